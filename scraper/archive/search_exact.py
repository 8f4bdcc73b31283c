"""What stands together, or in a certain field, in exactly the spelling that was typed.

The index of words in their exact spelling knows which of them an article has and not where, so the texts themselves are
looked at: of those articles alone that have all the words, and have them so in some spelling.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from scraper.archive.search_columns import Ints
from scraper.archive.search_expression import TEXT_COLUMNS
from scraper.archive.search_index import INDEXED
from scraper.archive.search_query import Query, Term
from scraper.archive.search_tokens import BORDER
from scraper.text.unicode import normalise_tone

AT_A_TIME = 500
_HELD = ("title", "summary", "body")
"""Columns that are read at once; the others are put together from several tables."""

_BETWEEN = r"[\W_]+"
_SOME = "FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
_IN_ARTICLES = f"SELECT id, {', '.join(_HELD)} {_SOME.format(table='articles')}"
_IN_INDEX = f"SELECT id, {', '.join(INDEXED)} {_SOME.format(table='indexed_articles')}"


def needs_texts(query: Query) -> bool:
    """Whether words of the query must stand together or in a certain field."""
    terms = (term for group in query.required for term in group)
    return any(term.field or (len(term.words) > 1 and not term.apart) for term in terms)


def spelled_so(connection: sqlite3.Connection, ids: Ints, query: Query) -> Ints:
    """Those of the articles in which all that is required stands as it was typed."""
    return np.array(sorted(_spelled_so(connection, ids.tolist(), query)), dtype=np.int64)


def _spelled_so(connection: sqlite3.Connection, ids: Sequence[int], query: Query) -> Iterator[int]:
    for start in range(0, len(ids), AT_A_TIME):
        some = ids[start : start + AT_A_TIME]
        found = set(_found(connection, _IN_ARTICLES, _HELD, some, query))
        yield from found
        yield from _found(connection, _IN_INDEX, INDEXED, [number for number in some if number not in found], query)


def _found(
    connection: sqlite3.Connection, sql: str, columns: Sequence[str], ids: Sequence[int], query: Query
) -> Iterator[int]:
    for article_id, *texts in connection.execute(sql, (json.dumps(ids),)):
        document = dict(zip(columns, texts, strict=True))
        if all(any(_stands(term, document) for term in group) for group in query.required):
            yield article_id


def _stands(term: Term, document: dict[str, str | None]) -> bool:
    columns = (term.field,) if term.field else TEXT_COLUMNS
    texts = [part for column in columns if (text := document.get(column)) for part in text.split(BORDER)]
    return all(any(_occurs(pattern, text, term) for text in texts) for pattern in _patterns(term))


@lru_cache(maxsize=256)
def _patterns(term: Term) -> tuple[re.Pattern[str], ...]:
    """What finds its words together, or each of them where they may stand apart, in a text in lower case."""
    words = [re.escape(normalise_tone(word).lower()) for word in term.words]
    together = [[word] for word in words] if term.apart else [words]
    ending = r"[^\W_]*" if term.prefix else ""
    # It begins with letters, which are found much faster than the limit of a word.
    return tuple(
        re.compile(rf"{first}(?<![^\W_]{first}){''.join(_BETWEEN + word for word in others)}{ending}(?![^\W_])")
        for first, *others in together
    )


def _occurs(pattern: re.Pattern[str], text: str, term: Term) -> bool:
    # Looked at as it stands first, which is faster; but what begins with thu does so with its tone in the new place.
    as_it_stands = not term.prefix and pattern.search(text.lower())
    return bool(as_it_stands or pattern.search(normalise_tone(text).lower()))
