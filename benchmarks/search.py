"""``make bench-search``: searching 200,000 articles, as readers get it, beside what SQLite alone takes.

A real Datasette serves the archive; each kind of search is asked for over HTTP by one user and by eight at once. A user
asks, waits for the whole page and asks the next. "first" is the very first time that a server is asked each of the
searches, "again" is what follows; of each, the median and the 95th percentile. A server can be asked for the first time
once only, and a machine has slower seconds: of several servers, started one after the other, the median counts.
"search" is what a first search takes without its page: the articles found, their order, filters and counts, and the
passages of the first twenty. "SQLite" ranks the same words with BM25 in one statement and shows twenty passages,
without filters and counts.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from urllib.parse import urlencode, urlsplit

import httpx

from benchmarks.search_archive import search_archive
from scraper.archive.search import find, read_hits
from scraper.archive.search_columns import read_columns
from scraper.archive.search_expression import match_expression
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import parse_query
from scraper.archive.search_threads import SideBySide
from scraper.publish.search import PAGE_SIZE
from scraper.publish.search_request import SearchRequest

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = 200_000
VARIANTS = 8
"""Different searches of each kind …"""
RARE_VARIANTS = 40
"""… and of rare words, of which there are many."""
STARTS = 5
"""Servers that are asked for the first time."""
ROUNDS = 12
"""How often each search is asked for by one user; eight ask as often together."""
USERS = 8
CEILING_MS, RARE_CEILING_MS, CROWD_CEILING_MS = 50, 10, 300
RAW = """
    SELECT rowid, snippet(articles_fts, -1, '', '', '', 40) FROM articles_fts
    WHERE articles_fts MATCH ? ORDER BY rank LIMIT 20
"""


@dataclass(frozen=True)
class Kind:
    """Searches that are alike."""

    name: str
    searches: Sequence[dict[str, str]]
    ceiling_ms: float = CEILING_MS


@dataclass
class Times:
    """Milliseconds of what was asked for, and what went wrong."""

    taken: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """Ninety-five of a hundred were no slower."""
        return statistics.quantiles(self.taken, n=100, method="inclusive")[94]

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Takes down how long what is done within takes."""
        start = time.perf_counter()
        yield
        self.taken.append((time.perf_counter() - start) * 1000)


def main() -> None:
    path = search_archive(ARTICLES)
    report_sizes(path)
    kinds = list(kinds_of_search(path))
    firsts = [asked_first(path, kinds) for _ in range(STARTS)]
    with served(path) as address:
        columns = ("first", "again", "8 users", "search", "SQLite")
        print(f"{'':<20}{''.join(f'{column:>15}' for column in columns)}   ms", flush=True)
        for kind, *first in zip(kinds, *firsts, strict=True):
            print(measured(path, address, kind, first), flush=True)


def asked_first(path: Path, kinds: Sequence[Kind]) -> list[Times]:
    """What each kind of search takes a server that was asked for none before."""
    with served(path) as address:
        return [ask(address, addresses(kind)) for kind in kinds]


def addresses(kind: Kind) -> list[str]:
    """Those of its searches."""
    return [f"/search?{urlencode(search)}" for search in kind.searches]


def report_sizes(path: Path) -> None:
    """Bytes an article, of the file and of each index in it."""
    with closing(sqlite3.connect(path)) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        sizes = [
            connection.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE name GLOB ? AND aggregate = TRUE", (f"{index}_*",)
            ).fetchone()[0]
            for index in ("articles_fts", "articles_heads_fts", "articles_words_fts")
        ]
    whole, heads, words = (size / articles for size in sizes)
    print(
        f"{articles} articles, {path.stat().st_size / articles / 1024:.1f} KB each; of these the indexes take "
        f"{whole:.0f} (all text), {heads:.0f} (titles, summaries, captions) and {words:.0f} bytes (words, beginnings)"
    )


def kinds_of_search(path: Path) -> Iterator[Kind]:
    """All that is measured."""
    words = Vocabulary(path)
    rare = words.between(0.0003, 0.008, RARE_VARIANTS)
    one_percent, half, everywhere = (
        words.between(low, high, VARIANTS) for low, high in ((0.008, 0.013), (0.5, 0.62), (0.8, 1.0))
    )
    yield Kind("rare word (< 1 %)", queries(rare), RARE_CEILING_MS)
    yield Kind("word in 1 %", queries(one_percent))
    yield Kind("word in 55 %", queries(half))
    yield Kind("word everywhere", queries(everywhere))
    yield Kind("two words", queries(["lao động", "giảm nghèo", "trẻ em", "bảo hiểm", "dạy nghề", "việc làm"]))
    phrases = ('"người có công"', '"giảm nghèo"', '"học nghề"', '"Đắk Tô"', '"lao động"', '"đắk tô đắk hà"')
    yield Kind("phrase", queries(phrases))
    yield Kind("prefix", queries(["ngh*", "giam*", "thu*", "hr*", "dak t*", "châm*"]))
    yield Kind("document number", queries(["131/2021/NĐ-CP", "28/2015/NĐ-CP", "1956/QĐ-TTg"]))
    yield Kind("exact marks", [{"q": q, "marks": "exact"} for q in ("nghèo", "lao động", "bạn", "Đắk Hà")])
    common = [*half[:2], "lao động", "giảm nghèo"]
    yield Kind("filters", [{"q": q, **chosen} for q in common for chosen in FILTERS])
    yield Kind("timeline", [{"q": q, "from": month, "to": month} for q in common for month in ("2018-03", "2022-11")])
    yield Kind("other orders", [{"q": q, "sort": sort} for q in common for sort in ("newest", "oldest", "views")])
    yield Kind("later pages", [{"q": q, "page": page} for q in common for page in ("2", "50", "2000")])
    yield Kind("nothing asked for", [{}, {"category": "LAO ĐỘNG - VIỆC LÀM"}])
    yield Kind("nothing found", queries(["khongcogi", "zzz", '"đắk hà đắk tô kon tum"', "kontum"]))


FILTERS = (
    {"category": "LAO ĐỘNG - VIỆC LÀM"},
    {"author": "Văn phòng Sở", "images": "1"},
    {"from": "2019", "to": "2020", "attachments": "1"},
)


def queries(words: Sequence[str]) -> list[dict[str, str]]:
    """A search for each."""
    return [{"q": word} for word in words]


class Vocabulary:
    """In how many articles each word is."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, articles_fts, row)")
            # What is typed with a d finds words with đ too.
            self._words = connection.execute(
                "SELECT replace(term, 'đ', 'd'), sum(doc) FROM temp.words WHERE length(term) > 1 GROUP BY 1"
            ).fetchall()

    def between(self, low: float, high: float, number: int) -> list[str]:
        """So many words that are in so large a part of all articles; always the same."""
        found = [word for word, articles in self._words if low <= articles / ARTICLES < high and word.isalpha()]
        return random.Random(len(found)).sample(found, min(number, len(found)))


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of Datasette on a port that is free."""
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "datasette", str(path), "-m", "datasette_metadata.json", "-p", str(port))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/search")
            yield address
        finally:
            process.terminate()


def wait_for(address: str, seconds: float = 60) -> None:
    """Until it answers; with that the archive's columns are in memory.

    :raises RuntimeError: it does not in that time.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            httpx.get(address, timeout=seconds, trust_env=False).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"no answer from {address}")


def measured(path: Path, address: str, kind: Kind, firsts: Sequence[Times]) -> str:
    """A line of the report."""
    asked = addresses(kind)
    first = sorted(firsts, key=lambda times: times.p95)[STARTS // 2]
    ask(address, asked)
    one = ask(address, asked * ROUNDS)
    with ThreadPoolExecutor(USERS) as users:
        parts = list(users.map(partial(ask, address), [asked * (ROUNDS // 4)] * USERS))
    crowd = Times([taken for part in parts for taken in part.taken], sum(part.errors for part in parts))
    alone, raw = search_alone(path, kind), ask_sqlite(path, kind)
    slow = [
        name for name, times in (("first", first), ("again", one), ("search", alone)) if times.p95 >= kind.ceiling_ms
    ]
    slow += ["8 users"] * (crowd.p95 >= CROWD_CEILING_MS)
    errors = sum(times.errors for times in (*firsts, one, crowd))
    told = f"{', '.join(slow)} above {kind.ceiling_ms}" if slow else f"all within {kind.ceiling_ms}"
    numbers = "".join(f"{times.p50:8.1f}{times.p95:7.1f}" for times in (first, one, crowd, alone, raw))
    return f"{kind.name:<20}{numbers}   {told}, {errors} errors"


def ask(address: str, paths: Sequence[str]) -> Times:
    """One user, one search after the other.

    With the client of the standard library, which takes a tenth of a millisecond of its own.
    """
    times = Times()
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=60)) as connection:
        asked_for(connection, "/favicon.ico")
        for path in paths:
            with times.timed():
                status = asked_for(connection, path)
            times.errors += status != HTTPStatus.OK
    return times


def asked_for(connection: HTTPConnection, path: str) -> int:
    """The status of the answer, which is read to its end, compressed as a browser gets it."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    return response.status


def search_alone(path: Path, kind: Kind) -> Times:
    """The same searches without Datasette, each for the first time."""
    times = Times()
    connect = partial(sqlite3.connect, f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
    with closing(connect()) as connection:
        columns, together = read_columns(connection), SideBySide(connect())
        for parameters in kind.searches:
            asked = SearchRequest.of(parameters)
            first = (asked.page - 1) * PAGE_SIZE
            with times.timed():
                found = find(connection, Matches(columns, together), asked.search)
                read_hits(connection, found.ids[first : first + PAGE_SIZE].tolist(), asked.search)
    return times


def ask_sqlite(path: Path, kind: Kind) -> Times:
    """The words of these searches in SQLite's own ranking."""
    times = Times()
    with closing(sqlite3.connect(path)) as connection:
        for search in kind.searches:
            expression = match_expression(parse_query(search.get("q", ""))) or '""'
            for _ in range(2):
                with times.timed():
                    connection.execute(RAW, (expression,)).fetchall()
    return times


if __name__ == "__main__":
    main()
