"""Where in a text the words of a query stand, and the passage to show of it: always the stored text, letter for letter.

The words are looked for in a copy of the text in which every letter is its bare self, each in its place, so that what
is found there is found in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from scraper.archive.search_query import Query, Term
from scraper.archive.search_tokens import BORDER
from scraper.text.bare import bare, bare_all
from scraper.text.unicode import has_marks, normalise_tone

LENGTH = 260
"""Letters of a passage, about three lines."""
BEFORE = 70
"""Letters that may stand before the first word found."""
PART = 20_000
"""A long text is looked through in parts of so many letters, until all words are found."""
HITS = 200
"""A part of a text with more hits than this needs no closer look."""

SHOWN = ("summary", "body", "captions", "attachments")
"""Columns that a passage is taken from, the first with the most words wins."""

_MARK = re.compile("[\u0300-\u036f]")
_MARKS = f"{_MARK.pattern}*"
_APART = r"[\W_]+"


Document = Mapping[str, str | None]
"""Texts of an article by column."""


class Hit(NamedTuple):
    """A word or phrase in a text."""

    start: int
    end: int
    term: int
    """Which one of the query's."""
    exact: bool
    """Spelled as it was typed."""


class Unit(NamedTuple):
    """Words that must stand together."""

    term: int
    """Which one of the query's they belong to."""
    words: tuple[str, ...]
    prefix: bool
    typed: str
    """As they were typed, in lower case, each tone in its new place."""

    def pattern(self, *, marks_apart: bool) -> re.Pattern[str]:
        """What finds them in a bare text, with or without marks that are no part of a letter."""
        return _pattern(self.words, prefix=self.prefix, marks_apart=marks_apart)


class Piece(NamedTuple):
    """A stretch of text, found or not."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of a column; the pieces one after the other are the stored text from ``start`` on."""

    column: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool

    def marked(self, before: str = "<mark>", after: str = "</mark>") -> str:
        """The passage with markers around what was found."""
        return "".join(f"{before}{text}{after}" if found else text for text, found in self.pieces)


class Highlighter:
    """Finds what a query asks for."""

    def __init__(self, query: Query, *, exact: bool = False) -> None:
        """``exact``: only words that are spelled as they were typed."""
        self._terms = [term for group in query.required for term in group]
        self._has_marks = [has_marks(term.text) for term in self._terms]
        self._exact = exact
        self._bare: dict[str, str] = {}

    def prepare(self, texts: Iterable[str | None]) -> None:
        """Makes the bare copies of texts that will be looked through, all at once."""
        short = [text for text in texts if text and len(text) <= PART]
        self._bare = dict(zip(short, bare_all(short), strict=True))

    @cached_property
    def _units(self) -> list[Unit]:
        return [
            Unit(place, words, term.prefix, normalise_tone(" ".join(words)).lower())
            for place, term in enumerate(self._terms)
            if term.field in (None, "title")
            for words in _together(term)
        ]

    def hits(self, text: str, *, title: bool = False) -> list[Hit]:
        """What is found, from the start on, never one within another. Terms for the title stand in titles alone."""
        letters = self._bare.get(text) or bare(text)
        marks_apart = _MARK.search(letters) is not None
        found = [
            Hit(match.start(), match.end(), unit.term, _is_exact(text[match.start() : match.end()], unit.typed))
            for unit in self._units
            if title or self._terms[unit.term].field is None
            for match in unit.pattern(marks_apart=marks_apart).finditer(letters)
        ]
        # Where a word stands as it was typed, with its marks, another word without them is not what was meant.
        spelled = {hit.term for hit in found if hit.exact and self._has_marks[hit.term]}
        kept = [hit for hit in found if hit.exact or not (self._exact or hit.term in spelled)]
        return list(_apart(sorted(kept, key=lambda hit: (hit.start, -hit.end))))

    def pieces(self, text: str, *, title: bool = False) -> tuple[Piece, ...]:
        """The whole text, with what was found marked off."""
        return tuple(_pieces(text, self.hits(text, title=title), 0, len(text)))

    def snippet(self, document: Document, further: Callable[[], Document] = dict) -> Snippet:
        """The passage that tells most of why an article was found; else how it begins.

        ``further`` reads more columns of the article, where those of ``document`` show nothing.
        """
        found = self._passage(document)
        if found is None and self._units:
            more = further()
            found, document = self._passage(more), {**document, **more}
        return found or _beginning(document)

    def _passage(self, document: Document) -> Snippet | None:
        best: tuple[int, int, Snippet] | None = None
        most = len(self._terms), len(self._terms)
        for column, text in _texts(document):
            for start, end, hits in self._parts(text):
                words, exact, first = _densest(hits)
                if words and (best is None or (words, exact) > best[:2]):
                    best = words, exact, _passage(column, text, start + first, _moved(hits, start))
                if words == len(self._terms) or end == len(text):
                    break
            if best and best[:2] == most:
                break
        return best[2] if best else None

    def _parts(self, text: str) -> Iterator[tuple[int, int, list[Hit]]]:
        """Start and end of each part of the text, and what is found in it."""
        start = 0
        while start < len(text):
            end = _word_end(text, start + PART)
            yield start, end, self.hits(text[start:end])[:HITS]
            start = end


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Each text with its column; of captions, and of files and their names, one after the other."""
    for column in SHOWN:
        for text in (document.get(column) or "").split(BORDER):
            if text:
                yield column, text


@lru_cache(maxsize=4096)
def _is_exact(text: str, typed: str) -> bool:
    return " ".join(normalise_tone(text).lower().split()).startswith(typed)


def _together(term: Term) -> Iterable[tuple[str, ...]]:
    return [(word,) for word in term.words] if term.apart else [tuple(term.words)]


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...], *, prefix: bool, marks_apart: bool) -> re.Pattern[str]:
    """Finds the words in a bare text. ``marks_apart``: there are marks in it that are no part of a letter.

    Without those a pattern can begin with its first letters, which are found twenty times as fast as the limit of a
    word.
    """
    marks = _MARKS if marks_apart else ""
    spelled = [marks.join(_letter(letter) for letter in bare(word)) for word in words]
    first = f"(?<![^\\W_]){spelled[0]}" if marks_apart else f"{spelled[0]}(?<![^\\W_]{spelled[0]})"
    ending = r"[^\W_]*" if prefix else ""
    return re.compile(rf"{(marks + _APART).join([first, *spelled[1:]])}{marks}{ending}(?![^\W_])")


def _letter(letter: str) -> str:
    if letter == "d":
        return "[dđ]"
    return "" if unicodedata.combining(letter) else re.escape(letter)


def _apart(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = 0
    for hit in hits:
        if hit.start >= end:
            yield hit
            end = hit.end


def _moved(hits: list[Hit], by: int) -> list[Hit]:
    return [hit._replace(start=hit.start + by, end=hit.end + by) for hit in hits] if by else hits


def _densest(hits: list[Hit]) -> tuple[int, int, int]:
    """How many different terms stand in the fullest passage, how many of them exactly, and where it begins."""
    best = 0, 0, 0
    most = len({hit.term for hit in hits}), len({hit.term for hit in hits if hit.exact})
    last = 0
    for place, hit in enumerate(hits):
        if best[:2] == most:
            break
        while last < len(hits) and hits[last].end <= hit.start + LENGTH - BEFORE:
            last += 1
        inside = hits[place : max(last, place + 1)]
        words = len({other.term for other in inside})
        exact = len({other.term for other in inside if other.exact})
        if (words, exact) > best[:2]:
            best = words, exact, hit.start
    return best


def _passage(column: str, text: str, first: int, hits: list[Hit]) -> Snippet:
    start = _word_start(text, first - BEFORE) if first > BEFORE else 0
    end = _word_end(text, start + LENGTH)
    return Snippet(column, tuple(_pieces(text, hits, start, end)), start > 0, end < len(text))


def _beginning(document: Document) -> Snippet:
    column, text = next(_texts(document), (SHOWN[0], ""))
    end = _word_end(text, LENGTH)
    return Snippet(column, (Piece(text[:end], found=False),), cut_before=False, cut_after=end < len(text))


def _pieces(text: str, hits: Iterable[Hit], start: int, end: int) -> Iterator[Piece]:
    place = start
    for hit in hits:
        if hit.start < place or hit.end > end:
            continue
        if hit.start > place:
            yield Piece(text[place : hit.start], found=False)
        yield Piece(text[hit.start : hit.end], found=True)
        place = hit.end
    if place < end:
        yield Piece(text[place:end], found=False)


def _word_start(text: str, place: int) -> int:
    """The start of the first word from ``place`` on."""
    found = re.compile(r"\s+").search(text, place, place + BEFORE)
    return found.end() if found else place


def _word_end(text: str, place: int) -> int:
    """The end of the last word that ends by ``place``; the text's own end where that is nearer."""
    if place >= len(text):
        return len(text)
    space = max(text.rfind(" ", place - BEFORE, place), text.rfind("\n", place - BEFORE, place))
    return space if space > 0 else place
