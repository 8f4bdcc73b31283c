"""What a check has found wrong, said in one line."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

DAMAGE: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged archive raises: SQLite's message may quote bytes that are no text."""

MOST_LETTERS = 400
"""Of a problem that is shown in one line: SQLite quotes whole texts that it cannot read."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Finding:
    """Something that is not as it must be, or, as a ``note``, something that could not be checked yet."""

    file: str
    """``archive.db``, ``manifest.jsonl`` or the name of a capture file."""
    problem: str
    """In words, without the place."""
    table: str | None = None
    row: str | None = None
    """The key of the row in ``table``, or the first and last key of some rows that follow each other."""
    offset: int | None = None
    """Bytes from the start of the file to the record that is concerned."""
    line: int | None = None
    """Number of a line in the manifest."""
    capture: int | None = None
    article: int | None = None
    note: bool = False
    """Whether nothing is wrong, but a crawl that runs or was killed has left something to do."""

    def __str__(self) -> str:
        places = {
            "table": self.table,
            "row": self.row,
            "line": self.line,
            "offset": self.offset,
            "capture": self.capture,
            "article": self.article,
        }
        where = [f"{name} {value}" for name, value in places.items() if value is not None]
        problem = " ".join(self.problem.split())
        if len(problem) > MOST_LETTERS:
            problem = problem[:MOST_LETTERS].rstrip() + "…"
        return f"{', '.join([self.file, *where])}: {problem}"
