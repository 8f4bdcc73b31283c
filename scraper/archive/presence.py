"""What the addresses of known articles answered in a crawl, and what became of the articles' status.

``presence`` holds each answer that was not simply the article again; ``status_changes`` each change that followed;
``addresses`` where else than at its first address an article was seen. `scraper.archive.standing` has the rules.
Nothing is ever deleted, and all of it follows from the captures of a crawl.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

from scraper.archive.standing import (
    ABSENT,
    ARTICLE,
    ELSEWHERE,
    FAILING,
    MOVED,
    Health,
    PresenceRules,
    Status,
    answer_of,
    is_permanent,
    same_article,
    status_without,
)
from scraper.items import Article, Capture, RejectedPage
from scraper.text.urls import canonical_url

_PAGES = """
    SELECT count(DISTINCT ifnull(asked_url, url)) FROM captures
    WHERE crawl_id = ? AND kind IN ('article', 'other', 'list')
"""

_LED = """
    SELECT max(id), asked_url, url, redirects, captured_at FROM captures
    WHERE crawl_id = ? AND kind IN ('article', 'other') AND redirects IS NOT NULL AND status BETWEEN 200 AND 299
    GROUP BY asked_url ORDER BY 1
"""

_BY_ID = """
    SELECT
        id,
        articles.url,
        status,
        last_seen_at,
        (SELECT url FROM addresses WHERE article_id = articles.id AND stands)
    FROM articles WHERE id = :id
"""

_AT = _BY_ID.replace(
    ":id",
    "coalesce((SELECT id FROM articles WHERE url = :url), (SELECT min(article_id) FROM addresses WHERE url = :url))",
)

_OTHER = """
    SELECT articles.url FROM addresses JOIN articles ON articles.id = article_id
    WHERE addresses.url = ? ORDER BY article_id LIMIT 1
"""

_INSERT_ADDRESS = """
    INSERT INTO addresses (url, article_id, first_seen_at, capture_id, stands)
    VALUES (:url, :article_id, :observed_at, :capture_id, 0)
    ON CONFLICT DO NOTHING
"""

_STANDS = "UPDATE addresses SET stands = (url IS :url) WHERE article_id = :article_id AND stands <> (url IS :url)"

_SET_STATUS = "UPDATE articles SET status = :to_status WHERE id = :article_id"

_INSERT_PRESENCE = """
    INSERT INTO presence (article_id, observed_at, url, answer, detail, crawl_id, capture_id)
    VALUES (:article_id, :observed_at, :url, :answer, :detail, :crawl_id, :capture_id)
    ON CONFLICT DO NOTHING
"""

_MISSED = """
    SELECT article_id, url, answer, detail, capture_id, observed_at FROM presence
    WHERE crawl_id = ? AND answer NOT IN (?, ?)
    ORDER BY observed_at, article_id, url
"""

_SET_HEALTHY = "UPDATE presence SET healthy = ? WHERE crawl_id = ? AND answer NOT IN (?, ?)"

_INSERT_CHANGE = """
    INSERT INTO status_changes
        (article_id, number, observed_at, from_status, to_status, answer, url, crawl_id, capture_id)
    SELECT :article_id, ifnull(max(number), 0) + 1, :observed_at, :from_status, :to_status, :answer, :url,
        :crawl_id, :capture_id
    FROM status_changes WHERE article_id = :article_id
"""

_CONFIRMED = f"""
    SELECT 1 FROM presence
    WHERE article_id = ? AND url = ? AND answer IN ({", ".join("?" * len(ABSENT))}) AND healthy
        AND observed_at <= ? AND observed_at > ?
    LIMIT 1
"""

_LATER = "SELECT 1 FROM presence WHERE article_id = ? AND observed_at > ? LIMIT 1"

_NOTED = "SELECT 1 FROM presence WHERE article_id = ? AND crawl_id = ? LIMIT 1"


class Known(NamedTuple):
    """An article whose address was asked for."""

    id: int
    url: str
    """Its first address, by which the archive knows it."""
    status: str
    last_seen_at: str
    moved_to: str | None
    """Where it stands now, if that is not its first address."""

    @property
    def stands_at(self) -> str:
        return self.moved_to or self.url


class Answered(NamedTuple):
    """An answer to an article's address."""

    url: str
    """The address, as the archive knows it."""
    answer: str
    detail: str | None
    capture_id: int | None
    observed_at: str
    """ISO 8601 UTC with ``Z``."""


class Presence:
    """The evidence of one crawl, entered inside the transaction that applies it.

    ``seen`` and ``rejected`` take what comes, in the order of the captures; ``finish`` draws the conclusions about what
    was not seen, for only then is it known how the site was. ``rules`` of ``None`` takes sightings alone. What someone
    else kept, years ago perhaps, says nothing about what now stands on the site.
    """

    def __init__(self, db: Database, crawl_id: str, rules: PresenceRules | None = None) -> None:
        self.removed = 0
        """Articles that have become removed."""
        self.status_changes = 0
        """Changes from one status to another."""
        self._db = db
        self._crawl_id = crawl_id
        self._rules = rules
        self._failed = 0
        self._started_at, mode = db.execute("SELECT started_at, mode FROM crawls WHERE id = ?", (crawl_id,)).fetchone()
        self._imported = mode == "import"
        self._led: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        """Where redirects ended, with the known address that each came from and whether for good."""
        for _, asked, url, redirects, _ in self._redirected() if rules else ():
            self._led[canonical_url(url)].append((asked, is_permanent(redirects)))

    def _redirected(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Last captures to which redirects led from known addresses."""
        for row in self._db.execute(_LED, (self._crawl_id,)).fetchall():
            if self._at(row[1]):
                yield row

    def _at(self, url: str) -> Known | None:
        row = self._db.execute(_AT, {"url": url}).fetchone()
        return Known(*row) if row else None

    def _by_id(self, article_id: int) -> Known:
        return Known(*self._db.execute(_BY_ID, {"id": article_id}).fetchone())

    # An article that was seen

    def first_address(
        self, article: Article, read: Callable[[int], Article], capture: Capture | None, observed_at: str
    ) -> str | None:
        """The address by which the archive knows an article that stands elsewhere now; ``None`` if it does not.

        An article to which a known address redirects, and which is what was known there, is that one: its new address
        is entered.
        """
        row = self._db.execute(_OTHER, (article.url,)).fetchone()
        if row:
            return str(row[0])
        for asked, _ in self._led.get(article.url, ()):
            known = self._at(asked)
            if known and same_article(read(known.id), article):
                self._enter_address(known, article.url, capture.id if capture else None, observed_at)
                return known.url
        return None

    def is_sight(self, capture: Capture | None) -> bool:
        """Whether a capture shows what stood on the site when it was taken: a server handed it out to a crawl."""
        return not self._imported and not (capture and capture.record_type == "resource")

    def seen(self, known: Known, seen_at: str, capture: Capture | None, observed_at: str) -> str:
        """Enter that a known article was seen at an address; its status now.

        Its first address showing it brings it back there. Another address shows that it has moved if a permanent
        redirect led to it, now or before. What a crawl saw that is accepted only now says nothing against what its
        addresses have answered since.
        """
        if not self.is_sight(capture):
            return known.status
        moved_to = self._moved_to(known, seen_at)
        status = Status.MOVED if moved_to else Status.LIVE
        changes = (status, moved_to) != (known.status, known.moved_to)
        if not changes or self._db.execute(_LATER, (known.id, observed_at)).fetchone():
            return known.status
        self._db.conn.execute(_STANDS, {"article_id": known.id, "url": moved_to})
        answer = MOVED if moved_to and moved_to != known.moved_to else ARTICLE
        answered = Answered(seen_at, answer, None, capture.id if capture else None, observed_at)
        self._note(known, answered)
        self._change(known, status, answered)
        return status

    def _moved_to(self, known: Known, seen_at: str) -> str | None:
        if seen_at == known.url:
            return None
        permanent = {permanent for asked, permanent in self._led.get(seen_at, ()) if asked == known.url}
        if permanent:
            return seen_at if permanent == {True} else None
        return known.moved_to

    # An article that was not seen

    def rejected(self, page: RejectedPage, capture: Capture | None, observed_at: str) -> None:
        """Note what the address of a known article answered in its place."""
        if self._rules is None:
            return
        self._failed += page.reason in FAILING
        known, told = self._at(page.url), answer_of(page, capture)
        if known and told:
            self._note(known, Answered(page.url, *told, capture.id if capture else None, observed_at))

    def finish(self, read: Callable[[int], Article]) -> None:
        """Draw the conclusions, when all records of the crawl have come."""
        if self._rules is None:
            return
        if not self._imported:
            self._note_unrecorded(read)
        (pages,) = self._db.execute(_PAGES, (self._crawl_id,)).fetchone()
        healthy = Health(pages, self._failed).otherwise(self._rules.healthy_share)
        missed = self._db.execute(_MISSED, (self._crawl_id, ARTICLE, MOVED)).fetchall()
        # What this crawl found is not yet called healthy, so that it cannot confirm itself.
        for article_id, *answered in missed:
            self._conclude(article_id, Answered(*answered), self._rules, healthy=healthy)
        self._db.execute(_SET_HEALTHY, (healthy, self._crawl_id, ARTICLE, MOVED))

    def _note_unrecorded(self, read: Callable[[int], Article]) -> None:
        """Note redirects from known addresses that led to something else and left no record of their own."""
        for capture_id, asked, url, redirects, captured_at in list(self._redirected()):
            known = self._at(asked)
            assert known
            noted = self._db.execute(_NOTED, (known.id, self._crawl_id)).fetchone()
            if asked != known.stands_at or noted or known.last_seen_at >= self._started_at:
                continue
            answered = Answered(asked, ELSEWHERE, f"{redirects} to {url}", capture_id, captured_at)
            other = self._at(canonical_url(url))
            if other and is_permanent(redirects) and same_article(read(known.id), read(other.id)):
                self._merge(known, other, answered._replace(answer=MOVED))
            else:
                self._note(known, answered)

    def _merge(self, known: Known, other: Known, answered: Answered) -> None:
        """Enter that an article has moved to the address of one that was first seen there."""
        self._enter_address(known, other.url, answered.capture_id, answered.observed_at)
        self._note(known, answered)
        self._db.conn.execute(_STANDS, {"article_id": known.id, "url": other.url})
        self._change(known, Status.MOVED, answered)

    def _conclude(self, article_id: int, answered: Answered, rules: PresenceRules, *, healthy: bool) -> None:
        known = self._by_id(article_id)
        # What a former address answers, or one did before the article was seen, decides nothing.
        if self._imported or answered.url != known.stands_at or answered.observed_at < known.last_seen_at:
            return
        earlier = rules.early_enough(answered.observed_at)
        values = (known.id, answered.url, *ABSENT, earlier, known.last_seen_at)
        confirmed = healthy and self._db.execute(_CONFIRMED, values).fetchone() is not None
        status = status_without(known.status, answered.answer, confirmed=confirmed)
        if status != known.status:
            self._change(known, status, answered)

    # What is entered

    def _enter_address(self, known: Known, url: str, capture_id: int | None, observed_at: str) -> None:
        values = {"url": url, "article_id": known.id, "capture_id": capture_id, "observed_at": observed_at}
        self._db.conn.execute(_INSERT_ADDRESS, values)

    def _note(self, known: Known, answered: Answered) -> None:
        """Enter an answer as evidence."""
        row = {**answered._asdict(), "article_id": known.id, "crawl_id": self._crawl_id}
        self._db.conn.execute(_INSERT_PRESENCE, row)

    def _change(self, known: Known, status: str, answered: Answered) -> None:
        """Enter the change of status or place that follows from an answer."""
        row = {
            **answered._asdict(),
            "article_id": known.id,
            "crawl_id": self._crawl_id,
            "from_status": known.status,
            "to_status": status,
        }
        self._db.conn.execute(_SET_STATUS, row)
        self._db.conn.execute(_INSERT_CHANGE, row)
        self.removed += status == Status.REMOVED
        self.status_changes += status != known.status
