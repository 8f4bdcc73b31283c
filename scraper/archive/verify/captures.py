"""Checks each capture file, record by record, against the rows of ``captures``."""

from __future__ import annotations

import mmap
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.archive.captures import ORIGINAL, media_type
from scraper.archive.verify.findings import Finding
from scraper.archive.verify.members import (
    GZIP_HEADER,
    DamagedError,
    TornError,
    header_damage,
    repacked_damage,
    unpack,
)
from scraper.archive.verify.records import MalformedError, Record, RecordReader
from scraper.archive.warc import ASKED_HEADER, KIND_HEADER, REDIRECTS_HEADER

CAPTURE_TYPES = ("response", "revisit", "resource", "metadata")
"""Types of records that have a row; the others are the file's ``warcinfo`` and the requests."""

FORGET = 1 << 24
"""Bytes of a file that are read before they are let go of."""

CAPTURE_FILES = ("*.warc.gz", "*.warc")

Row = Mapping[str, Any]
OnProgress = Callable[[str, int, int], None]
"""What is being done, how much of it is done, and how much there is."""

# A file is named after its crawl, and an index finds the captures of a crawl.
_ROWS = "SELECT * FROM captures WHERE crawl_id = ? ORDER BY warc_offset"
_FILES = "SELECT crawl_id || '.warc.gz', count(*) FROM captures GROUP BY crawl_id"
# As ``unapplied_crawls`` asks: the next crawl brings them in.
_UNFINISHED = "SELECT id FROM crawls WHERE applied_at IS NULL AND outcome NOT IN ('held', 'discarded')"


@dataclass(slots=True)
class FileCheck:
    """One capture file in the course of its check."""

    path: Path
    connection: sqlite3.Connection | None
    """``None`` when ``archive.db`` cannot be read: then the file is only checked by itself."""
    unfinished: bool = False
    """Whether its crawl still runs or was killed: the archive may not know yet what is in the file."""
    vouched: bool = False
    """Whether the manifest's digest is that of the whole file, so that every byte is as it was."""
    on_progress: OnProgress | None = None
    records: int = field(default=0, init=False)
    captures: int = field(default=0, init=False)
    next_id: int | None = field(default=None, init=False)
    members: list[tuple[int, int]] = field(default_factory=list, init=False)

    def findings(self) -> Iterator[Finding]:
        """What is wrong in the file, in the order of places."""
        size = self.path.stat().st_size
        if not size:
            yield self._at(None, None, "the file is empty", note=self.unfinished)
            return
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from self._walk(data)

    def hidden_changes(self) -> Iterator[Finding]:
        """Where a byte was changed that no record's checksum covers, in a file that is whole to all appearance.

        To be asked of a file that the manifest does not vouch for, after `findings`.
        """
        with self.path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            places = [(offset, repacked_damage(data, offset, end)) for offset, end in self.members]
        changed = [(offset, place) for offset, place in places if place is not None]
        if len(changed) < max(2, len(places) // 2):
            for offset, place in changed:
                yield self._at(
                    offset, None, f"byte {place} of the file, which no checksum of the record covers, changed"
                )

    def _walk(self, data: mmap.mmap) -> Iterator[Finding]:
        rows = self._rows()
        row = next(rows, None)
        offset = 0
        while offset < len(data):
            while row and row["warc_offset"] < offset:
                yield self._at(row["warc_offset"], row, "no record begins where archive.db says")
                row = next(rows, None)
            own = row if row and row["warc_offset"] == offset else None
            following = next(rows, None) if own else row
            try:
                end, record = self._read(data, offset, own, following)
            except (DamagedError, MalformedError) as error:
                torn = isinstance(error, TornError) or not any(data[offset:])
                yield self._at(offset, own, str(error), note=self.unfinished and torn and own is None)
                end = self._next_place(data, offset, following)
                # Whether the damaged record was one that counts is not known.
                self.next_id = None
            else:
                if not self.vouched and (damage := header_damage(data, offset)):
                    yield self._at(offset, own, damage)
                self.members.append((offset, end))
                yield from self._check(record, offset, end - offset, own)
            if end // FORGET != offset // FORGET:
                # What was read stays in the system's cache, but is no longer counted as memory of this process.
                data.madvise(mmap.MADV_DONTNEED, 0, end // mmap.PAGESIZE * mmap.PAGESIZE)
            row, offset = following, end
            if self.on_progress:
                self.on_progress(self.path.name, offset, len(data))
        while row:
            yield self._at(row["warc_offset"], row, "the file ends before the record that archive.db places here")
            row = next(rows, None)

    def _rows(self) -> Iterator[Row]:
        if self.connection is not None:
            cursor = self.connection.cursor()
            cursor.row_factory = sqlite3.Row
            yield from cursor.execute(_ROWS, (self.path.name.partition(".warc")[0],))

    def _read(self, data: mmap.mmap, offset: int, own: Row | None, following: Row | None) -> tuple[int, Record]:
        """End of the record at ``offset``, and the record.

        Where it should end is taken from the archive, so that damage stays within one record; if nothing whole ends
        there, it may end elsewhere, and be the archive that is wrong.
        """
        limits = [offset + own["warc_length"]] if own else [following["warc_offset"]] if following else []
        for limit in [*(limit for limit in limits if offset < limit < len(data)), len(data)]:
            reader = RecordReader()
            try:
                end = unpack(data, offset, limit, reader.take)
            except DamagedError:
                if limit == len(data):
                    raise
            else:
                return end, reader.finish()
        raise AssertionError("the last limit is the end of the file")

    def _next_place(self, data: mmap.mmap, offset: int, following: Row | None) -> int:
        """Where reading can go on behind a damaged record."""
        place = data.find(GZIP_HEADER, offset + 1)
        known = following["warc_offset"] if following and following["warc_offset"] > offset else len(data)
        return min(known, place if place > 0 else len(data))

    def _check(self, record: Record, offset: int, length: int, own: Row | None) -> Iterator[Finding]:
        self.records += 1
        for problem in record.problems:
            yield self._at(offset, own, problem)
        if record.type == "warcinfo":
            yield from self._check_info(record, offset)
        is_capture = record.type in CAPTURE_TYPES
        if own is None and is_capture and self.connection is not None:
            problem = f"archive.db has no row for this {record.type} of {record.headers.get('warc-target-uri')}"
            yield self._at(offset, None, problem, note=self.unfinished)
        if own is not None:
            for name, written, held in self._contradictions(record, length, own):
                yield self._at(offset, own, f"archive.db says {name} {held!r}, the record {written!r}")
        if is_capture:
            self.captures += 1
            self.next_id = own["id"] + 1 if own else self.next_id and self.next_id + 1

    def _check_info(self, record: Record, offset: int) -> Iterator[Finding]:
        first = record.info.get("first-capture-id", "")
        self.next_id = int(first) if first.isdecimal() else None
        if record.info.get("crawl-id") != self._crawl_id:
            yield self._at(offset, None, f"the file was written as that of crawl {record.info.get('crawl-id')}")

    @property
    def _crawl_id(self) -> str:
        return self.path.name.partition(".warc")[0]

    def _contradictions(self, record: Record, length: int, own: Row) -> Iterator[tuple[str, object, object]]:
        """Column, what the record says, and what the row says, where they differ."""
        headers = record.headers
        original = self._original(record, own)
        stored = {
            "record_type": record.type,
            # warcio escapes the spaces of an address.
            "url": headers.get("warc-target-uri"),
            "captured_at": headers.get("warc-date"),
            "sha256": record.digest("warc-payload-digest"),
            "size": original["size"] if original else record.payload_length,
            "status": _status(record),
            "mime_type": _mime_type(record),
            "warc_length": length,
            "crawl_id": self._crawl_id,
            "kind": headers.get(KIND_HEADER.lower()),
            "asked_url": headers.get(ASKED_HEADER.lower()),
            "redirects": headers.get(REDIRECTS_HEADER.lower()),
            "id": own["id"] if self.next_id is None else self.next_id,
        }
        held = {**dict(own), "url": own["url"].replace(" ", "%20")}
        for name, value in stored.items():
            if held[name] != value:
                yield name, value, own[name]
        if record.type == "revisit":
            yield from _wrong_reference(headers, original)

    def _original(self, record: Record, own: Row) -> Row | None:
        """The capture that holds the payload of a revisit."""
        if record.type != "revisit" or self.connection is None:
            return None
        cursor = self.connection.cursor()
        cursor.row_factory = sqlite3.Row
        found: Row | None = cursor.execute(ORIGINAL, (own["sha256"],)).fetchone()
        return found

    def _at(self, offset: int | None, own: Row | None, problem: str, *, note: bool = False) -> Finding:
        capture = own["id"] if own else None
        return Finding(file=self.path.name, offset=offset, capture=capture, problem=problem, note=note)


def unfinished_crawls(connection: sqlite3.Connection) -> set[str]:
    """Crawls that run, or that were stopped and will be brought in by the next one."""
    return {name for (name,) in connection.execute(_UNFINISHED)}


def file_checks(connection: sqlite3.Connection | None, folder: Path) -> list[FileCheck]:
    """One check for each capture file in the folder, the oldest crawl's first."""
    unfinished = unfinished_crawls(connection) if connection else set()
    paths = sorted(path for pattern in CAPTURE_FILES for path in folder.glob(pattern))
    return [FileCheck(path, connection, path.name.partition(".warc")[0] in unfinished) for path in paths]


def missing_files(connection: sqlite3.Connection, folder: Path) -> Iterator[Finding]:
    """Files that rows of ``captures`` name and that are not there."""
    for name, count in connection.execute(_FILES):
        if not (folder / str(name)).is_file():
            yield Finding(file=str(name), problem=f"the file is missing; {count} captures lie in it")


def _status(record: Record) -> int | None:
    if record.type not in ("response", "revisit"):
        return None
    words = record.http_head.split(b"\r\n", 1)[0].split(b" ", 2)
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else None


def _mime_type(record: Record) -> str | None:
    if record.type not in ("response", "revisit"):
        return media_type(record.headers.get("content-type"))
    for line in record.http_head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-type":
            return media_type(value.decode("latin-1"))
    return None


def _wrong_reference(headers: Mapping[str, str], original: Row | None) -> Iterator[tuple[str, object, object]]:
    if original is None:
        yield "no capture that holds the payload of", headers.get("warc-refers-to-target-uri"), None
        return
    referred = (headers.get("warc-refers-to-target-uri"), headers.get("warc-refers-to-date"))
    if referred != (original["url"].replace(" ", "%20"), original["captured_at"]):
        yield "as the first capture of the payload", referred, (original["url"], original["captured_at"])
