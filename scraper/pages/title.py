"""The title that a page shows: the text that agrees with what its head declares, or its one heading."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.declared import LEAST_TITLE, LONGEST_TITLE, DeclaredName, Title, comparable, names_page
from scraper.pages.elements import string_of, words_of
from scraper.pages.furniture import FURNITURE_TAGS, stands_beside
from scraper.pages.head import Head
from scraper.pages.products import named_title
from scraper.pages.styles import is_hidden
from scraper.pages.survey import Survey

# A declared title that is cut off ("Kiểm tra, đánh giá …") still tells which heading it means.
LEAST_CUT_TITLE = 24
PLAIN_LINE = 7
# Headings further down are not the title's.
MOST_HEADINGS = 300
# White space and punctuation that a shown title may lack.
SHORTENED = 10
_NO_TITLE_TAGS = frozenset(("a", "nav", "option", "title", "label", "button"))
_NO_TITLE_PLACES = FURNITURE_TAGS - {"a"}
_HOME_ADDRESS = re.compile(r"(?:https?://[^/]+)?/?(?:(?:index|default|trang-?chu|home)(?:\.\w+)?/?)?", re.IGNORECASE)


class _Match(NamedTuple):
    """A visible text that agrees with a declared title."""

    order: int
    element: _Element
    text: str
    how: str
    level: int
    """Of the heading; ``PLAIN_LINE`` for a line that is none."""

    @property
    def heading(self) -> bool:
        return self.level < PLAIN_LINE


def find_title(
    page: Survey, body: _Element, head: Head, names: dict[str, DeclaredName], text_starts: int | None
) -> Title | None:
    """The title, if the page shows one. ``text_starts`` is where its main text starts, in the survey's order."""
    headings = [heading for heading in page.headings if not is_hidden(heading)]
    for element in headings:
        if "headline" in element.get("itemprop", ""):
            text = words_of(element)
            if LEAST_TITLE <= len(text) <= LONGEST_TITLE:
                return Title(text, element, f"heading {element.tag}, itemprop headline")
    found = _best_match(_matches(page, headings, names), text_starts)
    if found is not None and names_page(found.text):
        nearer = _heading_between(page, headings, found, text_starts) or _named_title(page, body)
        if nearer is not None or not found.heading:
            return nearer
    if found is not None:
        page.order[found.element] = found.order
        return Title(found.text, found.element, found.how)
    return _named_title(page, body) or _lone_heading(page, headings, head)


def _heading_between(page: Survey, headings: list[_Element], found: _Match, text_starts: int | None) -> Title | None:
    """The highest heading between the name of the page or its portal and the text."""
    between = [
        element
        for element in headings
        if found.order < page.order[element] < (text_starts or 0)
        and element is not found.element
        and _may_be_title(page, element)
        and element.find(".//a") is None
        and LEAST_TITLE <= len(words_of(element)) <= LONGEST_TITLE
        and not names_page(words_of(element))
    ]
    nearest = min(between, key=lambda element: element.tag, default=None)
    return nearest if nearest is None else Title(words_of(nearest), nearest, f"heading {nearest.tag}, over the text")


def _named_title(page: Survey, body: _Element) -> Title | None:
    """The line that a portal product's own names call the title."""
    element = named_title(body)
    if element is None or page.is_beside(element):
        return None
    text = words_of(element)
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE:
        return None
    page.order.setdefault(element, next(at for at, other in enumerate(body.iter()) if other is element))
    return Title(text, element, f"{element.tag} with a product's name for titles")


def _lone_heading(page: Survey, headings: list[_Element], head: Head) -> Title | None:
    """The only heading of the first level, unless it is the portal's name."""
    firsts = [element for element in headings if element.tag == "h1" and _may_be_title(page, element)]
    if len(firsts) == 1 and not _is_site_name(firsts[0], head):
        text = words_of(firsts[0])
        if len(text) >= LEAST_TITLE:
            return Title(text, firsts[0], "heading h1")
    return None


def _matches(page: Survey, headings: list[_Element], names: dict[str, DeclaredName]) -> list[_Match]:
    shortest = min((name.length for name in names.values()), default=LONGEST_TITLE) - SHORTENED
    matches = []
    for element in headings[:MOST_HEADINGS]:
        text = words_of(element)
        how = _agreement(text, names) if len(text) >= shortest else None
        if how is not None and _may_be_title(page, element) and not _leads_home(element):
            matches.append(
                _Match(page.order[element], element, text, f"heading {element.tag}, as {how}", int(element.tag[1]))
            )
    known = {match.element for match in matches}
    for element in page.exact:
        path = page.path(element)
        if any(around.tag in _NO_TITLE_TAGS or around in known for around in path):
            continue
        line = _line_of(element)
        if not page.is_beside(line):
            text = words_of(line)
            how = _agreement(text, names)
            if how is not None:
                matches.append(_Match(page.order[element], line, text, f"text, as {how}", PLAIN_LINE))
    return sorted(matches, key=lambda match: match.order)


def _best_match(matches: list[_Match], text_starts: int | None) -> _Match | None:
    """The match nearest above the text, by its first mention there in the highest heading, else in a plain line.

    A text that stands above and under the article, or only under it, is the site's name.
    """
    starts = text_starts if text_starts is not None else matches[-1].order + 1 if matches else 0
    over = [match for match in matches if match.order < starts]
    under = {comparable(match.text) for match in matches if match.order >= starts and not match.heading}
    said = [match for match in over if comparable(match.text) not in under]
    if not said:
        return None
    last = comparable(said[-1].text)
    return min((match for match in said if comparable(match.text) == last), key=lambda match: match.level)


def _is_site_name(heading: _Element, head: Head) -> bool:
    """Whether a heading is the portal's name or logo."""
    text = comparable(string_of(heading))
    names = (comparable(head.window_title), comparable(head.metas.get("og:site_name", "")))
    return text in names or _leads_home(heading)


def _leads_home(heading: _Element) -> bool:
    """Whether a heading is, or holds, a link to a home page."""
    links = [link.get("href", "") for link in (*heading.iter("a"), *heading.iterancestors("a"))]
    return any(_HOME_ADDRESS.fullmatch(link.strip()) for link in links)


def _may_be_title(page: Survey, heading: _Element) -> bool:
    """Whether a heading stands where a title may: not in a menu or box, but perhaps in the page's or a linked head."""
    return not page.is_beside(heading) or not any(
        around.tag in _NO_TITLE_PLACES or stands_beside(around) for around in page.path(heading)
    )


def _line_of(element: _Element) -> _Element:
    """The element around an inline element that holds the same words."""
    words = words_of(element)
    parent = element.getparent()
    while parent is not None and parent.tag != "body" and words_of(parent) == words:
        element, parent = parent, parent.getparent()
    return element


def _agreement(text: str, names: dict[str, DeclaredName]) -> str | None:
    """The declaration that a visible text agrees with."""
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE:
        return None
    said = comparable(text)
    if said in names:
        return names[said].how
    for name, declared in names.items():
        if len(name) >= LEAST_CUT_TITLE and said.startswith(name) and declared.whole:
            return declared.how
    return None
