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
_REMOVALS = """
    SELECT article_id, number, observed_at FROM status_changes WHERE to_status = 'removed'
    ORDER BY observed_at DESC, article_id DESC
"""
_SEEN = "SELECT id, first_seen_at FROM articles WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an article, once and for all."""

    article_id: int
    kind: str
    """``NEW``, ``EDITED`` or ``REMOVED``."""
    at: str
    """When it was observed: ISO 8601 UTC with ``Z``. Of a removal: when the answer came that confirmed it."""
    number: int = 1
    """Of the revision that an edit made, or of the change of status."""


def latest_events(connection: sqlite3.Connection, columns: ArticleColumns, found: Positions, limit: int) -> list[Event]:
    """The latest of the articles found, the very latest first."""
    events = [
        *_first_seen(connection, columns.ids[found], limit),
        *islice(_changes(connection, EDITED, _EDITS, columns.ids[found[columns.flags["edited"][found]]]), limit),
        *islice(_changes(connection, REMOVED, _REMOVALS, columns.ids[found]), limit),
    ]
    return sorted(events, key=lambda event: (event.at, event.article_id, event.number), reverse=True)[:limit]


def _first_seen(connection: sqlite3.Connection, ids: Ints, limit: int) -> Iterator[Event]:
    # Articles are numbered as they come in.
    latest = np.sort(ids)[-limit:].tolist()
    return (Event(article_id, NEW, at) for article_id, at in connection.execute(_SEEN, (json.dumps(latest),)))


def _changes(connection: sqlite3.Connection, kind: str, statement: str, ids: Ints) -> Iterator[Event]:
    """What a statement tells of some articles, in its order."""
    wanted = set(ids.tolist())
    if wanted:
        for article_id, number, at in connection.execute(statement):
            if article_id in wanted:
                yield Event(article_id, kind, at, number)
