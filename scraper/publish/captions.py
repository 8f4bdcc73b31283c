"""Which captions match what a reader typed: the archive's query language, one caption at a time.

The archive's index knows the captions of an article as one text. The few thousand that come into question are indexed
again, each by itself and in memory: that costs less than a second index that every crawl would have to keep.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from markupsafe import Markup, escape

from scraper.archive.search_index import INDEXED

# Characters that no text holds, for they are not allowed in HTML or XML.
START, END = "\x02", "\x03"

CAPTIONS = INDEXED.index("captions")
# As the archive's own index, with the other columns empty: a word that is asked for in a title finds nothing here.
INDEX = f"""
CREATE TABLE texts (id INTEGER PRIMARY KEY, {", ".join(INDEXED)});
CREATE VIRTUAL TABLE matched USING fts5(
  {", ".join(INDEXED)}, content="texts", content_rowid="id", tokenize="unicode61 remove_diacritics 2"
);
"""


def in_captions(expression: str) -> str:
    """The FTS5 expression, asked of captions alone."""
    return f"captions : ({expression})"


def matching(captions: Mapping[int, str], expression: str) -> set[int]:
    """Which of the captions, by their keys, match the FTS5 expression by themselves."""
    with indexed(captions) as index:
        rows = index.execute("SELECT rowid FROM matched WHERE matched MATCH ?", (in_captions(expression),))
        return {number for (number,) in rows}


def marked(captions: Mapping[int, str], expression: str) -> dict[int, Markup]:
    """The captions with what matches marked up; one that does not match as it is."""
    with indexed(captions) as index:
        rows = index.execute(
            f"SELECT rowid, highlight(matched, {CAPTIONS}, ?, ?) FROM matched WHERE matched MATCH ?",
            (START, END, in_captions(expression)),
        )
        found = {number: mark(text) for number, text in rows}
    return {number: found.get(number, escape(caption)) for number, caption in captions.items()}


def mark(text: str) -> Markup:
    """The text, what stands between the two characters in ``<mark>``."""
    return Markup(str(escape(text)).replace(START, "<mark>").replace(END, "</mark>"))


@contextmanager
def indexed(captions: Mapping[int, str]) -> Iterator[sqlite3.Connection]:
    """A database in memory with the captions as they are and, as ``matched``, their index."""
    texts = [(number, text.replace(START, "").replace(END, "")) for number, text in captions.items()]
    with closing(sqlite3.connect(":memory:")) as index:
        index.executescript(INDEX)
        index.executemany("INSERT INTO texts (id, captions) VALUES (?, ?)", texts)
        index.executemany("INSERT INTO matched (rowid, captions) VALUES (?, ?)", texts)
        yield index
