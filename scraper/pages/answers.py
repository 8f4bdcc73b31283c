"""What the archive records of an answer: an article, a file, a visit counter, or why it is none of these.

A pure function of the answer, so that a crawl and a rebuild from its captures record the same. At most one record comes
of each answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus
from types import MappingProxyType

from scraper.items import Article, Media, RejectedPage, SiteVisits
from scraper.pages.kinds import blocked_reason
from scraper.pages.listing import ListingPage, listing_page
from scraper.pages.media import mime_type, read_media
from scraper.pages.reading import LIST, Reading, read_page
from scraper.text.encoding import decode_html

FETCH_REASONS = MappingProxyType(
    {
        "gone": "the server says that there is no such page (404, 410)",
        "forbidden": "the server refuses the page (401, 403, 451)",
        "server error": "the server failed, also when asked again (5xx)",
        "redirect": "the address leads to another site, or round in circles",
        "http error": "the server answered with another status than 200",
        "timeout": "no answer in time, also when asked again",
        "truncated": "the answer ended early, also when asked again",
        "too large": "the answer is larger than any page",
        "robots": "robots.txt does not let us in",
        "connection": "the server could not be reached",
        "error": "the program stumbled on the page",
    }
)

GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
FORBIDDEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)
FILES = ("image", "attachment")
PAGES = ("article", "other")

# A challenge or a notice links to a home page, an operator, a few telephone numbers; the smallest menu seen has twenty.
WALL_LINKS = 15

Record = Article | Media | RejectedPage | SiteVisits


@dataclass(slots=True, frozen=True, kw_only=True)
class Answer:
    """What came back for an address."""

    site: str
    kind: str
    """What it was asked for as: see ``scraper.items.Capture``."""
    asked_url: str
    """The address that was asked for first."""
    url: str
    """The address that answered, after redirects."""
    status: int
    location: str | None
    """The ``Location`` header."""
    content_type: str | None
    """The ``Content-Type`` header."""
    body: bytes
    """Without content encoding."""
    sha256: str
    """Hex digest of the payload as captured."""


async def read_answer(answer: Answer, wall_bytes: int) -> Record | None:
    """Give what is recorded of an answer. ``wall_bytes``: a challenge or notice is no larger than this."""
    if not is_success(answer.status):
        detail = status_detail(answer.status, answer.location)
        return failure(answer.kind, answer.asked_url, status_reason(answer.status), detail)
    if answer.kind in FILES:
        return read_media(answer.asked_url, answer.body, answer.sha256, image=answer.kind == "image")
    if answer.kind == "feed":
        return None
    if blocked := wall_reason(answer.status, answer.body, answer.content_type, wall_bytes):
        return RejectedPage(url=answer.asked_url, reason=blocked)
    if answer.kind == "list":
        return visits(answer.site, listing_page(answer.body, answer.url, answer.content_type))
    return page_record(
        await read_page(answer.body, answer.url, answer.content_type, answer.site), answer.asked_url, answer.kind
    )


def page_record(reading: Reading, asked_url: str, kind: str) -> Article | RejectedPage | None:
    """Give what is recorded of a page that may be an article; nothing of a list that may have been one."""
    if isinstance(reading.result, Article):
        return reading.result
    if reading.result.reason == LIST and kind == "other":
        return None
    return replace(reading.result, url=asked_url)


def visits(site: str, page: ListingPage) -> SiteVisits | None:
    """Give the reading of the portal's visit counter that a list shows."""
    return None if page.site_visits is None else SiteVisits(site=site, visits=page.site_visits)


def failure(kind: str, asked_url: str, reason: str, detail: str | None) -> Media | RejectedPage | None:
    """Give what is recorded of an address that gave no page or file; a feed is no loss."""
    if kind in FILES:
        return Media(url=asked_url, error=detail or reason)
    if kind == "feed":
        return None
    return RejectedPage(url=asked_url, reason=reason, detail=detail)


def is_success(status: int) -> bool:
    """Whether the body is what was asked for."""
    return HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES


def status_reason(status: int) -> str:
    """Sort a status other than success under its reason, a key of ``FETCH_REASONS``."""
    if status in GONE:
        return "gone"
    if status in FORBIDDEN:
        return "forbidden"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server error"
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return "redirect"
    return "http error"


def status_detail(status: int, location: str | None) -> str:
    """``http 302 to http://…``."""
    return f"http {status} to {location}" if location else f"http {status}"


def wall_reason(status: int, body: bytes, content_type: str | None, wall_bytes: int) -> str | None:
    """Say by a key of ``scraper.pages.base.REASONS`` that a page is a challenge or a notice answered as if it were one.

    Only small HTML pages are looked at: articles are larger, images and documents are no pages.
    """
    if status != HTTPStatus.OK or len(body) > wall_bytes or has_menu(body):
        return None
    if mime_type(body) not in (None, "text/html"):
        return None
    return blocked_reason(decode_html(body, content_type))


def has_menu(body: bytes) -> bool:
    """Whether a page has so many links that it must be the portal's own: the quick way to tell nearly all pages."""
    return body.count(b"<a ") + body.count(b"<A ") > WALL_LINKS
