"""Safe HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

import nh3
from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter

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
# Begins with its first letters, written out: such a pattern is passed over a text several times as fast.
_RELATIVE = re.compile(r"""[hHsS](?i:ref|rc)\s*=\s*["']?(?!["']?(?i:https?://|mailto:))""")
_ABSOLUTE = re.compile("https?://|mailto:", re.IGNORECASE)
_ADDRESSES = {"a": "href", "img": "src"}


class _AsWritten(HTMLFormatter):
    """Keeps attributes in their order; Beautiful Soup's own formatters sort them."""

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        return [(name, " ".join(value) if isinstance(value, list) else value) for name, value in tag.attrs.items()]


_FORMATTER = _AsWritten(entity_substitution=EntitySubstitution.substitute_xml)


def safe_html(html: str, base_url: str) -> str:
    """The HTML with nothing left that can run or load by itself but pictures: the tags and attributes listed above.

    Addresses become absolute; those of other schemes than ``SCHEMES`` go, with their attribute. No styles, ids,
    classes or event handlers.

    >>> safe_html('<p onclick="x()">Tin <script>alert(1)</script><a href="/a">mới</a></p>', "http://example.vn/")
    '<p>Tin <a href="http://example.vn/a" rel="noopener noreferrer nofollow">mới</a></p>'
    """
    # Cleaned last: whatever the steps before do, what comes out is safe.
    return _CLEANER.clean(_with_absolute_addresses(html, base_url))


def _with_absolute_addresses(html: str, base_url: str) -> str:
    if not _RELATIVE.search(html):
        return html
    soup = BeautifulSoup(html, "lxml")
    for element in soup.find_all(list(_ADDRESSES)):
        name = _ADDRESSES[element.name]
        address = str(element.get(name, ""))
        if _ABSOLUTE.match(address):
            continue
        url = media_url(address, base_url)
        if url:
            element[name] = url
        else:
            del element[name]
    return soup.body.decode_contents(formatter=_FORMATTER) if soup.body else ""
