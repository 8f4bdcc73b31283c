"""Storing articles, their captures, images, revisions and full-text index, against ``executemany`` in one transaction.

The limit writes the very rows that the archive then holds, table by table, into an empty archive, whose full-text
index a trigger keeps as is usual. "articles alone" leaves the other tables out; "index last" feeds the index without a
trigger when all rows are there. Each figure is the best of several rounds, taken in turn, each into a new file; ratios
are of articles a second.

"seen again" is a second crawl: each article has a capture, a view count and a last-seen time to enter. "same again" has
nothing to enter; it is what finding out costs.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.articles import Observation
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Attachment, Capture, Image

ARTICLES = 2000
BATCH = 100
ROUNDS = 5
FLOORS = {"new": 1.0, "same again": 20.0}

INITIALS = (
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "v",
)
RHYMES = tuple(vowel + end for vowel in "aáàảãạăắằâấầeéèêếềiíìoóòôốồơớờuúùưứừ" for end in ("", "n", "ng", "c", "t"))

TIMES = ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")
"""When the articles are stored first, and when they are stored again."""

INDEXED = "rowid, title, summary, body, captions, attachments, author, category, published"
TRIGGER = f"""
    CREATE TRIGGER keep_index AFTER INSERT ON articles BEGIN
        INSERT INTO articles_fts ({INDEXED}) SELECT * FROM indexed_articles WHERE id = new.id;
    END
"""
TABLES = ("captures", "images", "attachments", "articles", "revision_rows", "view_counts")
LIMITS = {"limit": (TABLES, True), "articles alone": (("articles",), True), "index last": (TABLES, False)}
FIRST_CRAWL = {
    "captures": f"WHERE captured_at = '{TIMES[0]}'",
    "view_counts": f"WHERE observed_at = '{TIMES[0]}'",
}
"""The part of a table that a first crawl wrote; of the others, all."""


def main() -> None:
    articles = synthetic_articles(ARTICLES)
    best: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            archive = Path(folder) / f"archive-{number}.db"
            seconds = seconds_of_archive(archive, articles)
            for index, (name, (tables, trigger)) in enumerate(LIMITS.items()):
                path = Path(folder) / f"limit-{index}-{number}.db"
                seconds[name] = seconds_of_limit(path, archive, tables, trigger=trigger)
            best = {name: min(value, best.get(name, value)) for name, value in seconds.items()}
    report(articles, best)


def report(articles: list[Article], best: dict[str, float]) -> None:
    size = sum(len(article.body.encode()) for article in articles) / len(articles) / 1024
    print(f"{len(articles)} articles with a body of {size:.1f} KB, in batches of {BATCH}")
    for name, seconds in best.items():
        floor = f" (floor {FLOORS[name]})" if name in FLOORS else ""
        ratio = best["limit"] / seconds
        print(f"{name:<14} {len(articles) / seconds:8.0f} articles/s, ratio {ratio:5.2f}{floor}", flush=True)


def synthetic_articles(number: int) -> list[Article]:
    """Articles of syllables that occur as unevenly as those of a language do."""
    dice = random.Random(20200728)
    syllables = [initial + rhyme for initial in INITIALS for rhyme in RHYMES]
    dice.shuffle(syllables)
    weights = [1 / rank for rank in range(1, len(syllables) + 1)]

    def words(count: int) -> str:
        return " ".join(dice.choices(syllables, weights, k=count))

    return [synthetic_article(index, words) for index in range(1, number + 1)]


def synthetic_article(index: int, words: Callable[[int], str]) -> Article:
    paragraphs = [words(130).capitalize() + "." for _ in range(7)]
    return Article(
        site="sample",
        url=f"http://sample.test/tin-tuc/bai-viet-{index}.html",
        title=words(14).capitalize(),
        summary=words(40).capitalize(),
        body="\n\n".join(paragraphs),
        body_html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        author="Ban biên tập",
        published_at=f"20{index % 20 + 5:02}-07-28",
        published_raw=f"28/07/20{index % 20 + 5:02}",
        category=f"Chuyên mục {index % 5}",
        view_count=index,
        images=[
            Image(url=f"http://sample.test/anh/{index}-{part}.jpg", caption=words(12).capitalize()) for part in (1, 2)
        ],
        attachments=[Attachment(url=f"http://sample.test/tep/{index}.pdf", title=words(8))] if index % 5 == 0 else [],
        provenance={"title": "heading h1", "published_at": 'label "Ngày đăng"', "body": "largest block of text"},
    )


def seconds_of_limit(path: Path, archive: Path, tables: tuple[str, ...], *, trigger: bool) -> float:
    """Rows of the tables as a first crawl left them in ``archive``, by one ``executemany`` each."""
    source = open_archive(archive)
    # Not the columns that SQLite computes.
    columns = {table: ", ".join(column.name for column in source[table].columns) for table in tables}
    rows = {
        table: source.execute(f"SELECT {columns[table]} FROM {table} {FIRST_CRAWL.get(table, '')}").fetchall()
        for table in tables
    }
    documents = source.execute("SELECT * FROM indexed_articles").fetchall()
    source.close()
    db = open_archive(path)
    start_crawl(db, site="sample", mode="full", start_url=None, started_at=TIMES[0])
    db.execute("PRAGMA foreign_keys = OFF")
    if trigger:
        db.execute(TRIGGER)
    start = time.perf_counter()
    with db.atomic():
        for table in tables:
            marks = ", ".join("?" * len(rows[table][0]))
            db.conn.executemany(f"INSERT INTO {table} ({columns[table]}) VALUES ({marks})", rows[table])
        if not trigger:
            db.conn.executemany(f"INSERT INTO articles_fts ({INDEXED}) VALUES ({', '.join('?' * 9)})", documents)
    elapsed = time.perf_counter() - start
    db.close()
    return elapsed


def seconds_of_archive(path: Path, articles: list[Article]) -> dict[str, float]:
    """Everything that a crawl stores: first new, a day later with higher view counts, then just so again."""
    db = open_archive(path)
    later = [replace(article, view_count=(article.view_count or 0) + 1) for article in articles]
    seconds = {
        "new": seconds_to_save(db, articles, TIMES[0], first_id=1),
        "seen again": seconds_to_save(db, later, TIMES[1], first_id=len(articles) + 1),
        "same again": seconds_to_save(db, later, TIMES[1], first_id=None),
    }
    db.close()
    return seconds


def seconds_to_save(db: Database, articles: list[Article], moment: str, first_id: int | None) -> float:
    """Time to save the articles, with a capture each if ``first_id`` says how to number them."""
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment)
    observations: list[Observation] = [
        (article, capture_of(article, crawl, moment, first_id + number) if first_id else None, moment)
        for number, article in enumerate(articles)
    ]
    parts = [observations[start : start + BATCH] for start in range(0, len(observations), BATCH)]
    batches = [
        Batch(crawl_id=crawl, articles=part, captures=[capture for _, capture, _ in part if capture]) for part in parts
    ]
    start = time.perf_counter()
    for batch in batches:
        save_batch(db, batch)
    return time.perf_counter() - start


def capture_of(article: Article, crawl: str, moment: str, capture_id: int) -> Capture:
    return Capture(
        id=capture_id,
        crawl_id=crawl,
        url=article.url,
        captured_at=moment,
        record_type="response",
        status=200,
        mime_type="text/html",
        sha256=f"{capture_id:064x}",
        size=65_000,
        warc_file=f"{crawl}.warc.gz",
        warc_offset=capture_id * 13_000,
        warc_length=13_000,
    )


if __name__ == "__main__":
    main()
