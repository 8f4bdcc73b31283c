"""200 pages as no browser should ever get them, made the same way every time; each address names its fault."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sample_site import LAYOUTS, SampleSite

PAGES = 200
HUGE = 20 * 1024 * 1024
"""Bytes of a page that is far over any sane limit."""
DEPTH = 100_000
"""Elements inside each other: enough to break whatever recurses."""


class MalformedPage(NamedTuple):
    path: str
    content_type: str
    body: bytes


class Source(NamedTuple):
    """A good page to spoil, and the randomness to spoil it with."""

    body: bytes
    random: random.Random


def malformed_pages() -> list[MalformedPage]:
    """The 200 pages: the costly faults a few times, the others in turn."""
    sources = list(good_pages())
    return [page(number, sources[number % len(sources)]) for number in range(PAGES)]


def good_pages() -> Iterator[bytes]:
    for layout in LAYOUTS:
        site = SampleSite(layout=layout, articles=4)
        yield from (site.page(article) for article in site.catalogue)


def page(number: int, body: bytes) -> MalformedPage:
    faults = COSTLY if number < len(COSTLY) else CHEAP
    name = list(faults)[number % len(faults)]
    content_type, spoiled = faults[name](Source(body, random.Random(number)))
    return MalformedPage(f"/tin-tuc/{name}-{number}.html", content_type, spoiled)


HTML = "text/html; charset=utf-8"
Fault = Callable[[Source], tuple[str, bytes]]


def truncated(source: Source) -> tuple[str, bytes]:
    return HTML, source.body[: source.random.randrange(1, len(source.body))]


def empty(source: Source) -> tuple[str, bytes]:
    return HTML, source.random.choice([b"", b" \r\n\t ", b"\xef\xbb\xbf", b"<html></html>", b"<!-- -->", b"\x00"])


def binary(source: Source) -> tuple[str, bytes]:
    head = source.random.choice([b"%PDF-1.4\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\x7fELF", b"GIF89a", b""])
    return source.random.choice([HTML, "application/octet-stream"]), head + source.random.randbytes(20_000)


def null_bytes(source: Source) -> tuple[str, bytes]:
    spoiled = bytearray(source.body)
    for _ in range(200):
        spoiled[source.random.randrange(len(spoiled))] = 0
    return HTML, bytes(spoiled)


def wrong_charset(source: Source) -> tuple[str, bytes]:
    text = source.body.decode()
    actual = source.random.choice(["utf-16", "utf-16-le", "utf-8", "utf-32"])
    declared = source.random.choice(["utf-8", "iso-8859-1", "windows-1258", "shift_jis", "utf-7", "nonsense", "utf-16"])
    return f"text/html; charset={declared}", text.encode(actual)


def no_closing_tags(source: Source) -> tuple[str, bytes]:
    pieces = source.body.split(b"</")
    return HTML, pieces[0] + b"".join(piece.partition(b">")[2] for piece in pieces[1:])


def broken_tags(source: Source) -> tuple[str, bytes]:
    spoiled = bytearray(source.body)
    for place in [index for index, byte in enumerate(spoiled) if byte in b"<>\"'"]:
        if source.random.random() < 0.2:
            spoiled[place] = source.random.choice(b"<>\"'= /")
    return HTML, bytes(spoiled)


def hostile_markup(source: Source) -> tuple[str, bytes]:
    attack = source.random.choice(ATTACKS).encode()
    half = len(source.body) // 2
    return HTML, source.body[:half] + attack * source.random.randrange(1, 50) + source.body[half:]


def flipped_bytes(source: Source) -> tuple[str, bytes]:
    spoiled = bytearray(source.body)
    for _ in range(len(spoiled) // 50):
        spoiled[source.random.randrange(len(spoiled))] = source.random.randrange(256)
    return HTML, bytes(spoiled)


def thousand_tables(source: Source) -> tuple[str, bytes]:
    return HTML, source.body.replace(b"<body", b"<table><tr><td>" * source.random.randrange(200, 1500) + b"<body")


def huge_text(source: Source) -> tuple[str, bytes]:
    return HTML, source.body.replace(b"</p>", b"</p><p>" + b"Kon Tum " * (HUGE // 8) + b"</p>", 1)


def huge_tags(source: Source) -> tuple[str, bytes]:
    return HTML, source.body + b"<p><a href=/x>" * (HUGE // 14)


def huge_attribute(source: Source) -> tuple[str, bytes]:
    return HTML, b'<html><body><p title="' + b"x" * HUGE + b'">' + source.body


def deeply_nested(source: Source) -> tuple[str, bytes]:
    return HTML, b"<html><body>" + b"<div>" * DEPTH + source.body


def deeply_nested_in_body(source: Source) -> tuple[str, bytes]:
    return HTML, source.body.replace(b"<p", b"<b><i>" * (DEPTH // 10) + b"<p", 2)


def endless_comment(source: Source) -> tuple[str, bytes]:
    return HTML, source.body.replace(b"<body", b"<!-- " + b"- " * 1_000_000 + b"<body")


def many_entities(source: Source) -> tuple[str, bytes]:
    bomb = b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>" + b"<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    return HTML, bomb + b"&b;&#x110000;&#0;&#xD800;" * 20_000 + source.body


ATTACKS = (
    "<script>while(true){}</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)><p></svg><math><mtext></table><mglyph><style><!--</style>"
    "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<base href='http://attacker.invalid/'>",
    "<meta http-equiv=refresh content='0;url=http://attacker.invalid/'>",
    "<template><div></template></div><plaintext>",
    "'; DROP TABLE articles; -- {{ 7 * 7 }} {% raw %} \u202e\u0000\ufffe",
    "<select><option><frameset><frame></frameset><noscript><textarea>",
    "<a href='http://[::1'>x</a><a href='http://a:99999999/'>y</a><a href='\x01javascript:z'>z</a><img src='http://[bad'>",
)

COSTLY: dict[str, Fault] = {
    "huge-text": huge_text,
    "huge-tags": huge_tags,
    "huge-attribute": huge_attribute,
    "deeply-nested": deeply_nested,
    "deeply-nested-in-body": deeply_nested_in_body,
    "endless-comment": endless_comment,
    "many-entities": many_entities,
}
CHEAP: dict[str, Fault] = {
    "truncated": truncated,
    "empty": empty,
    "binary": binary,
    "null-bytes": null_bytes,
    "wrong-charset": wrong_charset,
    "no-closing-tags": no_closing_tags,
    "broken-tags": broken_tags,
    "hostile-markup": hostile_markup,
    "flipped-bytes": flipped_bytes,
    "thousand-tables": thousand_tables,
}
