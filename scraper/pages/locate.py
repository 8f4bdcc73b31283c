"""Where on a page the article is: its title, and the element that holds its text.

No class name decides. The title is what the page itself declares (``og:title``, ``title``) and shows, or its one
heading; the text is where most of the running text stands that is no link, under the title.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.declared import Title, declared_names, declared_title
from scraper.pages.elements import words_of
from scraper.pages.head import Head
from scraper.pages.survey import HEADINGS, PARAGRAPH_LETTERS, Running, Survey, running_lines, survey
from scraper.pages.tables import is_data_table
from scraper.pages.textless import holder_of
from scraper.pages.title import find_title

# A child with this share of its parent's running text holds the article; the rest are boxes beside it.
MAIN_SHARE = 0.6
# An element with the title and a lead has less of the text than this part of the element around it.
HEAD_FACTOR = 2.5
# With less running text than this a page has a very short article, or its words lie one by one in elements.
LEAST_WEIGHT = 150


class Located(NamedTuple):
    """Where the article is."""

    title: Title | None
    main: _Element
    """The element with the article's running text."""
    chain: list[_Element]
    """``main`` and the elements around it, inmost first, up to ``body``."""
    running: list[Running]
    """All running text of the page."""
    declared: Title | None
    """What to go by if no line of the page can be the title."""


def locate(root: _Element, head: Head) -> Located | None:
    """Find title and main element; ``None`` if the page has neither."""
    body = root.find("body")
    if body is None:
        body = root
    names = declared_names(head)
    page = survey(body, names)
    running = page.running
    if _weight_of(running) < LEAST_WEIGHT:
        lines = running_lines(body, page)
        running = lines if _weight_of(lines) > 2 * _weight_of(running) else running
    path = _main_path(running) if running else []
    title = find_title(page, body, head, names, _text_starts(running, path))
    if title is not None and title.element is not None and running:
        at = page.order[title.element]
        after = [piece for piece in running if piece.order >= at and title.element not in piece.path]
        if after:
            alone = _without_text(page, title.element, body, after)
            path = page.path(alone) if alone is not None else _main_path(_around_title(after, page, title.element))
    if not path:
        if title is None or title.element is None:
            return None
        return Located(title, holder_of(title.element, body), [], [], None)
    path = _over_table(_over_paragraph(path), title)
    return Located(title, path[-1], path[::-1], running, declared_title(head))


def _without_text(page: Survey, title: _Element, body: _Element, after: list[Running]) -> _Element | None:
    """What holds an article without running text, if all text under its title belongs to something else."""
    holder = holder_of(title, body)
    if any(holder in piece.path for piece in after):
        return None
    text = next((piece for piece in after if piece.weight >= PARAGRAPH_LETTERS), None)
    return holder if text is None or page.lists_headlines(page.order[title], text.order) else None


def _over_paragraph(path: list[_Element]) -> list[_Element]:
    """A path down to what holds a paragraph that outweighs the rest: its neighbours go on with the text."""
    depth = next((depth for depth, element in enumerate(path) if depth and element.tag in _PARAGRAPH_TAGS), len(path))
    return path[:depth] if depth < len(path) and not _stands_alone(path[depth]) else path


def _stands_alone(paragraph: _Element) -> bool:
    """Whether what follows a paragraph is no more of its text; a line that is no paragraph never does."""
    following = paragraph.getnext()
    if paragraph.tag in HEADINGS or len(words_of(paragraph)) < PARAGRAPH_LETTERS:
        return False
    return following is None or following.tag not in _TEXT_TAGS


_PARAGRAPH_TAGS = HEADINGS | {"p"}
_TEXT_TAGS = frozenset(("p", "ul", "ol", "table", "figure", "img", "blockquote"))


def _over_table(path: list[_Element], title: Title | None) -> list[_Element]:
    """A path down to what holds a table of figures or names under the title: such a table is read as a whole."""
    if title is not None and title.element is not None:
        for depth, element in enumerate(path):
            if element.tag == "table" and depth and title.element not in element.iter() and is_data_table(element):
                return path[:depth]
    return path


def _around_title(running: list[Running], page: Survey, title: _Element) -> list[Running]:
    """The running text in the smallest element that holds the title and the text after it.

    Where that element has only a small part of what the next one around it has, it was the article's head, unless a
    list of headlines parts the two: then it was a short article.
    """
    title_path = page.path(title)
    first = next((piece for piece in running if piece.weight >= PARAGRAPH_LETTERS), running[0])
    depth = 0
    for one, other in zip(first.path, title_path, strict=False):
        if one is not other:
            break
        depth += 1
    inside = _inside(running, title_path, depth)
    while depth > 1:
        wider = _inside(running, title_path, depth - 1)
        if _weight_of(wider) > _weight_of(inside) * HEAD_FACTOR and not _is_parted(inside, wider, page):
            inside = wider
        depth -= 1
    return inside or running


def _is_parted(inside: list[Running], wider: list[Running], page: Survey) -> bool:
    """Whether a list of headlines stands between some text and what follows it in the element around."""
    if not inside:
        return False
    end = max(piece.order for piece in inside)
    behind = min((piece.order for piece in wider if piece.order > end), default=end)
    return page.lists_headlines(end, behind)


def _inside(running: list[Running], path: list[_Element], depth: int) -> list[Running]:
    """The pieces that lie in the element at a depth of a path."""
    if depth < 1:
        return running
    element = path[depth - 1]
    return [piece for piece in running if len(piece.path) >= depth and piece.path[depth - 1] is element]


def _weight_of(running: list[Running]) -> float:
    return sum([piece.weight for piece in running])


def _main_path(running: list[Running]) -> list[_Element]:
    """From ``body`` down to the smallest element with most of the running text."""
    path = [running[0].path[0]]
    total = sum(piece.weight for piece in running)
    while True:
        depth = len(path)
        running = [piece for piece in running if len(piece.path) > depth]
        weights: dict[_Element, float] = {}
        for piece in running:
            element = piece.path[depth]
            weights[element] = weights.get(element, 0) + piece.weight
        heaviest = max(weights, key=weights.__getitem__, default=None)
        if heaviest is None or weights[heaviest] < total * MAIN_SHARE:
            return path
        running = [piece for piece in running if piece.path[depth] is heaviest]
        total = weights[heaviest]
        path.append(heaviest)


def _text_starts(running: list[Running], path: list[_Element]) -> int | None:
    """Where the page's main text starts."""
    if not path:
        return None
    inside = [piece for piece in _inside(running, path, len(path)) if not _is_heading(piece)]
    long = [piece for piece in inside if piece.weight >= PARAGRAPH_LETTERS]
    return min([piece.order for piece in long or inside], default=None)


def _is_heading(piece: Running) -> bool:
    return any(element.tag in HEADINGS for element in piece.path[-3:])
