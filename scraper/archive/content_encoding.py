"""HTTP content encodings undone, without trust in what is inside."""

from __future__ import annotations

import zlib

import brotli

from scraper.archive.warc import CaptureError

DECODED_LIMIT = 256 * 1024 * 1024
"""Bytes. A longer result is taken for a decompression bomb; the largest page or document asked for is far smaller."""


class ContentEncodingError(CaptureError):
    """The bytes are not in the encoding that their header names, or would grow past the limit."""


def decode_content(body: bytes, content_encoding: str | None) -> bytes:
    """``body`` without the encodings of a ``Content-Encoding`` header, the last applied first.

    :raises ContentEncodingError: an encoding is not known, or the bytes are not in it.
    """
    for name in reversed((content_encoding or "").lower().split(",")):
        body = _decode(body, name.strip())
    return body


def _decode(body: bytes, encoding: str) -> bytes:
    try:
        match encoding:
            case "" | "identity":
                return body
            case "gzip" | "x-gzip":
                return _inflate(body, zlib.MAX_WBITS | 16)
            case "deflate":
                return _inflate_either(body)
            case "br":
                return _unbrotli(body)
    except (zlib.error, brotli.error) as error:
        raise ContentEncodingError(f"not {encoding}: {error}") from error
    raise ContentEncodingError(f"unknown content encoding {encoding!r}")


def _inflate(body: bytes, window: int) -> bytes:
    """All members; what a cut-off last one still gives is kept, as browsers do."""
    parts: list[bytes] = []
    room = DECODED_LIMIT
    while body:
        decompressor = zlib.decompressobj(window)
        parts.append(decompressor.decompress(body, room))
        room -= len(parts[-1])
        if decompressor.unconsumed_tail or room <= 0:
            raise ContentEncodingError(f"longer than {DECODED_LIMIT} bytes")
        body = decompressor.unused_data.lstrip(b"\\0")
    return b"".join(parts)


def _inflate_either(body: bytes) -> bytes:
    """Servers send ``deflate`` with the zlib header that the standard asks for, and without."""
    try:
        return _inflate(body, zlib.MAX_WBITS)
    except zlib.error:
        return _inflate(body, -zlib.MAX_WBITS)


def _unbrotli(body: bytes) -> bytes:
    decompressor = brotli.Decompressor()
    decoded: bytes = decompressor.process(body, output_buffer_limit=DECODED_LIMIT)
    if len(decoded) > DECODED_LIMIT or not decompressor.can_accept_more_data():
        raise ContentEncodingError(f"longer than {DECODED_LIMIT} bytes")
    return decoded
