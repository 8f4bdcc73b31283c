"""The dates that a crawl was asked for."""

import pytest

from scraper.spiders.window import Window


def test_both_ends_are_included():
    window = Window("2020-07-01", "2020-07-31")
    assert [
        day for day in ("2020-06-30", "2020-07-01", "2020-07-31T23:59:00+07:00", "2020-08-01") if window.contains(day)
    ] == [
        "2020-07-01",
        "2020-07-31T23:59:00+07:00",
    ]


def test_an_article_without_a_date_belongs_to_no_limited_span():
    assert Window().contains(None)
    assert not Window(since="2020-01-01").contains(None)


@pytest.mark.parametrize("value", ["2020-13-01", "28/07/2020", "yesterday", "20200728", "2020-7-1"])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(ValueError, match="since must be a date"):
        Window(since=value)


def test_a_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="later than until"):
        Window("2021-01-01", "2020-01-01")
