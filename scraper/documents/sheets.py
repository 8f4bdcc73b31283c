"""Text of a workbook (XLSX, XLS): sheet after sheet, a line a row, cells apart by tabs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from scraper.documents.errors import BrokenError, EncryptedError
from scraper.documents.package import check_package
from scraper.text.font_runs import may_be_legacy, unicode_text

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(body: bytes) -> str:
    """Give the text of an XLSX file.

    :raises UnreadableError: the file is to be left alone.
    """
    check_package(body)
    return read_xls(body)


def read_xls(body: bytes) -> str:
    """Give the text of an XLS file.

    :raises UnreadableError: the file is to be left alone.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        names = book.sheet_names
        return "\n\n".join("\n".join([name, *_rows(book, name)]) for name in names)
    except PasswordError as error:
        raise EncryptedError from error
    except CalamineError as error:
        raise BrokenError(str(error)) from error
    except BaseException as error:
        # What Rust calls a panic is no Exception in Python, and its class cannot be imported.
        if type(error).__module__ == "pyo3_runtime":
            raise BrokenError(str(error)) from error
        raise


def _rows(book: CalamineWorkbook, name: str) -> Iterator[str]:
    for row in book.get_sheet_by_name(name).to_python():
        line = "\t".join(words for cell in row if (words := _words(cell)))
        if line:
            # The library does not tell fonts.
            yield unicode_text([(None, line)]) if may_be_legacy(line) else line


def _words(cell: Cell) -> str:
    """A cell's value as people would type it, dates day first."""
    if isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if cell.time() != time() else f"{cell:%d/%m/%Y}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell).strip()
