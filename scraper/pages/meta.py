"""What the lines around an article tell about it: when it was published, by whom, how often it was read, in which section.

A label comes before everything else. An unlabelled value counts by where it stands, and what a page only declares to
machines comes last: NukeViet's microdata gives the time of the last edit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from lxml import etree
from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind, is_hidden
from scraper.pages.locate import Head, comparable
from scraper.pages.story import Story, is_date_line, labels
from scraper.text.bylines import Byline, parse_byline
from scraper.text.counts import parse_count
from scraper.text.dates import FoundDate, find_date
from scraper.text.labels import Labelled, label_kind, split_labels
from scraper.text.names import is_person
from scraper.text.unicode import clean

Value = TypeVar("Value")

# So many lines over the title may tell about the article; further up is the page's head.
LINES_ABOVE = 6
LONGEST_CATEGORY = 100
LONGEST_NAME = 120
# The last lines of a body that may be its credit: "Name", "Theo X" and "Nguồn: Y" follow each other.
CREDIT_LINES = 3
LONGEST_CREDIT = 150

_ONLY_DATE_LABELS = re.compile(r"cập nhật(?: lúc| ngày| vào| vào lúc)?$", re.IGNORECASE)


class Found(NamedTuple, Generic[Value]):
    """A value and how it was come by."""

    value: Value
    how: str


def told(story: Story) -> list[Labelled]:
    """The labelled values around an article, those between title and body first, then under it, then over it."""
    found: list[Labelled] = []
    for lines in (story.between, story.after, story.above[-LINES_ABOVE:], story.near):
        found += _labelled(lines)
    return found


def _labelled(lines: list[Block]) -> Iterator[Labelled]:
    for at, line in enumerate(lines):
        if line.kind is not Kind.TEXT:
            continue
        kind = label_kind(line.text)
        if kind is not None and at + 1 < len(lines) and lines[at + 1].kind is Kind.TEXT:
            if label_kind(lines[at + 1].text) is None:
                yield Labelled(kind, line.text.strip(" :"), lines[at + 1].text)
            continue
        yield from labels(line)


# ---------------------------------------------------------------- date


def published(story: Story, found: list[Labelled], root: _Element, source: str, head: Head) -> Found[FoundDate] | None:
    """When the article was published; never when it was changed, unless that is the only date and so labelled."""
    for part in found:
        if part.kind == "published":
            date = find_date(part.value)
            if date is not None:
                return Found(_with_clock(date, story), f'label "{part.label}"' if part.label else "beside the name")
    for lines, where in (
        (story.between, "under the title"),
        (story.above[: -LINES_ABOVE - 1 : -1], "over the title"),
        (story.after, "under the text"),
    ):
        date = _plain_date(lines)
        if date is not None:
            return Found(_with_clock(date, story), f"date {where}")
    for part in found:
        if part.kind == "updated" and _ONLY_DATE_LABELS.match(part.label):
            date = find_date(part.value)
            if date is not None:
                return Found(_with_clock(date, story), f'label "{part.label}", the only date')
    return _declared_date(root, source, head)


def _plain_date(lines: Iterable[Block]) -> FoundDate | None:
    for line in lines:
        text = line.labelled_text
        if line.kind is Kind.TEXT and len(text) <= LONGEST_NAME and not line.is_link:
            if is_date_line(text) or _is_date_part(text):
                if all(part.kind != "updated" for part in split_labels(text)):
                    return find_date(text)
    return None


def _is_date_part(text: str) -> bool:
    """Whether a line has a date among other parts: "28/07/2020 | Lượt xem: 5", "Phòng Người có công - 28/07/2020"."""
    date = find_date(text)
    if date is None:
        return False
    before, _, after = text.partition(date.raw)
    return (not before.strip() or before.rstrip()[-1:] in "-–|•,:(") and (
        not after.strip() or after.lstrip()[:1] in "-–|•,)" or bool(split_labels(after))
    )


_times = etree.XPath(".//time[@datetime]")


def _with_clock(date: FoundDate, story: Story) -> FoundDate:
    """A printed day with the time of day that its own ``time`` element has."""
    if "T" in date.value:
        return date
    for line in (*story.between, *story.after):
        if date.raw in line.text:
            holder = line.element
            elements = [holder] if holder.tag == "time" else _times(holder)
            for element in elements:
                exact = find_date(element.get("datetime") or "")
                if exact is not None and exact.value.startswith(date.value):
                    return FoundDate(date.raw, exact.value)
    return date


_JSON_LD = re.compile(r"<script[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.S | re.IGNORECASE)
_META_DATES = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "datepublished",
)
_shown_times = etree.XPath("/html/body//time[@datetime]")


def _declared_date(root: _Element, source: str, head: Head) -> Found[FoundDate] | None:
    """The date that a page declares to machines only."""
    for element in _shown_times(root):
        classes = (element.get("class") or "").split()
        if is_hidden(element) or ("updated" in classes and "published" not in classes):
            continue
        date = find_date(element.get("datetime"))
        if date is not None:
            return Found(FoundDate(clean("".join(element.itertext())) or date.raw, date.value), "time element")
    for name in _META_DATES:
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


# ---------------------------------------------------------------- people


_author_links = etree.XPath(".//a[@rel='author' or contains(concat(' ', @rel, ' '), ' author ')]")


def author(story: Story, found: list[Labelled]) -> Found[str] | None:
    """The account or office that posted the article."""
    for part in found:
        if part.kind == "posted_by" and 0 < len(part.value) <= LONGEST_NAME:
            return Found(part.value, f'label "{part.label}"')
    for line in (*story.between, *story.after):
        for link in line.links:
            if "author" in (link.get("rel") or "").split():
                name = clean("".join(link.itertext()))
                if name:
                    return Found(name, "link rel author")
    return None


def credits(story: Story, found: list[Labelled]) -> tuple[Found[str] | None, Found[str] | None]:
    """Who wrote the article, and where it was taken from: by labels around it, else by the last lines of its text."""
    writer = _labelled_credit(found, "writer")
    source = _labelled_credit(found, "source")
    if any(
        "author" in (link.get("rel") or "").split() for line in (*story.between, *story.after) for link in line.links
    ):
        writer = None
    if writer is None or source is None:
        for line, byline in _last_lines(story.body):
            if writer is None and byline.writer:
                writer = Found(byline.writer, f'credit line "{line}"')
            if source is None and byline.source:
                source = Found(byline.source, f'credit line "{line}"')
    if writer is None and source is not None:
        return _writer_of_agency(source)
    return writer, source


_WITH_AGENCY = re.compile(r"(.+?)\s*[(/]\s*([^()/]+?)\)?$")


def _writer_of_agency(source: Found[str]) -> tuple[Found[str] | None, Found[str]]:
    """ "Theo Hương Giang (TTXVN)" names the writer and the agency."""
    parts = _WITH_AGENCY.fullmatch(source.value)
    if parts is None or not is_person(parts[1]):
        return None, source
    return Found(parts[1], source.how), Found(parts[2], source.how)


def _labelled_credit(found: list[Labelled], kind: str) -> Found[str] | None:
    for part in found:
        if part.kind == kind and 0 < len(part.value) <= LONGEST_NAME:
            byline = parse_byline(f"{part.label}: {part.value}")
            name = (byline.writer if kind == "writer" else byline.source) if byline else None
            return Found(name or part.value.rstrip(" ."), f'label "{part.label}"')
    return None


def _last_lines(body: list[Block]) -> Iterator[tuple[str, Byline]]:
    """The credit lines that end a text, last first."""
    left = CREDIT_LINES
    for line in reversed(body):
        if line.kind is not Kind.TEXT:
            continue
        left -= 1
        if left < 0 or len(line.text) > LONGEST_CREDIT or line.item is not None:
            return
        byline = parse_byline(line.text, last_line=True)
        if byline is None:
            return
        yield line.text, byline


# ---------------------------------------------------------------- counts


def views(found: list[Labelled]) -> Found[int] | None:
    """How often the article was read; not the portal's own counter, not the number of comments."""
    for part in found:
        if part.kind == "views":
            number = parse_count(part.value)
            if number is not None:
                return Found(number, f'label "{part.label}"')
    return None


_VISITS = re.compile("truy cập|lượt truy|online", re.IGNORECASE)
_visit_texts = etree.XPath(
    "/html/body//text()[contains(., 'ruy cập') or contains(., 'RUY CẬP') or contains(., 'ruy Cập')]"
)
_TOTAL = re.compile(r"tổng", re.IGNORECASE)
_COUNTED = re.compile(
    r"^(?:số )?(?:lượt|lần) truy cập$|^đã truy cập$|^(?:thống kê )?truy cập$|^số người (?:đã )?truy cập$", re.I
)
LONGEST_COUNTER = 400


def site_visits(root: _Element, source: str) -> Found[int] | None:
    """The portal's own visit counter as the page shows it."""
    if "ruy cập" not in source and "RUY CẬP" not in source and "ruy Cập" not in source:
        return None
    best: Found[int] | None = None
    for text in _visit_texts(root):
        parent = text.getparent()
        if parent is None or len(text) > LONGEST_COUNTER:
            continue
        counted = _counter_around(parent)
        if counted is None:
            continue
        if _TOTAL.search(counted.how):
            return counted
        best = best or counted
    return best


def _counter_around(element: _Element) -> Found[int] | None:
    """The first number behind a counter's label, in the element or the nearest around it."""
    around: _Element | None = element
    for _ in range(5):
        if around is None or around.tag in ("body", "html"):
            return None
        text = clean(" ".join(around.itertext()))
        if len(text) > LONGEST_COUNTER:
            return None
        counters = [
            (part, number)
            for part in split_labels(text)
            if part.kind == "site_visits" and (number := parse_count(part.value)) is not None
        ]
        for wanted in (_TOTAL, _COUNTED):
            for part, number in counters:
                if wanted.search(part.label):
                    return Found(number, f'label "{part.label}"')
        around = around.getparent()
    return None


# ---------------------------------------------------------------- section

_HOME = re.compile(r"trang (?:nhất|chủ)|home|trang đầu|cổng thông tin|giới thiệu", re.IGNORECASE)
_breadcrumbs = etree.XPath(
    "/html/body//*[contains(@itemtype, 'BreadcrumbList')]"
    " | /html/body//*[contains(@class, 'breadcrumb') or contains(@id, 'breadcrumb') or contains(@class, 'Breadcrumb')]"
)
_category_links = etree.XPath("/html/body//a[contains(@rel, 'category')]")
_active = etree.XPath(
    "/html/body//li[contains(concat(' ', @class, ' '), ' active ') or contains(concat(' ', @class, ' '), ' current ')]/a"
    " | /html/body//a[contains(concat(' ', @class, ' '), ' active ') or contains(concat(' ', @class, ' '), ' selected ')]"
)
_CRUMB_MARKS = re.compile(r"\s*(?:[»›>→/|]|&gt;|::)+\s*")


def category(story: Story, root: _Element, head: Head) -> Found[str] | None:
    """The section that the article stands in, as the page prints it."""
    title = story.title.text if story.title else ""
    return (
        _from_breadcrumb(root, title)
        or _from_category_link(root)
        or _from_trail(story, title)
        or _from_heading(story, head)
        or _from_meta(head)
        or _from_menu(root)
    )


def _from_breadcrumb(root: _Element, title: str) -> Found[str] | None:
    for trail in _breadcrumbs(root):
        crumbs = [
            clean("".join(link.itertext()))
            for link in trail.iter("a", "span", "li")
            if not len(link) or link.tag == "a"
        ]
        name = _last_section(crumbs, title)
        if name is not None:
            return Found(name, "breadcrumb")
    return None


def _last_section(crumbs: list[str], title: str) -> str | None:
    """The last part of a trail that is neither the home page nor the article."""
    for crumb in reversed(crumbs):
        if 2 < len(crumb) <= LONGEST_CATEGORY and not _HOME.fullmatch(crumb) and not _same(crumb, title):
            if _CRUMB_MARKS.fullmatch(crumb) is None:
                return crumb
    return None


def _same(crumb: str, title: str) -> bool:
    one, other = comparable(crumb.rstrip("….")), comparable(title)
    return one == other or (len(one) > 20 and other.startswith(one))


def _from_category_link(root: _Element) -> Found[str] | None:
    for link in _category_links(root):
        name = clean("".join(link.itertext()))
        if name:
            return Found(name, "link rel category")
    return None


def _from_trail(story: Story, title: str) -> Found[str] | None:
    """ "Trang chủ » Tin tức » Lao động" over the title."""
    for line in story.above[: -LINES_ABOVE - 1 : -1]:
        parts = [clean(part) for part in _CRUMB_MARKS.split(line.text)]
        if len(parts) > 1 and _HOME.search(parts[0]):
            name = _last_section(parts[1:], title)
            if name is not None:
                return Found(name, "trail over the title")
    return None


def _from_heading(story: Story, head: Head) -> Found[str] | None:
    """The line right over the title."""
    for line in story.above[: -LINES_ABOVE - 1 : -1]:
        text = line.text
        if line.kind is not Kind.TEXT or is_date_line(text) or labels(line) or label_kind(text):
            continue
        if (
            not 2 < len(text) <= LONGEST_CATEGORY
            or text.replace(".", "").isdigit()
            or text.endswith((".", ":", "!"))
            or "://" in text
        ):
            return None
        if _HOME.search(text) or comparable(text) == comparable(head.metas.get("og:site_name", "")):
            return None
        return Found(text, "line over the title")
    return None


def _from_meta(head: Head) -> Found[str] | None:
    section = head.metas.get("article:section")
    return Found(section, "meta article:section") if section else None


def _from_menu(root: _Element) -> Found[str] | None:
    for link in reversed(_active(root)):
        name = clean("".join(link.itertext()))
        if 2 < len(name) <= LONGEST_CATEGORY and not _HOME.search(name) and (link.get("href") or "#") not in ("#", "/"):
            return Found(name, "open menu entry")
    return None
