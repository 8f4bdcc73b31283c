"""Feeding the full-text indexes, each of which answers what the others would take too long or too much room for.

``articles_fts`` folds every Vietnamese mark but đ and knows where each word stands. ``articles_heads_fts`` is the same
of titles, summaries and captions alone: a word that is in every article is in few titles. ``articles_words_fts`` keeps
the marks and knows only which words an article has, and how words of it begin. The view ``indexed_articles`` holds the
text of all three, of which `search_tokens` makes what they are fed. Whatever changes that text must feed them all, so
FTS5's own ``rebuild`` must not be used: `reindex` does it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlite_utils import Database

from scraper.archive.search_tokens import BORDER, FIELD_LETTERS, beginning_tokens, in_field, readable, with_borders
from scraper.text.unicode import normalise_tone

Document = tuple[Any, ...]
"""An article's id and what the columns of ``indexed_articles`` hold of it."""

TEXTS = ("title", "summary", "body", "captions", "attachments")
INDEXED = (*TEXTS, *FIELD_LETTERS)
"""Columns of ``indexed_articles`` and of the index ``articles_fts``."""


def readable_document(document: Document) -> Document:
    """What is read in the archive as all indexes take it: without letters of private use."""
    article_id, *texts = document
    return article_id, *map(readable, texts)


def whole_document(document: Document) -> Document:
    """All of it, each column that is no text with a letter of its own."""
    article_id, *texts = document[: 1 + len(TEXTS)]
    fields = document[1 + len(TEXTS) :]
    marked = (in_field(name, text) if text else text for name, text in zip(FIELD_LETTERS, fields, strict=True))
    return article_id, *map(with_borders, (*texts, *marked))


def head_document(document: Document) -> Document:
    """Its title, and its summary and captions together."""
    article_id, title, summary, _, captions, *_ = document
    return article_id, title, with_borders(BORDER.join(filter(None, (summary, captions))))


def words_document(document: Document) -> Document:
    """All words of its texts, each tone in its new place, and their beginnings."""
    article_id, *texts = document[: 1 + len(TEXTS)]
    text = normalise_tone("\n".join(filter(None, texts)))
    return article_id, f"{text}\n{beginning_tokens(text)}"


INDEXES: dict[str, tuple[Sequence[str], Callable[[Document], Document]]] = {
    "articles_fts": (INDEXED, whole_document),
    "articles_heads_fts": (("title", "lead"), head_document),
    "articles_words_fts": (("words",), words_document),
}
"""Columns of each index, and what it is fed of a readable document."""

_DOCUMENT = f"SELECT id, {', '.join(INDEXED)} FROM indexed_articles"
_ONE = f"{_DOCUMENT} WHERE id = ?"


class IndexUpdate:
    """Brings the indexes in line with articles that change within a transaction.

    FTS5 needs the text that it indexed to take an article out: ``expect`` is called before an article changes, and
    ``carry_out`` after all have. Nothing else is written in between, for a statement that may fail half-way makes FTS5
    write out its pending terms, which costs as much as the indexing itself.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._indexed: dict[int, Document | None] = {}

    def expect(self, article_id: int) -> None:
        """The text of that article, which is new or stands in the archive, is going to change."""
        if article_id not in self._indexed:
            self._indexed[article_id] = self._document(article_id)

    def carry_out(self) -> list[int]:
        """Index what has changed; the articles concerned, in the order in which they were announced."""
        documents = ((article_id, old, self._document(article_id)) for article_id, old in self._indexed.items())
        changes = [change for change in documents if change[1] != change[2]]
        self._indexed.clear()
        removed, entered = [old for _, old, _ in changes if old], [new for _, _, new in changes if new]
        for index in INDEXES:
            _remove(self._db, index, removed)
            _enter(self._db, index, entered)
        return [article_id for article_id, _, _ in changes]

    def _document(self, article_id: int) -> Document | None:
        row: Document | None = self._db.conn.execute(_ONE, (article_id,)).fetchone()
        return row and readable_document(row)


def _enter(db: Database, index: str, documents: Sequence[Document]) -> None:
    columns, fed = INDEXES[index]
    marks = ", ".join("?" * (len(columns) + 1))
    sql = f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES ({marks})"
    db.conn.executemany(sql, map(fed, documents))


def _remove(db: Database, index: str, documents: Sequence[Document]) -> None:
    columns, fed = INDEXES[index]
    marks = ", ".join("?" * (len(columns) + 1))
    sql = f"INSERT INTO {index} ({index}, rowid, {', '.join(columns)}) VALUES ('delete', {marks})"
    db.conn.executemany(sql, map(fed, documents))


def reindex(db: Database) -> None:
    """Make the indexes anew from the articles."""
    with db.atomic():
        for index in INDEXES:
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
        documents = db.conn.execute(f"{_DOCUMENT} ORDER BY id")
        while batch := list(map(readable_document, documents.fetchmany(500))):
            for index in INDEXES:
                _enter(db, index, batch)
        for index in INDEXES:
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
