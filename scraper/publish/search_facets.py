"""What a result can be narrowed to, with how many articles each choice leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scraper.archive.search_filters import FLAGS, Counts
from scraper.publish.search_request import SearchRequest

SHOWN = 12
"""Choices of one kind; the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a reader can choose, or has chosen."""

    label: str
    """What a reader is told of it."""
    count: int
    chosen: bool
    query_string: str
    """Of the search with this choice taken, or given up again."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one kind."""

    name: str
    choices: tuple[Choice, ...]
    others: int
    """Choices that are not shown."""


def described_facets(counts: Counts, asked: SearchRequest, words: dict[str, Any]) -> list[Facet]:
    """The facets that have something to choose, in the language of these texts."""
    labels = {"status": words["statuses"]}
    named = [_named(name, found, asked, labels.get(name, {})) for name, found in counts.named.items()]
    flags = Facet("flags", tuple(_flags(counts, asked, words["flag_names"])), 0)
    return [facet for facet in (*named, flags) if facet.choices]


def _named(name: str, found: list[tuple[str, int]], asked: SearchRequest, labels: dict[str, str]) -> Facet:
    chosen: str = getattr(asked, name)
    known = dict(found)
    shown = [value for value, _ in found[:SHOWN]]
    if chosen and chosen not in shown:
        shown.insert(0, chosen)
    choices = tuple(
        Choice(
            labels.get(value, value),
            known.get(value, 0),
            value == chosen,
            asked.query_string(**{name: None if value == chosen else value}),
        )
        for value in shown
    )
    return Facet(name, choices, len(found) - SHOWN if len(found) > SHOWN else 0)


def _flags(counts: Counts, asked: SearchRequest, labels: dict[str, str]) -> Iterator[Choice]:
    for name in FLAGS:
        chosen: bool = getattr(asked, name)
        if counts.flags[name] or chosen:
            without = asked.query_string(**{name: None if chosen else "1"})
            yield Choice(labels[name], counts.flags[name], chosen, without)
