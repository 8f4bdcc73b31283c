import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.counts import parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5535", 5535),
        ("5.535", 5535),
        ("5,535", 5535),
        ("69.534", 69534),
        ("1.234.567", 1234567),
        ("0", 0),
        ("000069534", 69534),
        ("Lượt xem : 5535", 5535),
        ("5.535 lượt xem", 5535),
        ("5535lượt", 5535),
        ("(12)", 12),
        ("Đã xem:\u00a01.024", 1024),
        ("5.535.", 5535),
    ],
)
def test_counts(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Lượt xem", id="no number"),
        pytest.param("28/07/2020", id="date"),
        pytest.param("3 120", id="two bare numbers"),
        pytest.param("Lượt xem: 5 Bình luận: 3", id="two labels"),
        pytest.param("5.53", id="fraction"),
        pytest.param("5.5355", id="broken groups"),
        pytest.param("1.234,567", id="mixed marks"),
        pytest.param("1,2K", id="rounded with letter"),
        pytest.param("12 nghìn", id="rounded with word"),
        pytest.param("40%", id="share"),
        pytest.param("T5", id="weekday"),
        pytest.param("9" * 16, id="too long for a counter"),
        pytest.param("9" * 100_000, id="digits without end"),
    ],
)
def test_not_counts(text):
    assert parse_count(text) is None


@given(st.integers(0, 10**12), st.sampled_from(["", ".", ","]), st.sampled_from(["", "Lượt xem: ", "Đã xem "]))
def test_any_count_with_any_separator(number, separator, label):
    assert parse_count(label + f"{number:,}".replace(",", separator)) == number


@given(st.text())
def test_never_raises(text):
    assert parse_count(text) is None or parse_count(text) >= 0
