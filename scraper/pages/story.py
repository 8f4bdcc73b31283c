"""Which blocks of a page are the article: its lead, its body, and the lines before and after that tell about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind, outline
from scraper.pages.declared import Title, comparable
from scraper.pages.elements import name_of
from scraper.pages.locate import Located
from scraper.pages.signs import ABOUT_ARTICLE, ENDS_TEXT, TAGS, Sign, labels, leads_to_article, leads_to_file, sign_of
from scraper.pages.styles import PLAIN
from scraper.pages.text_blocks import LEAST_LEAD, cut_body, lies_in
from scraper.pages.title_line import title_over_text

# So many letters more may an element hold for its lines still to belong to the article that fills the rest.
MARGIN_LETTERS = 500
# And so many links: more are a menu or a list.
MARGIN_LINKS = 8
LONGEST_LEAD = 1500
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
        found = title_over_text(blocks, start, stop, url) or located.declared
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
    inside = [at for at, block in enumerate(blocks) if lies_in(block.element, title.element)]
    if inside:
        first, end = inside[0], inside[0] + 1
        while end in inside:
            end += 1
        return title._replace(text=" ".join([block.text for block in blocks[first:end] if block.text])), first, end
    for at, block in enumerate(blocks):
        if block.text.startswith(title.text) and lies_in(title.element, block.element):
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
    body, rest, headlines = cut_body(blocks[at:stop], card)
    story.between, story.lead, story.body, story.headlines = between, lead, body, headlines
    under = [block for block in rest + blocks[stop:] if not is_in_comments(block.element, card)]
    story.after, story.others = _own_lines(under, title)
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


_COMMENTS = re.compile(r"(?:^|[-_ ])comments(?:$|[-_ ])|comment-?_?list|ds-?binh-?luan", re.IGNORECASE)


def is_in_comments(element: _Element, card: _Element) -> bool:
    """Whether an element of the card lies among the readers' comments: their dates and names are not the article's."""
    around: _Element | None = element
    while around is not None and around is not card:
        if _COMMENTS.search(name_of(around)):
            return True
        around = around.getparent()
    return False


def _own_lines(blocks: list[Block], title: Title | None) -> tuple[list[Block], list[Block]]:
    """The lines under a body that still belong to it, and those from another article's linked headline on.

    A heading of related articles or of comments ends both; a count of readers may stand under the tags. After a single
    headline, labelled lines outside its box are the article's again.
    """
    own: list[Block] = []
    others: list[Block] = []
    box: _Element | None = None
    for at, block in enumerate(blocks):
        if sign_of(block) in (Sign.RELATED, Sign.REPLY):
            views = blocks[at + 1 : at + 3] if _TAGS.match(block.text) else []
            own += [line for line in views if [part.kind for part in labels(line)] == ["views"]]
            break
        if block.is_link and any(map(leads_to_article, block.links)):
            box = None if others else _box_of(block, title)
            others.append(block)
        elif not others or (box is not None and _tells_of_article(block, own) and not lies_in(block.element, box)):
            own.append(block)
        else:
            others.append(block)
    return own, others


def _box_of(headline: Block, title: Title | None) -> _Element:
    """What a linked headline lies in with what tells of that article: its own element where that holds it alone."""
    parent = headline.element.getparent()
    if parent is None or title is None or title.element is None or lies_in(title.element, parent):
        return headline.element
    return parent


def _tells_of_article(block: Block, own: list[Block]) -> bool:
    """Whether a line is a credit, a labelled value or one of a list of files."""
    if sign_of(block) in (Sign.CREDIT, Sign.ABOUT, Sign.FILES):
        return True
    return leads_to_file(block) and bool(own) and sign_of(own[-1]) is Sign.FILES


_TAGS = re.compile(TAGS, re.IGNORECASE)
