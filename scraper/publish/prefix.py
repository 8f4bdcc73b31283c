"""Addresses below a prefix, as Datasette's setting ``base_url`` gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.publish.asgi_types import Application, Message, Receive, Send

if TYPE_CHECKING:
    from datasette.app import Datasette


def without_prefix(application: Application, datasette: Datasette) -> Application:
    """The same application, asked without the prefix, as a proxy that strips it does.

    Datasette 0.65 puts the prefix before the address that was asked for where it leads to other forms of a page, and
    that address has it already: links to sorted tables and to exports began with it twice.
    """

    async def asked(scope: Message, receive: Receive, send: Send) -> None:
        prefix = datasette.setting("base_url")
        if scope["type"] == "http" and prefix != "/" and prefix.endswith("/") and scope["path"].startswith(prefix):
            rest = scope["path"][len(prefix) - 1 :]
            # Datasette takes it off too, so what then begins with it again is left alone.
            if not rest.startswith(prefix):
                raw = scope.get("raw_path") or b""
                raw = raw[len(prefix) - 1 :] if raw.startswith(prefix.encode()) else raw
                scope = {**scope, "path": rest, "raw_path": raw}
        await application(scope, receive, send)

    return asked
