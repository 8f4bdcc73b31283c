"""Passages are the stored text, letter for letter, and show what was found in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.archive.search_places import with_places
from scraper.archive.search_query import parse_query
from scraper.archive.search_snippets import LENGTH, PART, Highlighter

WORDS = st.sampled_from(
    [
        "Đắk",
        "Tô",
        "tổ",
        "Người",
        "có",
        "công",
        "Ủy",
        "ban",
        "58/2017/NĐ-CP",
        "\n\n",
        "—",
        "ḁ̀",
        "İ",
        "ß",
        "e\u0301",
        "<b>",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=8), max_size=60).map(" ".join)
QUERIES = st.lists(
    st.sampled_from(["dak", "Tô", '"co cong"', "Uỷ", "ngh*", "58/2017/nd-cp", "-x", "e", "ss"]), max_size=4
)


def highlighter(text, **options):
    return Highlighter(parse_query(text), **options)


def marked(query, text, **options):
    return "".join(f"[{part}]" if found else part for part, found in highlighter(query, **options).pieces(text))


@given(text=TEXTS, query=QUERIES.map(" ".join))
def test_the_pieces_are_the_text(text, query):
    assert "".join(piece.text for piece in highlighter(query).pieces(text)) == text


@given(body=TEXTS, summary=TEXTS, captions=TEXTS, query=QUERIES.map(" ".join))
def test_a_passage_is_part_of_the_stored_text(body, summary, captions, query):
    document = {"body": body, "summary": summary or None, "captions": captions, "attachments": None}
    snippet = highlighter(query).snippet(document)
    stored = document[snippet.column] or ""
    passage = snippet.marked("", "")
    assert passage in stored
    assert stored.startswith(passage) or snippet.cut_before
    assert stored.endswith(passage) or snippet.cut_after


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("dak to", "huyện Đắk Tô", "huyện [Đắk] [Tô]"),
        ("Đắk Tô", "Đắk Tô tổ chức, dak", "[Đắk] [Tô] tổ chức, dak"),
        ("đak", "Dak Đắk", "Dak [Đắk]"),
        ('"người có công"', "người có công, người công", "[người có công], người công"),
        ("uỷ", "Ủy ban", "[Ủy] ban"),
        ("ngh*", "nghèo nghề họ", "[nghèo] [nghề] họ"),
        ("58/2017/nd-cp", "số 58/2017/NĐ-CP.", "số [58/2017/NĐ-CP]."),
        ("cong", "công cộng công-an congo", "[công] [cộng] [công]-an congo"),
        ("title:nghèo", "nghèo", "nghèo"),
        ("-nghèo", "nghèo", "nghèo"),
        ("e", "e\u0301 e", "[e\u0301] [e]"),
    ],
)
def test_what_is_marked(query, text, expected):
    assert marked(query, text) == expected


def test_no_hit_stands_within_another():
    found = highlighter('giảm "giảm nghèo" ngh*').hits("giảm nghèo, nghề")
    assert [(hit.start, hit.end) for hit in found] == [(0, 10), (12, 16)]


def test_only_the_spelling_as_typed_is_marked_where_that_was_asked_for():
    assert marked("ban", "ban bàn bán", exact=True) == "[ban] bàn bán"
    assert marked("bán", "ban bàn bán", exact=True) == "ban bàn [bán]"


def test_terms_for_the_title_are_marked_in_titles():
    pieces = highlighter("title:nghèo").pieces("Giảm nghèo", title=True)
    assert [piece.text for piece in pieces if piece.found] == ["nghèo"]


def test_other_names_of_a_place_are_marked_too():
    query = with_places(parse_query("kon tum"))
    pieces = Highlighter(query).pieces("Quảng Ngãi và Kon Tum")
    assert [piece.text for piece in pieces if piece.found] == ["Quảng Ngãi", "Kon", "Tum"]


def test_the_passage_with_most_of_the_words_is_shown():
    text = f"giảm {'x ' * 400} giảm nghèo {'y ' * 400}"
    snippet = highlighter("giảm nghèo").snippet({"body": text})
    assert "[giảm] [nghèo]" in snippet.marked("[", "]")
    assert (snippet.cut_before, snippet.cut_after) == (True, True)
    assert len(snippet.marked("", "")) <= LENGTH


def test_a_word_late_in_a_very_long_text_is_shown():
    snippet = highlighter("dak to").snippet({"body": "rất dài " * PART + "Đắk Tô", "summary": "x"})
    assert snippet.marked("[", "]").endswith("[Đắk] [Tô]")


def test_without_a_hit_the_beginning_is_shown():
    assert highlighter("xyz").snippet({"summary": None, "body": "Một hai"}).marked() == "Một hai"
