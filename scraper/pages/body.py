"""An article's blocks as HTML: paragraphs, headings, lists, tables and figures, nothing of the page's own markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby

from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import words_of
from scraper.pages.images import Picture
from scraper.pages.inline import inline_html
from scraper.pages.tables import table_rows
from scraper.text.urls import media_url

# A heading of more letters is a lead or a paragraph that was typed as a heading.
LONGEST_HEADING = 200
# Lines parted by one line break are paragraphs if they are this long; shorter ones are an address, a poem, a list.
LEAST_LINE_AS_PARAGRAPH = 60
_MOST_SPAN = 100


def body_html(blocks: list[Block], pictures: list[Picture], base: str) -> str:
    """The HTML of an article's blocks, not yet made safe; addresses in it are absolute.

    :param pictures: those among the blocks; each becomes a ``figure`` with its caption.
    """
    figures = {id(picture.block): picture for picture in pictures}
    captions = {id(line) for picture in pictures for line in picture.caption}
    shown = [
        block
        for block in blocks
        if id(block) not in captions and (block.kind in (Kind.TEXT, Kind.TABLE) or id(block) in figures)
    ]
    address = _addresses(shown, base)
    parts: list[str] = []
    for is_item, run in groupby(_with_items(shown), key=lambda pair: pair[1] is not None):
        if is_item:
            parts += _lists([(block, item) for block, item in run if item is not None], address)
        else:
            parts += _paragraphs([block for block, _ in run], figures, address)
    return "\n".join(parts)


def _addresses(blocks: list[Block], base: str) -> dict[_Element, str]:
    found: dict[_Element, str] = {}
    for block in blocks:
        if block.link_letters:
            for link in block.links:
                href = link.get("href") or ""
                url = href if href.startswith("mailto:") else media_url(href, base)
                if url is not None:
                    found[link] = url
    return found


def _with_items(blocks: list[Block]) -> list[tuple[Block, _Element | None]]:
    """Each block with the list item that it is a line of, if the item holds nothing but lines of one paragraph."""
    lines = Counter(
        block.place.item
        for block in blocks
        if block.place.item is not None and not (block.continued and block.item is None)
    )
    return [
        (block, block.place.item if block.place.item is not None and lines[block.place.item] == 1 else None)
        for block in blocks
    ]


def _lists(items: list[tuple[Block, _Element]], address: dict[_Element, str]) -> Iterator[str]:
    """Lists of adjoining items; those of nested lists follow the item that they are part of."""
    open_list: _Element | None = None
    parts: list[str] = []
    for item, run in groupby(items, key=lambda pair: pair[1]):
        holder = item.getparent()
        if open_list is None or (holder is not open_list and not _is_inside(holder, open_list)):
            if parts:
                yield _closed(parts, open_list)
            parts, open_list = [], holder
        parts.append("<li>" + "<br>".join(inline_html(block.pieces, address) for block, _ in run) + "</li>")
    yield _closed(parts, open_list)


def _is_inside(element: _Element | None, outer: _Element) -> bool:
    return element is not None and any(around is outer for around in element.iterancestors())


def _closed(parts: list[str], holder: _Element | None) -> str:
    tag = "ol" if holder is not None and holder.tag == "ol" else "ul"
    return f"<{tag}>{''.join(parts)}</{tag}>"


def _paragraphs(blocks: list[Block], figures: dict[int, Picture], address: dict[_Element, str]) -> Iterator[str]:
    lines: list[str] = []
    last: Block | None = None
    for block in blocks:
        if block.kind is Kind.TEXT and not block.heading and last is not None and _goes_on(last, block):
            lines.append(inline_html(block.pieces, address))
            last = block
            continue
        if lines:
            yield f"<p>{'<br>'.join(lines)}</p>"
            lines, last = [], None
        if block.kind is Kind.TABLE and block.subject is not None:
            yield _table(block.subject)
        elif block.kind is Kind.IMAGE:
            yield _figure(figures[id(block)], address)
        elif block.heading and len(block.text) <= LONGEST_HEADING:
            level = max(block.heading, 2)
            yield f"<h{level}>{inline_html(block.pieces, address)}</h{level}>"
        else:
            lines, last = [inline_html(block.pieces, address)], block
    if lines:
        yield f"<p>{'<br>'.join(lines)}</p>"


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a line after a line break belongs to the same paragraph."""
    return (
        block.continued
        and block.element is last.element
        and len(last.text) < LEAST_LINE_AS_PARAGRAPH
        and len(block.text) < LEAST_LINE_AS_PARAGRAPH
    )


def _figure(picture: Picture, address: dict[_Element, str]) -> str:
    alt = f' alt="{escape(picture.alt)}"' if picture.alt else ""
    caption = " ".join(inline_html(line.pieces, address) for line in picture.caption)
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{escape(picture.url)}"{alt}>{words}</figure>'


def _table(table: _Element) -> str:
    rows = []
    for row in table_rows(table):
        cells = [_cell(cell) for cell in row if cell.tag in ("td", "th")]
        if any(words for words, _ in cells):
            rows.append("<tr>" + "".join(html for _, html in cells) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell(cell: _Element) -> tuple[str, str]:
    words = words_of(cell)
    spans = ""
    for name in ("colspan", "rowspan"):
        number = cell.get(name) or ""
        if number.isascii() and number.isdigit() and 1 < int(number) <= _MOST_SPAN:
            spans += f' {name}="{int(number)}"'
    return words, f"<{cell.tag}{spans}>{escape(words, quote=False)}</{cell.tag}>"
