"""A whole result as a file: ``/search.csv``, ``/search.xlsx`` and ``/search.json?page=all``.

Articles are read a few hundred at a time and sent on as they are read, so that a result of any length takes little
memory and no thread for long. A workbook is a compressed archive that ends with its table of contents: it is written to
a file on the disk first.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import tempfile
from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from datasette.database import Database
from datasette.utils.asgi import Request, Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from scraper.archive.search import EXPORTED, find, read_hits, read_rows
from scraper.publish.addresses import permanent_address
from scraper.publish.asgi_types import Send
from scraper.publish.databases import read
from scraper.publish.search import json_page, json_result, searched_archive
from scraper.publish.search_request import SearchRequest
from scraper.publish.search_state import current_matches
from scraper.publish.templating import page_headers

if TYPE_CHECKING:
    from datasette.app import Datasette

AT_A_TIME = 400
COLUMNS = ("id", "address", *EXPORTED[1:])
"""``address`` is the article's page in this archive; the others are columns of ``articles``."""

SHEET_ROWS = 1_000_000
"""A sheet can have 1,048,576."""
CELL_LENGTH = 32_767
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_IN_CELLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Rows = AsyncIterator[list[tuple[Any, ...]]]


class Download:
    """A response that is sent piece by piece."""

    def __init__(self, pieces: AsyncIterator[bytes], content_type: str, headers: dict[str, str]) -> None:
        self._pieces = pieces
        named = {**headers, "content-type": content_type}
        self._headers = [(name.lower().encode(), value.encode()) for name, value in named.items()]

    async def asgi_send(self, send: Send) -> None:
        """Datasette calls this to answer."""
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        async for piece in self._pieces:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def search_csv_view(datasette: Datasette, request: Request) -> Download:
    """``/search.csv``: with a byte order mark, without which spreadsheets take the letters for those of Windows."""
    database, _, ids = await whole_result(datasette, request)
    rows = article_rows(datasette, request, database, ids)
    return Download(csv_pieces(rows), "text/csv; charset=utf-8", saved_as(datasette, "csv"))


async def search_xlsx_view(datasette: Datasette, request: Request) -> Download:
    """``/search.xlsx``."""
    database, _, ids = await whole_result(datasette, request)
    rows = article_rows(datasette, request, database, ids)
    return Download(workbook_pieces(rows), WORKBOOK, saved_as(datasette, "xlsx"))


async def search_json_view(datasette: Datasette, request: Request) -> Download | Response:
    """``/search.json``: a page; with ``page=all`` the same shape with every result in it."""
    if request.args.get("page") != "all":
        return await json_page(datasette, request)
    database, asked, ids = await whole_result(datasette, request)
    return Download(json_pieces(database, asked, ids), "application/json; charset=utf-8", page_headers(datasette))


async def whole_result(datasette: Datasette, request: Request) -> tuple[Database, SearchRequest, list[int]]:
    """The archive, what is asked of it, and every article found, in order."""
    database = await searched_archive(datasette, request)
    asked = SearchRequest.of(request.args)
    matches = await current_matches(database)
    found = await read(database, partial(find, matches=matches, search=asked.search))
    return database, asked, found.ids.tolist()


def saved_as(datasette: Datasette, ending: str) -> dict[str, str]:
    """Headers that make a browser keep the file."""
    return {**page_headers(datasette), "content-disposition": f'attachment; filename="search.{ending}"'}


async def article_rows(datasette: Datasette, request: Request, database: Database, ids: list[int]) -> Rows:
    """``COLUMNS`` of the articles, some at a time."""
    for some in batches(ids):
        rows = await read(database, partial(read_rows, ids=some))
        paths = (permanent_address(datasette, database.name, row[0]) for row in rows)
        addresses = (datasette.absolute_url(request, path) for path in paths)
        yield [(row[0], address, *row[1:]) for row, address in zip(rows, addresses, strict=True)]


def batches(ids: list[int]) -> Iterable[list[int]]:
    """The same in parts."""
    return (ids[start : start + AT_A_TIME] for start in range(0, len(ids), AT_A_TIME))


async def csv_pieces(rows: Rows) -> AsyncIterator[bytes]:
    """A table with a line of names."""
    yield csv_lines([COLUMNS]).encode("utf-8-sig")
    async for some in rows:
        yield csv_lines(some).encode()


def csv_lines(rows: Iterable[tuple[Any, ...]]) -> str:
    """Lines that end as the standard says."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue()


async def json_pieces(database: Database, asked: SearchRequest, ids: list[int]) -> AsyncIterator[bytes]:
    """One object, its results one a line."""
    yield f'{{"total": {len(ids)}, "results": ['.encode()
    between = "\n"
    for some in batches(ids):
        for hit in await read(database, partial(read_hits, ids=some, search=asked.search)):
            yield (between + json.dumps(json_result(hit), ensure_ascii=False)).encode()
            between = ",\n"
    yield b"\n]}\n"


async def workbook_pieces(rows: Rows) -> AsyncIterator[bytes]:
    """A workbook, read back from the file that it was written to."""
    with tempfile.TemporaryFile() as file:
        await write_workbook(rows, file)
        file.seek(0)
        while piece := await asyncio.to_thread(file.read, 1 << 16):
            yield piece


async def write_workbook(rows: Rows, file: IO[bytes]) -> None:
    """One sheet, or several where one cannot hold all."""
    workbook = Workbook(write_only=True)
    left = 0
    async for some in rows:
        if len(some) > left:
            sheet = workbook.create_sheet()
            sheet.append(COLUMNS)
            left = SHEET_ROWS
        await asyncio.to_thread(add_rows, sheet, some)
        left -= len(some)
    if not workbook.worksheets:
        workbook.create_sheet().append(COLUMNS)
    await asyncio.to_thread(workbook.save, file)


def add_rows(sheet: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    """The rows as they are: a text that begins with "=" is no formula."""
    for row in rows:
        sheet.append([text_cell(sheet, value) if isinstance(value, str) else value for value in row])


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that holds this text."""
    cell = WriteOnlyCell(sheet, _NOT_IN_CELLS.sub("", text)[:CELL_LENGTH])
    cell.data_type = "s"
    return cell
