import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.bylines import Byline, parse_byline

WRITER_LABELS = ["Tin và ảnh", "Tin, ảnh", "Tin- ảnh", "Tin ảnh", "Tin", "Bài", "Tin bài", "Tác giả", "T/h", "Bài viết"]
NAMES = [
    "Nguyễn Hương",
    "NGUYỄN HƯƠNG",
    "P.V",
    "M.H",
    "TD",
    "BBT",
    "Nhóm PV",
    "A Thuận",
    "Thu Hà - Minh Đức",
    "btv Đắk Tô",
]


def writer(name):
    return Byline(writer=name, photographer=None, source=None)


def source(name):
    return Byline(writer=None, photographer=None, source=name)


LABELLED = [
    ("Tin và ảnh: Nguyễn Hương.", writer("Nguyễn Hương")),
    ("TIN VÀ ẢNH : NGUYỄN HƯƠNG", writer("NGUYỄN HƯƠNG")),
    ("(Tin, ảnh: Nguyễn Hương)", writer("Nguyễn Hương")),
    ("Tin và ảnh: Nguyễn Hương - Phòng Bảo trợ xã hội", writer("Nguyễn Hương")),
    ("Tin bài: P.V", writer("P.V")),
    ("Tin: P.V.", writer("P.V.")),
    ("T/h: M.H", writer("M.H")),
    ("Tin: Nguyễn Hương (tổng hợp)", writer("Nguyễn Hương")),
    ("Tác giả bài viết: Ban Biên tập", writer("Ban Biên tập")),
    ("Tác giả: Phòng Người có công", writer("Phòng Người có công")),
    ("By Nguyễn Hương", writer("Nguyễn Hương")),
    ("Bài: Thu Hà - Ảnh: Minh Đức", Byline("Thu Hà", "Minh Đức", None)),
    ("Tin: Thu Hà, ảnh: Minh Đức", Byline("Thu Hà", "Minh Đức", None)),
    ("(Ảnh: Võ Thạnh)", Byline(None, "Võ Thạnh", None)),
    ("Ảnh: Quang Thịnh/TTXVN", Byline(None, "Quang Thịnh/TTXVN", None)),
    ("Nguồn: Báo Kon Tum", source("Báo Kon Tum")),
    ("Nguồn tin: TTXVN.", source("TTXVN")),
    ("Nguồn: https://example.vn/tin/1.html", source("https://example.vn/tin/1.html")),
    ("Nguồn: Nguyễn Hương", source("Nguyễn Hương")),
    ("Nguyễn Hương (Nguồn: Báo Kon Tum)", Byline("Nguyễn Hương", None, "Báo Kon Tum")),
    ("Tác giả: Thu Hà Nguồn: Báo Kon Tum", Byline("Thu Hà", None, "Báo Kon Tum")),
    ("Tin và ảnh: Nguyễn Hương. Đăng bởi : SLDTBXH Kontum Lượt xem : 5535", writer("Nguyễn Hương")),
]

LAST_LINES = [
    ("Nguyễn Hương", writer("Nguyễn Hương")),
    ("Nguyễn Hương.", writer("Nguyễn Hương")),
    ("Nguyễn Hương./.", writer("Nguyễn Hương")),
    ("NGUYỄN HƯƠNG", writer("NGUYỄN HƯƠNG")),
    ("(Thu Hà)", writer("Thu Hà")),
    ("Nguyễn Hương – Phòng Bảo trợ xã hội", writer("Nguyễn Hương")),
    ("Thu Hà- Minh Đức", writer("Thu Hà- Minh Đức")),
    ("M.H", writer("M.H")),
    ("TD", writer("TD")),
    ("P.V", writer("P.V")),
    ("P.V (tổng hợp)", writer("P.V")),
    ("btv Đắk Tô", writer("btv Đắk Tô")),
    ("A Thuận", writer("A Thuận")),
    ("Theo TTXVN", source("TTXVN")),
    ("Theo Báo Kon Tum.", source("Báo Kon Tum")),
    ("(Theo chinhphu.vn)", source("chinhphu.vn")),
    ("Nguyễn Hương/TTXVN", Byline("Nguyễn Hương", None, "TTXVN")),
    ("Thế Công (Theo Toquoc)", Byline("Thế Công", None, "Toquoc")),
    ("Thế Công - Theo Toquoc", Byline("Thế Công", None, "Toquoc")),
    ("Thế Công\nTheo Toquoc", Byline("Thế Công", None, "Toquoc")),
    ("Thế Công\n\nNguồn: Tổ Quốc", Byline("Thế Công", None, "Tổ Quốc")),
]

NO_BYLINES = [
    "GIÁM ĐỐC",
    "KT. GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "TM. ỦY BAN NHÂN DÂN",
    "Nơi nhận:",
    "Kính gửi: Các phòng, ban",
    "Giám đốc: Nguyễn Văn Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Trân trọng cảm ơn!",
    "Trân trọng",
    "Kon Tum",
    "Đắk Tô",
    "HÀ NỘI",
    "Thái Nguyên",
    "Trần Phú, Kon Tum",
    "Sở Lao động - Thương binh và Xã hội",
    "Đoàn Thanh Niên",
    "Lưu ý",
    "Xem thêm",
    "Quay Về",
    "UBND",
    "28/07/2020",
    "Thông tin: Đoàn làm việc",
    "Địa chỉ: 12 Trần Phú",
    "Tin: Sáng ngày 28/7, đoàn kiểm tra đã làm việc tại huyện Đắk Tô.",
    "Ảnh: Đoàn làm việc tại huyện Đắk Tô",
    "Trong ảnh: Nguyễn Hương",
    "Đồng chí Nguyễn Trung Thuận-PGĐ Sở làm trưởng đoàn.",
    "Đoàn đã thăm hộ nghèo tại xã Đắk Ui.",
    "Một số hình ảnh của đoàn kiểm tra:",
    "Theo kế hoạch đã đề ra.",
    "Theo đó",
    "Theo Quyết định số 12/QĐ-UBND",
    "Theo Luật Bảo hiểm xã hội",
    "Theo đồng chí Nguyễn Văn Nam",
    "Theo ông Nam, đây là việc cần làm.",
    "Nguyễn Hương\nGIÁM ĐỐC",
    "",
    "   \n ",
]


@pytest.mark.parametrize(("line", "byline"), LABELLED)
@pytest.mark.parametrize("last_line", [False, True])
def test_label_names_the_part(line, byline, last_line):
    assert parse_byline(line, last_line=last_line) == byline
    assert parse_byline(unicodedata.normalize("NFD", line), last_line=last_line) == byline


@pytest.mark.parametrize(("line", "byline"), LAST_LINES)
def test_last_line_needs_no_label(line, byline):
    assert parse_byline(line, last_line=True) == byline
    assert parse_byline(f"\u00a0 {line}\u00a0", last_line=True) == byline


@pytest.mark.parametrize("line", [line for line, _ in LAST_LINES if ":" not in line])
def test_names_without_label_count_only_at_the_end(line):
    assert parse_byline(line) is None


@pytest.mark.parametrize("line", NO_BYLINES)
def test_other_last_lines_are_no_bylines(line):
    assert parse_byline(line, last_line=True) is None


@given(
    st.sampled_from(WRITER_LABELS),
    st.sampled_from([":", " :", "\u00a0: "]),
    st.sampled_from(NAMES),
    st.sampled_from(["", "./.", " "]),
)
def test_any_label_with_any_name(label, colon, name, end):
    assert parse_byline(f"{label}{colon} {name}{end}") == writer(name)


@given(st.text(), st.booleans())
def test_never_raises(text, last_line):
    byline = parse_byline(text, last_line=last_line)
    assert byline is None or any(byline)


@pytest.mark.parametrize("part", ["Theo ", "Nguyễn ", "Tin: ", "(", "- ", "/"])
def test_long_lines_are_no_bylines(part):
    assert parse_byline(part * (1_000_000 // len(part)), last_line=True) is None
