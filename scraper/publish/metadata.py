"""Metadata for an archive in a file of another name: ``datasette_metadata.json`` describes ``archive``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

from scraper.publish.databases import archive_databases
from scraper.publish.hooks import hookimpl

if TYPE_CHECKING:
    from datasette.app import Datasette

Metadata = dict[str, Any]

_descriptions: WeakKeyDictionary[Datasette, Metadata] = WeakKeyDictionary()


class Shared(Metadata):
    """The description of a database, which nobody changes: a copy of it is no other.

    Datasette copies all its metadata for every table that it asks the permission of: half a millisecond for each page.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


def share_descriptions(datasette: Datasette) -> None:
    """Keeps Datasette from copying what describes databases."""
    databases = datasette._metadata_local.get("databases") or {}
    for name, block in databases.items():
        if isinstance(block, dict):
            databases[name] = Shared(block)


async def describe_archives(datasette: Datasette) -> None:
    """Finds the archives once, when Datasette knows its files and its metadata."""
    described: Metadata = datasette.metadata("databases") or {}
    description = next((block for block in described.values() if "articles" in block.get("tables", {})), None)
    archives = [database.name for database in await archive_databases(datasette)]
    if description is not None:
        _descriptions[datasette] = {name: description for name in archives if name not in described}
    if archives:
        # No public way switches this off, and on 200,000 articles the guessing at facets takes seconds a page.
        datasette._settings["suggest_facets"] = False


@hookimpl
def get_metadata(datasette: Datasette) -> Metadata:
    """The description of the archive again, under the name of each archive that has none."""
    return {"databases": dict(_descriptions.get(datasette, {}))}
