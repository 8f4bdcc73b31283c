"""Saves an article: its row, images, attachments and view count, and a revision when its content changed.

What a page has lost of what was known is kept, and entered in ``kept_values``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from sqlite_utils import Database

from scraper.archive.media import AVAILABILITY
from scraper.archive.presence import Known, Presence
from scraper.archive.revisions import add_revision, changed_fields, content_hash, keep_texts, one_line, told_before
from scraper.archive.rows import ATTACHMENT_FIELDS, IMAGE_FIELDS, compact_json, fields_of, free_id, upsert
from scraper.archive.search_index import IndexUpdate
from scraper.archive.settle import settle
from scraper.archive.standing import Status
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

_UPSERT = upsert("articles", TEXT_COLUMNS + OTHER_COLUMNS, key=("url",), kept=("id", "first_seen_at"))

_SEEN_AGAIN = """
    UPDATE articles SET last_seen_at = :last_seen_at, view_count = ifnull(:view_count, view_count), status = :status
    WHERE id = :id AND (last_seen_at, view_count, status)
        IS NOT (:last_seen_at, ifnull(:view_count, view_count), :status)
"""

_COMPARED = (*TEXT_COLUMNS, "provenance")

_FIND = f"""
    SELECT id, status, content_hash, first_seen_at, last_seen_at, changed_at, capture_id, image_count, attachment_count,
        (SELECT url FROM addresses WHERE article_id = articles.id AND stands),
        EXISTS (SELECT 1 FROM kept_values WHERE article_id = articles.id AND returned_at IS NULL),
        ({", ".join(_COMPARED)}) IS ({", ".join("?" * len(_COMPARED))})
    FROM articles WHERE url = ?
"""
# Compared by SQLite, the long texts of an article that has not changed are never turned into Python's.

_SELECT = f"SELECT view_count, provenance, {', '.join(TEXT_COLUMNS)} FROM articles WHERE id = ?"

_INSERT_VIEWS = """
    INSERT INTO view_counts (article_id, observed_at, view_count) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
"""

_INSERT_KEPT = """
    INSERT INTO kept_values (article_id, field, observed_at, capture_id)
    SELECT :article_id, :field, :observed_at, :capture_id
    WHERE NOT EXISTS (
        SELECT 1 FROM kept_values WHERE article_id = :article_id AND field = :field AND returned_at IS NULL
    )
    ON CONFLICT DO NOTHING
"""

_RETURNED = """
    UPDATE kept_values SET returned_at = :observed_at
    WHERE article_id = :article_id AND returned_at IS NULL
        AND field NOT IN (SELECT value FROM json_each(:kept))
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
        mime_type = excluded.mime_type, size = excluded.size
    WHERE (excluded.url, excluded.title, excluded.sha256, excluded.availability)
        IS NOT (attachments.url, attachments.title, attachments.sha256, attachments.availability)
"""

_SELECT_IMAGES = f"SELECT {', '.join(IMAGE_FIELDS)} FROM images WHERE article_id = ? ORDER BY position"
_SELECT_ATTACHMENTS = f"SELECT {', '.join(ATTACHMENT_FIELDS)} FROM attachments WHERE article_id = ? ORDER BY position"

_texts = attrgetter(*TEXT_COLUMNS)


class Outcome(Enum):
    """What saving an observation of an article came to."""

    ADDED = "added"
    CHANGED = "changed"
    """The content differs: there is a new revision."""
    UNCHANGED = "unchanged"
    OLDER = "older"
    """The archive holds a later observation: only the view count was entered."""


class _Known(NamedTuple):
    """What the archive holds of an article, beside an observation of it."""

    id: int
    status: str
    content_hash: str
    first_seen_at: str
    last_seen_at: str
    changed_at: str
    capture_id: int | None
    image_count: int
    attachment_count: int
    moved_to: str | None
    has_kept: int
    """Whether it has a value that the page had lost when it was last seen."""
    same_text: int
    """Whether the columns of ``articles`` that come from the page are as observed."""


Observation = tuple[Article, Capture | None, str]
"""An article as a page showed it, the capture of that page, and when: ISO 8601 UTC with ``Z``."""


def save_articles(
    db: Database, index: IndexUpdate, observations: Iterable[Observation], presence: Presence
) -> list[Outcome]:
    """Enter observations of articles and tell ``index`` what changes, inside a transaction of the caller.

    Observations are entered in the order of their times. An older one than the archive holds, as an import may bring,
    overwrites nothing and makes no revision: a rebuild, which takes all captures in order, gives it its place.
    """
    return [_save(db, index, presence, *observation) for observation in observations]


def _save(
    db: Database,
    index: IndexUpdate,
    presence: Presence,
    article: Article,
    capture: Capture | None,
    observed_at: str,
) -> Outcome:
    article, seen_at = _storable(article), article.url
    known = _find(db, article)
    if known is None and (first := presence.first_address(article, partial(read_article, db), capture, observed_at)):
        article = replace(article, url=first)
        known = _find(db, article)
    if known is None:
        first_status = Status.LIVE if presence.is_sight(capture) else Status.UNKNOWN
        article_id, outcome = _add(db, index, article, first_status, capture, observed_at), Outcome.ADDED
    elif observed_at < known.last_seen_at:
        article_id, outcome = known.id, Outcome.OLDER
    else:
        standing = Known(known.id, article.url, known.status, known.last_seen_at, known.moved_to)
        status = presence.seen(standing, seen_at, capture, observed_at)
        article_id, outcome = known.id, _observe_again(db, index, known, article, status, capture, observed_at)
    if article.view_count is not None:
        db.conn.execute(_INSERT_VIEWS, (article_id, observed_at, article.view_count))
    return outcome


def read_article(db: Database, article_id: int) -> Article:
    """The article as it now stands."""
    view_count, provenance, *texts = db.conn.execute(_SELECT, (article_id,)).fetchone()
    return Article(
        **dict(zip(TEXT_COLUMNS, texts, strict=True)),
        view_count=view_count,
        provenance=json.loads(provenance),
        images=_read_images(db, article_id),
        attachments=_read_attachments(db, article_id),
    )


def _read_images(db: Database, article_id: int) -> list[Image]:
    rows = db.conn.execute(_SELECT_IMAGES, (article_id,))
    return [Image(url=url, caption=caption, credit=credit, alt=alt) for url, caption, credit, alt in rows]


def _read_attachments(db: Database, article_id: int) -> list[Attachment]:
    rows = db.conn.execute(_SELECT_ATTACHMENTS, (article_id,))
    return [Attachment(url=url, title=title) for url, title in rows]


def _storable(article: Article) -> Article:
    if len(article.images) <= MAX_PARTS and len(article.attachments) <= MAX_PARTS:
        return article
    return replace(article, images=article.images[:MAX_PARTS], attachments=article.attachments[:MAX_PARTS])


def _find(db: Database, article: Article) -> _Known | None:
    row = db.conn.execute(_FIND, (*_texts(article), compact_json(article.provenance), article.url)).fetchone()
    return _Known(*row) if row else None


def _add(
    db: Database, index: IndexUpdate, article: Article, status: str, capture: Capture | None, observed_at: str
) -> int:
    """Enter an article that is new; its id."""
    article_id = free_id(db, "articles", capture)
    index.expect(article_id)
    digest = content_hash(article)
    times = {"first_seen_at": observed_at, "last_seen_at": observed_at, "changed_at": observed_at}
    capture_id = capture.id if capture else None
    values = {"id": article_id, "status": status, "content_hash": digest, "capture_id": capture_id}
    _write(db, article, {**values, **times})
    add_revision(db, article_id, article, digest, capture, observed_at, changed=None)
    return article_id


def _observe_again(
    db: Database,
    index: IndexUpdate,
    known: _Known,
    article: Article,
    status: str,
    capture: Capture | None,
    observed_at: str,
) -> Outcome:
    if not (known.same_text and _same_parts(db, known, article)):
        return _change(db, index, known, article, status, capture, observed_at)
    values = {"id": known.id, "last_seen_at": observed_at, "view_count": article.view_count, "status": status}
    db.conn.execute(_SEEN_AGAIN, values)
    if known.has_kept:
        _note_kept(db, known.id, (), capture, observed_at)
    return Outcome.UNCHANGED


def _same_parts(db: Database, known: _Known, article: Article) -> bool:
    if (known.image_count, known.attachment_count) != (len(article.images), len(article.attachments)):
        return False
    return (not known.image_count or _read_images(db, known.id) == article.images) and (
        not known.attachment_count or _read_attachments(db, known.id) == article.attachments
    )


def _change(
    db: Database,
    index: IndexUpdate,
    known: _Known,
    seen: Article,
    status: str,
    capture: Capture | None,
    observed_at: str,
) -> Outcome:
    """Enter an article that differs from the stored one, in its content or only in what is no content."""
    stored = read_article(db, known.id)
    article, kept = settle(stored, seen, told_before(db, known.id))
    digest = content_hash(article)
    revised = digest != known.content_hash
    values = {
        "id": known.id,
        "status": status,
        "content_hash": digest,
        "first_seen_at": known.first_seen_at,
        "last_seen_at": observed_at,
        "changed_at": observed_at if revised else known.changed_at,
        "capture_id": known.capture_id if kept and not revised else capture.id if capture else None,
    }
    if _indexed_text(article) != _indexed_text(stored):
        index.expect(known.id)
    keep_texts(db, known.id, stored, article)
    _write(db, article, values)
    if kept or known.has_kept:
        _note_kept(db, known.id, kept, capture, observed_at)
    if not revised:
        return Outcome.UNCHANGED
    changed = changed_fields(stored, article)
    add_revision(db, known.id, article, digest, capture, observed_at, changed=changed)
    return Outcome.CHANGED


def _note_kept(db: Database, article_id: int, kept: tuple[str, ...], capture: Capture | None, observed_at: str) -> None:
    """Enter which values the page has lost, and end what it shows again."""
    event = {"article_id": article_id, "observed_at": observed_at, "capture_id": capture.id if capture else None}
    db.conn.execute(_RETURNED, {**event, "kept": compact_json(kept)})
    for field in kept:
        db.conn.execute(_INSERT_KEPT, {**event, "field": field})


def _indexed_text(article: Article) -> tuple[Any, ...]:
    others = (article.author, article.byline, article.source, article.category, article.published_at)
    captions = [image.caption for image in article.images]
    # The whole attachment, for the text of its file is indexed too.
    return article.title, article.summary, article.body, captions, article.attachments, others


def _write(db: Database, article: Article, values: dict[str, Any]) -> None:
    """Bring an article's rows, but not its index entry and revisions, in line with it."""
    row = {
        **dict(zip(TEXT_COLUMNS, _texts(article), strict=True)),
        **values,
        "view_count": article.view_count,
        "image_count": len(article.images),
        "attachment_count": len(article.attachments),
        "word_count": _word_count(article.body),
        "provenance": compact_json(article.provenance),
    }
    db.conn.execute(_UPSERT, row)
    _write_parts(db, "images", _UPSERT_IMAGE, IMAGE_FIELDS, values["id"], article.images)
    _write_parts(db, "attachments", _UPSERT_ATTACHMENT, ATTACHMENT_FIELDS, values["id"], article.attachments)


def _word_count(text: str) -> int:
    line = one_line(text)
    return line.count(" ") + 1 if line else 0


def _write_parts(
    db: Database,
    table: str,
    statement: str,
    names: tuple[str, ...],
    article_id: int,
    parts: Sequence[Image | Attachment],
) -> None:
    """Bring an article's rows of ``images`` or ``attachments`` in line with its parts, by position."""
    rows = [
        {
            "id": article_id * (MAX_PARTS + 1) + position,
            "article_id": article_id,
            "position": position,
            **fields_of(part, names),
        }
        for position, part in enumerate(parts, start=1)
    ]
    if rows:
        db.conn.executemany(statement, rows)
    db.conn.execute(f"DELETE FROM {table} WHERE article_id = ? AND position > ?", (article_id, len(parts)))
