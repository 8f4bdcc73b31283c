"""Writes article after article: the same number gives the same article, on any machine."""

from __future__ import annotations

import unicodedata
from datetime import date, time, timedelta

from sample_site.dice import Dice
from sample_site.model import (
    CATEGORIES,
    Block,
    Category,
    File,
    ItemList,
    Paragraph,
    Picture,
    SampleArticle,
    Signature,
    Subheading,
    Table,
    Viewer,
)
from sample_site.writing import TOPICS, places, shared
from sample_site.writing.signatures import PHOTOGRAPHERS, draw_credit
from sample_site.writing.slots import Slots, thousands
from sample_site.writing.topics import Topic

SEED_FACTOR = 1_000_003
SLUG_LENGTH = 90
PICTURE_COUNTS = (0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5, 6)
FILE_KINDS = ("pdf", "pdf", "docx", "xlsx")
ACCOUNTS = (
    "SLDTBXH Kontum",
    "SLDTBXH Kontum",
    "SLDTBXH Kontum",
    "Văn phòng Sở",
    "Phòng Người có công",
    "Quản trị viên",
)
ALTS = ("anh tin bai", "alt", "Responsive image", None)


def slugify(title: str) -> str:
    """The title without marks, as portals put it into addresses."""
    plain = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    words = "".join(
        letter if letter.isalnum() and letter.isascii() else " " for letter in _without_marks(plain)
    ).split()
    return "-".join(words)[:SLUG_LENGTH].strip("-")


def _without_marks(decomposed: str) -> str:
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def category_of(index: int) -> Category:
    """The category of the ``index``-th generated article: known without writing the article."""
    return CATEGORIES[Dice(index * SEED_FACTOR + 17).below(len(CATEGORIES))]


def write_article(index: int, number: int, published_on: date) -> SampleArticle:
    """The ``index``-th generated article (from 0), standing on the site under ``number``."""
    return _Writer(index, published_on).article(number)


def subject_of(index: int, published_on: date) -> tuple[Topic, str]:
    """What the ``index``-th generated article is about, and the district where it happens ("Đắk Tô")."""
    writer = _Writer(index, published_on)
    return writer.topic, writer.slots["district"].removeprefix("huyện ")


class _Writer:
    def __init__(self, index: int, published_on: date) -> None:
        self.dice = Dice(index * SEED_FACTOR)
        self.published_on = published_on
        self.category = category_of(index)
        event = published_on - timedelta(days=self.dice.between(1, 6))
        in_season = [topic for topic in TOPICS[self.category.number] if event.month in topic.months]
        self.topic: Topic = self.dice.pick(in_season)
        self.slots = Slots(self.dice, self.category.number, event)

    def article(self, number: int) -> SampleArticle:
        dice = self.dice
        title = self._title()
        credit = draw_credit(dice, self.slots["commune"].removeprefix("xã "))
        lead = self.slots.fill(dice.pick(self.topic.leads)) if dice.chance(75) else None
        files = self._files()
        blocks = self._blocks(title, files, has_lead=lead is not None)
        return SampleArticle(
            number=number,
            slug=slugify(title),
            title=title,
            category=self.category,
            published_on=self.published_on,
            published_at=time(dice.between(7, 17), dice.below(60)) if dice.chance(70) else None,
            account=dice.pick(ACCOUNTS),
            views=dice.between(90, 9_000),
            blocks=(*blocks, *map(Signature, credit.lines)),
            lead=lead,
            lead_repeated=lead is not None and dice.chance(15),
            title_repeated=dice.chance(6),
            writer=credit.writer,
            source=credit.source,
            files=files,
            decomposed=dice.chance(10),
            comments=tuple(dice.sample(shared.COMMENTS, dice.between(1, 2))) if dice.chance(15) else (),
        )

    def _title(self) -> str:
        title = self.slots.fill(self.dice.pick(self.topic.titles))
        return title.upper() if self.dice.chance(8) else title

    def _files(self) -> tuple[File, ...]:
        if not self.dice.chance(30):
            return ()
        places_on_page = sorted(
            (self.dice.pick(("block", "block", "sentence", "viewer")) for _ in range(self.dice.between(1, 3))),
            key=("sentence", "viewer", "block").index,
        )
        return tuple(self._file(position, place) for position, place in enumerate(places_on_page, 1))

    def _file(self, position: int, place: str) -> File:
        kind = self.dice.pick(FILE_KINDS)
        ending = kind.upper() if self.dice.chance(15) else kind
        number = f"{self.dice.between(100, 2400)}/{self.dice.pick(('KH-SLĐTBXH', 'BC-SLĐTBXH', 'TB-SLĐTBXH'))}"
        name = f"{slugify(self.topic.document)}-{position}.{ending}"
        return File(position, kind, name, f"{self.topic.document} (số {number})", place)

    def _blocks(self, title: str, files: tuple[File, ...], *, has_lead: bool) -> list[Block]:
        blocks = self._text(has_lead=has_lead)
        self._add_sentence_files(blocks, files)
        self._add_pictures(blocks, title)
        blocks += [Viewer(file) for file in files if file.place == "viewer"]
        return blocks

    def _text(self, *, has_lead: bool) -> list[Block]:
        dice, fill = self.dice, self.slots.fill
        chosen = dice.sample(self.topic.paragraphs, dice.between(3, 6))
        patterns = sorted(chosen, key=self.topic.paragraphs.index)
        patterns += dice.sample(shared.REMARKS, dice.below(3))
        if not has_lead:
            patterns.insert(0, dice.pick(self.topic.leads))
        blocks: list[Block] = [Paragraph(fill(pattern)) for pattern in patterns]
        if dice.chance(20):
            blocks.insert(dice.between(2, len(blocks) - 1), Subheading(dice.pick(shared.SUBHEADINGS)))
        if dice.chance(35):
            blocks += [Paragraph(fill(self.topic.items_follow)), self._items()]
        if dice.chance(25):
            blocks += [Paragraph(fill(self.topic.table_follows)), self._table()]
        closing = fill(dice.pick(shared.CLOSINGS))
        blocks.append(Paragraph(closing.removesuffix(".") + "./." if dice.chance(16) else closing))
        return blocks

    def _items(self) -> ItemList:
        return ItemList(tuple(self.dice.sample(self.topic.items, 5)), ordered=self.dice.chance(40))

    def _table(self) -> Table:
        districts = self.dice.sample(tuple(places.DISTRICTS), self.dice.between(3, 6))
        rows = (
            (str(row), district, thousands(self.dice.between(40, 3_000)), thousands(self.dice.between(5, 1_400)))
            for row, district in enumerate(districts, 1)
        )
        return Table((("TT", "Địa phương", *self.topic.table_head), *rows))

    def _add_sentence_files(self, blocks: list[Block], files: tuple[File, ...]) -> None:
        blocks += [
            Paragraph(f"Nội dung chi tiết xem tại {file.title}.", file) for file in files if file.place == "sentence"
        ]

    def _add_pictures(self, blocks: list[Block], title: str) -> None:
        pictures = [self._picture(position, title) for position in range(1, self.dice.pick(PICTURE_COUNTS) + 1)]
        if not pictures:
            return
        if len(pictures) > 2 and self.dice.chance(50):
            blocks += [Paragraph(self.dice.pick(shared.PICTURES_FOLLOW)), *pictures]
            return
        self._scatter(blocks, pictures)

    def _scatter(self, blocks: list[Block], pictures: list[Picture]) -> None:
        """Put the pictures between paragraphs, never between a list or a line in bold and what it belongs to."""
        gaps = [
            place
            for place in range(1, len(blocks))
            if isinstance(blocks[place - 1], Paragraph) and not isinstance(blocks[place], ItemList | Table | Subheading)
        ]
        if self.dice.chance(25):
            gaps.insert(0, 0)
        chosen = sorted(self.dice.sample(gaps, len(pictures)))
        for picture, place in reversed(list(zip(pictures, chosen, strict=False))):
            added: list[Block] = [picture]
            if picture.caption is None and self.dice.chance(25):
                added.append(Paragraph(self.slots.fill(self.dice.pick(shared.AFTER_PICTURE))))
            blocks[place:place] = added

    def _picture(self, position: int, title: str) -> Picture:
        dice = self.dice
        caption, credit = self._caption(position) if dice.chance(55) else (None, None)
        return Picture(
            position,
            ending=dice.pick(("jpg", "jpg", "png", "JPG")),
            caption=caption,
            credit=credit,
            alt=title if dice.chance(40) else dice.pick(ALTS),
            spaced_name=dice.chance(10),
        )

    def _caption(self, position: int) -> tuple[str, str | None]:
        words = self.slots.fill(self.topic.captions[(position - 1) % len(self.topic.captions)])
        photographer = self.dice.pick(PHOTOGRAPHERS)
        shape = self.dice.below(12)
        if shape == 0:
            return f"Ảnh: {photographer}", photographer
        if shape < 4:
            credited = (
                f"{words} (Ảnh: {photographer})",
                f"{words}. Ảnh: {photographer}",
                f"{words} -Ảnh: {photographer}",
            )
            return credited[shape - 1], photographer
        if shape == 4:
            return f"Trong ảnh: {words}", None
        return words, None
