"""Archives compared table by table."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'
        AND name NOT LIKE '\\_%' ESCAPE '\\'
    ORDER BY name
"""
"""Those that hold something of ours, and not what SQLite or a full-text index works with."""

CONTENT = {
    "articles": "SELECT url, title, summary, body, body_html, author, byline, source, published_at, published_raw,"
    " category, content_hash, image_count, attachment_count, provenance, status FROM articles ORDER BY url",
    "images": "SELECT articles.url, position, images.url, caption, credit, alt, availability, sha256, images.width"
    " FROM images JOIN articles ON articles.id = article_id ORDER BY 1, 2",
    "attachments": "SELECT articles.url, position, attachments.url, attachments.title, availability, sha256"
    " FROM attachments JOIN articles ON articles.id = article_id ORDER BY 1, 2",
    "revisions": "SELECT articles.url, number, revisions.content_hash"
    " FROM revisions JOIN articles ON articles.id = article_id ORDER BY 1, 2",
    "rejected": "SELECT DISTINCT url, reason, detail FROM rejected_pages ORDER BY 1, 2",
}
"""What an archive tells readers, without the ids and times that come of when it was crawled."""


def table_names(archive: Path) -> list[str]:
    with closing(sqlite3.connect(archive)) as db:
        return [name for (name,) in db.execute(TABLES)]


def rows_of(archive: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(statement).fetchall()


def table(archive: Path, name: str) -> list[tuple]:
    return sorted(rows_of(archive, f"SELECT * FROM [{name}]"), key=repr)


def content(archive: Path) -> dict[str, list[tuple]]:
    return {name: rows_of(archive, statement) for name, statement in CONTENT.items()}


def assert_equal(archive: Path, other: Path, *, without: tuple[str, ...] = ()) -> None:
    """Every table of both has the same rows, ids included."""
    names = table_names(archive)
    assert names == table_names(other)
    assert {"articles", "captures", "crawls", "revision_rows"} < set(names)
    for name in names:
        # How the search index lies in its pages, and when the schema was made, is sealed too, and accidental.
        if name not in (*without, "seals"):
            assert table(archive, name) == table(other, name), name
