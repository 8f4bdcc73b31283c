"""The documents of an article: linked in its text, listed under it, or shown in a viewer frame."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element

from scraper.items import Attachment
from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import words_of
from scraper.pages.signs import Sign, sign_of
from scraper.pages.styles import Style
from scraper.text.labels import label_kind
from scraper.text.unicode import clean
from scraper.text.urls import attachment_type, media_url, unwrap_viewer

_NUMBER = re.compile(r"^(?:tập tin|tệp tin|tệp|file|tài liệu)(?: đính kèm)?\s*\d*\s*[:.-]\s*", re.IGNORECASE)
_ACTION = re.compile(
    r"(?:tải (?:về|xuống|file|tài liệu)|download|xem(?: trước| chi tiết| file)?|tại đây|click vào đây)\.?", re.I
)


def without_buttons(pieces: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    """A line's pieces without a button ("Tải về") that leads where a link before it in the line does."""
    kept: list[tuple[str, Style]] = []
    seen: set[str] = set()
    for text, style in pieces:
        href = style.link.get("href") if style.link is not None else None
        if href and href in seen and _ACTION.fullmatch(clean(text)):
            continue
        if href and text.strip() and attachment_type(href) is not None:
            seen.add(href)
        kept.append((text, style))
    return kept


_FRAME_SOURCES = ("src", "data-src", "data")


def find_attachments(blocks: list[Block], base: str) -> list[Attachment]:
    """The documents among an article's blocks and the lines under it, each address once."""
    found: dict[str, Attachment] = {}
    under_label = False
    for block in blocks:
        if block.kind is Kind.TEXT and sign_of(block) is not Sign.TEXT:
            under_label = sign_of(block) is Sign.FILES
        if block.kind is Kind.FRAME and block.subject is not None:
            _add_frame(found, block.subject, base)
        elif block.kind is Kind.TABLE and block.subject is not None:
            for link in block.subject.iter("a"):
                _add_link(found, link, words_of(link), base)
        elif block.link_letters or block.kind is Kind.IMAGE:
            for link, words in block.linked_words():
                _add_link(found, link, words, base, named=under_label and _names_file(link, words))
    return list(found.values())


def _names_file(link: _Element, words: str) -> bool:
    """Whether a link's words or title are the name of a file, whatever its address looks like."""
    return any(
        attachment_type(f"/{name.strip()}") is not None for name in (words, link.get("title") or "") if "." in name
    )


def _add_link(found: dict[str, Attachment], link: _Element, words: str, base: str, *, named: bool = False) -> None:
    """:param named: it stands under a label for documents and is named like one."""
    href = link.get("href") or ""
    url = _document_address(href, base) or (media_url(href, base) if named else None)
    if url is None:
        return
    title = _title(words, link, url)
    known = found.get(url)
    if known is None:
        found[url] = Attachment(url=url, title=title)
    elif known.title == file_name(url) and title is not None:
        known.title = title


def _add_frame(found: dict[str, Attachment], frame: _Element, base: str) -> None:
    for name in _FRAME_SOURCES:
        url = _document_address(frame.get(name) or "", base)
        if url is not None:
            found.setdefault(url, Attachment(url=url, title=clean(frame.get("title") or "") or file_name(url)))
            return


def _document_address(address: str, base: str) -> str | None:
    address = address.strip()
    if not address or attachment_type(address) is None:
        return None
    return media_url(unwrap_viewer(media_url(address, base) or ""), base)


def _title(words: str, link: _Element, url: str) -> str | None:
    """A link's words without their number; the file's name where they only say "download"."""
    words = _NUMBER.sub("", words).strip()
    if words and not _ACTION.fullmatch(words) and label_kind(words) is None:
        return words
    return file_name(url) or clean(link.get("title") or "") or words or None


def file_name(url: str) -> str | None:
    """The last part of an address's path if it names a file."""
    name = unquote(urlsplit(url).path.rpartition("/")[2])
    return clean(name) if "." in name and attachment_type(f"/{name}") else None
