"""Reads documents beside the program that asks, so that no file can do it harm."""

from __future__ import annotations

import atexit
import logging
import subprocess
import sys
import threading
from collections import OrderedDict
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from scraper.items import Document

logger = logging.getLogger(__name__)

REMEMBERED = 64
"""Documents that ``read_once`` remembers: captures of full crawls hold the same files again and again."""


class DocumentReader:
    """Reads one file at a time in ``scraper.documents.process``, which the first file starts.

    Calls may come from several threads; they wait for each other. Its process ends when this object is closed, and
    when the program is killed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: Connection | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, body: bytes, mime_type: str | None) -> Document:
        """Give what there is to read in a file: see ``scraper.documents.reading.read_document``."""
        with self._lock:
            try:
                return self._ask(body, mime_type)
            except (EOFError, OSError):
                # The files' own troubles end in their forks, so this one was killed from outside.
                logger.error("The process that reads documents has died; another one takes its place")
                self._end()
                return self._ask(body, mime_type)

    def close(self) -> None:
        """End the process, after the file that it is reading."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, body: bytes, mime_type: str | None) -> Document:
        connection = self._connection or self._start()
        connection.send((body, mime_type))
        document: Document = connection.recv()
        return document

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        with theirs:
            command = [sys.executable, "-m", "scraper.documents.process", str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        self._connection = ours
        return ours

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.wait()
            self._process = None


_own_reader = DocumentReader()
_remembered: OrderedDict[str, Document] = OrderedDict()
atexit.register(_own_reader.close)


def read_once(sha256: str, body: bytes, mime_type: str | None) -> Document:
    """Read a file with a reader that this process keeps; one that was read lately is not read again.

    :param sha256: what tells files apart.
    """
    document = _remembered.pop(sha256, None) or _own_reader.read(body, mime_type)
    _remembered[sha256] = document
    if len(_remembered) > REMEMBERED:
        _remembered.popitem(last=False)
    return document
