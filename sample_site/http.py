"""Requests and responses as the sample site sees them, misbehaviour on the wire included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Request:
    method: str
    target: str
    """Path and query as sent."""
    headers: Mapping[str, str]
    """Names in lower case."""

    @property
    def base_url(self) -> str:
        return f"http://{self.headers.get('host', 'localhost').lower()}"

    @cached_property
    def path(self) -> str:
        """Decoded, without query and session id."""
        return unquote(self.target.partition("?")[0].partition(";")[0])

    @cached_property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(self.target.partition("?")[2].partition(";")[0]))

    @property
    def cookies(self) -> str:
        return self.headers.get("cookie", "")


@dataclass(slots=True, kw_only=True)
class Response:
    status: int = 200
    body: bytes = b""
    content_type: str = HTML
    headers: list[tuple[str, str]] = field(default_factory=list)
    delay: float = 0.0
    """Seconds to wait before the first byte."""
    cut_after: int | None = None
    """Bytes of the body after which the connection is cut, though more were announced."""
    silent: bool = False
    """Never answer; the connection stays open."""
    stream: Iterator[bytes] | None = None
    """Sent in chunks instead of ``body``, without a length."""

    def head(self, *, keep_alive: bool) -> bytes:
        length = ("Transfer-Encoding", "chunked") if self.stream else ("Content-Length", str(len(self.body)))
        lines = [
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}",
            "Server: Microsoft-IIS/8.5",
            f"Content-Type: {self.content_type}",
            f"{length[0]}: {length[1]}",
            *(f"{name}: {value}" for name, value in self.headers),
            "Connection: keep-alive" if keep_alive else "Connection: close",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def redirect(address: str, status: int = 301) -> Response:
    return Response(status=status, headers=[("Location", address)])
