"""The records of WARC and ARC files that other programs made, damaged and cut off ones too.

warcio's own iterator takes the end of a file for the end of its last record, gives up a file at the first damaged one,
and writes to the terminal.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

GZIP = b"\x1f\x8b\x08"
READ_SIZE = 1 << 16
LINE = 1 << 16
"""Bytes of a line; what has no line end for so long begins no record."""

WITH_PAYLOAD = ("response", "revisit")

_WARC_LINES = (b"WARC/1.", b"WARC/0.")
_ARC_FILE = b"filedesc:"


@dataclass(slots=True)
class ForeignRecord:
    """A whole record."""

    kind: str
    """``WARC-Type`` in lower case; the records of an ARC file are responses."""
    headers: StatusAndHeaders
    block: bytes
    """Empty unless the record is a response or a revisit."""


@dataclass(slots=True)
class Faults:
    """Where a file is not as it should be."""

    name: str
    records: int = 0
    """How many records were recognised, whole or not."""
    place: str = ""
    """Where the record begins that is being read."""
    cut_at: str = ""
    """Where the record begins within which the file ends."""
    damaged: int = 0
    """In how many places the file is damaged."""
    damaged_at: str = ""
    """The first of them."""

    def damage(self) -> None:
        """Note that the file is damaged where it is being read."""
        self.damaged_at = self.damaged_at or self.place
        self.damaged += 1

    def cut(self) -> None:
        """Note that the file ends within the record that is being read."""
        self.cut_at = self.place

    def told(self) -> list[str]:
        """What is wrong, in phrases."""
        told = []
        if self.damaged:
            others = f" and in {self.damaged - 1} more places" if self.damaged > 1 else ""
            told.append(f"{self.name} is damaged at {self.damaged_at}{others}")
        if self.cut_at:
            told.append(f"{self.name} ends within the record at {self.cut_at}")
        return told


def records(file: BinaryIO, faults: Faults) -> Iterator[ForeignRecord]:
    """Give the whole records of a WARC or ARC file, gzipped or not, in their order; what else it holds is a fault.

    After a damaged place reading goes on where the next record begins.
    """
    gzipped = file.read(len(GZIP)) == GZIP
    file.seek(0)
    if not gzipped:
        yield from _records(file, faults, None)
        return
    packed = _Packed(file)
    while packed.find_member(faults):
        start = packed.offset
        faults.place = _place(start)
        stream: BinaryIO = io.BufferedReader(_Member(packed), READ_SIZE)
        try:
            yield from _records(stream, faults, start)
        except EOFError:
            faults.cut()
        except zlib.error:
            faults.damage()


def _place(offset: int, unpacked: int = 0) -> str:
    """Name a place in a file, or in what the gzip member there unpacks to."""
    return f"byte {offset}, unpacked {unpacked} bytes on" if unpacked else f"byte {offset}"


class _Packed:
    """The bytes of a gzipped file, which can be given back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rest = b""
        self._after_damage = False
        self.offset = 0

    def take(self) -> bytes:
        data = self._rest or self._file.read(READ_SIZE)
        self._rest = b""
        self.offset += len(data)
        return data

    def give_back(self, data: bytes, *, damaged: bool = False) -> None:
        """``damaged`` is what could not be unpacked; another member may begin in it."""
        self._rest = data
        self._after_damage = damaged
        self.offset -= len(data)

    def find_member(self, faults: Faults) -> bool:
        """Go to where the next member begins. Some files are filled up with zeros."""
        start = self.offset
        noted = self._after_damage
        while data := self.take():
            # The first bytes of a member may stand at the end of this piece and the beginning of the next.
            while len(data) < len(GZIP) and (more := self._file.read(READ_SIZE)):
                data += more
                self.offset += len(more)
            found = data.find(GZIP)
            skipped = found if found >= 0 else max(len(data) - len(GZIP) + 1, 1)
            if not noted and data[:skipped].strip(b"\0"):
                faults.place = _place(start)
                faults.damage()
                noted = True
            self.give_back(data[skipped:])
            if found >= 0:
                return True
        return False


class _Member(io.RawIOBase):
    """One member of a gzipped file, unpacked.

    Reading raises ``EOFError`` where the file ends too early and ``zlib.error`` where it is damaged.
    """

    def __init__(self, packed: _Packed) -> None:
        self._packed = packed
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False
        self._unpacked = 0

    def tell(self) -> int:
        return self._unpacked

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._unpack.eof:
            data = self._unpack.unconsumed_tail or self._packed.take()
            try:
                unpacked = self._unpack.decompress(data, len(buffer))
            except zlib.error:
                # The member that is damaged begins here too.
                self._packed.give_back(data if self._begun else data[1:], damaged=True)
                raise
            self._begun = True
            if self._unpack.eof:
                self._packed.give_back(self._unpack.unused_data)
            elif not data and not unpacked:
                raise EOFError
            if unpacked:
                buffer[: len(unpacked)] = unpacked
                self._unpacked += len(unpacked)
                return len(unpacked)
        return 0


def _records(stream: BinaryIO, faults: Faults, start: int | None) -> Iterator[ForeignRecord]:
    """The records of a file that is not packed, or of one member, which begins at byte ``start`` of its file."""
    line = _line_with_text(stream)
    while line:
        place = stream.tell() - len(line)
        faults.place = _place(place) if start is None else _place(start, place)
        if not _begins_record(line):
            faults.damage()
            line = _next_record(stream)
            continue
        faults.records += 1
        headers = _arc_headers(line) if not line.startswith(_WARC_LINES) else _warc_headers(stream, line)
        size = _size(headers)
        if size is None:
            line = stream.readline(LINE)
            if start is None and not line:
                faults.cut()
                return
            faults.damage()
            line = line if _begins_record(line) else _next_record(stream)
            continue
        kind = (headers.get_header("WARC-Type") or "").lower()
        block = _read(stream, size, keep=kind in WITH_PAYLOAD)
        if block is None:
            # A member that is whole may still hold less than its record's header promises.
            if start is None:
                faults.cut()
            else:
                faults.damage()
            return
        # Going on to the next record comes first, since a member's check sum stands at its end.
        line = stream.readline(LINE)
        if line.strip() and not _begins_record(line):
            # The record is longer than its header says, or ran on into the next one.
            faults.damage()
            line = _next_record(stream)
            continue
        if not line.strip():
            line = _line_with_text(stream)
        yield ForeignRecord(kind, headers, block)


def _line_with_text(stream: BinaryIO) -> bytes:
    line = stream.readline(LINE)
    while line and not line.strip():
        line = stream.readline(LINE)
    return line


def _next_record(stream: BinaryIO) -> bytes:
    """The next line that begins a record, or nothing."""
    line = stream.readline(LINE)
    while line and not _begins_record(line):
        line = stream.readline(LINE)
    return line


def _begins_record(line: bytes) -> bool:
    return line.startswith(_WARC_LINES) or _arc_fields(line) is not None


def _arc_fields(line: bytes) -> list[bytes] | None:
    """Address, IP address, time, type and size: all that stands before a record of an ARC file."""
    match line.rstrip(b"\r\n").rsplit(b" ", 4):
        case [url, _, time, _, size] as fields if b":" in url and time.isdigit() and size.isdigit():
            return fields
    return None


def _arc_headers(line: bytes) -> StatusAndHeaders:
    fields = _arc_fields(line)
    assert fields
    url, _, time, _, size = (field.decode("utf-8", "replace") for field in fields)
    try:
        date = datetime.strptime(time.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
    except ValueError:
        date = ""
    kind = "warcinfo" if line.startswith(_ARC_FILE) else "response"
    named = [("WARC-Type", kind), ("WARC-Target-URI", url), ("WARC-Date", date), ("Content-Length", size)]
    return StatusAndHeaders("", named, protocol="WARC/1.0")


def _warc_headers(stream: BinaryIO, line: bytes) -> StatusAndHeaders:
    return StatusAndHeadersParser([], verify=False).parse(stream, line)


def _size(headers: StatusAndHeaders) -> int | None:
    length = (headers.get_header("Content-Length") or "").strip()
    # Longer numbers are no sizes of anything.
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None


def _read(stream: BinaryIO, size: int, *, keep: bool) -> bytes | None:
    """That many bytes, or nothing if fewer come. What a damaged size asks for is not set aside in advance."""
    pieces = []
    while size:
        piece = stream.read(min(size, READ_SIZE))
        if not piece:
            return None
        size -= len(piece)
        if keep:
            pieces.append(piece)
    return b"".join(pieces)
