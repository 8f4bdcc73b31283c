"""What the address of a search asks for. A value that makes no sense is passed over, like one that is not given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Self
from urllib.parse import urlencode

from scraper.archive.search import Search
from scraper.archive.search_filters import Filters
from scraper.archive.search_places import with_places
from scraper.archive.search_query import parse_query
from scraper.archive.search_ranking import SORTS

LONGEST = 2000
"""Letters of a query; what stands behind them is left out."""
LAST_PAGE = 10_000_000
LONGEST_DATE = 40
"""Letters of something that is no date that are told."""
TEXTS = ("category", "author", "byline", "status")
FLAGS = ("images", "attachments", "edited")
DATES = (
    re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?"),
    re.compile(r"(?:(?P<day>\d{1,2})[-/.])?(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
)


NOT_FILTERED: dict[str, Any] = {**dict.fromkeys((*TEXTS, "first", "last"), ""), **dict.fromkeys(FLAGS, False)}


@dataclass(frozen=True)
class SearchRequest:
    """A search as its address says it, each part as it was given."""

    q: str = ""
    category: str = ""
    author: str = ""
    byline: str = ""
    status: str = ""
    first: str = ""
    """``from``: year, month or day."""
    last: str = ""
    """``to``: year, month or day, included."""
    images: bool = False
    attachments: bool = False
    edited: bool = False
    exact: bool = False
    """``marks=exact``: only words that are spelled as they were typed."""
    places: bool = True
    """``places=off``: a place is not looked for under its other names."""
    sort: str = SORTS[0]
    page: int = 1
    no_dates: tuple[str, ...] = ()
    """What was given for a date and is none."""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Self:
        """What the parameters of an address ask for."""
        given = {name: (arguments.get(name) or "").strip() for name in ("q", *TEXTS, "from", "to", "sort", "page")}
        chosen: dict[str, Any] = {name: given[name] for name in TEXTS}
        return cls(
            q=given["q"][:LONGEST],
            first=given["from"] if parse_date(given["from"], 0) else "",
            last=given["to"] if parse_date(given["to"], 99) else "",
            **chosen | {name: arguments.get(name) == "1" for name in FLAGS},
            exact=arguments.get("marks") == "exact",
            places=arguments.get("places") != "off",
            sort=given["sort"] if given["sort"] in SORTS else SORTS[0],
            page=_page(given["page"]),
            no_dates=tuple(
                given[name][:LONGEST_DATE]
                for name in ("from", "to")
                if given[name] and parse_date(given[name], 0) is None
            ),
        )

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The parameters of its address, those that say nothing left out."""
        given: dict[str, Any] = {
            "q": self.q,
            **{name: getattr(self, name) for name in TEXTS},
            "from": self.first,
            "to": self.last,
            **{name: "1" if getattr(self, name) else "" for name in FLAGS},
            "marks": "exact" if self.exact else "",
            "places": "" if self.places else "off",
            "sort": "" if self.sort == SORTS[0] else self.sort,
            "page": "" if self.page == 1 else str(self.page),
        }
        return {name: value for name, value in given.items() if value}

    def query_string(self, **changes: str | None) -> str:
        """The parameters with some changed; ``None`` leaves one out. Another search begins on its first page."""
        parameters = {**self.parameters, "page": "", **{name.rstrip("_"): value for name, value in changes.items()}}
        return "&".join(_encoded(name, value) for name, value in parameters.items() if value)

    def for_words(self, q: str, *, filtered: bool) -> Self:
        """The same search for other words, from its first page on; ``filtered``: with the filters that are chosen."""
        asked = replace(self, q=q, page=1)
        return asked if filtered else replace(asked, **NOT_FILTERED)

    @cached_property
    def search(self) -> Search:
        """The search itself."""
        query = parse_query(self.q)
        chosen: dict[str, Any] = {name: getattr(self, name) or None for name in TEXTS}
        chosen |= {name: getattr(self, name) for name in FLAGS}
        return Search(
            query=with_places(query) if self.places else query,
            filters=Filters(first=parse_date(self.first, 0), last=parse_date(self.last, 99), **chosen),
            sort=self.sort,
            exact=self.exact,
            all_articles=not self.q,
        )


@lru_cache(maxsize=4096)
def _encoded(name: str, value: str) -> str:
    # A page has some forty addresses of the same few values.
    return urlencode({name: value})


def parse_date(text: str, missing: int) -> int | None:
    """A year, month or day as a number; ``missing`` stands for the month and day that are not said.

    >>> parse_date("2020-07", 0), parse_date("28.7.2020", 99), parse_date("2020-02-30", 0), parse_date("soon", 0)
    (20200700, 20200728, None, None)
    """
    found = next(filter(None, (form.fullmatch(text) for form in DATES)), None)
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return int(year) * 10_000 + int(month or missing) * 100 + int(day or missing)


def _page(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isdecimal() and len(text) < 10 else 1
