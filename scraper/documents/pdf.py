"""Text of a PDF, page by page."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from itertools import groupby

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from scraper.documents.errors import BrokenError, EncryptedError
from scraper.text.font_runs import Run, may_be_legacy, unicode_text

# PDFium puts these for a hyphen at the end of a line, which it joins with the next. Vietnamese words are never
# divided, so the hyphen is one of the text: of 58/2017/NĐ-CP, say.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe]")
# Characters of a font that does not tell which letters its signs are.
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_NO_LETTER_SHARE = 20
"""So many signs without a letter in a hundred, and a page is no text but a picture of one."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FONT_NAME_BYTES = 128
_PICTURES_DEEP = 3
"""How many forms inside forms a scanned page may lie."""


@dataclass(slots=True)
class PdfText:
    """What a PDF has to read."""

    text: str
    pages: int
    pictures: int
    """Pages that are a picture without text: scans."""


def read_pdf(body: bytes) -> PdfText:
    """Give the text of a PDF, an empty line between pages.

    :raises UnreadableError: the file is to be left alone.
    """
    try:
        with pdfium.PdfDocument(body) as document:
            texts = []
            pictures = 0
            for page in document:
                text = _page_text(page)
                texts.append(text)
                pictures += not text.strip() and _shows_picture(page)
                page.close()
            return PdfText("\n\n".join(texts), len(texts), pictures)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise EncryptedError from error
        raise BrokenError(str(error)) from error


def _page_text(page: pdfium.PdfPage) -> str:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_bounded()
        if may_be_legacy(text) and (runs := _runs(textpage)):
            text = unicode_text(runs)
    finally:
        textpage.close()
    text = _LINE_END_HYPHEN.sub("-", text).replace("\r\n", "\n")
    unknown = len(_NO_LETTER.findall(text))
    return "" if unknown * 100 > len(text) * _NO_LETTER_SHARE else text


def _runs(textpage: pdfium.PdfTextPage) -> list[Run]:
    """A page's text by fonts."""
    letters = ((_font(textpage, index), _letter(textpage, index)) for index in range(textpage.count_chars()))
    return [
        (font or None, "".join(letter for _, letter in run)) for font, run in groupby(letters, key=lambda pair: pair[0])
    ]


def _letter(textpage: pdfium.PdfTextPage, index: int) -> str:
    return chr(pdfium_c.FPDFText_GetUnicode(textpage, index))


def _font(textpage: pdfium.PdfTextPage, index: int) -> str:
    buffer = ctypes.create_string_buffer(_FONT_NAME_BYTES)
    flags = ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(textpage, index, buffer, _FONT_NAME_BYTES, flags)
    return _SUBSET.sub("", buffer.value.decode("utf-8", "replace")) if 0 < length <= _FONT_NAME_BYTES else ""


def _shows_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_PICTURES_DEEP))
