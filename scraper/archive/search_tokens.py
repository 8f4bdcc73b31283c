"""Tokens of the indexes that are no words of a text: each begins with a letter that no text has a word with.

A column filter of FTS5 looks at the place of every single hit, which doubles the time that a common word takes. So who
wrote an article, its category and its month stand in the same index as its texts under other letters, and a word of a
text is looked for without a filter. The letters are of Unicode's private use area, which the tokenizer ``unicode61``
takes for letters (category Co; sqlite.org/fts5.html, 4.3.1) and which nobody types; in texts they are left out.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from scraper.archive.search_query import WORD
from scraper.text.bare import bare, bare_codes, letters_of_words, text_of

FIELD_LETTERS = {"author": "\ue000", "category": "\ue001", "published": "\ue002"}
"""What the words of these columns begin with."""
BEGINNING_LETTER = "\ue003"
BORDER = "\u2029"
"""Stands between texts of one column that are apart, such as two captions: Unicode's paragraph separator."""
_BORDER_WORD = " \ue004 "
LONGEST_BEGINNING = 3
"""Beginnings of so many letters and fewer are tokens themselves: looking through all words that begin so takes up to
a second."""

Packed = NDArray[np.int64]

_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
FIRST_MARK, LAST_MARK = 0x300, 0x36F
"""Marks that stand behind their letter, where the two are no letter together."""
_MARKS = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")
_SHIFTS = (42, 21, 0)
"""Where the letters of a beginning stand in a number: a code point has 21 bits at most."""
_LETTER = (1 << 21) - 1


def readable(text: str | None) -> str | None:
    """The text without letters of private use, which fonts of symbols leave behind at the start of a word."""
    return _PRIVATE_USE.sub(" ", text) if text else text


def with_borders(text: str | None) -> str | None:
    """The text with a word in each place where it changes into another, over which no phrase reaches."""
    return text.replace(BORDER, _BORDER_WORD) if text else text


def in_field(field: str, text: str) -> str:
    """The text's words as the index knows those of that column.

    >>> in_field("author", "Văn phòng").encode("ascii", "namereplace").isascii()
    True
    """
    letter = FIELD_LETTERS[field]
    return WORD.sub(lambda word: letter + word[0], text)


def beginning_token(start: str) -> str | None:
    """The token of what begins with ``start`` in any spelling; ``None`` where there is none, for it is too long.

    A d stands for đ too; a đ for itself. Of a beginning with both there is no token.
    """
    letters = _MARKS.sub("", bare(start))
    has_token = 0 < len(letters) <= LONGEST_BEGINNING and not {"d", "đ"} <= set(letters)
    return BEGINNING_LETTER + letters if has_token else None


def beginning_tokens(text: str) -> str:
    """The tokens of all beginnings of the text's words, each once."""
    # All words at once: one after the other they would take longer than the index itself.
    codes = bare_codes(text)
    codes = codes[(codes < FIRST_MARK) | (codes > LAST_MARK)]
    letters = np.zeros(1 + len(codes) + LONGEST_BEGINNING - 1, dtype=np.int64)
    letters[1 : 1 + len(codes)] = codes * letters_of_words(codes)
    starts = _each_once(_starts(letters))
    found = _each_once(
        np.concatenate([part & -(1 << shift) for part in (starts, _with_d(starts)) for shift in _SHIFTS])
    )
    tokens = [
        np.full_like(found, ord(BEGINNING_LETTER)),
        *((found >> shift) & _LETTER for shift in _SHIFTS),
        np.full_like(found, ord(" ")),
    ]
    written = np.stack(tokens, axis=1).astype(np.uint32)
    return text_of(written[written != 0]).rstrip()


def _starts(letters: Packed) -> Packed:
    """The first three letters of each word as one number, with zeros behind the end of a short word."""
    before, first, second, third = letters[:-3], letters[1:-2], letters[2:-1], letters[3:]
    # What stands behind the end of a word belongs to the next one.
    packed = (first << _SHIFTS[0]) | (second << _SHIFTS[1]) | (third * (second != 0))
    found: Packed = packed[(first != 0) & (before == 0)]
    return found


def _with_d(starts: Packed) -> Packed:
    """The same with a d for each đ."""
    for shift in _SHIFTS:
        starts = starts - (((starts >> shift) & _LETTER) == ord("đ")) * ((ord("đ") - ord("d")) << shift)
    return starts


def _each_once(numbers: Packed) -> Packed:
    # A third of the time that np.unique takes for so few.
    ordered = np.sort(numbers)
    differs = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:])
    return ordered[differs]
