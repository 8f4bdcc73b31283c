"""The questions that researchers ask, one SQL file each in ``queries/``.

A file starts with a ``/* … */`` comment: its first line is the title, the rest the description, in Vietnamese with a
line of English. A named parameter that is left empty must mean "all".
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.publish.databases import is_archive
from scraper.publish.hooks import hookimpl

if TYPE_CHECKING:
    from datasette.app import Datasette

QUERIES = Path(__file__).parent / "queries"
HEAD = re.compile(r"\s*/\*\s*(?P<title>[^\n]+?)\s*\n(?P<description>.*?)\*/\s*(?P<sql>.+?)\s*;?\s*\Z", re.DOTALL)

Query = dict[str, str]


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> Callable[[], Awaitable[dict[str, Query]]]:
    """Offers the queries on every database that is an archive."""

    async def of_archive() -> dict[str, Query]:
        if not await is_archive(datasette.get_database(database)):
            return {}
        return {path.stem: dict(parse_query(path.read_text("utf-8"))) for path in query_files()}

    return of_archive


@cache
def query_files() -> tuple[Path, ...]:
    """All files, by name."""
    return tuple(sorted(QUERIES.glob("*.sql")))


@cache
def parse_query(text: str) -> Query:
    """``title``, ``description`` and ``sql`` of one file. Raises ``ValueError`` if it has no such comment."""
    found = HEAD.match(text)
    if not found:
        raise ValueError(f"no title and description in the first comment: {text[:60]!r}")
    description = " ".join(found["description"].split())
    return {"title": found["title"], "description": description, "sql": found["sql"]}
