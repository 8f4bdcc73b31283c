"""Text of a Word document (DOCX): body, text boxes, foot- and endnotes; a table's rows as lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import Element, XMLSyntaxError, _Element

from scraper.documents.errors import BrokenError
from scraper.documents.fonts import Fonts
from scraper.documents.package import check_package
from scraper.text.font_runs import may_be_legacy, unicode_text

_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:r")
_TEXT = qn("w:t")
_BOX = qn("w:txbxContent")
# The same content once more for old programs, and what an editor has taken out or moved away.
_PASSED_OVER = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom"))
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    # Shown at the end of a line only; in the old fonts it is the letter ư.
    qn("w:softHyphen"): "\u00ad",
}
_NOTES = ("/word/footnotes.xml", "/word/endnotes.xml")
_STYLES = "/word/styles.xml"


def read_docx(body: bytes) -> str:
    """Give the text of a DOCX file, a line a paragraph.

    :raises UnreadableError: the file is to be left alone.
    """
    check_package(body)
    try:
        package = OpcPackage.open(io.BytesIO(body))
        parts = {str(part.partname): part for part in package.iter_parts()}
        fonts = Fonts(_root(parts.get(_STYLES)))
        roots = [package.main_document_part.element, *(_root(parts.get(name)) for name in _NOTES)]
    except (OpcError, KeyError, ValueError, AttributeError, XMLSyntaxError, zipfile.BadZipFile, OSError) as error:
        raise BrokenError(str(error)) from error
    return "\n".join(line for root in roots if root is not None for line in _lines(root, fonts))


def _root(part: Part | None) -> _Element | None:
    if part is None:
        return None
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _lines(element: _Element, fonts: Fonts) -> Iterator[str]:
    for child in element.iterchildren(tag=Element):
        if child.tag == _PARAGRAPH:
            yield _line(child, fonts)
            for box in _boxes(child):
                yield from _lines(box, fonts)
        elif child.tag == _TABLE:
            yield from _rows(child, fonts)
        else:
            yield from _lines(child, fonts)


def _rows(table: _Element, fonts: Fonts) -> Iterator[str]:
    for row in table.iterchildren(_ROW):
        cells = (" ".join(_lines(cell, fonts)) for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row)
        yield "\t".join(cells)


def _line(paragraph: _Element, fonts: Fonts) -> str:
    pieces = [(run, "".join(map(_piece, run))) for run in _runs(paragraph)]
    text = "".join(piece for _, piece in pieces)
    if not may_be_legacy(text):
        return text
    font = fonts.of_paragraph(paragraph)
    return unicode_text((fonts.of_run(run) or font, piece) for run, piece in pieces)


def _runs(paragraph: _Element) -> Iterator[_Element]:
    for run in paragraph.iter(_RUN):
        if _owner(run) is paragraph and not any(True for _ in run.iterancestors(*_PASSED_OVER)):
            yield run


def _piece(child: _Element) -> str:
    return child.text or "" if child.tag == _TEXT else _SIGNS.get(str(child.tag), "")


def _owner(run: _Element) -> _Element | None:
    return next(run.iterancestors(_PARAGRAPH), None)


def _boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes anchored in a paragraph, those inside them left to the walk through them."""
    for box in paragraph.iter(_BOX):
        if _owner(box) is paragraph and not any(True for _ in box.iterancestors(*_PASSED_OVER)):
            yield box
