import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.encoding import decode_html

TEXT = (
    "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum đã tổ chức kiểm tra, đánh giá thực hiện Đề án giảm nghèo tại "
    "các huyện Tu Mơ Rông, Đắk Tô, Đắk Hà. Đoàn thăm hỏi các hộ nghèo, người có công và ghi nhận kiến nghị."
)
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
VIETNAMESE_LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ "
vietnamese = st.text(VIETNAMESE_LETTERS + VIETNAMESE_LETTERS.upper())


def page(text, declared="utf-8"):
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>"


def windows_1258(text):
    """The text as windows-1258 has it: letters composed, but tones as marks behind them."""
    units = []
    for letter in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", letter)
        tones = "".join(mark for mark in decomposed if ord(mark) in TONES)
        units.append(unicodedata.normalize("NFC", decomposed.translate(TONES)) + tones)
    return "".join(units).encode("cp1258")


@pytest.mark.parametrize(
    ("declared", "content_type"),
    [
        pytest.param("utf-8", "text/html; charset=utf-8", id="declared rightly"),
        pytest.param(None, None, id="not declared"),
        pytest.param("iso-8859-1", "text/html; charset=iso-8859-1", id="declared iso-8859-1"),
        pytest.param("windows-1252", "text/html", id="declared windows-1252"),
        pytest.param("windows-1258", None, id="declared windows-1258"),
        pytest.param("utf-16", None, id="declared utf-16"),
        pytest.param("no-such-charset", "text/html; charset=no-such-charset", id="unknown charset"),
    ],
)
def test_utf_8_under_any_declaration(declared, content_type):
    assert decode_html(page(TEXT, declared).encode(), content_type) == page(TEXT, declared)


@pytest.mark.parametrize(
    ("declared", "content_type"),
    [
        pytest.param("windows-1258", None, id="declared in the page"),
        pytest.param(None, "text/html; charset=windows-1258", id="declared in the header"),
        pytest.param("utf-8", "text/html; charset=utf-8", id="declared utf-8"),
        pytest.param("iso-8859-1", None, id="declared iso-8859-1"),
        pytest.param(None, None, id="not declared"),
    ],
)
def test_windows_1258_under_any_declaration(declared, content_type):
    text = page(TEXT, declared)
    assert decode_html(windows_1258(text), content_type) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_byte_order_mark_decides(mark, encoding):
    text = page(TEXT, "iso-8859-1")
    assert decode_html(mark + text.encode(encoding), "text/html; charset=windows-1252") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark(encoding):
    assert decode_html(page(TEXT).encode(encoding), None) == page(TEXT)


def test_truncated_utf_8_keeps_its_text():
    text = decode_html(page(TEXT + "ệ").encode().rpartition(b"\x87")[0], "text/html; charset=utf-8")
    assert text.startswith(page(TEXT)[: page(TEXT).index("</p>")])
    assert text.endswith("\ufffd")


def test_letters_cut_by_bytes_do_not_spoil_the_page():
    body = page(TEXT).encode().replace("Xã hội".encode(), "Xã hội".encode()[:2] + b"...")
    assert decode_html(body, None).count("\ufffd") == 1
    assert "kiểm tra, đánh giá" in decode_html(body, None)


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), "Đề án giảm nghèo và kế hoạch về trợ cấp"])
def test_doubly_encoded_utf_8_is_undone(text):
    # Five bytes have no letter in windows-1252: there browsers, and so the systems, keep a control character.
    read_wrongly = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    assert decode_html(read_wrongly.encode(), "text/html; charset=utf-8") == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kiá»ƒm tra, đánh giá: á»ƒ á»‡ á»", id="quoted in a sound text"),
        pytest.param("á»", id="once"),
    ],
)
def test_what_is_not_surely_doubly_encoded_stays(text):
    assert decode_html(text.encode(), None) == text


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("Été à la crème brûlée, garçon", "iso-8859-1"),
        ("Straße über Österreich", "windows-1252"),
        ("新闻中心发布的消息", "gb2312"),
        ("Новости отдела труда", "windows-1251"),
    ],
)
def test_other_languages_are_read_as_declared(text, declared):
    assert decode_html(page(text, declared).encode(declared), None) == page(text, declared)


@given(vietnamese)
def test_windows_1258_round_trip(text):
    text = unicodedata.normalize("NFC", page(TEXT + text, "windows-1258"))
    assert decode_html(windows_1258(text), None) == text


@given(st.binary(), st.none() | st.text(max_size=40))
def test_never_raises(body, content_type):
    assert isinstance(decode_html(body, content_type), str)
