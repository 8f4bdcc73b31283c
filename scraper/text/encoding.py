"""From a page's bytes to its text, whatever the page says its encoding is."""

from __future__ import annotations

import codecs
import re
import unicodedata

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    to_unicode,
)

# A decoded page stays utf-8 as long as this many letters were right for each broken sequence: pages are cut off in
# the middle of a letter, and systems that shorten a lead count bytes.
_GOOD_FOR_ONE_BAD = 4
# Tone marks of windows-1258 that must follow a vowel, in a hundred; in other encodings these bytes are letters
# that stand anywhere.
_PLACED_MARKS_SHARE = 90
_TONE_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_PLACED_TONE_MARKS = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")
_VIETNAMESE_LETTERS = re.compile("[\u1ea0-\u1ef9]")
# utf-8 of ạ…ỹ read as windows-1252.
_MOJIBAKE = re.compile("á[º»]")
_MOJIBAKE_BYTES = b"\xc3\xa1\xc2"
_LEAST_MOJIBAKE = 3
_SNIFFED = 512


def _c1_as_windows_1252(error: UnicodeError) -> tuple[bytes, int]:
    """Encodes the five control characters that browsers keep where windows-1252 has no letter."""
    if not isinstance(error, UnicodeEncodeError) or not "\x80" <= error.object[error.start] <= "\x9f":
        raise error
    return bytes([ord(error.object[error.start])]), error.start + 1


codecs.register_error("department_news_c1", _c1_as_windows_1252)


def decode_html(body: bytes, content_type: str | None) -> str:
    """The text of a page: by byte order mark, then as utf-8 if it is that, then by declaration and by its letters.

    Portals declare utf-8 as iso-8859-1 and windows-1258 as anything, so bytes that are valid utf-8 are utf-8, and text
    in windows-1258 is known by its combining tone marks. Never raises; what cannot be read becomes U+FFFD.
    """
    encoding, mark = read_bom(body)
    if encoding is not None and mark is not None:
        return to_unicode(body[len(mark) :], encoding)
    encoding = _utf_16_without_mark(body)
    if encoding is not None:
        return body.decode(encoding, "replace")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_not_utf_8(body, content_type)
    return _undo_mojibake(text) if _MOJIBAKE_BYTES in body else text


def _utf_16_without_mark(body: bytes) -> str | None:
    head = body[:_SNIFFED]
    if b"\x00" not in head:
        return None
    half = len(head) // 2
    if head[1::2].count(0) * 2 > half and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) * 2 > half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _decode_not_utf_8(body: bytes, content_type: str | None) -> str:
    as_utf_8 = body.decode("utf-8", "replace")
    bad = as_utf_8.count("\ufffd")
    good = sum(1 for letter in as_utf_8 if letter > "\x7f") - bad
    if good >= bad * _GOOD_FOR_ONE_BAD:
        return as_utf_8
    vietnamese = _as_windows_1258(body)
    if vietnamese is not None:
        return vietnamese
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    if declared is None or declared.startswith("utf"):
        return to_unicode(body, "cp1252")
    text = to_unicode(body, declared)
    return unicodedata.normalize("NFC", text) if declared == "cp1258" else text


def _as_windows_1258(body: bytes) -> str | None:
    """The text in NFC if the bytes are windows-1258, which writes a tone as a mark after its vowel."""
    text = body.decode("cp1258", "replace")
    marks = len(_TONE_MARKS.findall(text))
    if not marks or len(_PLACED_TONE_MARKS.findall(text)) * 100 < marks * _PLACED_MARKS_SHARE:
        return None
    return unicodedata.normalize("NFC", text)


def _undo_mojibake(text: str) -> str:
    """Text that was utf-8, read as windows-1252 and encoded once more, put right; any other text as it is.

    Only when there is no Vietnamese letter outside the damage and the whole text turns back without loss.
    """
    if len(_MOJIBAKE.findall(text)) < _LEAST_MOJIBAKE or _VIETNAMESE_LETTERS.search(text):
        return text
    try:
        return text.encode("cp1252", "department_news_c1").decode("utf-8")
    except UnicodeError:
        return text
