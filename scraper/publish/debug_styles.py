"""The inline styles of Datasette's debugging pages, as hashes that a Content-Security-Policy can name.

They are read from the templates of the Datasette that is installed, never from a page: what somebody smuggled into one
would stay forbidden.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import datasette

DEBUG_TEMPLATES = ("allow_debug.html", "messages_debug.html", "patterns.html", "permissions_debug.html")
STYLE = re.compile(r'<style[^>]*>(?P<block>[^<]*)</style>|\sstyle="(?P<attribute>[^"{]*)"')


@cache
def style_hashes() -> tuple[str, ...]:
    """Sources for ``style-src``; attributes are only matched beside ``'unsafe-hashes'``."""
    folder = Path(datasette.__file__).parent / "templates"
    found = {style for name in DEBUG_TEMPLATES for style in styles((folder / name).read_text("utf-8"))}
    return tuple(sorted(map(hash_source, found)))


def styles(template: str) -> Iterator[str]:
    """What stands in ``style`` elements and attributes, as browsers hash it."""
    for found in STYLE.finditer(template):
        yield found["block"] if found["attribute"] is None else found["attribute"]


def hash_source(style: str) -> str:
    """``'sha256-…'``."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
