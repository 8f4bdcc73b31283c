"""Reads pages in a process of its own, beside the one that crawls."""

from __future__ import annotations

import asyncio
import os
import threading
from multiprocessing import parent_process

from scraper.collector import collect_seldom
from scraper.pages.reading import Reading, read_page


def begin() -> None:
    """Prepare a process for reading; when the crawl is killed, this ends too."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    asyncio.set_event_loop(asyncio.new_event_loop())
    collect_seldom()


def is_ready() -> bool:
    """Answer as soon as everything is imported."""
    return True


def read(body: bytes, url: str, content_type: str | None, site: str) -> Reading:
    """Read one page: see ``read_page``."""
    return asyncio.get_event_loop().run_until_complete(read_page(body, url, content_type, site))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
