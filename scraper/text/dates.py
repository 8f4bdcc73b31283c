"""Dates as Vietnamese portals print them. Day first, unless told or shown otherwise; times are Vietnam's, +07:00."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from scraper.text.unicode import nfc

VIETNAM_TIME = timezone(timedelta(hours=7))
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
"""No portal is older than 1990; a later or earlier year is a typing error."""


class FoundDate(NamedTuple):
    """A date found in a text."""

    raw: str
    """The page's words: weekday, date, time and time zone as they stand."""
    value: str
    """``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS+07:00`` where there is a time. Midnight is no time."""


_MONTH_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = {
    "hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5, "nhật": 6, "cn": 6,
    "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip

_GAP = r"\s{0,4}"
_MONTH = r"(?:mười\s(?:một|hai)|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|0?[1-9]|1[0-2])"
_ENGLISH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = (
    r"(?:thứ\s{0,2}(?P<weekday_a>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s{1,2}(?P<weekday_b>nhật)"
    r"|t(?P<weekday_c>[2-7])|(?P<weekday_d>cn|hai|ba|tư|năm|sáu|bảy)(?=\s{0,2},)"
    r"|(?P<weekday_e>mon|tue|wed|thu|fri|sat|sun)(?:\w{0,6}))"
)
_CLOCK = (
    r"(?P<hour>[0-2]?\d)(?:\s?:\s?|\s?[hg]\s?|\s?giờ\s?)(?P<minute>[0-5]\d)(?!\d)(?:\s?:\s?(?P<second>[0-5]\d)(?!\d)(?:\.\d{1,9})?"
    r"|\s?phút)?(?:\s?(?P<half>am|pm|sa|ch|sáng|chiều|tối)\b)?"
)
_ZONE = r"(?:\s?[\[(]?\s?gmt\s?\+\s?0?7(?::?00)?\s?[\])]?)"
_FLAGS = re.IGNORECASE

# What a date itself looks like. White space is bounded, so no text can make the search slow.
_DATE = re.compile(
    rf"""
    (?:(?<![\d\w./-])|(?<=\bngày)|(?<=[^\W\d][/.-])|(?<=[^\d\w][/.-]))
    (?:
      (?P<first>\d{{1,2}})(?:{_GAP}(?P<mark>[/-]){_GAP}(?P<second_>\d{{1,2}}){_GAP}(?P=mark){_GAP}
        |\.(?P<dotted>\d{{1,2}})\.)(?P<year>\d{{4}})
    | (?P<iso>\d{{4}}(?P<iso_mark>[-/.])\d{{1,2}}(?P=iso_mark)\d{{1,2}})
    | (?P<day>\d{{1,2}})\s{{1,4}}(?:(?:tháng\s{{1,4}}|th)(?P<month>{_MONTH})|(?P<english>{_ENGLISH})\.?)
        (?:{_GAP},{_GAP}|\s{{1,4}}năm\s{{1,4}}|\s{{1,4}})(?P<word_year>\d{{4}})
    | (?:(?:tháng\s{{1,4}}|th)(?P<month_before>{_MONTH})|(?P<english_before>{_ENGLISH})\.?)
        \s{{1,4}}(?P<day_after>\d{{1,2}}),\s{{1,4}}(?P<year_after>\d{{4}})
    )
    (?!\d)(?!/\w)(?![.-]\d{{1,2}}(?![\d:h]))(?!-[^\W\d_]{{2}})
    """,
    _FLAGS | re.VERBOSE,
)
_BEFORE = re.compile(
    rf"(?:(?<!\w){_WEEKDAY}(?:\s{{0,2}}[-–—,.]|\s){_GAP})?"
    rf"(?:(?<![\d:./]){_CLOCK}{_ZONE}?(?:{_GAP}[,|–—-]{_GAP}|\s{{1,4}}))?"
    rf"(?:(?<!\w)(?:thứ\s{{0,2}}(?P<weekday_f>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s{{1,2}}(?P<weekday_g>nhật))"
    rf"(?:\s{{0,2}}[-–—,]|\s){_GAP})?"
    r"(?:ngày\s{0,4})?\Z",
    _FLAGS,
)
_AFTER = re.compile(
    rf"(?:{_GAP}[,|–—-]{_GAP}|\s{{1,4}}|{_GAP}[,–—-]?{_GAP}lúc:?\s{{1,4}}|(?<=\d)T(?=\d)){_CLOCK}{_ZONE}?",
    _FLAGS,
)
_OFFSET = re.compile(r"\s?(?:(?P<utc>Z)|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2}))(?![\d:])")
# NukeViet prints the zone's abbreviation where the T belongs: 2020-07-28+0708:30:00.
_NUKEVIET_CLOCK = re.compile(r"\+07(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<half>)(?:\+07:?00)?")
_LONGEST_BEFORE = 48
_YEAR = re.compile(r"(?:199|20\d|210)\d")
_AROUND = " \t\r\n\u00a0()[]|,.;-–—"


def find_date(text: str, *, month_first: bool = False) -> FoundDate | None:
    """The first plausible date in the text, with its weekday and time, or ``None``.

    ``month_first`` is for Drupal's default format; a weekday that fits only one reading overrules it either way.
    Impossible days, years out of range and parts of document numbers (58/2017/NĐ-CP) are passed over.

    >>> find_date("Thứ Ba, 28/07/2020, 08:30 [GMT+7]")
    FoundDate(raw='Thứ Ba, 28/07/2020, 08:30 [GMT+7]', value='2020-07-28T08:30:00+07:00')
    >>> find_date("Nghị định 58/2017/NĐ-CP ngày 28 tháng 7 năm 2020").value
    '2020-07-28'
    """
    if _YEAR.search(text) is None:
        return None
    text = nfc(text)
    return next(_dates(text, month_first), None)


def parse_date(text: str) -> str | None:
    """The value of a text that is a date and nothing else, or ``None``. Brackets around it are allowed.

    >>> parse_date("(28/07/2020)"), parse_date("28/07/2020 và 29/07/2020")
    ('2020-07-28', None)
    """
    found = find_date(text)
    if found is None or nfc(text).strip(_AROUND) != found.raw.strip(_AROUND):
        return None
    return found.value


def _dates(text: str, month_first: bool) -> Iterator[FoundDate]:
    for match in _DATE.finditer(text):
        head = text[max(0, match.start() - _LONGEST_BEFORE) : match.start()]
        before = _BEFORE.search(head)
        day = _day(match, _weekday(before), month_first)
        if day is None:
            continue
        start = match.start() - len(head) + before.start() if before else match.start()
        clock, end = _clock_after(text, match)
        if before is not None and before["hour"] is not None:
            earlier = _time(before)
            if earlier is not None:
                clock, end = earlier, match.end()
        yield FoundDate(text[start:end].strip(), _value(day, clock))


def _weekday(before: re.Match[str] | None) -> int | None:
    words = before.groupdict() if before else {}
    for letter in "abcdefg":
        word = words.get(f"weekday_{letter}")
        if word:
            return _WEEKDAYS.get(word.lower())
    return None


def _day(match: re.Match[str], weekday: int | None, month_first: bool) -> date | None:
    if match["iso"]:
        return _plausible(*(int(part) for part in re.split("[-/.]", match["iso"])))
    if match["word_year"]:
        return _plausible(int(match["word_year"]), _month(match["month"], match["english"]), int(match["day"]))
    if match["year_after"]:
        month = _month(match["month_before"], match["english_before"])
        return _plausible(int(match["year_after"]), month, int(match["day_after"]))
    first, second = int(match["first"]), int(match["second_"] or match["dotted"])
    return _ordered_day(int(match["year"]), first, second, weekday, month_first)


def _ordered_day(year: int, first: int, second: int, weekday: int | None, month_first: bool) -> date | None:
    """The day by the expected order of day and month, or by the other order if the weekday fits only that."""
    day_first, other = _plausible(year, second, first), _plausible(year, first, second)
    if month_first:
        expected, unexpected = other or day_first, day_first
    else:
        expected, unexpected = day_first, other
    if weekday is None or unexpected is None or unexpected.weekday() != weekday:
        return expected
    return expected if expected is not None and expected.weekday() == weekday else unexpected


def _month(word: str | None, english: str | None) -> int:
    if english:
        return _ENGLISH_MONTHS.index(english[:3].lower()) + 1
    word = " ".join((word or "").lower().split())
    return _MONTH_WORDS.get(word) or int(word)


def _plausible(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock_after(text: str, match: re.Match[str]) -> tuple[time | None, int]:
    """The time printed behind a date and where it ends."""
    after = _NUKEVIET_CLOCK.match(text, match.end()) if match["iso"] else None
    after = after or _AFTER.match(text, match.end())
    clock = _time(after) if after else None
    if after is None or clock is None:
        return None, match.end()
    offset = _OFFSET.match(text, after.end()) if match["iso"] or match["english"] else None
    if offset is None:
        return clock, after.end()
    return clock.replace(tzinfo=_zone(offset)), offset.end()


def _zone(offset: re.Match[str]) -> timezone:
    if offset["utc"]:
        return UTC
    minutes = min(int(offset["hours"]) * 60 + int(offset["minutes"]), 14 * 60)
    return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))


def _time(match: re.Match[str]) -> time | None:
    """The time of day on a 24-hour clock; SA and sáng are the morning, CH, chiều and tối are past noon."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half in ("pm", "ch", "chiều", "tối") and hour < 12:
        hour += 12
    elif half in ("am", "sa", "sáng") and hour == 12:
        hour = 0
    return time(hour, int(match["minute"]), int(match["second"] or 0)) if hour < 24 else None


def _value(day: date, clock: time | None) -> str:
    # A midnight is a date without a time, in the page's own zone as in Vietnam's.
    if clock is None or clock.replace(tzinfo=None) == time(0):
        return day.isoformat()
    if clock.tzinfo is None:
        return datetime.combine(day, clock, VIETNAM_TIME).isoformat()
    local = datetime.combine(day, clock).astimezone(VIETNAM_TIME)
    return local.date().isoformat() if local.time() == time(0) else local.isoformat()
