"""Icons that stand for a label: an eye before a number says how often an article was read."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element

from scraper.pages.elements import string_of
from scraper.text.unicode import clean

# What icon sets, and templates for the number itself, call the same thing; a number follows, or a name.
_COUNT_ICONS = (
    (
        re.compile(r"(?:^|[-_ #/])(?:eye|views?|visibility|remove_red_eye|luot-?_?xem)(?:$|[-_ .])", re.IGNORECASE),
        " Lượt xem: ",
    ),
    (
        re.compile(r"(?:^|[-_ #/])(?:comments?|(?:bi|fa|icon)-(?:chat|message)s?)(?:$|[-_ .])", re.IGNORECASE),
        " Bình luận: ",
    ),
)
_NAME_ICONS = ((re.compile(r"(?:^|[-_ #/])(?:user|person|author)(?:$|[-_ .])", re.IGNORECASE), " Người đăng: "),)
_NAME_LABELS = frozenset(label for _, label in _NAME_ICONS)
# Icon fonts that draw the word inside the element.
_LIGATURES = re.compile(r"(?:^| )material-(?:icons|symbols)")
_NUMBER = re.compile(r"[\s(]*\d[\d.,]*[\s)]*")
_BEFORE_NUMBER = re.compile(r"[\s:(]*\d")
_BEFORE_NAME = re.compile(r"\s*[^\W\d_]")
# The picture of an eye is small; a photograph may be called view.jpg.
_ICON_FILE = re.compile(
    r"(?:^|/)(?:icons?[-_])?(?:eye|views?|luot-?_?xem)(?:[-_](?:icons?|\d+))*\.(?:png|gif|svg)$", re.I
)


@lru_cache(maxsize=2048)
def named_label(name: str) -> str | None:
    """The words that an icon of this name, class or address stands for."""
    return next((label for pattern, label in (*_COUNT_ICONS, *_NAME_ICONS) if pattern.search(name)), None)


def fits(label: str, text: str) -> bool:
    """Whether what follows an icon is what its label speaks of: a number, or a name."""
    return (_BEFORE_NAME if label in _NAME_LABELS else _BEFORE_NUMBER).match(text) is not None


def is_number(element: _Element) -> bool:
    """Whether an element holds a number and nothing else."""
    return _NUMBER.fullmatch(string_of(element)) is not None


def is_ligature(classes: str) -> bool:
    """Whether an element of these classes holds the name of an icon instead of words."""
    return _LIGATURES.search(classes) is not None


def drawn_label(element: _Element) -> str | None:
    """The label that an ``svg`` stands for, by its own name or that of the symbol it shows."""
    names = [element.get("class"), element.get("data-icon")]
    names += [
        use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or use.get("xlink:href")
        for use in element.iter("use")
    ]
    return next((label for name in names if name and (label := named_label(name))), None)


def picture_label(element: _Element) -> str | None:
    """The label that a small picture with a number right behind it stands for."""
    source = element.get("src")
    if source is None or _ICON_FILE.search(source) is None:
        return None
    behind = element.tail or ""
    following = element.getnext()
    if not behind.strip() and following is not None:
        behind = string_of(following)
    return " Lượt xem: " if _BEFORE_NUMBER.match(clean(behind)) else None
