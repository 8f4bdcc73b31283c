import pytest

from scraper.publish.formats import column_label, day, file_size, host, moment, number, web_address


@pytest.mark.parametrize(("value", "shown"), [(0, "0"), (5535, "5.535"), (1234567, "1.234.567"), (None, "")])
def test_number_has_points_between_thousands(value, shown):
    assert number(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2020-07-28", "28/07/2020"),
        ("2020-07-28T08:30:00+07:00", "28/07/2020 08:30"),
        ("năm ngoái", "năm ngoái"),
        (None, ""),
    ],
)
def test_day_is_written_day_first(value, shown):
    assert day(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [("2026-11-23T21:52:12Z", "04:52 24/11/2026"), ("hôm qua", "hôm qua"), (None, "")]
)
def test_moment_goes_by_the_clock_of_vietnam(value, shown):
    assert moment(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(36, "36 byte"), (1536, "1,5 KB"), (20 * 1024 * 1024, "20,0 MB"), (1000 * 1024, "1,0 MB"), (None, "")],
)
def test_file_size_has_a_decimal_comma(value, shown):
    assert file_size(value) == shown


@pytest.mark.parametrize("value", ["http://a.vn/x", "HTTPS://a.vn/"])
def test_web_address_lets_the_web_through(value):
    assert web_address(value) == value


@pytest.mark.parametrize("value", ["javascript:alert(1)", "data:text/html,x", "urn:uuid:1", " http://a.vn", "", None])
def test_web_address_lets_nothing_else_through(value):
    assert web_address(value) is None


def test_english_readers_have_points_before_decimals_and_months_in_words():
    assert (number(1234567, "en"), file_size(1536, "en"), file_size(36, "en")) == ("1,234,567", "1.5 KB", "36 bytes")
    assert day("2020-07-08T08:30:00+07:00", "en") == "8 July 2020 08:30"
    assert day("2020-13-01", "en") == "01/13/2020"
    assert moment("2026-11-23T21:52:12Z", "en") == "04:52 24 November 2026"


def test_host_of_an_address():
    assert host("http://sldtbxh.kontum.gov.vn/tin") == "sldtbxh.kontum.gov.vn"
    assert host("http://[broken") == ""


def test_column_label_stands_before_the_colon():
    assert column_label("Ngày đăng: YYYY-MM-DD", "published_at") == "Ngày đăng"
    assert column_label("không có nhãn", "published_at") == "published_at"
    assert column_label(None, "published_at") == "published_at"
