"""The archive that searching is measured on: articles of the sample site's generator, stored as a crawl stores them.

It is kept in ``benchmarks/.cache/``, out of git, and made anew when the schema or this module changes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from functools import cache
from html import escape
from multiprocessing import get_context
from pathlib import Path

from sample_site import SampleSite
from scraper.archive import migrations
from scraper.archive.articles import Observation
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Capture

CACHE = Path(__file__).parent / ".cache"
NAME = "archive.db"
"""Under this name the metadata file describes it."""
HOST = "http://sample.test"
STARTED = "2026-11-01T00:00:00Z"
BATCH = 500
PROCESSES = 2


def search_archive(articles: int) -> Path:
    """The archive with so many generated articles, made if it is not there yet."""
    folder = CACHE / f"{articles}-{_fingerprint()}"
    if not folder.exists():
        for old in CACHE.glob(f"{articles}-*"):
            shutil.rmtree(old)
        unfinished = CACHE / f"{folder.name}.part"
        unfinished.mkdir(parents=True)
        _make(unfinished / NAME, articles)
        unfinished.rename(folder)
    return folder / NAME


def _fingerprint() -> str:
    sources = (Path(__file__), Path(migrations.__file__))
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _make(path: Path, articles: int) -> None:
    """Newest first, as a full crawl reads them."""
    db = open_archive(path)
    crawl = start_crawl(db, site="sample", mode="full", start_url=f"{HOST}/", started_at=STARTED)
    capture_id = 0
    # Until it is whole the file is worth nothing: no need to wait for the disk.
    db.execute("PRAGMA synchronous = OFF")
    with get_context("spawn").Pool(PROCESSES) as pool:
        numbers = range(articles + 1, 0, -BATCH)
        for batch in pool.imap(_articles, ((articles, start, max(0, start - BATCH)) for start in numbers)):
            captures = [_capture(article, crawl, capture_id + place) for place, article in enumerate(batch, 1)]
            capture_id += len(batch)
            observed: list[Observation] = [
                (article, capture, STARTED) for article, capture in zip(batch, captures, strict=True)
            ]
            save_batch(db, Batch(crawl_id=crawl, captures=captures, articles=observed))
    finish_crawl(db, crawl, finished_at=STARTED, outcome="good", counts={"seen": capture_id, "added": capture_id})
    db.close()


def _articles(task: tuple[int, int, int]) -> list[Article]:
    """Articles ``first`` down to ``last + 1`` of a site with so many."""
    count, first, last = task
    return list(_written(_site(count), first, last))


@cache
def _site(articles: int) -> SampleSite:
    return SampleSite(articles=articles)


def _written(site: SampleSite, first: int, last: int) -> Iterator[Article]:
    for number in range(first, last, -1):
        article = site.truth_of(site.catalogue.article(number), HOST)
        article.body_html = "".join(f"<p>{escape(text)}</p>" for text in article.body.split("\n\n"))
        yield article


def _capture(article: Article, crawl: str, capture_id: int) -> Capture:
    return Capture(
        id=capture_id,
        crawl_id=crawl,
        url=article.url,
        captured_at=STARTED,
        record_type="response",
        status=200,
        mime_type="text/html",
        sha256=f"{capture_id:064x}",
        size=65_000,
        warc_file=f"{crawl}.warc.gz",
        warc_offset=capture_id * 13_000,
        warc_length=13_000,
    )
