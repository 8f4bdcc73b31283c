"""DOCX and XLSX are ZIP files: what they say of themselves, read before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from scraper.documents.errors import BrokenError, EncryptedError, TooLargeError
from scraper.documents.limits import UNPACKED_BYTES, UNPACKED_XML_BYTES

_ENCRYPTED = 0x1
_XML_ENDINGS = (".xml", ".rels", ".vml")


def check_package(body: bytes) -> None:
    """Refuse a package that is broken, encrypted, or would be too large unpacked.

    The sizes are those that the package states; no ZIP reader of ours unpacks more of a part than that.

    :raises UnreadableError: the file is to be left alone.
    """
    try:
        parts = zipfile.ZipFile(io.BytesIO(body)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BrokenError(str(error)) from error
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise EncryptedError
    if sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise TooLargeError
    if sum(part.file_size for part in parts if part.filename.lower().endswith(_XML_ENDINGS)) > UNPACKED_XML_BYTES:
        raise TooLargeError
