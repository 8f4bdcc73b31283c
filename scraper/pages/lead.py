"""An article's lead (sapo): a text of its own between title and body, or a first paragraph that is all bold."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from scraper.pages.blocks import Block, Kind
from scraper.pages.declared import comparable
from scraper.pages.elements import name_of, words_of
from scraper.pages.images import bind_captions
from scraper.pages.story import LONGEST_LEAD, Story
from scraper.pages.text_blocks import LEAST_LEAD

# Enough of a first paragraph to know that it is the lead over again, which may be cut off in its own element.
LEAST_REPEATED = 30
_LEAD_NAME = re.compile(
    r"sapo|hometext|summary|chapeau|(?:^|[-_ ])lead(?:$|[-_ ])|tom-?tat|trich-?(?:dan|yeu)|mo-?ta|intro|short-?desc"
    r"|gioi-?thieu|news-?des(?:$|[-_ ])|(?:^|[-_ ])desc(?:$|[-_ ])",
    re.IGNORECASE,
)


class Lead(NamedTuple):
    """The lead, and the article's blocks with it in front of them once."""

    text: str | None
    how: str | None
    blocks: list[Block]


def read_lead(story: Story) -> Lead:
    """Find the lead; where the body repeats it, the body's own paragraph stays."""
    story = replace(story, lead=_without_repeated(story.lead), body=_without_repeated(story.body))
    captions = {id(line) for lines in bind_captions(story.lead).values() for line in lines}
    own = [block for block in story.lead if block.kind is Kind.TEXT and id(block) not in captions]
    if own:
        text = " ".join(block.text for block in own)
        return Lead(text, "own element over the text", _once(story, own, text))
    found = _first_paragraph(story.body, story.after)
    blocks = story.lead + story.body
    return Lead(found[0], found[1], blocks) if found else Lead(None, None, blocks)


def _without_repeated(blocks: list[Block]) -> list[Block]:
    """Blocks whose second line of text repeats the first, without it: editors type the lead into the text as well."""
    lines = list(islice((at for at, block in enumerate(blocks) if block.kind is Kind.TEXT), 2))
    if len(lines) < 2 or len(blocks[lines[0]].text) < LEAST_LEAD:
        return blocks
    if comparable(blocks[lines[0]].text) != comparable(blocks[lines[1]].text):
        return blocks
    return [*blocks[: lines[1]], *blocks[lines[1] + 1 :]]


def _once(story: Story, own: list[Block], lead: str) -> list[Block]:
    """Lead and body with the lead in them once: where the body begins with more of it, the lead's own element goes."""
    at = next((at for at, block in enumerate(story.body) if block.kind is Kind.TEXT), None)
    if at is not None:
        first, said = comparable(story.body[at].text), comparable(lead)
        if first == said:
            return story.lead + story.body[:at] + story.body[at + 1 :]
        if len(said) >= LEAST_REPEATED and first.startswith(said):
            return [block for block in story.lead if block not in own] + story.body
    return story.lead + story.body


def _first_paragraph(body: list[Block], after: list[Block]) -> tuple[str, str] | None:
    """The first paragraph, if it is set as a lead and text or a document shown on the page follows it."""
    at = next((at for at, block in enumerate(body) if block.kind is Kind.TEXT), None)
    if at is None:
        return None
    lines = [body[at]]
    while at + 1 < len(body) and body[at + 1].continued and body[at + 1].strong and body[at + 1].kind is Kind.TEXT:
        at += 1
        lines.append(body[at])
    text = " ".join(line.text for line in lines)
    if not LEAST_LEAD <= len(text) <= LONGEST_LEAD or lines[0].item is not None or text.endswith(":"):
        return None
    if not any(block.kind is Kind.TEXT and len(block.text) >= LEAST_LEAD for block in body[at + 1 :]):
        shown = any(block.kind is Kind.FRAME for block in (*body[at + 1 :], *after))
        return (text, "own element over a document") if shown and _is_named_lead(lines[0]) else None
    if all(line.strong or line.heading for line in lines):
        return text, "bold first paragraph" if lines[0].strong else f"first paragraph set as h{lines[0].heading}"
    if _is_named_lead(lines[0]):
        return text, "own element in the text"
    return None


def _is_named_lead(line: Block) -> bool:
    for element in (line.element, line.element.getparent()):
        if element is None or not _LEAD_NAME.search(name_of(element)):
            continue
        if len(words_of(element)) <= len(line.text) + LEAST_LEAD:
            return True
    return False
