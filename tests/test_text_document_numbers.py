"""Numbers of official documents, in all the forms in which texts print them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.text.document_numbers import DOCUMENT_TYPES, DocumentNumber, find_document_numbers


def numbers(text):
    return [found.number for found in find_document_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị định 58/2017/NĐ-CP", "58/2017/NĐ-CP"),
        ("Kế hoạch 1234/KH-SLĐTBXH", "1234/KH-SLĐTBXH"),
        ("Số: 439/QĐ-TTg", "439/QĐ-TTg"),
        ("QUYẾT ĐỊNH SỐ 439/QĐ-TTG", "439/QĐ-TTg"),
        ("số439/QĐ-TTg", "439/QĐ-TTg"),
        ("Số: 58 / 2017 / NĐ – CP", "58/2017/NĐ-CP"),
        ("58/2017/NĐ-\nCP", "58/2017/NĐ-CP"),
        ("58/2017/\nNĐ-CP", "58/2017/NĐ-CP"),
        ("1234/kh-slđtbxh", "1234/KH-SLĐTBXH"),
        ("58/2017/ND-CP", "58/2017/NĐ-CP"),
        ("58/2017/NÐ-CP", "58/2017/NĐ-CP"),
        ("12/QD-UBND", "12/QĐ-UBND"),
        ("12/KH-SLDTBXH", "12/KH-SLĐTBXH"),
        ("12/KH-SLĐTB&XH", "12/KH-SLĐTBXH"),
        ("12/BC-LĐTB-XH", "12/BC-LĐTBXH"),
        ("5/2020/TT-BTC", "05/2020/TT-BTC"),
        ("005/KH-UBND", "05/KH-UBND"),
        ("12a/QĐ-UBND", "12a/QĐ-UBND"),
        ("Luật số 20/2023/QH15", "20/2023/QH15"),
        ("Nghị quyết số 1211/2016/UBTVQH13", "1211/2016/UBTVQH13"),
        ("26/2005/PL-UBTVQH11", "26/2005/PL-UBTVQH11"),
        ("01/2019/TTLT-BLĐTBXH-BTC", "01/2019/TTLT-BLĐTBXH-BTC"),
        ("20/2014/TTLT/BLĐTBXH - BTC - BYT", "20/2014/TTLT-BLĐTBXH-BTC-BYT"),
        ("Quyết định 439/QĐ-TTg - UBND tỉnh triển khai", "439/QĐ-TTg"),
        ("Số: 12/KH-UBND\n- Sở Y tế;", "12/KH-UBND"),
        ("Nghị quyết số 26-NQ/TW", "26-NQ/TW"),
        ("26/NQ-TW", "26-NQ/TW"),
        ("Chương trình 5-CTr/HU", "05-CTr/HU"),
        ("Công văn số 1234/UBND-KGVX", "1234/UBND-KGVX"),
        ("2345/SLĐTBXH-NCC", "2345/SLĐTBXH-NCC"),
        ("Nghị định 24/CP", "24/CP"),
        ("(12/TB-SLĐTBXH).", "12/TB-SLĐTBXH"),
        ("12, 13/KH-UBND", "13/KH-UBND"),
    ],
)
def test_one_form(text, expected):
    assert numbers(text) == [expected]
    assert numbers(unicodedata.normalize("NFD", text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 28/7/2020",
        "giai đoạn 2016/2020",
        "3/4 hộ nghèo",
        "làm việc 24/24h",
        "50 kg/ha, 5 tạ/ha",
        "điện thoại 060/3862-123",
        "đạt 100/KH giao",
        "1/TP-HCM",
        "tổ chức CT-XH, 5/CT-XH",
        "15.000đ/tháng-người",
        "28/7/2020/QĐ-UBND",
        "phòng 2/3 nhà A",
        "http://a.vn/12/kh-ach.html",
        "Số:    /KH-UBND",
        "",
    ],
)
def test_what_is_no_number(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "issuer", "year"),
    [
        ("58/2017/NĐ-CP", "NĐ", "CP", 2017),
        ("439/QĐ-TTg", "QĐ", "TTg", None),
        ("439/QĐ-TTg ngày 12/4/2018", "QĐ", "TTg", 2018),
        ("439/QĐ-TTg, ngày 12 tháng 4\nnăm 2018", "QĐ", "TTg", 2018),
        ("439/QĐ-TTg của Thủ tướng ngày 12/4/2018", "QĐ", "TTg", None),
        ("01/2019/TTLT-BLĐTBXH-BTC", "TTLT", "BLĐTBXH-BTC", 2019),
        ("Luật Người cao tuổi số 39/2009/QH12", "Luật", "QH12", 2009),
        ("Nghị quyết số 42/2017/QH14", "NQ", "QH14", 2017),
        ("số 42/2017/QH14", None, "QH14", 2017),
        ("Căn cứ Luật Trẻ em. Tại số 42/2017/QH14", None, "QH14", 2017),
        ("Công văn số 1234/UBND-KGVX", "CV", "UBND-KGVX", None),
        ("1234/UBND-KGVX", None, "UBND-KGVX", None),
    ],
)
def test_type_issuer_and_year(text, kind, issuer, year):
    (found,) = find_document_numbers(text)
    assert (found.type, found.issuer, found.year) == (kind, issuer, year)


def test_what_is_printed_is_kept_on_one_line():
    (found,) = find_document_numbers("Thông tư 5 /2020/ TT–\nBTC.")
    assert (found.printed, found.number) == ("5 /2020/ TT– BTC", "05/2020/TT-BTC")


def test_a_number_is_told_once_and_with_its_year_where_one_mention_has_it():
    text = "439/QĐ-TTg; 12/KH-UBND; 439/QĐ-TTg ngày 12/4/2018; 439/qđ-ttg; 439/QĐ-TTg ngày 1/1/2020"
    assert [(found.number, found.year) for found in find_document_numbers(text)] == [
        ("12/KH-UBND", None),
        ("439/QĐ-TTg", 2018),
        ("439/QĐ-TTg", 2020),
    ]


TYPES = st.sampled_from(sorted(DOCUMENT_TYPES.keys() - {"L", "Luật"}))
ISSUERS = st.sampled_from(["UBND", "SLĐTBXH", "TTg", "CP", "BTC", "HĐND", "XYZ"])
GAPS = st.sampled_from(["", " ", "\n", "\u00a0"])
DASHES = st.sampled_from("-‐‑–—")


@given(st.integers(1, 99_999), st.none() | st.integers(1946, 2099), TYPES, ISSUERS, st.tuples(*[GAPS] * 6), DASHES)
def test_blanks_line_ends_and_dashes_change_nothing(count, year, kind, issuer, gaps, dash):
    years = f"{gaps[0]}/{gaps[1]}{year}" if year else ""
    text = f"theo {count}{years}{gaps[2]}/{gaps[3]}{kind}{gaps[4]}{dash}{gaps[5]}{issuer}, và"
    (found,) = find_document_numbers(text)
    assert (found.number, found.type, found.issuer, found.year) == (
        "/".join(filter(None, (f"{count:02}", year and str(year), f"{kind}-{issuer}"))),
        kind,
        issuer,
        year,
    )


@given(st.integers(1, 99_999), st.none() | st.integers(1946, 2099), TYPES, ISSUERS)
def test_a_normal_form_is_its_own_normal_form_in_any_case(count, year, kind, issuer):
    number = "/".join(filter(None, (f"{count:02}", year and str(year), f"{kind}-{issuer}")))
    assert numbers(number) == numbers(number.upper()) == [number]


@given(st.text(alphabet="0123456789/-–.NĐQHCPTWKtgU& \n", max_size=60) | st.text())
@example("1/1900/L-CP/")
@example("1/QH1-QH99/QH")
def test_any_text_gives_numbers_in_their_normal_form(text):
    for found in find_document_numbers(text):
        assert isinstance(found, DocumentNumber)
        assert found.printed == " ".join(found.printed.split())
        assert found.type is None or found.type in DOCUMENT_TYPES
        assert found.number in numbers(f"số {found.number}")


def test_a_long_text_of_digits_and_slashes_takes_no_time():
    assert numbers("1/" * 50_000 + "12345678 / 9 " * 20_000 + "A-" * 50_000 + "1/2017/" * 20_000) == []
