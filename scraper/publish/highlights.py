"""What was found in a text, marked for readers."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from scraper.archive.search_snippets import Piece


def marked(pieces: Iterable[Piece]) -> Markup:
    """The pieces one after the other, ``<mark>`` around those that were found.

    >>> marked([Piece("a & ", False), Piece("b", True)])
    Markup('a &amp; <mark>b</mark>')
    """
    return Markup("".join(f"<mark>{escape(text)}</mark>" if found else escape(text) for text, found in pieces))
