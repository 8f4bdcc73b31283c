"""Style sheets, scripts and icons: named with their digest, so that a browser keeps them until they change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Request, Response

if TYPE_CHECKING:
    from datasette.app import Datasette

STATIC = Path(__file__).parent / "static"
ADDRESS = "/-/department-news"
KEPT_A_YEAR = "public, max-age=31536000, immutable"
KEPT_A_DAY = "public, max-age=86400"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Asset:
    """One file that is served as it lies in ``static/``."""

    body: bytes
    content_type: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """Every file in ``static/`` by its name, read once."""
    return {path.name: _read(path) for path in STATIC.iterdir() if path.suffix in TYPES}


def _read(path: Path) -> Asset:
    body = path.read_bytes()
    return Asset(body, TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:12])


def asset_address(datasette: Datasette, name: str) -> str:
    """The address that changes with the file."""
    address: str = datasette.urls.path(f"{ADDRESS}/{name}?v={assets()[name].digest}")
    return address


async def asset_view(request: Request) -> Response:
    """``/-/department-news/<name>``."""
    name = request.url_vars["name"]
    if name not in assets():
        raise NotFound(name)
    return _serve(name, KEPT_A_YEAR if request.args.get("v") == assets()[name].digest else KEPT_A_DAY)


async def favicon_view() -> Response:
    """``/favicon.ico``, for what asks without reading the page."""
    return _serve("favicon.png", KEPT_A_DAY)


async def robots_view() -> Response:
    """``/robots.txt``."""
    return _serve("robots.txt", KEPT_A_DAY)


def _serve(name: str, cache_control: str) -> Response:
    asset = assets()[name]
    return Response(asset.body, headers={"Cache-Control": cache_control}, content_type=asset.content_type)
