"""How long a retry waits."""

from datetime import UTC, datetime

import pytest

from scraper.middlewares.retry import retry_after

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 0 ", 0.0),
        (b"Mon, 23 Nov 2026 12:01:30 GMT", 90.0),
        (b"Mon, 23 Nov 2026 11:00:00 GMT", 0.0),
        (b"Mon, 23 Nov 2026 12:01:30 -0000", 90.0),
        (b"soon", None),
        (b"-5", None),
        (b"", None),
        (None, None),
    ],
)
def test_seconds_and_dates_and_nonsense(value, seconds):
    assert retry_after(value, NOW) == seconds
