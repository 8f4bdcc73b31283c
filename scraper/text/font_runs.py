"""Text in runs of one font each, some of which may come from before Unicode: see ``scraper.text.tcvn3``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from scraper.text.tcvn3 import is_tcvn3, is_vni, legacy_font, tcvn3_to_unicode, vni_to_unicode

Run = tuple[str | None, str]
"""The font's name, if known, and the text."""

# Letters beyond ASCII that Unicode has in Latin-1: without one of them a text is the same in every encoding.
_LATIN_1 = re.compile("[\u00a1-\u00ff]")


def may_be_legacy(text: str) -> bool:
    """Whether it is worth while to ask for the fonts of a text."""
    return _LATIN_1.search(text) is not None


def unicode_text(runs: Iterable[Run]) -> str:
    """The text of all runs as Unicode.

    Fonts are believed. When none of them is a legacy font, as after a conversion that replaced fonts, the text is
    converted if it reads as Vietnamese only then, or else each line that does.

    >>> unicode_text([(".VnTimeH", "sè 12/KH-UBND"), ("Arial", " of "), (".VnTime", "Céng hoµ")])
    'SỐ 12/KH-UBND of Cộng hoà'
    >>> unicode_text([("Arial", "Céng hoµ x· héi chñ nghÜa")])
    'Cộng hoà xã hội chủ nghĩa'
    """
    named = [(legacy_font(font) if font else None, text) for font, text in runs]
    if any(encoding for encoding, _ in named):
        # Neighbours in one encoding together, since capitals show by the word.
        return "".join(
            _converted(encoding, "".join(text for _, text in run))
            for encoding, run in groupby(named, key=itemgetter(0))
        )
    text = "".join(text for _, text in named)
    whole = _recognised(text)
    return whole if whole != text else "\n".join(map(_recognised, text.split("\n")))


def _converted(encoding: str | None, text: str) -> str:
    if encoding is None:
        return text
    if encoding == "vni":
        return vni_to_unicode(text)
    return tcvn3_to_unicode(text, capitals=encoding == "tcvn3 capitals")


def _recognised(text: str) -> str:
    if is_tcvn3(text):
        return tcvn3_to_unicode(text)
    return vni_to_unicode(text) if is_vni(text) else text
