"""The pages of a long result, and which of them to offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a reader is in a result."""

    total: int
    size: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty result has one."""
        return max(1, -(-self.total // self.size))

    @property
    def first_shown(self) -> int:
        """The number of the first result on the page, from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def last_shown(self) -> int:
        """The number of the last one."""
        return min(self.page * self.size, self.total)

    @property
    def previous(self) -> int | None:
        """The page before; the last one for a reader who is past the end."""
        return min(self.page - 1, self.pages) if self.page > 1 else None

    @property
    def next(self) -> int | None:
        """The page after."""
        return self.page + 1 if self.page < self.pages else None

    @property
    def offered(self) -> Iterator[int | None]:
        """The first page, those around the reader's, and the last; ``None`` where some are left out."""
        near = range(self.page - NEIGHBOURS, self.page + NEIGHBOURS + 1)
        shown = sorted({1, self.pages, *(page for page in near if 1 <= page <= self.pages)})
        for place, page in enumerate(shown):
            if place and page > shown[place - 1] + 1:
                yield None
            yield page
