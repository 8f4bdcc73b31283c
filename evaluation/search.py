"""``python -m evaluation.search``: how well the first ten results of judged queries are ordered.

The queries are typed as people would; what they are after is a topic of the sample site, in a district or anywhere.
Which article is about what is known from how it was made, not from its words: the topic in the right district is worth
3, the topic elsewhere 1, or 3 where no district was asked for.
"""

from __future__ import annotations

import csv
import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from evaluation.search_archive import HOST, sample_archive
from sample_site import SampleSite
from scraper.archive.search import Search, find
from scraper.archive.search_columns import read_columns
from scraper.archive.search_expression import match_expression
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import parse_query

QUERIES = Path(__file__).with_name("search_queries.csv")
ARTICLES = 1500
FIRST = 10

Order = Callable[[str], list[int]]
"""A query to the ids of the articles found, best first."""
PLAIN = "SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY {order}"


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what it is after."""

    query: str
    topic: str
    """What its documents are called."""
    district: str


def main() -> None:
    scores = evaluate(ARTICLES)
    print(f"nDCG@{FIRST} of {len(next(iter(scores.values())))} judged queries in {ARTICLES} articles")
    for name, values in scores.items():
        print(f"{name:<14} {mean(values.values()):.3f}")
    print("lowest: " + ", ".join(f"{query} {value:.2f}" for query, value in lowest(scores["this archive"])))


def evaluate(articles: int) -> dict[str, dict[str, float]]:
    """By order and query: nDCG of the first ten."""
    site = SampleSite(articles=articles)
    db = sample_archive(site)
    try:
        worth = subjects(db.conn, site)
        return {
            name: {judged.query: ndcg(order(judged.query), grades(judged, worth)) for judged in judged_queries()}
            for name, order in orders(db.conn).items()
        }
    finally:
        db.close()


def judged_queries() -> Iterator[Judged]:
    """Those of the file."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        yield from (Judged(**row) for row in csv.DictReader(file))


def subjects(connection: sqlite3.Connection, site: SampleSite) -> dict[int, tuple[str, str]]:
    """By article: what its documents are called, and its district."""
    ids = dict(connection.execute("SELECT url, id FROM articles"))
    found = {}
    for article in site.catalogue:
        subject = site.catalogue.subject_of(article.number)
        if subject:
            found[ids[site.truth_of(article, HOST).url]] = (subject[0].document, subject[1])
    return found


def grades(judged: Judged, subjects: dict[int, tuple[str, str]]) -> dict[int, int]:
    """What each article is worth to whoever asks, 0 left out."""
    return {
        article: 3 if judged.district in ("", district) else 1
        for article, (topic, district) in subjects.items()
        if topic == judged.topic
    }


def orders(connection: sqlite3.Connection) -> dict[str, Order]:
    """Ours, and what it is compared with: each finds the same articles."""
    matches = Matches(read_columns(connection))

    def ours(query: str) -> list[int]:
        found: list[int] = find(connection, matches, Search(parse_query(query))).ids.tolist()
        return found

    def plain(order: str) -> Order:
        return lambda query: [
            row[0] for row in connection.execute(PLAIN.format(order=order), (match_expression(parse_query(query)),))
        ]

    return {
        "this archive": ours,
        "plain BM25": plain("bm25(articles_fts)"),
        "rowid order": plain("rowid"),
    }


def ndcg(found: Sequence[int], worth: dict[int, int]) -> float:
    """Discounted gain of the first ten, as a part of what the best order would have."""
    best = gain(sorted(worth.values(), reverse=True)[:FIRST])
    return gain([worth.get(article, 0) for article in found[:FIRST]]) / best if best else 0.0


def gain(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def lowest(values: dict[str, float], number: int = 5) -> list[tuple[str, float]]:
    """The queries that are served worst."""
    return sorted(values.items(), key=lambda item: item[1])[:number]


if __name__ == "__main__":
    main()
