"""Names that a place had before and after the mergers of 2025, which are searched together.

``search_places.csv`` lists them: the provinces that ended on 1 July 2025 and the one that each became a part of, by
resolution 202/2025/QH15 of the National Assembly (12 June 2025). Districts ended on the same day without successors,
and communes were merged by a resolution for each province; neither is listed. Where a name is an ordinary word too
("hòa bình" is peace), it counts as a place only behind "tỉnh".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from scraper.archive.search_query import WORD, Alternatives, Query, Term
from scraper.text.unicode import fold

TABLE = Path(__file__).with_name("search_places.csv")

Words = tuple[str, ...]


@cache
def other_names() -> dict[Words, tuple[str, ...]]:
    """By the folded words of a name: the names that the same place goes by, or of which it is a part."""
    names: dict[Words, tuple[str, ...]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name, other in ((row["before"], row["after"]), (row["after"], row["before"])):
                names[_key(name)] = (*names.get(_key(name), ()), other)
    return names


def with_places(query: Query) -> Query:
    """The query with the other names of every place in it; what must not occur stays as it was typed."""
    return replace(query, required=tuple(_with_names(query.required)))


def _with_names(groups: tuple[Alternatives, ...]) -> Iterator[Alternatives]:
    place = 0
    while place < len(groups):
        length, group = _longest_name(groups, place)
        yield group
        place += length


def _longest_name(groups: tuple[Alternatives, ...], start: int) -> tuple[int, Alternatives]:
    """How many groups from ``start`` on make up the name of a place, and what to look for; else the group itself."""
    for length in range(min(_longest(), len(groups) - start), 0, -1):
        terms = [group[0] for group in groups[start : start + length] if len(group) == 1]
        others = other_names().get(_key(" ".join(term.text for term in terms)), ())
        if others and len(terms) == length and (length == 1 or all(map(_is_bare, terms))):
            whole = terms[0] if length == 1 else Term(" ".join(term.text for term in terms), apart=True)
            if whole.field in (None, "title") and not whole.prefix:
                added = (Term(name, quoted=True, field=whole.field, added=True) for name in others)
                return length, (whole, *added)
    return 1, tuple(other for term in groups[start] for other in _with_others(term))


def _with_others(term: Term) -> Iterator[Term]:
    """An alternative, and behind it the other names of the place that it names."""
    yield term
    if term.field in (None, "title") and not term.prefix:
        for name in other_names().get(_key(term.text), ()):
            yield Term(name, quoted=True, field=term.field, added=True)


def _is_bare(term: Term) -> bool:
    return not (term.quoted or term.prefix or term.field)


@cache
def _longest() -> int:
    return max(map(len, other_names()))


def _key(name: str) -> Words:
    return tuple(WORD.findall(fold(name)))
