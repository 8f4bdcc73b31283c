"""Citations: what one says of an article or a revision, and its form as a sentence.

The forms that reference managers read are in ``scraper.publish.citation_formats``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from scraper.publish.formats import moment, web_address, written_date
from scraper.publish.texts import citations as texts
from scraper.text.names import split_writers
from scraper.text.unicode import clean

WORDS: dict[str, dict[str, Any]] = {"vi": texts.VIETNAMESE, "en": texts.ENGLISH}
"""Language to the words of citations."""

_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation says. Every text is on one line, in NFC, without invisible characters."""

    key: str
    """``sldtbxh_kontum-2-1``: site, article and revision; letters, digits, ``_`` and ``-`` only."""
    title: str
    authors: tuple[str, ...]
    """The writers whom the byline names, else the account or office that posted the article, else its publisher."""
    publisher: str | None
    """The department, or the portal where the department is not known."""
    archive: str | None
    """The name of this archive."""
    published: date | None
    original: str | None
    """The article's ``http`` or ``https`` address; ``None`` when it is unknown."""
    address: str
    """The permanent address in this archive."""
    captured_at: datetime
    """When the page was captured that the text was read from; in UTC."""
    content_hash: str
    version: int


def cite(
    row: Mapping[str, Any], *, address: str, department: str | None = None, archive: str | None = None
) -> Citation:
    """The citation of an article or a revision.

    ``row`` has the columns of ``articles`` that name the source (``site``, ``url``), the content as it was (``title``,
    ``author``, ``byline``, ``published_at``, ``content_hash``), ``article_id``, ``number`` and ``captured_at``.
    """
    publisher = _text(department)
    byline, account = _text(row["byline"]), _text(row["author"])
    writers = split_writers(byline) if byline else [name for name in (account or publisher,) if name]
    site = _NOT_IN_KEYS.sub("", row["site"]) or "article"
    return Citation(
        key=f"{site}-{row['article_id']}-{row['number']}",
        title=clean(row["title"]),
        authors=tuple(writers),
        publisher=publisher,
        archive=_text(archive),
        published=_day(row["published_at"]),
        original=web_address(_text(row["url"])),
        address=address,
        captured_at=datetime.fromisoformat(row["captured_at"]),
        content_hash=row["content_hash"],
        version=row["number"],
    )


def plain_text(citation: Citation, language: str) -> str:
    """The citation as a sentence or more in a language of `WORDS`.

    Addresses stand in angle brackets, so that no full stop is taken for a part of them.
    """
    words = WORDS[language]
    published = citation.published
    who = ", ".join(citation.authors)
    day = words["cite_no_date"]
    if published:
        day = written_date(published.year, published.month, published.day, language)
    captured = moment(citation.captured_at.isoformat(), language)
    sentences = [
        f"{who} ({day})".lstrip(),
        words["cite_title"].format(title=citation.title),
        citation.publisher if citation.publisher and citation.publisher not in citation.authors else None,
        words["cite_original"].format(url=citation.original) if citation.original else None,
        words["cite_archived"].format(moment=captured, address=citation.address),
        words["cite_version"].format(number=citation.version),
        words["cite_hash"].format(digest=citation.content_hash),
    ]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def _text(text: str | None) -> str | None:
    return (clean(text) or None) if text else None


def _day(published_at: str | None) -> date | None:
    try:
        return date.fromisoformat((published_at or "")[:10])
    except ValueError:
        return None
