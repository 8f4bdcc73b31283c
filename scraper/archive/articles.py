"""Saves an article: its row, images, attachments and view count, and a revision when its content changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from scraper.archive.media import AVAILABILITY
from scraper.archive.revisions import add_revision, changed_fields, content_hash
from scraper.archive.rows import free_id, upsert
from scraper.archive.search import index_articles, remove_from_index
from scraper.items import Article, Attachment, Capture, Image

MAX_PARTS = 999
"""Images, and attachments, that an article can have: their ids are ``article_id * 1000 + position``."""

TEXT_COLUMNS = (
    "site",
    "url",
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
"""Columns of ``articles`` that are fields of `Article` as they stand."""

OTHER_COLUMNS = (
    "id",
    "view_count",
    "status",
    "first_seen_at",
    "last_seen_at",
    "changed_at",
    "content_hash",
    "capture_id",
    "image_count",
    "attachment_count",
    "word_count",
    "provenance",
)

IMAGE_FIELDS = ("url", "caption", "credit", "alt")
ATTACHMENT_FIELDS = ("url", "title")

_UPSERT = upsert("articles", TEXT_COLUMNS + OTHER_COLUMNS, key=("url",), kept=("id", "first_seen_at"))

_SEEN_AGAIN = """
    UPDATE articles SET last_seen_at = :last_seen_at, view_count = :view_count, status = 'live' WHERE id = :id
"""

_SELECT = f"""
    SELECT id, content_hash, first_seen_at, last_seen_at, changed_at, view_count, provenance,
        image_count, attachment_count, {", ".join(TEXT_COLUMNS)}
    FROM articles WHERE url = ?
"""

_UPSERT_IMAGE = f"""
    INSERT INTO images
        (id, article_id, position, url, caption, credit, alt, availability, sha256, mime_type, width, height, size)
    SELECT :id, :article_id, :position, :url, :caption, :credit, :alt, {AVAILABILITY.format(url=":url")},
        media.sha256, media.mime_type, media.width, media.height, media.size
    FROM (SELECT 1) LEFT JOIN media ON media.url = :url
    WHERE TRUE
    ON CONFLICT (article_id, position) DO UPDATE SET
        url = excluded.url, caption = excluded.caption, credit = excluded.credit, alt = excluded.alt,
        availability = excluded.availability, sha256 = excluded.sha256, mime_type = excluded.mime_type,
        width = excluded.width, height = excluded.height, size = excluded.size
    WHERE (excluded.url, excluded.caption, excluded.credit, excluded.alt, excluded.sha256, excluded.availability)
        IS NOT (images.url, images.caption, images.credit, images.alt, images.sha256, images.availability)
"""

_UPSERT_ATTACHMENT = f"""
    INSERT INTO attachments (id, article_id, position, url, title, availability, sha256, mime_type, size)
    SELECT :id, :article_id, :position, :url, :title, {AVAILABILITY.format(url=":url")},
        media.sha256, media.mime_type, media.size
    FROM (SELECT 1) LEFT JOIN media ON media.url = :url
    WHERE TRUE
    ON CONFLICT (article_id, position) DO UPDATE SET
        url = excluded.url, title = excluded.title, availability = excluded.availability, sha256 = excluded.sha256,
        mime_type = excluded.mime_type, size = excluded.size,
        text = CASE WHEN excluded.url = attachments.url THEN attachments.text END
    WHERE (excluded.url, excluded.title, excluded.sha256, excluded.availability)
        IS NOT (attachments.url, attachments.title, attachments.sha256, attachments.availability)
"""

_details = attrgetter(*TEXT_COLUMNS, "images", "attachments", "provenance")


class Outcome(Enum):
    """What saving an observation of an article came to."""

    ADDED = "added"
    CHANGED = "changed"
    """The content differs: there is a new revision."""
    UNCHANGED = "unchanged"
    OLDER = "older"
    """The archive holds a later observation: only the view count was entered."""


@dataclass(slots=True, frozen=True, kw_only=True)
class StoredArticle:
    """An article as the archive holds it."""

    id: int
    article: Article
    content_hash: str
    first_seen_at: str
    last_seen_at: str
    changed_at: str


def save_article(db: Database, article: Article, capture: Capture | None, observed_at: str) -> Outcome:
    """Enter one observation of an article, inside a transaction of the caller.

    Observations are entered in the order of their times. An older one than the archive holds, as an import may bring,
    overwrites nothing and makes no revision: a rebuild, which takes all captures in order, gives it its place.
    """
    article = _storable(article)
    stored = read_article(db, article.url)
    if stored is None:
        _add(db, article, capture, observed_at)
        return Outcome.ADDED
    if observed_at < stored.last_seen_at:
        _count_views(db, stored.id, article, observed_at)
        return Outcome.OLDER
    settled = settle(stored.article, article)
    if _details(settled) == _details(stored.article):
        outcome = Outcome.UNCHANGED
        values = {"id": stored.id, "last_seen_at": observed_at, "view_count": settled.view_count}
        db.conn.execute(_SEEN_AGAIN, values)
    else:
        outcome = _change(db, stored, settled, capture, observed_at)
    _count_views(db, stored.id, article, observed_at)
    return outcome


def settle(stored: Article, seen: Article) -> Article:
    """What the archive is to hold when it holds ``stored`` and a page now shows ``seen``.

    The page is believed, also where a value that was known is gone. A view count stays the last one that was seen.
    """
    if seen.view_count is None and stored.view_count is not None:
        return replace(seen, view_count=stored.view_count)
    return seen


def read_article(db: Database, url: str) -> StoredArticle | None:
    """The article of that address as it now stands."""
    row = db.conn.execute(_SELECT, (url,)).fetchone()
    if row is None:
        return None
    article_id, digest, first_seen_at, last_seen_at, changed_at, view_count, provenance, images, attachments, *text = (
        row
    )
    article = Article(
        **dict(zip(TEXT_COLUMNS, text, strict=True)),
        view_count=view_count,
        provenance=json.loads(provenance),
        images=_read_images(db, article_id) if images else [],
        attachments=_read_attachments(db, article_id) if attachments else [],
    )
    return StoredArticle(
        id=article_id,
        article=article,
        content_hash=digest,
        first_seen_at=first_seen_at,
        last_seen_at=last_seen_at,
        changed_at=changed_at,
    )


def _read_images(db: Database, article_id: int) -> list[Image]:
    rows = db.conn.execute(
        f"SELECT {', '.join(IMAGE_FIELDS)} FROM images WHERE article_id = ? ORDER BY position", (article_id,)
    )
    return [Image(url=url, caption=caption, credit=credit, alt=alt) for url, caption, credit, alt in rows]


def _read_attachments(db: Database, article_id: int) -> list[Attachment]:
    rows = db.conn.execute(
        f"SELECT {', '.join(ATTACHMENT_FIELDS)} FROM attachments WHERE article_id = ? ORDER BY position", (article_id,)
    )
    return [Attachment(url=url, title=title) for url, title in rows]


def _storable(article: Article) -> Article:
    if len(article.images) <= MAX_PARTS and len(article.attachments) <= MAX_PARTS:
        return article
    return replace(article, images=article.images[:MAX_PARTS], attachments=article.attachments[:MAX_PARTS])


def _add(db: Database, article: Article, capture: Capture | None, observed_at: str) -> None:
    article_id = free_id(db, "articles", capture)
    digest = content_hash(article)
    times = {"first_seen_at": observed_at, "last_seen_at": observed_at, "changed_at": observed_at}
    _write(db, article, capture, id=article_id, content_hash=digest, **times)
    add_revision(db, article_id, article, digest, capture, observed_at, changed=None)
    index_articles(db, [article_id])
    _count_views(db, article_id, article, observed_at)


def _change(
    db: Database, stored: StoredArticle, article: Article, capture: Capture | None, observed_at: str
) -> Outcome:
    """Enter an article that differs from the stored one, in its content or only in what is no content."""
    digest = content_hash(article)
    revised = digest != stored.content_hash
    reindexed = _indexed_text(article) != _indexed_text(stored.article)
    if reindexed:
        remove_from_index(db, [stored.id])
    _write(
        db,
        article,
        capture,
        id=stored.id,
        content_hash=digest,
        first_seen_at=stored.first_seen_at,
        last_seen_at=observed_at,
        changed_at=observed_at if revised else stored.changed_at,
    )
    if reindexed:
        index_articles(db, [stored.id])
    if not revised:
        return Outcome.UNCHANGED
    changed = changed_fields(stored.article, article)
    add_revision(db, stored.id, article, digest, capture, observed_at, changed=changed)
    return Outcome.CHANGED


def _indexed_text(article: Article) -> tuple[Any, ...]:
    captions = [image.caption for image in article.images]
    # The whole attachment, for the text of its file is indexed too.
    return article.title, article.summary, article.body, captions, article.attachments


def _write(db: Database, article: Article, capture: Capture | None, *, id: int, **values: Any) -> None:
    row = {
        **{column: getattr(article, column) for column in TEXT_COLUMNS},
        **values,
        "id": id,
        "view_count": article.view_count,
        "status": "live",
        "capture_id": capture.id if capture else None,
        "image_count": len(article.images),
        "attachment_count": len(article.attachments),
        "word_count": len(article.body.split()),
        "provenance": json.dumps(article.provenance, ensure_ascii=False),
    }
    db.conn.execute(_UPSERT, row)
    _write_parts(db, "images", _UPSERT_IMAGE, id, article.images)
    _write_parts(db, "attachments", _UPSERT_ATTACHMENT, id, article.attachments)


def _write_parts(
    db: Database, table: str, statement: str, article_id: int, parts: Sequence[Image | Attachment]
) -> None:
    """Bring an article's rows of ``images`` or ``attachments`` in line with its parts, by position."""
    rows = (
        {"id": article_id * (MAX_PARTS + 1) + position, "article_id": article_id, "position": position, **asdict(part)}
        for position, part in enumerate(parts, start=1)
    )
    db.conn.executemany(statement, rows)
    db.conn.execute(f"DELETE FROM {table} WHERE article_id = ? AND position > ?", (article_id, len(parts)))


def _count_views(db: Database, article_id: int, article: Article, observed_at: str) -> None:
    if article.view_count is not None:
        db.conn.execute(
            "INSERT INTO view_counts (article_id, observed_at, view_count) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (article_id, observed_at, article.view_count),
        )
