"""Extraction of one page against lxml's bare parse of it.

Real pages where `../shared/pages` is there, and the sample site's seed article in every layout. Each page is parsed
and extracted in turn many times in one process; the ratio is extractions a second to parses a second.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from pathlib import Path

import lxml.html

from sample_site import LAYOUTS, SampleSite
from scraper.pages.extract import extract_article

REAL_PAGES = Path(__file__).resolve().parents[2] / "shared" / "pages"
ROUNDS = 30
RATIO_FLOOR = 0.25


def main() -> None:
    groups = {f"sample, {layout}": sample_pages(layout) for layout in LAYOUTS}
    if REAL_PAGES.is_dir():
        groups["real pages"] = [gzip.decompress(file.read_bytes()) for file in sorted(REAL_PAGES.glob("*/*.html.gz"))]
    for name, pages in groups.items():
        compare(name, pages)


def sample_pages(layout: str, count: int = 20) -> list[bytes]:
    site = SampleSite(layout=layout, articles=count)
    return [site.page(article) for article in site.catalogue]


def compare(name: str, pages: list[bytes]) -> None:
    parses = rate(lambda body: lxml.html.document_fromstring(body), pages)
    extractions = rate(lambda body: extract_article(body, "http://sample.test/bai-1.html", site="sample"), pages)
    size = sum(map(len, pages)) / len(pages) / 1024
    print(
        f"{name:<22} {len(pages):>3} pages of {size:5.1f} KB: parse {parses:6.0f}/s, extract {extractions:5.0f}/s, "
        f"ratio {extractions / parses:.2f} (floor {RATIO_FLOOR})",
        flush=True,
    )


def rate(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Pages a second, the best of the rounds: what the machine does beside can only slow a round down."""
    best = min(seconds(read, pages) for _ in range(ROUNDS))
    return len(pages) / best


def seconds(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    start = time.perf_counter()
    for body in pages:
        read(body)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
