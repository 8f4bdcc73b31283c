"""Captures: what came off the wire, written untouched to one WARC file a crawl and read back by offset."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, BinaryIO, Self

from sqlite_utils import Database
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from scraper.archive.content_encoding import decode_content
from scraper.archive.rows import compact_json
from scraper.archive.warc import (
    GZIP,
    NO_PURPOSE,
    REVISIT_PROFILE,
    WARC_SPECIFICATION,
    AppendedFile,
    CaptureError,
    Headers,
    Purpose,
    RecordWriter,
    http_record,
    plain_record,
    record_headers,
    request_record,
    response_headers,
)
from scraper.items import Capture

__all__ = [
    "FOLDER",
    "CaptureError",
    "CaptureWriter",
    "StoredResponse",
    "capture_from_row",
    "find_original",
    "read_payload",
    "whole_length",
]

FOLDER = "captures"
"""Where captures lie beside an archive, unless it is said otherwise."""

RECENT_CAPTURES = 4096
"""How many of its own captures a writer remembers: more than a batch holds, so that older ones are in the archive."""

FindOriginal = Callable[[str], Capture | None]
"""Payload digest to the capture that first held it."""

CAPTURE_COLUMNS = tuple(field.name for field in fields(Capture))

ORIGINAL = f"""
    SELECT {", ".join(CAPTURE_COLUMNS)} FROM captures
    WHERE sha256 = ? AND record_type IN ('response', 'resource')
    ORDER BY id LIMIT 1
"""

NO_TERMS: Mapping[str, str] = MappingProxyType({})

ORIGINAL_TYPES = ("response", "resource")
"""Types of records whose payload a revisit may refer to."""

FAILURE_TYPE = "application/json"

_ENTERED = tuple(column for column in CAPTURE_COLUMNS if column != "warc_file")
"""The file's name follows from the crawl's id."""

INSERT_CAPTURE = f"""
    INSERT INTO captures ({", ".join(_ENTERED)})
    VALUES ({", ".join("?" * len(_ENTERED))})
"""

CAPTURES_AT_ONCE = 500

_SOME = f"""
    SELECT {", ".join(CAPTURE_COLUMNS)} FROM captures
    WHERE crawl_id = ? AND id > ? ORDER BY id LIMIT ?
"""

_capture_row = attrgetter(*_ENTERED)

READ_SIZE = 1 << 20


class CaptureWriter:
    """Writes the WARC file of one crawl, ``<crawl id>.warc.gz``.

    Each call returns when its records are handed to the operating system: what was written before a kill can be read.
    Compression, digests and writing release the interpreter lock, so calls may be made from another thread, one at a
    time. ``known`` is asked in that thread for the capture that first held a payload. ``terms`` are further fields of
    the file's ``warcinfo``: what the crawl was asked to do.

    :raises CaptureError: the file exists already, or the folder cannot be written.
    """

    def __init__(
        self,
        directory: str | Path,
        crawl_id: str,
        *,
        first_id: int,
        site: str,
        user_agent: str,
        known: FindOriginal | None = None,
        terms: Mapping[str, str] = NO_TERMS,
    ) -> None:
        self.crawl_id = crawl_id
        self.path = Path(directory) / f"{crawl_id}.warc.gz"
        self.next_id = first_id
        self._known = known
        self._recent: OrderedDict[str, Capture] = OrderedDict()
        self._file = AppendedFile(self.path)
        self._warc = RecordWriter(self._file)
        self._write_warcinfo(site, user_agent, terms)

    def write_response(
        self,
        *,
        url: str,
        captured_at: str,
        status: int,
        headers: Headers,
        body: bytes,
        reason: str = "",
        http_version: str = "HTTP/1.1",
        ip_address: str | None = None,
        request_method: str = "GET",
        request_headers: Headers | None = None,
        purpose: Purpose = NO_PURPOSE,
    ) -> Capture:
        """Keep a response, and the request when its headers are given.

        ``body`` as it came off the wire: content encoding included, transfer encoding removed. ``captured_at`` is
        ISO 8601 UTC with ``Z``. A payload that is held already becomes a ``revisit``.

        :raises CaptureError: the disk takes no more; the file ends with the record before.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        # A revisit of an empty payload would only be longer.
        original = self._original(sha256) if body else None
        record_type = "revisit" if original else "response"
        warc_headers = record_headers(record_type, url, captured_at, sha256, purpose)
        if original:
            warc_headers.add_header("WARC-Profile", REVISIT_PROFILE)
            warc_headers.add_header("WARC-Refers-To-Target-URI", original.url)
            warc_headers.add_header("WARC-Refers-To-Date", original.captured_at)
        if ip_address:
            warc_headers.add_header("WARC-IP-Address", ip_address)
        http_headers = response_headers(status, reason, http_version, headers)
        records = [http_record(warc_headers, http_headers, b"" if original else body)]
        if request_headers is not None:
            records.append(request_record(warc_headers, request_method, request_headers))
        return self._write(
            records,
            url=url,
            captured_at=captured_at,
            record_type=record_type,
            status=status,
            mime_type=media_type(http_headers.get_header("Content-Type")),
            sha256=sha256,
            size=len(body),
            kind=purpose.kind,
            asked_url=purpose.asked_url,
            redirects=purpose.redirects,
        )

    def write_resource(
        self, *, url: str, captured_at: str, mime_type: str, body: bytes, purpose: Purpose = NO_PURPOSE
    ) -> Capture:
        """Keep a payload that no HTTP exchange brought.

        :raises CaptureError: the disk takes no more; the file ends with the record before.
        """
        return self._write_plain("resource", url, captured_at, mime_type, body, purpose)

    def write_failure(
        self, *, url: str, captured_at: str, reason: str, detail: str | None, purpose: Purpose = NO_PURPOSE
    ) -> Capture:
        """Keep that no answer came to a request, and why: a time-out leaves nothing else.

        :raises CaptureError: the disk takes no more; the file ends with the record before.
        """
        body = compact_json({"reason": reason, "detail": detail}).encode()
        return self._write_plain("metadata", url, captured_at, FAILURE_TYPE, body, purpose)

    def sync(self) -> None:
        """Return when the disk holds what was written: to be called before a commit that points at it."""
        self._file.sync()

    def close(self) -> None:
        """Make the file lasting and close it; a second call does nothing."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write_warcinfo(self, site: str, user_agent: str, terms: Mapping[str, str]) -> None:
        info = {
            "software": "department-news-archive",
            "format": "WARC File Format 1.1",
            "conformsTo": WARC_SPECIFICATION,
            "isPartOf": site,
            "crawl-id": self.crawl_id,
            "first-capture-id": self.next_id,
            "http-header-user-agent": user_agent,
            **terms,
        }
        self._warc.write_record(self._warc.create_warcinfo_record(self.path.name, info))
        self._file.append()

    def _write_plain(
        self, record_type: str, url: str, captured_at: str, mime_type: str, body: bytes, purpose: Purpose
    ) -> Capture:
        sha256 = hashlib.sha256(body).hexdigest()
        headers = record_headers(record_type, url, captured_at, sha256, purpose)
        return self._write(
            [plain_record(headers, body, mime_type)],
            url=url,
            captured_at=captured_at,
            record_type=record_type,
            status=None,
            mime_type=media_type(mime_type),
            sha256=sha256,
            size=len(body),
            kind=purpose.kind,
            asked_url=purpose.asked_url,
            redirects=purpose.redirects,
        )

    def _original(self, sha256: str) -> Capture | None:
        original = self._recent.get(sha256)
        if original is None and self._known is not None:
            original = self._known(sha256)
        return original

    def _write(self, records: list[ArcWarcRecord], **values: Any) -> Capture:
        """Write records; the capture of the first one, which has these values."""
        for record in records:
            self._warc.write_record(record)
        offset, length = self._file.append()
        capture = Capture(
            id=self.next_id,
            crawl_id=self.crawl_id,
            warc_file=self.path.name,
            warc_offset=offset,
            warc_length=length,
            **values,
        )
        self.next_id += 1
        self._remember(capture)
        return capture

    def _remember(self, capture: Capture) -> None:
        if capture.record_type in ORIGINAL_TYPES:
            self._recent.setdefault(capture.sha256, capture)
            if len(self._recent) > RECENT_CAPTURES:
                self._recent.popitem(last=False)


@dataclass(slots=True, frozen=True, kw_only=True)
class StoredResponse:
    """What a capture holds."""

    url: str
    captured_at: str
    """ISO 8601 UTC with ``Z``."""
    status: int | None
    """``None`` where no HTTP exchange brought anything."""
    headers: Headers
    body: bytes
    """The payload as it came off the wire, content encoding included."""

    def header(self, name: str) -> str | None:
        """The first header of that name, its bytes read as latin-1."""
        wanted = name.lower().encode("latin-1")
        return next((value.decode("latin-1") for key, value in self.headers if key.lower() == wanted), None)

    def decoded_body(self) -> bytes:
        """The body without its content encodings.

        :raises ContentEncodingError: an encoding is not known, or the bytes are not in it.
        """
        return decode_content(self.body, self.header("Content-Encoding"))


def read_payload(directory: str | Path, capture: Capture, original: Capture | None = None) -> StoredResponse:
    """The response that ``capture`` recorded, its payload checked against its digest.

    The payload of a revisit is read from ``original``: see `find_original`.

    :raises CaptureError: a file is missing or damaged, or holds something else at that place.
    """
    headers, body = _read_record(Path(directory), capture)
    if capture.record_type == "revisit":
        if original is None:
            raise CaptureError(f"capture {capture.id} is a revisit, and the capture of its payload was not given")
        body = _read_record(Path(directory), original)[1]
    if hashlib.sha256(body).hexdigest() != capture.sha256:
        place = original or capture
        raise CaptureError(f"{place.warc_file}: the payload at offset {place.warc_offset} does not match its digest")
    return StoredResponse(
        url=capture.url, captured_at=capture.captured_at, status=capture.status, headers=headers, body=body
    )


def capture_from_row(row: Mapping[str, Any]) -> Capture:
    """The capture of a row of ``captures`` (a dict or a ``sqlite3.Row``)."""
    return Capture(**{column: row[column] for column in CAPTURE_COLUMNS})


def find_original(connection: sqlite3.Connection | Database, sha256: str) -> Capture | None:
    """The capture that first held the payload of that digest."""
    row = connection.execute(ORIGINAL, (sha256,)).fetchone()
    return Capture(**dict(zip(CAPTURE_COLUMNS, row, strict=True))) if row else None


def enter_captures(db: Database, captures: Iterable[Capture]) -> None:
    """Enter captures inside a transaction of the caller.

    :raises sqlite3.IntegrityError: an id or a place is taken.
    """
    db.conn.executemany(INSERT_CAPTURE, map(_capture_row, captures))


def read_captures(db: Database, crawl_id: str) -> Iterator[Capture]:
    """Give the captures of a crawl in their order, a few hundred in memory at a time."""
    last = -1
    while rows := db.execute(_SOME, (crawl_id, last, CAPTURES_AT_ONCE)).fetchall():
        yield from (Capture(**dict(zip(CAPTURE_COLUMNS, row, strict=True))) for row in rows)
        last = rows[-1][0]


def whole_length(path: str | Path) -> int:
    """Bytes of a capture file up to the end of its last whole record; what follows was torn by a kill."""
    end = 0
    with Path(path).open("rb") as file:
        while data := file.read(READ_SIZE):
            end_of_member = _member_length(file, data)
            if end_of_member is None:
                break
            end += end_of_member
            file.seek(end)
    return end


def _member_length(file: BinaryIO, data: bytes) -> int | None:
    """Bytes of the gzip member that starts with ``data`` and goes on in ``file``; ``None`` if it is torn."""
    decompressor = zlib.decompressobj(GZIP)
    read = 0
    try:
        while data:
            decompressor.decompress(data)
            read += len(data)
            if decompressor.eof:
                return read - len(decompressor.unused_data)
            data = file.read(READ_SIZE)
    except zlib.error:
        return None
    return None


def _read_record(directory: Path, capture: Capture) -> tuple[Headers, bytes]:
    """HTTP headers and body of one record."""
    place = f"{capture.warc_file} at offset {capture.warc_offset}"
    try:
        with (directory / capture.warc_file).open("rb") as file:
            file.seek(capture.warc_offset)
            member = zlib.decompress(file.read(capture.warc_length), GZIP)
        record = next(ArchiveIterator(BytesIO(member), no_record_parse=True))
    except OSError as error:
        raise CaptureError(f"cannot read {place}: {error.strerror}") from error
    except (zlib.error, ArchiveLoadFailed, StopIteration) as error:
        raise CaptureError(f"no whole record in {place}: {error}") from error
    # warcio escapes the spaces of an address.
    if (record.rec_type, record.rec_headers["WARC-Target-URI"]) != (
        capture.record_type,
        capture.url.replace(" ", "%20"),
    ):
        raise CaptureError(f"another record than that of capture {capture.id} is in {place}")
    block = record.raw_stream.read()
    return split_block(record.rec_type, block)


def split_block(record_type: str, block: bytes) -> tuple[Headers, bytes]:
    """HTTP headers and body of a record's block; a record that no HTTP exchange brought is all body."""
    if record_type in ("resource", "metadata"):
        return [], block
    head, _, body = block.partition(b"\r\n\r\n")
    _, *lines = head.split(b"\r\n")
    headers = [(name, value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    return headers, body


def media_type(content_type: str | None) -> str | None:
    """``text/html`` of ``text/html; charset=utf-8``."""
    return (content_type or "").partition(";")[0].strip().lower() or None
