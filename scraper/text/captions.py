"""Captions of pictures: their credits, and the texts that only look like captions."""

from __future__ import annotations

import re

from scraper.text.names import is_credit, is_person, tidy_name
from scraper.text.unicode import clean, fold

_LONGEST_CAPTION = 600
_LONGEST_CREDIT = 90
# "Ảnh: X", "(Ảnh: X)", "-Ảnh X", "Nguồn ảnh: X", "Ảnh do X cung cấp": the last of them in a caption.
_CREDIT = re.compile(
    r"(?:^|[.,;!?…(\[–—|/\"”-]\s*|\s)"
    r"(?<!trong )(?P<label>(?:nguồn ảnh|ảnh minh họa|ảnh tư liệu|hình ảnh|tin và ảnh|ảnh|hình|nguồn|photo|clip|đồ họa)"
    r"\s?:|[Ảả]nh do(?=\s)|Ảnh(?=\s[^\W\d_]))\s?(?P<name>[^:]{1,90}?)[\s.)\]]*$",
    re.IGNORECASE,
)
_PROVIDED = re.compile(r"\s+cung cấp$", re.IGNORECASE)
_CAPTION_START = re.compile(
    r"[(\[*]?\s*(?:hình ảnh|trong ảnh|ảnh minh h[oọ][ạa]|ảnh|hình \d+|ảnh \d+|từ trái (?:qua|sang))\b\s?[:.)]?",
    re.IGNORECASE,
)
_NO_NAME = frozenset({"minh hoa", "minh họa", "tu lieu", "chup", "dep"})

_STOCK_ALTS = """
    alt | image | images | img | photo | picture | pic | anh | hinh | icon | logo | banner | baner | avatar | thumbnail
    thumb | untitled | null | undefined | none | default | spacer | blank | placeholder | loading | title | name | file
    anh tin bai | anh bai viet | anh bai | tin anh | hinh anh | anh minh hoa | hinh minh hoa | anh dinh kem
    anh dai dien | hinh dai dien | anh dai dien bai viet | xem anh lon | khong co anh | chen anh | mo ta anh
    responsive image | no image | image description | post image | featured image | image advertisement
    click to enlarge | insert image | lightbox
"""
_MEANINGLESS = frozenset(alt.strip() for alt in re.split(r"[|\n]", _STOCK_ALTS))
_NUMBERED = re.compile(
    r"(?:image|img|picture|photo|banner|hinh|anh|slide|pic|logo|dsc|h)?[\s_.()-]*\d+(?:[\s_.()-]+\d+)*\)?"
)
_FILE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|tiff?|svg|jfif)(?:\?\S*)?$")
# A camera's, a phone's or a messenger's name for a file: one word with digits or underscores.
_FILE_NAME = re.compile(r"(?=\S*[\d_])\S*[\w-]{3,}\S*")
_CUT_OFF = 15


def caption_credit(caption: str) -> str | None:
    """The photographer or agency that a caption names at its end, or that it consists of.

    >>> caption_credit("Đoàn làm việc tại huyện Đắk Tô. Ảnh: Quang Thịnh/TTXVN"), caption_credit("(Ảnh: Võ Thạnh)")
    ('Quang Thịnh/TTXVN', 'Võ Thạnh')
    >>> caption_credit("Ảnh: Đoàn làm việc tại huyện Đắk Tô")
    """
    text = clean(caption[-_LONGEST_CAPTION:])
    match = _CREDIT.search(text, max(0, len(text) - _LONGEST_CREDIT - 30))
    if match is None:
        return None
    name = tidy_name(_PROVIDED.sub("", match["name"]))
    if fold(name) in _NO_NAME or not is_credit(name):
        return None
    if match["label"].endswith(":") or match["label"].lower().endswith("do"):
        return name
    return name if match["label"][0] == "Ả" and (is_person(name) or "/" in name or name.isupper()) else None


def looks_like_caption(text: str) -> bool:
    """Whether a line near a picture says itself that it is a caption: "Ảnh:", "Trong ảnh:", or a credit at its end.

    >>> looks_like_caption("Trong ảnh: lễ khai mạc"), looks_like_caption("Đoàn đã đến thăm các hộ nghèo.")
    (True, False)
    """
    if len(text) > _LONGEST_CAPTION:
        return False
    text = clean(text)
    match = _CAPTION_START.match(text)
    return (match is not None and match.group()[-1] in ":.)") or caption_credit(text) is not None


def is_meaningless_alt(alt: str | None, title: str | None = None) -> bool:
    """Whether an ``alt`` says nothing about its picture: empty, the article's title, a stock phrase or a file's name.

    >>> is_meaningless_alt("anh tin bai"), is_meaningless_alt("IMG_3456.jpg"), is_meaningless_alt("Đoàn thăm hộ nghèo")
    (True, True, False)
    """
    text = fold(clean(alt or "")).strip(" .,;:-_()[]\"'")
    if len(text) < 2 or text in _MEANINGLESS:
        return True
    if _NUMBERED.fullmatch(text) or _FILE_ENDING.search(text) or text.startswith(("http://", "https://", "data:")):
        return True
    if " " not in text and text.isascii() and _FILE_NAME.fullmatch(text):
        return True
    return title is not None and _is_title(text, fold(clean(title)).strip(" .,;:-_()[]\"'"))


def _is_title(alt: str, title: str) -> bool:
    """Whether the alt is the title, perhaps cut off."""
    return alt == title or (len(alt) >= _CUT_OFF and title.startswith(alt.rstrip("… .")))
