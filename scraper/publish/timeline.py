"""Articles a month, laid out as a calendar: a row a year, a cell a month, darker the more there are."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

LEVELS = 5
"""Shades of a month with articles; 0 is a month without."""

YEARS_SHOWN = 60
"""A misread date must not make the calendar go back to the Middle Ages."""

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """``2020-07``, how many articles it brought, and its shade."""

    name: str
    articles: int
    level: int


@dataclass(frozen=True)
class Year:
    """Its twelve months in order, and the sum of their articles."""

    name: str
    articles: int
    months: tuple[Month, ...]


def timeline(counts: Mapping[str, int]) -> list[Year]:
    """Every year from the first to the last with an article, the newest first; the last ``YEARS_SHOWN`` of them.

    ``counts`` are articles by month; what is no month, such as a year alone, has no place in a calendar.
    """
    months = {month: articles for month, articles in counts.items() if MONTH.fullmatch(month)}
    if not months:
        return []
    most = max(months.values())
    last = int(max(months)[:4])
    first = max(int(min(months)[:4]), last - YEARS_SHOWN + 1)
    return [read_year(f"{year:04}", months, most) for year in range(last, first - 1, -1)]


def read_year(year: str, counts: Mapping[str, int], most: int) -> Year:
    """The year of that name; ``most`` articles give the darkest shade."""
    names = [f"{year}-{number:02}" for number in range(1, 13)]
    months = tuple(Month(name, counts.get(name, 0), level(counts.get(name, 0), most)) for name in names)
    return Year(year, sum(month.articles for month in months), months)


def level(articles: int, most: int) -> int:
    """The shade of a month.

    >>> [level(articles, 100) for articles in (0, 1, 20, 21, 100)]
    [0, 1, 1, 2, 5]
    """
    return math.ceil(LEVELS * articles / most) if articles else 0
