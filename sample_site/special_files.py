"""Documents that ask something of whoever reads them: scans, passwords, old formats, bombs; by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from sample_site.documents import write_docx, write_pdf
from sample_site.model import File

FILES = Path(__file__).with_name("files")
"""Written by LibreOffice; in ``quyet-dinh-tcvn3.doc`` all text is in the fonts .VnTime and .VnTimeH."""
OVERSIZED_BYTES = 33 * 1024 * 1024
"""One MiB more than what is fetched of a file."""
BOMB_BYTES = 96 * 1024 * 1024
PASSWORD = "matkhau"


@dataclass(frozen=True, slots=True)
class Special:
    """A document and what its link says."""

    kind: str
    """``pdf``, ``doc``, ``docx``, ``xls`` or ``xlsx``: the ending of its address."""
    title: str
    write: Callable[[], bytes]
    place: str = "block"
    """As in `File`."""


def special_file(position: int, name: str) -> File:
    """The document ``name`` as the one at ``position`` of an article.

    :raises KeyError: there is no such document.
    """
    special = SPECIAL_FILES[name]
    stem = name.replace("_", "-")
    return File(position, special.kind, f"{stem}-{position}.{special.kind}", special.title, special.place, special=name)


@lru_cache(maxsize=32)
def write_special(name: str) -> bytes:
    """The bytes of the document ``name``."""
    return SPECIAL_FILES[name].write()


def _scanned_pdf() -> bytes:
    page = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(page)
    for line in range(20):
        draw.line((60, 80 + line * 30, 560 - line * 7, 80 + line * 30), fill=0, width=6)
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(page), 0, 0, *A4)
    canvas.save()
    return buffer.getvalue()


def _encrypted_pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True, encrypt=StandardEncryption(PASSWORD))
    canvas.drawString(50, 700, "Ho so mat")
    canvas.save()
    return buffer.getvalue()


def _broken_pdf() -> bytes:
    return b"%PDF-1.4\n" + bytes(range(256)) * 8


def _oversized_pdf() -> bytes:
    return write_pdf(["Quy hoạch"]).ljust(OVERSIZED_BYTES, b"\0")


def _zip_bomb_docx() -> bytes:
    """A text of spaces only, a thousand times as large as the file."""
    bomb = BytesIO()
    with ZipFile(BytesIO(write_docx(["Kế hoạch"]))) as source, ZipFile(bomb, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename != "word/document.xml":
                target.writestr(entry, source.read(entry), ZIP_DEFLATED)
        with target.open("word/document.xml", "w") as text:
            for _ in range(BOMB_BYTES // (1024 * 1024)):
                text.write(b" " * 1024 * 1024)
    return bomb.getvalue()


def _viewed_docx() -> bytes:
    return write_docx(
        ["Hướng dẫn liên ngành", "Tổ chức đua thuyền độc mộc tại huyện Ia H’Drai theo Nghị định số 20/2021/NĐ-CP."]
    )


def _held(name: str) -> Callable[[], bytes]:
    return (FILES / name).read_bytes


SPECIAL_FILES = {
    "scanned_pdf": Special("pdf", "Quyết định số 305/QĐ-UBND (bản quét)", _scanned_pdf),
    "encrypted_pdf": Special("pdf", "Hồ sơ có mật khẩu", _encrypted_pdf),
    "broken_pdf": Special("pdf", "Thông báo bị hỏng", _broken_pdf),
    "oversized_pdf": Special("pdf", "Bản đồ quy hoạch", _oversized_pdf),
    "zip_bomb_docx": Special("docx", "Kế hoạch nén", _zip_bomb_docx),
    "doc": Special("doc", "Quyết định trợ cấp", _held("quyet-dinh.doc")),
    "tcvn3_doc": Special("doc", "Quyết định trợ cấp, bản cũ", _held("quyet-dinh-tcvn3.doc")),
    "xls": Special("xls", "Danh sách trợ cấp", _held("danh-sach.xls")),
    "viewer_frame": Special("docx", "Hướng dẫn liên ngành", _viewed_docx, place="viewer"),
}
