"""How a value was read, in the language of the page that tells it."""

from __future__ import annotations

import re
from functools import cache

from scraper.publish.texts import TEXTS

# What a page itself says stands in quotation marks.
_QUOTED = re.compile(r'"(.*)"')


def how_read(how: str, language: str = "vi") -> str:
    """The archive's English words for it in the words of that language, and what the page said as it was.

    >>> how_read('label "Ngày đăng", the only date')
    'nhãn “Ngày đăng”, ngày duy nhất trên trang'
    >>> how_read("heading h1, as title"), how_read("heading h1, as title", "en")
    ('thẻ tiêu đề h1, trùng với thẻ title', 'heading h1, as title')
    """
    quoted = _QUOTED.search(how)
    if not quoted:
        return _told(how, language)
    return f"{_told(how[: quoted.start()], language)}“{quoted[1]}”{_told(how[quoted.end() :], language)}"


def _told(words: str, language: str) -> str:
    return _pattern(language).sub(lambda found: _phrases(language)[found[0]], words)


def _phrases(language: str) -> dict[str, str]:
    words = TEXTS[language]
    phrases: dict[str, str] = words["read_phrases"]
    return phrases


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_phrases(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w:-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w:-])")
