"""What the archive knows about one article, read in one go.

An archive of an earlier release has fewer tables and columns: what it lacks is left out, and the page with it.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from scraper.publish.related import neighbours

Row = dict[str, Any]

VIEW_COUNTS_SHOWN = 400
"""A view count is observed once a crawl: more than a year of daily ones."""
TEXT_SHOWN = 30_000
"""Characters of an attachment's text: some ten printed pages."""
STATUS_CHANGES_SHOWN = 10

ARTICLE = "SELECT * FROM articles WHERE id = :id"
PARTS = {
    "images": "SELECT * FROM images WHERE article_id = :id ORDER BY position",
    "view_counts": "SELECT observed_at, view_count FROM view_counts WHERE article_id = :id"
    f" ORDER BY observed_at DESC LIMIT {VIEW_COUNTS_SHOWN}",
    "revisions": "SELECT id, number, observed_at, content_hash, changed_fields"
    " FROM revisions WHERE article_id = :id ORDER BY number DESC",
    "captures": "SELECT captures.* FROM captures JOIN articles ON articles.capture_id = captures.id"
    " WHERE articles.id = :id",
}
# Tables that came with a later release, each with the name of its part.
LATER_PARTS = {
    "document_numbers": "SELECT number, min(id) FROM document_numbers WHERE article_id = :id"
    " GROUP BY number ORDER BY min(id)",
    "status_changes": "SELECT observed_at, to_status, answer, capture_id FROM status_changes WHERE article_id = :id"
    f" ORDER BY number DESC LIMIT {STATUS_CHANGES_SHOWN}",
    "addresses": "SELECT url FROM addresses WHERE article_id = :id AND stands",
}
TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"
ATTACHMENTS = (
    f"SELECT {{columns}}, substr(text, 1, {TEXT_SHOWN}) AS text, length(text) AS text_length"
    " FROM attachments WHERE article_id = :id ORDER BY position"
)


def read_article(connection: sqlite3.Connection, *, article_id: int) -> Row | None:
    """The article and everything that belongs to it, or ``None``."""
    parameters = {"id": article_id}
    article = connection.execute(ARTICLE, parameters).fetchone()
    if article is None:
        return None
    tables = {row[0] for row in connection.execute(TABLES)}
    later = {name: sql for name, sql in LATER_PARTS.items() if name in tables}
    queries = {**PARTS, "attachments": attachments_query(connection), **later}
    parts = {name: [dict(row) for row in connection.execute(sql, parameters)] for name, sql in queries.items()}
    for revision in parts["revisions"]:
        revision["changed_fields"] = json.loads(revision["changed_fields"] or "[]")
    return {"article": dict(article), **parts, "neighbours": neighbours(connection, dict(article))}


def attachments_query(connection: sqlite3.Connection) -> str:
    """Every column that there is, and of the text the beginning: it may have a million letters."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(attachments)")]
    return ATTACHMENTS.format(columns=", ".join(column for column in columns if column != "text"))
