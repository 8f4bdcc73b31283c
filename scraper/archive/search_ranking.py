"""In which order the articles found are shown.

By relevance: what is spelled as it was typed, then what stands together, then by where it stands: title, summary and
captions, body, attachments. Among equals the newest comes first, except that a query with few hits in rare words is
put in the finer order of BM25.

Each of these is asked of the index as a question of its own, with no need to look at an article. BM25 must count every
article that each word is in before it ranks the first, which takes a second for a word that is everywhere; so must any
other order that looks at all. So only the newest hits are ranked; the others follow, newest first.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scraper.archive.search_columns import ArticleColumns, Ints, Positions, read_ids
from scraper.archive.search_exact import spelled_so
from scraper.archive.search_expression import (
    exact_expression,
    match_expression,
    months_expression,
    phrase_expression,
    required_expression,
    within,
    words_expression,
)
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import Alternatives, Query, Term
from scraper.archive.search_threads import one_by_one
from scraper.text.unicode import has_marks

Scores = NDArray[np.float64]

RANKED = 1500
"""So many of the newest hits are ranked."""

COMMON = 10_000
"""What finds more articles than this is common …"""
MONTHS = 60
"""… and its newest hits are in few months, which the index knows: it need not look further."""

TELLING, TELLING_IN_COMMON = 3, 4
"""Letters from which on the beginning of a word says something of an article; of one among many, the second."""

FINE = 400
"""Up to so many hits are put in the finer order of BM25 …"""
RARE = 4000
"""… if none of the words is in more articles than this."""

PAIRS = 6
"""Of a long query so many pairs of neighbouring words are looked for together."""

# What is spelled or stands together as it was typed outweighs where it stands.
EXACT = 32.0
TYPED = 16.0
"""The name that was typed, and not another name of the same place."""
PHRASE = 6.0
PAIRS_IN_HEAD = 2.0
PHRASE_IN_TITLE, TITLE = 3.0, 3.0
PHRASE_IN_LEAD, LEAD = 1.5, 1.5
IN_ARTICLE = 0.5
FINE_WEIGHT = 1.5

ARTICLE_COLUMNS = ("title", "summary", "captions", "body")

SORTS = ("relevance", "newest", "oldest", "views")


class Feature(NamedTuple):
    """Something that speaks for the articles that the expression finds in the index."""

    weight: float
    expression: str
    table: str = "articles_fts"


def in_order(connection: sqlite3.Connection, matches: Matches, query: Query, newest: Positions, sort: str) -> Positions:
    """The articles found, given newest first, in one of ``SORTS``. The order of the same archive is always the same."""
    columns = matches.columns
    if sort == "oldest":
        return _oldest(columns, newest)
    if sort == "views":
        return newest[np.argsort(columns.most_viewed[newest], kind="stable")]
    if sort == "newest" or not query.required or not len(newest):
        return newest
    ranked = newest[:RANKED]
    scores = relevance(connection, matches, query, ranked, common=len(newest) > COMMON)
    if len(newest) <= FINE:
        scores += FINE_WEIGHT * _fine(connection, columns, query, ranked)
    return np.concatenate([ranked[np.argsort(-scores, kind="stable")], newest[RANKED:]])


def _oldest(columns: ArticleColumns, newest: Positions) -> Positions:
    """From the oldest on; articles without a date stay last."""
    undated = columns.days[newest] == 0
    return np.concatenate([newest[~undated][::-1], newest[undated]])


def relevance(
    connection: sqlite3.Connection, matches: Matches, query: Query, ranked: Positions, *, common: bool
) -> Scores:
    """A number for each of these articles; the greater, the better it fits.

    ``common``: the query finds many more than these, and is to be looked up in their months alone.
    """
    columns = matches.columns
    ids = columns.ids[ranked]
    months = _months(columns, ranked) if common else ""
    asked = list(_each_once(features(query, common=common)))
    lookups = [partial(_found, feature=feature, months=months, ids=ids) for feature in asked]
    carry_out = matches.together if sum(len(term.words) for term in query.typed) > 1 else one_by_one
    scores = np.zeros(len(ids))
    for feature, found in zip(asked, carry_out(connection, lookups), strict=True):
        scores[columns.mask(columns.places(found))[ranked]] += feature.weight
    if any(term.field and has_marks(term.text) for term in query.typed):
        scores[np.isin(ids, spelled_so(connection, ids, query))] += EXACT
    return scores


def _each_once(all_features: Iterable[Feature]) -> Iterator[Feature]:
    """The features, those that ask the same together as one."""
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for weight, expression, table in all_features:
        weights[expression, table] += weight
    return (Feature(weight, *asked) for asked, weight in weights.items())


def features(query: Query, *, common: bool = False) -> Iterator[Feature]:
    """What speaks for an article that the query finds, perhaps as one of many."""
    letters = TELLING_IN_COMMON if common else TELLING
    telling = Query(tuple(filter(None, (_telling(group, letters) for group in query.required))))
    typed = Query(tuple(tuple(term for term in group if not term.added) for group in telling.required))
    if not typed.required:
        return
    if any(has_marks(term.text) for term in typed.typed) and not any(term.field for term in typed.typed):
        yield Feature(EXACT, exact_expression(typed) or "", "articles_words_fts")
    everything = required_expression(typed, words_expression)
    if typed != telling:
        yield Feature(TYPED, everything)
    yield from _together(words_in_order(typed), everywhere=_is_one_phrase(typed))
    if all(term.field is None for term in typed.typed):
        yield Feature(TITLE, within(("title",), everything), "articles_heads_fts")
        yield Feature(LEAD, within(("lead",), everything), "articles_heads_fts")
        if not any(term.prefix for term in typed.typed):
            yield Feature(IN_ARTICLE, within(ARTICLE_COLUMNS, everything))


def _telling(group: Alternatives, letters: int) -> Alternatives:
    """The terms without beginnings of words that are shorter: nearly every article has such a word."""
    return tuple(told for term in group if (told := _told(term, letters)).words)


def _told(term: Term, letters: int) -> Term:
    is_brief = term.prefix and len(term.words[-1]) < letters
    return replace(term, text=" ".join(term.words[:-1]), prefix=False) if is_brief else term


def _is_one_phrase(query: Query) -> bool:
    """Whether the words stand together wherever they are found."""
    return len(query.required) == 1 and not any(term.apart for term in query.required[0])


def words_in_order(query: Query) -> list[str]:
    """The words that a reader typed one after the other, without those that name a field or an alternative."""
    terms = [group[0] for group in query.required if len(group) == 1]
    return [word for term in terms if term.field is None and not term.prefix for word in term.words]


def _together(words: list[str], *, everywhere: bool) -> Iterator[Feature]:
    """``everywhere``: in each article found the words stand together, which tells none from another."""
    if len(words) < 2:
        return
    phrase = phrase_expression(words)
    yield Feature(PHRASE_IN_TITLE, within(("title",), phrase), "articles_heads_fts")
    yield Feature(PHRASE_IN_LEAD, within(("lead",), phrase), "articles_heads_fts")
    if everywhere:
        return
    yield Feature(PHRASE, phrase)
    pairs = list(pairwise(words))[:PAIRS]
    for pair in pairs:
        yield Feature(PAIRS_IN_HEAD / len(pairs), phrase_expression(list(pair)), "articles_heads_fts")


def _months(columns: ArticleColumns, ranked: Positions) -> str:
    months = np.unique(columns.months[ranked]).tolist()
    return f"({months_expression(months)})" if len(months) <= MONTHS else ""


def _found(connection: sqlite3.Connection, feature: Feature, months: str, ids: Ints) -> Ints:
    _, expression, index = feature
    if months and index == "articles_fts":
        expression = f"({expression}) AND {months}"
    sql = f"SELECT group_concat(rowid) FROM {index} WHERE {index} MATCH ? AND rowid BETWEEN ? AND ?"
    return read_ids(connection, sql, (expression, int(ids.min()), int(ids.max())))


def _fine(connection: sqlite3.Connection, columns: ArticleColumns, query: Query, ranked: Positions) -> Scores:
    """BM25 from 0 to 1; 0 throughout where the words are too common."""
    ids = columns.ids[ranked]
    if not all(_is_rare(connection, term) for term in query.typed):
        return np.zeros(len(ids))
    sql = "SELECT rowid, rank FROM articles_fts WHERE articles_fts MATCH ?"
    ranks = dict(connection.execute(sql, (match_expression(query),)).fetchall())
    scores = np.array([-ranks.get(article_id, 0.0) for article_id in ids.tolist()])
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else np.zeros(len(ids))


def _is_rare(connection: sqlite3.Connection, term: Term) -> bool:
    sql = "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"
    (number,) = connection.execute(sql, (words_expression(term), RARE)).fetchone()
    return int(number) < RARE
