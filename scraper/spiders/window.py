"""The span of publication dates that a crawl was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """From ``since`` to ``until``, both included; ``None`` leaves a side open. Dates are ``YYYY-MM-DD``."""

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date or no span: ``ValueError`` says which."""
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not is_date(value):
                raise ValueError(f"{name} must be a date such as 2020-07-28, not {value!r}")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"since ({self.since}) is later than until ({self.until})")

    @property
    def limited(self) -> bool:
        """Whether any article can fall outside."""
        return bool(self.since or self.until)

    def contains(self, published_at: str | None) -> bool:
        """Whether an article of that date was asked for; one without a date only when there is no limit."""
        if not self.limited:
            return True
        if published_at is None:
            return False
        day = published_at[:10]
        return (self.since or day) <= day <= (self.until or day)

    def is_before(self, day: str | None) -> bool:
        """Whether ``day`` lies before the span, so that a list in date order has nothing more to offer."""
        return bool(self.since and day and day[:10] < self.since)


def is_date(value: str) -> bool:
    """Whether a text is a date in the form ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
