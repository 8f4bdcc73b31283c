import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.tcvn3 import is_legacy_font, is_tcvn3, is_vni, legacy_font, tcvn3_to_unicode, vni_to_unicode

# TCVN 5712:1993, VN3: each letter's byte.
TCVN3 = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        bytes.fromhex(
            "b5b8b6b7b9 a8bbbebcbdc6 a9c7cac8c9cb ae ccd0cecfd1 aad2d5d3d4d6 d7ddd8dcde dfe3e1e2e4 abe5e8e6e7e9"
            "aceaedebecee eff3f1f2f4 adf5f8f6f7f9 fafdfbfcfe a1a2a3a4a5a6a7"
        ).decode("latin-1"),
        strict=True,
    )
)
SENTENCE = "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum tổ chức kiểm tra việc thực hiện chính sách người có công."


def to_tcvn3(text):
    return "".join(TCVN3.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    ("legacy", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("Uû ban nh©n d©n tØnh", "Uỷ ban nhân dân tỉnh"),
        ("ng\u00adêi cã c«ng", "người có công"),
        ("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ],
)
def test_tcvn3(legacy, text):
    assert tcvn3_to_unicode(legacy) == text
    assert is_tcvn3(legacy)


def test_capitals_font_shows_all_in_capitals():
    assert tcvn3_to_unicode("ng\u00adêi cã c«ng", capitals=True) == "NGƯỜI CÓ CÔNG"


@pytest.mark.parametrize(
    ("legacy", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("ngöôøi coù coâng", "người có công"),
        ("NGÖÔØI COÙ COÂNG", "NGƯỜI CÓ CÔNG"),
    ],
)
def test_vni(legacy, text):
    assert vni_to_unicode(legacy) == text
    assert is_vni(legacy)


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo",
        "Windows® và Office® của Microsoft©",
        "© 2017 - Bản quyền thuộc về UBND",
        "Café «Élysée», garçon, à la crème, été, Noël",
        "Straße über Österreich: 25°C · 3½ kg · 10 µm",
        "Số 12 §3 ¶4",
        "plain text",
        "",
    ],
)
def test_other_text_is_not_legacy(text):
    assert not is_tcvn3(text)
    assert not is_vni(text)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnArial Narrow", "tcvn3"),
        (".VnTimeH", "tcvn3 capitals"),
        ("'.VnTime', serif", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI Helve", "vni"),
        ("Times New Roman", None),
        ("Arial, .VnTime", None),
        ("", None),
    ],
)
def test_fonts(name, encoding):
    assert legacy_font(name) == encoding
    assert is_legacy_font(name) == (encoding is not None)


@given(st.text("abcdeghiklmnopqrstuvxy" + "".join(TCVN3) + " ,.", max_size=200).map(str.lower))
def test_tcvn3_round_trip(text):
    assert tcvn3_to_unicode(to_tcvn3(text)) == text


@given(st.lists(st.sampled_from(SENTENCE.split()), min_size=8, max_size=40, unique=True))
def test_any_part_of_a_legacy_text_is_recognised(words):
    text = " ".join([*words, "thực hiện chính sách"])
    assert is_tcvn3(to_tcvn3(text))
    assert not is_tcvn3(text)


@given(st.text())
def test_never_raises(text):
    assert isinstance(tcvn3_to_unicode(text) + vni_to_unicode(text), str)
    assert isinstance(is_tcvn3(text), bool)
    assert isinstance(is_vni(text), bool)
