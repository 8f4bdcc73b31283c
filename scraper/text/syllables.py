"""What a Vietnamese syllable can look like: the test of whether converted or capitalised words are Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from scraper.text.unicode import TONES

_ONSETS = "b ch c d đ gh gi g h kh k l m ngh ng nh n ph p qu r s th tr t v x"
_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu ych ynh yt yn
"""
_SYLLABLE = re.compile(rf"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RHYMES.split())})")
_TONE = re.compile(f"[{TONES}]")
_LONGEST_SYLLABLE = 7  # "nghiêng"


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether the word is built like one Vietnamese syllable: known consonants and vowels, at most one tone.

    >>> is_syllable("nghiêng"), is_syllable("Đắk"), is_syllable("street"), is_syllable("quốc")
    (True, False, False, True)
    """
    if len(word) > 2 * _LONGEST_SYLLABLE:
        return False
    toneless, tones = _TONE.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
