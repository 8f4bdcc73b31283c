"""Text of a Word 97–2003 document (DOC): turned into a DOCX, which keeps the fonts, and read as one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from scraper.documents.docx import read_docx
from scraper.documents.errors import BrokenError, EncryptedError


def read_doc(body: bytes) -> str:
    """Give the text of a DOC file, a line a paragraph.

    :raises UnreadableError: the file is to be left alone.
    """
    with TemporaryDirectory(prefix="doc-") as folder:
        source, target = Path(folder, "source.doc"), Path(folder, "target.docx")
        source.write_bytes(body)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise EncryptedError from error
        except Doc2DocxError as error:
            raise BrokenError(str(error)) from error
        return read_docx(target.read_bytes())
