"""Full-text search: feeding the index, and the query language that people type.

The index is fed with đ as d, the one Vietnamese mark that the tokenizer does not fold; the view ``search_documents``
that it refers to keeps the original spelling for ``highlight()`` and ``snippet()``. So FTS5's own ``rebuild`` and its
``integrity-check`` against the content must not be used: `reindex` does it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlite_utils import Database

SEARCHED = ("title", "summary", "body", "captions", "attachments")
"""Columns of ``search_documents`` and of the index ``articles_fts``."""

MAX_TERMS = 64
"""Words and phrases of a query beyond this many are left out: a pasted page must not keep the database busy."""

_FOLDED = str.maketrans({"đ": "d", "Đ": "D"})
_COLUMNS = ", ".join(SEARCHED)
_FOLDED_COLUMNS = ", ".join(f"replace(replace({column}, 'đ', 'd'), 'Đ', 'D')" for column in SEARCHED)
_DOCUMENT = f"SELECT id, {_FOLDED_COLUMNS} FROM search_documents"
_ONE = f"{_DOCUMENT} WHERE id = ?"
_ENTER = f"INSERT INTO articles_fts (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_REMOVE = f"INSERT INTO articles_fts (articles_fts, rowid, {_COLUMNS}) VALUES ('delete', ?, ?, ?, ?, ?, ?)"


def fold_d(text: str) -> str:
    """đ as d, Đ as D; all else as it is, so that words keep their places."""
    return text.translate(_FOLDED)


class IndexUpdate:
    """Brings the index in line with articles that change within a transaction.

    FTS5 needs the text that it indexed to take an article out: ``expect`` is called before an article changes, and
    ``carry_out`` after all have. Nothing else is written in between, for a statement that may fail half-way makes FTS5
    write out its pending terms, which costs as much as the indexing itself.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._indexed: dict[int, tuple[Any, ...] | None] = {}

    def expect(self, article_id: int) -> None:
        """The text of that article, which is new or stands in the archive, is going to change."""
        if article_id not in self._indexed:
            self._indexed[article_id] = self._document(article_id)

    def carry_out(self) -> list[int]:
        """Index what has changed; the articles concerned, in the order in which they were announced."""
        for article_id, old in self._indexed.items():
            if old is not None:
                self._db.conn.execute(_REMOVE, old)
            new = self._document(article_id)
            if new is not None:
                self._db.conn.execute(_ENTER, new)
        articles = list(self._indexed)
        self._indexed.clear()
        return articles

    def _document(self, article_id: int) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._db.conn.execute(_ONE, (article_id,)).fetchone()
        return row


def reindex(db: Database) -> None:
    """Make the index anew from the articles."""
    with db.atomic():
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
        db.execute(f"INSERT INTO articles_fts (rowid, {_COLUMNS}) {_DOCUMENT}")
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_UNUSABLE = re.compile("[\0\ud800-\udfff]")
_TERM = re.compile(r"""(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*)?|$)|(?P<word>[^\s"]+))""")
_OPERATORS = ("AND", "OR")


@dataclass(slots=True)
class _Query:
    """``required``: groups of terms of which one each must occur; ``excluded``: terms that must not."""

    required: list[list[str]] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)


def match_expression(text: str) -> str | None:
    """The FTS5 expression for what people type; ``None`` when it asks for nothing, or only leaves out.

    Words must all occur; ``"…"`` is a phrase, ``-word`` and ``-"…"`` leave out, ``OR`` between two terms asks for
    either, ``word*`` finds what begins so. A word with signs in it, such as a document number, is a phrase. Every other
    character is harmless: the result is never an FTS5 error.

    >>> match_expression('Đắk Tô -"Tu Mơ Rông"')
    '("Dắk" AND "Tô") NOT "Tu Mơ Rông"'
    >>> match_expression('giảm* OR nghèo 58/2017/NĐ-CP')
    '("giảm"* OR "nghèo") AND "58/2017/ND-CP"'
    """
    query = _parse(text)
    if not query.required:
        return None
    wanted = " AND ".join(_any_of(group) for group in query.required)
    if not query.excluded:
        return wanted
    return f"{wanted if len(query.required) == 1 else f'({wanted})'} NOT {_any_of(query.excluded)}"


def _parse(text: str) -> _Query:
    query = _Query()
    after_or = False
    usable = fold_d(unicodedata.normalize("NFC", _UNUSABLE.sub("", text)).translate(_QUOTES))
    for found in islice(_TERM.finditer(usable), MAX_TERMS):
        if found["word"] in _OPERATORS and not found["minus"]:
            after_or = found["word"] == "OR"
            continue
        term = _term(found)
        if term is None:
            continue
        if found["minus"]:
            query.excluded.append(term)
        elif after_or and query.required:
            query.required[-1].append(term)
        else:
            query.required.append([term])
        after_or = False
    return query


def _term(found: re.Match[str]) -> str | None:
    """A word or phrase as an FTS5 string; ``None`` when it has no letter or digit."""
    words = found["word"] or found["phrase"] or ""
    if not any(character.isalnum() for character in words):
        return None
    star = "*" if found["star"] or (found["word"] and words.endswith("*")) else ""
    return f'"{words.rstrip("*")}"{star}'


def _any_of(terms: list[str]) -> str:
    return terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"
