"""Which blocks of a page are the article: its lead, its body, and the lines before and after that tell about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from lxml import etree
from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind, outline
from scraper.pages.declared import LEAST_TITLE, LONGEST_TITLE, Title, comparable, names_page
from scraper.pages.elements import name_of, words_of
from scraper.pages.furniture import begins_imprint, is_furniture, stands_beside
from scraper.pages.locate import Located
from scraper.pages.signs import ABOUT_ARTICLE, ENDS_TEXT, Sign, is_headline, labels, sign_of
from scraper.pages.styles import PLAIN
from scraper.text.urls import attachment_type, canonical_url, looks_like_article

# So many letters more may an element hold for its lines still to belong to the article that fills the rest.
MARGIN_LETTERS = 500
# And so many links: more are a menu or a list.
MARGIN_LINKS = 8
LEAST_LEAD = 40
LONGEST_LEAD = 1500
# A text that goes on under a box of related articles is one: longer than any headline's summary on these portals.
LEAST_PARAGRAPH = 80
# So many links over a text are a menu or a list, not a trail or tools.
MOST_LINKS_OVER_TEXT = 6

_COUNT = re.compile(r"[\d.,\s|()/-]+")


@dataclass(slots=True)
class Story:
    """An article's blocks, by their part in it."""

    card: _Element
    """The part of the page that holds it all."""
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
    others: list[Block] = field(default_factory=list)
    """Lines under those, from a linked headline on: teasers of other articles without a heading over them."""
    headlines: list[Block] = field(default_factory=list)
    """Links to other articles that stood between its paragraphs."""


def read_story(located: Located, url: str) -> Story:
    """Cut the part of the page around the article into its lines and sort them.

    :param url: the page's address: a heading that links to it may be the title, one that links elsewhere is not.
    """
    card = _card(located)
    around = located.chain[: located.chain.index(card) + 1] if card in located.chain else [card]
    blocks, spans = outline(card, around)
    if located.title is None:
        start, stop = next((spans[element] for element in around if element in spans), (0, len(blocks)))
        found = _title_over_text(blocks, start, stop, url) or located.declared
        if found is not None:
            return read_story(located._replace(title=found), url)
    title, first, end = _title_lines(located.title, blocks)
    mains = [element for element in around if element in spans]
    start, stop = _main_span(blocks, mains, spans, end)
    return _sorted(blocks, card, title, first, end, start, stop)


def _card(located: Located) -> _Element:
    """The smallest element that holds title and text, and the lines around them."""
    chain = located.chain or [located.main]
    if located.title is None:
        return chain[-1]
    element = located.title.element
    holders = {element, *element.iterancestors()} if element is not None else {chain[0]}
    card = next((around for around in chain if around in holders), chain[-1])
    links, weight = _count_links(card), _weight_in(located, card)
    for around in chain[chain.index(card) + 1 :]:
        if around.tag == "body" or _weight_in(located, around) > weight + MARGIN_LETTERS:
            break
        if _count_links(around) > links + MARGIN_LINKS:
            break
        card = around
    return card


def _weight_in(located: Located, element: _Element) -> float:
    return sum(piece.weight for piece in located.running if element in piece.path)


def _count_links(element: _Element) -> int:
    return sum(1 for _ in element.iter("a"))


def _title_lines(title: Title | None, blocks: list[Block]) -> tuple[Title | None, int, int]:
    """The title as its lines say it, and which lines these are; all from 0 on may be body if there is no title.

    A line that holds more than the title, such as the date behind it, is cut in two.
    """
    if title is None or title.element is None:
        return title, 0, 0
    wanted = comparable(title.text)
    for at, block in enumerate(blocks):
        if _says(block.text, title.text, wanted):
            return title._replace(text=block.text), at, at + 1
    inside = [at for at, block in enumerate(blocks) if _lies_in(block.element, title.element)]
    if inside:
        first, end = inside[0], inside[0] + 1
        while end in inside:
            end += 1
        return title._replace(text=" ".join([block.text for block in blocks[first:end] if block.text])), first, end
    for at, block in enumerate(blocks):
        if block.text.startswith(title.text) and _lies_in(title.element, block.element):
            blocks[at : at + 1] = _cut_line(block, len(title.text))
            return title, at, at + 1
    return title, 0, 0


def _cut_line(block: Block, letters: int) -> list[Block]:
    """A line as two: its first letters, and the rest."""
    rest = block.text[letters:].strip()
    return [
        Block(block.kind, block.place, text=text, labelled_text=text, pieces=[(text, PLAIN)])
        for text in (block.text[:letters], rest)
        if text
    ]


# Punctuation and blanks in which two ways to write a title may differ.
TITLE_MARKS = 15


def _says(text: str, title: str, wanted: str | None) -> bool:
    """Whether a line is the title, but for case, marks and punctuation; ``wanted`` is the comparable title."""
    if abs(len(text) - len(title)) > TITLE_MARKS:
        return False
    return comparable(text) == (wanted or comparable(title))


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
        if any(sign_of(block) in ABOUT_ARTICLE or sign_of(block) in ENDS_TEXT or block.is_link for block in over):
            break
        ending = next((at for at, block in enumerate(under) if sign_of(block) in ENDS_TEXT or block.is_link), None)
        if ending is not None:
            # A paragraph that outweighs the rest is no body: what follows it in the same element is, up to its end.
            if stop - start == 1:
                start, stop = wider_start, stop + _paragraphs_beside(blocks[start], under, ending)
            break
        start, stop = wider_start, wider_stop
    return max(start, end), stop


def _paragraphs_beside(paragraph: Block, under: list[Block], ending: int) -> int:
    """How many blocks under a paragraph go on with its text: a link between two of its neighbours does not end it."""
    holder = paragraph.element.getparent()
    for at in range(ending, len(under)):
        block = under[at]
        if sign_of(block) in ENDS_TEXT:
            break
        is_neighbour = block.kind is Kind.TEXT and block.element.getparent() is holder
        if is_neighbour and not block.link_letters and block.element.tag == paragraph.element.tag:
            ending = at + 1
    return ending


def _sorted(
    blocks: list[Block], card: _Element, title: Title | None, first: int, end: int, start: int, stop: int
) -> Story:
    story = Story(card, title, above=blocks[:first])
    between, lead = _between(blocks[end:start], title)
    at = start
    while at < stop and _is_before_body(blocks[at], title):
        between.append(blocks[at])
        at += 1
    _split_dated_text(between, lead or blocks[at:stop])
    body, rest, headlines = _body(blocks[at:stop], _feet(card), _contents(card))
    story.between, story.lead, story.body, story.headlines = between, lead, body, headlines
    under = [block for block in rest + blocks[stop:] if not is_in_comments(block.element, card)]
    story.after, story.others = _own_lines(under)
    return story


_DATED_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}(?=\s*[-–]\s+\S)")
_AFTER_DATE = re.compile(r"\s*[-–]\s+")


def _split_dated_text(between: list[Block], blocks: list[Block]) -> None:
    """Take the date off a first paragraph that begins with it: "2020-07-28 - Sở tổ chức …"."""
    first = next((block for block in blocks if block.kind is Kind.TEXT), None)
    date = _DATED_TEXT.match(first.text) if first is not None else None
    if first is None or date is None:
        return
    between.append(Block(Kind.TEXT, first.place, text=date.group(), labelled_text=date.group()))
    for at, (piece, style) in enumerate(first.pieces):
        if date.group() in piece:
            rest = piece.partition(date.group())[2]
            first.pieces[at] = (_AFTER_DATE.sub("", rest, count=1), style)
            break
    first.text = first.labelled_text = _AFTER_DATE.sub("", first.text[date.end() :], count=1)


def _between(blocks: list[Block], title: Title | None) -> tuple[list[Block], list[Block]]:
    """What stands between title and body: lines about the article, and its lead with a picture."""
    about: list[Block] = []
    lead: list[Block] = []
    if sum(block.is_link for block in blocks) > MOST_LINKS_OVER_TEXT:
        return [block for block in blocks if sign_of(block) in ABOUT_ARTICLE], []
    for block in blocks:
        if lead and lead[-1].kind is Kind.IMAGE and _names_photographer(block):
            lead.append(block)
        elif _is_before_body(block, title) or block.is_link or block.kind is Kind.RULE:
            about.append(block)
        elif block.kind is not Kind.TEXT or lead or len(block.text) >= LEAST_LEAD:
            lead.append(block)
        else:
            about.append(block)
    return about, lead


def _names_photographer(block: Block) -> bool:
    """Whether a line is a caption that says who took the picture over it and nothing else."""
    return sign_of(block) is Sign.CREDIT and all(part.kind == "photographer" for part in labels(block))


def _is_before_body(block: Block, title: Title | None) -> bool:
    if block.kind is Kind.RULE:
        return True
    if block.kind is not Kind.TEXT:
        return False
    if title is not None and _says(block.text, title.text, None):
        return True
    return sign_of(block) in _BEFORE_TEXT or _COUNT.fullmatch(block.text) is not None


_BEFORE_TEXT = ABOUT_ARTICLE | {Sign.TOOLS}


def _body(
    blocks: list[Block], feet: set[_Element], contents: set[_Element]
) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks up to the first that cannot be body, the rest, and links to other articles left out between them.

    :param feet: elements in which no body is.
    :param contents: tables of contents, which are left out.
    """
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
        if body and feet and _lies_in_one(block.element, feet):
            break
        if body and begins_imprint(block.text) and not _lies_among(block, holders):
            break
        if body and sign_of(block) in ENDS_TEXT and not _text_goes_on(blocks, at, holders):
            break
        if _is_lone_headline(block, blocks, at):
            headlines.append(block)
            at = _after_summary(blocks, at)
            continue
        if not _is_residue(block) and not (contents and _lies_in_one(block.element, contents)):
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


def _feet(card: _Element) -> set[_Element]:
    return set(card.iter("footer"))


def _contents(card: _Element) -> set[_Element]:
    """The tables of contents that plug-ins of WordPress put before a text."""
    named = cast("list[_Element]", _may_be_contents(card))
    return {element for element in named if _CONTENTS.search(name_of(element))}


_may_be_contents = etree.XPath(".//*[contains(@id, 'toc') or contains(@class, 'toc')]")
_CONTENTS = re.compile(r"(?:^| )(?:toc_container|ez-toc-container|lwptoc|rank-math-toc)", re.IGNORECASE)


def _lies_in_one(element: _Element, parts: set[_Element]) -> bool:
    return element in parts or any(around in parts for around in element.iterancestors())


_READERS = re.compile(r"bạn đọc|bình luận|phản hồi|comment", re.IGNORECASE)


def _text_goes_on(blocks: list[Block], at: int, holders: set[_Element | None]) -> bool:
    """Whether a line that reads like a label stands among the paragraphs: "Tổng cộng: 150 triệu đồng".

    :param holders: the elements that paragraphs of the body lie in.
    """
    if not _lies_among(blocks[at], holders) or _READERS.search(blocks[at].text):
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
    while end < len(blocks) and _lies_in(blocks[end].element, box):
        end += 1
    if before < 0 or _lies_in(blocks[before].element, box):
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
    r"|facebook|twitter|zalo|google\+?|pinterest|linkedin|whatsapp|telegram"
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
    headlines = [block for block in tail if block.is_link and not _leads_to_file(block)]
    return body[:end] if len(headlines) >= 2 and len(headlines) == sum(block.is_link for block in tail) else body


def _leads_to_file(block: Block) -> bool:
    return any(attachment_type(link.get("href") or "") for link in block.links)


_COMMENTS = re.compile(r"(?:^|[-_ ])comments(?:$|[-_ ])|comment-?_?list|ds-?binh-?luan", re.IGNORECASE)


def is_in_comments(element: _Element, card: _Element) -> bool:
    """Whether an element of the card lies among the readers' comments: their dates and names are not the article's."""
    around: _Element | None = element
    while around is not None and around is not card:
        if _COMMENTS.search(name_of(around)):
            return True
        around = around.getparent()
    return False


def _own_lines(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The lines under a body that still belong to it, and those from another article's linked headline on.

    A heading of related articles or of comments ends both.
    """
    own: list[Block] = []
    others: list[Block] = []
    for block in blocks:
        if sign_of(block) in (Sign.RELATED, Sign.REPLY):
            if _TAGS.match(block.text):
                continue
            break
        (others if others or _leads_to_article(block) else own).append(block)
    return own, others


_TAGS = re.compile(r"(?:tags?|từ kho[áa]|từ khóa|nhãn|thẻ)\s*:", re.IGNORECASE)


def _leads_to_article(block: Block) -> bool:
    """Whether a line is the linked headline of another article."""
    addresses = [link.get("href") or "" for link in block.links]
    return block.is_link and is_headline(block.text) and any(looks_like_article(address) for address in addresses)


def _title_over_text(blocks: list[Block], start: int, stop: int, url: str) -> Title | None:
    """The title of a page that declares none: the line over the first paragraph that is most clearly set as one."""
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


def _title_rank(block: Block, url: str) -> int:
    """How much a line looks like a title, 0 for not at all."""
    if block.kind is not Kind.TEXT or not LEAST_TITLE <= len(block.text) <= LONGEST_TITLE:
        return 0
    if sign_of(block) is not Sign.TEXT or _TRAIL.match(block.text) or names_page(block.text):
        return 0
    if block.is_link and canonical_url(block.links[0].get("href", ""), url) != canonical_url(url):
        return 0
    if block.heading:
        return 8 - block.heading
    rank = 2 * block.large + 2 * block.strong - block.text.endswith(".")
    if any(_TITLE_NAME.search(name_of(element)) for element in _elements_of(block)):
        rank += 3
    return rank or int(is_headline(block.text))


def _elements_of(block: Block) -> Iterator[_Element]:
    """The element that a line lies in, and one in it that holds the same words."""
    yield block.element
    yield from (child for child in block.element if isinstance(child.tag, str) and words_of(child) == block.text)


_TITLE_NAME = re.compile(r"title|headline|tieu-?_?de|subject", re.IGNORECASE)
