"""Twelve ways in which an article's page changes while the article stays what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

Change = Callable[[str], str]
"""Gives the page's source after the change."""

_BETWEEN_WORDS = re.compile(r"(?<=[a-zà-ỹ],) (?=[a-zà-ỹ])")
_LETTER = re.compile(r"[À-ỹ]")
_TEXT = re.compile(r">[^<>]+<")


def _at_the_top(markup: str) -> Change:
    return lambda page: re.sub(r"<body[^>]*>", lambda found: found.group() + markup, page, count=1)


def _at_the_end(markup: str) -> Change:
    return lambda page: page.replace("</body>", f"{markup}</body>")


def _in_texts(change: Change) -> Change:
    return lambda page: _TEXT.sub(lambda found: change(found.group()), page)


def _as_entities(text: str) -> str:
    return _LETTER.sub(lambda found: f"&#{ord(found.group())};", text)


FURNITURE: Mapping[str, Change] = MappingProxyType(
    {
        "menu": _at_the_top('<div><a href="/">Trang nhất</a> | <a href="/tim-kiem">Tra cứu văn bản</a></div>'),
        "banner": _at_the_top('<div><img src="/images/banner2.png" alt="Chào mừng Đại hội"></div>'),
        "footer": _at_the_end("<div><p>Thiết kế và duy trì: Trung tâm Công nghệ thông tin</p></div>"),
        "script": _at_the_end('<script>var counter = {"today": 512, "online": 17};</script>'),
        "window title": lambda page: page.replace("</title>", " - Trang chủ</title>", 1),
        "line breaks": _in_texts(lambda text: _BETWEEN_WORDS.sub("\n\t  ", text)),
        "hard blanks": _in_texts(lambda text: _BETWEEN_WORDS.sub("&nbsp; ", text)),
        "decomposed marks": lambda page: unicodedata.normalize("NFD", page),
        "entities": _in_texts(_as_entities),
        "inline styles": lambda page: page.replace("<p>", '<p class="MsoNormal" style="text-align:justify">'),
        "comments": lambda page: page.replace("</p>", "</p><!-- in bởi máy chủ web02 -->"),
        "alternative texts": lambda page: re.sub(r'alt="[^"]*"', 'alt="Hình minh họa"', page),
    }
)
"""By name."""
