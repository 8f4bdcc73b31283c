import asyncio
import shutil
import sqlite3

import pytest

from scraper.publish.remembered import read_once


class Counted:
    """A reading that counts how often it is asked for."""

    def __init__(self, sql="SELECT count(*) FROM articles"):
        self.sql = sql
        self.calls = 0

    def __call__(self, connection):
        self.calls += 1
        return connection.execute(self.sql).fetchone()[0]


@pytest.fixture
async def database(published, demo_folder, tmp_path):
    datasette = await published(shutil.copy(demo_folder / "archive.db", tmp_path))
    return datasette.get_database("archive")


async def test_many_readers_cost_one_reading(database):
    counted = Counted()
    answers = await asyncio.gather(*(read_once(database, "articles", counted) for _ in range(8)))
    assert (set(answers), counted.calls) == ({43}, 1)


async def test_a_changed_archive_is_read_again(database):
    counted = Counted()
    assert await read_once(database, "articles", counted) == 43
    with sqlite3.connect(database.path) as connection:
        connection.execute("DELETE FROM articles WHERE id = 9")
    connection.close()
    assert await read_once(database, "articles", counted) == 42


async def test_each_question_has_its_own_answer(database):
    assert await read_once(database, ("sum", 1), Counted("SELECT 1")) == 1
    assert await read_once(database, ("sum", 2), Counted("SELECT 2")) == 2


async def test_a_failed_reading_is_tried_again(database):
    with pytest.raises(sqlite3.OperationalError):
        await read_once(database, "articles", Counted("SELECT nothing"))
    assert await read_once(database, "articles", Counted()) == 43


async def test_a_reader_who_leaves_takes_nothing_away(database):
    first = asyncio.create_task(read_once(database, "articles", Counted()))
    await asyncio.sleep(0)
    second = asyncio.create_task(read_once(database, "articles", Counted("SELECT 0")))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == 43


async def test_nothing_is_kept_of_a_database_in_memory(published):
    datasette = await published()
    database = datasette.add_memory_database("short")
    counted = Counted("SELECT 1")
    await read_once(database, "one", counted)
    await read_once(database, "one", counted)
    assert counted.calls == 2
