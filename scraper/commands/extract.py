"""``scrapy extract FILE_OR_URL``: one page to JSON, for trying a page without storing anything."""

from __future__ import annotations

import argparse
import json
import ssl
import sys
import urllib.error
import urllib.request
import zlib
from dataclasses import asdict
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any, ClassVar, NamedTuple
from urllib.parse import quote, urlsplit

from scrapy.exceptions import UsageError
from web_poet import HttpResponse

from scraper.archive.revisions import content_hash
from scraper.items import Article
from scraper.pages.base import MAX_PAGE_BYTES, NotAnArticle, PortalPage
from scraper.pages.extract import extract_article
from scraper.setting_checks import CheckedCommand
from scraper.text.urls import canonical_url, media_url

EXIT_REJECTED = 1
EXIT_UNREADABLE = 2
STANDARD_INPUT = "-"
NO_HOST = "http://file.invalid/"
"""Stands for the address of a file that names none; ``.invalid`` belongs to nobody (RFC 2606)."""
GZIP_SIGNATURE = b"\x1f\x8b"


class UnreadableError(Exception):
    """There is no page to read; the message says why in one line."""


class Page(NamedTuple):
    """A page's bytes and where they come from."""

    body: bytes
    url: str | None
    content_type: str | None


class Command(CheckedCommand):
    """Prints the article on a page, or why there is none.

    Exit status: 0 an article, 1 the page is rejected, 2 there is no page to read.
    """

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] <file or URL>"

    def short_desc(self) -> str:
        return "Print one page as JSON without storing anything"

    def long_desc(self) -> str:
        return (
            "Read one page and print it as JSON on standard output: its article, or why it is none. Nothing is stored. "
            "A file may be gzipped; - reads standard input. Exit status: 0 an article, 1 rejected, 2 nothing to read."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--url",
            metavar="URL",
            help="the page's address; without it a file's own canonical link or og:url counts, "
            f"and if it has none, {NO_HOST}<file name>",
        )
        parser.add_argument("--site", metavar="NAME", help="name of the site to put down (default: the address's host)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1 or not args[0]:
            raise UsageError("one file or URL is needed")
        if opts.site == "":
            raise UsageError("--site must name a site", print_help=False)
        if opts.url is not None and not is_address(opts.url):
            raise UsageError(f"--url must be an http or https address, not {opts.url!r}", print_help=False)
        try:
            page = self._read(args[0])
        except UnreadableError as error:
            print(f"scrapy extract: {' '.join(str(error).split())}", file=sys.stderr)
            self.exitcode = EXIT_UNREADABLE
            return
        url = opts.url or page.url or own_address(page.body) or NO_HOST + quote(Path(args[0]).name)
        self._print(page, url, opts.site or urlsplit(url).hostname or url)

    def _read(self, source: str) -> Page:
        if source == STANDARD_INPUT:
            return Page(unzipped(sys.stdin.buffer.read()), None, None)
        if source.lower().startswith(("http://", "https://")):
            assert self.settings
            return fetch(source, self.settings["USER_AGENT"], self.settings.getfloat("DOWNLOAD_TIMEOUT"))
        try:
            return Page(unzipped(Path(source).read_bytes()), None, None)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise UnreadableError(f"{source}: {reason}") from error

    def _print(self, page: Page, url: str, site: str) -> None:
        try:
            article = extract_article(page.body, url, content_type=page.content_type, site=site)
        except NotAnArticle as refusal:
            shown: dict[str, Any] = {
                "rejected": {"url": canonical_url(url), "reason": refusal.reason, "detail": refusal.detail}
            }
            self.exitcode = EXIT_REJECTED
        else:
            shown = columns(article)
        text = json.dumps(shown, ensure_ascii=False, indent=2)
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
            sys.stdout.buffer.flush()
        except OSError as error:
            print(f"scrapy extract: cannot print: {error.strerror}", file=sys.stderr)
            self.exitcode = EXIT_UNREADABLE


def columns(article: Article) -> dict[str, Any]:
    """An article by the names of its columns; pictures and documents as lists of objects with their position."""
    shown = asdict(article)
    lists = {name: shown.pop(name) for name in ("images", "attachments")}
    rest = {name: shown.pop(name) for name in ("site_visits", "provenance")}
    numbered = {
        name: [{"position": position, **entry} for position, entry in enumerate(entries, 1)]
        for name, entries in lists.items()
    }
    return {**shown, "content_hash": content_hash(article), **numbered, **rest}


def own_address(body: bytes) -> str | None:
    """The address that a page gives as its own: its canonical link or ``og:url``."""
    try:
        root = PortalPage(response=HttpResponse(NO_HOST, body=body)).tree
    except NotAnArticle:
        return None
    links = [link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical"]
    metas = [meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:url"]
    return next((url.strip() for url in (*links, *metas) if url.strip().startswith(("http://", "https://"))), None)


def is_address(text: str) -> bool:
    """Whether a text is an ``http`` address with a host."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        return False


def unzipped(body: bytes) -> bytes:
    """The bytes, without gzip around them; of a bomb no more than shows that it is too large."""
    if not body.startswith(GZIP_SIGNATURE):
        return body
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacking.decompress(body, MAX_PAGE_BYTES + 1)
    except zlib.error as error:
        raise UnreadableError(f"not a whole gzip file: {error}") from error
    if not unpacking.eof and len(unpacked) <= MAX_PAGE_BYTES:
        raise UnreadableError("not a whole gzip file: it ends early")
    return unpacked


def fetch(url: str, user_agent: str, timeout: float) -> Page:
    """Ask for a page once, following redirects.

    :param timeout: seconds.
    :raises UnreadableError: if there is no answer, or one that tells of a fault and not of a missing page.
    """
    if not is_address(url):
        raise UnreadableError(f"{url}: not an http or https address")
    request = urllib.request.Request(
        media_url(url, url) or url, headers={"User-Agent": user_agent, "Accept-Language": "vi"}
    )
    context = ssl.create_default_context()
    # As Scrapy does: the certificate chains of these hosts are often incomplete, and nothing secret is sent.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with urllib.request.urlopen(request, timeout=timeout, context=context) as answer:
            return Page(unzipped(answer.read(MAX_PAGE_BYTES + 1)), answer.url, answer.headers.get("Content-Type"))
    except urllib.error.HTTPError as error:
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return Page(error.read(MAX_PAGE_BYTES + 1), url, error.headers.get("Content-Type"))
        raise UnreadableError(f"{url}: the server answered {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise UnreadableError(f"{url}: {getattr(error, 'reason', None) or error}") from error
