"""Safe HTML."""

from __future__ import annotations

import re
from html import escape, unescape

import nh3

from scraper.text.urls import media_url

TAGS = frozenset(
    """
    p br h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td caption strong em b i u sub sup blockquote a
    figure figcaption img
    """.split()  # noqa: SIM905
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = frozenset(("http", "https", "mailto"))

_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    url_schemes=set(SCHEMES),
    link_rel="noopener noreferrer nofollow",
    clean_content_tags={"script", "style"},
    generic_attribute_prefixes=set(),
)
# nh3 quotes every attribute with double quotes.
_RELATIVE = re.compile(r'\b(href|src)="(?!https?://|mailto:)([^"]*)"')


def safe_html(html: str, base_url: str) -> str:
    """The HTML with nothing left that can run or load by itself but pictures: the tags and attributes listed above.

    Addresses become absolute; those of other schemes than ``SCHEMES`` go, with their attribute. No styles, ids,
    classes or event handlers.

    >>> safe_html('<p onclick="x()">Tin <script>alert(1)</script><a href="/a">mới</a></p>', "http://example.vn/")
    '<p>Tin <a href="http://example.vn/a" rel="noopener noreferrer nofollow">mới</a></p>'
    """
    return _RELATIVE.sub(lambda match: _absolute(match, base_url), _CLEANER.clean(html))


def _absolute(match: re.Match[str], base_url: str) -> str:
    url = media_url(unescape(match[2]), base_url)
    return f'{match[1]}="{escape(url)}"' if url else ""
