"""Response headers that keep an archived page from running anything, and others from framing this site.

One Content-Security-Policy holds for every page, ours and Datasette's own: the templates here replace those of
Datasette that carry inline scripts or styles. Only its four debugging pages (``DEBUG_PAGES``) keep the inline styles
that Datasette's templates hold, each named by its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.publish.asgi_types import Application, Header, Message, Receive, Send
from scraper.publish.debug_styles import style_hashes

NO_FRAMES = "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
PAGE_POLICY = f"default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; {NO_FRAMES}"
STYLES = " ".join(("'self'", "'unsafe-hashes'", *style_hashes()))
DEBUG_POLICY = PAGE_POLICY.replace("style-src 'self'", f"style-src {STYLES}")
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

NOT_MODIFIED = 304

# Datasette's own tools for whoever sets it up; they show no archived content.
DEBUG_PAGES = re.compile(r"/-/(allow-debug|messages|patterns|permissions)$")

EVERYWHERE = {
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
}


def with_headers(application: Application) -> Application:
    """The same application, answering with the headers of this module."""

    async def guarded(scope: Message, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = [(bytes(name).lower(), bytes(value)) for name, value in message.get("headers", [])]
                missing = missing_headers(scope["path"], dict(present), message["status"])
                message = {**message, "headers": [*present, *missing]}
            await send(message)

        await application(scope, receive, send_with_headers)

    return guarded


def missing_headers(path: str, present: dict[bytes, bytes], status: int) -> Iterator[Header]:
    """The headers that a response to ``path`` still needs."""
    policy = policy_for(path, present.get(b"content-type", b"").decode("latin-1"))
    # "304 Not Modified" says no type, and browsers put its headers in place of those they have with the page.
    policies = {} if status == NOT_MODIFIED else {b"content-security-policy": policy.encode()}
    for name, value in {**EVERYWHERE, **policies}.items():
        if name not in present:
            yield name, value


def policy_for(path: str, content_type: str) -> str:
    """The Content-Security-Policy: that of a page for HTML, and nothing at all for data and files."""
    if not content_type.startswith("text/html"):
        return DATA_POLICY
    return DEBUG_POLICY if DEBUG_PAGES.search(path) else PAGE_POLICY
