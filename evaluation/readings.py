"""What each tool reads from a page, in one shape."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

import trafilatura
from trafilatura.settings import Document

from evaluation.pages import RealPage
from scraper.pages.base import NotAnArticle
from scraper.pages.extract import extract_article

with warnings.catch_warnings():
    # It misses a library for summaries, which are not asked for.
    warnings.simplefilter("ignore", UserWarning)
    import newspaper


@dataclass(slots=True, kw_only=True)
class Reading:
    """What a tool says about a page, ``None`` where it found nothing; ``offered`` names the fields that it has."""

    offered: frozenset[str]
    title: str | None = None
    date: str | None = None
    authors: list[str] = field(default_factory=list)
    lead: str | None = None
    body: str = ""
    views: int | None = None
    images: list[tuple[str, str | None]] = field(default_factory=list)
    """Address and caption."""
    attachments: list[tuple[str, str | None]] = field(default_factory=list)
    """Address and title."""


OURS = frozenset(("title", "date", "authors", "lead", "body", "views", "images", "captions", "attachments"))
GENERAL = frozenset(("title", "date", "authors", "body"))


def read_ours(page: RealPage) -> Reading:
    try:
        article = extract_article(page.html, page.url, site="evaluation")
    except NotAnArticle:
        return Reading(offered=OURS)
    names = article.byline or article.author
    return Reading(
        offered=OURS,
        title=article.title,
        date=article.published_at,
        authors=[names] if names else [],
        lead=article.summary,
        body=article.body,
        views=article.view_count,
        images=[(image.url or "", image.caption) for image in article.images],
        attachments=[(attachment.url, attachment.title) for attachment in article.attachments],
    )


def read_trafilatura(page: RealPage) -> Reading:
    found = trafilatura.bare_extraction(page.html, url=page.url, with_metadata=True, include_comments=False)
    if not isinstance(found, Document):
        return Reading(offered=GENERAL)
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return Reading(offered=GENERAL, title=found.title, date=found.date, authors=authors, body=found.text or "")


def read_newspaper(page: RealPage) -> Reading:
    article = newspaper.Article(page.url, language="vi", fetch_images=False)
    article.download(input_html=page.html.decode("utf-8"))
    article.parse()
    date = article.publish_date.isoformat() if article.publish_date else None
    return Reading(offered=GENERAL, title=article.title, date=date, authors=article.authors, body=article.text)


TOOLS: dict[str, Callable[[RealPage], Reading]] = {
    "ours": read_ours,
    "trafilatura": read_trafilatura,
    "newspaper4k": read_newspaper,
}
