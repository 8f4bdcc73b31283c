"""What is done once, when Datasette knows its files and its metadata."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from scraper.publish.connections import open_connections
from scraper.publish.hooks import hookimpl
from scraper.publish.metadata import describe_archives, share_descriptions
from scraper.publish.search_state import remember_files
from scraper.publish.table_counts import leave_indexes_uncounted

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
async def startup(datasette: Datasette) -> None:
    """Prepares Datasette for the archives that it has open."""
    share_descriptions(datasette)
    await describe_archives(datasette)
    await leave_indexes_uncounted(datasette)
    await remember_files(datasette)
    await open_connections(datasette)
    spare_the_collector()


def spare_the_collector() -> None:
    """Modules and metadata stay as long as the process: looking through them for what could be thrown away takes 30 ms.

    Without this a page in fifty came so much later.
    """
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()
