"""Revisions: what counts as an article's content, what differs between two versions, and their entry in the archive.

View counts, provenance, markup, alt texts, white space and Unicode normalisation are no content: a change of these
alone makes no revision. Addresses on the article's own host count by path and query, so that a mirror, a port or
https changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict
from urllib.parse import urlsplit, urlunsplit

from sqlite_utils import Database

from scraper.archive.rows import free_id
from scraper.items import Article, Capture

TEXT_FIELDS = ("title", "summary", "body", "author", "byline", "published_at", "category")
CONTENT_FIELDS = (*TEXT_FIELDS, "images", "attachments")
"""Fields whose change makes a revision, in the order in which changes are told."""

TEXT_COLUMNS = (
    "title",
    "summary",
    "body",
    "body_html",
    "author",
    "byline",
    "source",
    "published_at",
    "published_raw",
    "category",
)
"""Columns of ``revisions`` that are fields of `Article` as they stand."""

_COLUMNS = ("id", "article_id", "observed_at", "content_hash", "capture_id", "changed_fields", "images", "attachments")
_INSERT = f"""
    INSERT INTO revisions (number, {", ".join(_COLUMNS + TEXT_COLUMNS)})
    SELECT ifnull(max(number), 0) + 1, {", ".join(f":{column}" for column in _COLUMNS + TEXT_COLUMNS)}
    FROM revisions WHERE article_id = :article_id
"""

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


def add_revision(
    db: Database,
    article_id: int,
    article: Article,
    digest: str,
    capture: Capture | None,
    observed_at: str,
    *,
    changed: list[str] | None,
) -> None:
    """Enter the article's content as its next revision; ``changed`` is ``None`` for the first one."""
    row = {
        **{column: getattr(article, column) for column in TEXT_COLUMNS},
        "id": free_id(db, "revisions", capture),
        "article_id": article_id,
        "observed_at": observed_at,
        "content_hash": digest,
        "capture_id": capture.id if capture else None,
        "changed_fields": json.dumps(changed) if changed is not None else None,
        "images": _json([asdict(image) for image in article.images]),
        "attachments": _json([asdict(attachment) for attachment in article.attachments]),
    }
    db.conn.execute(_INSERT, row)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
