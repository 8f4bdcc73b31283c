"""Numbers, dates and sizes as the readers of a language write them. Whatever has another shape is shown as it stands.

Languages are named by their codes; each function takes ``vi`` where none is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

Writer = Callable[[Any, str], str]

VIETNAM = timezone(timedelta(hours=7))
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
UNITS = ("byte", "KB", "MB", "GB", "TB")
# Between thousands, and before decimals.
MARKS = {"vi": (".", ","), "en": (",", ".")}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def number(value: int | None, language: str = "vi") -> str:
    """``5535`` as ``5.535``, in English as ``5,535``."""
    return "" if value is None else f"{value:,}".replace(",", MARKS[language][0])


def day(value: str | None, language: str = "vi") -> str:
    """An article's own date: ``2020-07-28`` as ``28/07/2020`` or ``28 July 2020``, its time behind it if it has one."""
    found = DATE.match(value or "")
    if not found:
        return value or ""
    year, month, date, time = found.groups()
    return f"{written_date(int(year), int(month), int(date), language)} {time or ''}".rstrip()


def moment(value: str | None, language: str = "vi") -> str:
    """A UTC time such as ``2026-11-23T21:52:12Z`` by the clock of Việt Nam: ``04:52 24/11/2026``."""
    try:
        local = datetime.fromisoformat(value or "").astimezone(VIETNAM)
    except ValueError:
        return value or ""
    return f"{local:%H:%M} {written_date(local.year, local.month, local.day, language)}"


def written_date(year: int, month: int, date: int, language: str) -> str:
    """``28/07/2020``, in English ``28 July 2020``: there the order of day and month differs between readers."""
    if language == "en" and 1 <= month <= len(MONTHS):
        return f"{date} {MONTHS[month - 1]} {year}"
    return f"{date:02}/{month:02}/{year:04}"


def file_size(value: int | None, language: str = "vi") -> str:
    """Bytes in the largest unit that leaves a whole part: ``1536`` as ``1,5 KB``, in English as ``1.5 KB``."""
    if value is None:
        return ""
    size, unit = float(value), 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1024, unit + 1
    if unit == 0:
        return f"{value} bytes" if language == "en" else f"{value} byte"
    return f"{size:.1f}".replace(".", MARKS[language][1]) + f" {UNITS[unit]}"


def host(value: str | None) -> str:
    """The host name of an address."""
    try:
        return urlsplit(value or "").hostname or ""
    except ValueError:
        return ""


def web_address(value: str | None) -> str | None:
    """The address if a reader may be sent there: ``http`` and ``https`` only."""
    return value if value and re.match(r"https?://", value, re.IGNORECASE) else None


def column_label(description: str | None, name: str) -> str:
    """A column's heading: what stands before the first colon of its description, else its name."""
    label, colon, _ = (description or "").partition(": ")
    return label if colon else name


FILTERS = {"host": host, "web_address": web_address}
FILTERS_BY_LANGUAGE: dict[str, Writer] = {"day": day, "file_size": file_size, "moment": moment, "number": number}
