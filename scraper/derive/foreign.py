"""WARC and ARC files that other programs made: wget, Browsertrix, downloads from the Wayback Machine."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from scraper.archive.captures import CaptureError
from scraper.archive.warc import Headers

WARC_NAMES = (".warc", ".warc.gz", ".arc", ".arc.gz")

# web.archive.org/web/20190305120000id_/http://… : the page as it was. Without id_ the Wayback Machine has rewritten it.
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(?P<time>\d{14})id_/(?P<url>https?://.+)", re.IGNORECASE)
_REWRITTEN = re.compile(r"https?://web\.archive\.org/", re.IGNORECASE)


@dataclass(slots=True)
class ForeignResponse:
    """A response as another program kept it."""

    url: str
    captured_at: str
    """ISO 8601 UTC with ``Z``, to the second."""
    status: int
    reason: str
    http_version: str
    headers: Headers
    body: bytes
    """Content encoding included, transfer encoding removed."""


def responses(path: Path) -> Iterator[ForeignResponse]:
    """Give the responses in a WARC, ARC or WACZ file, compressed or not, in the order of the file.

    A revisit gives the payload of the record that it repeats, when the same file holds that. Pages that the Wayback
    Machine has rewritten are left out: they are no longer what the server sent.

    :raises CaptureError: the file cannot be read, or is none of these.
    """
    bodies: dict[str, bytes] = {}
    try:
        for stream in _streams(path):
            for record in ArchiveIterator(stream, arc2warc=True):
                response = _response(record, bodies)
                if response:
                    yield response
    except (ArchiveLoadFailed, zipfile.BadZipFile, EOFError) as error:
        raise CaptureError(f"{path} is no whole WARC, ARC or WACZ file: {' '.join(str(error).split())}") from error
    except OSError as error:
        raise CaptureError(f"cannot read {path}: {error.strerror or error}") from error


def _streams(path: Path) -> Iterator[BinaryIO]:
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(path) as wacz:
        for name in sorted(wacz.namelist()):
            if name.lower().endswith(WARC_NAMES):
                with wacz.open(name) as file:
                    yield file  # type: ignore[misc]


def _response(record: ArcWarcRecord, bodies: dict[str, bytes]) -> ForeignResponse | None:
    http = record.http_headers
    if record.rec_type not in ("response", "revisit") or http is None:
        return None
    place = _place(record.rec_headers.get_header("WARC-Target-URI") or "", record.rec_headers.get_header("WARC-Date"))
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    body = bodies.get(digest) if record.rec_type == "revisit" else _payload(record)
    status = http.get_statuscode()
    if place is None or body is None or not status.isdecimal():
        return None
    if record.rec_type == "response" and digest:
        bodies.setdefault(digest, body)
    return ForeignResponse(
        url=place[0],
        captured_at=place[1],
        status=int(status),
        reason=http.statusline.partition(" ")[2],
        http_version=http.protocol or "HTTP/1.1",
        headers=[(name.encode("utf-8", "replace"), value.encode("utf-8", "replace")) for name, value in http.headers],
        body=body,
    )


def _payload(record: ArcWarcRecord) -> bytes:
    if (record.http_headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        # What is not chunked although it says so is given as it is.
        body: bytes = ChunkedDataReader(record.raw_stream).read()
        return body
    raw: bytes = record.raw_stream.read()
    return raw


def _place(url: str, date: str | None) -> tuple[str, str] | None:
    """Address and time of a record; wget puts the address between angle brackets."""
    url = url.strip("<>").strip()
    wayback = _WAYBACK.fullmatch(url)
    if wayback:
        moment = datetime.strptime(wayback["time"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return wayback["url"], _stamp(moment)
    if _REWRITTEN.match(url) or not date:
        return None
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        return None
    return url, _stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
