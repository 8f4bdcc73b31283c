"""Why a crawl ended as it did, in the language of the page that tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from scraper.publish.texts import TEXTS

ARCHIVE_LANGUAGE = "en"
"""The language in which ``crawls.reason`` is written."""
_APART = "; "
_PLACE = re.compile(r"\\{(\w+)\\}")
_REJECTION = re.compile(r"[a-z][a-z ]*[a-z]")


def crawl_reason(reason: str | None, language: str = "vi") -> str:
    """The reason, part by part; a part of unknown form, such as an error of the system, stays as it is.

    >>> crawl_reason("texts have 40 words, usually 210; 3 lists could not be read")
    'bài dài trung bình 40 chữ, thường là 210; không đọc được 3 trang danh sách'
    >>> crawl_reason("no article was seen: pages set aside: gone 3, timeout 1")
    'không thấy bài viết nào; trang bị loại: không còn (mã 404, 410) 3, không trả lời kịp 1'
    >>> crawl_reason("disk full")
    'disk full'
    """
    return _APART.join(_told(part, language) for part in (reason or "").split(_APART))


def _told(part: str, language: str) -> str:
    words = TEXTS[language]
    for name, pattern in _patterns().items():
        if found := pattern.fullmatch(part):
            values = {place: _value(place, text, language) for place, text in found.groupdict().items()}
            return str(words["crawl_reasons"][name]).format(**values)
    return part


def _value(place: str, text: str, language: str) -> str:
    words = TEXTS[language]
    if language == ARCHIVE_LANGUAGE:
        return text
    if place == "field":
        return str(words["fields"].get(text, text)).lower()
    if place == "rejections":
        return _REJECTION.sub(lambda found: str(words["rejections"].get(found[0], found[0])), text)
    return text


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """What finds each reason: its English words, with anything in the places of its values."""
    reasons: dict[str, str] = TEXTS[ARCHIVE_LANGUAGE]["crawl_reasons"]
    return {name: re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(words))) for name, words in reasons.items()}
