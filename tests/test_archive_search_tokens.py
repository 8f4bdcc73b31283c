"""Words that are looked for in their own columns, beginnings of words, and letters that no reader types."""

import re
import unicodedata

import pytest
from archive_sample import an_article
from hypothesis import given
from hypothesis import strategies as st
from search_sample import archive_of, bodies, found, observe, without_d, without_marks

from scraper.archive.search_index import reindex
from scraper.archive.search_query import WORD
from scraper.archive.search_tokens import LONGEST_BEGINNING, beginning_token, beginning_tokens, in_field
from scraper.text.bare import bare

SYLLABLES = [
    "ĐĐK",
    "dđ",
    "đd",
    "m\u0300a",
    "đường",
    "dường",
    "đak",
    "dak",
    "Đắk",
    "người",
    "NGHÈO",
    "ngài",
    "ăn",
    "ẩn",
    "ở",
    "1956",
    "thuỷ",
    "thư",
]


@pytest.fixture(scope="module")
def offices():
    return archive_of(
        [
            an_article(url="http://a.vn/1", title="Tin", body="Đất đai.", author="Văn phòng Đoàn", category="TRẺ EM"),
            an_article(
                url="http://a.vn/2", title="Tin", body="Văn phòng đóng cửa.", author="Ban biên tập", category=None
            ),
        ]
    )


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("văn phòng", [2]),
        ("phong*", [2]),
        ("author:văn", [1]),
        ('author:"van phong doan"', [1]),
        ('author:"văn phòng" OR author:bien', [1, 2]),
        ("author:đo*", [1]),
        ("author:do*", [1]),
        ("category:tre", [1]),
        ("trẻ em", []),
        ("tin -author:ban", [1]),
        ("tin -category:e*", [2]),
        ("author:cửa", []),
        ("văn phòng -author:phòng", [2]),
    ],
)
def test_who_wrote_an_article_is_asked_for_by_field_alone(offices, text, articles):
    assert sorted(found(offices, text)) == articles


@given(
    texts=st.lists(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4),
    word=st.sampled_from(SYLLABLES),
    length=st.integers(1, 4),
    typed=st.sampled_from([str, str.upper, without_marks, without_d, lambda text: unicodedata.normalize("NFD", text)]),
)
def test_a_beginning_finds_every_word_that_begins_so(texts, word, length, typed):
    start = typed(word[:length])
    db = archive_of(bodies(*texts))
    assert sorted(found(db, f"{start}*")) == [
        number
        for number, text in enumerate(texts, 1)
        if any(begins_with(word, start) for word in ["Tin", *text.split()])
    ]


def begins_with(word, start):
    """Letter for letter; a d stands for a đ too."""
    start = marks_folded(start)
    letters = marks_folded(word)[: len(start)]
    if len(letters) < len(start):
        return False
    return all(typed in (one, without_d(one)) for typed, one in zip(start, letters, strict=True))


def marks_folded(text):
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("t*", [1, 2]),
        ("t* -th*", [2]),
        ("h* t*", [1]),
        ("h* OR ba*", [1, 2]),
        ("h* OR bảng", [1, 2]),
        ("title:t*", [1, 2]),
        ("title:h*", []),
        ("-h*", [2]),
        ('"học t"*', [1]),
        ('"học th"*', []),
    ],
)
def test_beginnings_among_other_terms(text, articles):
    db = archive_of(bodies("Thi học tại trường.", "Tin bảng."))
    assert sorted(found(db, text)) == articles


def test_with_exact_marks_a_beginning_has_them():
    db = archive_of(bodies("Thứ ba", "Thu ba", "Thư viện"))
    assert sorted(found(db, "thu*")) == [1, 2, 3]
    assert sorted(found(db, "thư*", exact=True)) == [3]
    assert sorted(found(db, "-thư*", exact=True)) == [1, 2]


def test_beginnings_follow_an_edit_and_hold_after_reindexing():
    db = archive_of(bodies("Xuân về", "Hạ về"))
    observe(db, bodies("Hè về")[0])
    assert (found(db, "x*"), sorted(found(db, "h*"))) == ([], [1, 2])
    reindex(db)
    assert (found(db, "x*"), sorted(found(db, "h*"))) == ([], [1, 2])


def test_a_symbol_in_front_of_a_word_does_not_hide_it():
    db = archive_of(bodies("\uf0b7Công nhân \uf0d8 về quê", "Việc\ue000khác"))
    for text in ("công nhân", "cong*", "co*", '"nhân về"'):
        assert found(db, text) == [1], text
    assert found(db, "khac") == [2]
    observe(db, bodies("Việc làm")[0])
    assert found(db, "công nhân") == []


@pytest.mark.parametrize("text", ["\ue000văn", "\ue003v", '"\ue000văn"', "\ue003*"])
def test_letters_of_private_use_find_nothing_by_themselves(offices, text):
    assert found(offices, text) in ([2], [])


@given(st.text(max_size=40))
def test_each_word_of_a_field_has_its_letter_and_no_other_text_changes(text):
    marked = in_field("author", text)
    assert marked.replace("\ue000", "") == text.replace("\ue000", "")
    assert marked.count("\ue000") == text.count("\ue000") + len(WORD.findall(text))


@given(st.text(max_size=40))
def test_tokens_of_beginnings_are_short_and_come_once(text):
    tokens = beginning_tokens(text).split()
    assert len(tokens) == len(set(tokens))
    assert all(2 <= len(token) <= 1 + LONGEST_BEGINNING for token in tokens)
    assert all(beginning_token(token[1:]) == token for token in tokens)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*SYLLABLES, "_", "½a", "ﬁn", "𝕏y"])).map(" ".join)))
def test_the_beginnings_of_a_text_are_those_of_its_words(text):
    words = [re.sub("[\u0300-\u036f]", "", word) for word in WORD.findall(bare(text))]
    spelled = {*words, *(word.replace("đ", "d") for word in words)}
    starts = {word[:length] for word in spelled for length in range(1, LONGEST_BEGINNING + 1)}
    assert {token[1:] for token in beginning_tokens(text).split()} == starts


def test_a_beginning_with_both_d_and_đ_and_one_with_marks_that_stand_apart():
    db = archive_of(bodies("Báo ĐĐK.", "Báo DĐK.", "m\u0300a", "ma"))
    assert [sorted(found(db, text)) for text in ("đd*", "dđk*", "dd*", "đđ*")] == [[1], [1, 2], [1, 2], [1]]
    assert sorted(found(db, "ma*")) == sorted(found(db, "m\u0300*")) == [3, 4]
    assert found(db, "a*") == []


def test_with_exact_marks_a_beginning_in_a_title_is_read_with_its_tone_in_the_new_place():
    titles = ("Thuỷ lợi", "Thu hoạch")
    db = archive_of(
        [an_article(url=f"http://a.vn/{title}", title=title, summary=None, body="Tin.") for title in titles]
    )
    assert found(db, "title:thu*", exact=True) == found(db, "thu*", exact=True) == [2]
    assert found(db, "title:thuỷ*", exact=True) == found(db, "thủy*", exact=True) == [1]
