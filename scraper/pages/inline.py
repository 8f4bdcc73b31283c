"""A line of a page as HTML."""

from __future__ import annotations

from html import escape

from lxml.etree import _Element

from scraper.pages.styles import Style
from scraper.text.unicode import clean


def inline_html(pieces: list[tuple[str, Style]], address: dict[_Element, str]) -> str:
    """A line as HTML: ``strong``, ``em`` and ``a`` with the addresses given, all other markup left out."""
    parts: list[str] = []
    position = 0
    while position < len(pieces):
        style = pieces[position][1]
        run = [pieces[position][0]]
        position += 1
        while position < len(pieces) and _looks_alike(pieces[position], style):
            run.append(pieces[position][0])
            position += 1
        parts.append(_marked_up("".join(run), style, address))
    return clean("".join(parts))


def _looks_alike(piece: tuple[str, Style], style: Style) -> bool:
    other = piece[1]
    return other is style or (
        other.strong == style.strong and other.emphasis == style.emphasis and other.link is style.link
    )


def _marked_up(text: str, style: Style, address: dict[_Element, str]) -> str:
    html = escape(text, quote=False)
    if not text.strip():
        return html
    if style.emphasis:
        html = f"<em>{html}</em>"
    if style.strong:
        html = f"<strong>{html}</strong>"
    if style.link is not None and style.link in address:
        html = f'<a href="{escape(address[style.link])}">{html}</a>'
    return html
