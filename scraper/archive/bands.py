"""Whether a crawl's counts lie where those of earlier crawls of its site lay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from sqlite_utils import Database

from scraper.archive.tally import REJECTED, WORDS, Tally

_HISTORY = """
    SELECT crawl_fields.filled * 1.0 / crawl_fields.articles
    FROM crawl_fields JOIN crawls ON crawls.id = crawl_fields.crawl_id
    WHERE crawls.site = ? AND crawls.applied_at IS NOT NULL AND crawls.id <> ?
        AND crawl_fields.field = ? AND crawl_fields.articles >= ?
    ORDER BY crawls.started_at DESC LIMIT ?
"""

# A good crawl that has a reason did not go to its end; one that was held and then accepted has shown all that there is.
_COUNTS = """
    SELECT seen FROM crawls
    WHERE site = ? AND applied_at IS NOT NULL AND id <> ? AND mode = ? AND start_url IS ?
        AND outcome = 'good' AND since IS NULL AND until IS NULL
        AND (reason IS NULL OR reason LIKE 'was held: %')
    ORDER BY started_at DESC LIMIT ?
"""


@dataclass(slots=True, frozen=True, kw_only=True)
class Bands:
    """How far a crawl may lie from the median of the crawls before it; the reasons stand in ``scraper.settings``."""

    crawls: int
    """So many crawls make the median."""
    least: int
    """Fewer pages than these say nothing."""
    coverage_drop: float
    """Share of the articles by which the coverage of a field may fall."""
    rejection_rise: float
    """Share of the pages by which the rejected ones may rise."""
    words_least: float
    """Factor of the length of a text: of the mean of all, and of what is known of one."""
    shrunk_most: float
    """Share of the known articles whose texts may have become shorter than that."""
    shrunk_least: int
    """So many of them are needed to say anything."""
    count_least: float
    count_most: float
    """Factors of the number of articles that a crawl of the same kind sees."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Terms:
    """What a crawl was asked to do, as far as its counts depend on it."""

    crawl_id: str
    site: str
    mode: str
    start_url: str | None
    complete: bool
    """Whether it went to its end without a limit, so that the number of its articles says something."""


def out_of_band(db: Database, terms: Terms, tally: Tally, bands: Bands) -> list[str]:
    """Say, in a line each, in what a crawl lies outside its bands; nothing when it is as crawls of its site are."""
    return [*_shares(db, terms, tally, bands), *_shrunk(db, tally, bands), *_number(db, terms, tally, bands)]


def _shares(db: Database, terms: Terms, tally: Tally, bands: Bands) -> Iterator[str]:
    for field, articles, filled in tally.rows():
        usual = _usual(db, terms, field, bands)
        if usual is None or articles < bands.least:
            continue
        share = filled / articles
        if field == WORDS:
            if share < usual * bands.words_least:
                yield f"texts have {share:.0f} words, usually {usual:.0f}"
        elif field == REJECTED:
            if share > usual + bands.rejection_rise:
                yield f"{share:.0%} of the pages were rejected, usually {usual:.0%} ({_reasons(tally)})"
        elif share < usual - bands.coverage_drop:
            yield f"{field} on {share:.0%} of the articles, usually on {usual:.0%}"


def _usual(db: Database, terms: Terms, field: str, bands: Bands) -> float | None:
    values = (terms.site, terms.crawl_id, field, bands.least, bands.crawls)
    shares = [share for (share,) in db.execute(_HISTORY, values)]
    return median(shares) if shares else None


def _shrunk(db: Database, tally: Tally, bands: Bands) -> Iterator[str]:
    """Texts that became short on some pages only do not show in the mean."""
    known = shrunk = 0
    for url, words in tally.lengths.items():
        row = db.execute("SELECT word_count FROM articles WHERE url = ?", (url,)).fetchone()
        if row:
            known += 1
            shrunk += words < row[0] * bands.words_least
    if shrunk >= bands.shrunk_least and shrunk > known * bands.shrunk_most:
        yield f"the texts of {shrunk} of {known} known articles have lost more than half of their words"


def _number(db: Database, terms: Terms, tally: Tally, bands: Bands) -> Iterator[str]:
    # How many articles an update sees depends on what is new; those it looks at again and misses are rejected pages.
    if not terms.complete or terms.mode != "full":
        return
    values = (terms.site, terms.crawl_id, terms.mode, terms.start_url, bands.crawls)
    counts = [count for (count,) in db.execute(_COUNTS, values)]
    usual = median(counts) if counts else 0
    if usual < bands.least:
        return
    if not usual * bands.count_least <= tally.articles <= usual * bands.count_most:
        yield f"{tally.articles} articles, usually {usual:.0f}"


def _reasons(tally: Tally) -> str:
    return ", ".join(f"{reason} {count}" for reason, count in sorted(tally.rejected.items()))
