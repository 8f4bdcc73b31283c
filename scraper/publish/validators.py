"""Entity tags: a browser that has a page asks whether it is still the same, and is told so in a few bytes.

The tag is made from the page itself, so that a new release changes it as a new crawl does.
"""

from __future__ import annotations

import hashlib
import re

from scraper.publish.asgi_types import Application, Message, Receive, Send

# What a "304 Not Modified" repeats of the headers (RFC 9110, section 15.4.5).
REPEATED = {b"cache-control", b"content-location", b"date", b"etag", b"expires", b"last-modified", b"vary"}
TAGGED_TYPES = (b"text/html", b"application/atom+xml")
"""Pages, and the feeds that readers ask for every hour."""
OPAQUE_TAG = re.compile(r'"[^"]*"')


def with_validators(application: Application) -> Application:
    """The same application, its pages with entity tags."""

    async def tagged(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            asked = dict(scope["headers"]).get(b"if-none-match", b"").decode("latin-1")
            send = Tagged(send, asked)
        await application(scope, receive, send)

    return tagged


class Tagged:
    """Sends on a page with its tag, or only that it has not changed. All else passes as it comes."""

    def __init__(self, send: Send, if_none_match: str) -> None:
        """``send`` is the server's."""
        self._send = send
        self._if_none_match = if_none_match
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        """Takes the application's next message. A page's headers wait for its body, which comes in one piece."""
        if message["type"] == "http.response.start" and can_be_tagged(message):
            self._start = message
        elif self._start is not None:
            start, self._start = self._start, None
            await self._answer(start, message)
        else:
            await self._send(message)

    async def _answer(self, start: Message, message: Message) -> None:
        if not message.get("more_body"):
            # Weak, for the same page is also sent compressed.
            tag = f'"{hashlib.sha256(message.get("body", b"")).hexdigest()[:32]}"'
            start = {**start, "headers": [*start["headers"], (b"etag", f"W/{tag}".encode())]}
            if matches(self._if_none_match, tag):
                kept = [header for header in start["headers"] if header[0].lower() in REPEATED]
                start, message = {**start, "status": 304, "headers": kept}, {**message, "body": b""}
        await self._send(start)
        await self._send(message)


def can_be_tagged(start: Message) -> bool:
    """Whether these headers are of a page that is the same for everyone, and has no tag yet."""
    headers: dict[bytes, bytes] = {name.lower(): value for name, value in start["headers"]}
    private = b"set-cookie" in headers or b"no-store" in headers.get(b"cache-control", b"")
    is_page = headers.get(b"content-type", b"").startswith(TAGGED_TYPES)
    return bool(start["status"] == 200 and is_page and not private and b"etag" not in headers)


def matches(if_none_match: str, tag: str) -> bool:
    """Whether the header names the tag; tags are compared weakly, as the standard says."""
    return if_none_match.strip() == "*" or tag in OPAQUE_TAG.findall(if_none_match)
