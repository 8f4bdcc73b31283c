"""How right a reading is, field by field. Right is exact: every picture and document, in order, none more or less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from evaluation.pages import RealPage
from evaluation.readings import Reading
from scraper.text.unicode import clean

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.S | re.IGNORECASE)
_DAY = len("2020-07-28")
_MINUTE = len("2020-07-28T08:30")

Score = Callable[[RealPage, Reading], float | None]
"""1.0 for right, 0.0 for wrong, between for a share; ``None`` where the truth is not known."""


def title(page: RealPage, reading: Reading) -> float | None:
    return float(clean(reading.title or "") == clean(page.truth["title"]))


def date(page: RealPage, reading: Reading) -> float | None:
    """To the minute where the page prints one and the tool gives times, else to the day."""
    known = page.truth.get("datetime")
    if known is None:
        return None
    shown = _TAG.sub(" ", page.html.decode("utf-8"))
    minutes = "views" in reading.offered and known[_DAY + 1 : _MINUTE] in shown
    length = _MINUTE if minutes else _DAY
    return float((reading.date or "")[:length] == known[:length])


def authors(page: RealPage, reading: Reading) -> float | None:
    known = page.truth.get("authors")
    if known is None:
        return None
    return float([clean(name) for name in reading.authors] == [clean(name) for name in known])


def lead(page: RealPage, reading: Reading) -> float | None:
    """By its words: WordPress prints other dashes and quotation marks than those typed."""
    known = page.truth.get("lead")
    return float(_words(reading.lead or "") == _words(known)) if known else None


def body(page: RealPage, reading: Reading) -> float | None:
    """F1 of the words."""
    known, found = _words(page.truth["body"]), _words(reading.body)
    common = (known & found).total()
    return 2 * common / ((known.total() + found.total()) or 1)


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(clean(text).lower()))


def views(page: RealPage, reading: Reading) -> float | None:
    return float(reading.views == page.truth["views"]) if page.truth.get("views_shown") else None


def images(page: RealPage, reading: Reading) -> float | None:
    known = page.truth.get("images")
    if known is None:
        return None
    found = [address for address, _ in reading.images]
    return float(len(found) == len(known) and all(map(_is_one_of, found, known)))


def _is_one_of(address: str, image: dict[str, Any]) -> bool:
    return address in image["urls"]


def captions(page: RealPage, reading: Reading) -> float | None:
    """Every caption that is known, bound to its picture. A picture without one in the truth may have one or not."""
    known = [(image["urls"], clean(image["caption"])) for image in page.truth.get("images") or () if image["caption"]]
    if not known:
        return None
    found = dict(reading.images)
    return float(all(any(clean(found.get(url) or "") == caption for url in urls) for urls, caption in known))


def attachments(page: RealPage, reading: Reading) -> float | None:
    known = page.truth.get("attachments")
    if known is None:
        return None
    return float(reading.attachments == [(document["url"], document["name"]) for document in known])


SCORES: dict[str, Score] = {
    "title": title,
    "date": date,
    "authors": authors,
    "lead": lead,
    "views": views,
    "images": images,
    "captions": captions,
    "attachments": attachments,
    "body": body,
}
