"""Text of PDF, DOC, DOCX, XLS and XLSX files, and what is said of files that have none."""

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from sample_site.documents import write_docx, write_pdf
from sample_site.special_files import SPECIAL_FILES, write_special
from scraper.documents import limits, reading
from scraper.documents.reading import read_document
from scraper.pages.media import mime_type
from tests.raw_pdf import raw_pdf, stream

CIRCULAR = "Thông tư số 01/2019/TT-BLĐTBXH về trợ giúp người khuyết tật ở Đắk Glei"


def read(body):
    return read_document(body, mime_type(body))


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_lines(*lines, canvas=None):
    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(lines):
        canvas.drawString(50, 750 - 15 * number, line)
    canvas.save()
    return file.getvalue()


def packed(parts, source):
    """A package with some of its parts replaced or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry, old.read(entry))
        for name, body in parts.items():
            new.writestr(name, body)
    return target.getvalue()


class TestPdf:
    def test_vietnamese_is_read_in_nfc_and_pages_are_counted(self):
        found = read(write_pdf(["Kế hoạch", unicodedata.normalize("NFD", CIRCULAR)]))
        assert (found.text_status, found.pages) == ("extracted", 1)
        assert " ".join(found.text.split()) == f"Kế hoạch {CIRCULAR}"

    def test_a_number_that_a_line_end_divides_stays_whole(self):
        assert "58/2017/ND-CP" in read(pdf_lines("Theo Nghi dinh 58/2017/ND-", "CP cua Chinh phu")).text

    def test_text_in_an_old_font_is_turned_into_unicode(self):
        text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, Së Lao ®éng - Th\u00adêng binh vµ X· héi"
        assert read(pdf_lines(text)).text.startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, Sở Lao động")

    def test_a_page_of_signs_without_letters_is_no_text(self):
        nowhere = b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <5A> <E001> endbfrange"
        soup = raw_pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
            stream(b"BT /F 12 Tf 50 700 Td (ABCDEF abc) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            stream(b"begincmap %b endcmap" % nowhere),
        )
        assert read(soup).text_status == "no text"
        assert read(soup.replace(b"<E001>", b"<0041>")).text == "ABCDEF abc"

    def test_pages_that_are_their_own_parents_are_broken(self):
        body = raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999>>")
        assert read(body).text_status == "broken"

    def test_a_password_for_changes_alone_keeps_no_reader_out(self):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(write_pdf([CIRCULAR]))))
        writer.encrypt("", "chủ", algorithm="AES-128")
        file = io.BytesIO()
        writer.write(file)
        assert read(file.getvalue()).text == CIRCULAR

    def test_scanned_pages_among_others_are_said(self):
        writer = PdfWriter()
        for body in (write_pdf([CIRCULAR]), write_special("scanned_pdf")):
            writer.append(io.BytesIO(body))
        file = io.BytesIO()
        writer.write(file)
        found = read(file.getvalue())
        assert (found.text_status, found.pages, found.text) == ("in part", 2, CIRCULAR)


class TestDocx:
    def test_paragraphs_tables_boxes_and_content_controls_are_read_in_order(self):
        document = docx.Document()
        document.add_paragraph("Đoạn một")
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Số: 12/KH-UBND", "Kon Tum"
        for markup in (
            "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>Ô điều khiển</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "<w:p {}><w:r><w:t>Quanh </w:t><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r><w:r><w:t>khung</w:t></w:r></w:p>",
            '<w:p {}><w:del w:id="1" w:author="a"><w:r><w:t>đã xoá</w:t></w:r></w:del><w:r><w:t>còn</w:t><w:tab/>'
            "<w:t>lại</w:t></w:r></w:p>",
        ):
            document.element.body.insert_element_before(parse_xml(markup.format(nsdecls("w"))), "w:sectPr")
        assert read(saved(document)).text.split("\n") == [
            "Đoạn một",
            "Số: 12/KH-UBND\tKon Tum",
            "Ô điều khiển",
            "Quanh khung",
            "Trong khung",
            "còn\tlại",
        ]

    @pytest.mark.parametrize("where", ["run", "style", "default"])
    def test_an_old_font_is_believed_wherever_it_is_named(self, where):
        document = docx.Document()
        run = document.add_paragraph().add_run("§¾k T«")
        normal = document.styles["Normal"]
        if where == "run":
            run.font.name = ".VnTime"
        elif where == "style":
            normal.font.name = ".VnTime"
        else:
            document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")[0].set(
                docx.oxml.ns.qn("w:ascii"), ".VnTime"
            )
        assert read(saved(document)).text == "Đắk Tô"

    def test_french_in_a_font_of_today_stays_french(self):
        assert read(write_docx(["Café «Élysée» à la carte"])).text.endswith("Café «Élysée» à la carte")


class TestOldWord:
    def test_a_doc_is_read_with_its_tables(self):
        found = read(write_special("doc"))
        assert found.text_status == "extracted"
        assert found.text.startswith("Số: 412/QĐ-SLĐTBXH\tKon Tum, ngày 10 tháng 6 năm 2021\nQUYẾT ĐỊNH\n")

    def test_a_doc_in_the_old_fonts_reads_like_one_in_unicode(self):
        old, new = read(write_special("tcvn3_doc")).text, read(write_special("doc")).text
        assert old.casefold() == new.casefold()


class TestSheets:
    def test_sheets_and_rows_are_lines_and_values_are_as_people_write_them(self):
        found = read(write_special("xls"))
        assert found.text.split("\n")[:3] == [
            "Danh sách",
            "TT\tHọ và tên\tXã\tMức trợ cấp\tTừ ngày",
            "1\tY Blưm\tĐắk Môn\t540000\t01/07/2021",
        ]

    def test_an_xlsx_is_read_like_an_xls(self):
        book = openpyxl.Workbook()
        book.active.append(["§µo t¹o nghÒ cho lao ®éng n«ng th«n", 12.5, None, True])
        assert read(saved(book)).text == "Sheet\nĐào tạo nghề cho lao động nông thôn\t12.5"

    def test_an_empty_workbook_has_the_name_of_its_sheet(self):
        assert read(saved(openpyxl.Workbook())).text == "Sheet"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("scanned_pdf", "no text"),
        ("encrypted_pdf", "encrypted"),
        ("broken_pdf", "broken"),
        ("zip_bomb_docx", "too large"),
        ("viewer_frame", "extracted"),
    ],
)
def test_what_cannot_be_read_says_why(name, status):
    found = read(write_special(name))
    assert (found.text_status, found.text is not None) == (status, status == "extracted")


@pytest.mark.parametrize("name", [name for name in SPECIAL_FILES if name != "oversized_pdf"])
def test_the_same_bytes_give_the_same_text(name):
    assert read(write_special(name)) == read(write_special(name))


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "doc", "xls"])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_file_that_was_cut_off_is_broken_or_read_but_never_an_error(kind, share):
    book = openpyxl.Workbook()
    book.active.append([CIRCULAR])
    whole = {
        "pdf": lambda: write_pdf([CIRCULAR] * 40),
        "docx": lambda: write_docx([CIRCULAR] * 40),
        "xlsx": lambda: saved(book),
        "doc": lambda: write_special("doc"),
        "xls": lambda: write_special("xls"),
    }[kind]()
    types = {"docx": "word/", "xlsx": "xl/"}
    full_type = mime_type(whole)
    assert kind not in types or full_type
    found = read_document(whole[: int(len(whole) * share)], full_type)
    assert found.text_status in ("broken", "extracted", "no text")


def test_entities_that_multiply_are_not_expanded():
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    bomb = f"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "cười">{laughs}]>
        <w:document {nsdecls("w")}><w:body><w:p><w:r><w:t>a&l9;</w:t></w:r></w:p></w:body></w:document>"""
    found = read(packed({"word/document.xml": bomb}, write_docx(["x"])))
    assert "cười" not in (found.text or "")


def test_a_part_that_lies_about_its_size_is_not_unpacked():
    honest = packed({"word/media/image1.png": b"\0" * 5_000_000}, write_docx(["x"]))
    entry = honest.rindex(b"word/media/image1.png") - 46
    lying = bytearray(honest)
    lying[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert read(bytes(lying)).text_status in ("broken", "extracted")


def test_a_package_with_a_password_is_encrypted():
    body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert read(body).text_status == "encrypted"


@pytest.mark.parametrize("body", [b"{\\rtf1 abc}", b"Rar!\x1a\x07abc", b"abc", b""])
def test_other_files_are_not_read(body):
    assert read(body).text_status == "not supported"


def test_a_text_beyond_the_limit_is_cut_and_says_so(monkeypatch):
    monkeypatch.setattr(reading, "CHARACTERS", 100)
    found = read(write_docx(["một hai ba"] * 20))
    assert (found.text_status, len(found.text) <= 100) == ("in part", True)
    assert limits.CHARACTERS > 100


def test_shipped_documents_are_there():
    folder = Path(__file__).parent.parent / "sample_site" / "files"
    assert {path.suffix for path in folder.iterdir()} == {".doc", ".xls"}
