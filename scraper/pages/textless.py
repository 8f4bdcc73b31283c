"""Articles that are a document, a table of names or figures, or a picture: their element has no running text."""

from __future__ import annotations

from lxml.etree import _Element

from scraper.pages.elements import words_of
from scraper.text.urls import attachment_type

# Letters beside the title from which on an element is more than the title's own.
LEAST_BESIDE = 25

_SHOWN = ("img", "iframe", "embed", "object", "table")


def holder_of(title: _Element, body: _Element) -> _Element:
    """The nearest element around a title that holds more than the title: words, a picture, a table or a document."""
    words = len(words_of(title))
    element = title
    while element is not body:
        parent = element.getparent()
        if parent is None:
            break
        element = parent
        if len(words_of(element)) > words + LEAST_BESIDE or _shows_something(element):
            break
    return element


def _shows_something(element: _Element) -> bool:
    if next(element.iter(*_SHOWN), None) is not None:
        return True
    return any(attachment_type(link.get("href") or "") is not None for link in element.iter("a"))
