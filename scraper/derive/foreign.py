"""Responses in WARC and ARC files that other programs made: wget, Browsertrix, downloads from the Wayback Machine."""

from __future__ import annotations

import io
import os
import re
import struct
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, BinaryIO
from urllib.parse import urlsplit

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from scraper.archive.captures import CaptureError
from scraper.archive.warc import Headers
from scraper.derive.foreign_records import WITH_PAYLOAD, Faults, ForeignRecord, records

WARC_NAMES = (".warc", ".warc.gz", ".arc", ".arc.gz")

SHOWN = 200
"""Letters of a name or an error that are told."""

_ZIP = b"PK\x03\x04"

# web.archive.org/web/20190305120000id_/http://… : the page as it was. Without id_ the Wayback Machine has rewritten it.
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(?P<time>\d{14})id_/(?P<url>https?://.+)", re.IGNORECASE)
_REWRITTEN = re.compile(r"https?://web\.archive\.org/", re.IGNORECASE)
_HTTP = re.compile(r"https?:", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f]+", re.IGNORECASE)
_STATUS = re.compile(r"[1-9][0-9]{2}")
_FIRST_YEAR = 1990
"""Before it there was no page to capture."""

_PART = "of which the file holds a part only"

# What Python's zipfile raises for damaged archives, and for encrypted ones and kinds that it does not know.
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    struct.error,
)


class _LeftOutError(Exception):
    """A response cannot be taken in; the message says what it is, after a number."""


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


class _Payloads:
    """Bodies by their digest, on the disk: a file may hold more of them than the memory does."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def keep(self, digest: str, body: bytes) -> None:
        if digest not in self._places:
            self._places[digest] = self._file.seek(0, os.SEEK_END), len(body)
            self._file.write(body)

    def get(self, digest: str) -> bytes | None:
        if digest not in self._places:
            return None
        place, length = self._places[digest]
        self._file.seek(place)
        return self._file.read(length)


class ForeignFile:
    """A WARC, ARC or WACZ file, compressed or not."""

    def __init__(self, path: Path, scratch: Path | None = None) -> None:
        """``scratch`` is a folder with room for what the file holds unpacked; without it that of temporary files."""
        self.path = path
        self._scratch = scratch
        self.left: Counter[str] = Counter()
        """How many responses were left out, by what they are."""
        self.faults: list[str] = []
        """Where the file is damaged or cut off."""

    def responses(self) -> Iterator[ForeignResponse]:
        """Give the responses in the order of the file; what is wrong with others is told in ``left`` and ``faults``.

        A revisit gives the payload of the record that it repeats, when the same file holds that. Pages that the
        Wayback Machine has rewritten are left out: they are no longer what the server sent.

        :raises CaptureError: the file cannot be read, or is none of these.
        """
        try:
            with self.path.open("rb") as file, tempfile.TemporaryFile(dir=self._scratch) as scratch:
                payloads = _Payloads(scratch)
                # zipfile.is_zipfile would take a WARC file for one that ends with an office document.
                zipped = file.read(len(_ZIP)) == _ZIP
                file.seek(0)
                yield from self._of_wacz(file, payloads) if zipped else self._of_file(file, str(self.path), payloads)
        except OSError as error:
            raise CaptureError(f"cannot read {self.path}: {error.strerror or error}") from error

    def _of_wacz(self, file: BinaryIO, payloads: _Payloads) -> Iterator[ForeignResponse]:
        try:
            wacz = zipfile.ZipFile(file)
        except _ZIP_ERRORS as error:
            raise CaptureError(f"{self.path} is no whole WACZ file: {_one_line(str(error))}") from error
        with wacz:
            for name in sorted(wacz.namelist()):
                if name.lower().endswith(WARC_NAMES):
                    shown = f"{_one_line(name)} in {self.path}"
                    try:
                        with wacz.open(name) as part:
                            yield from self._of_file(part, shown, payloads)  # type: ignore[arg-type]
                    except _ZIP_ERRORS as error:
                        self.faults.append(f"{shown} is damaged: {_one_line(str(error))}")

    def _of_file(self, file: BinaryIO, name: str, payloads: _Payloads) -> Iterator[ForeignResponse]:
        faults = Faults(name)
        for record in records(file, faults):
            try:
                response = self._response(record, payloads)
            except _LeftOutError as error:
                self.left[str(error)] += 1
                continue
            if response:
                yield response
        told = faults.told()
        if told and not faults.records:
            raise CaptureError(f"{name} is no WARC, ARC or WACZ file, or damaged from the beginning")
        self.faults += told

    def _response(self, record: ForeignRecord, payloads: _Payloads) -> ForeignResponse | None:
        if record.kind not in WITH_PAYLOAD:
            return None
        address = _address(record.headers)
        if address and not _HTTP.match(address):
            # Look-ups of hosts and the like.
            return None
        url, captured_at = _place(address, record.headers.get_header("WARC-Date") or "")
        if record.headers.get_header("WARC-Truncated") or record.headers.get_header("WARC-Segment-Number"):
            raise _LeftOutError(_PART)
        http, body = _message(record.block)
        digest = record.headers.get_header("WARC-Payload-Digest") or ""
        if record.kind == "response":
            if digest:
                payloads.keep(digest, body)
        elif (repeated := payloads.get(digest)) is not None:
            body = repeated
        else:
            raise _LeftOutError("repeating a record that is not in the file")
        return ForeignResponse(
            url=url,
            captured_at=captured_at,
            status=int(http.get_statuscode()),
            # As in the headers that are written, a letter for each byte.
            reason=http.statusline.partition(" ")[2].encode("utf-8", "replace").decode("latin-1"),
            http_version=http.protocol,
            headers=[
                (name.encode("utf-8", "replace"), value.encode("utf-8", "replace")) for name, value in http.headers
            ],
            body=body,
        )


def _one_line(text: str) -> str:
    """What a file says, fit for a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))[:SHOWN]


def _message(block: bytes) -> tuple[StatusAndHeaders, bytes]:
    """Status, headers and body of an HTTP response."""
    rest = io.BytesIO(block)
    line = rest.readline()
    http = StatusAndHeadersParser([], verify=False).parse(rest, line) if line.strip() else None
    if not http or not http.protocol.startswith("HTTP/") or not _STATUS.fullmatch(http.get_statuscode()):
        raise _LeftOutError("without an HTTP response")
    if (http.get_header("Transfer-Encoding") or "").lower() == "chunked":
        return http, _joined(rest)
    return http, rest.read()


def _joined(chunked: io.BytesIO) -> bytes:
    """A body of which the transfer encoding is removed; what is not chunked although it says so is given as it is."""
    start = chunked.tell()
    try:
        body: bytes = ChunkedDataReader(chunked, raise_exceptions=True).read()
    except ChunkedDataException as error:
        # The connection was lost within a chunk.
        if str(error).startswith("Ran out of data"):
            raise _LeftOutError(_PART) from None
        chunked.seek(start)
        body = ChunkedDataReader(chunked).read()
    return body


def _address(headers: StatusAndHeaders) -> str:
    """The address of a record; wget puts it between angle brackets."""
    address: str = headers.get_header("WARC-Target-URI") or ""
    return address.strip("<> ").replace(" ", "%20")


def _is_address(url: str) -> bool:
    try:
        # A port that is none shows only when it is asked for.
        return bool(_ADDRESS.fullmatch(url) and urlsplit(url).hostname) and urlsplit(url).port != 0
    except ValueError:
        return False


def _place(address: str, date: str) -> tuple[str, str]:
    """Where and when a response was captured."""
    wayback = _WAYBACK.fullmatch(address)
    if not wayback and _REWRITTEN.match(address):
        raise _LeftOutError("rewritten by the Wayback Machine")
    url = wayback["url"] if wayback else address
    if not _is_address(url):
        raise _LeftOutError("without a usable address")
    try:
        moment = datetime.strptime(wayback["time"], "%Y%m%d%H%M%S") if wayback else datetime.fromisoformat(date)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _LeftOutError("without a usable time") from None
    if moment.year < _FIRST_YEAR:
        raise _LeftOutError("without a usable time")
    return url, moment.strftime("%Y-%m-%dT%H:%M:%SZ")
