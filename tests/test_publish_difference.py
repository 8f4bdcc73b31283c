import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.publish.difference import difference, paragraphs


def shown(found):
    marks = {"removed": "[-{}-]", "added": "[+{}+]", "same": "{}"}
    return "".join(marks[change].format(text) for change, text in found.pieces)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Mỗi suất hai triệu đồng.", "Mỗi suất ba triệu đồng.", "Mỗi suất [-hai-][+ba+] triệu đồng."),
        ("Sáng 15/10/2026 họp.", "Sáng 16/10/2026 họp.", "Sáng [-15/10/2026-][+16/10/2026+] họp."),
        ("Hỗ trợ 1.500.000 đồng", "Hỗ trợ 1.800.000 đồng", "Hỗ trợ [-1.500.000-][+1.800.000+] đồng"),
        ("hoà giải", "hòa giải", "[-hoà-][+hòa+] giải"),
        ("Câu một. Câu hai.", "Câu một. Câu mới. Câu hai.", "Câu một. [+Câu mới. +]Câu hai."),
        (None, "Lời dẫn", "[+Lời dẫn+]"),
        ("Lời dẫn", None, "[-Lời dẫn-]"),
        (None, None, ""),
        ("Như nhau.\n\nHết.", "Như nhau.\n\nHết.", "Như nhau.\n\nHết."),
    ],
)
def test_what_changed_is_told_in_whole_words(before, after, told):
    assert shown(difference(before, after)) == told


def test_a_new_sentence_is_not_pieced_together_from_an_old_one():
    before = "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo"
    after = "Trao học bổng cho học sinh nghèo"
    assert [change for change, _ in difference(before, after).pieces] == ["removed", "added", "same"]


def test_two_normalisations_of_a_text_do_not_differ():
    text = "Đắk Tô, thủy lợi"
    assert not difference(unicodedata.normalize("NFD", text), text).changed


@settings(deadline=None)
@given(st.text(alphabet="aă .\n?đ12/", max_size=80), st.text(alphabet="aă .\n?đ12/", max_size=80))
def test_removing_and_adding_makes_the_one_of_the_other(before, after):
    pieces = difference(before, after).pieces
    assert "".join(text for change, text in pieces if change != "added") == before
    assert "".join(text for change, text in pieces if change != "removed") == after


def test_paragraphs_stay_apart_and_a_new_break_is_marked():
    found = difference("Câu một. Câu hai.\n\nCâu ba.", "Câu một.\n\nCâu hai.\n\nCâu ba.")
    made = paragraphs(found.pieces)
    assert [paragraph.pieces for paragraph in made] == [
        [("same", "Câu một."), ("removed", " "), ("added", "¶")],
        [("same", "Câu hai.")],
        [("same", "Câu ba.")],
    ]
    assert [paragraph.changed for paragraph in made] == [True, False, False]


def long_text(chance, sentences=8000):
    words = [f"tiếng{number}" for number in range(2000)]
    return " ".join(" ".join(chance.choices(words, k=15)) + "." for _ in range(sentences))


def test_edits_in_a_megabyte_are_found_one_by_one():
    chance = random.Random(1)
    words = long_text(chance).split(" ")
    edited = list(words)
    for place in range(50, len(words), 1000):
        edited[place] = "MỚI"
    before, after = " ".join(words), " ".join(edited)
    assert len(before.encode()) > 1_000_000
    # It takes a third of a second on an idle machine.
    found = difference(before, after, time_limit=60)
    assert found.complete
    assert sum(change == "added" for change, _ in found.pieces) == len(range(50, len(words), 1000))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (long_text(random.Random(2)), long_text(random.Random(3))),
        ("rất dài " * 125_000, "rất  dài x " * 100_000),
        ("." * 1_000_000, ";" * 1_000_000),
    ],
    ids=["unlike", "repeated", "signs"],
)
def test_a_deadline_ends_the_search_in_long_texts_that_have_little_in_common(before, after):
    started = time.monotonic()
    found = difference(before, after, time_limit=0.3)
    # The machine may be busy; without the limit each of these takes minutes.
    assert time.monotonic() - started < 10
    assert "".join(text for change, text in found.pieces if change != "added") == before
    assert "".join(text for change, text in found.pieces if change != "removed") == after
