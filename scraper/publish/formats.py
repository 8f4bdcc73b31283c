"""Numbers, dates and sizes as Vietnamese readers write them. Whatever has another shape is shown as it stands."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from urllib.parse import urlsplit

VIETNAM = timezone(timedelta(hours=7))
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
UNITS = ("byte", "KB", "MB", "GB", "TB")


def number(value: int | None) -> str:
    """``5535`` as ``5.535``."""
    return "" if value is None else f"{value:,}".replace(",", ".")


def day(value: str | None) -> str:
    """An article's own date: ``2020-07-28`` as ``28/07/2020``, its time behind it where it has one."""
    found = DATE.match(value or "")
    if not found:
        return value or ""
    year, month, date, time = found.groups()
    return f"{date}/{month}/{year} {time or ''}".rstrip()


def moment(value: str | None) -> str:
    """A UTC time such as ``2026-11-23T21:52:12Z`` by the clock of Việt Nam: ``04:52 24/11/2026``."""
    try:
        return datetime.fromisoformat(value or "").astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
    except ValueError:
        return value or ""


def file_size(value: int | None) -> str:
    """Bytes in the largest unit that leaves a whole part: ``1536`` as ``1,5 KB``."""
    if value is None:
        return ""
    size, unit = float(value), 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{value} byte" if unit == 0 else f"{size:.1f}".replace(".", ",") + f" {UNITS[unit]}"


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


FILTERS = {
    "day": day,
    "file_size": file_size,
    "host": host,
    "moment": moment,
    "number": number,
    "web_address": web_address,
}
