"""Text sent compressed; what is compressed already is sent as it is.

Compression tells an eavesdropper who can make a reader's browser ask for pages how much of his guess stands in them
(BREACH). The only secret on any page is the token in the forms of somebody who is signed in to Datasette: whoever sends
such a cookie gets pages uncompressed.
"""

from __future__ import annotations

from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from scraper.publish.asgi_types import Application, Message, Receive, Send
from scraper.publish.media import DOWNLOAD_TYPES, UNKNOWN_TYPE

LEAST_BYTES = 500
# Level 6 takes 1.7 times as long for half a per cent less.
LEVEL = 5
COMPRESSED_TYPES = (*DEFAULT_EXCLUDED_CONTENT_TYPES, *DOWNLOAD_TYPES, UNKNOWN_TYPE)
SECRET_COOKIES = (b"ds_actor=", b"ds_csrftoken=")


def compressed(application: Application) -> Application:
    """The same application, its texts compressed for those who can read that and have no secret on the page."""
    compressing = GZipMiddleware(
        application,
        minimum_size=LEAST_BYTES,
        compresslevel=LEVEL,
        exclude_content_types=COMPRESSED_TYPES,
    )

    async def chosen(scope: Message, receive: Receive, send: Send) -> None:
        cookies = dict(scope.get("headers", ())).get(b"cookie", b"")
        secret = any(name in cookies for name in SECRET_COOKIES)
        await (application if secret else compressing)(scope, receive, send)

    return chosen
