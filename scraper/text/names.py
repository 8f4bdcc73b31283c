"""Recognising names of people and editorial offices in credit lines. Precision first: in doubt it is no name."""

from __future__ import annotations

import re

from scraper.text.name_words import (
    ABBREVIATIONS,
    GIVEN_NAMES,
    HIGHLAND_PARTICLES,
    HIGHLAND_SURNAMES,
    MIDDLE_NAMES,
    OFFICE_BEGINNINGS,
    OFFICE_WORDS,
    PHRASES,
    PLACES,
    SMALL_WORDS,
    SURNAMES,
)
from scraper.text.unicode import clean, normalise_tone

_HIGHLAND_FIRST = HIGHLAND_PARTICLES | HIGHLAND_SURNAMES
_NAME_SYLLABLES = GIVEN_NAMES | SURNAMES
_NO_NAMES = PLACES | PHRASES
_OFFICE_START = re.compile(rf"(?:{'|'.join(sorted(OFFICE_BEGINNINGS))})(?!\w)")
_REPORTER = re.compile(
    r"(?:(?:nhóm |tổ )?(?:p\.?v|phóng viên)\.?|b\.?b\.?t\.?|ban biên tập|b\.?t\.?v\.?|c\.?t\.?v\.?|cộng tác viên"
    r"|biên tập viên)(?P<who>(?:[ :-]{1,3}\w[\w.'’-]*){0,6})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){1,3}\.?|[A-ZĐ]{2,3}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PAIR = re.compile(r"\s*[-–—]\s+|\s+[-–—]\s*|\s*(?:,|&|;)\s*|\s+và\s+|\s*/\s*|(?<=\w)[-–—](?=[^\W\d_])")
_LONGEST_CREDIT = 90
_MOST_WORDS = 14
_NOT_IN_CREDITS = re.compile(r"[?!…;]|\d{3,}|\d\s*/\s*\d")
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def is_person(text: str) -> bool:
    """Whether the text is one person's name: 2–5 syllables, each with a capital or all in capitals, of known names.

    >>> is_person("Nguyễn Hương"), is_person("A Thuận"), is_person("Hà Nội"), is_person("GIÁM ĐỐC")
    (True, True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return False
    lower = normalise_tone(text).lower().split()
    if " ".join(lower) in _NO_NAMES or not OFFICE_WORDS.isdisjoint(lower[1:]) or _too_many_capitals(words):
        return False
    if lower[0] in _HIGHLAND_FIRST or lower[0][1:2] in ("'", "’"):
        return len(words) <= 4
    if lower[0] in SURNAMES:
        return " ".join(lower[:2]) not in _NO_NAMES and _has_given_name(lower)
    return len(words) <= 3 and all(word in _NAME_SYLLABLES for word in lower)


def _too_many_capitals(words: list[str]) -> bool:
    """Whether capitals stand inside some words only, as in abbreviations."""
    capitals = [len(word) > 1 and word.isupper() for word in words]
    return any(capitals) and not all(capital or len(word) == 1 for capital, word in zip(capitals, words, strict=True))


def _has_given_name(lower: list[str]) -> bool:
    return lower[-1] in _NAME_SYLLABLES or (len(lower) > 2 and lower[-2] in MIDDLE_NAMES)


def is_initials(text: str) -> bool:
    """Whether the text is a writer's initials: M.H, TD, P.V."""
    return _INITIALS.fullmatch(text) is not None and text.replace(".", "").replace(" ", "") not in ABBREVIATIONS


def is_reporter(text: str) -> bool:
    """Whether the text means a reporter or the editors: P.V, PV, BBT, BTV, Nhóm PV, btv Đắk Tô."""
    match = _REPORTER.fullmatch(text)
    return match is not None and all(word[0].isupper() for word in match["who"].replace("-", " ").strip(" :").split())


def is_office(text: str) -> bool:
    """Whether the text begins like the name of an office or an agency."""
    return _OFFICE_START.match(normalise_tone(text[:_LONGEST_CREDIT]).lower()) is not None


def is_writer(text: str) -> bool:
    """Whether the text alone, without a label, is surely the name of one or several writers."""
    return bool(text) and (
        is_person(text) or is_initials(text) or is_reporter(text) or all(map(_is_one_writer, _several(text)))
    )


def split_writers(text: str) -> list[str]:
    """The names of several writers one by one; any other text as it is.

    >>> split_writers("Nguyễn Hương - Trần Đức"), split_writers("Phòng Lao động, việc làm")
    (['Nguyễn Hương', 'Trần Đức'], ['Phòng Lao động, việc làm'])
    """
    parts = _several(text)
    return parts if all(map(_is_one_writer, parts)) else [text]


def _several(text: str) -> list[str]:
    parts = _PAIR.split(text)
    return parts if 2 <= len(parts) <= 4 else [""]


def _is_one_writer(text: str) -> bool:
    return is_person(text) or is_initials(text) or is_reporter(text)


def without_office(text: str) -> str:
    """ "Nguyễn Hương – Phòng Bảo trợ xã hội" without the office; any other text as it is."""
    for dash in re.finditer(r"\s*[-–—,(]\s*", text):
        name, office = text[: dash.start()], text[dash.end() :]
        if is_office(office) and is_writer(name):
            return name
    return text


def is_credit(text: str) -> bool:
    """Whether a text behind a label can be a credit, rather than a sentence: names, an office, a web address.

    >>> is_credit("Quang Thịnh/TTXVN"), is_credit("Đoàn làm việc tại huyện Đắk Tô")
    (True, False)
    """
    if not text or len(text) > _LONGEST_CREDIT:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    words = text.split()
    if len(words) > _MOST_WORDS or _NOT_IN_CREDITS.search(text) or ". " in text:
        return False
    small = [word for word in words if word[0].islower() and word.strip("().,").lower() not in SMALL_WORDS]
    return not small or (is_office(text) and words[0].lower() != "đoàn") or (len(small) == len(words) <= 2)


def tidy_name(text: str) -> str:
    """A name without brackets, dashes and a final full stop; initials keep theirs.

    >>> tidy_name("Nguyễn Hương."), tidy_name("- P.V."), tidy_name("(M.H)")
    ('Nguyễn Hương', 'P.V.', 'M.H')
    """
    text = clean(text).strip(" -–—:;,|*/")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    text = text.strip(" -–—:;,|*/")
    return text if is_initials(text) else text.rstrip(" ./;,")
