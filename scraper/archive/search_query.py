"""The query language that people type: words, "phrases", -without, OR, prefix*, title:, author:, category:.

Nothing that is typed is an error: signs that mean nothing here are passed over. A word with signs in it, such as the
number of a document, is taken whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scraper.text.unicode import without_invisible

MAX_TERMS = 64
"""Words and phrases of a query beyond this many are left out, and words of a phrase: a pasted page must not keep the
database busy."""

FIELDS = {
    "title": "title",
    "tieude": "title",
    "author": "author",
    "tacgia": "author",
    "category": "category",
    "chuyenmuc": "category",
}
"""What may stand before a colon, and the column that it means. ``author`` holds account, byline and source."""

WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f])*")
"""A word as the full-text index sees it: letters and digits, with the marks that stand apart from their letters."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_UNUSABLE = re.compile("[\ud800-\udfff]")
_TERM = re.compile(
    rf"""(?P<minus>[-–−]?)(?:(?P<field>{"|".join(FIELDS)}):[ ]*(?=[^\s*:]))?"""
    r"""(?:"(?P<phrase>[^"]*)(?:"(?P<star>\*)?|$)|(?P<word>[^\s"]+))""",
    re.IGNORECASE,
)
_OPERATORS = ("AND", "OR")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing asked for."""

    text: str
    """As typed, in NFC, on one line."""
    quoted: bool = False
    prefix: bool = False
    """Finds what begins so."""
    field: str | None = None
    """The column that it must stand in; ``None``: any that holds text of the article."""
    apart: bool = False
    """Several words that need not stand together."""
    added: bool = False
    """Not typed, but another name of a place that was."""

    @property
    def words(self) -> list[str]:
        """Its words, in the order typed."""
        return WORD.findall(self.text)[:MAX_TERMS]


Alternatives = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood."""

    required: tuple[Alternatives, ...] = ()
    """Of each group at least one must occur."""
    excluded: Alternatives = ()
    """None of these may occur."""

    @property
    def asks(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.required or self.excluded)

    @property
    def typed(self) -> Iterator[Term]:
        """Every term that must or may occur, other names of places aside."""
        return (term for group in self.required for term in group if not term.added)


def parse_query(text: str) -> Query:
    """What the text asks for.

    >>> parse_query('"Đắk Tô" -title:nghèo').required
    ((Term(text='Đắk Tô', quoted=True, prefix=False, field=None, apart=False, added=False),),)
    """
    required: list[list[Term]] = []
    excluded: list[Term] = []
    after_or = False
    visible = without_invisible(_UNUSABLE.sub("", text))
    usable = unicodedata.normalize("NFC", visible).translate(_QUOTES).replace("Ð", "Đ")
    for found in islice(_TERM.finditer(usable), MAX_TERMS):
        if found["word"] in _OPERATORS and not found["minus"] and not found["field"]:
            after_or = found["word"] == "OR"
            continue
        term = _term(found)
        if term is None:
            continue
        if found["minus"]:
            excluded.append(term)
        elif after_or and required:
            required[-1].append(term)
        else:
            required.append([term])
        after_or = False
    return Query(tuple(map(tuple, required)), tuple(excluded))


def _term(found: re.Match[str]) -> Term | None:
    """A word or phrase; ``None`` when it has no letter or digit."""
    typed = found["word"] or found["phrase"] or ""
    prefix = bool(found["star"]) or bool(found["word"] and typed.endswith("*"))
    text = " ".join(typed.split()).rstrip("* :")
    if not WORD.search(text):
        return None
    field = FIELDS[found["field"].lower()] if found["field"] else None
    return Term(text, quoted=found["word"] is None, prefix=prefix, field=field)


def write_query(query: Query) -> str:
    """The query as it could be typed; other names of places are not.

    >>> write_query(parse_query("“Đắk Tô”  OR tieude:hà* - –nghèo"))
    '"Đắk Tô" OR title:hà* -nghèo'
    """
    groups = (" OR ".join(_written(term) for term in group if not term.added) for group in query.required)
    return " ".join([*groups, *(f"-{_written(term)}" for term in query.excluded)])


def _written(term: Term) -> str:
    text = f'"{term.text}"' if term.quoted else term.text
    return f"{f'{term.field}:' if term.field else ''}{text}{'*' if term.prefix else ''}"
