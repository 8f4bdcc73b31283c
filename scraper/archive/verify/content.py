"""Checks articles, revisions, images, attachments and media: their digests, their counts, their captures."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlite_utils import Database

from scraper.archive.articles import read_article
from scraper.archive.revisions import PLAIN_FIELDS, content_hash
from scraper.archive.rows import ATTACHMENT_FIELDS, IMAGE_FIELDS
from scraper.archive.verify.findings import DAMAGE, Finding
from scraper.items import Article, Attachment, Image

_ARTICLES = "SELECT id, content_hash FROM articles ORDER BY id"
_REVISIONS = f"""
    SELECT revisions.article_id, revisions.number, revisions.content_hash, revisions.images, revisions.attachments,
        articles.site, articles.url, {", ".join(f"revisions.{name}" for name in PLAIN_FIELDS)}
    FROM revisions JOIN articles ON articles.id = revisions.article_id
    ORDER BY revisions.article_id, revisions.number
"""

_CONTRADICTIONS = {
    "its newest revision has another content": """
        SELECT articles.id, 'articles', articles.id FROM articles
        WHERE content_hash IS NOT (
            SELECT content_hash FROM revisions WHERE article_id = articles.id ORDER BY number DESC LIMIT 1
        )
    """,
    "its revisions are not numbered from 1 without a gap": """
        SELECT article_id, 'revisions', article_id FROM revisions
        GROUP BY article_id HAVING min(number) <> 1 OR max(number) <> count(*)
    """,
    "it says another number of images than it has": """
        SELECT id, 'articles', id FROM articles
        WHERE image_count <> (SELECT count(*) FROM images WHERE article_id = articles.id)
    """,
    "it says another number of attachments than it has": """
        SELECT id, 'articles', id FROM articles
        WHERE attachment_count <> (SELECT count(*) FROM attachments WHERE article_id = articles.id)
    """,
    "the image is not what media holds for its address": """
        SELECT images.article_id, 'images', images.id FROM images LEFT JOIN media ON media.url = images.url
        WHERE (images.sha256, images.mime_type, images.width, images.height, images.size)
            IS NOT (media.sha256, media.mime_type, media.width, media.height, media.size)
    """,
    "the attachment is not what media holds for its address": """
        SELECT attachments.article_id, 'attachments', attachments.id
        FROM attachments LEFT JOIN media ON media.url = attachments.url
        WHERE (attachments.sha256, attachments.mime_type, attachments.size)
            IS NOT (media.sha256, media.mime_type, media.size)
    """,
    "no capture holds the file of this digest": """
        SELECT NULL, 'media', url FROM media
        WHERE sha256 IS NOT NULL
            AND NOT EXISTS (
                SELECT 1 FROM captures WHERE captures.sha256 = media.sha256 AND record_type IN ('response', 'resource')
            )
    """,
    "no attachment or media is the file that was read here": """
        SELECT NULL, 'documents', sha256 FROM documents
        WHERE NOT EXISTS (SELECT 1 FROM media WHERE media.sha256 = documents.sha256)
            AND NOT EXISTS (SELECT 1 FROM captures WHERE captures.sha256 = documents.sha256)
    """,
    "its capture holds another file": """
        SELECT NULL, 'media', media.url FROM media JOIN captures ON captures.id = media.capture_id
        WHERE media.sha256 IS NOT NULL AND media.sha256 <> captures.sha256
    """,
    "the row says captured without a digest, or has a digest without saying so": """
        SELECT article_id, 'images', id FROM images WHERE (availability = 'captured') <> (sha256 IS NOT NULL)
        UNION ALL
        SELECT article_id, 'attachments', id FROM attachments
        WHERE (availability = 'captured') <> (sha256 IS NOT NULL)
    """,
}
"""What is wrong, and SQL for article, table and key of the rows that are wrong so."""


def content_findings(db: Database, file: str) -> Iterator[Finding]:
    """Everything that contradicts itself in what was published."""
    yield from _article_findings(db, file)
    yield from _revision_findings(db, file)
    for problem, sql in _CONTRADICTIONS.items():
        try:
            for article, table, key in db.conn.execute(sql):
                yield Finding(file=file, table=table, row=str(key), article=article, problem=problem)
        except DAMAGE as error:
            yield Finding(file=file, problem=f"cannot be asked whether {problem}: {error}")


def _article_findings(db: Database, file: str) -> Iterator[Finding]:
    rows = db.conn.execute(_ARTICLES)
    while True:
        try:
            row = rows.fetchone()
            if row is None:
                return
            same = content_hash(read_article(db, row[0])) == row[1]
        except DAMAGE as error:
            yield Finding(file=file, table="articles", problem=f"cannot be read: {error}")
            return
        except ValueError as error:
            same = False
            yield Finding(file=file, table="articles", row=str(row[0]), problem=f"holds no JSON: {error}")
        if not same:
            problem = "the content does not match its content_hash"
            yield Finding(file=file, table="articles", row=str(row[0]), article=row[0], problem=problem)


def _revision_findings(db: Database, file: str) -> Iterator[Finding]:
    rows = db.conn.execute(_REVISIONS)
    while True:
        try:
            row = rows.fetchone()
        except DAMAGE as error:
            yield Finding(file=file, table="revisions", problem=f"cannot be read: {error}")
            return
        if row is None:
            return
        article_id, number, digest, *values = row
        try:
            same = content_hash(_article(*values)) == digest
        except (ValueError, TypeError, KeyError, AttributeError):
            same = False
        if not same:
            problem = f"the content of revision {number} does not match its content_hash"
            yield Finding(file=file, table="revisions", article=article_id, problem=problem)


def _article(images: str, attachments: str, site: str, url: str, *plain: str | None) -> Article:
    """A revision as the article that it was, as far as that is content."""
    return Article(
        site=site,
        url=url,
        body_html="",
        images=[Image(**{name: part[name] for name in IMAGE_FIELDS}) for part in json.loads(images)],
        attachments=[
            Attachment(**{name: part[name] for name in ATTACHMENT_FIELDS}) for part in json.loads(attachments)
        ],
        **dict(zip(PLAIN_FIELDS, plain, strict=True)),  # type: ignore[arg-type]
    )
