"""Small questions about elements of a tree."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element

from scraper.text.unicode import clean

_string = etree.XPath("string(.)", smart_strings=False)


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
