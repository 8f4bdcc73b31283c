"""Reads the captures of a crawl in their order, on several processors."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from scraper.archive.captures import FindOriginal
from scraper.collector import collect_seldom
from scraper.derive.record import record_of
from scraper.derive.rules import Rules
from scraper.items import Capture, Observed

TASK = 16
"""Captures that a process reads at a time."""

AHEAD = 4
"""Tasks of each process that wait or are done and not yet taken, so that memory stays the same for any archive."""

Job = tuple[Capture, Capture | None]
"""A capture and, of a revisit, the one that holds its payload."""

Read = Callable[[Iterable[Job], str], Iterator[Observed]]
"""Captures of a site to what they tell, in the same order."""


@contextmanager
def reader(directory: Path, rules: Rules, processes: int) -> Iterator[Read]:
    """Read with that many processes beside this one; with none of them here."""
    if not processes:
        yield lambda jobs, site: _read_here(directory, rules, site, jobs)
        return
    # Not forked: the caller has an open database and may have threads, which no fork survives.
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=collect_seldom) as pool:
        yield lambda jobs, site: _read_there(pool, processes, directory, rules, site, jobs)


def jobs_of(captures: Iterable[Capture], find: FindOriginal) -> Iterator[Job]:
    """Give each capture of something that was asked for with what is needed to read it."""
    for capture in captures:
        if capture.kind:
            yield capture, find(capture.sha256) if capture.record_type == "revisit" else None


def _read_here(directory: Path, rules: Rules, site: str, jobs: Iterable[Job]) -> Iterator[Observed]:
    for capture, original in jobs:
        record = record_of(directory, capture, original, site, rules)
        if record:
            yield record


def _read_there(
    pool: ProcessPoolExecutor, processes: int, directory: Path, rules: Rules, site: str, jobs: Iterable[Job]
) -> Iterator[Observed]:
    remaining = iter(jobs)
    waiting: deque[Future[list[Observed]]] = deque()
    while True:
        while len(waiting) < AHEAD * processes and (task := list(islice(remaining, TASK))):
            waiting.append(pool.submit(_read_task, directory, rules, site, task))
        if not waiting:
            return
        yield from waiting.popleft().result()


def _read_task(directory: Path, rules: Rules, site: str, task: Sequence[Job]) -> list[Observed]:
    return list(_read_here(directory, rules, site, task))
