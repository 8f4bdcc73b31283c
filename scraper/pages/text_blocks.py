"""Which blocks of an article's main part are its text: where that ends, and what stands in it that is none."""

from __future__ import annotations

import re
from itertools import islice
from typing import cast

from lxml import etree
from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import name_of, words_of
from scraper.pages.furniture import begins_imprint, is_furniture, stands_beside
from scraper.pages.signs import ENDS_TEXT, TAGS, Sign, is_headline, labels, leads_to_file, sign_of
from scraper.text.labels import Labelled, looks_like_tools
from scraper.text.urls import attachment_type, looks_like_article

LEAST_LEAD = 40
# A text that goes on under a box of related articles is one: longer than any headline's summary on these portals.
LEAST_PARAGRAPH = 80


def cut_body(blocks: list[Block], card: _Element) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks up to the first that cannot be body, the rest, and links to other articles left out between them."""
    feet, contents = _feet(card), _contents(card)
    body: list[Block] = []
    headlines: list[Block] = []
    holders: set[_Element | None] = set()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if sign_of(block) is Sign.RELATED:
            after = _after_box(blocks, at, holders)
            if after is None:
                break
            at = after
            continue
        if body and any(lies_in(block.element, foot) for foot in feet):
            break
        if body and begins_imprint(block.text) and not _text_follows(blocks, at):
            break
        if body and sign_of(block) in ENDS_TEXT and not _text_goes_on(blocks, at, holders):
            break
        if _is_lone_headline(block, blocks, at):
            headlines.append(block)
            at = _after_summary(blocks, at)
            continue
        if not _is_residue(block) and not any(lies_in(block.element, part) for part in contents):
            body.append(block)
            if len(block.text) >= LEAST_PARAGRAPH:
                holders.add(block.element.getparent())
        at += 1
    return _without_trailing_links(body), blocks[at:], headlines


def _after_box(blocks: list[Block], at: int, holders: set[_Element | None]) -> int | None:
    """Where the body goes on under a box of related articles that stands inside it; ``None`` if it does not.

    :param holders: the elements that paragraphs of the body lie in.
    """
    for later in range(at + 1, len(blocks)):
        block = blocks[later]
        if block.is_link or block.kind is not Kind.TEXT:
            continue
        if sign_of(block) in ENDS_TEXT:
            return None
        if _is_paragraph(block.text) and block.element.getparent() in holders:
            return later
    return None


def _lies_among(block: Block, holders: set[_Element | None]) -> bool:
    """Whether a line, or the list that it is an item of, lies beside paragraphs of the body."""
    parent = block.element.getparent()
    return parent in holders or (block.element.tag == "li" and parent is not None and parent.getparent() in holders)


def _contents(card: _Element) -> list[_Element]:
    """The tables of contents that plug-ins of WordPress put before a text."""
    named = cast("list[_Element]", _may_be_contents(card))
    return [element for element in named if _CONTENTS.search(name_of(element))]


_may_be_contents = etree.XPath(".//*[contains(@id, 'toc') or contains(@class, 'toc')]")
_CONTENTS = re.compile(r"(?:^| )(?:toc_container|ez-toc-container|lwptoc|rank-math-toc)", re.IGNORECASE)


_READERS = re.compile(r"bạn đọc|của bạn|bình luận|phản hồi|comment", re.IGNORECASE)
_LONGEST_HEADING = 40


def _heads_comments(block: Block) -> bool:
    return len(block.text) <= _LONGEST_HEADING and _READERS.search(block.text) is not None


# Counters and stars, whose labels stand before figures of any kind in texts.
_COUNTER_VALUE = re.compile(r"[^\W\d_]")
_COUNTED = re.compile(r"đánh giá|truy cập|phiếu|lượt xem|vote|\bsao\b", re.IGNORECASE)
_NEIGHBOURS = re.compile(rf"{TAGS}|(?:bài|tin) (?:trước|sau|tiếp theo)\s*[:»›]", re.IGNORECASE)


def _surely_ends(block: Block) -> bool:
    """Whether a line is a date, a count, an account, tools, files or tags, which no text goes on under."""
    sign = sign_of(block)
    if sign is Sign.ABOUT:
        return any(not _may_be_said(part) for part in labels(block))
    if sign is Sign.TOOLS:
        return looks_like_tools(block.text)
    if sign is Sign.FILES:
        return ":" in block.text and leads_to_file(block)
    return sign is Sign.REPLY and _NEIGHBOURS.match(block.text) is not None


def _may_be_said(part: Labelled) -> bool:
    """Whether a text may say what is labelled: "Thời gian: 8 giờ", "Trung bình: 5,6 triệu đồng"."""
    if part.kind in ("site_visits", "rating"):
        return _COUNTER_VALUE.search(part.value) is not None and not _COUNTED.search(part.value)
    if part.kind == "comments":
        return not part.value
    return part.kind == "published" and part.label.lower() in ("ngày", "thời gian")


def _text_follows(blocks: list[Block], at: int) -> bool:
    """Whether paragraphs that are no imprint follow."""
    texts = [block.text for block in blocks[at + 1 :] if block.kind is Kind.TEXT and not block.link_letters]
    return any(_is_paragraph(text) and not is_furniture(text) for text in texts)


def _feet(card: _Element) -> list[_Element]:
    """The elements of that name which hold an imprint: others hold the writer's name, or who is quoted."""
    return [foot for foot in card.iter("footer") if any(is_furniture(str(text)) for text in foot.itertext())]


def _text_goes_on(blocks: list[Block], at: int, holders: set[_Element | None]) -> bool:
    """Whether a line that reads like a label stands among the paragraphs: "Tổng cộng: 150 triệu đồng".

    :param holders: the elements that paragraphs of the body lie in.
    """
    if not _lies_among(blocks[at], holders) or _heads_comments(blocks[at]) or _surely_ends(blocks[at]):
        return False
    for block in blocks[at + 1 :]:
        if sign_of(block) is Sign.RELATED:
            return False
        if block.kind is not Kind.TEXT or block.link_letters or sign_of(block) in ENDS_TEXT:
            continue
        if _is_paragraph(block.text) and block.element.getparent() in holders and not is_furniture(block.text):
            return True
    return False


def _is_paragraph(text: str) -> bool:
    """Whether a text is no headline by its length, or by its end."""
    return len(text) >= (LEAST_LEAD if text.endswith((".", "!", "./.", ";")) else LEAST_PARAGRAPH)


def _after_summary(blocks: list[Block], at: int) -> int:
    """Where the body goes on under a headline: what else a small box of its own holds sums up that other article."""
    box = blocks[at].element
    parent = box.getparent()
    if parent is not None and words_of(box) == blocks[at].text:
        box = parent
    before, end = at - 1, at + 1
    while before >= 0 and blocks[before].kind is Kind.IMAGE and blocks[before].links:
        before -= 1
    while end < len(blocks) and lies_in(blocks[end].element, box):
        end += 1
    if before < 0 or lies_in(blocks[before].element, box):
        return at + 1
    summary = blocks[at + 1 : end]
    is_short = len(summary) <= MOST_SUMMARY_LINES and all(len(block.text) <= LONGEST_SUMMARY for block in summary)
    return end if is_short else at + 1


# The summary of another article in a box inside the text.
LONGEST_SUMMARY = 400
MOST_SUMMARY_LINES = 2
# What editors and templates leave behind in a text.
_RESIDUE = re.compile(
    r"leftcenterrightdel|null|image advertisement|skip ribbon commands|mã xác thực không đúng\.?"
    r"|\d(?:[.,]\d)?/5 - \(\d+ (?:bình chọn|phiếu bầu|đánh giá|votes?)\)",
    re.IGNORECASE,
)


def _is_residue(block: Block) -> bool:
    return (
        block.kind is Kind.TEXT and len(block.text) <= _LONGEST_RESIDUE and _RESIDUE.fullmatch(block.text) is not None
    )


_LONGEST_RESIDUE = 30


def _is_lone_headline(block: Block, blocks: list[Block], at: int) -> bool:
    """Whether a line is a link to another article that was set between paragraphs."""
    if not block.is_link or not is_headline(block.text):
        return False
    if block.place.item is not None and not _in_box(block.element):
        return False
    addresses = [link.get("href") or "" for link in block.links]
    if any(attachment_type(address) or not looks_like_article(address) for address in addresses):
        return False
    return at > 0 and not blocks[at].continued


def _in_box(element: _Element) -> bool:
    """Whether a list item lies in a list that by its name stands beside the text."""
    return any(stands_beside(around) for around in (element, *islice(element.iterancestors(), 2)))


def _without_trailing_links(body: list[Block]) -> list[Block]:
    """A body without the list of links to other articles that ends it, if there are several."""
    end = len(body)
    while end and (body[end - 1].is_link or body[end - 1].kind is Kind.RULE):
        end -= 1
    tail = body[end:]
    headlines = [block for block in tail if block.is_link and not leads_to_file(block)]
    return body[:end] if len(headlines) >= 2 and len(headlines) == sum(block.is_link for block in tail) else body


def lies_in(element: _Element | None, around: _Element) -> bool:
    """Whether an element is, or lies in, another one."""
    while element is not None:
        if element is around:
            return True
        element = element.getparent()
    return False
