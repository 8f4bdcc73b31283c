"""Whatever bytes come, an article comes out or a reason."""

import random
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sample_site import SampleSite
from scraper.items import Article
from scraper.pages.base import REASONS, NotAnArticle
from scraper.pages.extract import extract_article

URL = "http://so.example.vn/tin/bai-1.html"
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<ul>",
            "<li>",
            "<br>",
            "<b>",
            "</b>",
        ),
        *(
            "<h1>",
            "</h1>",
            "<title>",
            "</title>",
            "<a href='/tin/a-1.html'>",
            "</a>",
            "<img src=a.jpg>",
            "<figure>",
            "<!--",
        ),
        *(
            "<script>",
            "</script>",
            "<iframe src=a.pdf>",
            "<span class=breadcrumb>",
            "<i class=fa-eye>",
            "<center>",
            "<dl>",
        ),
        *(
            "Ngày đăng : 28/07/2020",
            "Lượt xem : 5",
            "Tin và ảnh: Nguyễn Hương",
            "Các tin khác",
            "Quay Về",
            "File đính kèm",
        ),
        *(
            "Hội nghị triển khai công tác giảm nghèo năm 2020",
            "Sở tổ chức hội nghị với sự tham dự của các đơn vị. " * 4,
        ),
        *(
            "&nbsp;",
            "\x00",
            "\ud800",
            "đ",
            "</",
            "<",
            "&#x",
            "28/07/2020",
            "Theo Báo Kon Tum",
            "<font face='.VnTime'>ViÖt Nam",
        ),
    ]
)


def read(body, content_type=None):
    try:
        found = extract_article(body, URL, content_type=content_type, site="thu")
    except NotAnArticle as refusal:
        # The constructor knows no other reasons; nothing else may come out.
        return None if refusal.reason in REASONS else pytest.fail(refusal.reason)
    assert isinstance(found, Article)
    assert found.title
    return found


@given(
    st.binary(max_size=2000),
    st.sampled_from([None, "text/html", "text/html; charset=windows-1258", "text/html; charset=x"]),
)
def test_any_bytes(body, content_type):
    read(body, content_type)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60))
def test_any_markup(pieces):
    article = read("".join(pieces).encode("utf-8", "surrogatepass"))
    if article is not None:
        assert "<script" not in article.body_html.lower()
        assert not any("\ud800" <= letter <= "\udfff" for letter in article.body)


@pytest.mark.parametrize("layout", ["divs", "tables2000", "sharepoint"])
def test_a_page_cut_off_anywhere(layout):
    site = SampleSite(layout=layout, articles=3)
    page = site.page(site.seed)
    for cut in random.Random(7).sample(range(len(page)), 60):
        read(page[:cut])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_any_unicode_encoding(encoding):
    site = SampleSite(layout="divs", articles=0)
    article = read(site.page(site.seed).decode().encode(encoding), "text/html")
    assert article.byline == "Nguyễn Hương"


def test_windows_1258_that_says_it_is_something_else():
    site = SampleSite(layout="divs", articles=0)
    text = "".join(map(_split_tones, site.page(site.seed).decode()))
    article = read(text.encode("cp1258", "xmlcharrefreplace"), "text/html; charset=iso-8859-1")
    assert article.byline == "Nguyễn Hương"


def _split_tones(letter):
    """A letter as windows-1258 writes it: the vowel with its hat, the tone as a mark behind it."""
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in tones))
        return base + tones
    return letter
