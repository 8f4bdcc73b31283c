import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.unicode import clean, fold, nfc, normalise_tone

any_text = st.text()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("\u00a0\u00a0Kon\u00a0Tum\u00a0", "Kon Tum", id="no-break spaces"),
        pytest.param("Đắk\u200b \ufeffTô", "Đắk Tô", id="zero width"),
        pytest.param("nghe\u0300o", "nghèo", id="decomposed"),
        pytest.param("Ng\u200bười\r\n\t có\x0bcông", "Người có công", id="breaks and tabs"),
        pytest.param("Ðắk Hà", "Đắk Hà", id="Icelandic eth for Đ"),
        pytest.param("giảm\u00ad nghèo", "giảm nghèo", id="soft hyphen"),
        pytest.param("\u202dKế hoạch\u202c", "Kế hoạch", id="direction marks"),
        pytest.param("a\x00b", "ab", id="control character"),
        pytest.param("   ", "", id="blank"),
    ],
)
def test_clean(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĐẮK TÔ", "dak to"),
        ("đường", "duong"),
        ("Người có công", "nguoi co cong"),
        ("Ðảng", "dang"),
        ("THƯƠNG BINH", "thuong binh"),
        ("Kon Tum", "kon tum"),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hoà", "hòa"),
        ("Uỷ ban", "Ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("xoè", "xòe"),
        ("loá", "lóa"),
        ("huỷ bỏ", "hủy bỏ"),
    ],
)
def test_old_tone_placement_becomes_new(old, new):
    assert normalise_tone(old) == new
    assert normalise_tone(unicodedata.normalize("NFD", old)) == new


@pytest.mark.parametrize(
    "text", ["quý", "Quỳnh", "hoàn", "hoài", "huyện", "khuỷu", "thuyền", "hòa", "ngoằn ngoèo", "quà"]
)
def test_other_tones_stay(text):
    assert normalise_tone(text) == text


@given(any_text)
def test_nfc_and_clean_are_idempotent(text):
    assert nfc(nfc(text)) == nfc(text)
    assert clean(clean(text)) == clean(text)
    assert unicodedata.is_normalized("NFC", clean(text))


@given(any_text)
def test_composed_and_decomposed_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(any_text)
def test_tone_placement_is_idempotent(text):
    assert normalise_tone(normalise_tone(text)) == normalise_tone(text)
