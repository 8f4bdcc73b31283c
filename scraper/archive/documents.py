"""What attachments have to read: entered once for each file, and brought to all attachments that are this file."""

from __future__ import annotations

from types import MappingProxyType

from sqlite_utils import Database

from scraper.items import Document

TEXT_STATUSES = MappingProxyType(
    {
        "extracted": "its text is held and searched",
        "in part": "some pages are pictures, or it is longer than what is kept of a text",
        "no text": "it has no text: scanned pages, an empty sheet",
        "encrypted": "it opens with a password only",
        "broken": "it is damaged, or not what its first bytes promise",
        "too large": "it is larger than what is fetched, or needs more memory than a document should",
        "too slow": "reading it takes more time than a document should",
        "not supported": "it is none of PDF, DOC, DOCX, XLS and XLSX",
    }
)
"""What ``text_status`` of ``documents`` and ``attachments`` means. NULL: nobody has looked into the file."""

_UPSERT = """
    INSERT INTO documents (sha256, text_status, pages, characters, text)
    VALUES (:sha256, :text_status, :pages, :characters, :text)
    ON CONFLICT (sha256) DO UPDATE SET
        text_status = excluded.text_status, pages = excluded.pages, characters = excluded.characters,
        text = excluded.text
"""

_GIVE = """
    UPDATE attachments SET text_status = :text_status, pages = :pages, text = :text
    WHERE sha256 = :sha256 AND (text_status, pages, text) IS NOT (:text_status, :pages, :text)
"""

_RELEASE = """
    UPDATE documents SET text = NULL
    WHERE sha256 = :sha256 AND text IS NOT NULL AND EXISTS (SELECT 1 FROM attachments WHERE sha256 = :sha256)
"""


def save_document(db: Database, sha256: str, document: Document) -> None:
    """Enter what a file has to read, also at the attachments that are this file."""
    values = {
        "sha256": sha256,
        "text_status": document.text_status,
        "pages": document.pages,
        "characters": len(document.text or ""),
        "text": document.text,
    }
    for statement in (_UPSERT, _GIVE, _RELEASE):
        db.conn.execute(statement, values)


def holds_document(db: Database, sha256: str) -> bool:
    """Whether a file has been read."""
    return db.conn.execute("SELECT 1 FROM documents WHERE sha256 = ?", (sha256,)).fetchone() is not None
