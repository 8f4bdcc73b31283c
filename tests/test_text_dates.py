import unicodedata
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.dates import find_date, parse_date

DAY = "2020-07-28"
MORNING = "2020-07-28T08:30:00+07:00"
WEEKDAYS = ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]
SHORT_WEEKDAYS = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
MONTHS = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai"]

# The shapes of Vietnamese portals, each with the value it has.
SHAPES = [
    ("28/07/2020", DAY),
    ("28/7/2020", DAY),
    ("28-07-2020", DAY),
    ("28 - 07 - 2020", DAY),
    ("28.7.2020", DAY),
    ("28.07.2020", DAY),
    ("28/07/2020 08:30", MORNING),
    ("28/07/2020 - 08:30", MORNING),
    ("28/07/2020, 08:30", MORNING),
    ("28/7/2020, 8:30", MORNING),
    ("28/07/2020 08:30:00", MORNING),
    ("28/07/2020 | 08:30", MORNING),
    ("28/07/2020 lúc 8h30", MORNING),
    ("28/07/2020 8:30:00 SA", MORNING),
    ("28/07/2020 8:30:00 CH", "2020-07-28T20:30:00+07:00"),
    ("08:30 28/07/2020", MORNING),
    ("08:30, 28/07/2020", MORNING),
    ("08:30 | 28/07/2020", MORNING),
    ("08:30 ngày 28/07/2020", MORNING),
    ("8 giờ 30 phút ngày 28 tháng 7 năm 2020", MORNING),
    ("Thứ ba - 28/07/2020 08:30", MORNING),
    ("Thứ Ba, 28/07/2020, 08:30 [GMT+7]", MORNING),
    ("Thứ Ba, 28/07/2020, 08:30 (GMT+7)", MORNING),
    ("08:30, Thứ Ba, 28/07/2020", MORNING),
    ("Ba, 28/07/2020", DAY),
    ("T3, 07/28/2020 - 08:30", MORNING),
    ("Tue, 07/28/2020 - 08:30", MORNING),
    ("Thứ 3, 28 Tháng 7 2020 08:30", MORNING),
    ("2020-07-28", DAY),
    ("2020-7-28", DAY),
    ("28 Tháng Bảy, 2020", DAY),
    ("Tháng Bảy 28, 2020", DAY),
    ("28 Th7, 2020", DAY),
    ("ngày 28 tháng 7 năm 2020", DAY),
    ("July 28, 2020", DAY),
    ("Tue, 28 Jul 2020 01:30:00 +0000", MORNING),
    ("2020-07-28T08:30:00+07:00", MORNING),
    ("2020-07-28T01:30:00Z", MORNING),
    ("2020-07-28+0708:30:00", MORNING),
    ("07 / 12 / 2019 - 12:41 PM", "2019-12-07T12:41:00+07:00"),
    ("8/7/2024  11:38", "2024-07-08T11:38:00+07:00"),
    ("28/07/2020 12:05 AM", "2020-07-28T00:05:00+07:00"),
    ("28/07/2020 00:00:00", DAY),
    ("28/07/2020 12:00:00 AM", DAY),
    ("2020-07-27T17:00:00Z", DAY),
]


@pytest.mark.parametrize(("text", "value"), SHAPES)
def test_every_shape(text, value):
    found = find_date(text)
    assert found == (text, value)
    assert parse_date(text) == value


@pytest.mark.parametrize(("text", "value"), SHAPES)
def test_every_shape_inside_a_line(text, value):
    found = find_date(f"Sở Lao động ({unicodedata.normalize('NFD', text)}) – xem: 5535")
    assert found == (text, value)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("(28/07/2020)", "28/07/2020"),
        ("Ngày đăng:28/07/2020", "28/07/2020"),
        ("2020-07-28 - Sáng nay, đoàn kiểm tra…", "2020-07-28"),
        ("Kon Tum, ngày 28 tháng 7 năm 2020", "ngày 28 tháng 7 năm 2020"),
        ("Nghị định 58/2017/NĐ-CP ngày 28/07/2020", "ngày 28/07/2020"),
        ("28/07/2020 5535", "28/07/2020"),
        ("28/07/2020 - 25:61", "28/07/2020"),
        ("30/02/2020, 28/07/2020", "28/07/2020"),
    ],
)
def test_raw_is_the_date_alone(text, raw):
    assert find_date(text) == (raw, DAY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("28/7/23018", id="typing error in the year"),
        pytest.param("31/02/2020", id="day that does not exist"),
        pytest.param("07/28/2020", id="month first without a sign of it"),
        pytest.param("28/07/1899", id="before there were portals"),
        pytest.param("28/07/2101", id="after this century"),
        pytest.param("58/2017/NĐ-CP", id="document number"),
        pytest.param("28/12/2017/NĐ-CP", id="document number with three parts"),
        pytest.param("số 12/28/07/2020", id="part of a longer number"),
        pytest.param("0260.28.7.2020.1", id="telephone"),
        pytest.param("từ 16-28/07/2020", id="range of days"),
        pytest.param("giai đoạn 2016-2020", id="years"),
        pytest.param("28/07/20", id="two digits of a year"),
        pytest.param("28 tháng 7", id="no year"),
        pytest.param("", id="empty"),
    ],
)
def test_not_dates(text):
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "month_first", "value"),
    [
        pytest.param("07/08/2020", False, "2020-08-07", id="day first"),
        pytest.param("07/08/2020", True, "2020-07-08", id="told to read the month first"),
        pytest.param("28/07/2020", True, DAY, id="cannot be month first"),
        pytest.param("07/28/2020", True, DAY, id="can only be month first"),
        pytest.param("T4, 07/08/2020", False, "2020-07-08", id="weekday fits month first"),
        pytest.param("T6, 07/08/2020", True, "2020-08-07", id="weekday fits day first"),
        pytest.param("CN, 07/08/2020", False, "2020-08-07", id="weekday fits neither"),
    ],
)
def test_order_of_day_and_month(text, month_first, value):
    assert find_date(text, month_first=month_first).value == value


@pytest.mark.parametrize("text", ["28/07/2020 và 29/07/2020", "Từ ngày 28/07/2020", "28/07/2020 5535", ""])
def test_more_than_a_date_is_not_parsed(text):
    assert parse_date(text) is None


@pytest.mark.parametrize("part", ["1/", "2020 ", "28/07/", "thứ ", "ngày 28 tháng ", "1:30 ", " ", "20201/1/20"])
def test_long_texts_are_searched_once(part):
    text = part * (1_000_000 // len(part)) + " x 2020"
    assert find_date(text) is None


DAY_FORMATS = {
    "slashes": lambda d: f"{d:%d/%m/%Y}",
    "short slashes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "dashes": lambda d: f"{d:%d-%m-%Y}",
    "wide dashes": lambda d: f"{d:%d - %m - %Y}",
    "wide slashes": lambda d: f"{d:%d / %m / %Y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "short dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "iso": lambda d: d.isoformat(),
    "month in words": lambda d: f"{d.day} Tháng {MONTHS[d.month - 1]}, {d.year}",
    "month in words first": lambda d: f"Tháng {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "long": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {d:%d/%m/%Y}",
    "weekday, month first": lambda d: f"{SHORT_WEEKDAYS[d.weekday()]}, {d:%m/%d/%Y}",
}
TIME_FORMATS = {
    "behind": "{day} {clock:%H:%M}",
    "behind a dash": "{day} - {clock:%H:%M}",
    "behind a comma": "{day}, {clock:%H:%M}",
    "behind, with seconds": "{day} {clock:%H:%M:%S}",
    "behind, in the north's way": "{day} lúc {clock:%Hh%M}",
    "behind, with zone": "{day}, {clock:%H:%M} [GMT+7]",
    "behind, twelve hours": "{day} {clock:%I:%M %p}",
    "before": "{clock:%H:%M} {day}",
    "before a comma": "{clock:%H:%M}, {day}",
    "before a bar": "{clock:%H:%M} | {day}",
}
days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
# A month-first date and its weekday are not always enough to know the order: left to its own test.
unambiguous = st.sampled_from([name for name in DAY_FORMATS if name != "weekday, month first"])


@given(days, unambiguous)
def test_any_day_in_any_shape(day, shape):
    assert parse_date(DAY_FORMATS[shape](day)) == day.isoformat()


@given(days, st.times(), unambiguous, st.sampled_from(sorted(TIME_FORMATS)))
def test_any_time_in_any_shape(day, clock, shape, time_shape):
    clock = clock.replace(microsecond=0, second=clock.second if "seconds" in time_shape else 0)
    text = TIME_FORMATS[time_shape].format(day=DAY_FORMATS[shape](day), clock=clock)
    expected = day.isoformat() if clock == time(0) else f"{datetime.combine(day, clock).isoformat()}+07:00"
    assert find_date(text) == (text, expected)


@given(days)
def test_any_month_first_day(day):
    assert find_date(f"{day:%m/%d/%Y}", month_first=True).value == day.isoformat()


@given(days.filter(lambda d: d.day > 12))
def test_weekday_shows_month_first(day):
    assert parse_date(DAY_FORMATS["weekday, month first"](day)) == day.isoformat()


@given(st.text() | st.from_regex(r"[0-9 /.:,T-]{0,40}(20[0-9]{2})?[0-9 /.:,T-]{0,20}"), st.booleans())
def test_never_raises_and_stays_in_range(text, month_first):
    found = find_date(text, month_first=month_first)
    assert found is None or "1990" <= found.value[:4] <= "2100"
