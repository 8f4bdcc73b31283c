"""A result by the months of publication: a row a year, a cell a month, darker the more articles there are."""

from __future__ import annotations

from typing import NamedTuple

SHADES = 4


class Month(NamedTuple):
    """One cell."""

    month: str
    """``2020-07``, as an address says it."""
    articles: int
    shade: int
    """0: none; 1 to ``SHADES`` by how the count stands to that of the fullest month."""


class Year(NamedTuple):
    """One row: January to December."""

    year: str
    articles: int
    months: tuple[Month, ...]


def timeline(counts: dict[int, int]) -> list[Year]:
    """The years from the newest to the oldest that has any; months as 202007."""
    if not counts:
        return []
    fullest = max(counts.values())
    years = range(max(counts) // 100, min(counts) // 100 - 1, -1)
    return [_year(year, counts, fullest) for year in years]


def _year(year: int, counts: dict[int, int], fullest: int) -> Year:
    months = tuple(_month(year, month, counts.get(year * 100 + month, 0), fullest) for month in range(1, 13))
    return Year(f"{year:04}", sum(month.articles for month in months), months)


def _month(year: int, month: int, count: int, fullest: int) -> Month:
    return Month(f"{year:04}-{month:02}", count, -(-count * SHADES // fullest))
