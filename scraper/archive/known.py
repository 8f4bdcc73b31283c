"""Which payloads the archive holds already, so that a crawl keeps each once."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from scraper.archive.captures import find_original
from scraper.archive.database import open_reading
from scraper.items import Capture


class KnownPayloads:
    """Finds the capture that first held a payload; may be called from any thread.

    It reads through a connection of its own, so it sees what is committed, never what a batch is still writing.
    """

    def __init__(self, archive: str | Path) -> None:
        self._db = open_reading(archive)
        self._lock = Lock()

    def __call__(self, sha256: str) -> Capture | None:
        with self._lock:
            return find_original(self._db.conn, sha256)

    def close(self) -> None:
        self._db.close()
