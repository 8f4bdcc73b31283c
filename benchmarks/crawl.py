"""Crawl with capture, extraction and store against bare Scrapy that fetches the same addresses.

Both run in processes of their own against the sample site in a third one; images off, concurrency 16, no delay. The
ratio is pages a second of ours to those of the bare spider, each from opening the spider until all is done, the
crawl's entry in the archive included. Memory is the peak of the crawl's process and those that it starts, pages that
they share counted once.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parents[1]
SCRAPY = Path(sys.executable).with_name("scrapy")
FULL_SPEED = {
    "AUTOTHROTTLE_ENABLED": "False",
    "DOWNLOAD_DELAY": "0",
    "CONCURRENT_REQUESTS": "16",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "MEDIA_ENABLED": "False",
    "LOG_LEVEL": "ERROR",
}
SIZES = {200: 5, 5000: 1}
"""Articles of the sample site, and how many pairs of runs it gets; the median pair counts."""
RATIO_FLOOR = 0.30
MEMORY_CEILING_MB = 250
SAMPLING_SECONDS = 0.2


class Run(NamedTuple):
    pages: int
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


def main() -> None:
    for articles, runs in SIZES.items():
        compare(articles, runs)


def compare(articles: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as name, sample_site(articles) as start_url:
        folder = Path(name)
        warm_up = ours(start_url, folder / "warm-up")
        addresses = requested_addresses(folder / "warm-up")
        pairs = [(bare(addresses), ours(start_url, folder / str(number))) for number in range(runs)]
    ratios = [own.rate / limit.rate for limit, own in pairs]
    limit, own = pairs[ratios.index(statistics.median_low(ratios))]
    peak = max(run.peak_mb for run in (warm_up, *(own for _, own in pairs)))
    print(
        f"{articles:>6} articles: bare {limit.rate:6.0f} pages/s, ours {own.rate:6.0f} pages/s, "
        f"ratio {own.rate / limit.rate:.2f} (floor {RATIO_FLOOR}; all {' '.join(f'{r:.2f}' for r in ratios)}), "
        f"{own.pages} pages, peak memory {peak:.0f} MB (ceiling {MEMORY_CEILING_MB})",
        flush=True,
    )


@contextmanager
def sample_site(articles: int) -> Iterator[str]:
    command = (sys.executable, "-m", "sample_site", "--port", "0", "--cached", "--articles", str(articles))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            yield next(word for word in process.stdout.readline().split() if word.startswith("http"))
        finally:
            process.terminate()


def ours(start_url: str, folder: Path) -> Run:
    folder.mkdir()
    settings = FULL_SPEED | {"ARCHIVE_DB": str(folder / "archive.db"), "CAPTURES_DIR": str(folder / "captures")}
    return run_scrapy(
        ("crawl", "sldtbxh_kontum", "-a", f"start_url={start_url}", "-a", "mode=full"), settings, working_folder=ROOT
    )


def bare(addresses: Path) -> Run:
    """Outside the project's folder, so that Scrapy's own defaults hold for all that FULL_SPEED leaves open."""
    spider = str(ROOT / "benchmarks" / "bare_spider.py")
    settings = {name: value for name, value in FULL_SPEED.items() if name != "MEDIA_ENABLED"}
    return run_scrapy(("runspider", spider, "-a", f"addresses={addresses}"), settings, working_folder=addresses.parent)


def requested_addresses(folder: Path) -> Path:
    """What our crawl asked for, in its order, one address a line."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        rows = connection.execute("SELECT url FROM captures ORDER BY id").fetchall()
    file = folder / "addresses.txt"
    file.write_text("\n".join(url for (url,) in rows), encoding="utf-8")
    return file


def run_scrapy(arguments: tuple[str, ...], settings: dict[str, str], *, working_folder: Path) -> Run:
    """Run Scrapy in a process of its own and read its counters.

    :raises RuntimeError: the run failed.
    """
    with tempfile.NamedTemporaryFile(suffix=".json") as stats:
        all_settings = settings | {"STATS_CLASS": "benchmarks.stats_file.StatsFile", "STATS_FILE": stats.name}
        options = [word for name, value in all_settings.items() for word in ("-s", f"{name}={value}")]
        with psutil.Popen(
            (SCRAPY, *arguments, *options),
            cwd=working_folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        ) as process:
            peak_mb = watch_memory(process)
        if process.returncode:
            raise RuntimeError(f"scrapy {arguments[0]} ended with exit status {process.returncode}")
        counters = json.loads(Path(stats.name).read_text(encoding="utf-8"))
    return Run(counters["response_received_count"], counters["elapsed_time_seconds"], peak_mb)


def watch_memory(process: psutil.Popen) -> float:
    """Peak of a process and all that it started, in MB, until it ends; what they share counts once."""
    peak = 0
    while True:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            tree = (process, *process.children(recursive=True))
            peak = max(peak, sum(member.memory_full_info().pss for member in tree))
        with suppress(psutil.TimeoutExpired):
            process.wait(SAMPLING_SECONDS)
            return peak / 1024 / 1024


if __name__ == "__main__":
    main()
