"""The only place from which a crawl takes the time that it writes down."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> str:
    """Give this moment as the archive writes times, to the second: ``2026-11-23T21:52:12Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
