"""Counts as portals print them: views, comments, visits."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[0-9]++(?:[.,][0-9]++)*+")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:(?:\.[0-9]{3})++|(?:,[0-9]{3})++)")
# "1.2K", "3,5 nghìn", "40%": rounded or no count at all.
_NOT_A_COUNT = re.compile(r"\s?(?:[kKmM]\b|[tT]r\b|nghìn|ngàn|triệu|tỷ|%)")
_LONGEST_TEXT = 200
_MOST_DIGITS = 15


def parse_count(text: str) -> int | None:
    """The one whole number in the text; thousands parted by ``.`` or ``,``, words around it allowed.

    ``None`` when there is no number, more than one, a fraction or a rounded one ("1,2K").

    >>> parse_count("Lượt xem : 5.535"), parse_count("69,534 lượt"), parse_count("28/07/2020"), parse_count("1,2K")
    (5535, 69534, None, None)
    """
    if len(text) > _LONGEST_TEXT:
        return None
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) != 1:
        return None
    number = numbers[0]
    digits = number.group()
    if text[: number.start()][-1:].isalpha() or _NOT_A_COUNT.match(text, number.end()):
        return None
    if not digits.isdigit():
        if not _THOUSANDS.fullmatch(digits):
            return None
        digits = digits.replace(".", "").replace(",", "")
    return int(digits) if len(digits) <= _MOST_DIGITS else None
