"""Images and attachments: what was fetched for an address, entered where articles refer to it."""

from __future__ import annotations

from sqlite_utils import Database

from scraper.archive.documents import save_document
from scraper.archive.search_index import IndexUpdate
from scraper.items import Capture, Media

_UPSERT = """
    INSERT INTO media (url, sha256, mime_type, width, height, size, error, captured_at, capture_id)
    VALUES (:url, :sha256, :mime_type, :width, :height, :size, :error, :captured_at, :capture_id)
    ON CONFLICT (url) DO UPDATE SET
        sha256 = excluded.sha256, mime_type = excluded.mime_type, width = excluded.width, height = excluded.height,
        size = excluded.size, error = excluded.error, captured_at = excluded.captured_at,
        capture_id = excluded.capture_id
    WHERE excluded.captured_at >= media.captured_at
        -- A file that is held is not forgotten because it could not be fetched again.
        AND (excluded.sha256 IS NOT NULL OR media.sha256 IS NULL)
        AND (excluded.sha256, excluded.mime_type, excluded.width, excluded.height, excluded.size, excluded.error)
            IS NOT (media.sha256, media.mime_type, media.width, media.height, media.size, media.error)
"""

AVAILABILITY = """
    CASE
        WHEN {url} IS NULL THEN 'caption only'
        WHEN media.sha256 IS NOT NULL THEN 'captured'
        WHEN media.error IS NOT NULL THEN 'failed'
        ELSE 'not fetched'
    END
"""
"""SQL: what the row of ``media`` for an address, if there is one, says of its file."""

_IMAGE = """
    UPDATE images SET
        availability = {availability}, sha256 = media.sha256, mime_type = media.mime_type,
        width = media.width, height = media.height, size = media.size
    FROM media WHERE media.url = :url AND images.url = :url
""".format(availability=AVAILABILITY.format(url="images.url"))

_ATTACHMENT = """
    UPDATE attachments SET
        availability = {availability}, sha256 = media.sha256, mime_type = media.mime_type, size = media.size
    FROM media WHERE media.url = :url AND attachments.url = :url
""".format(availability=AVAILABILITY.format(url="attachments.url"))


_ATTACHING = "SELECT DISTINCT article_id FROM attachments WHERE url = ? OR sha256 = ?"


def save_media(db: Database, index: IndexUpdate, media: Media, capture: Capture | None, observed_at: str) -> bool:
    """Enter what was fetched for an address, also at the images and attachments that articles have there.

    True if that was news. An older observation than the one held changes nothing, nor does a failure to fetch again
    what is held. ``index`` is told of the articles whose attachments get a text.
    """
    for (article_id,) in db.conn.execute(_ATTACHING, (media.url, media.sha256)):
        index.expect(article_id)
    if media.document and media.sha256:
        save_document(db, media.sha256, media.document)
    values = {
        "url": media.url,
        "sha256": media.sha256,
        "mime_type": media.mime_type,
        "width": media.width,
        "height": media.height,
        "size": media.size,
        "error": media.error,
        "captured_at": observed_at,
        "capture_id": capture.id if capture else None,
    }
    if not db.conn.execute(_UPSERT, values).rowcount:
        return False
    db.conn.execute(_IMAGE, {"url": media.url})
    db.conn.execute(_ATTACHMENT, {"url": media.url})
    return True
