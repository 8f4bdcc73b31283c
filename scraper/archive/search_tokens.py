"""Tokens of the indexes that are no words of a text: each begins with a letter that no text has a word with.

A column filter of FTS5 looks at the place of every single hit, which doubles the time that a common word takes. So who
wrote an article, its category and its month stand in the same index as its texts under other letters, and a word of a
text is looked for without a filter. The letters are of Unicode's private use area, which the tokenizer ``unicode61``
takes for letters (category Co; sqlite.org/fts5.html, 4.3.1) and which nobody types; in texts they are left out.
"""

from __future__ import annotations

import re

from scraper.archive.search_query import WORD
from scraper.text.bare import bare

FIELD_LETTERS = {"author": "\ue000", "category": "\ue001", "published": "\ue002"}
"""What the words of these columns begin with."""
BEGINNING_LETTER = "\ue003"
LONGEST_BEGINNING = 3
"""Beginnings of so many letters and fewer are tokens themselves: looking through all words that begin so takes up to
a second."""

_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_WORD_OF_BARE_TEXT = re.compile(r"[^\W_]+")


def readable(text: str | None) -> str | None:
    """The text without letters of private use, which fonts of symbols leave behind at the start of a word."""
    return _PRIVATE_USE.sub(" ", text) if text else text


def in_field(field: str, text: str) -> str:
    """The text's words as the index knows those of that column.

    >>> in_field("author", "Văn phòng").encode("ascii", "namereplace").isascii()
    True
    """
    letter = FIELD_LETTERS[field]
    return WORD.sub(lambda word: letter + word[0], text)


def beginning_token(start: str) -> str | None:
    """The token of what begins with ``start`` in any spelling; ``None`` where there is none, for it is too long.

    A d stands for đ too; a đ for itself.
    """
    letters = bare(start)
    return BEGINNING_LETTER + letters if 0 < len(letters) <= LONGEST_BEGINNING else None


def beginning_tokens(text: str) -> str:
    """The tokens of all beginnings of the text's words, each once."""
    starts = {word[:LONGEST_BEGINNING] for word in _WORD_OF_BARE_TEXT.findall(bare(text))}
    starts |= {start.replace("đ", "d") for start in starts if "đ" in start}
    starts |= {start[:length] for start in starts for length in range(1, LONGEST_BEGINNING)}
    return " ".join(BEGINNING_LETTER + start for start in sorted(starts))
