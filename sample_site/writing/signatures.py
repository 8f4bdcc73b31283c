"""Credit lines at the end of an article, in the shapes that Vietnamese portals print."""

from __future__ import annotations

from dataclasses import dataclass

from sample_site.dice import Dice
from sample_site.writing import places

LABELLED = (
    "Tin và ảnh: {}.",
    "Tin và ảnh: {}",
    "Tin, ảnh: {}",
    "Tin- ảnh: {}",
    "Tin ảnh: {}.",
    "Tin bài: {}",
    "Bài: {}",
    "Tin: {}.",
    "Tác giả: {}",
    "T/h: {}",
    "T/H: {}",
)
UNLABELLED_INITIALS = ("M.H", "T.D", "P.V", "N.T")
SOURCES = ("Báo Kon Tum", "Cổng thông tin điện tử tỉnh Kon Tum", "TTXVN", "Báo Dân trí")
SOURCE_LINES = ("Theo {}", "Nguồn: {}", "(Theo {})", "Nguồn tin: {}")
PHOTOGRAPHERS = ("Quang Thịnh/TTXVN", "Văn Tùng", "Hải Yến", "Đức Thành/Báo Kon Tum")


@dataclass(frozen=True, slots=True)
class Credit:
    lines: tuple[str, ...] = ()
    """As printed, the writer's first."""
    writer: str | None = None
    source: str | None = None


def draw_credit(dice: Dice, commune: str) -> Credit:
    """A credit for an article about ``commune`` (its name alone)."""
    kind = dice.below(100)
    if kind < 45:
        return _labelled(dice)
    if kind < 65:
        return _unlabelled(dice, commune)
    if kind < 75:
        return _from_source(dice)
    if kind < 85:
        writer, source = _unlabelled(dice, commune), _from_source(dice)
        return Credit(lines=writer.lines + source.lines, writer=writer.writer, source=source.source)
    return Credit()


def _labelled(dice: Dice) -> Credit:
    writer = dice.pick(places.WRITERS)
    return Credit(lines=(dice.pick(LABELLED).format(writer),), writer=writer)


def _unlabelled(dice: Dice, commune: str) -> Credit:
    writer = dice.pick(places.WRITERS)
    shape = dice.below(5)
    if shape == 0:
        return Credit(lines=(f"{writer} – {dice.pick(places.OFFICES)}",), writer=writer)
    name = (writer, writer.upper(), dice.pick(UNLABELLED_INITIALS), f"btv {commune}")[shape - 1]
    return Credit(lines=(name,), writer=name)


def _from_source(dice: Dice) -> Credit:
    source = dice.pick(SOURCES)
    return Credit(lines=(dice.pick(SOURCE_LINES).format(source),), source=source)
