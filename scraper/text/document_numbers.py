"""Numbers of official documents, such as ``58/2017/NĐ-CP``, found in a text and brought into one form.

A number has a count, a year on legal documents, and a symbol: the type of document and who issued it. Word and PDF
break it over lines, people put blanks, any dash or small letters into it, and some leave out the stroke of Đ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from scraper.text.unicode import nfc

DOCUMENT_TYPES = MappingProxyType(
    {
        "BB": "Biên bản",
        "BC": "Báo cáo",
        "CĐ": "Công điện",
        "CT": "Chỉ thị",
        "CTPH": "Chương trình phối hợp",
        "CTr": "Chương trình",
        "CTrPH": "Chương trình phối hợp",
        "CV": "Công văn",
        "ĐA": "Đề án",
        "GM": "Giấy mời",
        "GT": "Giấy giới thiệu",
        "HD": "Hướng dẫn",
        "HDLN": "Hướng dẫn liên ngành",
        "HDLS": "Hướng dẫn liên sở",
        "KH": "Kế hoạch",
        "KHLN": "Kế hoạch liên ngành",
        "KHLT": "Kế hoạch liên tịch",
        "KHPH": "Kế hoạch phối hợp",
        "KL": "Kết luận",
        "L": "Lệnh",
        "LCT": "Lệnh của Chủ tịch nước",
        "Luật": "Luật",
        "NĐ": "Nghị định",
        "NQ": "Nghị quyết",
        "NQLT": "Nghị quyết liên tịch",
        "PA": "Phương án",
        "PL": "Pháp lệnh",
        "QC": "Quy chế",
        "QCPH": "Quy chế phối hợp",
        "QĐ": "Quyết định",
        "QyĐ": "Quy định",
        "QyC": "Quy chế",
        "SL": "Sắc lệnh",
        "TB": "Thông báo",
        "TT": "Thông tư",
        "TTLB": "Thông tư liên bộ",
        "TTLT": "Thông tư liên tịch",
        "TTr": "Tờ trình",
        "VBHN": "Văn bản hợp nhất",
    }
)
"""Types by their sign: those of Decree 30/2020/NĐ-CP, of the party, and older ones still cited. Laws have no sign."""

_JOINT = frozenset({"TTLT", "TTLB", "NQLT", "KHLN", "KHLT", "KHPH", "HDLN", "HDLS", "CTPH", "CTrPH", "QCPH"})
"""Types with several issuers."""

_PARTY = frozenset({"TW", "TU", "HU", "ĐU", "BTGTW", "BTCTW", "UBKTTW", "VPTW", "MTTW", "ĐUK"})
"""Issuers within the party, whose numbers are written ``26-NQ/TW``."""

_ISSUERS = frozenset(
    {
        *_PARTY,
        *("CP", "TTg", "CTN", "HĐBT", "HĐND", "UBND", "UBTVQH", "VPCP", "VPQH", "VP", "TANDTC", "VKSNDTC", "KTNN"),
        *("BCA", "BCT", "BGDĐT", "BGTVT", "BKHCN", "BKHĐT", "BLĐTBXH", "BNG", "BNN", "BNNPTNT", "BNV", "BQP", "BTC"),
        *("BTNMT", "BTP", "BTTTT", "BVHTTDL", "BXD", "BYT", "NHNN", "UBDT", "TTCP", "LĐTBXH", "SLĐTBXH", "PLĐTBXH"),
        *("SYT", "STC", "STP", "SNV", "SKHĐT", "SGDĐT", "SNN", "SVHTTDL", "STTTT", "SCT", "SXD", "BHXH", "TLĐ", "LĐLĐ"),
        *("MTTQ", "MTTW", "BTT", "BCĐ", "TWĐTN", "BTXH", "TCDN", "TCGDNN", "CBTXH", "CTE", "TE", "NCC", "VL", "QLLĐNN"),
    }
)
"""Issuers that are known also in small letters, or as a symbol's first part."""

_DISTINCT = frozenset({"ĐA"})
"""Without its stroke this would be another type, Dự án."""

# Of the words before a number, those that say what it is the number of.
_WORDS = MappingProxyType(
    {
        "bộ luật": "Luật",
        "luật": "Luật",
        "pháp lệnh": "PL",
        "nghị quyết": "NQ",
        "nghị định": "NĐ",
        "quyết định": "QĐ",
        "thông tư": "TT",
        "chỉ thị": "CT",
        "công văn": "CV",
    }
)
_WORD = re.compile("|".join(_WORDS), re.IGNORECASE)
_NAMED = re.compile(rf"({'|'.join(_WORDS)})\s*(?:số)?\s*:?\s*$", re.IGNORECASE)
_INTRODUCED = re.compile(rf"(?:\bsố\s*:?|{'|'.join(_WORDS)})\s*$", re.IGNORECASE)
_OF_THE_ASSEMBLY = ("Luật", "PL", "NQ")
_SENTENCE_END = re.compile(r"[.;!?]\s")
_LOOK_BACK = 120
"""Characters before a number in which its kind is looked for: "Luật … số 39/2009/QH12" with the law's name between."""

_PLAIN = {"Ð": "Đ", "\u00a0": " ", "\t": " ", **dict.fromkeys("‐‑‒–—―−\u00ad", "-")}
_GAP = r"[ \n]{0,3}"
# Only the assembly's sign has a number: that of its term.
_PART = r"[^\W\d_]+(?:&[^\W\d_]+)*(?:(?<=QH|qh)\d{1,2})?"
# Not the tail of another number, a date or a sum. What stands before is looked at last: a pattern that begins with a
# digit is passed over a text eight times as fast.
_START = r"\d(?<![\d/]\d)(?<!\d\.\d)(?<![A-ZĐ]\d)(?<!\w-\d)"
_NUMBER = re.compile(
    rf"(?P<count>{_START}\d{{0,4}}[a-zA-Z]?){_GAP}/{_GAP}(?:(?P<year>(?:19|20)\d\d){_GAP}/{_GAP})?"
    rf"(?P<symbol>{_PART}(?:{_GAP}[-/]{_GAP}{_PART}){{0,8}})"
)
_PARTY_NUMBER = re.compile(
    rf"(?P<count>{_START}\d{{0,4}}){_GAP}-{_GAP}(?P<type>{_PART}){_GAP}/{_GAP}(?P<issuer>{_PART}(?:-{_PART})?)"
)
_SIGN = re.compile(rf"(?P<before>{_GAP})[-/](?P<after>{_GAP})")
_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d{1,2}")
_VOWELS = frozenset("aeiouyăâêôơư")
_DATED = re.compile(
    r"[ \n,(]{0,3}(?:được )?(?:ban hành |ký )?ngày[ \n]{1,3}\d{1,2}"
    r"(?:[ ]?[/.-][ ]?\d{1,2}[ ]?[/.-][ ]?|[ \n]{1,3}tháng[ \n]{1,3}\d{1,2}[ \n]{1,3}năm[ \n]{1,3})"
    r"(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class DocumentNumber:
    """The number of an official document, as a text cites it."""

    number: str
    """The form by which it is known: ``58/2017/NĐ-CP``, ``26-NQ/TW``; a count below ten has a zero before it."""
    printed: str
    """As the text has it, on one line."""
    type: str | None
    """A key of ``DOCUMENT_TYPES``; ``None`` where neither the symbol nor a word before it tells."""
    issuer: str
    """Who issued it, by its sign; joint issuers with hyphens between: ``BLĐTBXH-BTC``."""
    year: int | None
    """Of the number, or of the date that follows it: ``439/QĐ-TTg ngày 12/4/2018``."""


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """The numbers in a text in their order, each once.

    >>> [found.number for found in find_document_numbers("Số: 439 /QĐ- TTg và nghị định 58/2017/nđ–cp, ngày 28/7/2020")]
    ['439/QĐ-TTg', '58/2017/NĐ-CP']
    >>> find_document_numbers("Luật Người cao tuổi số 39/2009/QH12")
    [DocumentNumber(number='39/2009/QH12', printed='39/2009/QH12', type='Luật', issuer='QH12', year=2009)]
    """
    if "/" not in text:
        return []
    text = nfc(text)
    plain = _with_plain_signs(text)
    found = sorted((*_state_numbers(text, plain), *_party_numbers(text, plain)), key=lambda pair: pair[0])
    return _each_once(number for _, number in found)


def _with_plain_signs(text: str) -> str:
    """The text with one dash, one blank and one Đ, letter for letter."""
    # A tenth of the time of str.translate, for most of these signs are in no text.
    for sign, plain in _PLAIN.items():
        text = text.replace(sign, plain)
    return text


def _state_numbers(text: str, plain: str) -> Iterator[tuple[int, DocumentNumber]]:
    for match in _NUMBER.finditer(plain):
        before = _before(plain, match.start())
        symbol = _read_symbol(match["symbol"], introduced=bool(_INTRODUCED.search(before)), dated=bool(match["year"]))
        if symbol is None:
            continue
        end = match.start("symbol") + symbol.length
        kind = symbol.type or _kind_by_words(before, symbol.issuer)
        year = match["year"] or _year_after(plain, end)
        yield (
            match.start(),
            DocumentNumber(
                number=_written(match["count"], match["year"], symbol),
                printed=_printed(text, match.start(), end),
                type=kind,
                issuer=symbol.issuer,
                year=int(year) if year else None,
            ),
        )


def _party_numbers(text: str, plain: str) -> Iterator[tuple[int, DocumentNumber]]:
    for match in _PARTY_NUMBER.finditer(plain):
        kind, issuer = _canonical(match["type"]), _canonical(match["issuer"])
        if kind not in DOCUMENT_TYPES or not _is_sign(match["issuer"]):
            continue
        year = _year_after(plain, match.end())
        yield (
            match.start(),
            DocumentNumber(
                number=f"{_count(match['count'])}-{kind}/{issuer}",
                printed=_printed(text, match.start(), match.end()),
                type=kind,
                issuer=issuer,
                year=int(year) if year else None,
            ),
        )


@dataclass(slots=True, frozen=True)
class _Symbol:
    type: str | None
    issuer: str
    length: int
    """Characters of the text that belong to it."""


def _read_symbol(text: str, *, introduced: bool, dated: bool) -> _Symbol | None:
    """What stands after the last slash before a letter, read as far as it is a symbol; ``None`` if it is none.

    :param introduced: a word before the number says that it is one.
    :param dated: the number has a year.
    """
    parts = list(_parts(text))
    first, end, _ = parts[0]
    kind = _canonical(first)
    if _ASSEMBLY.fullmatch(kind):
        return _Symbol(None, kind, end)
    if kind not in DOCUMENT_TYPES:
        return _letter_symbol(parts, introduced=introduced)
    issuers: list[str] = []
    for part, part_end, spaced in parts[1:]:
        # A dash with blanks on both sides goes on with the sentence, but for joint issuers and right after the type.
        if (issuers and spaced and kind not in _JOINT) or not (_is_sign(part) or _is_tail(part, issuers)):
            break
        issuers.append(_canonical(part))
        end = part_end
    if not issuers or (len(kind) == 1 and not dated):
        return None
    return _Symbol(kind, _issuer(issuers), end)


def _letter_symbol(parts: list[tuple[str, int, bool]], *, introduced: bool) -> _Symbol | None:
    """The symbol of a letter, ``1234/UBND-KGVX``, or of an old decree, ``24/CP``: who issued it, then a department."""
    first, end, _ = parts[0]
    issuer = _canonical(first)
    if not _is_sign(first) or not (issuer in _ISSUERS or "LĐTBXH" in issuer):
        return None
    signs = [issuer]
    for part, part_end, spaced in parts[1:]:
        if spaced or not _is_sign(part):
            break
        signs.append(_canonical(part))
        end = part_end
    return _Symbol(None, _issuer(signs), end) if len(signs) > 1 or introduced else None


def _parts(symbol: str) -> Iterator[tuple[str, int, bool]]:
    """Each part, where it ends, and whether the sign before it stands apart: between blanks, or at a line's start."""
    position, spaced = 0, False
    while True:
        sign = _SIGN.search(symbol, position)
        end = sign.start() if sign else len(symbol)
        yield symbol[position:end], end, spaced
        if sign is None:
            return
        position = sign.end()
        spaced = bool(sign["before"]) and (bool(sign["after"]) or "\n" in sign["before"])


def _is_sign(part: str) -> bool:
    """Whether a part is a sign and no word: in capitals, known, or of consonants only as no word is."""
    letters = part.replace("&", "").rstrip("0123456789")
    if _canonical(part) in _ISSUERS or _canonical(part) in DOCUMENT_TYPES:
        return True
    if letters == letters.upper():
        return 3 <= len(letters) <= 15
    return len(letters) >= 3 and not _VOWELS.intersection(letters.lower())


def _is_tail(part: str, signs: list[str]) -> bool:
    """Whether a part only ends the sign before it: ``SLĐTB-XH``."""
    return part.upper() == "XH" and bool(signs) and signs[-1].endswith("LĐTB")


_NAMES = (*DOCUMENT_TYPES, *_ISSUERS)
_CAPITALS = {name.upper(): name for name in _NAMES}
_WITHOUT_STROKE = {name.upper().replace("Đ", "D"): name for name in _NAMES if "Đ" in name and name not in _DISTINCT}


def _canonical(part: str) -> str:
    """A part as it is written officially: capitals, ``TTg``, the stroke of Đ where it is left out, no ``&``."""
    capitals = part.upper().replace("&", "")
    known = _CAPITALS.get(capitals) or _WITHOUT_STROKE.get(capitals)
    return known or capitals.replace("LDTBXH", "LĐTBXH")


def _issuer(signs: list[str]) -> str:
    return "-".join(signs).replace("LĐTB-XH", "LĐTBXH")


def _written(count: str, year: str | None, symbol: _Symbol) -> str:
    if symbol.issuer in _PARTY and symbol.type and not year:
        return f"{_count(count)}-{symbol.type}/{symbol.issuer}"
    signs = f"{symbol.type}-{symbol.issuer}" if symbol.type else symbol.issuer
    return "/".join(filter(None, (_count(count), year, signs)))


def _count(count: str) -> str:
    digits = count.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{int(digits):02}{count[len(digits) :]}"


def _printed(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


def _before(text: str, start: int) -> str:
    """What stands before a number in its sentence."""
    return _SENTENCE_END.split(text[max(0, start - _LOOK_BACK) : start])[-1]


def _kind_by_words(before: str, issuer: str) -> str | None:
    """The type that words before a number say, where its symbol does not."""
    if _ASSEMBLY.fullmatch(issuer):
        kinds = [_WORDS[word.lower()] for word in _WORD.findall(before)]
        return next((kind for kind in reversed(kinds) if kind in _OF_THE_ASSEMBLY), None)
    named = _NAMED.search(before)
    return _WORDS[named[1].lower()] if named else None


def _year_after(text: str, end: int) -> str | None:
    dated = _DATED.match(text, end)
    return dated["year"] if dated else None


def _each_once(found: Iterator[DocumentNumber] | list[DocumentNumber]) -> list[DocumentNumber]:
    """Each number and year once; without a year only where no mention of the number has one."""
    numbers = list(found)
    dated = {number.number for number in numbers if number.year is not None}
    first: dict[tuple[str, int | None], DocumentNumber] = {}
    for number in numbers:
        if number.year is not None or number.number not in dated:
            first.setdefault((number.number, number.year), number)
    return list(first.values())
