"""How an article's view count has moved, as a line: shapes only, its colours are the style sheet's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = dict[str, Any]

WIDTH, HEIGHT = 600, 120
MARGIN = 6


@dataclass(frozen=True)
class ViewChart:
    """``points`` of an SVG polyline in a box of ``WIDTH`` by ``HEIGHT``; ``dots`` are the same for single circles."""

    points: str
    dots: Sequence[tuple[float, float]]
    first: Row
    last: Row
    width: int = WIDTH
    height: int = HEIGHT


def view_chart(observed: Sequence[Row]) -> ViewChart | None:
    """The chart of rows of ``view_counts``, newest first; ``None`` where there is no movement to show.

    Counts go up from the lowest that was seen: views before the first crawl say nothing about how they came.
    """
    rows = [row for row in reversed(observed) if moment(row) is not None]
    if len({moment(row) for row in rows}) < 2:
        return None
    times = [moment(row) or 0.0 for row in rows]
    counts = [row["view_count"] for row in rows]
    dots = list(zip(scaled(times, MARGIN, WIDTH - MARGIN), scaled(counts, HEIGHT - MARGIN, MARGIN), strict=True))
    return ViewChart(" ".join(f"{x},{y}" for x, y in dots), dots, first=rows[0], last=rows[-1])


def moment(row: Row) -> float | None:
    """Seconds since 1970, or ``None`` for a time that is none."""
    try:
        return datetime.fromisoformat(row["observed_at"]).timestamp()
    except ValueError:
        return None


def scaled(values: Sequence[float], low: float, high: float) -> list[float]:
    """The values on a scale from ``low`` to ``high``, to a tenth; all on ``low`` if they are equal."""
    least, span = min(values), max(values) - min(values)
    return [round(low + (high - low) * ((value - least) / span if span else 0), 1) for value in values]
