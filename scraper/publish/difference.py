"""What differs between two texts, word by word, as people read it.

Vietnamese words are written syllable by syllable, so syllables are what is compared. Sentences are lined up first, by
those that both texts hold once, and syllables only within sentences that differ: that is quick in texts of any length,
and keeps a new sentence from being pieced together out of the words of an old one. Where long passages have little in
common, a deadline ends the search; what is left then stands as removed and added as a whole.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from diff_match_patch import diff_match_patch
from patiencediff import PatienceSequenceMatcher

Change = Literal["removed", "same", "added"]
Piece = tuple[Change, str]

TIME_LIMIT = 1.0
"""Seconds for one pair of texts. Two versions of a text of 1 MB with a hundred edits take a third of it."""

SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
# Dates, times and numbers with their separators are one word each.
SYLLABLE = re.compile(r"\d+(?:[./:,-]\d+)+|\w+|\s+|[^\w\s]")
BREAK = re.compile(r"\n+")
CHANGES: dict[int, Change] = {-1: "removed", 0: "same", 1: "added"}
# Code points that stand for no character are left out: each token is given one of its own.
SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True)
class Difference:
    """``pieces`` in reading order; ``complete`` is false where the deadline ended the search."""

    pieces: list[Piece]
    complete: bool = True

    @property
    def changed(self) -> bool:
        """Whether the texts differ at all, white space at line ends and Unicode normalisation aside."""
        return any(change != "same" for change, _ in self.pieces)


@dataclass
class Paragraph:
    """``pieces`` of one paragraph."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything in it was removed or added."""
        return any(change != "same" for change, _ in self.pieces)


def difference(before: str | None, after: str | None, *, time_limit: float = TIME_LIMIT) -> Difference:
    """The difference of two texts; ``None`` is an empty one.

    >>> difference("Mỗi suất hai triệu đồng.", "Mỗi suất ba triệu đồng.").pieces
    [('same', 'Mỗi suất '), ('removed', 'hai'), ('added', 'ba'), ('same', ' triệu đồng.')]
    """
    old, new = (unicodedata.normalize("NFC", text or "") for text in (before, after))
    deadline = time.monotonic() + time_limit
    pieces: list[Piece] = []
    for removed, added, equal in passages(sentences(old), sentences(new)):
        pieces += [("same", added)] if equal else compare(removed, added, deadline)
    return Difference(list(_joined(pieces)), complete=time.monotonic() < deadline)


def sentences(text: str) -> list[str]:
    """The text cut behind sentences and at line ends; joined they are the text."""
    ends = [0, *(found.end() for found in SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def passages(before: list[str], after: list[str]) -> Iterator[tuple[str, str, bool]]:
    """What stands in each text in the same place, and whether it is the same."""
    matcher = PatienceSequenceMatcher(None, before, after)
    for name, start, end, other_start, other_end in matcher.get_opcodes():
        yield "".join(before[start:end]), "".join(after[other_start:other_end]), name == "equal"


def compare(before: str, after: str, deadline: float) -> list[Piece]:
    """Syllables that have to be removed from and added to a passage to make the other.

    ``deadline`` is a time of ``time.monotonic()``.
    """
    codes: dict[str, str] = {}
    old, new = (encoded(SYLLABLE.findall(text), codes) for text in (before, after))
    matcher = diff_match_patch()
    # The library goes by the wall clock.
    found = matcher.diff_main(old, new, False, time.time() + deadline - time.monotonic())
    # Takes a few equal syllables between changed ones for changed.
    matcher.diff_cleanupSemantic(found)
    tokens = {code: token for token, code in codes.items()}
    return [(CHANGES[change], "".join(tokens[code] for code in text)) for change, text in found]


def encoded(tokens: Iterable[str], codes: dict[str, str]) -> str:
    """One character for each token; ``codes`` is added to."""
    return "".join(codes.setdefault(token, _code(len(codes))) for token in tokens)


def _code(number: int) -> str:
    return chr(number if number < SURROGATES.start else number + len(SURROGATES))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of the same kind as one; empty ones left out."""
    last: Piece | None = None
    for change, text in pieces:
        if not text:
            continue
        if last and last[0] == change:
            last = change, last[1] + text
            continue
        if last:
            yield last
        last = change, text
    if last:
        yield last


def paragraphs(pieces: Iterable[Piece]) -> list[Paragraph]:
    """The pieces by paragraph; a line end that was removed or added stands as ``¶`` in its own piece."""
    made = [Paragraph()]
    for change, text in pieces:
        for number, part in enumerate(BREAK.split(text)):
            if number:
                if change != "same":
                    made[-1].pieces.append((change, "¶"))
                made.append(Paragraph())
            if part:
                made[-1].pieces.append((change, part))
    return [paragraph for paragraph in made if paragraph.pieces]
