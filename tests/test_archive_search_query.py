"""What people type is understood, and never an error."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper.archive.search_expression import match_expression
from scraper.archive.search_query import MAX_TERMS, Query, Term, parse_query, write_query

TYPED = st.one_of(
    st.text(),
    st.text(alphabet='"*-–+(){}^:,.ORANDtitle đĐắk\0\n\ud800', max_size=30),
    st.lists(
        st.sampled_from(
            ["OR", "AND", '"', "-", "*", "đắk", "title:", "author:", "a*", '-"b c"', "58/2017/NĐ-CP", "“", "category:x"]
        ),
        max_size=12,
    ).map(" ".join),
)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("đắk tô", [Term("đắk"), Term("tô")]),
        ("“người có  công”", [Term("người có công", quoted=True)]),
        ("giảm*", [Term("giảm", prefix=True)]),
        ('"tu mơ r"*', [Term("tu mơ r", quoted=True, prefix=True)]),
        ("58/2017/NĐ-CP", [Term("58/2017/NĐ-CP")]),
        ("title:nghèo", [Term("nghèo", field="title")]),
        ('TITLE: "giảm nghèo"', [Term("giảm nghèo", quoted=True, field="title")]),
        ('tacgia:"Nguyễn Hương"', [Term("Nguyễn Hương", quoted=True, field="author")]),
        ("chuyenmuc:trẻ", [Term("trẻ", field="category")]),
        ("http://a.vn", [Term("http://a.vn")]),
        ("title:", [Term("title")]),
        ("title:* nghèo", [Term("title", prefix=True), Term("nghèo")]),
        ("Ðắk", [Term("Đắk")]),
        ("tr\u200bẻ\u00ad em\ufeff", [Term("trẻ"), Term("em")]),
    ],
)
def test_terms(text, terms):
    assert parse_query(text) == Query(tuple((term,) for term in terms))


def test_alternatives_and_what_is_left_out():
    query = parse_query('học OR dạy -covid –"giãn cách" OR OR nghề')
    assert query.required == ((Term("học"), Term("dạy"), Term("nghề")),)
    assert query.excluded == (Term("covid"), Term("giãn cách", quoted=True))


@given(text=TYPED)
@example('"a" - "b')
@example("-title:-a*")
def test_a_query_that_is_written_out_means_the_same(text):
    query = parse_query(text)
    assert parse_query(write_query(query)) == query


@given(text=TYPED)
def test_no_query_has_too_many_terms(text):
    query = parse_query(text * 50)
    assert sum(map(len, query.required)) + len(query.excluded) <= MAX_TERMS


def test_a_d_that_was_typed_stands_for_both_letters_and_a_đ_for_itself():
    assert match_expression(parse_query("dak đak")) == '("dak" OR "đak") AND "đak"'


def test_a_long_phrase_with_many_ds_is_asked_for_in_overlapping_parts():
    words = [f"d{letter}" for letter in "abcefgh"]
    expression = match_expression(parse_query(f'"{" ".join(words)}"'))
    assert expression.count('"') <= 2 * 3 * 16
    assert '"da db dc de"' in expression
    assert '"de df dg dh"' in expression
