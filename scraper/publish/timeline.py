"""Articles a month, laid out as a calendar: a row a year, a cell a month, darker the more there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LEVELS = 5
"""Shades of a month with articles; 0 is a month without."""

YEARS_SHOWN = 60
"""A misread date must not make the calendar go back to the Middle Ages."""

FIRST = 1000_01
"""What is less is no month, but perhaps a year: 2012."""


class Month(NamedTuple):
    """One cell."""

    name: str
    """``2020-07``, as an address says it."""
    articles: int
    level: int
    """Its shade."""


class Year(NamedTuple):
    """Its twelve months in order, and the sum of their articles."""

    name: str
    articles: int
    months: tuple[Month, ...]


def timeline(counts: Mapping[int, int]) -> list[Year]:
    """Every year from the first to the last with an article, the newest first; the last ``YEARS_SHOWN`` of them.

    ``counts`` are articles by month, July 2020 as 202007; what is no month, such as a year alone, has no place in a
    calendar.
    """
    months = {month: articles for month, articles in counts.items() if month >= FIRST and 1 <= month % 100 <= 12}
    if not months:
        return []
    most = max(months.values())
    last = max(months) // 100
    first = max(min(months) // 100, last - YEARS_SHOWN + 1)
    return [_year(year, months, most) for year in range(last, first - 1, -1)]


def _year(year: int, counts: Mapping[int, int], most: int) -> Year:
    articles = [counts.get(year * 100 + month, 0) for month in range(1, 13)]
    months = (Month(f"{year:04}-{month:02}", number, level(number, most)) for month, number in enumerate(articles, 1))
    return Year(f"{year:04}", sum(articles), tuple(months))


def level(articles: int, most: int) -> int:
    """The shade of a month, where ``most`` articles give the darkest.

    >>> [level(articles, 100) for articles in (0, 1, 20, 21, 100)]
    [0, 1, 1, 2, 5]
    """
    return -(-articles * LEVELS // most)
