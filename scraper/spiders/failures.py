"""Why a page could not be fetched, in the words that ``rejected_pages.reason`` holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from scraper.pages.answers import status_detail, status_reason

if TYPE_CHECKING:
    from scrapy.http import Response


def describe(error: BaseException | None) -> tuple[str, str]:
    """Give the reason, a key of ``FETCH_REASONS``, and what was seen."""
    if isinstance(error, HttpError):
        return status_reason(error.response.status), status_detail(error.response.status, location(error.response))
    if isinstance(error, DownloadTimeoutError):
        return "timeout", "timeout"
    if isinstance(error, ResponseDataLossError):
        return "truncated", "truncated"
    if isinstance(error, DownloadCancelledError):
        return "too large", "too large"
    if isinstance(error, IgnoreRequest):
        return _ignored_reason(str(error))
    if isinstance(error, CannotResolveHostError):
        return "connection", "unknown host"
    return "connection", _connection_detail(error)


def _connection_detail(error: BaseException | None) -> str:
    """Give an error's own words; those of Twisted's errors that only wrap others are the others'."""
    reasons = getattr(error, "reasons", None)
    if reasons:
        return "; ".join(_connection_detail(failure.value) for failure in reasons)
    return str(error) or type(error).__name__


def _ignored_reason(message: str) -> tuple[str, str]:
    if "robots.txt" in message:
        return "robots", "forbidden by robots.txt"
    if "redirections" in message:
        return "redirect", message
    return "too large", "too large when unpacked"


def location(response: Response) -> str | None:
    """Give the ``Location`` header as text."""
    value = response.headers.get("Location")
    return value.decode("latin-1") if value else None
