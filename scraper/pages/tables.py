"""Tables: which hold data, and what their cells say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from scraper.pages.elements import string_of, words_of
from scraper.text.labels import label_kind

# A cell of a data table is a figure, a name or a short sentence; a longer one frames running text.
_DATA_CELL_LETTERS = 400
_DATA_TABLE_MAX_CELLS = 20_000


def is_data_table(table: _Element) -> bool:
    """Whether a table holds data in rows and columns, not the layout of a page or a picture with its caption."""
    rows = 0
    for row in table_rows(table):
        filled = 0
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        for at, cell in enumerate(cells):
            if _frames_content(cell):
                return False
            text = _cell_text(cell)
            if rows == 0 and at == 0 and label_kind(text) and not _heads_column(text, cells[1:]):
                return False
            filled += bool(text)
        rows += filled >= 2
    return rows >= 2


def _heads_column(text: str, others: list[_Element]) -> bool:
    """Whether a label heads a column of days beside other headings, as in a timetable, and no value follows it."""
    return text.lower() in ("ngày", "thời gian") and not any(_DIGIT.search(words_of(cell)) for cell in others)


_DIGIT = re.compile(r"\d")


def table_rows(table: _Element) -> Iterator[_Element]:
    """A table's own rows."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def cell_texts(row: _Element) -> list[str]:
    """The text of each cell of a row, clean."""
    return [_cell_text(cell) for cell in row if cell.tag in ("td", "th")]


def _cell_text(cell: _Element) -> str:
    return words_of(cell)


def _frames_content(cell: _Element) -> bool:
    return bool(_has_content(cell)) or len(string_of(cell)) > _DATA_CELL_LETTERS


_has_content = etree.XPath(
    "boolean(.//table | .//img | .//h1 | .//h2 | .//h3 | .//ul/li/a | .//form | .//iframe | .//p[2] | .//div[2])"
)
