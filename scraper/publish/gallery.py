"""The gallery: every image that the articles show or mention, with its caption, newest articles first."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from datasette.utils import path_with_replaced_args
from datasette.utils.asgi import Request, Response
from markupsafe import escape

from scraper.archive.search_expression import match_expression
from scraper.archive.search_query import parse_query
from scraper.publish.captions import in_captions, marked, matching
from scraper.publish.databases import ensure_visible, first_archive, read
from scraper.publish.errors import NothingHereError
from scraper.publish.media import IMAGE_SIGNATURES
from scraper.publish.remembered import read_once
from scraper.publish.templating import page_headers, texts
from scraper.publish.thumbnails import PIXEL_LIMIT, source_set

if TYPE_CHECKING:
    from datasette.app import Datasette

Row = dict[str, Any]

PAGE_SIZE = 48
"""Fills two, three, four and six columns."""

MATCHES_WEIGHED = 4_000
"""Articles with a matching caption of which the captions are looked at one by one: some 100 ms."""

QUERY_LENGTH = 300
"""Characters of what was typed; more are no question about a caption."""

CAPTION_LENGTH = 600
"""Characters of a caption that a tile shows; the longest that were seen have about 400."""

SHOWN_TYPES = {kind for _, _, kind in IMAGE_SIGNATURES}
YEAR = re.compile(r"[0-9]{4}")
PAGE = re.compile(r"[1-9][0-9]{0,6}")

# The unary plus here and below keeps SQLite from taking an index that does not hold all that is asked for: reading the
# articles themselves, whose rows are long, takes seconds.
ILLUSTRATED = "SELECT id, image_count FROM articles WHERE image_count > 0{filters} ORDER BY published_at DESC, +id DESC"
TOTAL = "SELECT ifnull(sum(image_count), 0) FROM articles WHERE image_count > 0{filters}"
# And here from asking the full-text index for one article at a time.
MATCHING = """
SELECT id FROM (
  SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH :expression{filters} ORDER BY rowid DESC LIMIT :limit
) JOIN articles USING (id)
ORDER BY published_at DESC, id DESC
"""
AMONG = " AND +rowid IN (SELECT id FROM articles WHERE image_count > 0{filters})"
CAPTIONS = """
SELECT images.id, article_id, caption FROM json_each(:articles) JOIN images ON article_id = value
WHERE caption IS NOT NULL ORDER BY json_each.key, position
"""
OF_ARTICLE = "SELECT id FROM images WHERE article_id = ? ORDER BY position LIMIT ? OFFSET ?"
IMAGES = """
SELECT images.id, article_id, position, caption, alt, availability, sha256, images.mime_type, width, height,
  articles.title, articles.published_at
FROM json_each(:images) JOIN images ON images.id = value JOIN articles ON articles.id = article_id
ORDER BY json_each.key
"""
CATEGORIES = """
SELECT category, sum(image_count) AS images FROM articles WHERE image_count > 0 AND category IS NOT NULL
GROUP BY +category ORDER BY images DESC, category LIMIT 100
"""
YEARS = """
SELECT substr(published_at, 1, 4) AS year, sum(image_count) AS images FROM articles
WHERE image_count > 0 AND published_at IS NOT NULL GROUP BY year ORDER BY year DESC
"""


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; empty texts ask for nothing in particular."""

    q: str
    category: str
    year: str
    page: int

    @classmethod
    def of(cls, request: Request) -> Wanted:
        """What the address says. What makes no sense in it is left out."""
        q, category, year, page = (request.args.get(name) or "" for name in ("q", "category", "year", "page"))
        return cls(
            " ".join(q[:QUERY_LENGTH].split()),
            category,
            year if YEAR.fullmatch(year) else "",
            int(page) if PAGE.fullmatch(page) else 1,
        )

    @property
    def start(self) -> int:
        """How many images the pages before this one show."""
        return (self.page - 1) * PAGE_SIZE

    def filters(self) -> tuple[str, dict[str, str]]:
        """SQL conditions on ``articles``, each after an ``AND``, and their parameters."""
        conditions, values = [], {}
        if self.category:
            conditions.append("+category = :category")
            values["category"] = self.category
        if self.year:
            conditions.append("published_at >= :year AND published_at < :following")
            values |= {"year": self.year, "following": f"{int(self.year) + 1:04}"}
        return "".join(f" AND {condition}" for condition in conditions), values


class Found(NamedTuple):
    """Images of one page by number, how many there are in all, and whether there are more than were looked at."""

    images: list[int]
    total: int
    more: bool


async def gallery_view(datasette: Datasette, request: Request) -> Response:
    """``/gallery?q=&category=&year=&page=``."""
    database = await first_archive(datasette)
    if database is None:
        raise NothingHereError(texts(request)["no_database"])
    await ensure_visible(datasette, request, database)
    wanted = Wanted.of(request)
    expression = match_expression(parse_query(wanted.q)) if wanted.q else None
    if wanted.q:
        key = ("gallery", expression, wanted.category, wanted.year)
        every, more = await read_once(database, key, partial(read_matching, wanted=wanted, expression=expression))
        found = Found(every[wanted.start : wanted.start + PAGE_SIZE], len(every), more)
    else:
        found = await read(database, partial(read_illustrated, wanted=wanted))
    images = await read(database, partial(read_images, images=found.images))
    context = {
        **await read_once(database, "gallery", read_choices),
        "database": database.name,
        "wanted": wanted,
        "found": found,
        "images": [shown(datasette, image) for image in with_captions(images, expression)],
        "pages": -(-found.total // PAGE_SIZE),
        "page_address": partial(page_address, datasette, request),
    }
    page = await datasette.render_template("gallery.html", context, request=request, view_name="gallery")
    return Response.html(page, headers=page_headers(datasette))


def read_choices(connection: sqlite3.Connection) -> dict[str, list[Row]]:
    """Categories and years to choose from, each with how many images it has."""
    lists = {"categories": CATEGORIES, "years": YEARS}
    return {name: [dict(row) for row in connection.execute(sql)] for name, sql in lists.items()}


def read_illustrated(connection: sqlite3.Connection, *, wanted: Wanted) -> Found:
    """A page of all images, or of those of a category or year."""
    filters, values = wanted.filters()
    total = connection.execute(TOTAL.format(filters=filters), values).fetchone()[0]
    if wanted.start >= total:
        return Found([], total, False)
    rows = connection.execute(ILLUSTRATED.format(filters=filters), values)
    images = []
    for article, skipped, taken in slices(rows, wanted.start, PAGE_SIZE):
        images += [row[0] for row in connection.execute(OF_ARTICLE, (article, taken, skipped))]
    return Found(images, total, False)


def slices(rows: Iterable[tuple[int, int]], start: int, size: int) -> Iterator[tuple[int, int, int]]:
    """Of which articles a page shows images: article, how many to skip, how many to take.

    ``rows`` are articles and how many images each has; no more of them are read than it takes.

    >>> list(slices([(7, 2), (6, 3), (5, 9)], start=1, size=5))
    [(7, 1, 1), (6, 0, 3), (5, 0, 1)]
    """
    for article, count in rows:
        if start < count:
            taken = min(count - start, size)
            yield article, start, taken
            size -= taken
        start = max(0, start - count)
        if not size:
            return


def read_matching(connection: sqlite3.Connection, *, wanted: Wanted, expression: str | None) -> tuple[list[int], bool]:
    """All images with a matching caption, by number, and whether there are more than were looked at."""
    if expression is None:
        return [], False
    filters, values = wanted.filters()
    sql = MATCHING.format(filters=AMONG.format(filters=filters) if filters else "")
    limited = {**values, "expression": in_captions(expression), "limit": MATCHES_WEIGHED + 1}
    articles = [row[0] for row in connection.execute(sql, limited)]
    more = len(articles) > MATCHES_WEIGHED
    rows = connection.execute(CAPTIONS, {"articles": json.dumps(articles[:MATCHES_WEIGHED])}).fetchall()
    captions = {row["id"]: row["caption"] for row in rows}
    found = matching(captions, expression)
    return [number for number in captions if number in found], more


def read_images(connection: sqlite3.Connection, *, images: list[int]) -> list[Row]:
    """What is known of the images, with the articles that they stand in."""
    return [dict(row) for row in connection.execute(IMAGES, {"images": json.dumps(images)})]


def with_captions(images: list[Row], expression: str | None) -> list[Row]:
    """The images with their captions safe to print, what was searched for marked."""
    captions = {image["id"]: image["caption"][:CAPTION_LENGTH] for image in images if image["caption"]}
    printed = marked(captions, expression) if expression else {key: escape(text) for key, text in captions.items()}
    return [{**image, "printed": printed.get(image["id"])} for image in images]


def shown(datasette: Datasette, image: Row) -> Row:
    """The image with its addresses, if the archive holds it and browsers can show it."""
    if not image["sha256"]:
        return {**image, "drawn": False}
    address = datasette.urls.path(f"/media/{image['sha256']}")
    pixels = (image["width"] or 0) * (image["height"] or 0)
    drawn = image["mime_type"] in SHOWN_TYPES and 0 < pixels <= PIXEL_LIMIT
    return {**image, "address": address, "drawn": drawn, "sources": source_set(address, image["width"])}


def page_address(datasette: Datasette, request: Request, number: int) -> str:
    """The address of another page of the same images."""
    path = request.scope.get("route_path", request.path)
    query = path_with_replaced_args(request, {"page": None if number == 1 else str(number)}, path)
    address: str = datasette.urls.path(query)
    return address
