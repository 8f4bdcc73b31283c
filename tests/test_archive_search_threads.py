"""Lookups side by side: the same answers in the same order, whoever carries them out, and nobody waits for others."""

import sqlite3
import threading

import pytest
from archive_sample import an_article
from search_sample import archive_of, bodies, observe

from scraper.archive.database import open_archive
from scraper.archive.search import Search, find
from scraper.archive.search_columns import read_columns
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import parse_query
from scraper.archive.search_threads import SideBySide, one_by_one

HERE, THERE = "the caller's connection", "the thread's own connection"


@pytest.fixture
def side_by_side():
    return SideBySide(THERE)


def test_both_take_part_and_the_order_stays(side_by_side):
    both = threading.Barrier(2, timeout=10)

    def lookup(number):
        def carried_out(connection):
            both.wait()
            return number, connection

        return carried_out

    assert side_by_side(HERE, [lookup(number) for number in range(2)]) == [(0, HERE), (1, THERE)]


def test_what_the_thread_has_no_time_for_is_done_by_the_caller(side_by_side):
    busy, done = threading.Event(), threading.Event()

    def engaged(_):
        busy.set()
        done.wait(10)
        return "late"

    other = threading.Thread(target=lambda: side_by_side(HERE, [lambda _: busy.wait(10), engaged]))
    other.start()
    assert busy.wait(10)
    assert side_by_side(HERE, [str.upper, str.title, str.lower]) == [HERE.upper(), HERE.title(), HERE]
    done.set()
    other.join(10)
    assert not other.is_alive()


def test_nothing_to_look_up(side_by_side):
    assert (side_by_side(HERE, []), one_by_one(HERE, [])) == ([], [])


@pytest.mark.parametrize("place", [0, 1])
def test_a_lookup_that_fails_fails_the_search(side_by_side, place):
    def fails(_):
        raise sqlite3.OperationalError("disk I/O error")

    lookups = [str.upper, str.upper]
    lookups[place] = fails
    with pytest.raises(sqlite3.OperationalError):
        side_by_side(HERE, lookups)
    first, second = side_by_side(HERE, [str.upper, str.upper])
    assert first == HERE.upper()
    assert second in (HERE.upper(), THERE.upper())


def archive_in(path, *texts):
    """An archive in that file."""
    db = open_archive(path)
    made = archive_of(bodies(*texts, published_at="2020-07-28"))
    made.conn.backup(db.conn)
    made.close()
    return db


QUERIES = [
    "lao động",
    '"lao động"',
    "lao OR khác",
    "động -người",
    '"người lao" OR x*',
    "xyz",
    "người lao động việc làm",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("exact", [False, True])
def test_a_search_finds_the_same_with_two_threads(tmp_path, query, exact):
    texts = ["Lao động", "Người lao động tìm việc làm", "Động lao", "Khác", "Lao xao, hoạt động", "Xanh"] * 5
    db = archive_in(tmp_path / "archive.db", *texts)
    matches = [
        Matches(read_columns(db.conn), together)
        for together in (one_by_one, SideBySide(sqlite3.connect(tmp_path / "archive.db", check_same_thread=False)))
    ]
    alone, both = (find(db.conn, each, Search(parse_query(query), exact=exact)) for each in matches)
    db.close()
    assert alone.ids.tolist() == both.ids.tolist()
    assert alone.counts == both.counts
    assert (len(alone.ids) > 0) == (query != "xyz")


def test_numbers_too_large_for_a_table_are_found_too(monkeypatch):
    db = archive_of([an_article(url=f"http://a.vn/{number}") for number in range(1, 9)])
    columns = read_columns(db.conn)
    wanted = columns.ids[[5, 2, 7]]
    in_table = columns.places(wanted).tolist(), columns.positions(wanted).tolist()
    monkeypatch.setattr("scraper.archive.search_columns.LARGEST_IN_TABLE", 0)
    looked_up = read_columns(db.conn)
    assert (
        (looked_up.places(wanted).tolist(), looked_up.positions(wanted).tolist()) == in_table == ([5, 2, 7], [2, 5, 7])
    )
    assert looked_up.places(wanted + 100).tolist() == columns.places(wanted + 100).tolist() == []


def test_articles_that_come_while_the_columns_are_read_wait_for_the_next_reading(tmp_path):
    db = archive_in(tmp_path / "archive.db", "Một", "Hai")
    reading = sqlite3.connect(tmp_path / "archive.db")
    came = []

    def one_comes(sql):
        if "view_count DESC" in sql:
            came.append(observe(db, an_article(url="http://a.vn/moi", view_count=9)))

    reading.set_trace_callback(one_comes)
    columns = read_columns(reading)
    reading.set_trace_callback(None)
    assert (len(came), columns.ids.tolist(), len(read_columns(reading).ids)) == (1, [2, 1], 3)
    reading.close()
    db.close()
