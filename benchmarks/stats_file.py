"""Scrapy's counters of a run, left in a file for the benchmark that started it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.statscollectors import StatsCollector


class StatsFile(StatsCollector):
    """Writes the counters to the file that the setting ``STATS_FILE`` names, when the spider has closed."""

    def _persist_stats(self, stats: dict[str, Any]) -> None:
        # Scrapy stops its clock before our extensions apply the crawl to the archive.
        stats["elapsed_time_seconds"] = (datetime.now(UTC) - stats["start_time"]).total_seconds()
        file = Path(self._crawler.settings["STATS_FILE"])
        file.write_text(json.dumps(stats, default=str), encoding="utf-8")
