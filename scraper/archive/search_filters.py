"""What a search is narrowed to, and what could narrow it further."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scraper.archive.search_columns import UNKNOWN_DAY, ArticleColumns, Ints, Mask

NAMED = ("category", "author", "byline", "status")
FLAGS = ("images", "attachments", "edited")
DATES = "dates"


@dataclass(frozen=True, slots=True)
class Filters:
    """Only articles that fit all of these; ``None`` and ``False`` leave all in."""

    category: str | None = None
    author: str | None = None
    byline: str | None = None
    status: str | None = None
    first: int | None = None
    """The first day, as 20200728; articles without a date do not fit."""
    last: int | None = None
    """The last day."""
    images: bool = False
    attachments: bool = False
    edited: bool = False

    def without(self, name: str) -> Filters:
        """The same without that one; ``dates`` is both days."""
        if name == DATES:
            return replace(self, first=None, last=None)
        changes: dict[str, Any] = {name: False if name in FLAGS else None}
        return replace(self, **changes)


def fitting(columns: ArticleColumns, found: Mask, filters: Filters) -> Mask:
    """Which of the articles found fit."""
    for part in _parts(columns, filters):
        found = found & part
    return found


def _parts(columns: ArticleColumns, filters: Filters) -> Iterator[Mask]:
    for name in NAMED:
        value = getattr(filters, name)
        if value is not None:
            yield columns.named[name].codes == columns.named[name].code(value)
    for name in FLAGS:
        if getattr(filters, name):
            yield columns.flags[name]
    if filters.first is not None or filters.last is not None:
        yield columns.days != UNKNOWN_DAY
    if filters.first is not None:
        yield columns.days >= filters.first
    if filters.last is not None:
        yield columns.days <= filters.last


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the articles found there are of each kind.

    Each kind is counted as if nothing were chosen of that kind: the other categories are there to change over to.
    """

    named: dict[str, list[tuple[str, int]]]
    """By column; most frequent first."""
    flags: dict[str, int]
    months: dict[int, int]
    """By month, as 202007, from the first to the last that has any."""
    undated: int
    """Articles without a date of publication."""


def count(columns: ArticleColumns, found: Mask, filters: Filters) -> Counts:
    """Count the articles that a query found and that fit."""
    dated = fitting(columns, found, filters.without(DATES))
    by_month = _month_counts(columns.months[dated])
    undated = by_month.pop(0, 0)
    return Counts(
        {name: _named_counts(columns, found, filters, name) for name in NAMED},
        {
            name: int(np.count_nonzero(fitting(columns, found, filters.without(name)) & columns.flags[name]))
            for name in FLAGS
        },
        by_month,
        undated,
    )


def _month_counts(months: Ints) -> dict[int, int]:
    # The articles stand newest first: each month is one stretch.
    starts = np.flatnonzero(np.diff(months, prepend=-1))
    amounts = np.diff(starts, append=len(months))
    return dict(zip(reversed(months[starts].tolist()), reversed(amounts.tolist()), strict=True))


def _named_counts(columns: ArticleColumns, found: Mask, filters: Filters, name: str) -> list[tuple[str, int]]:
    column = columns.named[name]
    codes = column.codes[fitting(columns, found, filters.without(name))]
    amounts = np.bincount(codes[codes >= 0], minlength=len(column.values))
    order = np.argsort(-amounts, kind="stable")
    return [(column.values[place], int(amounts[place])) for place in order if amounts[place]]
