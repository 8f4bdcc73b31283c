"""The title of a page that declares none: the line over its text that is most clearly set as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind
from scraper.pages.declared import LEAST_TITLE, LONGEST_TITLE, Title, names_page
from scraper.pages.elements import name_of, words_of
from scraper.pages.signs import Sign, is_headline, sign_of
from scraper.pages.text_blocks import LEAST_PARAGRAPH
from scraper.text.urls import canonical_url


def title_over_text(blocks: list[Block], start: int, stop: int, url: str) -> Title | None:
    """The line over the first paragraph that looks most like a title.

    :param start: where the text starts among the blocks, at the latest ``stop``.
    :param url: the page's address: a line that links to it may be the title, one that links elsewhere is not.
    """
    text = next((at for at in range(start, stop) if len(blocks[at].text) >= LEAST_PARAGRAPH), stop)
    best: tuple[float, Block] | None = None
    for distance, at in enumerate(range(text - 1, max(-1, text - 1 - LINES_TO_TITLE), -1)):
        block = blocks[at]
        if at and blocks[at - 1].kind is Kind.IMAGE and not block.heading:
            continue
        look = _title_rank(block, url)
        rank = look - distance / 4 if look else 0
        if rank > 0 and (best is None or rank > best[0]):
            best = rank, block
    if best is None:
        return None
    block = best[1]
    return Title(
        block.text,
        block.element,
        f"{f'heading h{block.heading}' if block.heading else 'line set as a heading'}, over the text",
    )


# A title stands at most this many lines over its text: date, account, tools and a picture may come between.
LINES_TO_TITLE = 16
_TRAIL = re.compile(r"(?:trang chủ|trang nhất|home)\s*(?:[»›>→/|]|::)", re.IGNORECASE)


def _title_rank(block: Block, url: str) -> float:
    """How much a line looks like a title, 0 for not at all."""
    if block.kind is not Kind.TEXT or not LEAST_TITLE <= len(block.text) <= LONGEST_TITLE:
        return 0
    if sign_of(block) is not Sign.TEXT or _TRAIL.match(block.text) or names_page(block.text):
        return 0
    if block.is_link and canonical_url(block.links[0].get("href", ""), url) != canonical_url(url):
        return 0
    if block.heading:
        return 8 - block.heading
    rank = 2 * block.large + 2 * block.strong - block.text.endswith(".") / 4
    if any(_TITLE_NAME.search(name_of(element)) for element in _elements_of(block)):
        rank += 3
    return rank or int(is_headline(block.text))


def _elements_of(block: Block) -> Iterator[_Element]:
    """The element that a line lies in, and one in it that holds the same words."""
    yield block.element
    yield from (child for child in block.element if isinstance(child.tag, str) and words_of(child) == block.text)


_TITLE_NAME = re.compile(r"title|headline|tieu-?_?de|subject", re.IGNORECASE)
