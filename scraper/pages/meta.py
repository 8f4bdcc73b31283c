"""What the lines around an article tell about it by their labels; how often it was read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind, outline
from scraper.pages.declared import Title
from scraper.pages.elements import string_of
from scraper.pages.signs import Sign, labels, leads_to_article, sign_of
from scraper.pages.story import Story
from scraper.text.counts import parse_count
from scraper.text.labels import Labelled, label_kind

Value = TypeVar("Value")

# So many lines over the title may tell about the article; further up is the page's head.
LINES_ABOVE = 6
LONGEST_NAME = 120


class Found(NamedTuple, Generic[Value]):
    """A value and how it was come by."""

    value: Value
    how: str


# A line about the article may stand outside the part of the page that holds title and text: so many levels out,
# among so many neighbours on either side, and no longer than this.
NEAR_LEVELS = 4
NEAR_SIBLINGS = 3
NEAR_LETTERS = 300
# What is looked for there, if nothing nearer tells.
_WANTED = frozenset(("published", "posted_by", "views"))
_MAY_TELL = ("xem", "đọc", "đăng", "gửi", "publish", "posted", "views", "hits", "ngày", "lúc")


def told(story: Story) -> list[Labelled]:
    """The labelled values around an article, those between title and body first, then under it, then over it."""
    found: list[Labelled] = []
    for lines in (story.between, story.after, lines_over(story)):
        found += _labelled(lines)
    if not _WANTED.issubset(part.kind for part in found):
        found += _labelled(_near_lines(story.card))
    return found


def lines_over(story: Story) -> list[Block]:
    """The lines over the title that may tell about the article, nearest last: none of another article's teaser."""
    return [line for line in story.above[-LINES_ABOVE:] if not _is_of_teaser(line, story.title)]


def _is_of_teaser(line: Block, title: Title | None) -> bool:
    box = line.element.getparent()
    if box is None or title is None or title.element is None or box in title.element.iterancestors():
        return False
    return any(leads_to_article(link) for link in box.iter("a"))


def _near_lines(card: _Element) -> list[Block]:
    """Short lines around the part of the page that was read, nearest first."""
    lines: list[Block] = []
    element = card
    for _ in range(NEAR_LEVELS):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            break
        for over in (True, False):
            for sibling in islice(element.itersiblings(preceding=over), NEAR_SIBLINGS):
                words = string_of(sibling)
                if len(words) > 4 * NEAR_LETTERS or len("".join(words.split())) > NEAR_LETTERS:
                    continue
                lower = words.lower()
                if not any(word in lower for word in _MAY_TELL):
                    continue
                if any(leads_to_article(link) for link in sibling.iter("a")):
                    continue
                found = outline(sibling).blocks
                if not over and any(sign_of(block) is Sign.RELATED for block in found):
                    break
                lines += found
        element = parent
    return lines


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


def views(found: list[Labelled]) -> Found[int] | None:
    """How often the article was read; not the portal's own counter, not the number of comments."""
    for part in found:
        if part.kind == "views":
            number = parse_count(part.value)
            if number is not None:
                return Found(number, f'label "{part.label}"')
    return None
