"""The portal's own visit counter, on whatever page of it."""

from __future__ import annotations

import html
import re

from scraper.pages.meta import Found
from scraper.text.counts import parse_count
from scraper.text.labels import split_labels
from scraper.text.unicode import clean

# So much of a page's source may lie between a counter's label and its number, and so much of the label before "truy".
_SOURCE_AFTER = 700
_SOURCE_BEFORE = 40
_WORDS_AFTER = 160
_MOST_MENTIONS = 20
# "truy cập" in any case; its marks may be letters of their own.
_MENTIONS = ("ruy c", "RUY C", "ruy C")
_TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^<>]*>?|^[^<>]*>", re.S | re.IGNORECASE)
_NUMBER = re.compile(r"[\W_]*(\d[\d.,]*)")
_TOTAL = re.compile(r"tổng", re.IGNORECASE)
_ALL = re.compile(r"tất cả", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:số )?(?:lượt|lần) truy cập|đã truy cập|(?:thống kê )?truy cập|số người (?:đã )?truy cập", re.IGNORECASE
)


def site_visits(source: str) -> Found[int] | None:
    """The total of the portal's visit counter as the page's source shows it, not those of a day or a month."""
    first: Found[int] | None = None
    for at in _mentions(source):
        around = source[max(0, at - _SOURCE_BEFORE) : at + _SOURCE_AFTER]
        words = clean(html.unescape(_TAG.sub(" ", around)))
        found = _counter(_whole_words(words, _SOURCE_BEFORE + _WORDS_AFTER))
        if found is not None and (_TOTAL.search(found.how) or _ALL.search(found.how)):
            return found
        first = first or found
    return first


def _whole_words(text: str, letters: int) -> str:
    """The first letters of a text, without the word or number that they would cut in two."""
    return text if len(text) <= letters else text[: letters + 1].rpartition(" ")[0]


def _mentions(source: str) -> list[int]:
    places: list[int] = []
    for words in _MENTIONS:
        at = source.find(words)
        for _ in range(_MOST_MENTIONS):
            if at < 0:
                break
            places.append(at)
            at = source.find(words, at + 1)
    return sorted(places)


def _counter(text: str) -> Found[int] | None:
    counters: list[tuple[str, int]] = []
    for part in split_labels(text):
        digits = _NUMBER.match(part.value) if part.kind == "site_visits" else None
        count = parse_count(digits[1]) if digits is not None else None
        if count is not None:
            counters.append((part.label, count))
    for label, number in counters:
        if _TOTAL.search(label):
            return Found(number, f'label "{label}"')
    for label, number in counters[1:]:
        # Beside the count of today, or of those online, under the heading of the box.
        if _ALL.fullmatch(label):
            return Found(number, f'label "{label}"')
    for label, number in counters:
        if _COUNTED.fullmatch(label):
            return Found(number, f'label "{label}"')
    return None
