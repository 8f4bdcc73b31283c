"""Takes in files that others made, by the way that crawled pages go: captured first, then read, judged and applied."""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import IO

from sqlite_utils import Database

from scraper.archive.apply import Ending, end_crawl
from scraper.archive.captures import (
    CaptureError,
    CaptureWriter,
    FindOriginal,
    enter_captures,
    find_original,
    read_captures,
)
from scraper.archive.crawls import read_crawl, start_crawl
from scraper.archive.database import write_transaction
from scraper.archive.scan import file_digest
from scraper.archive.spool import Spool
from scraper.archive.store import Saved
from scraper.archive.warc import Purpose
from scraper.derive.foreign import ForeignFile, ForeignResponse
from scraper.derive.older import free_capture_id
from scraper.derive.records import Read
from scraper.derive.recover import KILLINGS, imported_records
from scraper.derive.rules import Rules
from scraper.items import Capture
from scraper.pages.listing import link_kind
from scraper.pages.media import mime_type
from scraper.text.urls import attachment_type, canonical_url, same_site

PAGE = "text/html"
DOCUMENTS = ("application/pdf", "application/msword", "application/rtf", "application/vnd.")
"""How the types of documents begin that articles link to."""


@dataclass(slots=True)
class Imported:
    """What came of a file."""

    crawl_id: str
    taken: int
    """Responses of the site."""
    left: Mapping[str, int]
    """How many responses were left out, by what they are."""
    faults: Sequence[str]
    """Where the file is damaged or cut off."""
    ending: Ending
    saved: Saved


def import_file(
    db: Database, directory: Path, path: Path, *, site: str, start_url: str, rules: Rules, read: Read, now: str
) -> Imported:
    """Take in the responses of a site from a WARC, ARC or WACZ file, the oldest first, as a crawl of mode ``import``.

    They are written to a capture file of the archive's own, with the times at which they were captured. A file is taken
    in once; where that was cut short by a kill, what it did not come to. Of a damaged file what is whole is taken in.

    :param start_url: an address of the site; what lies on other hosts is left out.
    :param now: ISO 8601 UTC with ``Z``.
    :raises CaptureError: the file cannot be read, was taken in before, or holds nothing of the site.
    :raises ArchiveError: the archive cannot be written.
    """
    _, digest = file_digest(path)
    source = f"{path.name} sha256:{digest}"
    begun = _begun_before(db, path, digest)
    taken = {
        _key(capture.url, capture.captured_at, capture.sha256) for one in begun for capture in read_captures(db, one)
    }
    with tempfile.TemporaryFile(dir=directory) as file:
        foreign = ForeignFile(path, directory)
        places = _sort_in(foreign, file, start_url, taken)
        if not places and taken:
            raise CaptureError(f"{path} was taken in before, as crawl {', '.join(begun)}")
        if not places:
            nothing = f"{path} holds nothing of {start_url}{left_out(foreign.left)}"
            raise CaptureError("; ".join([nothing, *foreign.faults]))
        terms = {"site": site, "mode": "import", "start_url": start_url, "started_at": now, "source": source}
        crawl_id = start_crawl(db, **terms)
        _write_captures(db, directory, crawl_id, terms, _taken_out(file, places))
    ending = Ending(outcome="good", reason=f"taken in from {path.name}", finished_at=now, counts={"requests": 0})
    crawl = read_crawl(db, crawl_id)
    with closing(Spool(directory)) as spool:
        for record in imported_records(db, crawl, read):
            spool.add(record)
        ending, saved = end_crawl(
            db,
            directory,
            crawl_id,
            spool,
            tally=spool.tally,
            capture_ids=spool.capture_ids,
            ending=ending,
            bands=rules.bands,
            presence=rules.presence,
        )
    return Imported(crawl_id, len(places), foreign.left, foreign.faults, ending, saved)


def _begun_before(db: Database, path: Path, digest: str) -> list[str]:
    """Give the crawls that were killed while they took this file in.

    :raises CaptureError: another one came to its end.
    """
    rows = db.execute(
        "SELECT id, outcome, reason FROM crawls WHERE source LIKE ? AND outcome <> 'discarded' ORDER BY started_at, id",
        (f"% sha256:{digest}",),
    ).fetchall()
    for crawl_id, outcome, reason in rows:
        # One that was held after a kill still says so, whatever was decided about it.
        if outcome not in ("interrupted", "failed") and not any(words in (reason or "") for words in KILLINGS):
            raise CaptureError(f"{path} was taken in before, as crawl {crawl_id}")
    return [crawl_id for crawl_id, _, _ in rows]


def _key(url: str, captured_at: str, sha256: str) -> tuple[str, str, str]:
    """What makes a response another one. A capture file escapes the spaces of an address."""
    return url.replace(" ", "%20"), captured_at, sha256


def left_out(left: Mapping[str, int]) -> str:
    """How many responses were left out and what they are, to be set behind something."""
    return f", left out: {', '.join(f'{count} {what}' for what, count in left.items())}" if left else ""


def _sort_in(foreign: ForeignFile, file: IO[bytes], start_url: str, taken: set[tuple[str, str, str]]) -> list[int]:
    """Put the site's responses, but for those ``taken`` before, into ``file``; their places by time of capture."""
    found: list[tuple[str, int]] = []
    for response in foreign.responses():
        if not same_site(response.url, start_url):
            foreign.left["of other sites"] += 1
        elif not taken or _key_of(response) not in taken:
            found.append((response.captured_at, file.tell()))
            pickle.dump(response, file, pickle.HIGHEST_PROTOCOL)
    return [place for _, place in sorted(found)]


def _key_of(response: ForeignResponse) -> tuple[str, str, str]:
    return _key(response.url, response.captured_at, hashlib.sha256(response.body).hexdigest())


def _taken_out(file: IO[bytes], places: list[int]) -> Iterator[ForeignResponse]:
    for place in places:
        file.seek(place)
        response: ForeignResponse = pickle.load(file)
        yield response


def _write_captures(
    db: Database, directory: Path, crawl_id: str, terms: dict[str, str], found: Iterator[ForeignResponse]
) -> None:
    with CaptureWriter(
        directory,
        crawl_id,
        first_id=free_capture_id(db, directory),
        site=terms["site"],
        user_agent="none: taken in from a file",
        known=_finder(db),
        terms={name: value for name, value in terms.items() if name != "site"},
    ) as writer:
        captures = [_write(writer, response) for response in found]
    with write_transaction(db):
        enter_captures(db, captures)


def _write(writer: CaptureWriter, response: ForeignResponse) -> Capture:
    return writer.write_response(
        url=response.url,
        captured_at=response.captured_at,
        status=response.status,
        reason=response.reason,
        http_version=response.http_version,
        headers=response.headers,
        body=response.body,
        purpose=Purpose(kind=kind_of(response)),
    )


def kind_of(response: ForeignResponse) -> str | None:
    """Say what a crawl would have asked for the response as; ``None`` for what says nothing of today's site.

    That a page was missing, or moved, when someone else asked for it is kept as a capture and no more.
    """
    if response.status != HTTPStatus.OK:
        return None
    content_type = next((value for name, value in response.headers if name.lower() == b"content-type"), b"")
    named = content_type.partition(b";")[0].strip().lower().decode("latin-1")
    seen = mime_type(response.body) or named
    if seen.startswith("image/"):
        return "image"
    if PAGE in (seen, named):
        kind = link_kind(canonical_url(response.url))
        return "other" if kind == "none" else kind
    return "attachment" if seen.startswith(DOCUMENTS) or attachment_type(response.url) else None


def _finder(db: Database) -> FindOriginal:
    return lambda sha256: find_original(db, sha256)
