"""An article's body for reading: its archived HTML with the pictures that the archive holds.

The HTML was cleaned when it was extracted and is not trusted for that: it is cleaned again here, last of all, so that
what comes out holds only the tags and attributes named below, whatever went in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import lxml.html
import nh3
from lxml.html import HtmlElement, HTMLParser
from markupsafe import Markup, escape

from scraper.publish.formats import web_address
from scraper.publish.thumbnails import source_set

Picture = Mapping[str, Any]

TAGS = {
    *("p", "br", "hr", "div", "span", "a", "blockquote", "pre", "code", "h2", "h3", "h4", "h5", "h6"),
    *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "img"),
    *("strong", "b", "em", "i", "u", "s", "sub", "sup", "small", "mark", "q", "cite"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "srcset", "sizes", "alt", "width", "height", "loading"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
CLASSES = {"div": {"scroll"}, "span": {"missing"}}
OWN_ATTRIBUTES = {"div": {"tabindex": "0", "role": "group"}}
MEDIA_ADDRESS = re.compile(r"(/[\w./~-]*)?/media/[0-9a-f]{64}")
SOURCE_SET = re.compile(rf"{MEDIA_ADDRESS.pattern}(/\d+)? \d+w(, {MEDIA_ADDRESS.pattern}(/\d+)? \d+w)*")
# As wide as the screen of a telephone, and never wider than the column of text.
SIZES = "(max-width: 44rem) 100vw, 43rem"
# Code points that stand for no character; lxml reads them, and refuses to move text that holds them.
UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Spans and rows of a table cell beyond this draw empty cells by the thousand.
SPAN_LIMIT = 50


@dataclass(frozen=True)
class PictureWords:
    """``missing`` is said in place of a picture that is not held, ``unnamed`` of one without caption."""

    missing: str
    unnamed: str


class ReadableBody:
    """``html`` to show, and which of the article's pictures stand in it (``placed``, by ``id``)."""

    def __init__(
        self, body_html: str, pictures: Sequence[Picture], media_address: Callable[[str], str], words: PictureWords
    ) -> None:
        """``media_address`` gives a digest's address."""
        self.placed: set[int] = set()
        self._by_address = {key: picture for picture in reversed(pictures) for key in address_keys(picture["url"])}
        self._media_address = media_address
        self._said = words
        root = parse(body_html)
        self._words = plain(root.text_content())
        for image in list(root.iter("img")):
            self._show(image)
        prepare_links(root)
        prepare_headings(root)
        prepare_tables(root)
        self.html = Markup(clean(root))

    def has_words(self, text: str | None) -> bool:
        """Whether the body itself prints ``text``, white space aside."""
        return bool(text) and plain(text or "") in self._words

    def _show(self, image: HtmlElement) -> None:
        picture = next((self._by_address[key] for key in address_keys(image.get("src")) if key in self._by_address), {})
        if picture:
            self.placed.add(picture["id"])
        caption = picture.get("caption")
        if caption and not self.has_words(caption):
            add_caption(image, caption)
        if picture.get("sha256"):
            self._show_held(image, picture)
        else:
            replace(image, missing_picture(self._said.missing, image.get("alt") if not caption else None))

    def _show_held(self, image: HtmlElement, picture: Picture) -> None:
        address = self._media_address(picture["sha256"])
        alt = one_line(picture.get("caption") or picture.get("alt") or "") or self._said.unnamed
        image.attrib.clear()
        image.attrib.update({"src": address, "alt": alt, "loading": "lazy"})
        if picture.get("width") and picture.get("height"):
            image.attrib.update({"width": str(picture["width"]), "height": str(picture["height"])})
        if sources := source_set(address, picture.get("width")):
            image.attrib.update({"srcset": sources, "sizes": SIZES})
        lead_to(image, address)


def parse(body_html: str) -> HtmlElement:
    """The body in a ``div`` of its own."""
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    source = UNUSABLE.sub("", nh3.clean(body_html, tags=TAGS | {"h1"}, attributes=ATTRIBUTES))
    return lxml.html.fragment_fromstring(source.encode(), create_parent="div", parser=parser)


def clean(root: HtmlElement) -> str:
    """The content of ``root``, with nothing that can run or ask another host."""
    content = [escape(root.text or ""), *(lxml.html.tostring(child, encoding="unicode") for child in root)]
    return nh3.clean(
        "".join(content),
        tags=TAGS,
        attributes={**ATTRIBUTES, "div": {"tabindex", "role"}},
        allowed_classes=CLASSES,
        attribute_filter=allowed_value,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )


def allowed_value(tag: str, attribute: str, value: str) -> str | None:
    """The attribute's value, or ``None`` where it must go."""
    if (tag, attribute) == ("img", "src"):
        return value if MEDIA_ADDRESS.fullmatch(value) else None
    if (tag, attribute) == ("img", "srcset"):
        return value if SOURCE_SET.fullmatch(value) else None
    if (tag, attribute) == ("img", "sizes"):
        return value if value == SIZES else None
    if (tag, attribute) == ("a", "href"):
        return value if web_address(value) or value.startswith("mailto:") or MEDIA_ADDRESS.fullmatch(value) else None
    if tag == "div" and attribute in OWN_ATTRIBUTES["div"]:
        return value if value == OWN_ATTRIBUTES["div"][attribute] else None
    if attribute in ("colspan", "rowspan"):
        return value if value.isdecimal() and int(value) <= SPAN_LIMIT else None
    return value


def prepare_links(root: HtmlElement) -> None:
    """Takes the address off links that would lead to a place on this site that is none."""
    for link in root.iter("a"):
        if allowed_value("a", "href", link.get("href") or "") is None:
            link.attrib.pop("href", None)


def prepare_headings(root: HtmlElement) -> None:
    """Puts the body's headings below the article's title, without leaving out a level."""
    used = [level for level in HEADINGS if next(root.iter(level), None) is not None]
    for heading in [element for level in used for element in root.iter(level)]:
        heading.tag = HEADINGS[min(used.index(heading.tag) + 1, len(HEADINGS) - 1)]


def prepare_tables(root: HtmlElement) -> None:
    """Lets a table that is wider than the page scroll by itself."""
    for table in list(root.iter("table")):
        if next(table.iterancestors("table"), None) is None:
            frame = lxml.html.Element("div", {"class": "scroll", **OWN_ATTRIBUTES["div"]})
            replace(table, frame)
            frame.append(table)


def missing_picture(words: str, alt: str | None) -> HtmlElement:
    """What stands where a picture is not held."""
    element = lxml.html.Element("span", {"class": "missing"})
    element.text = f"{words}: {one_line(alt)}" if alt and alt.strip() else words
    return element


def lead_to(image: HtmlElement, address: str) -> None:
    """Makes the picture a link to itself in full size. A link around it alone leads there instead of to the portal."""
    around = image.getparent()
    if around is None or around.tag != "a":
        if next(image.iterancestors("a"), None) is not None:
            return
        around = lxml.html.Element("a")
        replace(image, around)
        around.append(image)
    around.set("href", address)


def add_caption(image: HtmlElement, caption: str) -> None:
    """Puts the image into a ``figure`` with its caption."""
    figure = lxml.html.Element("figure")
    replace(image, figure)
    words = lxml.html.Element("figcaption")
    words.text = one_line(caption)
    figure.extend([image, words])


def replace(old: HtmlElement, new: HtmlElement) -> None:
    """Puts ``new`` where ``old`` stood; the text behind it stays."""
    new.tail, old.tail = old.tail, None
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def address_keys(address: str | None) -> Iterator[str]:
    """What two spellings of one address have in common: itself, and itself without scheme and percent-encoding."""
    if address:
        yield address
        yield unicodedata.normalize("NFC", unquote(address.partition("://")[2] or address))


def one_line(text: str) -> str:
    """White space collapsed, without characters that XML forbids."""
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())


def plain(text: str) -> str:
    """For comparing: NFC, without any white space."""
    return "".join(unicodedata.normalize("NFC", text).split())
