"""Links to captures where they are replayed: in pywb or another wayback, if the site has one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from scraper.publish.databases import PLUGIN_NAME
from scraper.publish.formats import web_address

if TYPE_CHECKING:
    from datasette.app import Datasette

REPLAYED = ("response", "revisit", "resource")
"""Types of captures that hold something to see."""

_IN_ADDRESSES = "%;/?:@&=+$,!*'()#~[]|"


def replay_address(datasette: Datasette, database: str, capture: Mapping[str, Any] | None) -> str | None:
    """Where a capture (a row of ``captures``) is replayed: ``<replay_url>/<14 digits of its time>/<its address>``.

    ``None`` unless the plug-in's setting ``replay_url`` is a web address, and the capture's address too.
    """
    settings = datasette.plugin_config(PLUGIN_NAME, database=database) or {}
    base = web_address(str(settings.get("replay_url") or "").strip().rstrip("/"))
    if not base or capture is None or capture["record_type"] not in REPLAYED or not web_address(capture["url"]):
        return None
    moment = "".join(letter for letter in capture["captured_at"] if letter.isdecimal())[:14]
    return f"{base}/{moment}/{quote(capture['url'], safe=_IN_ADDRESSES)}"
