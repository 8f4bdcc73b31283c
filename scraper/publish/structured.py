"""What search engines and social networks read of an article: schema.org and Open Graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scraper.publish.citations import Citation
from scraper.publish.formats import web_address

Row = dict[str, Any]
Linked = dict[str, Any]


def news_article(article: Row, images: Sequence[str], citation: Citation) -> Linked:
    """The article as ``schema.org/NewsArticle`` (JSON-LD); what is unknown is left out.

    ``images`` are full addresses of those that the archive holds. This page is a copy: the department's own page is
    what it is based on, and the archive is who maintains it.
    """
    linked: Linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": citation.address,
        "url": citation.address,
        "mainEntityOfPage": citation.address,
        "headline": citation.title,
        "description": article["summary"],
        "articleSection": article["category"],
        "datePublished": article["published_at"],
        "dateModified": article["changed_at"] if article["changed_at"] != article["first_seen_at"] else None,
        "inLanguage": "vi",
        "wordCount": article["word_count"] or None,
        "author": writers(article, citation),
        "publisher": organisation(citation.publisher),
        "maintainer": organisation(citation.archive),
        "image": list(images),
        "isBasedOn": web_address(article["url"]),
        "identifier": f"sha256:{article['content_hash']}",
        "interactionStatistic": views(article["view_count"]),
    }
    return {name: value for name, value in linked.items() if value not in (None, "", [])}


def writers(article: Row, citation: Citation) -> list[Linked]:
    """People whom the byline names; else the account or office that posted the article."""
    kind = "Person" if article["byline"] else "Organization"
    return [{"@type": kind, "name": name} for name in citation.authors]


def organisation(name: str | None) -> Linked | None:
    """An organisation known by its name alone."""
    return {"@type": "Organization", "name": name} if name else None


def views(count: int | None) -> Linked | None:
    """How often the article was read on the portal."""
    if count is None:
        return None
    kind = {"@type": "ReadAction"}
    return {"@type": "InteractionCounter", "interactionType": kind, "userInteractionCount": count}
