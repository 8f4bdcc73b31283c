"""The records that flow from a page to the archive.

What is unknown is ``None``: never a guess, an empty string or today's date. All text is NFC. Field names are the
column names of ``archive.db`` and the JSON keys of ``scrapy extract``.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Image:
    """A picture in an article's body, in body order."""

    url: str | None
    """Absolute address, percent-encoded. ``None`` when only the caption is known."""
    caption: str | None = None
    """The caption as printed, with its credit if it names one."""
    credit: str | None = None
    """The photographer or agency that the caption names: ``Ảnh: Quang Thịnh/TTXVN`` gives ``Quang Thịnh/TTXVN``."""
    alt: str | None = None
    """The ``alt`` attribute as it stands; on these portals seldom a caption."""


@dataclass(slots=True, kw_only=True)
class Attachment:
    """A document that the article links to or shows in a viewer frame, in body order."""

    url: str
    """Absolute address of the document itself, not of the viewer around it."""
    title: str | None = None
    """The link's words, or the file's name where the link has none."""


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article as its page shows it."""

    site: str
    """Name of the site, as ``scrapy list`` prints it."""
    url: str
    """Canonical address: see ``scraper.text.urls.canonical_url``."""
    title: str
    summary: str | None = None
    """The lead (sapo). It also stays the first paragraph of ``body`` unless the body repeats it."""
    body: str
    """Plain text, a blank line between paragraphs; without meta line, tools, related news or captions twice."""
    body_html: str
    """The body as safe HTML: the allow-list of ``scraper.text.html``."""
    author: str | None = None
    """The account or office that posted the article ("Đăng bởi", "Người đăng")."""
    byline: str | None = None
    """Who wrote it, names only: ``Tin và ảnh: Nguyễn Hương.`` gives ``Nguyễn Hương``."""
    source: str | None = None
    """Where it was taken from ("Nguồn", "Theo"), the name only."""
    published_at: str | None = None
    """``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS+07:00`` where the page prints a time."""
    published_raw: str | None = None
    """The page's own words for the date; never those of an update."""
    view_count: int | None = None
    category: str | None = None
    images: list[Image] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    site_visits: int | None = None
    """The portal's own visit counter ("Lượt truy cập") as this page showed it."""
    provenance: dict[str, str] = field(default_factory=dict)
    """Field name to how its value was come by, such as ``label "Ngày đăng"`` or ``heading h1``."""


@dataclass(slots=True, kw_only=True)
class RejectedPage:
    """A page that was taken for an article and could not be read as one."""

    url: str
    reason: str
    """A word from ``scraper.pipelines.validate.ALL_REASONS``."""
    detail: str | None = None


@dataclass(slots=True, kw_only=True)
class SiteVisits:
    """A reading of the portal's own visit counter."""

    site: str
    visits: int


@dataclass(slots=True, kw_only=True)
class Document:
    """What there is to read in an attachment's file."""

    text_status: str
    """A key of ``scraper.archive.documents.TEXT_STATUSES``."""
    text: str | None = None
    """NFC, a line a paragraph or row, cells apart by tabs; ``None`` when there is none to be had."""
    pages: int | None = None
    """Of a PDF; the others have none before they are printed."""


@dataclass(slots=True, kw_only=True)
class Media:
    """An image or attachment that was fetched, or the reason why it could not be."""

    url: str
    sha256: str | None = None
    """Hex digest of the payload as captured; ``None`` when the fetch failed."""
    mime_type: str | None = None
    """What the bytes are, not what the server called them."""
    width: int | None = None
    """Pixels."""
    height: int | None = None
    """Pixels."""
    size: int | None = None
    """Bytes."""
    error: str | None = None
    """Why there is no file: ``http 404``, ``timeout``, ``too large``, ``not an image``."""
    document: Document | None = None
    """What an attachment has to read; ``None`` for an image, and when the file was not looked into."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Capture:
    """One record of a WARC file: where the bytes lie that a value was read from."""

    id: int
    """Numbered in the order in which records are written, across crawls."""
    crawl_id: str
    url: str
    """Address as requested."""
    captured_at: str
    """ISO 8601 UTC with ``Z``."""
    record_type: str
    """``response``, ``revisit`` (payload identical to an earlier capture), ``resource`` (no HTTP exchange) or
    ``metadata`` (no answer came: the payload is JSON that says why)."""
    status: int | None
    mime_type: str | None
    sha256: str
    """Hex digest of the payload as it came off the wire, content encoding included."""
    size: int
    """Bytes of that payload."""
    warc_file: str
    """File name inside the captures folder."""
    warc_offset: int
    warc_length: int
    kind: str | None = None
    """What it was asked for as: ``article``, ``other`` (the address says nothing), ``list``, ``feed``, ``image`` or
    ``attachment``; ``None`` for what the crawl itself needs, such as robots.txt."""
    asked_url: str | None = None
    """The address that was asked for first, where redirects led from it to ``url``."""
    redirects: str | None = None
    """Status codes of those redirects, in order: ``301 302``."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Observed:
    """A record on its way to the archive, with the capture it was read from and when."""

    item: Article | RejectedPage | SiteVisits | Media
    capture: Capture | None
    """``None`` when nothing came back: a time-out, a refused connection, an address that robots.txt forbids."""
    observed_at: str
    """ISO 8601 UTC with ``Z``."""
