"""What has happened to the articles that a search finds: new, edited, removed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from scraper.archive.search_columns import ArticleColumns, Ints, Positions

NEW, EDITED, REMOVED = "new", "edited", "removed"

_EDITS = "SELECT article_id, number, observed_at FROM revisions WHERE number > 1 ORDER BY observed_at DESC, id DESC"
_SEEN = "SELECT id, {time} FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {time} DESC, id DESC"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an article, once and for all."""

    article_id: int
    kind: str
    """``NEW``, ``EDITED`` or ``REMOVED``."""
    at: str
    """When it was observed: ISO 8601 UTC with ``Z``. Of a removal: when the article was last seen."""
    number: int = 1
    """Of the revision that an edit made."""


def latest_events(connection: sqlite3.Connection, columns: ArticleColumns, found: Positions, limit: int) -> list[Event]:
    """The latest of the articles found, the very latest first."""
    events = [
        *_first_seen(connection, columns.ids[found], limit),
        *islice(_edits(connection, columns, found), limit),
        *_removals(connection, columns, found, limit),
    ]
    return sorted(events, key=lambda event: (event.at, event.article_id, event.number), reverse=True)[:limit]


def _first_seen(connection: sqlite3.Connection, ids: Ints, limit: int) -> Iterator[Event]:
    # Articles are numbered as they come in.
    latest = np.sort(ids)[-limit:].tolist()
    rows = connection.execute(_SEEN.format(time="first_seen_at"), (json.dumps(latest),))
    return (Event(article_id, NEW, at) for article_id, at in rows)


def _edits(connection: sqlite3.Connection, columns: ArticleColumns, found: Positions) -> Iterator[Event]:
    edited = set(columns.ids[found[columns.flags["edited"][found]]].tolist())
    if edited:
        for article_id, number, at in connection.execute(_EDITS):
            if article_id in edited:
                yield Event(article_id, EDITED, at, number)


def _removals(connection: sqlite3.Connection, columns: ArticleColumns, found: Positions, limit: int) -> Iterator[Event]:
    status = columns.named["status"]
    removed = columns.ids[found[status.codes[found] == status.code("removed")]].tolist()
    rows = connection.execute(_SEEN.format(time="last_seen_at") + " LIMIT ?", (json.dumps(removed), limit))
    return (Event(article_id, REMOVED, at) for article_id, at in rows)
