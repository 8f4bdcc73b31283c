"""Why a page could not be fetched, in the words that ``rejected_pages.reason`` holds."""

from __future__ import annotations

from http import HTTPStatus
from types import MappingProxyType

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

FETCH_REASONS = MappingProxyType(
    {
        "gone": "the server says that there is no such page (404, 410)",
        "forbidden": "the server refuses the page (401, 403, 451)",
        "server error": "the server failed, also when asked again (5xx)",
        "redirect": "the address leads to another site, or round in circles",
        "http error": "the server answered with another status than 200",
        "timeout": "no answer in time, also when asked again",
        "truncated": "the answer ended early, also when asked again",
        "too large": "the answer is larger than any page",
        "robots": "robots.txt does not let us in",
        "connection": "the server could not be reached",
        "error": "the program stumbled on the page",
    }
)

PASSING_REASONS = (
    "server error",
    "timeout",
    "truncated",
    "connection",
    "challenge",
    "maintenance",
    "http error",
    "error",
)
"""Reasons that may be gone at the next crawl, so that the page is asked for again."""

GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
FORBIDDEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS)


def describe(error: BaseException | None) -> tuple[str, str]:
    """Give the reason, a key of ``FETCH_REASONS``, and what was seen."""
    if isinstance(error, HttpError):
        return status_reason(error.response.status), _status_detail(error)
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


def status_reason(status: int) -> str:
    """Sort a status other than 200 under its reason."""
    if status in GONE:
        return "gone"
    if status in FORBIDDEN:
        return "forbidden"
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "server error"
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return "redirect"
    return "http error"


def _status_detail(error: HttpError) -> str:
    location = error.response.headers.get("Location")
    target = f" to {location.decode('latin-1')}" if location else ""
    return f"http {error.response.status}{target}"


def _ignored_reason(message: str) -> tuple[str, str]:
    if "robots.txt" in message:
        return "robots", "forbidden by robots.txt"
    if "redirections" in message:
        return "redirect", message
    return "too large", "too large when unpacked"
