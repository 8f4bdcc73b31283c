"""``python -m evaluation``: each field's score over the real pages, ours beside those of general tools."""

from __future__ import annotations

import logging
from pathlib import Path

from evaluation.pages import RealPage, pages_folder, read_other_pages, read_pages
from evaluation.readings import TOOLS, Reading
from evaluation.scores import SCORES
from scraper.pages.base import NotAnArticle
from scraper.pages.extract import extract_article

# What a page under ``other/`` must be refused as, by the beginning of its name's last part.
REFUSALS = {
    "list": "list",
    "home": "list",
    "catmissing": "list",
    "notfound": "not found",
    "rss": "not html",
    "feed": "not html",
    "sitemap": "not html",
}
# A body below this is named among the misses.
RIGHT = 0.95


def main() -> None:
    folder = pages_folder()
    if folder is None:
        print("evaluation skipped: the real pages are not on this machine")
        return
    logging.disable(logging.WARNING)
    pages = read_pages(folder)
    readings = {tool: [read(page) for page in pages] for tool, read in TOOLS.items()}
    print(f"{len(pages)} article pages: share of those with the field that are right; body: mean F1 of its words")
    print(f"{'':<12} {'pages':>5} " + " ".join(f"{tool:>12}" for tool in TOOLS) + "  ours misses")
    for field in SCORES:
        print(_row(field, pages, readings))
    print(_refusals(folder))


def _row(field: str, pages: list[RealPage], readings: dict[str, list[Reading]]) -> str:
    cells, misses, counted = [], [], 0
    for tool, found in readings.items():
        scores = {page.name: SCORES[field](page, reading) for page, reading in zip(pages, found, strict=True)}
        known = {name: score for name, score in scores.items() if score is not None}
        offered = field in found[0].offered
        cells.append(f"{sum(known.values()) / len(known):>12.3f}" if offered and known else f"{'-':>12}")
        if tool == next(iter(readings)):
            counted = len(known)
            misses = [name for name, score in known.items() if score < RIGHT]
    return f"{field:<12} {counted:>5} {' '.join(cells)}  {', '.join(misses)}"


def _refusals(folder: Path) -> str:
    """How many of the pages that are no articles are refused for the right reason."""
    right, wrong = 0, []
    for page in read_other_pages(folder):
        kind = page.name.rpartition("-")[2] if "sitemap" not in page.name else "sitemap"
        wanted = REFUSALS.get(kind.rstrip("0123456789"))
        if wanted is None:
            continue
        try:
            extract_article(page.html, page.url, site="evaluation")
            reason = "taken for an article"
        except NotAnArticle as refusal:
            reason = refusal.reason
        if reason == wanted:
            right += 1
        else:
            wrong.append(f"{page.name}: {reason}, not {wanted}")
    return f"other pages refused for the right reason: {right} of {right + len(wrong)}  {'; '.join(wrong)}"


if __name__ == "__main__":
    main()
