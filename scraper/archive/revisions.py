"""Revisions: what counts as an article's content, what differs between two versions, and their entry in the archive.

View counts, provenance, markup, alt texts, white space and Unicode normalisation are no content: a change of these
alone makes no revision. Addresses on the article's own host count by path and query, so that a mirror, a port or
https changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator

from sqlite_utils import Database

from scraper.archive.rows import ATTACHMENT_FIELDS, IMAGE_FIELDS, compact_json, fields_of, free_id
from scraper.items import Article, Capture

PLAIN_FIELDS = ("title", "summary", "body", "author", "byline", "published_at", "category")
CONTENT_FIELDS = (*PLAIN_FIELDS, "images", "attachments")
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

LONG_COLUMNS = ("body", "body_html")
"""Those of them that are kept once: in ``articles`` for as long as they are an article's own."""

_COLUMNS = ("id", "article_id", "observed_at", "content_hash", "capture_id", "changed_fields", "images", "attachments")
_INSERT = f"""
    INSERT INTO revision_rows (number, {", ".join(_COLUMNS + TEXT_COLUMNS)})
    SELECT ifnull(max(number), 0) + 1, {", ".join(f":{column}" for column in _COLUMNS + TEXT_COLUMNS)}
    FROM revision_rows WHERE article_id = :article_id
"""

_TOLD = "SELECT title, summary, images FROM revision_rows WHERE article_id = ?"

_KEEP = """
    UPDATE revision_rows SET body = :body, body_html = :body_html
    WHERE article_id = :article_id AND body IS NULL
"""

_HTTP_URL = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:www\.)?(?P<host>[^/?#:]+)(?::\d*)?(?P<path_and_query>[^#]*)", re.IGNORECASE
)

Content = dict[str, str | list[dict[str, str | None]] | None]


def content_hash(article: Article) -> str:
    """SHA-256, in hex, of the canonical JSON of the article's content."""
    return hashlib.sha256(compact_json(_content(article)).encode()).hexdigest()


def changed_fields(before: Article, after: Article) -> list[str]:
    """The fields of `CONTENT_FIELDS` in which two versions of an article differ."""
    old, new = _content(before), _content(after)
    return [name for name in CONTENT_FIELDS if old[name] != new[name]]


def _content(article: Article) -> Content:
    content: Content = {name: one_line(getattr(article, name)) for name in PLAIN_FIELDS}
    host = host_of(article.url)
    content["images"] = [
        {"url": address_on_site(image.url, host), "caption": one_line(image.caption)} for image in article.images
    ]
    content["attachments"] = [
        {"url": address_on_site(attachment.url, host), "title": one_line(attachment.title)}
        for attachment in article.attachments
    ]
    return content


def one_line(text: str | None) -> str | None:
    """The text in NFC, each run of white space one space; ``None`` if that leaves nothing."""
    if not text:
        return None
    text = unicodedata.normalize("NFC", text)
    # What extraction gives is tidy but for its paragraphs, and finding that out is quicker than splitting and joining.
    line = text.replace("\n\n", " ").replace("\n", " ")
    if line.isprintable() and "  " not in line and line == line.strip(" "):
        return line
    return " ".join(text.split()) or None


def host_of(url: str) -> str | None:
    """The host of an http address, ``www.`` and port left out."""
    found = _HTTP_URL.match(url)
    return found["host"].lower() if found else None


def address_on_site(url: str | None, own_host: str | None) -> str | None:
    """Path and query of an address on ``own_host``; another address as it stands."""
    found = _HTTP_URL.match(url) if url else None
    return found["path_and_query"] if found and found["host"].lower() == own_host else url


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
        # As long as the article has them, they stand there alone.
        **dict.fromkeys(LONG_COLUMNS),
        "id": free_id(db, "revision_rows", capture),
        "article_id": article_id,
        "observed_at": observed_at,
        "content_hash": digest,
        "capture_id": capture.id if capture else None,
        "changed_fields": compact_json(changed) if changed is not None else None,
        "images": compact_json([fields_of(image, IMAGE_FIELDS) for image in article.images]),
        "attachments": compact_json([fields_of(attachment, ATTACHMENT_FIELDS) for attachment in article.attachments]),
    }
    db.conn.execute(_INSERT, row)


def told_before(db: Database, article_id: int) -> Iterator[str | None]:
    """Titles, leads and captions of all versions of an article."""
    for title, summary, images in db.conn.execute(_TOLD, (article_id,)):
        yield from (title, summary)
        yield from (image["caption"] for image in json.loads(images))


def keep_texts(db: Database, article_id: int, stored: Article, article: Article) -> None:
    """Give the revisions that have the text of ``stored`` a copy of it, before the article gets another one."""
    if (stored.body, stored.body_html) != (article.body, article.body_html):
        values = {"article_id": article_id, "body": stored.body, "body_html": stored.body_html}
        db.conn.execute(_KEEP, values)
