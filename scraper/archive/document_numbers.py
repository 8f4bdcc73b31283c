"""Which official documents an article cites: its rows of ``document_numbers``, in step with its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlite_utils import Database

from scraper.text.document_numbers import DocumentNumber, find_document_numbers

MAX_NUMBERS = 9999
"""Numbers that an article and its attachments can have: their ids are ``article_id * 10000 + place``."""

_ARTICLE = "SELECT title, summary, body FROM articles WHERE id = ?"
_ATTACHMENTS = "SELECT id, title, text FROM attachments WHERE article_id = ? ORDER BY position"
_COLUMNS = "id, article_id, number, type, issuer, year, found_in, attachment_id, printed"
_DELETE = "DELETE FROM document_numbers WHERE article_id = ?"
_INSERT = f"INSERT INTO document_numbers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

_Found = tuple[str, int | None, DocumentNumber]
"""Where it was found, in which attachment, and what."""


def save_document_numbers(db: Database, article_id: int) -> None:
    """Bring an article's rows in line with what it and its attachments now say."""
    rows = [
        (
            article_id * (MAX_NUMBERS + 1) + place,
            article_id,
            found.number,
            found.type,
            found.issuer,
            found.year,
            where,
            attachment_id,
            found.printed,
        )
        for place, (where, attachment_id, found) in enumerate(islice(_find(db, article_id), MAX_NUMBERS), start=1)
    ]
    db.conn.execute(_DELETE, (article_id,))
    db.conn.executemany(_INSERT, rows)


def _find(db: Database, article_id: int) -> Iterator[_Found]:
    """Title, summary, body, then the attachments, each number once in each."""
    article = db.conn.execute(_ARTICLE, (article_id,)).fetchone()
    for where, text in zip(("title", "summary", "body"), article, strict=True):
        yield from ((where, None, found) for found in find_document_numbers(text or ""))
    for attachment_id, title, text in db.conn.execute(_ATTACHMENTS, (article_id,)):
        words = f"{title or ''}\n\n\n\n{text or ''}"
        yield from (("attachment", attachment_id, found) for found in find_document_numbers(words))
