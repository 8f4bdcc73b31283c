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
DATASETTES: tuple[str, ...] = (*READING, "POST", "OPTIONS")
"""Those of Datasette's own pages."""


class _AnsweredError(BaseException):
    """The headers are sent, and nobody waits for the body. Not caught by what takes exceptions for faults."""


def with_methods(application: Application, datasette: Datasette) -> Application:
    """The same application, for the methods that an address has."""
    ours = [re.compile(pattern) for pattern, _ in register_routes()]

    async def chosen(scope: Message, receive: Receive, send: Send) -> None:
        method, methods = scope.get("method"), DATASETTES
        if scope["type"] == "http" and (
            _is_archives(datasette, scope["path"]) or any(pattern.match(scope["path"]) for pattern in ours)
        ):
            methods = READING if any(pattern.match(scope["path"]) for pattern in ours) else (*READING, "OPTIONS")
        if scope["type"] == "http" and method not in methods:
            answer = Response.text("Method not allowed", status=405, headers={"Allow": ", ".join(methods)})
            await answer.asgi_send(send)
        elif method == "HEAD":
            await _head(application, scope, receive, send)
        else:
            await application(scope, receive, send)

    return chosen


def _is_archives(datasette: Datasette, path: str) -> bool:
    """Whether an address is a page of an archive, in which nobody can write anything."""
    route = path.lstrip("/").partition("/")[0]
    return known_archive(datasette, tilde_decode(route))


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
