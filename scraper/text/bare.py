"""A text without its marks and in lower case, letter for letter: what stands at a place there stands there here."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint32]
Scalar = TypeVar("Scalar", bound=np.generic)

_TABLE_SIZE = 0x2200
"""Latin, Greek and Cyrillic letters and common signs."""
_ENCODING, _ERRORS = "utf-32-le", "surrogatepass"


def bare(text: str) -> str:
    """Each letter without marks and in lower case, wherever that is one letter again; đ stays what it is.

    A table over all letters at once takes an eighth of the time of `str.translate`.

    >>> bare("Đắk Tô – KHOẺ"), len(bare("ﬁ ṩ İ"))
    ('đak to – khoe', 5)
    """
    return text.lower() if text.isascii() else text_of(bare_codes(text))


def bare_all(texts: Sequence[str]) -> list[str]:
    """Each of these texts bare; of short ones in a third of the time that one after the other takes.

    >>> bare_all(["Đắk Tô", "", "KHOẺ"])
    ['đak to', '', 'khoe']
    """
    letters = bare("".join(texts))
    ends = list(accumulate(map(len, texts)))
    return [letters[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def bare_codes(text: str) -> Codes:
    """The code points of the bare letters."""
    codes = np.frombuffer(text.encode(_ENCODING, _ERRORS), dtype=np.uint32)
    return _looked_up(codes, _table(), _bare_codes)


def letters_of_words(codes: Codes) -> NDArray[np.bool_]:
    """Which of the code points are letters or digits."""
    return _looked_up(codes, _letters(), _are_letters)


def text_of(codes: Codes) -> str:
    """The text of these code points."""
    return codes.tobytes().decode(_ENCODING, _ERRORS)


def _looked_up(codes: Codes, table: NDArray[Scalar], reckon: Callable[[Codes], NDArray[Scalar]]) -> NDArray[Scalar]:
    common = codes < _TABLE_SIZE
    if common.all():
        return table[codes]
    found = np.empty(codes.shape, dtype=table.dtype)
    found[common] = table[codes[common]]
    rare, places = np.unique(codes[~common], return_inverse=True)
    found[~common] = reckon(rare)[places]
    return found


@cache
def _table() -> Codes:
    return _bare_codes(np.arange(_TABLE_SIZE, dtype=np.uint32))


@cache
def _letters() -> NDArray[np.bool_]:
    return _are_letters(np.arange(_TABLE_SIZE, dtype=np.uint32))


def _are_letters(codes: Codes) -> NDArray[np.bool_]:
    return np.array([chr(code).isalnum() for code in codes.tolist()], dtype=np.bool_)


def _bare_codes(codes: Codes) -> Codes:
    return np.array([ord(_bare_letter(chr(code))) for code in codes.tolist()], dtype=np.uint32)


def _bare_letter(letter: str) -> str:
    found = unicodedata.normalize("NFD", letter)[0].lower()
    return found if len(found) == 1 else letter
