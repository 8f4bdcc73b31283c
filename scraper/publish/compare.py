"""The page that sets two revisions of an article beside each other, word by word."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from cachetools import LRUCache
from datasette.utils.asgi import Request, Response

from scraper.publish.addresses import addressed_archive, permanent_address
from scraper.publish.databases import read
from scraper.publish.difference import Difference, Paragraph, Piece, difference, paragraphs
from scraper.publish.errors import NothingHereError
from scraper.publish.templating import page_headers, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

FIELDS = ("title", "summary", "category", "author", "byline", "source", "published_at", "published_raw")
LISTS = {"images": "caption", "attachments": "title"}
"""Lists of a revision and what their entries are known by to readers."""

CONTEXT = 1
"""Unchanged paragraphs that stay in sight beside a changed one."""
FOLDED_FROM = 3
"""A fold that hides fewer paragraphs than this costs more than it saves."""

KEPT = 64
"""Comparisons kept in memory: a revision never changes, and one of 1 MB takes about a second."""

NUMBERS = "SELECT number, observed_at FROM revisions WHERE article_id = :id ORDER BY number"
REVISION = "SELECT * FROM revisions WHERE article_id = :id AND number = :number"
TITLE = "SELECT title FROM articles WHERE id = :id"

_kept: LRUCache[tuple[str, str], Comparison] = LRUCache(KEPT)
# One at a time, and beside the threads that answer everything else.
_thread = ThreadPoolExecutor(1, thread_name_prefix="compare")


@dataclass(frozen=True)
class Section:
    """Paragraphs that follow each other; ``folded`` ones are unchanged and far from any change."""

    paragraphs: Sequence[Paragraph]
    folded: bool


@dataclass(frozen=True)
class Comparison:
    """What differs between two revisions: ``fields`` and ``lists`` by name, the changed ones only."""

    fields: Mapping[str, Sequence[Piece]]
    body: Sequence[Section]
    lists: Mapping[str, Sequence[Sequence[Piece]]]
    complete: bool

    @property
    def changed(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.fields or self.body or self.lists)


async def compare_view(datasette: Datasette, request: Request) -> Response:
    """``/<database>/articles/<id>/compare?from=1&to=3``; without numbers the last two revisions."""
    database = await addressed_archive(datasette, request)
    article_id = int(request.url_vars["id"])
    title, numbers = await read(database, partial(read_numbers, article_id=article_id))
    if not numbers:
        raise NothingHereError(texts(request)["no_article"])
    before, after = asked_for(request, [row["number"] for row in numbers])
    pair = await read(database, partial(read_pair, article_id=article_id, numbers=(before, after)))
    if pair is None:
        raise NothingHereError(texts(request)["no_revision"])
    context = {
        "database": database.name,
        "title": title,
        "numbers": numbers,
        "before": pair[0],
        "after": pair[1],
        "comparison": await compared(*pair),
        "address": permanent_address(datasette, database.name, article_id),
    }
    page = await datasette.render_template("compare.html", context, request=request, view_name="compare")
    return Response.html(page, headers=page_headers(datasette))


def asked_for(request: Request, numbers: Sequence[int]) -> tuple[int, int]:
    """The numbers in the address; the last two where it names none. Raises ``NothingHereError`` for no numbers."""
    defaults = {"from": numbers[max(len(numbers) - 2, 0)], "to": numbers[-1]}
    asked = {name: request.args.get(name) or str(default) for name, default in defaults.items()}
    if not all(value.isascii() and value.isdigit() and len(value) < 10 for value in asked.values()):
        raise NothingHereError(texts(request)["no_revision"])
    return int(asked["from"]), int(asked["to"])


def read_numbers(connection: sqlite3.Connection, *, article_id: int) -> tuple[str | None, list[Row]]:
    """The article's title now, and number and time of each of its revisions."""
    title = connection.execute(TITLE, {"id": article_id}).fetchone()
    rows = connection.execute(NUMBERS, {"id": article_id})
    return (title["title"] if title else None), [dict(row) for row in rows]


def read_pair(connection: sqlite3.Connection, *, article_id: int, numbers: tuple[int, int]) -> tuple[Row, Row] | None:
    """The two revisions; ``None`` if one is missing."""
    before, after = (
        connection.execute(REVISION, {"id": article_id, "number": number}).fetchone() for number in numbers
    )
    return (dict(before), dict(after)) if before and after else None


async def compared(before: Row, after: Row) -> Comparison:
    """Their comparison, made once."""
    key = before["content_hash"], after["content_hash"]
    if key not in _kept:
        _kept[key] = await asyncio.get_running_loop().run_in_executor(_thread, compare, before, after)
    return _kept[key]


def compare(before: Row, after: Row) -> Comparison:
    """The comparison of two rows of ``revisions``."""
    fields = {name: difference(before[name], after[name]) for name in FIELDS}
    body = difference(before["body"], after["body"])
    lists = {
        name: list(entries(json.loads(before[name]), json.loads(after[name]), words)) for name, words in LISTS.items()
    }
    return Comparison(
        fields={name: found.pieces for name, found in fields.items() if found.changed},
        body=list(folded(paragraphs(body.pieces))) if body.changed else [],
        lists={name: found for name, found in lists.items() if any(map(touched, found))},
        complete=body.complete,
    )


def entries(before: Sequence[Row], after: Sequence[Row], words: str) -> Iterator[list[Piece]]:
    """Images or attachments of either revision, those of the later one first; the same address is the same one.

    ``words`` names the caption or title.
    """
    old = {entry["url"] or entry.get(words): entry for entry in before}
    new = {entry["url"] or entry.get(words): entry for entry in after}
    for key, entry in new.items():
        if key in old:
            yield difference(name_of(old[key], words), name_of(entry, words)).pieces
        else:
            yield [("added", name_of(entry, words))]
    for key, entry in old.items():
        if key not in new:
            yield [("removed", name_of(entry, words))]


def name_of(entry: Row, words: str) -> str:
    """What readers know an image or attachment by."""
    return str(entry.get(words) or entry["url"] or "–")


def touched(pieces: Sequence[Piece]) -> bool:
    """Whether anything is removed or added."""
    return Difference(list(pieces)).changed


def folded(made: Sequence[Paragraph]) -> Iterator[Section]:
    """The paragraphs in order, long unchanged stretches as sections to be folded away."""
    changed = [number for number, paragraph in enumerate(made) if paragraph.changed]
    near = {number + step for number in changed for step in range(-CONTEXT, CONTEXT + 1)}
    start = 0
    for number in range(1, len(made) + 1):
        if number == len(made) or (number in near) != (start in near):
            stretch = made[start:number]
            yield Section(stretch, folded=start not in near and len(stretch) >= FOLDED_FROM)
            start = number
