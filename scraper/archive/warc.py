"""The WARC file format: records built from what came off the wire, appended as gzip members."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.archive.database import ArchiveError, make_folder

WARC_VERSION = "WARC/1.1"
WARC_SPECIFICATION = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

COMPRESSION_LEVEL = 3
"""Of ISA-L, its highest. On 57 KB portal pages it takes a third of the time of zlib's level 4, for 5 % more bytes."""

GZIP = zlib.MAX_WBITS | 16
"""What tells zlib to write and read gzip members."""

HTTP_VERSIONS = ("HTTP/1.0", "HTTP/1.1")
"""What WARC readers accept on a status line; a response of another version is written as HTTP/1.1."""

KIND_HEADER = "X-Archive-Kind"
ASKED_HEADER = "X-Archive-Asked-URI"
REDIRECTS_HEADER = "X-Archive-Redirects"
"""Named fields of our own, which WARC readers pass over: the last three fields of `scraper.items.Capture`."""

Headers = Sequence[tuple[bytes, bytes]]
"""HTTP headers in the order and the bytes of the wire."""


class CaptureError(Exception):
    """A capture cannot be written or read; the message names the file."""


def make_captures_folder(folder: Path) -> None:
    """Make the folder of captures, unless it is there.

    :raises CaptureError: it cannot be made, or something that is no folder is there.
    """
    try:
        make_folder(folder)
    except ArchiveError as error:
        raise CaptureError(str(error)) from error


class AppendedFile:
    """A file of gzip members that is never left with half a member as long as the machine runs.

    It is what ``warcio`` writes to: ``flush`` ends a member. ``append`` then hands the members to the system at once.

    :raises CaptureError: the file exists already, or the folder cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        make_captures_folder(path.parent)
        try:
            self._file = path.open("xb", buffering=0)
        except FileExistsError as error:
            raise CaptureError(f"{path} exists already, and captures are never written over") from error
        except OSError as error:
            raise CaptureError(f"cannot write {path}: {error.strerror}") from error
        self._end = 0
        self._members: list[bytes] = []
        self._start_member()

    def write(self, data: bytes) -> None:
        self._member += self._compressor.compress(data)

    def flush(self) -> None:
        self._member += self._compressor.flush()
        self._members.append(bytes(self._member))
        self._start_member()

    def append(self) -> tuple[int, int]:
        """Offset and length of the first of the members that were appended."""
        members, self._members = self._members, []
        offset = self._end
        self._write_out(b"".join(members))
        return offset, len(members[0])

    def sync(self) -> None:
        """Return when the disk holds what was appended."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Make the file lasting and close it; a second call does nothing."""
        if not self._file.closed:
            self.sync()
            self._file.close()

    def _start_member(self) -> None:
        self._member = bytearray()
        self._compressor = isal_zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, GZIP)

    def _write_out(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._file.truncate(self._end)
            self._file.seek(self._end)
            raise CaptureError(f"cannot write {self.path}: {error.strerror}") from error
        self._end += len(data)


class RecordWriter(WARCWriter):  # type: ignore[misc]
    """Writes records, uncompressed, to an `AppendedFile`."""

    def __init__(self, file: AppendedFile) -> None:
        super().__init__(file, gzip=False, warc_version=WARC_VERSION)

    def ensure_digest(self, record: ArcWarcRecord, block: bool = True, payload: bool = True) -> None:
        """Not for a revisit, of which there is one for each page of each crawl: its block is a few headers."""
        if record.rec_type != "revisit":
            super().ensure_digest(record, block=block, payload=payload)


class ReceivedHeaders(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers that are written in the bytes in which they came, not percent-encoded."""

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        """The header block; latin-1 gives every byte back."""
        written: bytes = self.to_bytes(filter_func, encoding="latin-1")
        return written


def response_headers(status: int, reason: str, http_version: str, headers: Headers) -> ReceivedHeaders:
    version = http_version if http_version in HTTP_VERSIONS else "HTTP/1.1"
    return ReceivedHeaders(f"{status} {_one_line(reason)}".strip(), _text_headers(headers), protocol=version)


@dataclass(slots=True, frozen=True, kw_only=True)
class Purpose:
    """Why an address was asked for: the last fields of `scraper.items.Capture`."""

    kind: str | None = None
    asked_url: str | None = None
    redirects: str | None = None

    def headers(self) -> list[tuple[str, str]]:
        """What says so in a record's header."""
        named = ((KIND_HEADER, self.kind), (ASKED_HEADER, self.asked_url), (REDIRECTS_HEADER, self.redirects))
        return [(name, value) for name, value in named if value]


NO_PURPOSE = Purpose()


def record_headers(
    record_type: str, url: str, captured_at: str, sha256: str, purpose: Purpose = NO_PURPOSE
) -> StatusAndHeaders:
    """Headers of a record whose payload has the digest ``sha256``."""
    return StatusAndHeaders(
        "",
        [
            ("WARC-Type", record_type),
            ("WARC-Record-ID", f"<{uuid4().urn}>"),
            ("WARC-Target-URI", url),
            ("WARC-Date", captured_at),
            ("WARC-Payload-Digest", f"sha256:{sha256}"),
            *purpose.headers(),
        ],
        protocol=WARC_VERSION,
    )


def http_record(warc_headers: StatusAndHeaders, http_headers: ReceivedHeaders, body: bytes = b"") -> ArcWarcRecord:
    """A ``response``, ``revisit`` or ``request`` record."""
    record_type = warc_headers.get_header("WARC-Type")
    if record_type != "revisit":
        block = hashlib.sha256(http_headers.to_ascii_bytes())
        block.update(body)
        warc_headers.add_header("WARC-Block-Digest", f"sha256:{block.hexdigest()}")
    content_type = WARCWriter.WARC_RECORDS[record_type]
    return _record(warc_headers, http_headers, body, content_type)


def request_record(answered: StatusAndHeaders, method: str, headers: Headers) -> ArcWarcRecord:
    """The request whose response has the record headers ``answered``."""
    url = answered.get_header("WARC-Target-URI")
    parts = urlsplit(url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    lines = _text_headers(headers)
    if not any(name.lower() == "host" for name, _ in lines):
        lines.insert(0, ("Host", parts.netloc.rpartition("@")[2]))
    http_headers = ReceivedHeaders(f"{method} {target} HTTP/1.1", lines, is_http_request=True)
    warc_headers = record_headers("request", url, answered.get_header("WARC-Date"), hashlib.sha256().hexdigest())
    warc_headers.add_header("WARC-Concurrent-To", answered.get_header("WARC-Record-ID"))
    return http_record(warc_headers, http_headers)


def plain_record(warc_headers: StatusAndHeaders, body: bytes, mime_type: str) -> ArcWarcRecord:
    """A ``resource`` or ``metadata`` record: a payload that no HTTP exchange brought, so its block is its payload."""
    warc_headers.add_header("WARC-Block-Digest", warc_headers.get_header("WARC-Payload-Digest"))
    return _record(warc_headers, None, body, mime_type)


def _record(
    warc_headers: StatusAndHeaders, http_headers: ReceivedHeaders | None, body: bytes, content_type: str
) -> ArcWarcRecord:
    record_type = warc_headers.get_header("WARC-Type")
    size = len(body)
    return ArcWarcRecord(
        "warc", record_type, warc_headers, BytesIO(body), http_headers, content_type, size, payload_length=size
    )


def _text_headers(headers: Headers) -> list[tuple[str, str]]:
    """The body has its transfer encoding removed, so that header must not promise one to readers."""
    lines = [(name.decode("latin-1"), _one_line(value.decode("latin-1"))) for name, value in headers]
    return [
        ("X-Archive-Orig-Transfer-Encoding" if name.lower() == "transfer-encoding" else name, value)
        for name, value in lines
    ]


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")
