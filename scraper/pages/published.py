"""When an article was published.

A label comes before everything else. An unlabelled date counts by where it stands, and what a page only declares to
machines comes last: NukeViet's microdata gives the time of the last edit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import words_of
from scraper.pages.head import META_DATES, Head
from scraper.pages.meta import LONGEST_NAME, Found, lines_over
from scraper.pages.signs import is_date_line, labels
from scraper.pages.story import Story, is_in_comments
from scraper.pages.styles import is_hidden
from scraper.text.dates import FoundDate, find_date
from scraper.text.labels import Labelled, looks_like_tools, split_labels

_ONLY_DATE_LABELS = re.compile(r"cập nhật(?: lúc| ngày| vào| vào lúc)?$", re.IGNORECASE)
# So does a portal's foot say when it was last changed itself.
_ONLY_UNDER_TITLE = re.compile(r"(?:ngày|thời gian) (?:cập nhật|gửi|duyệt)$", re.IGNORECASE)
# Labels that stand in texts too, before the day of what is announced.
_WEAK_LABELS = frozenset(("thời gian",))
_TODAY = re.compile(r"\bhôm nay\b|\btoday\b", re.IGNORECASE)
# How a portal's head says which day it is.
_WEEKDAY = re.compile(
    r"\W*(?:thứ \w+|chủ nhật|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE
)


def find_published(
    story: Story, found: list[Labelled], root: _Element, source: str, head: Head
) -> Found[FoundDate] | None:
    """When the article was published; never when it was changed, unless that is the only date and so labelled."""
    published = [part for part in found if part.kind == "published"]
    printed = (
        _labelled_date(part for part in published if part.label.lower() not in _WEAK_LABELS)
        or _plain_date(story.between, "under the title")
        or _labelled_date(published)
        or _plain_date(_not_today(story, found, source, head), "over the title")
        or _plain_date(story.after, "under the text")
        or _only_update(found)
    )
    printed = printed or _declared_date(story.card, root, source, head) or _update_under_title(story)
    return printed if printed is None else Found(_with_clock(printed.value, story), printed.how)


def _labelled_date(parts: Iterable[Labelled]) -> Found[FoundDate] | None:
    for part in parts:
        date = find_date(part.value)
        if date is not None:
            return Found(date, f'label "{part.label}"' if part.label else "beside another value")
    return None


def _update_under_title(story: Story) -> Found[FoundDate] | None:
    return _only_update([part for line in story.between for part in labels(line)], _ONLY_UNDER_TITLE)


def _only_update(found: list[Labelled], wordings: re.Pattern[str] = _ONLY_DATE_LABELS) -> Found[FoundDate] | None:
    for part in found:
        if part.kind == "updated" and wordings.match(part.label):
            date = find_date(part.value)
            if date is not None:
                return Found(date, f'label "{part.label}", the only date')
    return None


def _not_today(story: Story, found: list[Labelled], source: str, head: Head) -> Iterator[Block]:
    """The lines over the title, nearest first, without one that may say which day it is.

    A day of the week and a date stand so both in a portal's head and over an article. If the article or the page's head
    gives an earlier date, it is the day of the visit.
    """
    for line in reversed(lines_over(story)):
        if _TODAY.search(line.text):
            continue
        date = find_date(line.text) if _WEEKDAY.match(line.text) else None
        if date is not None:
            other = _only_update(found) or _date_of_page(source, head) or _update_under_title(story)
            if other is not None and date.value[:10] > other.value.value[:10]:
                continue
        yield line


def _plain_date(lines: Iterable[Block], where: str) -> Found[FoundDate] | None:
    for line in lines:
        text = line.labelled_text
        if line.kind is Kind.TEXT and len(text) <= LONGEST_NAME:
            if line.link_letters and not _links_tools(text):
                continue
            update = next((part.label for part in labels(line) if part.kind == "updated"), None)
            if update is not None:
                text = text.partition(update)[0].rstrip(" -–|,;(")
            if is_date_line(text) or _is_date_part(text):
                date = find_date(text)
                return date if date is None else Found(date, f"date {where}")
    return None


def _links_tools(text: str) -> bool:
    """Whether a line is a date beside tools: "28/07/2020 Nghe bài viết A- A+"."""
    date = find_date(text)
    return date is not None and looks_like_tools(text.replace(date.raw, " "))


def _is_date_part(text: str) -> bool:
    """Whether a line has a date among other parts: "28/07/2020 | Lượt xem: 5", "Phòng Người có công - 28/07/2020"."""
    date = find_date(text)
    if date is None:
        return False
    before, _, after = text.partition(date.raw)
    return (not before.strip() or before.rstrip()[-1:] in "-–|•,:(") and (
        not after.strip() or after.lstrip()[:1] in "-–|•,)" or bool(split_labels(after))
    )


_string = etree.XPath("string(.)", smart_strings=False)


def _with_clock(date: FoundDate, story: Story) -> FoundDate:
    """A printed day with the time of day that its own ``time`` element has."""
    if "T" in date.value:
        return date
    for line in (*story.between, *story.after):
        if date.raw in line.text:
            holder = line.element
            for element in holder.iter("time"):
                exact = find_date(element.get("datetime", ""))
                if exact is not None and exact.value.startswith(date.value):
                    return FoundDate(date.raw, exact.value)
    return date


_JSON_LD = re.compile(r"<script[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.S | re.IGNORECASE)
_shown_string = etree.XPath("string(.)", smart_strings=False)


def _declared_date(card: _Element, root: _Element, source: str, head: Head) -> Found[FoundDate] | None:
    """The date that a page declares to machines only; a ``time`` outside the article's own card comes last."""
    return _date_of_time(card) or _date_of_page(source, head) or _date_of_time(root)


def _date_of_time(part: _Element) -> Found[FoundDate] | None:
    for element in part.iter("time"):
        classes = (element.get("class") or "").split()
        if is_hidden(element) or ("updated" in classes and "published" not in classes):
            continue
        date = find_date(element.get("datetime", ""))
        if date is not None and not is_in_comments(element, part):
            return Found(FoundDate(words_of(element) or date.raw, date.value), "time element")
    return None


def _date_of_page(source: str, head: Head) -> Found[FoundDate] | None:
    for name in META_DATES:
        date = find_date(head.metas.get(name, ""))
        if date is not None:
            return Found(date, f"meta {name}")
    for text in _JSON_LD.findall(source):
        declared = _json_value(text, "datePublished")
        date = find_date(declared) if isinstance(declared, str) else None
        if date is not None:
            return Found(date, "JSON-LD datePublished")
    return None


def _json_value(text: str, name: str) -> Any:
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    for _ in range(200):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, dict):
            if name in node:
                return node[name]
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return None
