"""SQL that several tables are written with."""

from __future__ import annotations

from collections.abc import Collection
from json import JSONEncoder

from sqlite_utils import Database

from scraper.items import Attachment, Capture, Image

IMAGE_FIELDS = ("url", "caption", "credit", "alt")
ATTACHMENT_FIELDS = ("url", "title")
"""Fields of `Image` and `Attachment`, which are columns of ``images`` and ``attachments``."""

compact_json = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""JSON in one form only, letters as they are."""


def fields_of(part: Image | Attachment, names: tuple[str, ...]) -> dict[str, str | None]:
    return {name: getattr(part, name) for name in names}


def upsert(table: str, columns: Collection[str], *, key: Collection[str], kept: Collection[str] = ()) -> str:
    """SQL that inserts a row of named parameters, or changes the row that has its key.

    A row in which nothing differs is not touched; ``kept`` columns stay as they were first written. ``sqlite-utils``
    has no upsert with such a condition.
    """
    changing = [column for column in columns if column not in {*key, *kept}]
    return f"""
        INSERT INTO {table} ({", ".join(columns)}) VALUES ({", ".join(f":{column}" for column in columns)})
        ON CONFLICT ({", ".join(key)}) DO UPDATE SET
            {", ".join(f"{column} = excluded.{column}" for column in changing)}
        WHERE ({", ".join(f"excluded.{column}" for column in changing)})
            IS NOT ({", ".join(f"{table}.{column}" for column in changing)})
    """


def free_id(db: Database, table: str, capture: Capture | None) -> int:
    """The id for a row that was read from ``capture``: the capture's own, else the next one that nothing has."""
    if capture and not db.conn.execute(f"SELECT 1 FROM {table} WHERE id = ?", (capture.id,)).fetchone():
        return capture.id
    (highest,) = db.conn.execute(
        f"SELECT max(ifnull((SELECT max(id) FROM {table}), 0), ifnull((SELECT max(id) FROM captures), 0))"
    ).fetchone()
    return int(highest) + 1
