"""What is read as an article but cannot be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from scraper.items import Article, RejectedPage

VALIDATION_REASONS = MappingProxyType(
    {
        "date in the future": "the page carries a date of publication that has not come yet",
        "date too old": "the page carries a date of publication from before there were portals",
    }
)


@dataclass(slots=True, frozen=True)
class Plausible:
    """Bounds of a date of publication."""

    oldest: str
    """``YYYY-MM-DD``."""
    days_ahead: int
    """Days after the observation that a date may lie, for clocks that go wrong."""

    def check(self, article: Article, observed_at: str) -> Article | RejectedPage:
        """Give the article back, or say why it cannot be right. ``observed_at`` is ISO 8601 UTC with ``Z``."""
        problem = self._problem(article, observed_at)
        if problem is None:
            return article
        reason, detail = problem
        return RejectedPage(url=article.url, reason=reason, detail=detail)

    def _problem(self, article: Article, observed_at: str) -> tuple[str, str | None] | None:
        if not article.title.strip():
            return "no title", None
        if not (article.body.strip() or article.images or article.attachments):
            return "no body", None
        return self._date_problem(article, observed_at)

    def _date_problem(self, article: Article, observed_at: str) -> tuple[str, str | None] | None:
        if article.published_at is None:
            return None
        day = article.published_at[:10]
        newest = (datetime.fromisoformat(observed_at) + timedelta(days=self.days_ahead)).date().isoformat()
        if day > newest:
            return "date in the future", article.published_raw or day
        if day < self.oldest:
            return "date too old", article.published_raw or day
        return None
