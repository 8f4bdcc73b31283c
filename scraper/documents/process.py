"""Reads one document after another, each in a process of its own with bounds on time and memory.

``python -m scraper.documents.process`` has everything imported and forks for each file: a file meets the same memory
whatever was read before it, and one that takes its process down takes nothing else with it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from multiprocessing.connection import Connection, wait

from scraper.documents.limits import CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS
from scraper.documents.reading import read_document
from scraper.items import Document

# Time is up: SIGXCPU the processor's, SIGALRM the clock's. Programs in C++ and Rust abort when memory is refused.
_STATUS_BY_SIGNAL: dict[int, str] = {
    signal.SIGXCPU: "too slow",
    signal.SIGALRM: "too slow",
    signal.SIGABRT: "too large",
}


def serve(connection: Connection) -> None:
    """Answer ``(body, mime_type)`` with a `Document` until the other side hangs up."""
    while True:
        try:
            body, mime_type = connection.recv()
        except EOFError:
            return
        document = read_apart(body, mime_type, connection)
        if document is None:
            return
        connection.send(document)


def read_apart(body: bytes, mime_type: str | None, asker: Connection) -> Document | None:
    """Read a file in a fork of this process; a fork that dies tells by its signal what was wrong with the file.

    ``None`` when who asked, who has nothing to say before the answer, has hung up meanwhile.
    """
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        os.close(receiving)
        _read_and_exit(body, mime_type, Connection(sending, readable=False))
    os.close(sending)
    with Connection(receiving, writable=False) as answer:
        if asker in wait([answer, asker]):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        try:
            document: Document | None = answer.recv()
        except (EOFError, OSError):
            document = None
    _, status = os.waitpid(child, 0)
    return document or Document(text_status=_status_of_death(status))


def _read_and_exit(body: bytes, mime_type: str | None, answer: Connection) -> None:
    try:
        bound()
        be_silent()
        answer.send(read_document(body, mime_type))
    except MemoryError:
        answer.send(Document(text_status="too large"))
    finally:
        # Not sys.exit: what the parent has registered for its own end is none of the child's business.
        os._exit(0)


def bound() -> None:
    """Set the bounds of ``scraper.documents.limits`` on this process, and let no core file be left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def be_silent() -> None:
    """Throw away what libraries print about broken files: the status says it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _status_of_death(status: int) -> str:
    return _STATUS_BY_SIGNAL.get(os.WTERMSIG(status), "broken") if os.WIFSIGNALED(status) else "broken"


def main() -> None:
    """Serve the connection whose file descriptor is the first argument."""
    # Ctrl-C reaches this process too, but is the crawl's to answer: it hangs up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Connection(int(sys.argv[1])) as connection:
        serve(connection)


if __name__ == "__main__":
    main()
