"""The documents that articles hand out: real PDF, DOCX and XLSX files with Vietnamese text."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import openpyxl
import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from sample_site.model import SITE_TITLE, File, Paragraph, SampleArticle

MIME_TYPES = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FONT = "SampleSite"
FONT_FILES = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf"),
    Path(reportlab.__file__).with_name("fonts") / "Vera.ttf",
)
"""The first that exists; the last comes with the library and has only some of the Vietnamese letters."""
VIETNAMESE = range(0x00C0, 0x1EFA)
LINE_LETTERS = 80
STAMP = datetime(2020, 1, 1)
ZIP_STAMP = (2020, 1, 1, 0, 0, 0)


@lru_cache(maxsize=64)
def write_document(article: SampleArticle, file: File) -> bytes:
    lines = [SITE_TITLE, file.title, article.title]
    lines += [block.text for block in article.blocks if isinstance(block, Paragraph)][:4]
    return {"pdf": write_pdf, "docx": write_docx, "xlsx": _xlsx}[file.kind](lines)


def write_pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines."""
    _register_font()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    canvas.setTitle(lines[min(1, len(lines) - 1)])
    text = canvas.beginText(50, A4[1] - 60)
    text.setFont(FONT, 10)
    for line in lines:
        for part in _wrapped(line):
            text.textLine(part)
    canvas.drawText(text)
    canvas.save()
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _register_font() -> None:
    font = TTFont(FONT, str(next(path for path in FONT_FILES if path.exists())))
    _lend_plain_letters(font.face)
    pdfmetrics.registerFont(font)


def _lend_plain_letters(face: TTFontFace) -> None:
    """Show a letter that the font lacks as the same letter without marks; as text it stays what it is."""
    for code in VIETNAMESE:
        plain = ord(unicodedata.normalize("NFD", chr(code))[0])
        if code not in face.charToGlyph and plain in face.charToGlyph:
            face.charToGlyph[code] = face.charToGlyph[plain]
            face.charWidths[code] = face.charWidths[plain]


def _wrapped(line: str) -> list[str]:
    rows = [""]
    for word in line.split():
        if len(rows[-1]) + len(word) > LINE_LETTERS:
            rows.append("")
        rows[-1] += f" {word}" if rows[-1] else word
    return rows


def write_docx(lines: list[str]) -> bytes:
    """A Word document with these paragraphs."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = STAMP
    document.add_heading(lines[min(1, len(lines) - 1)], level=1)
    for line in lines:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return _restamped(buffer)


def _xlsx(lines: list[str]) -> bytes:
    book = openpyxl.Workbook()
    book.properties.created = STAMP
    sheet = book.active
    assert sheet is not None
    for number, line in enumerate(lines, 1):
        sheet.append((number, line))
    buffer = BytesIO()
    book.save(buffer)
    return _restamped(buffer)


def _restamped(buffer: BytesIO) -> bytes:
    """The same ZIP file with fixed times, so that the same document has the same bytes."""
    stamped = BytesIO()
    with ZipFile(buffer) as source, ZipFile(stamped, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(ZipInfo(entry.filename, ZIP_STAMP), source.read(entry), ZIP_DEFLATED)
    return stamped.getvalue()
