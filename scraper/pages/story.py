"""Which blocks of a page are the article: its lead, its body, and the lines before and after that tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind, outline
from scraper.pages.locate import LEAST_TITLE, LONGEST_TITLE, Place, Title, comparable
from scraper.text.dates import find_date
from scraper.text.labels import Labelled, label_kind, looks_like_related, looks_like_tools, split_labels
from scraper.text.urls import attachment_type, looks_like_article

# A line about the article (date, account, views) is short; a longer one is text that speaks of a date.
LONGEST_META_LINE = 250
# So many letters more may an element hold for its lines still to belong to the article that fills the rest.
MARGIN_LETTERS = 500
LEAST_LEAD = 40
LONGEST_LEAD = 1500
LONGEST_HEADLINE = 250
LEAST_HEADLINE_WORDS = 5
# A text that goes on under a box of related articles is one: longer than any headline's summary on these portals.
LEAST_PARAGRAPH = 80

ABOUT_KINDS = frozenset(
    (
        "published",
        "updated",
        "posted_by",
        "writer",
        "photographer",
        "source",
        "views",
        "comments",
        "site_visits",
        "rating",
    )
)
"""Labels of the lines that tell about an article."""
ENDING_KINDS = frozenset(("published", "updated", "posted_by", "views", "comments", "site_visits", "rating"))
"""Labels that no line of a body has: where one stands, the body has ended."""

_TAGS_LABEL = re.compile(r"(?:tags?|từ khóa|từ khoá|nhãn|thẻ)\s*:", re.IGNORECASE)
_REPLY_LABEL = re.compile(
    r"(?:leave a (?:comment|reply)|post a comment|gửi (?:bình luận|phản hồi|ý kiến)|viết bình luận|để lại (?:một )?bình luận"
    r"|ý kiến (?:của )?bạn|ý kiến bạn đọc|mã bảo mật|(?:bài|tin) (?:trước|sau|tiếp theo)\b|previous post|next post)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[\d.,\s|()/-]+")
_letters = etree.XPath("string-length(normalize-space(.))", smart_strings=False)


@dataclass(slots=True)
class Story:
    """An article's blocks, by their part in it."""

    title: Title | None
    above: list[Block] = field(default_factory=list)
    """Lines over the title, nearest last."""
    between: list[Block] = field(default_factory=list)
    """Lines between title and body that are not part of it."""
    lead: list[Block] = field(default_factory=list)
    """Text and pictures that stand between title and body in elements of their own."""
    body: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    """Lines under the body, up to what belongs to other articles."""
    headlines: list[Block] = field(default_factory=list)
    """Links to other articles that stood between its paragraphs."""
    near: list[Block] = field(default_factory=list)
    """Short lines around the part of the page that was read, nearest first."""


def read_story(place: Place) -> Story:
    """Cut the part of the page around the article into its lines and sort them."""
    card = _card(place)
    around = place.chain[: place.chain.index(card) + 1] if card in place.chain else [card]
    blocks, spans = outline(card, around)
    if place.title is None:
        found = _title_over_text(blocks, *spans.get(place.main, (0, len(blocks))))
        if found is not None:
            return read_story(place._replace(title=found))
    title, first, end = _title_lines(place.title, blocks)
    mains = [element for element in around if element in spans]
    start, stop = _main_span(blocks, mains, spans, end)
    story = _sorted(blocks, title, first, end, start, stop)
    story.near = _near_lines(card)
    return story


# A line about the article may stand outside the part of the page that holds title and text: so many levels out,
# among so many neighbours on either side, and no longer than this.
NEAR_LEVELS = 4
NEAR_SIBLINGS = 3
NEAR_LETTERS = 300


def _near_lines(card: _Element) -> list[Block]:
    lines: list[Block] = []
    element = card
    for _ in range(NEAR_LEVELS):
        parent = element.getparent()
        if parent is None or element.tag == "body":
            break
        for following in (False, True):
            for sibling in islice(element.itersiblings(preceding=not following), NEAR_SIBLINGS):
                if not 0 < _letters(sibling) <= NEAR_LETTERS:
                    continue
                found = outline(sibling).blocks
                if following and any(looks_like_related(block.text) for block in found):
                    break
                lines += found
        element = parent
    return lines


def _card(place: Place) -> _Element:
    """The smallest element that holds title and text, and the lines around them."""
    chain = place.chain or [place.main]
    card = chain[0]
    element = place.title.element if place.title else None
    if element is not None:
        holders = {element, *element.iterancestors()}
        card = next((around for around in chain if around in holders), chain[-1])
    elif len(chain) > 1:
        return chain[-1]
    letters = _letters(card)
    for around in chain[chain.index(card) + 1 :]:
        if around.tag == "body" or _letters(around) > letters + MARGIN_LETTERS:
            break
        card = around
    return card


def _title_lines(title: Title | None, blocks: list[Block]) -> tuple[Title | None, int, int]:
    """The title as its lines say it, and which lines these are; all from 0 on may be body if there is no title."""
    if title is None:
        return None, 0, 0
    if title.element is None:
        return title, 0, 0
    wanted = comparable(title.text)
    first = next((at for at, block in enumerate(blocks) if comparable(block.text) == wanted), None)
    if first is not None:
        return title._replace(text=blocks[first].text), first, first + 1
    inside = [at for at, block in enumerate(blocks) if _lies_in(block.element, title.element)]
    if not inside:
        return title, 0, 0
    first, end = inside[0], inside[0] + 1
    while end in inside:
        end += 1
    return title._replace(text=" ".join(block.text for block in blocks[first:end] if block.text)), first, end


def _lies_in(element: _Element | None, around: _Element) -> bool:
    while element is not None:
        if element is around:
            return True
        element = element.getparent()
    return False


def _main_span(
    blocks: list[Block], mains: list[_Element], spans: dict[_Element, tuple[int, int]], end: int
) -> tuple[int, int]:
    """The widest run of blocks around the running text that holds nothing but the article's body."""
    if not mains:
        return end, len(blocks)
    start, stop = spans[mains[0]]
    for around in mains[1:]:
        wider_start, wider_stop = spans[around]
        if end > 0 and wider_start < end and start >= end:
            break
        over, under = blocks[wider_start:start], blocks[stop:wider_stop]
        if any(_is_about(block) for block in over) or any(_ends_body(block) or block.is_link for block in over + under):
            break
        start, stop = wider_start, wider_stop
    return max(start, end), stop


def _sorted(blocks: list[Block], title: Title | None, first: int, end: int, start: int, stop: int) -> Story:
    story = Story(title, above=blocks[:first])
    between, lead = _between(blocks[end:start], title)
    at = start
    while at < stop and _is_before_body(blocks[at], title):
        between.append(blocks[at])
        at += 1
    body, rest, headlines = _body(blocks[at:stop])
    story.between, story.lead, story.body, story.headlines = between, lead, body, headlines
    story.after = _own_lines(rest + blocks[stop:])
    return story


def _between(blocks: list[Block], title: Title | None) -> tuple[list[Block], list[Block]]:
    """What stands between title and body: lines about the article, and its lead with a picture."""
    about: list[Block] = []
    lead: list[Block] = []
    if sum(block.is_link for block in blocks) > 6:
        return [block for block in blocks if _is_about(block)], []
    for block in blocks:
        if _is_before_body(block, title) or block.is_link or block.kind is Kind.RULE:
            about.append(block)
        elif block.kind is not Kind.TEXT or lead or len(block.text) >= LEAST_LEAD:
            lead.append(block)
        else:
            about.append(block)
    return about, lead


def _is_before_body(block: Block, title: Title | None) -> bool:
    if block.kind is Kind.RULE:
        return True
    if block.kind is not Kind.TEXT:
        return False
    if title is not None and comparable(block.text) == comparable(title.text):
        return True
    return _is_about(block) or looks_like_tools(block.text) or bool(_COUNT.fullmatch(block.text))


def labels(block: Block) -> list[Labelled]:
    """The labelled values of a line about the article; none of a line of running text."""
    text = block.labelled_text
    return split_labels(text) if 0 < len(text) <= LONGEST_META_LINE else []


def _is_about(block: Block) -> bool:
    """Whether a line tells about the article: a date alone, or labels with their values."""
    text = block.labelled_text
    if block.kind is not Kind.TEXT or len(text) > LONGEST_META_LINE:
        return False
    if is_date_line(text):
        return True
    found = split_labels(text)
    return bool(found) and found[0].kind in ABOUT_KINDS and _begins_with(text, found[0])


def _begins_with(text: str, part: Labelled) -> bool:
    """Whether a line begins with its first label, or with the value or a date before it."""
    head = text[: text.find(part.label)].strip(" -–|:,•()[]") if part.label else ""
    return len(head) <= 3 or head == part.value or is_date_line(head)


_AROUND_DATE = re.compile(r"[\W_]+|ngày|lúc|gmt|am|pm", re.IGNORECASE)
LONGEST_DATE_LINE = 80


def is_date_line(text: str) -> bool:
    """Whether a line is a date and hardly anything else."""
    if len(text) > LONGEST_DATE_LINE:
        return False
    found = find_date(text)
    return found is not None and len(_AROUND_DATE.sub("", text.replace(found.raw, ""))) <= 2


def _ends_body(block: Block) -> bool:
    """Whether the body must have ended before this line."""
    text = block.text
    if block.kind is not Kind.TEXT or len(text) > LONGEST_META_LINE:
        return False
    if looks_like_tools(text) or looks_like_related(text) or _TAGS_LABEL.match(text) or _REPLY_LABEL.match(text):
        return True
    kind = label_kind(text)
    if kind is not None:
        return kind in ENDING_KINDS or kind == "attachments"
    found = split_labels(block.labelled_text)
    if not found:
        return False
    if found[0].kind == "attachments":
        return bool(_begins_with(text, found[0]))
    return found[0].kind in ENDING_KINDS and _begins_with(block.labelled_text, found[0]) and _tells(found)


def _tells(found: list[Labelled]) -> bool:
    """Whether the labels are surely ones: two of them, or one with a date, a number or a name as its value."""
    first = found[0]
    if len(found) > 1 or first.kind != "published":
        return True
    return is_date_line(first.value)


def _body(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks up to the first that cannot be body, the rest, and links to other articles left out between them."""
    body: list[Block] = []
    headlines: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if looks_like_related(block.text) and len(block.text) <= LONGEST_HEADLINE:
            after = _after_box(blocks, at, body)
            if after is None:
                break
            at = after
            continue
        if body and _ends_body(block):
            break
        (headlines if _is_lone_headline(block, blocks, at) else body).append(block)
        at += 1
    return _without_trailing_links(body), blocks[at:], headlines


def _after_box(blocks: list[Block], at: int, body: list[Block]) -> int | None:
    """Where the body goes on under a box of related articles that stands inside it; ``None`` if it does not."""
    parents = {block.element.getparent() for block in body if len(block.text) >= LEAST_PARAGRAPH}
    for later in range(at + 1, len(blocks)):
        block = blocks[later]
        if block.is_link or block.kind is not Kind.TEXT:
            continue
        if _ends_body(block):
            return None
        if len(block.text) >= LEAST_PARAGRAPH and block.element.getparent() in parents:
            return later
    return None


def _is_lone_headline(block: Block, blocks: list[Block], at: int) -> bool:
    """Whether a line is a link to another article that was set between paragraphs."""
    if not block.is_link or block.in_item is not None or not is_headline(block.text):
        return False
    addresses = [link.get("href") or "" for link in block.links]
    if any(attachment_type(address) or not looks_like_article(address) for address in addresses):
        return False
    return at > 0 and not blocks[at].continued


def is_headline(text: str) -> bool:
    return len(text) <= LONGEST_HEADLINE and len(text.split()) >= LEAST_HEADLINE_WORDS and text[-1:] not in ".:;,"


def _without_trailing_links(body: list[Block]) -> list[Block]:
    """A body without the list of links to other articles that ends it, if there are several."""
    end = len(body)
    while end and (body[end - 1].is_link or body[end - 1].kind is Kind.RULE):
        end -= 1
    tail = body[end:]
    headlines = [block for block in tail if block.is_link and not _leads_to_file(block)]
    return body[:end] if len(headlines) >= 2 and len(headlines) == sum(block.is_link for block in tail) else body


def _leads_to_file(block: Block) -> bool:
    return any(attachment_type(link.get("href") or "") for link in block.links)


def _own_lines(blocks: list[Block]) -> list[Block]:
    """The lines under a body that still belong to it: up to the heading of related articles or comments."""
    for at, block in enumerate(blocks):
        text = block.text
        if len(text) <= LONGEST_META_LINE and (looks_like_related(text) or _REPLY_LABEL.match(text)):
            return blocks[:at]
    return blocks


def _title_over_text(blocks: list[Block], start: int, stop: int) -> Title | None:
    """The title of a page that declares none: the line over the first paragraph that is most clearly set as one."""
    text = next((at for at in range(start, stop) if len(blocks[at].text) >= LEAST_PARAGRAPH), stop)
    best: tuple[int, Block] | None = None
    for distance, block in enumerate(reversed(blocks[max(0, text - LINES_TO_TITLE) : text])):
        rank = _title_rank(block) - distance // 4
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


def _title_rank(block: Block) -> int:
    """How much a line looks like a title, 0 for not at all."""
    if block.kind is not Kind.TEXT or not LEAST_TITLE <= len(block.text) <= LONGEST_TITLE:
        return 0
    if block.is_link or _is_about(block) or _TRAIL.match(block.text) or looks_like_tools(block.text):
        return 0
    if block.heading:
        return 8 - block.heading
    return 2 * block.large + 2 * block.strong
