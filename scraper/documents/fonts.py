"""Which font a run of a Word document is set in: its own, its styles', or the document's."""

from __future__ import annotations

from functools import cached_property

from docx.oxml.ns import qn
from lxml.etree import _Element

_PROPERTIES, _FONTS, _NAME = qn("w:rPr"), qn("w:rFonts"), qn("w:ascii")
_STYLE, _STYLE_ID, _BASED_ON, _VALUE = qn("w:style"), qn("w:styleId"), qn("w:basedOn"), qn("w:val")
_DEFAULTS = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_PROPERTIES}"


class Fonts:
    """Font names, looked up through ``styles.xml``, whose root is given if the document has one."""

    def __init__(self, styles: _Element | None) -> None:
        self._root = styles

    # Most documents have no text for which fonts matter, so nothing is looked up before it is asked for.

    @cached_property
    def _styles(self) -> dict[str, _Element]:
        return {} if self._root is None else {style.get(_STYLE_ID, ""): style for style in self._root.iter(_STYLE)}

    @cached_property
    def _default(self) -> str | None:
        return None if self._root is None else _font(self._root.find(_DEFAULTS))

    @cached_property
    def _default_style(self) -> str | None:
        return next((name for name, style in self._styles.items() if _is_default_of_paragraphs(style)), None)

    def of_paragraph(self, paragraph: _Element) -> str | None:
        """The name of the font of a paragraph's runs that name none; ``None`` when nothing names one."""
        style = _value(paragraph.find(qn("w:pPr")), qn("w:pStyle"))
        return self._of_style(style or self._default_style) or self._default

    def of_run(self, run: _Element) -> str | None:
        """The name of the font that a run names; ``None`` when it has its paragraph's."""
        properties = run.find(_PROPERTIES)
        return _font(properties) or self._of_style(_value(properties, qn("w:rStyle")))

    def _of_style(self, name: str | None) -> str | None:
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            if font := _font(style.find(_PROPERTIES)):
                return font
            name = _value(style, _BASED_ON)
        return None


def _is_default_of_paragraphs(style: _Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")


def _font(properties: _Element | None) -> str | None:
    fonts = None if properties is None else properties.find(_FONTS)
    return None if fonts is None else fonts.get(_NAME)


def _value(parent: _Element | None, tag: str) -> str | None:
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(_VALUE)
