"""Size of an archive of 5,000 articles, and making it again from its captures.

Sizes are those of the files after a crawl of pages alone, and what a second crawl of the unchanged site adds. The pages
in ``captures/`` are compared with zlib's default compression of each payload by itself.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import tempfile
import time
import zlib
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from benchmarks.crawl import FULL_SPEED, ROOT, SCRAPY, ours, sample_site
from scraper.archive.captures import capture_from_row, read_payload

ARTICLES = 5000
ARCHIVE_CEILING_KB = 12
CAPTURES_CEILING = 1.3
AGAIN_CEILING_KB = 1
REBUILD_FLOOR = 150


class Sizes(NamedTuple):
    """Bytes."""

    archive: int
    captures: int


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sample_site(ARTICLES) as start_url:
        folder = Path(name)
        ours(start_url, folder / "crawl")
        first = sizes(folder / "crawl")
        plain = zlib_size(folder / "crawl")
        articles = count(folder / "crawl", "articles")
        crawl_again(start_url, folder / "crawl")
        second = sizes(folder / "crawl")
        report_sizes(first, second, plain, articles)
        report_rebuild(folder / "crawl")


def report_sizes(first: Sizes, second: Sizes, plain: int, articles: int) -> None:
    added = (sum(second) - sum(first)) / articles / 1024
    print(
        f"{articles:>6} articles: archive.db {first.archive / articles / 1024:.1f} KB an article "
        f"(ceiling {ARCHIVE_CEILING_KB}), captures {first.captures / plain:.2f} of zlib's size "
        f"(ceiling {CAPTURES_CEILING}); a second crawl adds {added:.2f} KB an article, of these in archive.db "
        f"{(second.archive - first.archive) / articles / 1024:.2f} (ceiling {AGAIN_CEILING_KB})",
        flush=True,
    )


def report_rebuild(folder: Path) -> None:
    processors = len(os.sched_getaffinity(0))
    started = time.perf_counter()
    run("rebuild", folder, "--into", str(folder / "again.db"))
    seconds = time.perf_counter() - started
    pages = count(folder, "captures WHERE kind IN ('article', 'other')")
    print(
        f"rebuild: {pages} pages in {seconds:.1f} s on {processors} processors, {pages / seconds:.0f} a second "
        f"(floor {REBUILD_FLOOR}), start and end included",
        flush=True,
    )


def sizes(folder: Path) -> Sizes:
    captures = sum(path.stat().st_size for path in (folder / "captures").glob("*.warc.gz"))
    return Sizes((folder / "archive.db").stat().st_size, captures)


def zlib_size(folder: Path) -> int:
    """Bytes of the payloads of all captures, each compressed by itself."""
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        rows = db.execute("SELECT * FROM captures WHERE record_type = 'response' ORDER BY id")
        return sum(len(zlib.compress(read_payload(folder / "captures", capture_from_row(row)).body)) for row in rows)


def count(folder: Path, rows: str) -> int:
    with closing(sqlite3.connect(folder / "archive.db")) as db:
        return int(db.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])


def crawl_again(start_url: str, folder: Path) -> None:
    options = [word for name, value in FULL_SPEED.items() for word in ("-s", f"{name}={value}")]
    run("crawl", folder, "sldtbxh_kontum", "-a", f"start_url={start_url}", "-a", "mode=full", *options)


def run(command: str, folder: Path, *arguments: str) -> None:
    places = ("-s", f"ARCHIVE_DB={folder / 'archive.db'}", "-s", f"CAPTURES_DIR={folder / 'captures'}")
    subprocess.run((SCRAPY, command, *arguments, *places), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
