"""``/search.atom``: a search to subscribe to. Each article that is new, edited or removed makes one entry, once.

An entry's id hangs on the article and on what happened to it, and its time is when that was observed: whatever the
server, however often it is started, a reader is told the same thing once.
"""

from __future__ import annotations

import re
import sqlite3
import uuid
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response
from lxml import etree

from scraper.archive.search import Hit, found_by, read_hits
from scraper.archive.search_events import EDITED, Event, latest_events
from scraper.archive.search_matches import Matches
from scraper.publish.addresses import permanent_address
from scraper.publish.databases import read
from scraper.publish.described import site_described
from scraper.publish.languages import carried, language_of
from scraper.publish.search import searched_archive
from scraper.publish.search_request import SearchRequest
from scraper.publish.search_state import current_matches
from scraper.publish.templating import page_headers, texts

if TYPE_CHECKING:
    from datasette.app import Datasette

ENTRIES = 50
NAMESPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
"""The time of a feed in which nothing has happened yet."""

# What XML cannot hold, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMESPACES: Any = {None: NAMESPACE}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event and the article that it is of."""

    event: Event
    hit: Hit


async def search_feed_view(datasette: Datasette, request: Request) -> Response:
    """``/search.atom`` with the parameters of ``/search``; its order and page do not matter."""
    database = await searched_archive(datasette, request)
    asked = SearchRequest.of(request.args)
    matches = await current_matches(database)
    entries = await read(database, partial(read_entries, matches=matches, asked=asked))

    def address(path: str, parameters: str = "") -> str:
        query = carried(request, parameters)
        return str(datasette.absolute_url(request, f"{path}?{query}" if query else path))

    pages = {entry.event: address(entry_path(datasette, database.name, entry.event)) for entry in entries}
    search_page = address(datasette.urls.path("/search"), asked.query_string(sort=None))
    feed_page = address(datasette.urls.path("/search.atom"), asked.query_string(sort=None))
    site = site_described(datasette.metadata() or {}, language_of(request))
    words = texts(request)
    title = words["feed_title"].format(q=asked.q) if asked.q else words["feed_title_all"]
    feed = element(
        "feed",
        element("id", uuid.uuid5(uuid.NAMESPACE_URL, f"/search?{asked.query_string(sort=None)}").urn),
        element("title", title),
        element("updated", max((entry.event.at for entry in entries), default=NEVER)),
        element("link", rel="self", type="application/atom+xml", href=feed_page),
        element("link", rel="alternate", type="text/html", href=search_page),
        element("author", element("name", site.get("title") or words["site_fallback"])),
        *(entry_element(entry, pages[entry.event], words) for entry in entries),
    )
    feed.set(LANGUAGE, language_of(request))
    body = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return Response(body, headers=page_headers(datasette), content_type="application/atom+xml; charset=utf-8")


def read_entries(connection: sqlite3.Connection, *, matches: Matches, asked: SearchRequest) -> list[Entry]:
    """The latest events of the articles found, with the articles."""
    search = asked.search
    events = latest_events(connection, matches.columns, found_by(connection, matches, search), ENTRIES)
    hits = {hit.row["id"]: hit for hit in read_hits(connection, list({event.article_id for event in events}), search)}
    return [Entry(event, hits[event.article_id]) for event in events if event.article_id in hits]


def entry_path(datasette: Datasette, database: str, event: Event) -> str:
    """The article, or the revision that the edit made."""
    return permanent_address(datasette, database, event.article_id, event.number if event.kind == EDITED else None)


def entry_id(entry: Entry) -> str:
    """The same for the same event, whatever the server and the search."""
    event = entry.event
    happened = event.number if event.kind == EDITED else event.at
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{entry.hit.row['url']} {event.kind} {happened}").urn


def entry_element(entry: Entry, page: str, words: dict[str, Any]) -> etree._Element:
    """The event as Atom writes it."""
    row, event = entry.hit.row, entry.event
    title = words["feed_entries"][event.kind].format(title=row["title"])
    parts = [
        element("id", entry_id(entry)),
        element("title", title),
        element("updated", event.at),
        element("link", rel="alternate", type="text/html", href=page),
        element("category", term=event.kind),
        element("summary", entry.hit.snippet.marked("", "")),
    ]
    writer = row["byline"] or row["author"]
    if writer:
        parts.append(element("author", element("name", str(writer))))
    if row["category"]:
        parts.append(element("category", term=str(row["category"])))
    return element("entry", *parts)


def element(name: str, *content: str | etree._Element, **attributes: str) -> etree._Element:
    """An element of Atom with a text or elements in it."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=_NAMESPACES)
    for key, value in attributes.items():
        made.set(key, clean(value))
    for part in content:
        if isinstance(part, str):
            made.text = clean(part)
        else:
            made.append(part)
    return made


def clean(text: str) -> str:
    """The text without characters that XML does not allow."""
    return _FORBIDDEN.sub("", text)
