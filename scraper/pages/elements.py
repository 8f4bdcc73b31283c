"""Small questions about elements of a tree."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from scraper.text.unicode import clean

_string = etree.XPath("string(.)", smart_strings=False)
_HIDDEN_CLASSES = frozenset(
    ("hidden", "hide", "d-none", "invisible", "sr-only", "screen-reader-text", "visually-hidden", "ms-hidden")
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def string_of(element: _Element) -> str:
    """All text in an element as it stands in the source."""
    return str(_string(element))


def words_of(element: _Element) -> str:
    """All text in an element, clean."""
    return clean(str(_string(element)))


def letters_in(element: _Element) -> int:
    """How many letters an element holds, white space not counted."""
    return len("".join(str(_string(element)).split()))


def name_of(element: _Element) -> str:
    """An element's classes and id, which may tell what it is for."""
    return f"{element.get('class', '')} {element.get('id', '')}"


def is_hidden(element: _Element) -> bool:
    """Whether an element is not shown to the reader of the page."""
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    classes = attributes.get("class")
    if classes and not _HIDDEN_CLASSES.isdisjoint(classes.lower().split()):
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None
