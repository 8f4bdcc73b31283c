"""What a crawl's records amount to, field by field: what it is judged by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlite_utils import Database

from scraper.items import Article, Media, RejectedPage, SiteVisits

FIELDS = ("summary", "author", "byline", "published_at", "view_count", "category", "images", "attachments")
"""Fields of `Article` whose coverage is watched; a page without title or body is rejected."""

WORDS = "body_words"
REJECTED = "rejected"
"""Rows of ``crawl_fields`` that are no field: ``filled`` counts the words of all bodies, and rejected pages."""

PASSING_REASONS = (
    "server error",
    "timeout",
    "truncated",
    "connection",
    "challenge",
    "maintenance",
    "http error",
    "error",
)
"""Reasons that may be gone at the next crawl, so that the page is asked for again. They say nothing of its content."""

UNREAD_REASONS = (*PASSING_REASONS, "robots", "forbidden", "redirect", "too large", "list", "not news")
"""Reasons that do not count as rejection of an article: it was not seen, or there is none."""

_INSERT = "INSERT INTO crawl_fields (crawl_id, field, articles, filled) VALUES (?, ?, ?, ?)"


@dataclass(slots=True)
class Tally:
    """Counts over the records of a crawl."""

    articles: int = 0
    words: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    """Words of each article's text, by address."""
    filled: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)

    def add(self, item: Article | RejectedPage | SiteVisits | Media) -> None:
        """Count a record; images, files and visit counters count for nothing here."""
        if isinstance(item, RejectedPage):
            self.rejected[item.reason] += 1
        elif isinstance(item, Article):
            self.articles += 1
            words = len(item.body.split())
            self.words += words
            self.lengths[item.url] = words
            self.filled.update(name for name in FIELDS if getattr(item, name) not in (None, "", []))

    @property
    def unreadable(self) -> int:
        """Pages that came and were to be articles, and could not be read as such."""
        return sum(count for reason, count in self.rejected.items() if reason not in UNREAD_REASONS)

    def rows(self) -> list[tuple[str, int, int]]:
        """Field, pages that could have had it, pages that had it: the rows of ``crawl_fields``."""
        watched = [(name, self.articles, self.filled[name]) for name in FIELDS]
        return [
            *watched,
            (WORDS, self.articles, self.words),
            (REJECTED, self.articles + self.unreadable, self.unreadable),
        ]

    def save(self, db: Database, crawl_id: str) -> None:
        """Enter the counts under their crawl."""
        db.conn.execute("DELETE FROM crawl_fields WHERE crawl_id = ?", (crawl_id,))
        db.conn.executemany(_INSERT, [(crawl_id, *row) for row in self.rows()])
