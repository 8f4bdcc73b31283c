"""Letters without marks, each in its place, of one text and of many at once."""

from hypothesis import given
from hypothesis import strategies as st

from scraper.text.bare import bare, bare_all
from scraper.text.unicode import fold

any_text = st.text() | st.text(alphabet="Đđ ẮắTôm\u0300\u0301İſ𝔸\ud800")


@given(any_text)
def test_every_letter_keeps_its_place(text):
    assert len(bare(text)) == len(text)
    assert bare("x" * 7 + text)[7:] == bare(text)


@given(st.lists(any_text))
def test_many_at_once_are_as_one_after_the_other(texts):
    assert bare_all(texts) == [bare(text) for text in texts]


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẮỆỢỮ 0123"))
def test_vietnamese_is_bare_as_it_is_folded_but_for_the_barred_d(text):
    assert bare(text).replace("đ", "d") == fold(text)
