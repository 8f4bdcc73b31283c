"""Who posted an article, who wrote it, and where it was taken from."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import name_of, words_of
from scraper.pages.meta import LONGEST_NAME, Found
from scraper.pages.story import Story
from scraper.text.bylines import Byline, parse_byline
from scraper.text.labels import Labelled
from scraper.text.names import is_credit, is_office, is_person
from scraper.text.urls import attachment_type

# The last lines of a body that may be its credit: "Name", "Theo X" and "Nguồn: Y" follow each other.
CREDIT_LINES = 3
LONGEST_CREDIT = 150


def find_author(story: Story, found: list[Labelled]) -> Found[str] | None:
    """The account or office that posted the article."""
    for part in found:
        if part.kind == "posted_by" and 0 < len(part.value) <= LONGEST_NAME:
            return Found(part.value, f'label "{part.label}"')
    for line in (*story.between, *story.after):
        for link in line.links:
            if "author" in (link.get("rel") or "").split():
                name = words_of(link)
                if name:
                    return Found(name, "link rel author")
    return None


def find_credits(
    story: Story, found: list[Labelled], captions: Container[int]
) -> tuple[Found[str] | None, Found[str] | None]:
    """Who wrote the article, and where it was taken from: by labels around it, else by the last lines of its text.

    :param captions: ``id`` of the lines that are captions of pictures.
    """
    writer = _labelled_credit(found, "writer")
    source = _labelled_credit(found, "source")
    if any(
        "author" in (link.get("rel") or "").split() for line in (*story.between, *story.after) for link in line.links
    ):
        writer = None
    if writer is None or source is None:
        for line, byline in (*_signature(story), *_last_lines(story.body, captions)):
            if writer is None and byline.writer:
                writer = Found(byline.writer, f'credit line "{line}"')
            if source is None and byline.source:
                source = Found(byline.source, f'credit line "{line}"')
    if writer is None and source is not None:
        return _writer_of_agency(source)
    return writer, source


# Elements that hold the writer's name under a text.
_WRITER_NAME = re.compile(r"(?:^|[-_ ])(?:tac-?_?gia|but-?_?danh|nguoi-?_?viet|byline)(?:$|[-_ ])", re.IGNORECASE)


def _signature(story: Story) -> Iterator[tuple[str, Byline]]:
    """The writer's name right under the text, in an element of its own that is named so or set at the right edge."""
    line = next((line for line in story.after if line.kind is not Kind.RULE), None)
    if line is None or line.kind is not Kind.TEXT or len(line.text) > LONGEST_CREDIT or line.link_letters:
        return
    if _WRITER_NAME.search(name_of(line.element)) or (line.align == "right" and line.strong):
        byline = parse_byline(line.text, last_line=True)
        if byline is not None:
            yield line.text, byline


_WITH_AGENCY = re.compile(r"(.+?)\s*[(/]\s*([^()/]+?)\)?$")


def _writer_of_agency(source: Found[str]) -> tuple[Found[str] | None, Found[str]]:
    """ "Theo Hương Giang (TTXVN)" names the writer and the agency."""
    parts = _WITH_AGENCY.fullmatch(source.value)
    if parts is None or not is_person(parts[1]) or not is_credit(parts[2]):
        return None, source
    return Found(parts[1], source.how), Found(parts[2], source.how)


def _labelled_credit(found: list[Labelled], kind: str) -> Found[str] | None:
    for part in found:
        if part.kind == kind and 0 < len(part.value) <= LONGEST_NAME:
            byline = parse_byline(f"{part.label}: {part.value}")
            name = (byline.writer if kind == "writer" else byline.source) if byline else None
            return Found(name or part.value.rstrip(" ."), f'label "{part.label}"')
    return None


def _is_signing_office(line: Block) -> bool:
    """Whether a line is the writer's office, set under the name at the right edge."""
    return line.align == "right" and len(line.text) <= LONGEST_NAME and is_office(line.text) and is_credit(line.text)


def _is_document(line: Block) -> bool:
    """Whether a line is nothing but links to documents, which stand under the writer's name."""
    return line.is_link and all(attachment_type(link.get("href") or "") is not None for link in line.links)


def _last_lines(body: list[Block], captions: Container[int]) -> Iterator[tuple[str, Byline]]:
    """The credit lines that end a text, last first."""
    left = CREDIT_LINES
    for line in reversed(body):
        if line.kind is not Kind.TEXT or id(line) in captions or _is_document(line):
            continue
        left -= 1
        if left < 0 or len(line.text) > LONGEST_CREDIT or line.item is not None:
            return
        byline = parse_byline(line.text, last_line=True)
        if byline is not None:
            yield line.text, byline
        elif left < CREDIT_LINES - 1 or not _is_signing_office(line):
            return
