"""What a search is narrowed to, and what could narrow it further."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from scraper.archive.search_columns import UNKNOWN_DAY, ArticleColumns, Positions

NAMED = ("category", "author", "byline", "status")
FLAGS = ("images", "attachments", "edited")
DATES = "dates"
LAST_DAY = 99_999_999


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


def fitting(columns: ArticleColumns, found: Positions, filters: Filters) -> Positions:
    """Those of the articles found that fit."""
    for name in NAMED:
        value = getattr(filters, name)
        if value is not None:
            found = found[columns.named[name].codes[found] == columns.named[name].code(value)]
    for name in FLAGS:
        if getattr(filters, name):
            found = found[columns.flags[name][found]]
    if filters.first is not None or filters.last is not None:
        days = columns.days[found]
        first, last = filters.first or UNKNOWN_DAY + 1, filters.last or LAST_DAY
        found = found[(days >= first) & (days <= last) & (days != UNKNOWN_DAY)]
    return found


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


def count(columns: ArticleColumns, found: Positions, filters: Filters) -> Counts:
    """Count the articles that a query found and that fit."""
    by_month = _month_counts(columns, fitting(columns, found, filters.without(DATES)))
    undated = by_month.pop(0, 0)
    named = {name: _named_counts(columns, found, filters, name) for name in NAMED}
    flags = {name: _flag_count(columns, found, filters, name) for name in FLAGS}
    return Counts(named, flags, by_month, undated)


def _flag_count(columns: ArticleColumns, found: Positions, filters: Filters, name: str) -> int:
    return int(np.count_nonzero(columns.flags[name][fitting(columns, found, filters.without(name))]))


def _month_counts(columns: ArticleColumns, found: Positions) -> dict[int, int]:
    # Articles found rise too: where each month begins among them is looked up, and no article looked at.
    months, starts = columns.stretches
    amounts = np.diff(np.searchsorted(found, starts), append=len(found)).tolist()
    return {month: amount for month, amount in zip(reversed(months.tolist()), reversed(amounts), strict=True) if amount}


def _named_counts(columns: ArticleColumns, found: Positions, filters: Filters, name: str) -> list[tuple[str, int]]:
    column = columns.named[name]
    codes = column.codes[fitting(columns, found, filters.without(name))]
    amounts = np.bincount(codes, minlength=len(column.values) + 1)[1:]
    order = np.argsort(-amounts, kind="stable")
    return [(column.values[place], int(amounts[place])) for place in order if amounts[place]]
