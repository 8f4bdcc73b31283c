"""A part of a page as a flat sequence of blocks: lines of text, pictures, tables, frames, in reading order.

Layouts differ in how blocks are nested (table cells, ``div`` in ``div``, lines parted by ``br`` in one cell), but
hardly in their order. What is decided about an article's parts is therefore decided on this sequence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from lxml.etree import _Element

from scraper.pages.elements import string_of
from scraper.pages.icons import drawn_label, fits, is_ligature, is_number, named_label, picture_label
from scraper.pages.styles import (
    NO_CLASSES,
    NO_CSS,
    PLAIN,
    Style,
    alignment,
    read_classes,
    read_css,
    style_inside,
    to_unicode,
)
from scraper.pages.tables import is_data_table
from scraper.text.labels import Labelled
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
    svg canvas map area audio video track applet param
    """.split()  # noqa: SIM905
)
FRAME_TAGS = frozenset(("iframe", "frame", "embed", "object"))
HEADING_TAGS = {f"h{level}": level for level in range(1, 7)}
# Tags that change nothing about the text in them unless they have attributes.
_BARE_TAGS = frozenset(("span", "u", "small", "abbr", "sub", "sup", "time", "label", "o:p"))


class Kind(Enum):
    """What a block is."""

    TEXT = "text"
    IMAGE = "image"
    TABLE = "table"
    FRAME = "frame"
    RULE = "rule"


_LONE = {"img": Kind.IMAGE, "hr": Kind.RULE} | dict.fromkeys(FRAME_TAGS, Kind.FRAME)


@dataclass(slots=True)
class Place:
    """What holds for everything inside a block-level element."""

    element: _Element
    heading: int = 0
    """Level of the heading, or 0."""
    align: str | None = None
    item: _Element | None = None
    """The ``li`` that it lies in."""
    row: _Element | None = None
    """The table row that it lies in."""
    figure: _Element | None = None
    """The ``figure`` that it lies in."""
    in_caption: bool = False
    """It lies in ``figcaption`` or ``caption``."""


@dataclass(slots=True)
class Block:
    """One line, picture, table or frame."""

    kind: Kind
    place: Place
    """Of the nearest block-level element around it."""
    subject: _Element | None = None
    """The element of a picture, table or frame itself."""
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
    item: _Element | None = None
    """The ``li`` that it is the first line of."""
    continued: bool = False
    """Only one ``br`` parts it from the line before."""
    sign: Sign | None = None
    """See ``signs.sign_of``."""
    labels: list[Labelled] | None = None
    """See ``signs.labels``."""

    @property
    def element(self) -> _Element:
        """The nearest block-level element around it."""
        return self.place.element

    @property
    def heading(self) -> int:
        return self.place.heading

    @property
    def align(self) -> str | None:
        return self.place.align

    @property
    def links(self) -> list[_Element]:
        """The links in the line, in order."""
        found: list[_Element] = []
        for _, style in self.pieces:
            if style.link is not None and (not found or found[-1] is not style.link):
                found.append(style.link)
        return found

    def linked_words(self) -> list[tuple[_Element, str]]:
        """The links in the line with their words, in order."""
        words: dict[_Element, list[str]] = {}
        for piece, style in self.pieces:
            if style.link is not None:
                words.setdefault(style.link, []).append(piece)
        return [(link, clean("".join(pieces))) for link, pieces in words.items()]

    @property
    def is_link(self) -> bool:
        """The line is nothing but link text."""
        return self.link_letters > 0 and self.link_letters * 10 >= len(self.text) * 9


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


class _Reader:
    """Walks a tree once and cuts it into blocks."""

    def __init__(self, part: _Element, watched: frozenset[_Element]) -> None:
        self.part = part
        self.watched = watched
        self.blocks: list[Block] = []
        self.spans: dict[_Element, tuple[int, int]] = {}
        self._places = [Place(part)]
        self._styles = [PLAIN]
        self._pieces: list[tuple[str, Style]] = []
        self._icons: list[tuple[int, str]] = []
        self._breaks = 2
        self._begun_items: set[_Element] = set()

    def read(self) -> None:
        walker = etree.iterwalk(self.part, events=("start", "end"))
        unread: _Element | None = None
        for event, element in walker:
            if event == "start":
                if not self._start(element):
                    unread = element
                    walker.skip_subtree()
                continue
            if element is unread:
                unread = None
            else:
                self._end(element)
            tail = element.tail
            if tail and element is not self.part:
                self._add(tail)
        self._flush()

    def _start(self, element: _Element) -> bool:
        """Take in an element's start; false if nothing inside it is to be read."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            if not self._start_block(element, tag):
                return False
        elif tag == "br":
            self._flush()
            self._breaks += 1
        elif tag in _LONE:
            if tag == "img" and self._note_icon(picture_label(element)):
                return True
            self._flush()
            self._append(Block(_LONE[tag], self._places[-1], element))
            return tag not in FRAME_TAGS
        elif tag in UNREAD_TAGS:
            if tag == "svg":
                self._note_icon(drawn_label(element))
            return False
        elif not self._start_inline(element, tag):
            return False
        text = element.text
        if text:
            self._add(text)
        return True

    def _start_block(self, element: _Element, tag: str) -> bool:
        self._flush()
        css, classes = element.get("style"), element.get("class")
        said = read_css(css) if css else NO_CSS
        names = read_classes(classes) if classes else NO_CLASSES
        if element in self.watched:
            self.spans[element] = (len(self.blocks), 0)
        elif said.hidden or names.hidden or element.get("hidden") is not None:
            return False
        elif tag == "table" and is_data_table(element):
            self._append(Block(Kind.TABLE, self._places[-1], element))
            return False
        align = said.align or alignment(element, tag) or names.align
        self._places.append(_place_inside(self._places[-1], element, tag, align))
        self._styles.append(style_inside(self._styles[-1], element, tag, said))
        self._breaks = 2
        return True

    def _start_inline(self, element: _Element, tag: str) -> bool:
        css, classes = element.get("style"), element.get("class")
        said = read_css(css) if css else NO_CSS
        names = read_classes(classes) if classes else NO_CLASSES
        if said.hidden or names.hidden or element.get("hidden") is not None or _is_hidden_edit(element, tag):
            return False
        if classes and is_ligature(classes):
            self._note_icon(named_label(string_of(element)))
            return False
        style = self._styles[-1]
        if said is not NO_CSS or tag not in _BARE_TAGS:
            style = style_inside(style, element, tag, said)
        self._styles.append(style)
        if names.icon_label is not None and (_is_empty(element) or is_number(element)):
            self._note_icon(names.icon_label)
        return True

    def _note_icon(self, label: str | None) -> bool:
        """Keep an icon's label for what follows it; false if it has none."""
        if label is not None:
            self._icons.append((len(self._pieces), label))
        return label is not None

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag in BLOCK_TAGS:
            self._flush()
            self._places.pop()
            self._styles.pop()
            self._breaks = 2
            if element in self.watched:
                self.spans[element] = (self.spans[element][0], len(self.blocks))
        elif tag != "br" and tag not in _LONE:
            self._styles.pop()

    def _add(self, text: str) -> None:
        if self._pieces or not text.isspace():
            self._pieces.append((text, self._styles[-1]))

    def _flush(self) -> None:
        """End the line that is being read."""
        if not self._pieces:
            return
        pieces, icons, self._pieces, self._icons = self._pieces, self._icons, [], []
        block = Block(Kind.TEXT, self._places[-1], pieces=pieces)
        _describe(block)
        block.text = clean(pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in block.pieces]))
        if block.text:
            block.labelled_text = _labelled(block, icons)
            self._append(block)

    def _append(self, block: Block) -> None:
        """Take in a block, which ends what stood before it."""
        block.continued = self._breaks == 1 and bool(self.blocks)
        item = block.place.item
        if block.kind is Kind.TEXT and item is not None and item not in self._begun_items:
            self._begun_items.add(item)
            block.item = item
        if block.kind is not Kind.TEXT and self._styles[-1].link is not None:
            block.pieces = [("", self._styles[-1])]
        self.blocks.append(block)
        self._breaks = 0


def _is_hidden_edit(element: _Element, tag: str) -> bool:
    """Whether this is the time of the last edit that WordPress prints behind that of publication, hidden by its CSS."""
    if tag != "time" or "updated" not in (element.get("class") or "").split():
        return False
    before = element.getprevious()
    return before is not None and before.tag == "time" and "published" in (before.get("class") or "").split()


def _place_inside(outer: Place, element: _Element, tag: str, align: str | None) -> Place:
    if tag in _PLAIN_PLACES:
        return Place(
            element, outer.heading, align or outer.align, outer.item, outer.row, outer.figure, outer.in_caption
        )
    return Place(
        element,
        HEADING_TAGS.get(tag, outer.heading),
        align or outer.align,
        element if tag == "li" else outer.item,
        element if tag == "tr" else None if tag == "table" else outer.row,
        element if tag == "figure" else outer.figure,
        outer.in_caption or tag in ("figcaption", "caption"),
    )


# Elements that only hold others.
_PLAIN_PLACES = frozenset(("p", "div", "td", "tbody", "ul", "ol", "span", "section", "article"))


def _describe(block: Block) -> None:
    """Work out how the whole line is set; text in a legacy font becomes Unicode."""
    strong = emphasis = large = True
    for at, (piece, style) in enumerate(block.pieces):
        if piece.isspace():
            continue
        strong, emphasis, large = strong and style.strong, emphasis and style.emphasis, large and style.large
        if style.link is not None:
            block.link_letters += len(piece)
        if style.font is not None:
            block.pieces[at] = (to_unicode(piece, style.font), style)
    block.strong, block.emphasis, block.large = strong, emphasis, large


def _is_empty(element: _Element) -> bool:
    return not len(element) and not (element.text and element.text.strip())


# Longer lines are running text, which labels nothing.
LONGEST_LABELLED = 250


def _labelled(block: Block, icons: list[tuple[int, str]]) -> str:
    """What a line says with words for its icons, and a blank where its elements stand apart only to the eye."""
    pieces = block.pieces
    if len(block.text) > LONGEST_LABELLED or (len(pieces) == 1 and not icons):
        return block.text
    labels = dict(icons)
    said = ""
    for at, (piece, _) in enumerate(pieces):
        label = labels.get(at)
        if label is not None and not said.rstrip().endswith(":") and fits(label, _rest(pieces, at)):
            said += label
        elif _stand_apart(said[-1:], piece[:1]):
            said += " "
        said += piece
    return clean(said)


def _rest(pieces: list[tuple[str, Style]], at: int) -> str:
    """The first words from a piece on."""
    return next((piece for piece, _ in pieces[at:] if not piece.isspace()), "")


def _stand_apart(before: str, after: str) -> bool:
    """Whether two letters that meet belong to two words: "KontumNgày đăng", "Sở28/07/2020"."""
    return (before.islower() and (after.isupper() or after.isdigit())) or (before.isdigit() and after.isupper())
