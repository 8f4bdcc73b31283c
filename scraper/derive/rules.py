"""The settings by which captures are read and crawls are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Self

from scraper.archive.bands import Bands
from scraper.archive.standing import PresenceRules
from scraper.pages.plausible import Plausible


@dataclass(slots=True, frozen=True)
class Rules:
    """What decides, beside the captures themselves, what the archive comes to hold."""

    wall_bytes: int
    plausible: Plausible
    bands: Bands
    presence: PresenceRules

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Self:
        """Take them from Scrapy's settings; numbers given on a command line are text there."""
        return cls(
            wall_bytes=int(settings["BLOCKED_PAGE_MAX_BYTES"]),
            plausible=Plausible(settings["OLDEST_PUBLICATION"], int(settings["NEWEST_PUBLICATION_DAYS"])),
            bands=Bands(
                crawls=int(settings["BAND_CRAWLS"]),
                least=int(settings["BAND_LEAST_PAGES"]),
                coverage_drop=float(settings["BAND_COVERAGE_DROP"]),
                rejection_rise=float(settings["BAND_REJECTION_RISE"]),
                words_least=float(settings["BAND_WORDS_LEAST"]),
                shrunk_most=float(settings["BAND_SHRUNK_MOST"]),
                shrunk_least=int(settings["BAND_SHRUNK_LEAST"]),
                count_least=float(settings["BAND_COUNT_LEAST"]),
                count_most=float(settings["BAND_COUNT_MOST"]),
            ),
            presence=PresenceRules(
                removed_after=timedelta(hours=float(settings["REMOVED_AFTER_HOURS"])),
                healthy_share=float(settings["HEALTHY_SHARE"]),
            ),
        )
