"""Table cells that lead on: titles to the article as people read it, digests to the file,
times of captures to their replay.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup

from scraper.publish.databases import is_archive
from scraper.publish.hooks import hookimpl
from scraper.publish.replay import replay_address

if TYPE_CHECKING:
    from datasette.app import Datasette

DIGEST = re.compile(r"[0-9a-f]{64}")
FILE_TABLES = ("images", "attachments")
CAPTURE_COLUMNS = {"url", "captured_at", "record_type"}

Link = Callable[[], Awaitable[Markup | None]]


@hookimpl
def render_cell(
    row: Any, value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Link | None:
    """Links in the tables of an archive; ``None`` leaves the cell to Datasette. A query's rows have no table."""
    address = None
    if column == "title" and table == "articles":
        address = datasette.urls.row(database, "articles", row["id"])
    elif column == "article_id" and table is None and isinstance(value, int):
        address = datasette.urls.row(database, "articles", value)
    elif column == "document_number" or (column == "number" and table == "document_numbers"):
        address = f"{datasette.urls.query(database, 'articles_citing')}?{urlencode({'document_number': value})}"
    elif column == "captured_at" and table == "captures" and set(row.keys()) >= CAPTURE_COLUMNS:
        address = replay_address(datasette, database, row)
    elif column == "sha256" and table in FILE_TABLES and DIGEST.fullmatch(str(value)):
        address = datasette.urls.path(f"/media/{value}")
    return _link(datasette, database, address, value) if address else None


def _link(datasette: Datasette, database: str, address: str, value: object) -> Link:
    async def link() -> Markup | None:
        if not await is_archive(datasette.get_database(database)):
            return None
        return Markup('<a href="{}">{}</a>').format(address, value)

    return link
