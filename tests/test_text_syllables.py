import unicodedata

import pytest

from scraper.text.syllables import is_syllable


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động Thương binh và Xã hội tỉnh Kon Tum đã tổ chức kiểm tra đánh giá thực hiện chính sách",
        "nghiêng ngoằn ngoèo khuỷu tay quyết quý quỳnh giếng gì giữ huýt thuở khuya xoong yếu ớt ỳ oẹ",
        "Đề án giảm nghèo theo phương pháp tiếp cận đa chiều giai đoạn và kết quả hỗ trợ người dân",
    ],
)
def test_vietnamese_words(text):
    assert [word for word in text.split() if not is_syllable(word)] == []
    assert all(is_syllable(unicodedata.normalize("NFD", word)) for word in text.split())


@pytest.mark.parametrize("word", ["street", "windows", "Đắkk", "áà", "", "x" * 100_000, "Office", "crème"])
def test_other_words(word):
    assert not is_syllable(word)
