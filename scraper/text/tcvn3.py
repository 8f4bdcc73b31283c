"""Text typed in the fonts that came before Unicode: TCVN3 (.VnTime, .VnArial …) and VNI (VNI-Times …).

Such text holds Latin-1 characters that only look Vietnamese in their font: ``Kiªm tra`` for ``Kiêm tra``. The font's
name is the surest sign; without one, text counts as legacy only if its words become Vietnamese syllables.
Soft hyphens and symbols are letters here: convert before cleaning.
"""

from __future__ import annotations

import re

from scraper.text.syllables import is_syllable
from scraper.text.unicode import nfc

# Code points of TCVN 5712:1993, VN3, as windows-1252 shows them.
_TCVN3_CODES = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
# Codes that are no letters in Latin-1, or capitals there: inside a word they give the font away.
_TCVN3_SIGN = re.compile("[a-z][Æ-Þ]|[A-Za-z][µ¸¶·¹¨»¾¼½©®ª«¬\u00ad×÷]|[µ¸¶·¹¨¾¼½®ª¬\u00ad§][a-zß-þ]")

_VNI_TONES = dict(zip("øùõûï", "\u0300\u0301\u0303\u0309\u0323", strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàáãåä", ("", *"\u0300\u0301\u0303\u0309\u0323"), strict=True))
_VNI_BREVE = dict(zip("êèéüúë", ("", *"\u0300\u0301\u0303\u0309\u0323"), strict=True))
_VNI_SINGLE = str.maketrans("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ")


def _vni_pairs() -> dict[str, str]:
    """Two VNI characters to the letter they stand for."""
    pairs = {base + code: base + tone for base in "aeouy" for code, tone in _VNI_TONES.items()}
    pairs |= {vni + code: base + tone for vni, base in ("ôơ", "öư") for code, tone in _VNI_TONES.items()}
    pairs |= {base + code: base + "\u0302" + tone for base in "aeo" for code, tone in _VNI_CIRCUMFLEX.items()}
    pairs |= {"a" + code: "a\u0306" + tone for code, tone in _VNI_BREVE.items()}
    pairs |= {pair.upper(): letter.upper() for pair, letter in pairs.items()}
    return {pair: nfc(letter) for pair, letter in pairs.items()}


_VNI_PAIRS = _vni_pairs()
_VNI = re.compile("|".join(_VNI_PAIRS) + "|[ñÑôÔöÖæÆóÓòÒîÎ]")
_VNI_SIGN = re.compile("[aeouyôöAEOUYÔÖ][øùõûïâàáãåäêèéüúëØÙÕÛÏÂÀÁÃÅÄÊÈÉÜÚË]")

# A line, or else a word, without a small letter of its own (a–z): at least two capitals show that it is all capitals.
_LINE_OR_WORD = re.compile(r"^[^a-z\n]+$|(?<!\w)(?:[^\W\d_a-z])+(?!\w)", re.MULTILINE)
_RAW_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}<>/\"'“”‘’…–-]+")
_UNICODE_VIETNAMESE = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư]")
# Words that must turn out Vietnamese, in a hundred. Names and foreign words keep real text from reaching 100.
_SYLLABLE_SHARE = 80
_SAMPLE = 20_000

_TCVN3_FONT = re.compile(r"\.?vn[a-z]", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[- ]", re.IGNORECASE)


def legacy_font(name: str) -> str | None:
    """The encoding that a font's name means: ``tcvn3``, ``tcvn3 capitals``, ``vni`` or ``None`` for a Unicode font.

    >>> legacy_font(".VnTimeH"), legacy_font("'VNI-Times', serif"), legacy_font("Times New Roman")
    ('tcvn3 capitals', 'vni', None)
    """
    name = name.split(",", 1)[0].strip(" '\"")
    if _VNI_FONT.match(name):
        return "vni"
    if name.startswith(".") and _TCVN3_FONT.match(name):
        return "tcvn3 capitals" if name.endswith("H") else "tcvn3"
    return None


def is_legacy_font(name: str) -> bool:
    """Whether text in this font is not Unicode."""
    return legacy_font(name) is not None


def is_tcvn3(text: str) -> bool:
    """Whether the text is TCVN3 shown as Latin-1: symbols inside words, and syllables once converted.

    >>> is_tcvn3("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), is_tcvn3("Windows® và Office®"), is_tcvn3("Café «Élysée»")
    (True, False, False)
    """
    text = text[:_SAMPLE]
    return (
        _TCVN3_SIGN.search(text) is not None
        and _UNICODE_VIETNAMESE.search(text) is None
        and _reads_as_vietnamese(text, tcvn3_to_unicode(text))
    )


def is_vni(text: str) -> bool:
    """Whether the text is VNI shown as Latin-1.

    >>> is_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"), is_vni("Pâté à la crème")
    (True, False)
    """
    text = text[:_SAMPLE]
    return (
        _VNI_SIGN.search(text) is not None
        and _UNICODE_VIETNAMESE.search(text) is None
        and _reads_as_vietnamese(text, vni_to_unicode(text))
    )


def _reads_as_vietnamese(before: str, after: str) -> bool:
    """Whether the words that a conversion changed are Vietnamese syllables, and enough of them are changed."""
    changed = [word for old, word in zip(_raw_words(before), _raw_words(after), strict=False) if old != word]
    if len(changed) < 2:
        return False
    syllables = sum(1 for word in changed if is_syllable(word))
    return syllables * 100 >= len(changed) * _SYLLABLE_SHARE


def _raw_words(text: str) -> list[str]:
    return _RAW_WORD.findall(text)


def tcvn3_to_unicode(text: str, *, capitals: bool = False) -> str:
    """TCVN3 text as Unicode (NFC); ``capitals`` for text in a capitals font (.VnTimeH), which shows all as capitals.

    Ordinary fonts have no capitals with a tone, so a word typed as ``VIÖT`` has a small letter inside: it becomes VIỆT.

    >>> tcvn3_to_unicode("Céng hoµ x· héi"), tcvn3_to_unicode("VIÖT NAM"), tcvn3_to_unicode("lao ®éng", capitals=True)
    ('Cộng hoà xã hội', 'VIỆT NAM', 'LAO ĐỘNG')
    """
    text = text.translate(_TCVN3)
    return text.upper() if capitals else _LINE_OR_WORD.sub(_even_capitals, text)


def _even_capitals(match: re.Match[str]) -> str:
    return match.group().upper() if sum(map(_is_plain_capital, match.group())) > 1 else match.group()


def _is_plain_capital(letter: str) -> bool:
    return letter.isascii() and letter.isupper()


def vni_to_unicode(text: str) -> str:
    """VNI text as Unicode (NFC).

    >>> vni_to_unicode("Ñaûng Coäng saûn Vieät Nam"), vni_to_unicode("ÑÖÔØNG")
    ('Đảng Cộng sản Việt Nam', 'ĐƯỜNG')
    """
    return _VNI.sub(lambda match: _VNI_PAIRS.get(match.group()) or match.group().translate(_VNI_SINGLE), text)
