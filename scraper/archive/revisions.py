"""What counts as an article's content, and which of it differs between two versions.

View counts, provenance, markup, alt texts, white space and Unicode normalisation are no content: a change of these
alone makes no revision. Addresses on the article's own host count by path and query, so that a mirror, a port or
https changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from urllib.parse import urlsplit, urlunsplit

from scraper.items import Article

TEXT_FIELDS = ("title", "summary", "body", "author", "byline", "published_at", "category")
CONTENT_FIELDS = (*TEXT_FIELDS, "images", "attachments")
"""Fields whose change makes a revision, in the order in which changes are told."""

Content = dict[str, str | list[dict[str, str | None]] | None]


def content_hash(article: Article) -> str:
    """SHA-256, in hex, of the canonical JSON of the article's content."""
    canonical = json.dumps(_content(article), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def changed_fields(before: Article, after: Article) -> list[str]:
    """The fields of `CONTENT_FIELDS` in which two versions of an article differ."""
    old, new = _content(before), _content(after)
    return [name for name in CONTENT_FIELDS if old[name] != new[name]]


def _content(article: Article) -> Content:
    content: Content = {name: _text(getattr(article, name)) for name in TEXT_FIELDS}
    host = _host(article.url)
    content["images"] = [
        {"url": _address(image.url, host), "caption": _text(image.caption)} for image in article.images
    ]
    content["attachments"] = [
        {"url": _address(attachment.url, host), "title": _text(attachment.title)} for attachment in article.attachments
    ]
    return content


def _text(text: str | None) -> str | None:
    return " ".join(unicodedata.normalize("NFC", text).split()) or None if text else None


def _host(url: str) -> str | None:
    """``www.`` is no part of it."""
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None


def _address(url: str | None, own_host: str | None) -> str | None:
    if url and own_host and _host(url) == own_host:
        parts = urlsplit(url)
        return urlunsplit(("", "", parts.path, parts.query, ""))
    return url
