"""The titles that a page's head declares, and the form in which visible texts are compared with them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.head import Head
from scraper.text.names import is_office
from scraper.text.unicode import fold

LEAST_TITLE = 8
LONGEST_TITLE = 400
# A section's or a portal's name seldom has as many words as a headline.
LEAST_WORDS = 7
_TITLE_END = re.compile(r"\s+[-–—|:»•]+\s+|\s*\|\s*|\s*::\s*")


class Title(NamedTuple):
    """The title and where it stands; ``element`` is ``None`` where only the head has it."""

    text: str
    element: _Element | None
    how: str


class DeclaredName(NamedTuple):
    """A declared title."""

    how: str
    length: int
    """Letters that it has as declared."""
    whole: bool
    """It is all that was declared, not a part of it."""


def declared_names(head: Head) -> dict[str, DeclaredName]:
    """The comparable texts that a visible title may have."""
    names: dict[str, DeclaredName] = {}
    for how, declared in (
        ("og:title", head.metas.get("og:title")),
        ("title", head.window_title),
        ("twitter:title", head.metas.get("twitter:title")),
    ):
        for part in (declared, *_title_parts(declared)) if declared else ():
            if part and LEAST_TITLE <= len(part) <= LONGEST_TITLE:
                names.setdefault(comparable(part), DeclaredName(how, len(part), part is declared))
    for site in (head.metas.get("og:site_name", ""), ""):
        names.pop(comparable(site), None)
    return names


def _title_parts(declared: str) -> list[str]:
    """A window title without the site's name before or behind it, longest first."""
    parts: list[str] = []
    for cut in _TITLE_END.finditer(declared):
        parts += [declared[: cut.start()], declared[cut.end() :]]
    return sorted((part.strip() for part in parts), key=len, reverse=True)


def declared_title(head: Head) -> Title | None:
    """The title that only a page's head has: one of an article by its type, or by its many words."""
    text = head.metas.get("og:title", "")
    if head.metas.get("og:type") == "article" or len(text.split()) >= LEAST_WORDS:
        return Title(text, None, "meta og:title") if LEAST_TITLE <= len(text) <= LONGEST_TITLE else None
    parts = map(_without_site, _STRONG_CUT.split(head.window_title))
    headlines = (part for part in parts if len(part.split()) >= LEAST_WORDS and len(part) <= LONGEST_TITLE)
    headline = next(headlines, None)
    return Title(headline, None, "title") if headline else None


# Names of offices have a dash in them: "Sở Lao động - Thương binh và Xã hội".
_STRONG_CUT = re.compile(r"\s*(?:[|»«•]|::)\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


def _without_site(part: str) -> str:
    """A part of a window's title without the site's name behind a dash; empty if it is that name."""
    if _names_site(part):
        return ""
    return next((part[: cut.start()] for cut in _DASH.finditer(part) if _names_site(part[cut.end() :])), part)


def _names_site(text: str) -> bool:
    """Whether a part of a window's title is the name of a portal or of the office that runs it."""
    return is_office(text) or _PORTAL.match(text) is not None


def names_portal(text: str) -> bool:
    """Whether a text is the name of a portal: "Trang thông tin điện tử Huyện ủy Ngọc Hồi".

    A headline may begin like one, and goes on with words in small letters that name no office.
    """
    found = _PORTAL_NAME.match(text)
    if found is None or text.isupper():
        return False
    words = text[found.end() :].split()
    return all(not word[0].islower() or word.lower() in _OFFICE_WORDS for word in words)


_PORTAL_NAME = re.compile(
    r"(?:(?:cổng|trang)(?: thông tin| tin| web| giao tiếp| thành phần)*(?: điện tử)?|website|(?:uỷ|ủy) ban nhân dân)\b",
    re.IGNORECASE,
)
_OFFICE_WORDS = frozenset(
    "của tỉnh huyện xã phường thị trấn thành phố quận sở ban phòng ủy uỷ nhân dân hội và".split()  # noqa: SIM905
)


def names_page(text: str) -> bool:
    """Whether a text is the name of the portal, or of the kind of page: "Tin tức - sự kiện", "Chi tiết tin"."""
    return names_portal(text) or _PAGE.fullmatch(comparable(text)) is not None


_PAGE = re.compile(
    r"(?:chi tiet|xem|noi dung|ban)?(?: chi tiet)? ?(?:tin(?: tuc)?|bai viet|su kien)(?: chi tiet| su kien| hoat dong)?"
    r"|chi tiet|trang chu|trang tin|trang tin tuc"
)
_PORTAL = re.compile(r"(?:cổng|trang|website|chào mừng|hệ thống|uỷ ban|ủy ban)\b", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=256)
def comparable(text: str) -> str:
    """A text as others are compared with it: no case, marks or punctuation. A title is compared many times."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()
