"""What every page of a portal has in common: its bytes read as text and as a tree, or the reason why it cannot be."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import Any

import attrs
import web_poet
from lxml import etree
from lxml.etree import _Element

from scraper.pages.kinds import not_html
from scraper.text.encoding import decode_html

REASONS = MappingProxyType(
    {
        "empty": "the page has no text",
        "not html": "the address gives something else than a web page",
        "too large": "the page is larger than any article",
        "too deep": "the page's elements lie deeper in each other than any article's",
        "challenge": "a bot wall or firewall answered instead of the portal",
        "maintenance": "the portal is switched off for the time being",
        "login": "the page asks for a user name and password",
        "not found": "the portal says that there is no such article, whatever its status code",
        "list": "the page lists articles: a home page, category or search result",
        "no title": "no title was found",
        "no body": "no text and no document was found under the title",
    }
)
"""Why a page is not an article, by the word that ``rejected_pages.reason`` holds."""

LONGEST_DETAIL = 200
# The longest printed law text on such a portal stays under 2 MB.
MAX_PAGE_BYTES = 8 * 1024 * 1024
# libxml2 compares each attribute of an element with those before it. A tag this long is a picture written into its
# address, which has no blanks; one with so many blanks has attributes by the thousand. In a page below this size they
# cost less than a second.
LONG_TAG = 20_000
MOST_ATTRIBUTES = 1_000
SWOLLEN_PAGE_BYTES = 120_000
# The real pages at hand have 1,000 elements at most; a table of a whole province's households has about 30,000.
MAX_ELEMENTS = 60_000

_NOT_IN_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


class NotAnArticle(Exception):  # noqa: N818
    """The page cannot be read as an article. ``reason`` is a key of ``REASONS``, ``detail`` says what was seen."""

    def __init__(self, reason: str, detail: str | None = None) -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason: {reason!r}")
        detail = detail[:LONGEST_DETAIL] if detail else None
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@attrs.define(slots=False)
class PortalPage(web_poet.WebPage[Any]):
    """A page of a portal as bytes, as text and as a tree.

    The tree has no comments, scripts or styles. Nothing in it is deeper than libxml2's limit without ``huge_tree``.
    """

    @cached_property
    def text(self) -> str:
        """The page's source, decoded.

        :raises NotAnArticle: if the bytes are no HTML or too many.
        """
        body = bytes(self.response.body)
        if len(body) > MAX_PAGE_BYTES:
            raise NotAnArticle("too large", f"{len(body)} bytes")
        seen = not_html(body)
        if seen is not None:
            raise NotAnArticle("not html", seen)
        return decode_html(body, self.response.headers.get("Content-Type"))

    @cached_property
    def tree(self) -> _Element:
        """The page's root element.

        :raises NotAnArticle: if there is no text, or more elements or levels than any article has.
        """
        source = self.text.encode("utf-8", "replace")
        if not source or source.isspace():
            raise NotAnArticle("empty", f"{len(self.response.body)} bytes")
        if len(source) > SWOLLEN_PAGE_BYTES and _has_swollen_tag(source):
            raise NotAnArticle("too large", f"an element with more than {MOST_ATTRIBUTES} attributes")
        parser = etree.HTMLParser(
            encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=False
        )
        root = etree.fromstring(source, parser)
        if root is None:
            raise NotAnArticle("empty", "no element")
        # The parser stops at this error, so it is the last.
        last = parser.error_log.last_error
        if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
            raise NotAnArticle("too deep", "more levels than libxml2 reads")
        for without_script in root.iter("noscript"):
            _give_address(without_script)
        etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
        if float(str(_count_elements(root))) > MAX_ELEMENTS:
            raise NotAnArticle("too large", f"more than {MAX_ELEMENTS} elements")
        return root


def _give_address(without_script: _Element) -> None:
    """Hand the address of a picture for browsers without scripts to the placeholder that stands before it."""
    picture, shown = without_script.find(".//img"), without_script.getprevious()
    if picture is None or shown is None or shown.tag != "img":
        return
    if picture.get("src") and (shown.get("src") or "data:").startswith("data:"):
        shown.set("data-src", shown.get("data-src") or picture.get("src") or "")


_count_elements = etree.XPath("count(//*)")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % LONG_TAG)
_BLANK = re.compile(rb"\s+")


def _has_swollen_tag(source: bytes) -> bool:
    return any(
        sum(1 for _ in islice(_BLANK.finditer(tag.group()), MOST_ATTRIBUTES)) == MOST_ATTRIBUTES
        for tag in _LONG_TAG.finditer(source)
    )
