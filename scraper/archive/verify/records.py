"""Reads a WARC record piece by piece, digests it, and says what in it contradicts itself."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_HEAD_BYTES = 1 << 20
"""Of a record's or a response's headers. Servers and our own writer stay far below."""

END_OF_HEAD = b"\r\n\r\n"
END_OF_RECORD = b"\r\n\r\n"
HTTP_TYPES = ("response", "revisit", "request")
"""Types of records whose block is an HTTP message."""


class MalformedError(Exception):
    """What was unpacked is no WARC record; the message says why."""


@dataclass(slots=True)
class Record:
    """A record without its block, of which only length and digests are known."""

    headers: dict[str, str]
    """By their names in lower case."""
    block_length: int
    payload_length: int
    payload_sha256: str
    http_head: bytes
    """Status line and headers of a response."""
    info: dict[str, str]
    """The fields of a ``warcinfo`` record."""
    problems: list[str] = field(default_factory=list)

    @property
    def type(self) -> str:
        """``warcinfo``, ``response``, ``request`` and so on."""
        return self.headers.get("warc-type", "")

    def digest(self, name: str) -> str | None:
        """The SHA-256 that a header names, in hex."""
        algorithm, _, value = self.headers.get(name, "").partition(":")
        return value if algorithm == "sha256" else None


class RecordReader:
    """Takes the content of one member in pieces; ``finish`` gives the record.

    No more of it is kept than its headers.
    """

    def __init__(self) -> None:
        self._head = bytearray()
        self._http_head = bytearray()
        self._tail = bytearray()
        self._headers: dict[str, str] | None = None
        self._in_payload = True
        self._left = 0
        self._digests = {"sha256": hashlib.sha256(), "sha1": hashlib.sha1()}
        self._payload = hashlib.sha256()
        self._payload_length = 0
        self._info = bytearray()

    def take(self, data: bytes) -> None:
        """Take the next piece.

        :raises MalformedError: this is no record.
        """
        if self._headers is None:
            self._head += data
            if END_OF_HEAD not in self._head:
                if len(self._head) > MOST_HEAD_BYTES:
                    raise MalformedError("no WARC record: its headers do not end")
                return
            head, _, data = bytes(self._head).partition(END_OF_HEAD)
            self._start_block(head)
        block, rest = data[: self._left], data[self._left :]
        self._left -= len(block)
        self._take_block(block)
        self._tail += rest[: len(END_OF_RECORD) + 1]

    def finish(self) -> Record:
        """The record, with what contradicts itself in it.

        :raises MalformedError: it is none, or not whole.
        """
        if self._headers is None:
            raise MalformedError("no WARC record: its headers do not end")
        if self._left:
            raise MalformedError(f"the record lacks {self._left} bytes of its block")
        record = Record(
            headers=self._headers,
            block_length=int(self._headers["content-length"]),
            payload_length=self._payload_length,
            payload_sha256=self._payload.hexdigest(),
            http_head=bytes(self._http_head).partition(END_OF_HEAD)[0],
            info=_fields(bytes(self._info)),
        )
        record.problems.extend(self._problems(record))
        return record

    def _start_block(self, head: bytes) -> None:
        version, *lines = head.decode("utf-8", "replace").split("\r\n")
        if version != "WARC/1.1":
            raise MalformedError(f"no WARC record: it begins with {version[:20]!r}")
        headers = {name.lower(): value for name, value in _pairs(lines)}
        if not headers.get("content-length", "").isdecimal():
            raise MalformedError("no WARC record: it does not say how long it is")
        self._headers = headers
        self._left = int(headers["content-length"])
        self._in_payload = headers.get("warc-type") not in HTTP_TYPES
        algorithm = headers.get("warc-block-digest", "").partition(":")[0]
        self._digests = {name: digest for name, digest in self._digests.items() if name == algorithm}

    def _take_block(self, block: bytes) -> None:
        for digest in self._digests.values():
            digest.update(block)
        if not self._in_payload:
            self._http_head += block
            head, separator, block = bytes(self._http_head).partition(END_OF_HEAD)
            if not separator:
                if len(self._http_head) > MOST_HEAD_BYTES:
                    raise MalformedError("the headers of the response do not end")
                return
            self._http_head = bytearray(head + separator)
            self._in_payload = True
        if self._headers and self._headers.get("warc-type") == "warcinfo":
            self._info += block[: MOST_HEAD_BYTES - len(self._info)]
        self._payload.update(block)
        self._payload_length += len(block)

    def _problems(self, record: Record) -> Iterator[str]:
        if self._tail != END_OF_RECORD:
            yield "the record does not end with two line ends"
        needed = ["warc-type", "warc-record-id", "warc-date"]
        # A revisit's block is a few headers, for which gzip's checksum of the member must do.
        needed += ["warc-block-digest"] if record.type != "revisit" else []
        for name in needed:
            if name not in record.headers:
                yield f"the record has no {name}"
        algorithm, _, digest = record.headers.get("warc-block-digest", "").partition(":")
        for name, computed in self._digests.items():
            written = computed.hexdigest() if name == "sha256" else base64.b32encode(computed.digest()).decode()
            if (algorithm, digest) != (name, written):
                yield f"the block does not match its digest {digest}"
        payload = record.digest("warc-payload-digest")
        if payload and record.type != "revisit" and payload != record.payload_sha256:
            yield f"the payload does not match its digest {payload}"


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, _, value = line.partition(":")
        yield name.strip(), value.strip()


def _fields(block: bytes) -> dict[str, str]:
    return dict(_pairs(block.decode("utf-8", "replace").splitlines()))
