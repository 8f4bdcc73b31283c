"""What the archive is to hold when a page shows an article again: a value that was known is not lost to a page that
has lost it.

A field that was known and comes back empty keeps its last good value. A list counts as a whole: one picture fewer
among four is an edit, no picture at all is a page that could not be read. So do captions: a page that still shows some
has lost none. A body of which only title, lead and captions are left is an empty one.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from scraper.archive.revisions import address_on_site, host_of, one_line
from scraper.items import Article, Attachment, Image
from scraper.text.unicode import nfc

PLAIN_FIELDS = ("title", "summary", "author", "byline", "source", "published_at", "category", "images", "attachments")
KEPT_FIELDS = ("body", *PLAIN_FIELDS, "captions", "attachment_titles")
"""Every word that ``kept_values.field`` can hold."""

_WITH = {"body": ("body", "body_html"), "published_at": ("published_at", "published_raw")}
"""Fields that say the same in another form, and are kept together."""

_ESCAPED_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")

Part = TypeVar("Part", Image, Attachment)


class Settled(NamedTuple):
    """An article as the archive is to hold it."""

    article: Article
    kept: tuple[str, ...]
    """Of `KEPT_FIELDS`, those that were known and came back empty."""


def settle(stored: Article, seen: Article, told_before: Iterable[str | None] = ()) -> Settled:
    """Hold against each other what the archive has and what a page now shows.

    The page is believed but for values that it has lost. A view count, which some pages show and some do not, stays
    the last one that was seen and is no loss. An address in which marks are only written otherwise stays as it was.
    ``told_before`` are titles, leads and captions of earlier versions: a page that shows nothing but its old title in
    place of its text has lost that too, and at its next sight the title is an old one.
    """
    seen = replace(
        seen,
        images=_addresses_kept(stored.images, seen.images),
        attachments=_addresses_kept(stored.attachments, seen.attachments),
    )
    kept = [field for field in PLAIN_FIELDS if _is_lost(getattr(stored, field), getattr(seen, field))]
    if _is_lost(stored.body, seen.body) or _has_lost_its_text(stored, seen, told_before):
        kept.insert(0, "body")
    article = _with_stored(stored, seen, kept)
    if captioned := _captions_kept(stored, article):
        article = replace(article, images=captioned)
        kept.append("captions")
    if titled := _titles_kept(stored, article):
        article = replace(article, attachments=titled)
        kept.append("attachment_titles")
    if seen.view_count is None:
        article = replace(article, view_count=stored.view_count)
    return Settled(article, tuple(kept))


def _addresses_kept(known_parts: list[Part], parts: list[Part]) -> list[Part]:
    """The parts with their addresses as they are known, where Unicode writes the same letters in another form."""
    urls = [part.url for part in known_parts]
    if [part.url for part in parts] == urls:
        return parts
    known = {_composed(url): url for url in urls if url}
    return [replace(part, url=known.get(_composed(part.url), part.url)) if part.url else part for part in parts]


def _composed(url: str) -> str:
    """The address with its letters outside of ASCII decoded and in NFC."""
    return nfc(_ESCAPED_LETTERS.sub(lambda found: unquote(found[0], errors="surrogateescape"), url))


def _is_lost(known: str | list[Any] | None, found: str | list[Any] | None) -> bool:
    return not _is_empty(known) and _is_empty(found)


def _is_empty(value: str | list[Any] | None) -> bool:
    return one_line(value) is None if isinstance(value, str) else not value


def _has_lost_its_text(stored: Article, seen: Article, told_before: Iterable[str | None]) -> bool:
    """Whether the body said more than title, lead and captions, and says no more than these now."""
    versions = (stored, seen)
    told = set(map(one_line, chain(told_before, *map(told_beside, versions))))
    had_text, has_text = (any(line not in told for line in _lines(version.body)) for version in versions)
    return had_text and not has_text


def told_beside(article: Article) -> Iterator[str | None]:
    """What an article says beside its text: title, lead and captions."""
    yield from (article.title, article.summary)
    yield from (image.caption for image in article.images)


def _lines(body: str) -> Iterator[str]:
    return filter(None, map(one_line, body.split("\n\n")))


def _with_stored(stored: Article, seen: Article, kept: Sequence[str]) -> Article:
    """The article as seen, these fields and how they were come by as stored."""
    if not kept:
        return seen
    values = {name: getattr(stored, name) for field in kept for name in _WITH.get(field, (field,))}
    known = {name: stored.provenance[name] for name in values if name in stored.provenance}
    return replace(seen, **values, provenance={**seen.provenance, **known})


def _captions_kept(stored: Article, seen: Article) -> list[Image] | None:
    """The images as seen with the captions as stored, if the page has lost all of them."""

    def captioned(image: Image, known: Image) -> Image:
        return replace(image, caption=known.caption, credit=known.credit)

    return _words_kept(stored, seen, stored.images, seen.images, lambda image: image.caption, captioned)


def _titles_kept(stored: Article, seen: Article) -> list[Attachment] | None:
    """The attachments as seen with the titles as stored, if the page has lost all of them."""

    def titled(attachment: Attachment, known: Attachment) -> Attachment:
        return replace(attachment, title=known.title)

    return _words_kept(stored, seen, stored.attachments, seen.attachments, lambda attachment: attachment.title, titled)


def _words_kept(
    stored: Article,
    seen: Article,
    known_parts: list[Part],
    parts: list[Part],
    words: Callable[[Part], str | None],
    take_over: Callable[[Part, Part], Part],
) -> list[Part] | None:
    """The parts with the words that the stored parts at the same addresses have; ``None`` if nothing is lost."""
    if any(not _is_empty(words(part)) for part in parts):
        return None
    before, now = host_of(stored.url), host_of(seen.url)
    known: defaultdict[str | None, deque[Part]] = defaultdict(deque)
    for part in known_parts:
        known[address_on_site(part.url, before)].append(part)
    found = [_next(known[address_on_site(part.url, now)]) for part in parts]
    if all(match is None or _is_empty(words(match)) for match in found):
        return None
    return [take_over(part, match) if match else part for part, match in zip(parts, found, strict=True)]


def _next(matches: deque[Part]) -> Part | None:
    """The next of the parts that have one address."""
    return matches.popleft() if matches else None
