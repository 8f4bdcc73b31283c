"""The pictures of an article and the lines that are their captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml.etree import _Element

from scraper.items import Image
from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import name_of, words_of
from scraper.text.bylines import Byline, parse_byline
from scraper.text.captions import caption_credit, looks_like_caption
from scraper.text.labels import label_kind, looks_like_tools
from scraper.text.unicode import clean
from scraper.text.urls import attachment_type, looks_like_article, media_url

# Icons, emoticons and spacers are smaller on both sides; the smallest picture with a caption seen is 120 wide.
LEAST_SIDE_PX = 40
# The longest caption on the real pages at hand has 224 letters.
LONGEST_CAPTION = 400
# A line between pictures without any mark of a caption is one only if it is this short.
LONGEST_PLAIN_CAPTION = 200
# Lines from this length on show how running text is set.
LEAST_RUNNING_LINE = 120
# So far out may the box around a picture and its caption lie.
HOLDER_LEVELS = 4

_LAZY_ATTRIBUTES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-image",
    "data-cfsrc",
    "data-lazyload",
    "data-echo",
)
_PLACEHOLDER = re.compile(
    r"(?:^|/)(?:blank|spacer|pixel|transparent|loading|lazy|placeholder|1x1|pix|no[-_]?image)[^/]*$"
)
_ORNAMENTS = (
    *("smiley", "smilies", "emotic", "emoji", "/icon", "_icon", "-icon", "icon.", "icons/", "spacer", "pixel", "1x1"),
    *("pdf_button", "print_button", "email_button", "/m_images/"),
    *("pix.gif", "blank.gif", "bullet", "arrow", "loading", "captcha", "counter", "no-image", "no_image", "noimage"),
    *("/filetypes/", "/filetype/", "/_layouts/images/", "/_layouts/15/images/", "qr-code", "qrcode"),
)
# Pictures of the tools around an article: print, send, share, back.
_TOOL_FILE = re.compile(
    r"(?:^|/)(?:(?:icons?|ico|btn|button|img)[-_]?)?"
    r"(?:print(?:er)?|in-?(?:bai|trang|an)|e?-?mail|send|gui-?(?:mail|email|bai)|share|chia-?se|fb|facebook|zalo|twitter|back"
    r"|quay-?lai|save|luu-?bai)(?:[-_]?(?:icons?|ico|btn|button|\d{1,3}))?\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_BANNER_ALT = re.compile(r"^(?:banner|baner|quảng cáo|advertis|logo)(?:\b|\d)", re.IGNORECASE)
_CAPTION_NAME = re.compile(r"caption|desc|chu-?thich|(?:^|[-_ ])image(?:$|[-_ ])|imgdes|note", re.IGNORECASE)
_PIXELS = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*$")
_STYLE_SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d+)(?:\.\d+)?px", re.IGNORECASE)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|avif)(?:$|\?)", re.IGNORECASE)


@dataclass(slots=True)
class Picture:
    """A picture among the blocks of an article."""

    block: Block
    url: str | None
    """``None`` for a picture without any address, of which only the caption was kept."""
    alt: str | None
    caption: list[Block] = field(default_factory=list)
    shared: list[Block] = field(default_factory=list)
    """The caption under a later picture that speaks of this one too."""

    @property
    def image(self) -> Image:
        caption = " ".join(block.text for block in self.caption or self.shared) or None
        return Image(url=self.url, caption=caption, credit=caption_credit(caption) if caption else None, alt=self.alt)


def find_pictures(blocks: list[Block], base: str) -> list[Picture]:
    """The pictures among an article's blocks, in order, each with its caption's lines."""
    captions = bind_captions(blocks)
    pictures: list[Picture] = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.IMAGE and block.subject is not None:
            url = picture_address(block, base)
            if url is not None or (at in captions and not _sources(block.subject)):
                alt = clean(block.subject.get("alt") or "") or None
                pictures.append(Picture(block, url, alt, captions.get(at, []), _shared_caption(blocks, at, captions)))
    return pictures


# A caption that tells its pictures apart by their places: "trao quà (ảnh trên) và khám bệnh (ảnh dưới)".
_PLACES_OF_PICTURES = re.compile(
    r"\b(?:ảnh|hình) (?:bên )?(?:trên|dưới|trái|phải|giữa)\b|\b(?:hai|ba|các) ảnh\b", re.IGNORECASE
)


def _shared_caption(blocks: list[Block], at: int, captions: dict[int, list[Block]]) -> list[Block]:
    """The caption of the last of several pictures that follow each other, if it speaks of all of them."""
    last = at
    while last + 1 < len(blocks) and blocks[last + 1].kind is Kind.IMAGE:
        last += 1
    lines = captions.get(last, []) if last > at else []
    return lines if any(_PLACES_OF_PICTURES.search(line.text) for line in lines) else []


def picture_address(block: Block, base: str) -> str | None:
    """The absolute address of a picture; ``None`` for ornaments, banners and thumbnails of other articles."""
    element = block.subject
    assert element is not None
    if _is_no_picture(block):
        return None
    for source in _sources(element):
        lower = source.lower()
        if not any(name in lower for name in _ORNAMENTS) and not _PLACEHOLDER.search(lower):
            address = media_url(source, base)
            if address is not None:
                return address
    return None


def _is_no_picture(block: Block) -> bool:
    """Whether an image is an icon, a banner, a tool or the thumbnail of another article."""
    element = block.subject
    if element is None or _is_small(element) or _BANNER_ALT.match(element.get("alt") or ""):
        return True
    return _leads_elsewhere(block) or _is_tool(block) or _is_advert(block)


_ADVERT = re.compile(r"(?:^| )(?:quang-?_?cao|ads|banner-?_?ads)(?:$| )", re.IGNORECASE)
_ADVERT_LEVELS = 3


def _is_advert(block: Block) -> bool:
    """Whether a picture leads to another site, in a box without text that is named so."""
    if not block.links or "//" not in (block.links[0].get("href") or "") or block.subject is None:
        return False
    return any(
        _ADVERT.search(name_of(around)) and len(words_of(around)) < LEAST_RUNNING_LINE
        for around in islice(block.subject.iterancestors(), _ADVERT_LEVELS)
    )


_FILE_ICON = re.compile(
    r"(?:^|/)(?:icons?[-_]?)?(?:word|excel|pdf|docx?|xlsx?|zip|rar|file)\d{0,2}\.(?:gif|png|svg)$", re.IGNORECASE
)


def _is_tool(block: Block) -> bool:
    """Whether a picture is the icon of a tool: its link or its line says so, or its file's name and a link."""
    element, links = block.subject, block.links
    if links and looks_like_tools(words_of(links[0])):
        return True
    if links and element is not None and attachment_type(links[0].get("href") or ""):
        return any(_FILE_ICON.search(source) for source in _sources(element))
    if element is None or not any(_TOOL_FILE.search(source) for source in _sources(element)):
        return False
    if links:
        return not _IMAGE_FILE.search(links[0].get("href") or "")
    return looks_like_tools(words_of(block.element))


def _sources(element: _Element) -> list[str]:
    """Where a picture may be, best first: lazily loaded pictures have a placeholder in ``src``."""
    found = [element.get(name) for name in (*_LAZY_ATTRIBUTES, "src")]
    sources = [source.strip() for source in found if source and source.strip()]
    # Behind a placeholder's own address, which is passed over.
    for srcset in (element.get("data-srcset"), element.get("srcset")):
        if srcset and not srcset.lstrip().startswith("data:"):
            sources += srcset.split(",")[0].split()[:1]
    return sources


def _is_small(element: _Element) -> bool:
    sides = {}
    for name in ("width", "height"):
        pixels = _PIXELS.match(element.get(name) or "")
        if pixels is not None:
            sides[name] = int(pixels.group(1))
    style = element.get("style")
    if style:
        for name, length in _STYLE_SIDE.findall(style):
            sides[name.lower()] = int(length)
    if not sides:
        return False
    return all(side < LEAST_SIDE_PX for side in sides.values()) or min(sides.values()) <= 1


def _leads_elsewhere(block: Block) -> bool:
    """Whether a picture is the thumbnail of another article: it links to a page instead of to its own full size."""
    links = block.links
    if not links:
        return False
    address = (links[0].get("href") or "").strip()
    if not address or address.startswith(("#", "javascript:")) or _IMAGE_FILE.search(address):
        return False
    return looks_like_article(address) is True and attachment_type(address) is None


def bind_captions(blocks: list[Block]) -> dict[int, list[Block]]:
    """The lines that are captions, by the index of the picture above them; of several pictures, the last."""
    centred_text = _is_centred(blocks)
    found: dict[int, list[Block]] = {}
    for at, block in enumerate(blocks):
        if block.kind is Kind.IMAGE and not _is_no_picture(block):
            caption = _caption_in_column(blocks, at) or _caption_after(blocks, at, centred_text)
            if caption:
                found[at] = caption
    return found


def _caption_in_column(blocks: list[Block], at: int) -> list[Block]:
    """The line in the cell under a picture's, where a row of pictures stands over a row of as many captions."""
    row = blocks[at].place.row
    if row is None:
        return []
    first, end = at, at + 1
    while first and blocks[first - 1].place.row is row:
        first -= 1
    while end < len(blocks) and blocks[end].place.row is row:
        end += 1
    pictures, lines = blocks[first:end], blocks[end : 2 * end - first]
    if len(pictures) < 2 or len(lines) < len(pictures) or any(block.kind is not Kind.IMAGE for block in pictures):
        return []
    under = lines[0].place.row
    in_row = [block for block in blocks[end:] if under is not None and block.place.row is under]
    if len(in_row) != len(pictures) or under is None or row.getnext() is not under:
        return []
    if any(line.kind is not Kind.TEXT or len(line.text) > LONGEST_CAPTION or _is_no_caption(line) for line in lines):
        return []
    return [blocks[at + len(pictures)]]


def _is_centred(blocks: list[Block]) -> bool:
    """Whether running text itself is centred, so that being centred says nothing."""
    long_lines = [block for block in blocks if block.kind is Kind.TEXT and len(block.text) > LEAST_RUNNING_LINE]
    return bool(long_lines) and sum(block.align == "center" for block in long_lines) * 2 >= len(long_lines)


def _caption_after(blocks: list[Block], at: int, centred_text: bool) -> list[Block]:
    """The lines under a picture that are its caption."""
    picture = blocks[at]
    if at + 1 >= len(blocks):
        return []
    line = blocks[at + 1]
    if line.kind is not Kind.TEXT or len(line.text) > LONGEST_CAPTION or _is_no_caption(line):
        return []
    if at + 2 == len(blocks) and line.element is not picture.element and _signs(line):
        return []
    if not (
        (_same_holder(blocks, at) and not (_floats(picture) and len(line.text) >= LEAST_RUNNING_LINE))
        or _in_figure(picture, line)
        or _in_picture_table(picture, line)
        or _looks_set_apart(line, centred_text)
        or _in_gallery(blocks, at)
    ):
        return []
    return [line, *_more_lines(blocks, at + 1, picture)]


_FLOAT = re.compile(r"(?:^| )(?:align)?(?:left|right)(?:$| )", re.IGNORECASE)
_FLOAT_STYLE = re.compile(r"float\s*:\s*(?:left|right)", re.IGNORECASE)


def _floats(picture: Block) -> bool:
    """Whether text runs beside a picture, so that what follows it in its paragraph is that text."""
    element = picture.subject
    if element is None or picture.place.figure is not None:
        return False
    named = any(_FLOAT.search(element.get(name) or "") for name in ("align", "class"))
    return named or _FLOAT_STYLE.search(element.get("style") or "") is not None


def _is_no_caption(line: Block) -> bool:
    if line.heading or (line.item is not None and not line.place.in_caption) or label_kind(line.text) is not None:
        return True
    if line.align == "right" and _signs(line):
        return True
    return ":" in line.text and _names_writer(parse_byline(line.text))


def _signs(line: Block) -> bool:
    """Whether a line that is no part of a figure would be a writer's if it were the last."""
    return not line.place.in_caption and _names_writer(parse_byline(line.text, last_line=True))


def _names_writer(byline: Byline | None) -> bool:
    return byline is not None and (byline.writer is not None or byline.source is not None)


def _same_holder(blocks: list[Block], at: int) -> bool:
    """Whether picture and line fill one element alone, such as a paragraph or a box around two."""
    holder = _common_holder(blocks[at].element, blocks[at + 1].element)
    if holder is None:
        return False
    first = at
    while first and _is_in(blocks[first - 1], holder):
        first -= 1
    if any(block.kind is not Kind.IMAGE for block in blocks[first:at]):
        return False
    last = at + 2
    while last < len(blocks) and _is_in(blocks[last], holder):
        if not (blocks[last].kind is Kind.TEXT and blocks[last].continued):
            return False
        last += 1
    return True


def _common_holder(one: _Element, other: _Element) -> _Element | None:
    """The smallest element around both, if it is near."""
    near = [one, *islice(one.iterancestors(), HOLDER_LEVELS)]
    around: _Element | None = other
    for _ in range(HOLDER_LEVELS + 1):
        if around is None or around in near:
            return around
        around = around.getparent()
    return None


def _is_in(block: Block, holder: _Element) -> bool:
    element: _Element | None = block.element
    for _ in range(2 * HOLDER_LEVELS):
        if element is None or element is holder:
            return element is holder
        element = element.getparent()
    return False


def _in_figure(picture: Block, line: Block) -> bool:
    return picture.place.figure is not None and line.place.figure is picture.place.figure


def _in_picture_table(picture: Block, line: Block) -> bool:
    """Whether picture and line stand in rows of a table one under the other, and alone in them."""
    if picture.place.row is None or line.place.row is None or picture.place.row.getnext() is not line.place.row:
        return False
    return not words_of(picture.place.row) and len(words_of(line.place.row)) <= LONGEST_CAPTION


def _looks_set_apart(line: Block, centred_text: bool) -> bool:
    if line.emphasis or line.place.in_caption or looks_like_caption(line.text):
        return line.align != "right" or line.place.in_caption
    if line.align == "center" and not centred_text and not line.is_link:
        return True
    return _CAPTION_NAME.search(line.element.get("class", "")) is not None


def _in_gallery(blocks: list[Block], at: int) -> bool:
    """Whether a plain short line stands under a picture in a row of pictures with such lines."""
    if not _is_plain_caption(blocks, at + 1):
        return False
    before = at >= 2 and blocks[at - 2].kind is Kind.IMAGE and _is_plain_caption(blocks, at - 1)
    after = at + 2 < len(blocks) and blocks[at + 2].kind is Kind.IMAGE and _is_plain_caption(blocks, at + 3)
    return before or after


def _is_plain_caption(blocks: list[Block], at: int) -> bool:
    if not 1 <= at < len(blocks) or blocks[at].kind is not Kind.TEXT or blocks[at - 1].kind is not Kind.IMAGE:
        return False
    text = blocks[at].text
    return (
        len(text) <= LONGEST_PLAIN_CAPTION
        and not text.endswith((".", ":", ";", ","))
        and not _is_no_caption(blocks[at])
    )


def _more_lines(blocks: list[Block], at: int, picture: Block) -> list[Block]:
    """Further lines of a caption: a second line of the same paragraph, or a credit alone ("Ảnh: …")."""
    lines: list[Block] = []
    first = blocks[at]
    for line in blocks[at + 1 :]:
        if line.kind is not Kind.TEXT or len(line.text) > LONGEST_CAPTION or _is_no_caption(line):
            break
        same_line = line.continued and line.element is first.element and line.emphasis == first.emphasis
        in_figure = picture.place.figure is not None and line.place.figure is picture.place.figure
        if not ((same_line and _same_mark(first, line)) or in_figure):
            break
        lines.append(line)
    return lines


def _same_mark(first: Block, line: Block) -> bool:
    return first.emphasis or first.place.in_caption or (first.align == "center" and first.align == line.align)
