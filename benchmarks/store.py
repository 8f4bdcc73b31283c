"""Storing articles, their captures, images, revisions and full-text index, against ``executemany`` in one transaction.

The limit writes the article rows alone into a table with the same indexes and a full-text index that a trigger feeds.
Each figure is the best of several rounds, taken in turn, each into a new file; ratios are of articles a second.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from scraper.archive.articles import TEXT_COLUMNS
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Attachment, Capture, Image

ARTICLES = 2000
BATCH = 100
ROUNDS = 5
NEW_FLOOR = 1.0
UNCHANGED_FLOOR = 20.0

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


def main() -> None:
    articles = synthetic_articles(ARTICLES)
    size = sum(len(article.body.encode()) for article in articles) / len(articles) / 1024
    best = dict.fromkeys(("limit", "new", "unchanged"), float("inf"))
    archive_size = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            best["limit"] = min(best["limit"], seconds_of_limit(Path(folder) / f"limit-{number}.db", articles))
            path = Path(folder) / f"archive-{number}.db"
            new, unchanged = seconds_of_archive(path, articles)
            best["new"], best["unchanged"] = min(best["new"], new), min(best["unchanged"], unchanged)
            archive_size = path.stat().st_size
    print(
        f"{len(articles)} articles, body {size:.1f} KB, archive {archive_size / len(articles) / 1024:.1f} KB an article"
    )
    for name, floor in (("limit", 1.0), ("new", NEW_FLOOR), ("unchanged", UNCHANGED_FLOOR)):
        rate, ratio = len(articles) / best[name], best["limit"] / best[name]
        print(f"{name:<10} {rate:8.0f} articles/s, ratio {ratio:6.2f} (floor {floor})", flush=True)


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


def seconds_of_limit(path: Path, articles: list[Article]) -> float:
    """The article rows alone, by one ``executemany``."""
    db = open_archive(path)
    db.conn.execute(
        "CREATE VIRTUAL TABLE limit_fts USING fts5"
        "(title, summary, body, content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
    )
    db.conn.execute(
        "CREATE TRIGGER feed AFTER INSERT ON articles BEGIN"
        " INSERT INTO limit_fts (rowid, title, summary, body) VALUES (new.id, new.title, new.summary, new.body); END"
    )
    columns = (*TEXT_COLUMNS, "view_count", "first_seen_at", "last_seen_at", "changed_at", "content_hash")
    statement = f"INSERT INTO articles ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    rows = [
        (*(getattr(article, column) for column in TEXT_COLUMNS), article.view_count, *[TIMES[0]] * 3, "0" * 64)
        for article in articles
    ]
    start = time.perf_counter()
    with db.atomic():
        db.conn.executemany(statement, rows)
    elapsed = time.perf_counter() - start
    db.close()
    return elapsed


def seconds_of_archive(path: Path, articles: list[Article]) -> tuple[float, float]:
    """Everything that a crawl stores, in batches: first new, then a day later with higher view counts."""
    db = open_archive(path)
    new = seconds_to_save(db, articles, TIMES[0], first_id=1)
    seen_again = [replace(article, view_count=(article.view_count or 0) + 1) for article in articles]
    unchanged = seconds_to_save(db, seen_again, TIMES[1], first_id=len(articles) + 1)
    db.close()
    return new, unchanged


def seconds_to_save(db: Database, articles: list[Article], moment: str, first_id: int) -> float:
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment)
    batches = list(batches_of(articles, crawl, moment, first_id))
    start = time.perf_counter()
    for batch in batches:
        save_batch(db, batch)
    return time.perf_counter() - start


def batches_of(articles: list[Article], crawl: str, moment: str, first_id: int) -> Iterator[Batch]:
    captured = [(article, capture_of(article, crawl, moment, first_id + n)) for n, article in enumerate(articles)]
    for start in range(0, len(captured), BATCH):
        part = captured[start : start + BATCH]
        yield Batch(
            crawl_id=crawl,
            captures=[capture for _, capture in part],
            articles=[(article, capture, moment) for article, capture in part],
        )


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
