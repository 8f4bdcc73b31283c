"""Whether an article still stands on its site: what an answer to its address says, and what follows from it.

Removal is evidence, not absence. Only a direct 404 or 410, or a page that says "no such article", speaks for removal;
it must be found in two crawls that lie far enough apart and in which the site answered otherwise. A server that fails,
a challenge, a time-out or a way that leads elsewhere leaves the matter open. An article that no list shows any more was
not asked for and stays what it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from scraper.archive.revisions import content_hash, one_line
from scraper.items import Article, Capture, RejectedPage


class Status(StrEnum):
    """What ``articles.status`` can hold."""

    LIVE = "live"
    REMOVED = "removed"
    MOVED = "moved"
    UNKNOWN = "unknown"


ARTICLE = "article"
MOVED = "moved"
ELSEWHERE = "elsewhere"
"""Answers beside the words of ``rejected_pages.reason``: the article itself, the article by a permanent redirect to
another address, and something else by a redirect."""

GONE = "gone"
NOT_FOUND = "not found"
ABSENT = (GONE, NOT_FOUND)
"""Answers that speak for removal: status 404 or 410, and a page that says so whatever its status."""

SAYS_NOTHING = ("robots", "error")
"""Reasons that lie with us: what we may not ask for, and what the program stumbled on."""

KEPT_BACK = (
    "server error",
    "timeout",
    "truncated",
    "connection",
    "challenge",
    "maintenance",
    "http error",
    "forbidden",
)
FAILING = (*ABSENT, *KEPT_BACK)
"""Reasons for which a page did not come; a site where they prevail is not healthy."""

PERMANENT = ("301", "308")

SAME_TEXT_SHARE = 0.5
"""Of the words of two texts under one title, the share in both from which on they are one article: an editor who moves
an article may correct it, while notices under one title ("Thông báo") share little more than their form."""


@dataclass(slots=True, frozen=True, kw_only=True)
class PresenceRules:
    """What it takes to call an article removed; the reasons stand in ``scraper.settings``."""

    removed_after: timedelta
    """So far must two findings that an article is gone lie apart."""
    healthy_share: float
    """So many of a crawl's other pages must have come."""

    def early_enough(self, observed_at: str) -> str:
        """The latest time of an earlier finding that confirms one of ``observed_at``; both ISO 8601 UTC with ``Z``."""
        earlier = datetime.fromisoformat(observed_at) - self.removed_after
        return earlier.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True, frozen=True)
class Health:
    """How many pages a crawl asked for, and how many of them did not come."""

    pages: int
    failed: int

    def otherwise(self, share: float) -> bool:
        """Whether the site was healthy, a page that did not come left aside."""
        others = self.pages - 1
        return others > 0 and others - (self.failed - 1) >= share * others


def answer_of(page: RejectedPage, capture: Capture | None) -> tuple[str, str | None] | None:
    """What the address of an article answered when it gave no article, and in which words; ``None``: it says nothing.

    A 404 behind a redirect is that of another address. A redirect to a page that says "no such article" is how some
    portals say so.
    """
    if page.reason in SAYS_NOTHING:
        return None
    led_on = capture is not None and capture.redirects is not None
    if page.reason == "redirect" or (led_on and page.reason not in (NOT_FOUND, *KEPT_BACK)):
        return ELSEWHERE, way_of(capture) or page.detail
    return page.reason, page.detail


def way_of(capture: Capture | None) -> str | None:
    """``302 to http://…``: the redirects that led to a capture."""
    return f"{capture.redirects} to {capture.url}" if capture and capture.redirects else None


def is_permanent(redirects: str) -> bool:
    """Whether a way such as ``301 308`` says that the old address is to be forgotten."""
    return all(status in PERMANENT for status in redirects.split())


def status_without(status: str, answer: str, *, confirmed: bool) -> str:
    """The status of an article of which an answer has shown nothing.

    ``confirmed``: an absence was found before, far enough apart, both times with the site otherwise healthy. What is
    removed stays so until it is seen again.
    """
    if status == Status.REMOVED:
        return status
    return Status.REMOVED if answer in ABSENT and confirmed else Status.UNKNOWN


def same_article(stored: Article, seen: Article) -> bool:
    """Whether what a redirect led to is the article that is known, perhaps edited."""
    if content_hash(stored) == content_hash(seen):
        return True
    if one_line(stored.title) != one_line(seen.title):
        return False
    before, now = (Counter((one_line(article.body) or "").split()) for article in (stored, seen))
    total = (before | now).total()
    return total == 0 or (before & now).total() >= SAME_TEXT_SHARE * total
