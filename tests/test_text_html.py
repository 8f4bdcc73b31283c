"""Nothing that an article's HTML holds can run, and its addresses lead somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.html import safe_html

BASE = "http://so.example.vn/tin/bai-1.html"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p onclick=alert(1)>x</p>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='JaVaScRiPt&#58;alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<iframe src=//evil.example></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<style>p{background:url(javascript:alert(1))}</style>",
        "<p style='background:url(javascript:alert(1))'>x</p>",
        "<form action=//evil.example><input></form>",
        "<math><mtext><img src onerror=alert(1)></mtext></math>",
        "<base href=//evil.example>",
        "<p id=a class=b>x</p>",
    ],
)
def test_what_could_run_or_hide_is_gone(hostile):
    html = safe_html(hostile, BASE).lower()
    for part in (
        "script",
        "onclick",
        "onerror",
        "javascript",
        "iframe",
        "svg",
        "style",
        "form",
        "base",
        "id=",
        "class=",
    ):
        assert part not in html


def test_structure_is_kept():
    text = "<h2>A</h2><p>b <strong>c</strong> <em>d</em></p><ul><li>e</li></ul>"
    table = "<table><tbody><tr><th>f</th><td>g</td></tr></tbody></table>"
    assert safe_html(text + table, BASE) == text + table


def test_addresses_become_absolute_and_only_of_known_schemes():
    links = "<a href='/a.pdf'>1</a><a href='b.html'>2</a><a href='mailto:so@example.vn'>3</a><a href='ftp://x/y'>4</a>"
    html = safe_html(links + "<img src='//cdn.example.vn/a.jpg' alt='ảnh'>", BASE)
    assert 'href="http://so.example.vn/a.pdf"' in html
    assert 'href="http://so.example.vn/tin/b.html"' in html
    assert 'href="mailto:so@example.vn"' in html
    assert "ftp:" not in html
    assert '<img src="http://cdn.example.vn/a.jpg" alt="ảnh">' in html


@given(st.text(max_size=300))
def test_any_text_stays_safe(text):
    html = safe_html(text, BASE)
    assert "<script" not in html.lower()
    assert safe_html(html, BASE) == html
