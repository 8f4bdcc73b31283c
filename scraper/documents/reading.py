"""A file's bytes in, its text out. Needs bounds around it: see ``scraper.documents.process``."""

from __future__ import annotations

import re

from scraper.documents.doc import read_doc
from scraper.documents.docx import read_docx
from scraper.documents.errors import BrokenError, TooLargeError, UnreadableError
from scraper.documents.limits import CHARACTERS
from scraper.documents.pdf import read_pdf
from scraper.documents.sheets import read_xls, read_xlsx
from scraper.items import Document
from scraper.text.unicode import clean

_READERS = {
    "application/msword": read_doc,
    "application/vnd.ms-excel": read_xls,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": read_xlsx,
}
_OLE = "application/x-ole"
# The name, in the directory of an OLE file, of what an Office document with a password is kept in.
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_UNPAIRED = re.compile("[\ud800-\udfff]")
_EMPTY_LINES = re.compile("\n{3,}")


def read_document(body: bytes, mime_type: str | None) -> Document:
    """Give what there is to read in a file, or why there is nothing.

    :param mime_type: what the bytes are, as ``scraper.pages.media.mime_type`` tells.
    """
    try:
        return _read(body, mime_type)
    except UnreadableError as error:
        return Document(text_status=error.status)
    except (MemoryError, RecursionError):
        return Document(text_status=TooLargeError.status)
    except Exception:
        # What libraries stumble over in damaged files has as many names as there are ways to damage a file.
        return Document(text_status=BrokenError.status)


def _read(body: bytes, mime_type: str | None) -> Document:
    if mime_type == "application/pdf":
        pdf = read_pdf(body)
        return _document(pdf.text, pages=pdf.pages, partly=pdf.pictures > 0)
    if mime_type == _OLE and _ENCRYPTED_PACKAGE in body:
        return Document(text_status="encrypted")
    reader = _READERS.get(mime_type or "")
    return _document(reader(body)) if reader else Document(text_status="not supported")


def _document(text: str, *, pages: int | None = None, partly: bool = False) -> Document:
    """:param partly: some of it is pictures, whose text is not known."""
    kept = _tidy(text[:CHARACTERS])
    if not any(map(str.isalnum, kept)):
        return Document(text_status="no text", pages=pages)
    partly = partly or len(text) > CHARACTERS
    return Document(text_status="in part" if partly else "extracted", text=kept, pages=pages)


def _tidy(text: str) -> str:
    """The text in NFC, lines and cells kept apart, without invisible characters."""
    lines = ("\t".join(filter(None, map(clean, line.split("\t")))) for line in _UNPAIRED.sub("", text).splitlines())
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
