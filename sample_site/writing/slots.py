"""What fills the gaps of the patterns: one set of places and people for each article, figures anew at each use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sample_site.dice import Dice
from sample_site.writing import places

WAGE_DECREES = (
    (2022, "38/2022/NĐ-CP"),
    (2020, "90/2019/NĐ-CP"),
    (2019, "157/2018/NĐ-CP"),
    (2018, "141/2017/NĐ-CP"),
    (2017, "153/2016/NĐ-CP"),
    (0, "122/2015/NĐ-CP"),
)
"""From which year on a decree on minimum wages is quoted, newest first."""
DECREES: dict[int, tuple[tuple[int, str], ...]] = {
    1: ((2022, "Nghị định số 131/2021/NĐ-CP"), (0, "Nghị định số 31/2013/NĐ-CP")),
    2: ((0, "Nghị định số 28/2015/NĐ-CP"),),
    3: ((2021, "Nghị định số 20/2021/NĐ-CP"), (0, "Nghị định số 136/2013/NĐ-CP")),
    4: ((0, "Quyết định số 1956/QĐ-TTg"),),
    5: ((2018, "Nghị định số 56/2017/NĐ-CP"), (0, "Nghị định số 71/2011/NĐ-CP")),
}
"""By category number: the rules that articles quote, newest first."""
ROMAN = ("I", "II", "III", "IV")


class Slots(Mapping[str, str]):
    """Values for :meth:`str.format_map` in the patterns of one article.

    Names and places keep their value throughout the article; a figure is drawn anew each time it is asked for.
    """

    def __init__(self, dice: Dice, category: int, event: date) -> None:
        self._dice = dice
        self._fixed = _places_and_people(dice) | _rules(dice, category, event)
        self._figures = _figures(dice)

    def __getitem__(self, name: str) -> str:
        if name in self._figures:
            return self._figures[name]()
        return self._fixed[name]

    def __iter__(self) -> Iterator[str]:
        yield from self._fixed
        yield from self._figures

    def __len__(self) -> int:
        return len(self._fixed) + len(self._figures)

    def fill(self, pattern: str) -> str:
        return pattern.format_map(self)


def thousands(number: int) -> str:
    """``1250`` as Vietnamese prints it: ``1.250``."""
    return f"{number:,}".replace(",", ".")


def _places_and_people(dice: Dice) -> dict[str, str]:
    district_name, *other_names = dice.sample(tuple(places.DISTRICTS), 4)
    district = f"huyện {district_name}"
    commune = f"xã {dice.pick(places.DISTRICTS[district_name])}"
    man, woman = f"ông {dice.pick(places.MEN)}", f"bà {dice.pick(places.WOMEN)}"
    leader = f"đồng chí {dice.pick(places.LEADERS)} - Phó Giám đốc Sở"
    local_leader = f"đồng chí {dice.pick(places.LOCAL_LEADERS)} - Phó Chủ tịch Ủy ban nhân dân {district}"
    values = {
        "district": district,
        "commune": commune,
        "place": f"{commune}, {district}",
        "others": f"các huyện {other_names[0]}, {other_names[1]} và {other_names[2]}",
        "village": f"thôn {dice.between(1, 9)}",
        "man": man,
        "woman": woman,
        "person": dice.pick((man, woman)),
        "leader": leader,
        "local_leader": local_leader,
        "youth": dice.pick(places.YOUTHS),
        "company": dice.pick(places.COMPANIES),
        "trade": dice.pick(places.TRADES),
    }
    at_start = ("district", "man", "woman", "leader", "local_leader")
    return values | {name.capitalize(): values[name][0].upper() + values[name][1:] for name in at_start}


def _rules(dice: Dice, category: int, event: date) -> dict[str, str]:
    year = event.year
    return {
        "day": f"{event.day}/{event.month}/{year}",
        "year": str(year),
        "last_year": str(year - 1),
        "next_year": str(year + 1),
        "turn": dice.pick(ROMAN),
        "plan": f"Kế hoạch số {dice.between(150, 2400)}/KH-SLĐTBXH",
        "decision": f"Quyết định số {dice.between(30, 1300)}/QĐ-UBND",
        "decree": _in_force(DECREES[category], year),
        "wage_decree": f"Nghị định số {_in_force(WAGE_DECREES, year)}",
    }


def _in_force(rules: tuple[tuple[int, str], ...], year: int) -> str:
    return next(name for since, name in rules if year >= since)


def _figures(dice: Dice) -> dict[str, Callable[[], str]]:
    return {
        "few": lambda: str(dice.between(6, 19)),
        "some": lambda: str(dice.between(20, 95)),
        "many": lambda: str(dice.between(120, 980)),
        "lots": lambda: thousands(dice.between(1_050, 9_800)),
        "percent": lambda: f"{dice.between(3, 24)},{dice.between(1, 99):02d}%",
        "percent_mid": lambda: f"{dice.between(26, 48)},{dice.between(1, 9)}%",
        "percent_high": lambda: f"{dice.between(78, 96)}%",
        "small_millions": lambda: f"{dice.between(12, 95)} triệu đồng",
        "millions": lambda: f"{dice.between(110, 950)} triệu đồng",
        "billions": lambda: f"{dice.between(1, 48)},{dice.between(1, 9)} tỷ đồng",
        "gift": lambda: f"{dice.between(3, 9)}00.000 đồng",
        "wage": lambda: str(dice.between(4, 7)),
        "high_wage": lambda: str(dice.between(9, 18)),
        "area": lambda: str(dice.between(45, 72)),
        "age": lambda: str(dice.between(68, 94)),
        "rice": lambda: str(dice.between(12, 85)),
    }
