"""What a topic consists of: sentence patterns with named gaps, filled by :mod:`sample_site.writing.slots`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """Any of them may follow any other."""
    captions: tuple[str, ...]
    items_follow: str
    """The sentence before the list."""
    items: tuple[str, ...]
    table_follows: str
    """The sentence before the table of districts."""
    table_head: tuple[str, str]
    """Heads of the two columns of figures."""
    document: str
    """What a document of this topic is called."""
    months: tuple[int, ...] = tuple(range(1, 13))
    """When such things happen."""
