"""Which articles the site has, in order of publication; any of them is written when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from sample_site.generator import category_of, subject_of, write_article
from sample_site.model import CATEGORIES, Category, SampleArticle, Signature, Viewer
from sample_site.seed import PUBLISHED_ON, seed_article
from sample_site.special_files import special_file
from sample_site.writing.topics import Topic

FIRST_DAY = date(2016, 1, 4)
LAST_DAY = date(2023, 12, 29)
REMEMBERED = 512
"""Articles kept after writing; a list page asks for ten, an article page for itself and its neighbours."""


class Catalogue:
    """``generated`` articles and the reference article among them.

    Numbers run from 1 in order of publication, so the highest is the newest.
    """

    def __init__(self, generated: int) -> None:
        self.generated = generated
        self.held_back = 0
        """So many of the newest are not published yet."""
        self._special: dict[int, tuple[str, ...]] = {}
        """Names of the special documents that articles hand out, by article."""
        before_seed = sum(1 for index in range(generated) if self._day(index) < PUBLISHED_ON)
        self.seed_number = before_seed + 1
        self.unlisted: frozenset[int] = frozenset()
        """Numbers of articles that stand on the site, though nothing links to them."""
        self.edits: tuple[Callable[[SampleArticle], SampleArticle], ...] = ()
        """What has been done to the articles since they were published; each leaves alone what does not concern it."""
        self.written = lru_cache(maxsize=REMEMBERED)(self._write)
        """The article as it was published."""
        self._by_category = self._sort_into_categories()

    def __len__(self) -> int:
        return self.generated + 1 - self.held_back

    def __iter__(self) -> Iterator[SampleArticle]:
        """All articles, newest first."""
        return (self.article(number) for number in range(len(self), 0, -1))

    def __contains__(self, number: int) -> bool:
        return 1 <= number <= len(self)

    def article(self, number: int) -> SampleArticle:
        """The article as it now stands.

        :raises KeyError: there is no such article.
        """
        article = self.written(number)
        for edit in self.edits:
            article = edit(article)
        return article

    def category_of(self, number: int) -> Category:
        return CATEGORIES[0] if number == self.seed_number else category_of(self._index(number))

    def published_on(self, number: int) -> date:
        return PUBLISHED_ON if number == self.seed_number else self._day(self._index(number))

    def subject_of(self, number: int) -> tuple[Topic, str] | None:
        """Topic and district of a generated article."""
        if number == self.seed_number:
            return None
        index = self._index(number)
        return subject_of(index, self._day(index))

    def numbers(self, category: Category | None = None) -> array[int] | range:
        """Of a category's articles, or of all, newest first, those left out that are not listed."""
        numbers = self._numbers(category)
        if not self.unlisted:
            return numbers
        return array("L", (number for number in numbers if number not in self.unlisted))

    def _numbers(self, category: Category | None) -> array[int] | range:
        if category is None:
            return range(len(self), 0, -1)
        numbers = self._by_category[category.number]
        return numbers[self._place(numbers, len(self)) :] if self.held_back else numbers

    def newest(self, count: int, category: Category | None = None) -> list[SampleArticle]:
        return [self.article(number) for number in self.numbers(category)[:count]]

    def neighbours(self, number: int, count: int) -> tuple[list[SampleArticle], list[SampleArticle]]:
        """Up to ``count`` newer and up to ``count`` older articles of the same category, nearest first."""
        numbers = self.numbers(self.category_of(number))
        place = self._place(numbers, number)
        newer = numbers[max(0, place - count) : place]
        after = place + (place < len(numbers) and numbers[place] == number)
        older = numbers[after : after + count]
        return [self.article(found) for found in reversed(newer)], [self.article(found) for found in older]

    def hand_out(self, number: int, names: tuple[str, ...]) -> None:
        """Let an article hand out special documents after its own."""
        self._special[number] = names
        self.written.cache_clear()

    def _write(self, number: int) -> SampleArticle:
        if number not in self:
            raise KeyError(number)
        article = self._plain(number)
        return _with_special(article, self._special[number]) if number in self._special else article

    def _plain(self, number: int) -> SampleArticle:
        if number == self.seed_number:
            return seed_article(number)
        index = self._index(number)
        return write_article(index, number, self._day(index))

    def _index(self, number: int) -> int:
        """The place of a generated article among the generated ones, from 0."""
        return number - 1 if number < self.seed_number else number - 2

    def _day(self, index: int) -> date:
        days = (LAST_DAY - FIRST_DAY).days
        return FIRST_DAY + timedelta(days=index * days // max(1, self.generated - 1))

    def _sort_into_categories(self) -> dict[int, array[int]]:
        sorted_numbers: dict[int, array[int]] = {category.number: array("L") for category in CATEGORIES}
        for number in range(len(self), 0, -1):
            sorted_numbers[self.category_of(number).number].append(number)
        return sorted_numbers

    @staticmethod
    def _place(numbers: array[int] | range, number: int) -> int:
        """Where ``number`` stands in a falling sequence."""
        low, high = 0, len(numbers)
        while low < high:
            middle = (low + high) // 2
            if numbers[middle] > number:
                low = middle + 1
            else:
                high = middle
        return low


def _with_special(article: SampleArticle, names: tuple[str, ...]) -> SampleArticle:
    """The article with special documents after its own; those in a viewer stand above the signature."""
    added = [special_file(position, name) for position, name in enumerate(names, len(article.files) + 1)]
    viewers = tuple(Viewer(file) for file in added if file.place == "viewer")
    text = tuple(block for block in article.blocks if not isinstance(block, Signature))
    order = ("sentence", "viewer", "block").index
    files = tuple(sorted((*article.files, *added), key=lambda file: order(file.place)))
    return replace(article, files=files, blocks=(*text, *viewers, *article.blocks[len(text) :]))
