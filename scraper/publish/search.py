"""``/search``, and a page of ``/search.json``: the articles that a query finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from datasette.database import Database
from datasette.utils.asgi import Request, Response
from markupsafe import Markup

from scraper.archive.search import Found, Hit, find, found_by, read_hits
from scraper.archive.search_matches import Matches
from scraper.archive.search_vocabulary import suggestion
from scraper.publish.databases import ensure_visible, first_archive, read
from scraper.publish.errors import NothingHereError
from scraper.publish.languages import language_of
from scraper.publish.rendering import render_part
from scraper.publish.search_facets import described_facets
from scraper.publish.search_pager import Pager
from scraper.publish.search_request import FLAGS, TEXTS, SearchRequest
from scraper.publish.search_state import current_matches, current_state
from scraper.publish.templating import page_headers, texts
from scraper.publish.timeline import timeline

if TYPE_CHECKING:
    from datasette.app import Datasette

PAGE_SIZE = 20
FILTER_PARAMETERS = (*TEXTS, *FLAGS, "from", "to")
JSON_COLUMNS = ("published_at", "category", "author", "view_count")


async def searched_archive(datasette: Datasette, request: Request) -> Database:
    """The archive that searches are of; raises where there is none or it may not be read."""
    database = await first_archive(datasette)
    if database is None:
        raise NothingHereError(texts(request)["errors"][404])
    await ensure_visible(datasette, request, database)
    return database


class ResultPage(NamedTuple):
    """A page of a result."""

    content: Markup
    pager: Pager


async def search_view(datasette: Datasette, request: Request) -> Response:
    """``/search``: the page."""
    database = await searched_archive(datasette, request)
    asked = SearchRequest.of(request.args)
    state = await current_state(database)
    key = asked, language_of(request)
    made: ResultPage | None = state.pages.get(key)
    if made is None:
        made = state.pages[key] = await _result_page(datasette, request, database, state.matches, asked)
    context = {"asked": asked, "feed_parameters": asked.query_string(sort=None), **made._asdict()}
    page = await datasette.render_template("search.html", context, request=request, view_name="search")
    return Response.html(page, headers=page_headers(datasette))


async def _result_page(
    datasette: Datasette, request: Request, database: Database, matches: Matches, asked: SearchRequest
) -> ResultPage:
    search = asked.search
    found, hits = await read(database, partial(_read_page, matches=matches, asked=asked))
    pager = Pager(total=len(found.ids), size=PAGE_SIZE, page=asked.page)
    context = {
        "asked": asked,
        "search": search,
        "places_added": any(term.added for group in search.query.required for term in group),
        "chosen": list(_chosen(asked, texts(request))),
        "parameters": asked.query_string(),
        "any_time": asked.query_string(from_=None, to=None),
        "feed_parameters": asked.query_string(sort=None),
        "unfiltered": asked.query_string(**dict.fromkeys(FILTER_PARAMETERS)),
        "database": database.name,
        "total": len(found.ids),
        "hits": hits,
        "pager": pager,
        "facets": described_facets(found.counts, asked, texts(request)),
        "timeline": timeline(found.counts.months),
        "undated": found.counts.undated,
        "meant": None if len(found.ids) else await read(database, partial(_meant, matches=matches, asked=asked)),
    }
    return ResultPage(render_part(datasette, "_search_found.html", context, request), pager)


async def json_page(datasette: Datasette, request: Request) -> Response:
    """Total and one page of results."""
    database = await searched_archive(datasette, request)
    asked = SearchRequest.of(request.args)
    matches = await current_matches(database)
    found, hits = await read(database, partial(_read_page, matches=matches, asked=asked))
    answer = {"total": len(found.ids), "results": [json_result(hit) for hit in hits]}
    return Response.json(answer, headers=page_headers(datasette))


def _meant(connection: sqlite3.Connection, *, matches: Matches, asked: SearchRequest) -> SearchRequest | None:
    """A search that finds something, where this one finds nothing: with its filters if it can keep them."""
    query = asked.search.query
    words = suggestion(connection, query) if query.required else None
    searches = [asked.for_words(words, filtered=filtered) for filtered in (True, False)] if words else []
    return next((meant for meant in searches if len(found_by(connection, matches, meant.search))), None)


def _chosen(asked: SearchRequest, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each filter in force: its parameter, what to say of it, and the parameters of the search without it."""
    named = {
        **{name: getattr(asked, name) for name in ("category", "author", "byline")},
        "status": words["statuses"].get(asked.status, asked.status),
        **{name: words["flag_names"][name] for name in FLAGS if getattr(asked, name)},
        "from": asked.first and f"{words['from_date']} {asked.first}",
        "to": asked.last and f"{words['to_date']} {asked.last}",
    }
    for name, said in named.items():
        if said:
            yield name, said, asked.query_string(**{name: None})


def json_result(hit: Hit) -> dict[str, Any]:
    """An article as ``/search.json`` tells it; ``<mark>`` in the snippet stands around what was found."""
    named = {name: hit.row[name] for name in ("id", "url", "title")}
    return {**named, "snippet": hit.snippet.marked(), **{name: hit.row[name] for name in JSON_COLUMNS}}


def _read_page(connection: sqlite3.Connection, *, matches: Matches, asked: SearchRequest) -> tuple[Found, list[Hit]]:
    search = asked.search
    found = find(connection, matches, search)
    start = (asked.page - 1) * PAGE_SIZE
    return found, read_hits(connection, found.ids[start : start + PAGE_SIZE].tolist(), search)
