"""Did you mean: a query that finds nothing, with the words that no article has put into words that some have.

A word is mended by one letter that is wrong, missing, too many or changed with its neighbour, or by parting it in two:
syllables are written apart, and often typed together. What comes of it is spelled as the article that it finds spells
it, marks and all.
"""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import NamedTuple

from scraper.archive.search_expression import TEXT_COLUMNS, match_expression, phrase_expression
from scraper.archive.search_query import Alternatives, Query, Term, write_query
from scraper.archive.search_snippets import Highlighter
from scraper.archive.search_tokens import BORDER
from scraper.text.unicode import fold

LONGEST = 20
"""Letters of a word that can be mended; no syllable has more than seven."""
ENOUGH = 500
"""A word that so many articles have is as likely as one that more have."""
MOST_WORDS = 12
"""A query with more words is not mended: each takes some hundred questions."""
MENDED = 4
"""Words that are tried in place of one, the most frequent first."""
TRIED = 32
"""Queries that are tried at most."""

LETTERS = string.ascii_lowercase + string.digits

_COUNT = "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"
_NEWEST = "SELECT max(rowid) FROM articles_fts WHERE articles_fts MATCH ?"
_TEXT = f"SELECT {', '.join(TEXT_COLUMNS)} FROM search_documents WHERE id = ?"


class _Mended(NamedTuple):
    words: tuple[str, ...]
    articles: int


def suggestion(connection: sqlite3.Connection, query: Query) -> str | None:
    """A query like this one that finds something; ``None`` where there is none."""
    terms = list(query.typed)
    if sum(len(term.words) for term in terms) > MOST_WORDS:
        return None
    choices = [_mended_terms(connection, term) for term in terms]
    if all(choice == [term] for choice, term in zip(choices, terms, strict=True)):
        return None
    for chosen in islice(product(*choices), TRIED):
        mended = _with_terms(query, chosen)
        expression = match_expression(mended)
        found = connection.execute(_NEWEST, (expression,)).fetchone()[0] if expression else None
        if found is not None:
            return write_query(_spelled(connection, int(found), mended, query))
    return None


def _mended_terms(connection: sqlite3.Connection, term: Term) -> list[Term]:
    """The term with every unknown word mended, in the likeliest ways first; itself where all are known."""
    words = [_mended_words(connection, word) for word in term.words]
    if all(len(choice) == 1 and choice[0].words == (word,) for choice, word in zip(words, term.words, strict=True)):
        return [term]
    texts = (" ".join(part for mended in chosen for part in mended.words) for chosen in product(*words))
    # Of a word that was parted in two, both must stand together.
    return [replace(term, text=text, quoted=term.quoted or " " in text) for text in islice(texts, MENDED)]


def _mended_words(connection: sqlite3.Connection, word: str) -> list[_Mended]:
    known = _count(connection, (word,))
    if known or len(word) > LONGEST:
        return [_Mended((word,), known)]
    likely = (_Mended(words, _count(connection, words)) for words in _near(fold(word)))
    mended = sorted((one for one in likely if one.articles), key=lambda one: (len(one.words), -one.articles))
    return mended[:MENDED] or [_Mended((word,), 0)]


def _near(word: str) -> Iterator[tuple[str, ...]]:
    """Every word, and pair of words, that one slip makes into this one."""
    places = range(len(word) + 1)
    seen = {word}
    for near in _one_letter_off(word, places):
        if near and near not in seen:
            seen.add(near)
            yield (near,)
    for place in places[1:-1]:
        yield word[:place], word[place:]


def _one_letter_off(word: str, places: Iterable[int]) -> Iterator[str]:
    for place in places:
        before, after = word[:place], word[place:]
        yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after[1:]
            yield before + letter + after


def _count(connection: sqlite3.Connection, words: tuple[str, ...]) -> int:
    expression = phrase_expression(list(words))
    return int(connection.execute(_COUNT, (expression, ENOUGH)).fetchone()[0])


def _with_terms(query: Query, terms: Iterable[Term]) -> Query:
    """The query with these in place of the terms that were typed."""
    following = iter(terms)
    required = tuple(tuple(next(following) for term in group if not term.added) for group in query.required)
    return replace(query, required=required)


def _spelled(connection: sqlite3.Connection, article_id: int, mended: Query, typed: Query) -> Query:
    """The mended terms as that article spells them."""
    document = connection.execute(_TEXT, (article_id,)).fetchone()
    texts = [part for text in document or () if text for part in text.split(BORDER)]
    before = {term for group in typed.required for term in group}
    groups = (tuple(term if term in before else _as_in(texts, term) for term in group) for group in mended.required)
    return replace(mended, required=tuple(groups))


def _as_in(texts: list[str], term: Term) -> Term:
    alone: Alternatives = (replace(term, field=None),)
    highlighter = Highlighter(Query(required=(alone,)))
    spelled = next((text[hit.start : hit.end] for text in texts for hit in highlighter.hits(text)), term.text)
    one_line = " ".join(spelled.split())
    return replace(term, text=one_line.lower() if one_line.isupper() else one_line)
