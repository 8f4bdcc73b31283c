import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.captions import caption_credit, is_meaningless_alt, looks_like_caption

TITLE = "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo và chính sách hỗ trợ người dân"


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Đoàn làm việc tại huyện Đắk Tô. Ảnh: Quang Thịnh/TTXVN", "Quang Thịnh/TTXVN"),
        ("Đoàn làm việc tại huyện Đắk Tô. Ảnh: Quang Thịnh - TTXVN", "Quang Thịnh - TTXVN"),
        ("Đoàn làm việc tại huyện Đắk Tô (Ảnh: Võ Thạnh)", "Võ Thạnh"),
        ("Đoàn làm việc tại huyện Đắk Tô -Ảnh Minh Đức", "Minh Đức"),
        ("Đoàn làm việc tại huyện Đắk Tô - Ảnh: baokontum.com.vn", "baokontum.com.vn"),
        ("Ông Phạm Xuân Hương (thứ 5 từ trái sang). Ảnh: Viết Tuân.", "Viết Tuân"),
        ("Toàn cảnh. ẢNH: NGUYỄN NAM", "NGUYỄN NAM"),
        ("Toàn cảnh hội nghị/Ảnh: Thu Hà", "Thu Hà"),
        ("Toàn cảnh hội nghị; Ảnh : P.V", "P.V"),
        ("Lễ khai mạc. (Nguồn: TTXVN)", "TTXVN"),
        ("Lễ khai mạc. Nguồn ảnh: Báo Kon Tum", "Báo Kon Tum"),
        ("Lễ khai mạc. Ảnh do Nguyễn Nam cung cấp", "Nguyễn Nam"),
        ("Ảnh minh họa: Internet", "Internet"),
        ("Ảnh: TTXVN", "TTXVN"),
        ("(Ảnh: Võ Thạnh)", "Võ Thạnh"),
    ],
)
def test_credit(caption, credit):
    assert caption_credit(caption) == credit
    assert caption_credit(unicodedata.normalize("NFD", caption)) == credit
    assert looks_like_caption(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô",
        "Ảnh: Đoàn làm việc tại huyện Đắk Tô",
        "Trong ảnh: lễ khai mạc",
        "Hình ảnh: lễ trao quà cho người có công",
        "Ảnh minh họa",
        "(Ảnh minh họa)",
        "Ảnh chụp giao diện cổng thông tin điện tử",
        "Một số hình ảnh của đoàn kiểm tra:",
        "Triển lãm Ảnh nghệ thuật",
        "",
        "Ảnh: " * 200_000,
        " - " * 300_000,
    ],
)
def test_no_credit(caption):
    assert caption_credit(caption) is None


@pytest.mark.parametrize(
    "text", ["Trong ảnh: lễ khai mạc", "Hình ảnh: lễ trao quà", "Ảnh: Đoàn làm việc", "(Ảnh minh họa)"]
)
def test_captions(text):
    assert looks_like_caption(text)


@pytest.mark.parametrize(
    "text", ["Đoàn đã đến thăm các hộ nghèo.", "Ảnh hưởng của dịch bệnh", "", "Hình ảnh đẹp " * 999]
)
def test_no_captions(text):
    assert not looks_like_caption(text)


@pytest.mark.parametrize(
    "alt",
    [None, "", " ", "\u00a0", "alt", "anh tin bai", "Ảnh tin bài", "Responsive image", "IMAGE", "null", "Ảnh minh họa",
     "image (2)", "Ảnh 1", "1", "IMG_3456", "IMG_3456.JPG", "DSC0012", "0h62", "z4567_abc123.jpg",
     "tuyendung-kythuat.jpg", "hinh-anh-1", "Banner1", "https://example.vn/a", TITLE, TITLE.upper(), TITLE[:30] + "…",
     unicodedata.normalize("NFD", TITLE)],
)  # fmt: skip
def test_meaningless_alt(alt):
    assert is_meaningless_alt(alt, TITLE)


@pytest.mark.parametrize("alt", ["Đoàn thăm hộ nghèo", "Tuyển dụng", "Toàn cảnh buổi làm việc.", "Hội nghị năm 2020"])
def test_telling_alt(alt):
    assert not is_meaningless_alt(alt, TITLE)
    assert not is_meaningless_alt(alt)


@given(st.text())
def test_never_raises(text):
    credit = caption_credit(text)
    assert credit is None or credit.strip() == credit != ""
    assert isinstance(looks_like_caption(text), bool)
    assert is_meaningless_alt(text, text) in (True, False)
