"""Reads the gzip members of a capture file strictly: whatever is no whole member of ours is said to be none."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from mmap import mmap
from typing import Final

from isal import isal_zlib
from isal.igzip_lib import IsalError
from warcio.utils import BUFF_SIZE

from scraper.archive.verify.records import END_OF_HEAD, END_OF_RECORD
from scraper.archive.warc import COMPRESSION_LEVEL, GZIP

CHUNK: Final = 1 << 15
"""Bytes unpacked at a time. Deflate makes at most 1,032 bytes of one: 33 MB, whatever a file holds."""

GZIP_HEADER: Final[bytes] = isal_zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, GZIP).flush()[:10]
"""What each member of ours begins with. No checksum covers it: time, system and flags could be anything to gzip."""

HTTP_STARTS: Final = (b"HTTP/", b"GET ", b"POST ", b"HEAD ")
"""What the block of a response or a request begins with."""


class DamagedError(Exception):
    """There is no whole member; the message says what is wrong with it."""


class TornError(DamagedError):
    """The file ends within the member."""


def unpack(data: mmap, offset: int, limit: int, take: Callable[[bytes], None]) -> int:
    """Hand the content of the member at ``offset`` to ``take``; the offset of its end.

    ``limit`` is where it must have ended. The header is taken as ours, whatever stands there.

    :raises TornError: the file ends before the member does.
    :raises DamagedError: there is no member, or its checksum does not match.
    """
    decompressor = isal_zlib.decompressobj(GZIP)
    place = min(offset + len(GZIP_HEADER), limit)
    try:
        take(decompressor.decompress(GZIP_HEADER))
        while place < limit:
            piece = data[place : min(place + CHUNK, limit)]
            place += len(piece)
            take(decompressor.decompress(piece))
            if decompressor.eof:
                return place - len(decompressor.unused_data)
    except (IsalError, zlib.error) as error:  # type: ignore[misc]
        raise DamagedError(f"not a whole gzip member: {error}") from error
    if limit == len(data):
        raise TornError("the file ends within this record")
    raise DamagedError("not a whole gzip member: the next record begins before it ends")


def header_damage(data: mmap, offset: int) -> str | None:
    """What is wrong with the header of the member at ``offset``."""
    header = data[offset : offset + len(GZIP_HEADER)]
    wrong = [place for place, (one, other) in enumerate(zip(header, GZIP_HEADER, strict=False)) if one != other]
    if not wrong:
        return None
    return f"byte {', '.join(map(str, wrong))} of the gzip header is not as it was written"


def repacked_damage(data: mmap, offset: int, end: int) -> int | None:
    """The first byte in which a member differs from what its content gives when it is packed again.

    Bits that fill up packed data are covered by no checksum. Another release of the library, or another kind of
    processor, may pack in another way, so a difference means something only where the members around have none.
    """
    content = bytearray()
    unpack(data, offset, end, content.extend)
    compressor = isal_zlib.compressobj(COMPRESSION_LEVEL, zlib.DEFLATED, GZIP)
    packed = b"".join([*map(compressor.compress, _as_written(bytes(content))), compressor.flush()])
    stored = data[offset:end]
    if stored == packed:
        return None
    differing = (place for place, (one, other) in enumerate(zip(stored, packed, strict=False)) if one != other)
    return offset + next(differing, min(len(stored), len(packed)))


def _as_written(record: bytes) -> Iterator[bytes]:
    """The pieces in which ``warcio`` hands a record to be packed, on which the packed bytes depend."""
    head, separator, block = record.partition(END_OF_HEAD)
    yield head + separator
    if block.startswith(HTTP_STARTS):
        http_head, separator, block = block.partition(END_OF_HEAD)
        yield http_head + separator
    block = block.removesuffix(END_OF_RECORD)
    yield from (block[place : place + BUFF_SIZE] for place in range(0, len(block), BUFF_SIZE))
    yield END_OF_RECORD
