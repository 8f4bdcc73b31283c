"""The section of the portal that an article stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import _Element

from scraper.pages.blocks import HEADING_TAGS, Kind
from scraper.pages.declared import comparable, names_portal
from scraper.pages.elements import name_of, words_of
from scraper.pages.head import Head
from scraper.pages.meta import LINES_ABOVE, Found
from scraper.pages.signs import is_date_line, labels
from scraper.pages.story import Story
from scraper.text.dates import find_date
from scraper.text.labels import label_kind
from scraper.text.unicode import clean
from scraper.text.urls import looks_like_article

LONGEST_CATEGORY = 100

_HOME = re.compile(r"trang (?:nhất|chủ)|home|trang đầu|cổng thông tin|giới thiệu", re.IGNORECASE)
_NO_SECTION = re.compile(
    r"hôm nay\b|đăng (?:nhập|ký|xuất)\b|english\b|tiếng anh\b|sơ đồ (?:cổng|trang|web)|liên hệ$"
    r"|chi tiết(?: tin| bài viết)?$",
    re.IGNORECASE,
)
_CRUMB_MARKS = re.compile(r"\s*(?:[»›>→/|]|&gt;|::)+\s*")


def find_category(story: Story, root: _Element, head: Head, source: str) -> Found[str] | None:
    """The section that the article stands in, as the page prints it."""
    title = story.title.text if story.title else ""
    return (
        _from_label(story)
        or (_from_breadcrumb(root, title) if "readcrumb" in source else None)
        or _from_category_link(root)
        or _from_trail(story, title)
        or _from_heading(story, head)
        or _from_lines_near(story, title)
        or _from_meta(head)
        or _from_menu(root)
    )


def _from_breadcrumb(root: _Element, title: str) -> Found[str] | None:
    for trail in _breadcrumbs(root):
        crumbs = [words_of(link) for link in trail.iter("a", "span", "li") if not len(link) or link.tag == "a"]
        name = _last_section(crumbs, title)
        if name is not None:
            return Found(name, "breadcrumb")
    return None


def _breadcrumbs(root: _Element) -> Iterator[_Element]:
    """The trails that are marked as such: by schema.org, by role or by the name that all products give them."""
    for element in root.iter("ul", "ol", "nav", "div", "p", "span", "td", "section"):
        attributes = element.attrib
        if attributes and any("readcrumb" in attributes.get(name, "") for name in _TRAIL_ATTRIBUTES):
            yield element


_TRAIL_ATTRIBUTES = ("class", "id", "itemtype", "aria-label")


def _last_section(crumbs: list[str], title: str) -> str | None:
    """The last part of a trail that is neither the home page nor the article."""
    for crumb in reversed(crumbs):
        if not 2 < len(crumb) <= LONGEST_CATEGORY or _CRUMB_MARKS.fullmatch(crumb):
            continue
        if not _HOME.fullmatch(crumb) and not _same(crumb, title):
            return crumb
    return None


def _same(crumb: str, title: str) -> bool:
    one, other = comparable(crumb.rstrip("….")), comparable(title)
    return one == other or (len(one) > 20 and other.startswith(one))


def _from_category_link(root: _Element) -> Found[str] | None:
    for link in root.iter("a"):
        if "category" in link.get("rel", ""):
            name = words_of(link)
            if name:
                return Found(name, "link rel category")
    return None


_LABELLED = re.compile(r"(?:chuyên mục|danh mục|thể loại|loại tin|category)\s*:\s*(.+)", re.IGNORECASE)


def _from_label(story: Story) -> Found[str] | None:
    """ "Chuyên mục: Lao động" over the title, under it, or under the text."""
    for line in (*story.above[-LINES_ABOVE:], *story.between, *story.after):
        found = _LABELLED.fullmatch(line.text) if len(line.text) <= LONGEST_CATEGORY else None
        if found is not None:
            return Found(found[1].strip(" |-–"), "label before its name")
    return None


def _from_trail(story: Story, title: str) -> Found[str] | None:
    """ "Trang chủ » Tin tức » Lao động" over the title."""
    for line in story.above[: -LINES_ABOVE - 1 : -1]:
        if find_date(line.text) is not None:
            continue
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
        if _NO_SECTION.match(text):
            continue
        if (
            not 2 < len(text) <= LONGEST_CATEGORY
            or text.replace(".", "").isdigit()
            or text.endswith((".", ":", "!"))
            or "://" in text
        ):
            return None
        if (
            _HOME.search(text)
            or names_portal(text)
            or comparable(text) == comparable(head.metas.get("og:site_name", ""))
        ):
            return None
        return Found(text, "line over the title")
    return None


# So many levels out, among so many neighbours over the article, may its trail or the heading of its section stand.
NEAR_LEVELS = 4
NEAR_SIBLINGS = 3
# A longer trail, or one of more links, is a menu.
LONGEST_TRAIL = 250
MOST_CRUMBS = 6
_TRAIL_NAME = re.compile(r"path|trail|crumb|duong-?_?dan|vi-?_?tri|navigat", re.IGNORECASE)


def _from_lines_near(story: Story, title: str) -> Found[str] | None:
    """The trail, or the linked heading of the section, that stands over the article outside its card."""
    for element in _neighbours_over(story.card):
        links = list(islice(element.iter("a"), MOST_CRUMBS + 1))
        if not links or len(links) > MOST_CRUMBS:
            continue
        words = words_of(element)
        if len(words) > LONGEST_TRAIL:
            continue
        crumbs = [words_of(link) for link in links]
        if _HOME.fullmatch(crumbs[0]) and (_STEP.search(words) or _is_named_trail(links[0])):
            name = _last_section(crumbs[1:], title)
            if name is not None:
                return Found(name, "trail over the article")
        elif _LABELLED.fullmatch(words) is not None:
            return Found(crumbs[-1], "label before its name")
        elif names_portal(words):
            continue
        elif _is_heading(element) and crumbs == [words] and looks_like_article(links[0].get("href", "")) is not True:
            name = _last_section(crumbs, title)
            if name is not None:
                return Found(name, "linked heading over the article")
    return None


def _is_heading(element: _Element) -> bool:
    """Whether an element is a heading or holds one alone."""
    return element.tag in HEADING_TAGS or (len(element) == 1 and element[0].tag in HEADING_TAGS)


def _is_named_trail(home: _Element) -> bool:
    return any(_TRAIL_NAME.search(name_of(around)) for around in islice(home.iterancestors(), 2))


_STEP = re.compile(r"[»›>→]|::|\s/\s")


def _neighbours_over(card: _Element) -> Iterator[_Element]:
    """What stands right over the part of the page that was read, nearest first."""
    element = card
    for _ in range(NEAR_LEVELS):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            return
        yield from islice(
            element.itersiblings("div", "p", "ul", "nav", "td", "tr", *HEADING_TAGS, preceding=True), NEAR_SIBLINGS
        )
        element = parent


def _from_meta(head: Head) -> Found[str] | None:
    section = head.metas.get("article:section")
    return Found(section, "meta article:section") if section else None


def _from_menu(root: _Element) -> Found[str] | None:
    for link in reversed(list(root.iter("a"))):
        if _OPEN.isdisjoint(link.get("class", "").split()):
            item = link.getparent()
            if item is None or item.tag != "li" or _OPEN.isdisjoint(item.get("class", "").split()):
                continue
        name = words_of(link)
        if 2 < len(name) <= LONGEST_CATEGORY and not _HOME.search(name) and link.get("href", "#") not in ("#", "/"):
            return Found(name, "open menu entry")
    return None


_OPEN = frozenset(("active", "current", "selected"))
