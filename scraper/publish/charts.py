"""Charts as SVG files that need no script: drawn by pygal, dressed by ``static/chart.css`` for light and dark.

Each is drawn for wide and for narrow screens, so that its letters are as large as those around it.
"""

from __future__ import annotations

import hashlib
import math
import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pygal
from lxml import etree
from pygal.graph.graph import Graph
from pygal.style import Style

from scraper.publish.assets import STATIC

SVG = "{http://www.w3.org/2000/svg}"

SIZES = {"wide": (1040, 320), "half": (560, 260), "narrow": (360, 260)}
"""Pixels, which are also the units of the drawing: all of the page, half of it, and a telephone's screen."""

LABELS = {"wide": 12, "half": 7, "narrow": 5}
"""Labels that fit side by side under the chart."""

LABEL_LENGTH = {"wide": 40, "half": 24, "narrow": 16}
"""Letters of a label that stands beside its bar."""

SERIES_SHOWN = 6
"""More colours than these, and one for the rest, are not told apart."""

MONTHS_SHOWN = range(12, 600)
"""Fewer would make a bar as broad as the page; more mean a misread date."""

JANUARY = re.compile(r"[0-9]{4}-01")
FONT_SIZE = 13
ROW_HEIGHT = 26
GRAPHS: dict[str, type[Graph]] = {"bars": pygal.StackedBar, "rows": pygal.HorizontalBar}
# What pygal draws for its own script and tooltips.
UNUSED = ("script", "style", "desc", "title")


@dataclass(frozen=True)
class Chart:
    """How the rows of a canned query become a chart."""

    query: str
    kind: str
    """``bars`` are stacked over ``x``; ``rows`` lie beside their labels."""
    x: str
    values: tuple[str, ...]
    """Columns of numbers, a series each."""
    series: str | None = None
    """The column that tells the series apart, where each has rows of its own."""
    first: int | None = None
    """How many of the rows are drawn."""
    size: str = "half"
    """The one of ``SIZES`` that it is drawn in where the screen is not narrow."""


@dataclass(frozen=True)
class Figures:
    """What a chart shows: its labels, and for each series a number to each label."""

    labels: list[str]
    series: dict[str, list[float]]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(any(numbers) for numbers in self.series.values())


def figures_of(chart: Chart, rows: Sequence[Mapping[str, Any]], *, rest: str, unnamed: str) -> Figures:
    """The numbers of the rows, in the order in which they are drawn.

    ``rest`` is the name of the series beyond ``SERIES_SHOWN``, ``unnamed`` of the one without a name.
    """
    kept = [row for row in rows if row[chart.x] is not None][: chart.first]
    labels = axis(chart.x, {str(row[chart.x]) for row in kept}) if chart.kind != "rows" else in_order(chart, kept)
    place = {label: number for number, label in enumerate(labels)}
    series: dict[str, list[float]] = {}
    for row in kept:
        for column in chart.values:
            name = column if chart.series is None else str(row[chart.series] or unnamed)
            if str(row[chart.x]) in place:
                series.setdefault(name, [0] * len(labels))[place[str(row[chart.x])]] += row[column] or 0
    return Figures(labels, fewer(series, rest) if chart.series else series)


def in_order(chart: Chart, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The labels as the rows give them, each once."""
    return list(dict.fromkeys(str(row[chart.x]) for row in rows))


def axis(column: str, labels: set[str]) -> list[str]:
    """The labels along the bottom, in their order; months and years without a row stand among them."""
    if not labels:
        return []
    if column == "month":
        return months_between(min(labels), max(labels))
    if all(label.isdecimal() for label in labels):
        return sorted(labels, key=int)
    return sorted(labels)


def months_between(first: str, last: str) -> list[str]:
    """Every month from the first to the last, no fewer and no more than ``MONTHS_SHOWN``.

    >>> months_between("2018-12", "2020-02")[:3]
    ['2018-12', '2019-01', '2019-02']
    >>> months_between("2020-01", "2020-02")[0]
    '2019-03'
    """
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    count = min(max(end - start + 1, MONTHS_SHOWN.start), MONTHS_SHOWN.stop)
    numbers = range(end - count + 1, end + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def fewer(series: dict[str, list[float]], rest: str) -> dict[str, list[float]]:
    """The largest series, the largest first, and the sum of all others as ``rest``."""
    ranked = sorted(series, key=lambda name: (-sum(series[name]), name))
    shown = {name: series[name] for name in ranked[:SERIES_SHOWN]}
    others = [series[name] for name in ranked[SERIES_SHOWN:]]
    if others:
        shown[rest] = [sum(numbers) for numbers in zip(*others, strict=True)]
    return shown


class Drawing(NamedTuple):
    """An SVG file, and where in it the first and the last label stand, in parts of its width."""

    svg: bytes
    first: float
    last: float


def draw(chart: Chart, figures: Figures, size: str, *, title: str, write: Callable[[float], str]) -> Drawing:
    """The chart as an SVG file; ``write`` gives a number as readers write it."""
    graph = prepared(chart, figures, size, write)
    for name, numbers in figures.series.items():
        graph.add(name, numbers[::-1] if chart.kind == "rows" else numbers)
    graph.setup()
    try:
        root = etree.fromstring(graph.svg.render(is_unicode=True).encode())
        places = [graph.state.margin_box.left + graph.state.view.x(place) for place in graph.state._x_pos or [0]]
    finally:
        graph.teardown()
    return Drawing(dressed(root, title), places[0] / SIZES[size][0], places[-1] / SIZES[size][0])


def prepared(chart: Chart, figures: Figures, size: str, write: Callable[[float], str]) -> Graph:
    """The chart without its series."""
    width, height = size_of(chart, figures, size)
    lying = chart.kind == "rows"
    graph = GRAPHS[chart.kind](
        width=width,
        height=height,
        style=Style(label_font_size=FONT_SIZE, major_label_font_size=FONT_SIZE),
        css=[],
        js=[],
        no_prefix=True,
        disable_xml_declaration=True,
        show_legend=False,
        include_x_axis=True,
        min_scale=2,
        max_scale=5,
        # No lines between whole numbers: half an article is none.
        order_min=0,
        margin=2,
        margin_top=10,
        margin_right=14,
        truncate_label=LABEL_LENGTH[size] if lying else -1,
        value_formatter=lambda value: write(value),
    )
    labels = list(reversed(figures.labels)) if lying else figures.labels
    graph.x_labels = labels
    if not lying:
        graph.x_labels_major = thinned(labels, LABELS[size])
        graph.show_minor_x_labels = False
    return graph


def thinned(labels: Sequence[str], most: int) -> list[str]:
    """As many of the labels as fit, evenly apart; of months the Januaries if there are several of them.

    >>> thinned(["1", "2", "3", "4", "5"], 3)
    ['1', '3', '5']
    """
    years = [label for label in labels if JANUARY.fullmatch(label)]
    chosen = years if len(years) > 2 else list(labels)
    return chosen[:: max(1, math.ceil(len(chosen) / most))]


def dressed(root: Any, title: str) -> bytes:
    """The drawing with our style sheet and a title, and without what only pygal's script would use."""
    for unused in [each for each in root.iter() if is_unused(each)]:
        if (parent := unused.getparent()) is not None:
            parent.remove(unused)
    for element in root.iter():
        for attribute in ("style", "id"):
            element.attrib.pop(attribute, None)
    shorten_months(root)
    head = [root.makeelement(SVG + name) for name in ("title", "style")]
    head[0].text, head[1].text = title, style_sheet()
    for element in reversed(head):
        root.insert(0, element)
    root.set("role", "img")
    etree.cleanup_namespaces(root)
    written: bytes = etree.tostring(root)
    return written


def is_unused(element: Any) -> bool:
    """Whether this is a comment, a script, or what pygal's script shows beside the pointer."""
    if not isinstance(element.tag, str):
        return True
    classes = element.get("class") or ""
    return element.tag.removeprefix(SVG) in UNUSED or "overlay" in classes or classes in ("tooltip", "titles")


def shorten_months(root: Any) -> None:
    """Writes the year alone where every label under the chart is a January."""
    labels = [text for text in root.iter(SVG + "text") if "major" in (text.get("class") or "")]
    januaries = [label for label in labels if JANUARY.fullmatch(label.text or "")]
    if len(januaries) > 2:
        for label in januaries:
            label.text = (label.text or "")[:4]


@cache
def style_sheet() -> str:
    """What every chart holds as its style; the same for all, so that one digest lets it through the policy."""
    return " ".join((STATIC / "chart.css").read_text("utf-8").split())


def chart_policy() -> str:
    """The Content-Security-Policy of a chart: its style sheet and nothing else."""
    digest = b64encode(hashlib.sha256(style_sheet().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; sandbox; frame-ancestors 'none'"


def size_of(chart: Chart, figures: Figures, size: str) -> tuple[int, int]:
    """Width and height of the drawing in pixels, which a page must know before it arrives."""
    width, height = SIZES[size]
    return width, 60 + ROW_HEIGHT * len(figures.labels) if chart.kind == "rows" else height
