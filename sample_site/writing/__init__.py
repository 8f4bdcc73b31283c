"""Vietnamese texts for the generated articles: patterns by category and what fills their gaps."""

from __future__ import annotations

from sample_site.writing import children, labour, merit, protection, vocational
from sample_site.writing.topics import Topic

TOPICS: dict[int, tuple[Topic, ...]] = {
    1: merit.TOPICS,
    2: labour.TOPICS,
    3: protection.TOPICS,
    4: vocational.TOPICS,
    5: children.TOPICS,
}
"""By category number."""
