"""A part of a page as a flat sequence of blocks: lines of text, pictures, tables, frames, in reading order.

Layouts differ in how blocks are nested (table cells, ``div`` in ``div``, lines parted by ``br`` in one cell), but
hardly in their order. What is decided about an article's parts is therefore decided on this sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from lxml.etree import _Element

from scraper.pages.elements import is_hidden, string_of, words_of
from scraper.text.labels import Labelled, label_kind
from scraper.text.tcvn3 import legacy_font, tcvn3_to_unicode, vni_to_unicode
from scraper.text.unicode import clean

if TYPE_CHECKING:
    from scraper.pages.signs import Sign

BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header html legend li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul
    """.split()  # noqa: SIM905
)
UNREAD_TAGS = frozenset(
    """
    script style noscript template head title meta link base select option optgroup datalist button input textarea
    svg canvas map area audio video source track object applet param
    """.split()  # noqa: SIM905
)
FRAME_TAGS = frozenset(("iframe", "frame", "embed"))
HEADING_TAGS = {f"h{level}": level for level in range(1, 7)}
LIST_TAGS = frozenset(("ul", "ol"))

_STRONG_TAGS = frozenset(("b", "strong", "th"))
_EMPHASIS_TAGS = frozenset(("i", "em", "cite", "dfn", "var"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_ALIGN_STYLE = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.IGNORECASE)
_FONT_STYLE = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_FONT_SIZE_STYLE = re.compile(r"font-size\s*:\s*([\d.]+)\s*(px|pt)", re.IGNORECASE)
_ALIGN_CLASSES = {"text-center": "center", "text-right": "right", "tar": "right", "tac": "center"}
# An icon before a number is its label.
_ICON_LABELS = (
    (re.compile(r"(?:^|[-_ ])(?:eye|views?)(?:$|[-_ ])", re.IGNORECASE), " Lượt xem: "),
    (re.compile(r"(?:^|[-_ ])comments?(?:$|[-_ ])", re.IGNORECASE), " Bình luận: "),
)
_LARGE_TEXT_PX = 19


class Kind(Enum):
    """What a block is."""

    TEXT = "text"
    IMAGE = "image"
    TABLE = "table"
    FRAME = "frame"
    RULE = "rule"


class Style(NamedTuple):
    """How a piece of text is set."""

    strong: bool = False
    emphasis: bool = False
    link: _Element | None = None
    font: str | None = None
    """``legacy_font`` of its font."""
    large: bool = False


PLAIN = Style()


@dataclass(slots=True)
class Block:
    """One line, picture, table or frame."""

    kind: Kind
    element: _Element
    """The nearest block-level element around it; of a picture, table or frame the element itself is ``subject``."""
    subject: _Element | None = None
    pieces: list[tuple[str, Style]] = field(default_factory=list)
    text: str = ""
    """What the line says, clean."""
    labelled_text: str = ""
    """The same, with words for the icons that stand in front of numbers."""
    link_letters: int = 0
    """Letters of it that are link text."""
    strong: bool = False
    """All of it is bold."""
    emphasis: bool = False
    """All of it is italic."""
    large: bool = False
    """All of it is set larger than running text."""
    align: str | None = None
    """``center``, ``right`` or ``None``."""
    heading: int = 0
    """Level of the heading it is, or 0."""
    item: _Element | None = None
    """The ``li`` that it is the first line of."""
    in_item: _Element | None = None
    """The ``li`` that it lies in."""
    continued: bool = False
    """Only one ``br`` parts it from the line before."""
    row: _Element | None = None
    """The table row that it lies in."""
    caption_tag: bool = False
    """It lies in ``figcaption`` or ``caption``."""
    figure: _Element | None = None
    """The ``figure`` that it lies in."""
    sign: Sign | None = None
    """See ``signs.sign_of``."""
    labels: list[Labelled] | None = None
    """See ``signs.labels``."""

    @property
    def links(self) -> list[_Element]:
        """The links in the line, in order."""
        found: list[_Element] = []
        for _, style in self.pieces:
            if style.link is not None and (not found or found[-1] is not style.link):
                found.append(style.link)
        return found

    @property
    def is_link(self) -> bool:
        """The line is nothing but link text."""
        return bool(self.text) and self.link_letters * 10 >= len(self.text) * 9


class Outline(NamedTuple):
    """The blocks of a part of a page, and which of them lie in some of its elements."""

    blocks: list[Block]
    spans: dict[_Element, tuple[int, int]]
    """For each element asked for: index of its first block, index after its last."""


def outline(part: _Element, elements: Iterable[_Element] = ()) -> Outline:
    """The blocks of ``part``, with the spans of the block-level elements given. These are read even if hidden."""
    reader = _Reader(part, frozenset(elements))
    reader.read()
    return Outline(reader.blocks, reader.spans)


@dataclass(slots=True)
class _Level:
    """What holds inside a block-level element that is being read."""

    element: _Element
    heading: int
    align: str | None
    item: _Element | None
    row: _Element | None
    caption_tag: bool
    figure: _Element | None


class _Reader:
    """Walks a tree once and cuts it into blocks."""

    def __init__(self, part: _Element, watched: frozenset[_Element]) -> None:
        self.part = part
        self.watched = watched
        self.blocks: list[Block] = []
        self.spans: dict[_Element, tuple[int, int]] = {}
        self._levels: list[_Level] = []
        self._styles = [PLAIN]
        self._pieces: list[tuple[str, Style]] = []
        self._icons: list[tuple[int, str]] = []
        self._breaks = 0
        self._fresh_items: set[_Element] = set()

    def read(self) -> None:
        walker = etree.iterwalk(self.part, events=("start", "end"))
        unread: _Element | None = None
        for event, element in walker:
            if event == "start":
                if not self._start(element):
                    unread = element
                    walker.skip_subtree()
            else:
                if element is unread:
                    unread = None
                else:
                    self._end(element)
                self._tail(element)
        self._flush()

    def _tail(self, element: _Element) -> None:
        if element.tail and element is not self.part:
            self._add(element.tail)

    def _start(self, element: _Element) -> bool:
        """Take in an element's start; false if nothing inside it is to be read."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            if element in self.watched:
                self.spans[element] = (len(self.blocks), 0)
            elif element.attrib and is_hidden(element):
                return False
            if tag == "table" and element not in self.watched and is_data_table(element):
                self._stand_alone(Kind.TABLE, element)
                return False
            self._open_block(element, tag)
        elif tag == "br":
            self._flush()
            self._breaks += 1
        elif tag == "img":
            self._flush()
            self._stand_alone(Kind.IMAGE, element)
        elif tag in FRAME_TAGS:
            self._flush()
            self._stand_alone(Kind.FRAME, element)
            return False
        elif tag == "hr":
            self._flush()
            self._stand_alone(Kind.RULE, element)
        elif tag in UNREAD_TAGS or (element.attrib and is_hidden(element)):
            return False
        else:
            self._open_inline(element, tag)
        if element.text:
            self._add(element.text)
        return True

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            if self._levels and self._levels[-1].element is element:
                self._levels.pop()
            self._breaks = 2
            self._styles.pop()
            if element in self.watched:
                self.spans[element] = (self.spans[element][0], len(self.blocks))
        elif tag not in ("br", "img", "hr"):
            self._styles.pop()

    def _open_block(self, element: _Element, tag: str) -> None:
        outer = self._levels[-1] if self._levels else None
        item = outer.item if outer else None
        if tag == "li":
            item = element
            self._fresh_items.add(element)
        row = element if tag == "tr" else (outer.row if outer else None)
        if tag == "table":
            row = None
        self._levels.append(
            _Level(
                element,
                HEADING_TAGS.get(tag) or (outer.heading if outer else 0),
                _alignment(element, tag) or (outer.align if outer else None),
                item,
                row,
                tag in ("figcaption", "caption") or (outer is not None and outer.caption_tag),
                element if tag == "figure" else (outer.figure if outer else None),
            )
        )
        self._breaks = 2
        self._styles.append(_styled(self._styles[-1], element, tag))

    def _open_inline(self, element: _Element, tag: str) -> None:
        style = self._styles[-1]
        attributes = element.attrib
        if tag == "a":
            style = style._replace(link=element)
        if attributes or tag != "span":
            style = _styled(style, element, tag)
        self._styles.append(style)
        if attributes and not element.text and not len(element):
            self._note_icon(attributes.get("class") or "")

    def _note_icon(self, classes: str) -> None:
        if classes:
            for pattern, label in _ICON_LABELS:
                if pattern.search(classes):
                    self._icons.append((len(self._pieces), label))
                    return

    def _add(self, text: str) -> None:
        self._pieces.append((text, self._styles[-1]))

    def _flush(self) -> None:
        """End the line that is being read."""
        pieces = self._pieces
        if not pieces:
            return
        self._pieces, icons, self._icons = [], self._icons, []
        if any(style.font for _, style in pieces):
            pieces = [(_from_legacy(text, style.font), style) for text, style in pieces]
        text = clean(pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces]))
        if not text:
            return
        block = self._new_block(Kind.TEXT)
        block.pieces = pieces
        block.text = block.labelled_text = text
        if icons:
            block.labelled_text = _with_icon_labels(pieces, icons)
        self._describe(block, pieces)
        self.blocks.append(block)
        self._breaks = 0

    def _describe(self, block: Block, pieces: list[tuple[str, Style]]) -> None:
        strong = emphasis = large = True
        for piece, style in pieces:
            if style is PLAIN:
                if piece and not piece.isspace():
                    strong = emphasis = large = False
                continue
            if not piece.isspace():
                strong = strong and style.strong
                emphasis = emphasis and style.emphasis
                large = large and style.large
                if style.link is not None:
                    block.link_letters += len(piece)
        block.strong, block.emphasis, block.large = strong, emphasis, large

    def _new_block(self, kind: Kind) -> Block:
        if not self._levels:
            return Block(kind, self.part)
        level = self._levels[-1]
        block = Block(
            kind,
            level.element,
            align=level.align,
            heading=level.heading,
            in_item=level.item,
            continued=self._breaks == 1 and bool(self.blocks),
            row=level.row,
            caption_tag=level.caption_tag,
            figure=level.figure,
        )
        if kind is Kind.TEXT and level.item is not None and level.item in self._fresh_items:
            self._fresh_items.discard(level.item)
            block.item = level.item
        return block

    def _stand_alone(self, kind: Kind, element: _Element) -> None:
        block = self._new_block(kind)
        block.subject = element
        link = self._styles[-1].link
        if link is not None:
            block.pieces = [("", self._styles[-1])]
        self.blocks.append(block)
        self._breaks = 0


def _alignment(element: _Element, tag: str) -> str | None:
    if tag == "center":
        return "center"
    attributes = element.attrib
    if not attributes:
        return None
    style = attributes.get("style")
    if style:
        found = _ALIGN_STYLE.search(style)
        if found is not None:
            return found.group(1).lower()
    align = attributes.get("align")
    if align:
        return align.lower() if tag != "table" else None
    classes = attributes.get("class")
    if classes:
        for name in classes.split():
            if name in _ALIGN_CLASSES:
                return _ALIGN_CLASSES[name]
    return None


def _styled(style: Style, element: _Element, tag: str) -> Style:
    """The style inside an element, given that around it."""
    strong = style.strong or tag in _STRONG_TAGS
    emphasis = style.emphasis or tag in _EMPHASIS_TAGS
    font, large = style.font, style.large
    css = element.get("style")
    if css:
        strong = strong or _BOLD_STYLE.search(css) is not None
        emphasis = emphasis or _ITALIC_STYLE.search(css) is not None
        family = _FONT_STYLE.search(css)
        if family is not None:
            font = legacy_font(family.group(1))
        size = _FONT_SIZE_STYLE.search(css)
        if size is not None:
            large = float(size.group(1)) * (4 / 3 if size.group(2).lower() == "pt" else 1) >= _LARGE_TEXT_PX
    if tag == "font":
        face = element.get("face")
        if face:
            font = legacy_font(face)
        points = element.get("size")
        if points:
            large = points.strip() in ("+1", "+2", "+3", "4", "5", "6", "7")
    if (strong, emphasis, font, large) == (style.strong, style.emphasis, style.font, style.large):
        return style
    return Style(strong, emphasis, style.link, font, large)


def _from_legacy(text: str, font: str | None) -> str:
    if font is None:
        return text
    if font == "vni":
        return vni_to_unicode(text)
    return tcvn3_to_unicode(text, capitals=font == "tcvn3 capitals")


def _with_icon_labels(pieces: list[tuple[str, Style]], icons: list[tuple[int, str]]) -> str:
    labels = dict(icons)
    parts = []
    for index, (piece, _) in enumerate(pieces):
        parts.append(labels.get(index, ""))
        parts.append(piece)
    return clean("".join(parts))


# A cell of a data table is a figure, a name or a short sentence; a longer one frames running text.
_DATA_CELL_LETTERS = 400
_DATA_TABLE_MAX_CELLS = 20_000


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data in rows and columns, not the layout of a page or a picture with its caption."""
    rows = 0
    for row in table_rows(table):
        if rows == 0 and any(label_kind(text) for text in cell_texts(row)[:1]):
            return False
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        filled = 0
        for cell in cells:
            if _frames_content(cell):
                return False
            filled += bool(_cell_text(cell))
        rows += filled >= 2
    return rows >= 2


def table_rows(table: _Element) -> Iterator[_Element]:
    """A table's own rows."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def cell_texts(row: _Element) -> list[str]:
    """The text of each cell of a row, clean."""
    return [_cell_text(cell) for cell in row if cell.tag in ("td", "th")]


def _cell_text(cell: _Element) -> str:
    return words_of(cell)


def _frames_content(cell: _Element) -> bool:
    return bool(_has_content(cell)) or len(string_of(cell)) > _DATA_CELL_LETTERS


_has_content = etree.XPath(
    "boolean(.//table | .//img | .//h1 | .//h2 | .//h3 | .//ul/li/a | .//form | .//iframe | .//p[2] | .//div[2])"
)


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
    return _SPACE.sub(" ", "".join(parts)).strip()


_SPACE = re.compile(r"\s+")


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
