"""Articles that belong with one: those that share most with its headline, and its neighbours in the same category.

Likeness is measured through the full-text index: pairs of syllables of the headline, looked for in the headlines, leads
and captions of others, a rare pair counting for more. Vietnamese words mostly have two syllables, so pairs are close to
words. Of a pair that is everywhere only the hits nearest in the archive are looked at, and a time limit ends it:
among 200,000 articles it takes some 60 ms, and never 140.
"""

from __future__ import annotations

import math
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice, pairwise
from typing import Any

from datasette.utils import sqlite_timelimit

Row = dict[str, Any]

SHOWN = 6
PAIRS_LIMIT = 24
HITS_LIMIT = 150
"""Hits that are looked at on each side of the article, of each pair."""
TIME_LIMIT_MS = 120
LEAST_SHARED = 2
"""Pairs of syllables that another article must share: one alone is chance."""

SEGMENT = re.compile(r"[^\W_]+(?:\s+[^\W_]+)*")
LAST_ID = "SELECT max(id) FROM articles"
INDEXES = {"articles_heads_fts": "{pair}", "articles_fts": "{{title summary captions}} : {pair}"}
"""Index and expression; archives of the first release have the second one only."""
HAS_INDEX = "SELECT count(*) FROM sqlite_master WHERE name = ?"
EARLIER = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
LATER = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
LISTED = "SELECT id, title, published_at, category FROM articles WHERE id IN ({marks})"
NEIGHBOUR = """
    SELECT id, title, published_at FROM articles
    WHERE category = :category AND (published_at, id) {than} (:published_at, :id)
    ORDER BY published_at {order}, id {order} LIMIT 1
"""


def related_articles(connection: sqlite3.Connection, article: Row) -> list[Row]:
    """Up to ``SHOWN`` articles that share most with this one, the closest first."""
    last_id = connection.execute(LAST_ID).fetchone()[0]
    index = next(name for name in INDEXES if connection.execute(HAS_INDEX, (name,)).fetchone()[0])
    weights: defaultdict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    # Where the time is over, what was found until then is enough.
    with suppress(sqlite3.OperationalError), sqlite_timelimit(connection, TIME_LIMIT_MS):
        for pair in islice(syllable_pairs(article["title"]), PAIRS_LIMIT):
            hits = nearest_hits(connection, index, pair, article["id"])
            weight = rarity(hits, article["id"], last_id)
            for hit in hits:
                weights[hit] += weight
                shared[hit] += 1
    best = sorted((hit for hit in weights if shared[hit] >= LEAST_SHARED), key=lambda hit: (-weights[hit], -hit))
    return listed(connection, best[:SHOWN])


def syllable_pairs(title: str) -> Iterator[str]:
    """FTS5 phrases of two syllables that follow each other with only white space between them, each once."""
    segments = (found.split() for found in SEGMENT.findall(unicodedata.normalize("NFC", title).lower()))
    pairs = (f'"{first} {second}"' for syllables in segments for first, second in pairwise(syllables))
    yield from dict.fromkeys(pairs)


def nearest_hits(connection: sqlite3.Connection, index: str, pair: str, article_id: int) -> list[int]:
    """The articles nearest in the archive whose headline, lead or caption holds the phrase."""
    parameters = INDEXES[index].format(pair=pair), article_id, HITS_LIMIT
    found = [connection.execute(sql.format(index=index), parameters).fetchall() for sql in (EARLIER, LATER)]
    return [row[0] for side in found for row in side]


def rarity(hits: Sequence[int], article_id: int, last_id: int) -> float:
    """Inverse document frequency, estimated from the stretch of the archive that the hits cover."""
    covered = max([*hits, article_id]) - min([*hits, article_id]) + 1 if len(hits) >= HITS_LIMIT else last_id
    return math.log(1 + covered / (len(hits) + 1))


def listed(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Row]:
    """Number, title, date and category of those articles, in that order."""
    rows = connection.execute(LISTED.format(marks=", ".join("?" * len(ids))), ids)
    by_id = {row[0]: row for row in rows}
    names = ("id", "title", "published_at", "category")
    return [dict(zip(names, tuple(by_id[number]), strict=True)) for number in ids if number in by_id]


def neighbours(connection: sqlite3.Connection, article: Row) -> dict[str, Row | None]:
    """The articles published next before and after it in its category; ``None`` without category or date."""
    found = {}
    for name, than, order in (("earlier", "<", "DESC"), ("later", ">", "ASC")):
        row = connection.execute(NEIGHBOUR.format(than=than, order=order), article).fetchone()
        found[name] = dict(row) if row else None
    return found
