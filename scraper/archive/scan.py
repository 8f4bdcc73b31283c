"""Reads a capture file from end to end: every record with its place, as far as the file is whole.

Written for the files of `scraper.archive.captures`, in which each record is a gzip member of its own. What a kill tore
off the end is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from isal import isal_zlib
from isal.igzip_lib import IsalError

from scraper.archive.captures import FindOriginal, media_type, split_block
from scraper.archive.warc import ASKED_HEADER, GZIP, KIND_HEADER, REDIRECTS_HEADER, CaptureError
from scraper.items import Capture

CHUNK = 1 << 18
CAPTURE_TYPES = ("response", "revisit", "resource", "metadata")
"""Types of records that are captures; the others are the file's ``warcinfo`` and the requests."""


@dataclass(slots=True, frozen=True)
class Record:
    """One record of a WARC file, unpacked."""

    offset: int
    length: int
    """Bytes in the file, packed."""
    headers: Mapping[str, str]
    block: bytes

    @property
    def type(self) -> str:
        """``warcinfo``, ``response``, ``request`` and so on."""
        return self.headers.get("WARC-Type", "")


@dataclass(slots=True, frozen=True)
class CrawlTerms:
    """What the ``warcinfo`` record of a capture file says of its crawl."""

    crawl_id: str
    site: str
    first_id: int
    fields: Mapping[str, str]


def records(path: Path) -> Iterator[Record]:
    """Give the whole records of a file in their order.

    :raises CaptureError: the file cannot be read, or holds something else than WARC records.
    """
    for offset, length, content in _members(path):
        head, separator, rest = content.partition(b"\r\n\r\n")
        version, *lines = head.decode("utf-8", "replace").split("\r\n")
        if not separator or not version.startswith("WARC/"):
            raise CaptureError(f"{path.name}: no WARC record at offset {offset}")
        headers = {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}
        yield Record(offset, length, headers, rest[: int(headers.get("Content-Length", 0))])


def crawl_terms(path: Path) -> CrawlTerms | None:
    """Give what the file says of its crawl; ``None`` when a kill left not even that.

    :raises CaptureError: the file cannot be read, or was not written by a crawl of ours.
    """
    record = next(records(path), None)
    if record is None:
        return None
    lines = record.block.decode("utf-8", "replace").splitlines()
    fields = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    try:
        return CrawlTerms(fields["crawl-id"], fields["isPartOf"], int(fields["first-capture-id"]), fields)
    except (KeyError, ValueError) as error:
        raise CaptureError(f"{path.name}: its first record does not name a crawl of this archive") from error


def captures_in(path: Path, known: FindOriginal) -> Iterator[Capture]:
    """Give the captures of a file as the crawl numbered them; ``known`` finds what an earlier file holds.

    :raises CaptureError: the file cannot be read, or refers to a payload that nothing holds.
    """
    terms = crawl_terms(path)
    if terms is None:
        return
    next_id = terms.first_id
    sizes: dict[str, int] = {}
    for record in records(path):
        if record.type not in CAPTURE_TYPES:
            continue
        capture = _capture(record, path.name, terms.crawl_id, next_id, sizes, known)
        next_id += 1
        yield capture


def _capture(
    record: Record, file_name: str, crawl_id: str, capture_id: int, sizes: dict[str, int], known: FindOriginal
) -> Capture:
    headers, body = split_block(record.type, record.block)
    sha256 = record.headers["WARC-Payload-Digest"].removeprefix("sha256:")
    if record.type == "revisit":
        size = _size_of_original(sha256, sizes, known, f"{file_name}, offset {record.offset}")
    else:
        size = len(body)
        if record.type != "metadata":
            sizes.setdefault(sha256, size)
    http = record.type in ("response", "revisit")
    content_type = _header(headers, b"content-type") if http else record.headers.get("Content-Type")
    return Capture(
        id=capture_id,
        crawl_id=crawl_id,
        url=record.headers["WARC-Target-URI"],
        captured_at=record.headers["WARC-Date"],
        record_type=record.type,
        status=int(record.block.split(b" ", 2)[1][:3]) if http else None,
        mime_type=media_type(content_type),
        sha256=sha256,
        size=size,
        warc_file=file_name,
        warc_offset=record.offset,
        warc_length=record.length,
        kind=record.headers.get(KIND_HEADER),
        asked_url=record.headers.get(ASKED_HEADER),
        redirects=record.headers.get(REDIRECTS_HEADER),
    )


def _size_of_original(sha256: str, sizes: Mapping[str, int], known: FindOriginal, place: str) -> int:
    if sha256 in sizes:
        return sizes[sha256]
    original = known(sha256)
    if original is None:
        raise CaptureError(f"{place}: no capture holds the payload that this revisit refers to")
    return original.size


def _header(headers: object, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in headers if key.lower() == name), None)  # type: ignore[attr-defined]


def _members(path: Path) -> Iterator[tuple[int, int, bytes]]:
    """Offset, length and content of each whole gzip member."""
    try:
        with path.open("rb") as file:
            offset, data = 0, file.read(CHUNK)
            while data:
                decompressor = isal_zlib.decompressobj(GZIP)
                parts = [decompressor.decompress(data)]
                read = len(data)
                while not decompressor.eof and (data := file.read(CHUNK)):
                    parts.append(decompressor.decompress(data))
                    read += len(data)
                if not decompressor.eof:
                    return
                length = read - len(decompressor.unused_data)
                yield offset, length, b"".join(parts)
                offset += length
                data = decompressor.unused_data or file.read(CHUNK)
    except OSError as error:
        raise CaptureError(f"cannot read {path}: {error.strerror}") from error
    except IsalError:  # type: ignore[misc]
        # A torn member that was followed by the zeros of a file system that went down with the machine.
        return


def file_digest(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256, in hex, of a whole file.

    :raises CaptureError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
            return file.tell(), digest.hexdigest()
    except OSError as error:
        raise CaptureError(f"cannot read {path}: {error.strerror}") from error
