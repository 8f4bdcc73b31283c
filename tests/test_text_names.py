import pytest

from scraper.text.names import is_credit, is_initials, is_office, is_person, is_reporter, is_writer, without_office


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Hương", "NGUYỄN HƯƠNG", "Trần Thị Thu", "Lê Văn Nam", "Thế Công", "Thu Hà", "Đỗ Thuỷ", "Đỗ Thủy",
     "Phạm Quốc Tiến", "Nguyễn Trung Thuận", "A Thuận", "Y Ngọc", "Siu H'Thảo", "Rơ Chăm Long", "K'Thủy Niê"],
)  # fmt: skip
def test_persons(text):
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    ["Hà Nội", "HÀ NỘI", "Kon Tum", "Tu Mơ Rông", "Thái Nguyên", "Việt Nam", "Hồ Chí Minh", "GIÁM ĐỐC", "Công An",
     "Y Tế", "Đoàn Thanh Niên", "Công Đoàn", "Cao Đẳng Nghề", "Văn Phòng Sở", "Lưu Ý", "Nông Thôn Mới", "Nguyễn",
     "nguyễn hương", "Nguyễn hương", "Nguyễn Hương 2", "Nguyễn TTXVN", "", "x" * 100_000],
)  # fmt: skip
def test_no_persons(text):
    assert not is_person(text)


@pytest.mark.parametrize("text", ["M.H", "TD", "P.V", "P.V.", "N.T.H", "Đ.H"])
def test_initials(text):
    assert is_initials(text)


@pytest.mark.parametrize("text", ["UBND", "QĐ", "KT", "KT.", "TM.", "TP", "A", "m.h", "1.2", "TW", "RSS"])
def test_no_initials(text):
    assert not is_initials(text)


@pytest.mark.parametrize(
    "text", ["P.V", "PV", "BBT", "BTV", "Nhóm PV", "btv Đắk Tô", "Ban Biên tập", "PV Nguyễn Hương"]
)
def test_reporters(text):
    assert is_reporter(text)


@pytest.mark.parametrize("text", ["PVN", "BTV của báo", "Ban tổ chức", ""])
def test_no_reporters(text):
    assert not is_reporter(text)


@pytest.mark.parametrize(
    "text", ["Thu Hà - Minh Đức", "Nguyễn Hương, Trần Nam", "Nguyễn Hương và Trần Nam", "M.H - P.V"]
)
def test_several_writers(text):
    assert is_writer(text)


@pytest.mark.parametrize("text", ["Trần Phú, Kon Tum", "Độc lập - Tự do - Hạnh phúc", "Việt - Nhật", "Thu Hà -"])
def test_no_writers(text):
    assert not is_writer(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nguyễn Hương – Phòng Bảo trợ xã hội", "Nguyễn Hương"),
        ("Nguyễn Hương - Trung tâm Dịch vụ việc làm", "Nguyễn Hương"),
        ("Nguyễn Hương, Phó Giám đốc Sở", "Nguyễn Hương"),
        ("Nguyễn Hương (Văn phòng Sở)", "Nguyễn Hương"),
        ("Thu Hà - Minh Đức", "Thu Hà - Minh Đức"),
        ("Phòng Người có công - Sở Lao động", "Phòng Người có công - Sở Lao động"),
    ],
)
def test_office_behind_a_name_is_left_out(text, name):
    assert without_office(text) == name


@pytest.mark.parametrize(
    "text",
    ["Quang Thịnh/TTXVN", "Báo Kon Tum", "baokontum.com.vn", "Internet", "tư liệu", "Nguyễn Hương (tổng hợp)",
     "Trang thông tin điện tử Sở Lao động - Thương binh và Xã hội"],
)  # fmt: skip
def test_credits(text):
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    ["Đoàn làm việc tại huyện Đắk Tô", "Lễ trao quà cho người có công", "Sáng 28/7, đoàn đã làm việc", "", "Ai? Nam",
     "x" * 100_000],
)  # fmt: skip
def test_no_credits(text):
    assert not is_credit(text)


def test_offices():
    assert is_office("Uỷ ban nhân dân huyện Đắk Tô")
    assert not is_office("Nguyễn Hương")
