"""Which HTTP methods are answered, and how ``HEAD`` is: with the very headers that ``GET`` would have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from datasette.utils import tilde_decode
from datasette.utils.asgi import Response

from scraper.publish.asgi_types import Application, Message, Receive, Send
from scraper.publish.databases import known_archive
from scraper.publish.routes import register_routes

if TYPE_CHECKING:
    from datasette.app import Datasette

READING: tuple[str, ...] = ("GET", "HEAD")
ARCHIVES: tuple[str, ...] = (*READING, "OPTIONS")
"""Those of Datasette's pages of an archive, in which nobody can write; with ``--cors`` browsers ask for options."""
DATASETTES: tuple[str, ...] = (*ARCHIVES, "POST")
"""Those of Datasette's other pages."""


class _AnsweredError(BaseException):
    """The headers are sent, and nobody waits for the body. Not caught by what takes exceptions for faults."""


def with_methods(application: Application, datasette: Datasette) -> Application:
    """The same application, for the methods that an address has."""
    ours = [re.compile(pattern) for pattern, _ in register_routes()]

    async def chosen(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
        elif scope["method"] not in (methods := methods_of(scope["path"])):
            answer = Response.text("Method not allowed", status=405, headers={"Allow": ", ".join(methods)})
            await answer.asgi_send(send)
        elif scope["method"] == "HEAD":
            await _head(application, scope, receive, send)
        else:
            await application(scope, receive, send)

    def methods_of(path: str) -> tuple[str, ...]:
        if any(pattern.match(path) for pattern in ours):
            return READING
        route = path.lstrip("/").partition("/")[0]
        return ARCHIVES if known_archive(datasette, tilde_decode(route)) else DATASETTES

    return chosen


async def _head(application: Application, scope: Message, receive: Receive, send: Send) -> None:
    async def send_headers(message: Message) -> None:
        if message["type"] == "http.response.body":
            await send({**message, "body": b"", "more_body": False})
            # An export of the whole archive need not be made for it.
            raise _AnsweredError
        await send(message)

    try:
        await application({**scope, "method": "GET"}, receive, send_headers)
    except _AnsweredError:
        return
