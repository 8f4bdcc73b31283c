"""How text is set on a page: what markup, style attributes, classes and font names say about it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from scraper.pages.icons import named_label
from scraper.text.tcvn3 import legacy_font, tcvn3_to_unicode, vni_to_unicode

LARGE_TEXT_PX = 19

_STRONG_TAGS = frozenset(("b", "strong", "th"))
_EMPHASIS_TAGS = frozenset(("i", "em", "cite", "dfn", "var"))
_STYLING_TAGS = _STRONG_TAGS | _EMPHASIS_TAGS | {"a", "font"}
_LARGE_SIZES = frozenset(("+1", "+2", "+3", "4", "5", "6", "7"))
_HIDDEN_CLASSES = frozenset(
    (
        "hidden",
        "hide",
        "d-none",
        "invisible",
        "sr-only",
        "screen-reader-text",
        "visually-hidden",
        "ms-hidden",
        "ms-hide",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right|left|justify)", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)\s*(px|pt)", re.IGNORECASE)
_ALIGN_CLASSES = {"text-center": "center", "text-right": "right", "tar": "right", "tac": "center"}


class Style(NamedTuple):
    """How a piece of text is set."""

    strong: bool = False
    emphasis: bool = False
    link: _Element | None = None
    font: str | None = None
    """``legacy_font`` of its font."""
    large: bool = False
    """Larger than running text."""


PLAIN = Style()


class Css(NamedTuple):
    """What a style attribute says; ``None`` where it says nothing."""

    hidden: bool
    strong: bool
    emphasis: bool
    align: str | None
    family: str | None
    large: bool | None


class ClassNames(NamedTuple):
    """What a class attribute says that means the same in every product."""

    hidden: bool
    align: str | None
    icon_label: str | None
    """The words that an icon of this class stands for."""


NO_CSS = Css(hidden=False, strong=False, emphasis=False, align=None, family=None, large=None)
NO_CLASSES = ClassNames(hidden=False, align=None, icon_label=None)


@lru_cache(maxsize=2048)
def read_css(css: str) -> Css:
    """Editors paste the same declarations into every paragraph of an article."""
    align, family, size = _ALIGN.search(css), _FAMILY.search(css), _SIZE.search(css)
    large = None
    if size is not None:
        large = float(size[1]) * (4 / 3 if size[2].lower() == "pt" else 1) >= LARGE_TEXT_PX
    return Css(
        _HIDDEN.search(css) is not None,
        _BOLD.search(css) is not None,
        _ITALIC.search(css) is not None,
        align[1].lower() if align is not None else None,
        family[1] if family is not None else None,
        large,
    )


@lru_cache(maxsize=2048)
def read_classes(classes: str) -> ClassNames:
    names = classes.split()
    align = next((_ALIGN_CLASSES[name] for name in names if name in _ALIGN_CLASSES), None)
    return ClassNames(not _HIDDEN_CLASSES.isdisjoint(map(str.lower, names)), align, named_label(classes))


def is_hidden(element: _Element) -> bool:
    """Whether an element is not shown to the reader of the page."""
    classes = element.get("class")
    if classes is not None and read_classes(classes).hidden:
        return True
    css = element.get("style")
    return (css is not None and read_css(css).hidden) or element.get("hidden") is not None


def alignment(element: _Element, tag: str) -> str | None:
    """What an element's tag or ``align`` attribute says about its text."""
    if tag == "center":
        return "center"
    align = element.get("align")
    return align.lower() if align and tag != "table" else None


def style_inside(style: Style, element: _Element, tag: str, css: Css) -> Style:
    """The style inside an element, given that around it."""
    if css is NO_CSS and tag not in _STYLING_TAGS:
        return style
    strong, emphasis, link, font, large = style
    if tag in _STRONG_TAGS:
        strong = True
    elif tag in _EMPHASIS_TAGS:
        emphasis = True
    elif tag == "a":
        link = element
    elif tag == "font":
        face, size = element.get("face"), element.get("size")
        font = legacy_font(face) if face else font
        large = size.strip() in _LARGE_SIZES if size else large
    if css is not NO_CSS:
        strong, emphasis = strong or css.strong, emphasis or css.emphasis
        font = legacy_font(css.family) if css.family is not None else font
        large = css.large if css.large is not None else large
    changed = Style(strong, emphasis, link, font, large)
    return style if changed == style else changed


def to_unicode(text: str, font: str | None) -> str:
    """Text as its font shows it."""
    if font is None:
        return text
    if font == "vni":
        return vni_to_unicode(text)
    return tcvn3_to_unicode(text, capitals=font == "tcvn3 capitals")
