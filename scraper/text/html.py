"""Safe HTML, and HTML as readable text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

import nh3
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from scraper.text.unicode import clean
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


def text_of(html: str) -> str:
    """Safe HTML as text: a blank line between paragraphs, list items and table rows on lines of their own.

    >>> text_of("<p>Một</p><ol><li>a</li><li>b</li></ol><table><tr><td>x</td><td>y</td></tr></table>")
    'Một\\n\\n1. a\\n2. b\\n\\nx | y'
    """
    soup = BeautifulSoup(html, "lxml")
    root = soup.body or soup
    return "\n\n".join(block for block in map(_block_text, root.children) if block)


def _block_text(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return clean(node)
    if not isinstance(node, Tag):
        return ""
    if node.name in ("ul", "ol"):
        return "\n".join(_items(node))
    if node.name == "table":
        return "\n".join(_rows(node))
    return _inline_text(node)


def _items(node: Tag) -> Iterator[str]:
    for number, item in enumerate(node.find_all("li", recursive=False), 1):
        mark = f"{number}." if node.name == "ol" else "-"
        words = _inline_text(item).replace("\n", " ")
        if words:
            yield f"{mark} {words}"


def _rows(node: Tag) -> Iterator[str]:
    for row in node.find_all("tr"):
        yield " | ".join(clean(cell.get_text()) for cell in row.find_all(("td", "th"), recursive=False))


def _inline_text(node: Tag) -> str:
    if node.find("br") is None:
        return clean(node.get_text())
    lines = "".join("\n" if isinstance(part, Tag) else part.replace("\n", " ") for part in _parts(node))
    return "\n".join(filter(None, map(clean, lines.split("\n"))))


def _parts(node: Tag) -> Iterator[Tag | str]:
    """The strings inside an element and its line breaks, in order."""
    for part in node.descendants:
        if isinstance(part, NavigableString) or (isinstance(part, Tag) and part.name == "br"):
            yield part
