"""A query as expressions of SQLite's full-text search.

The index folds every Vietnamese mark but đ. So a d that is typed stands for both letters, and each word or phrase with
a d in it becomes several; a đ stands for itself alone. Words of columns that are no text begin with a letter of their
own in the index (`search_tokens`), so that words of texts need no column filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from scraper.archive.search_query import Alternatives, Query, Term
from scraper.archive.search_tokens import FIELD_LETTERS, beginning_token, in_field
from scraper.text.unicode import normalise_tone

TEXT_COLUMNS = ("title", "summary", "body", "captions", "attachments")
"""Where a term is looked for that names no field."""

MAX_SPELLINGS = 16
"""Ways to put đ for d that one phrase is asked for in. A phrase with more is asked for in overlapping parts."""

Expression = Callable[[Term], str]


def match_expression(query: Query) -> str | None:
    """The expression for ``articles_fts``; ``None`` when nothing must occur.

    >>> from scraper.archive.search_query import parse_query
    >>> match_expression(parse_query('Đắk Tô -"rừng núi"'))
    '("Đắk" AND "Tô") NOT "rừng núi"'
    >>> match_expression(parse_query("title:58/2017/NĐ-CP"))
    '{title} : ("58 2017 NĐ CP")'
    """
    if not query.required:
        return None
    required = required_expression(query, words_expression)
    if not query.excluded:
        return required
    wanted = required if len(query.required) == 1 else f"({required})"
    return f"{wanted} NOT {excluded_expression(query)}"


def without_expression(query: Query) -> str | None:
    """The expression for ``articles_fts`` of a query that only leaves out; ``None`` when it leaves nothing out."""
    excluded = excluded_expression(query)
    # Every article has a month, if only that of those without a date.
    return f'"{in_field("published", "m")}"* NOT ({excluded})' if excluded else None


def within(columns: Iterable[str], expression: str) -> str:
    """The expression, found in these columns alone."""
    return f"{{{' '.join(columns)}}} : ({expression})"


def excluded_expression(query: Query) -> str | None:
    """What must not occur; ``None`` when nothing is left out."""
    return _any_of(query.excluded, words_expression) if query.excluded else None


def required_expression(query: Query, expression: Expression) -> str:
    """All that must occur, each term in the form that ``expression`` gives it."""
    return " AND ".join(_any_of(group, expression) for group in query.required)


def exact_expression(query: Query) -> str | None:
    """The expression for ``articles_words_fts``: every word that must occur in a text, in exactly this spelling.

    That index knows which words an article has and not where: of a phrase it tells that all words are there. See
    `search_exact`.
    """
    in_texts = [group for group in query.required if all(term.field in (None, *TEXT_COLUMNS) for term in group)]
    return required_expression(Query(tuple(in_texts)), exact_words) if in_texts else None


def exact_words(term: Term) -> str:
    """The words of a term as they are spelled, with the tone in its new place; ``*`` after the last of a prefix."""
    words = [f'"{normalise_tone(word)}"' for word in term.words]
    return _grouped(list(dict.fromkeys([*words[:-1], words[-1] + "*" * term.prefix])), "AND")


def beginnings_expression(group: Alternatives) -> str | None:
    """The expression for ``articles_words_fts`` of short beginnings of words; ``None`` where another term is there."""
    tokens = [_beginning(term) for term in group]
    return " OR ".join(f'"{token}"' for token in tokens if token) if all(tokens) else None


def _beginning(term: Term) -> str | None:
    alone = term.prefix and term.field is None and len(term.words) == 1
    return beginning_token(term.words[0]) if alone else None


def months_expression(months: Iterable[int]) -> str:
    """The expression for ``articles_fts`` of articles of these months, as 202007; 0: without a date."""
    return " OR ".join(f'"{in_field("published", f"m{month}")}"' for month in months)


def words_expression(term: Term) -> str:
    """The term in its field, its words in any spelling: together, or each by itself where they may stand apart."""
    if term.field in FIELD_LETTERS:
        return _phrase(in_field(term.field, " ".join(term.words)).split(), prefix=term.prefix)
    expression = _words(term)
    return within((term.field,), expression) if term.field else expression


def _words(term: Term) -> str:
    if term.apart:
        return _grouped([_phrase([word], prefix=False) for word in term.words], "AND")
    return _phrase(term.words, prefix=term.prefix)


def phrase_expression(words: list[str]) -> str:
    """These words, one after the other."""
    return _phrase(words, prefix=False)


def _any_of(terms: Alternatives, expression: Expression) -> str:
    return _grouped([expression(term) for term in terms], "OR")


def _grouped(parts: list[str], operator: str) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {operator} '.join(parts)})"


def _phrase(words: list[str], *, prefix: bool) -> str:
    parts = list(_parts(words))
    last = len(parts) - 1
    return _grouped([_spelled(part, prefix=prefix and place == last) for place, part in enumerate(parts)], "AND")


def _parts(words: list[str]) -> Iterator[list[list[str]]]:
    """The spellings of each word, in parts that have few enough; a part begins with the last word of the one before."""
    part: list[list[str]] = []
    ways = 1
    for word in words:
        spellings = _spellings(word)
        if ways * len(spellings) > MAX_SPELLINGS:
            yield part
            part = part[-1:] if len(part[-1]) * len(spellings) <= MAX_SPELLINGS else []
            ways = len(part[0]) if part else 1
        part.append(spellings)
        ways *= len(spellings)
    yield part


def _spellings(word: str) -> list[str]:
    """The word with each d as it is and as đ.

    >>> _spellings("Dak"), _spellings("Đắk")
    (['Dak', 'đak'], ['Đắk'])
    """
    choices = [(letter, "đ") if letter in "dD" else (letter,) for letter in word]
    return ["".join(spelling) for _, spelling in zip(range(MAX_SPELLINGS), product(*choices), strict=False)]


def _spelled(part: list[list[str]], *, prefix: bool) -> str:
    return _grouped([f'"{" ".join(words)}"{"*" * prefix}' for words in product(*part)], "OR")
