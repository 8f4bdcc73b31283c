"""What a page declares about itself in its head."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element

from scraper.text.unicode import clean

LONGEST_DECLARED = 2_000
META_DATES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "datepublished",
)
"""Names under which a page declares when it was published, the surest first."""
_METAS = frozenset(
    (
        "og:title",
        "og:type",
        "og:site_name",
        "twitter:title",
        "title",
        "article:section",
        *META_DATES,
    )
)


@dataclass(slots=True)
class Head:
    """What a page declares about itself."""

    window_title: str
    metas: dict[str, str]
    """``property`` or ``name`` in lower case to ``content``; the first of each."""


def read_head(root: _Element) -> Head:
    """Read what a page declares; of each name the first."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name is not None and (name in _METAS or name.lower() in _METAS):
            content = meta.get("content")
            if content:
                metas.setdefault(name.lower(), clean(content[:LONGEST_DECLARED]))
    title = next(root.iter("title"), None)
    return Head(clean((title.text or "")[:LONGEST_DECLARED]) if title is not None else "", metas)
