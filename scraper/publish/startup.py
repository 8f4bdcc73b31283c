"""What is done once, when Datasette knows its files and its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.collector import pass_over_what_stays
from scraper.publish.connections import open_connections
from scraper.publish.hooks import hookimpl
from scraper.publish.metadata import describe_archives, share_descriptions
from scraper.publish.search_state import remember_files
from scraper.publish.table_counts import leave_indexes_uncounted
from scraper.publish.table_order import order_all_rows
from scraper.text.bare import bare

if TYPE_CHECKING:
    from datasette.app import Datasette


@hookimpl
async def startup(datasette: Datasette) -> None:
    """Prepares Datasette for the archives that it has open."""
    share_descriptions(datasette)
    await describe_archives(datasette)
    await leave_indexes_uncounted(datasette)
    await order_all_rows(datasette)
    await remember_files(datasette)
    await open_connections(datasette)
    # Makes its table of letters now, and not for the first reader.
    bare("đ")
    pass_over_what_stays()
