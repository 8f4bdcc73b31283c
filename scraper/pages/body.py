"""An article's body as HTML and as text: paragraphs, headings, lists, tables and figures, none of the page's markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from lxml.etree import _Element

from scraper.items import Attachment
from scraper.pages.attachments import without_buttons
from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import words_of
from scraper.pages.images import Picture
from scraper.pages.inline import inline_html
from scraper.pages.tables import table_rows
from scraper.text.unicode import clean
from scraper.text.urls import media_url

# A heading of more letters is a lead or a paragraph that was typed as a heading.
LONGEST_HEADING = 150
# Lines parted by one line break are paragraphs if they are this long; shorter ones are an address, a poem, a list.
LEAST_LINE_AS_PARAGRAPH = 60
_MOST_SPAN = 100


class Part(NamedTuple):
    """A paragraph, heading, list, table or figure."""

    html: str
    """Addresses in it are absolute; not yet made safe."""
    text: str
    """Lines of a list or table on lines of their own; of a figure the caption, or nothing."""


def read_body(blocks: list[Block], pictures: list[Picture], base: str) -> list[Part]:
    """The parts of an article's body.

    :param pictures: those among the blocks; each becomes a ``figure`` with its caption.
    """
    figures = {id(picture.block): picture for picture in pictures}
    captions = {id(line) for picture in pictures for line in picture.caption}
    shown = [
        block
        for block in blocks
        if id(block) not in captions and (block.kind in (Kind.TEXT, Kind.TABLE) or id(block) in figures)
    ]
    for block in shown:
        _drop_buttons(block)
    address = _addresses([*shown, *(line for picture in pictures for line in picture.caption)], base)
    parts: list[Part] = []
    for is_item, run in groupby(_with_items(shown), key=lambda pair: pair[1] is not None):
        if is_item:
            parts += _lists([(block, item) for block, item in run if item is not None], address)
        else:
            parts += _paragraphs([block for block, _ in run], figures, address)
    return parts


def _drop_buttons(block: Block) -> None:
    """Take out of a line the button ("Tải về") beside the link to a document."""
    kept = without_buttons(block.pieces) if block.link_letters else block.pieces
    if len(kept) < len(block.pieces):
        block.pieces, block.text = kept, clean("".join([text for text, _ in kept]))


def name_documents(attachments: list[Attachment]) -> list[Part]:
    """The body of an article that is nothing but documents: their names."""
    return [
        Part(f'<p><a href="{escape(document.url)}">{escape(name, quote=False)}</a></p>', name)
        for document in attachments
        if (name := document.title or document.url)
    ]


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


def _lists(items: list[tuple[Block, _Element]], address: dict[_Element, str]) -> Iterator[Part]:
    """Lists of adjoining items; those of nested lists follow the item that they are part of."""
    holder: _Element | None = None
    lines: list[list[Block]] = []
    for item, run in groupby(items, key=lambda pair: pair[1]):
        parent = item.getparent()
        if holder is None or (parent is not holder and not _is_inside(parent, holder)):
            if lines:
                yield _list(holder, lines, address)
            holder, lines = parent, []
        lines.append([block for block, _ in run])
    yield _list(holder, lines, address)


def _list(holder: _Element | None, items: list[list[Block]], address: dict[_Element, str]) -> Part:
    tag = "ol" if holder is not None and holder.tag == "ol" else "ul"
    html = "".join(f"<li>{'<br>'.join(inline_html(line.pieces, address) for line in item)}</li>" for item in items)
    marks = (f"{number}." if tag == "ol" else "-" for number, _ in enumerate(items, 1))
    text = "\n".join(f"{mark} {_joined(item, ' ')}" for mark, item in zip(marks, items, strict=True))
    return Part(f"<{tag}>{html}</{tag}>", text)


def _joined(lines: list[Block], between: str) -> str:
    return between.join([line.text for line in lines])


def _is_inside(element: _Element | None, outer: _Element) -> bool:
    return element is not None and any(around is outer for around in element.iterancestors())


def _paragraphs(blocks: list[Block], figures: dict[int, Picture], address: dict[_Element, str]) -> Iterator[Part]:
    lines: list[Block] = []
    for block in blocks:
        if lines and _goes_on(lines[-1], block):
            lines.append(block)
            continue
        if lines:
            yield _paragraph(lines, address)
            lines = []
        if block.kind is Kind.TABLE and block.subject is not None:
            yield _table(block.subject)
        elif block.kind is Kind.IMAGE:
            yield _figure(figures[id(block)], address)
        elif block.heading and len(block.text) <= LONGEST_HEADING and not block.text.endswith("."):
            level = max(block.heading, 2)
            yield Part(f"<h{level}>{inline_html(block.pieces, address)}</h{level}>", block.text)
        else:
            lines = [block]
    if lines:
        yield _paragraph(lines, address)


def _paragraph(lines: list[Block], address: dict[_Element, str]) -> Part:
    html = "<br>".join([inline_html(line.pieces, address) for line in lines])
    return Part(f"<p>{html}</p>", _joined(lines, "\n"))


def _goes_on(last: Block, block: Block) -> bool:
    """Whether a line after a line break belongs to the same paragraph."""
    return (
        block.continued
        and block.kind is Kind.TEXT
        and not block.heading
        and block.element is last.element
        and len(last.text) < LEAST_LINE_AS_PARAGRAPH
        and len(block.text) < LEAST_LINE_AS_PARAGRAPH
    )


def _figure(picture: Picture, address: dict[_Element, str]) -> Part:
    alt = f' alt="{escape(picture.alt)}"' if picture.alt else ""
    caption = " ".join([inline_html(line.pieces, address) for line in picture.caption])
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    shown = f'<img src="{escape(picture.url)}"{alt}>' if picture.url is not None else ""
    html = f"<figure>{shown}{words}</figure>"
    return Part(html, _joined(picture.caption, " "))


def _table(table: _Element) -> Part:
    rows = [[(cell, words_of(cell)) for cell in row if cell.tag in ("td", "th")] for row in table_rows(table)]
    filled = [row for row in rows if any(words for _, words in row)]
    html = "".join("<tr>" + "".join(_cell(cell, words) for cell, words in row) + "</tr>" for row in filled)
    return Part(f"<table>{html}</table>", "\n".join(" | ".join(words for _, words in row) for row in filled))


def _cell(cell: _Element, words: str) -> str:
    spans = ""
    for name in ("colspan", "rowspan"):
        number = cell.get(name, "")
        if number.isascii() and number.isdigit() and 1 < int(number) <= _MOST_SPAN:
            spans += f' {name}="{int(number)}"'
    return f"<{cell.tag}{spans}>{escape(words, quote=False)}</{cell.tag}>"
