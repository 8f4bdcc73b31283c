"""An archive that is older than its captures is not written to, and a rebuild is whole or none."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from scraper.archive.captures import CaptureError
from scraper.archive.database import ArchiveError, open_archive
from scraper.archive.lock import ArchiveLock
from scraper.derive.older import refuse_older
from scraper.derive.recover import bring_in, recover
from tests.archives import rows_of
from tests.written_crawls import HOST, RULES, SITE, captured, crawled, kinds, rebuilt, run


def put_back(folder, copy):
    shutil.copy(copy, folder / "archive.db")


def rebuild(folder, *arguments):
    """``scrapy rebuild`` without the time that it takes to start processes."""
    return run("rebuild", folder, "--processes", "0", *arguments)


@pytest.fixture
def older(tmp_path):
    """A folder in which a copy of archive.db was put back that does not know the second crawl."""
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 1)
    copy = shutil.copy(tmp_path / "archive.db", tmp_path / "copy.db")
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 2)
    put_back(tmp_path, copy)
    return tmp_path


def state(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".db", ".gz", ".jsonl")}


COMMANDS = {
    "crawl": (SITE, "-a", f"start_url={HOST}/"),
    "import-warc": ("other.warc",),
    "accept": (f"{SITE}-20261101T010000Z",),
    "discard": (f"{SITE}-20261101T010000Z",),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_written_to_an_old_copy(older, name):
    before = state(older)
    ended = run(name, older, *COMMANDS[name])
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith(f"scrapy {name}: {older}/captures holds crawls that the archive")
    assert f"({SITE}-20261102T010000Z)" in ended.stderr
    assert state(older) == before


def test_an_archive_that_is_begun_beside_other_captures_comes_behind_them_and_says_so(older):
    (older / "archive.db").unlink()
    told = []
    for number in (3, 4):
        with open_archive(older / "archive.db") as db:
            told.append(list(recover(db, older / "captures", RULES)))
            crawled(db, older, number)
    assert [len(lines) for lines in told] == [1, 1]
    assert f"({SITE}-20261101T010000Z, {SITE}-20261102T010000Z): this one begins behind them" in told[0][0]
    ended = rebuild(older, "--into", str(older / "all.db"))
    assert "Traceback" not in ended.stderr
    with open_archive(older / "all.db") as db, open_archive(older / "archive.db") as part:
        assert [row["id"][-16:-9] for row in db.query("SELECT id FROM crawls ORDER BY id")] == [
            *("2026110", "2026110", "2026110", "2026110")
        ]
        captures = "SELECT id, crawl_id, url FROM captures ORDER BY id"
        assert set(part.execute(captures)) < set(db.execute(captures))


def test_an_archive_begun_beside_others_is_crawled_into_by_a_command(older):
    (older / "archive.db").unlink()
    for _ in range(2):
        ended = run("crawl", older, *COMMANDS["crawl"], "-s", "RETRY_TIMES=0")
        assert "holds crawls of another archive, or of one that was lost" in ended.stderr
        assert "Traceback" not in ended.stderr
    with open_archive(older / "archive.db") as db:
        assert db.execute("SELECT count(*) FROM crawls").fetchone() == (2,)


def test_what_is_made_again_is_taken(older):
    put_back(older, rebuilt(older))
    with open_archive(older / "archive.db") as db:
        assert list(recover(db, older / "captures", RULES)) == []


def refused(folder):
    with open_archive(folder / "archive.db") as db, pytest.raises(ArchiveError) as refusal:
        list(recover(db, folder / "captures", RULES))
    return str(refusal.value)


def test_a_crawl_of_which_only_the_capture_file_is_left_counts(older):
    (older / "captures" / "manifest.jsonl").unlink()
    assert "20261102T010000Z" in refused(older)


def test_a_copy_made_while_a_crawl_ran_is_older_than_its_end(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        killed = captured(db, tmp_path, 1)
    copy = shutil.copy(tmp_path / "archive.db", tmp_path / "copy.db")
    with open_archive(tmp_path / "archive.db") as db:
        list(recover(db, tmp_path / "captures", RULES))
    put_back(tmp_path, copy)
    assert killed in refused(tmp_path)
    assert kinds(tmp_path) == [("crawl", killed)]


@pytest.mark.parametrize("decision", ["accept", "discard"])
def test_a_copy_in_which_a_decided_crawl_is_held_is_older_than_the_decision(tmp_path, decision):
    with open_archive(tmp_path / "archive.db") as db:
        held = crawled(db, tmp_path, 1, "held")
    copy = shutil.copy(tmp_path / "archive.db", tmp_path / "copy.db")
    assert run(decision, tmp_path, held).returncode == 0
    put_back(tmp_path, copy)
    assert held in refused(tmp_path)


def test_a_crawl_that_went_on_after_a_rebuild_had_taken_it_in_is_not_known_to_its_end(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        going_on = captured(db, tmp_path, 1, pages=4)
    file = tmp_path / "captures" / f"{going_on}.warc.gz"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    put_back(tmp_path, rebuilt(tmp_path))
    file.write_bytes(whole)
    assert going_on in refused(tmp_path)


def test_files_that_use_no_capture_id_keep_no_crawl_from_running(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 1)
        (tmp_path / "captures" / "torn.warc.gz").write_bytes(b"\x1f\x8b\x08")
        (tmp_path / "captures" / "none.warc.gz").write_bytes(b"")
        (tmp_path / "captures" / "other.warc.gz").write_bytes(b"no WARC file")
        refuse_older(db, tmp_path / "captures")


def test_captures_in_which_ids_are_borne_twice_are_named_by_a_rebuild(tmp_path):
    """An earlier release crawled into archives that were older than their captures."""
    for number in (1, 2):
        with open_archive(tmp_path / f"{number}.db") as db:
            captured(db, tmp_path, number, first=1)
    with pytest.raises(CaptureError, match=r"20261102T010000Z.warc.gz: captures of another file bear the same ids"):
        rebuilt(tmp_path)


def test_a_crawl_that_is_entered_twice_is_named_by_a_rebuild(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        crawl = captured(db, tmp_path, 1)
    shutil.copy(tmp_path / "archive.db", tmp_path / "copy.db")
    for archive in ("archive.db", "copy.db"):
        with open_archive(tmp_path / archive) as db:
            bring_in(db, tmp_path / "captures", crawl, RULES)
    with pytest.raises(CaptureError, match=f"entry 2 of the manifest enters crawl {crawl} a second time"):
        rebuilt(tmp_path)
    ended = rebuild(tmp_path, "--into", str(tmp_path / "new.db"))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)


def test_no_rebuild_is_made_while_a_crawl_runs(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 1)
    lock = ArchiveLock(tmp_path / "archive.db")
    lock.acquire()
    ended = rebuild(tmp_path, "--into", str(tmp_path / "new.db"))
    lock.release()
    archive = tmp_path / "archive.db"
    told = f"a crawl or another command is writing to {archive}, try again later (process {os.getpid()})"
    assert (ended.returncode, ended.stderr) == (75, f"scrapy rebuild: {told}\n")
    assert not (tmp_path / "new.db").exists()
    assert rows_of(tmp_path / "archive.db", "SELECT count(*) FROM crawls") == [(1,)]


def test_one_crawl_is_no_crawls(tmp_path):
    with open_archive(tmp_path / "archive.db") as db:
        crawled(db, tmp_path, 1)
    assert rebuild(tmp_path, "--into", str(tmp_path / "new.db")).stdout.startswith("1 crawl, ")


def test_a_new_archive_needs_a_name(older):
    ended = rebuild(older, "--into", "")
    assert (ended.returncode, ended.stderr.splitlines()[-1]) == (2, "scrapy: error: argument --into: a path is missing")


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
def test_no_archive_is_made_beside_what_another_left(older, ending):
    (older / f"new.db{ending}").write_bytes(b"left")
    ended = rebuild(older, "--into", str(older / "new.db"))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith(f"scrapy rebuild: {older}/new.db{ending} is left of an archive")
    assert sorted(path.name for path in older.glob("new.db*")) == [f"new.db{ending}"]


def test_the_advice_names_the_files_of_the_old_archive(older):
    ended = rebuild(older, "--into", str(older / "new.db"))
    assert "end crawls and Datasette, remove archive.db-wal and archive.db-shm with archive.db" in ended.stdout


CRAWLS = "SELECT id FROM crawls ORDER BY id"


@pytest.fixture
def open_elsewhere(older):
    """The old archive as Datasette has it open, with a write-ahead log that is not yet in it."""
    writing = sqlite3.connect(older / "archive.db")
    writing.execute("PRAGMA journal_mode = WAL")
    reading = sqlite3.connect(f"{(older / 'archive.db').as_uri()}?mode=ro", uri=True)
    writing.execute("CREATE TABLE more (id INTEGER)")
    writing.commit()
    assert reading.execute("SELECT count(*) FROM more").fetchone() == (0,)
    yield
    reading.close()
    writing.close()


@pytest.mark.usefixtures("open_elsewhere")
def test_an_archive_that_is_open_elsewhere_is_not_replaced(older):
    log = older / "archive.db-wal"
    before = log.read_bytes()
    ended = rebuild(older, "--replace")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.endswith("archive.db cannot be replaced: another program, such as Datasette, has it open\n")
    assert (log.read_bytes(), len(rows_of(older / "archive.db", CRAWLS))) == (before, 1)
    assert ended.stdout == ""
    assert sorted(path.name for path in older.glob("archive*")) == [
        *("archive.db", "archive.db-shm", "archive.db-wal", "archive.db.lock")
    ]


def test_an_archive_is_replaced_whole_and_kept(older):
    with closing(sqlite3.connect(older / "archive.db")) as killed:
        killed.execute("CREATE TABLE more (id INTEGER)")
        killed.commit()
        for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
            shutil.copy(older / name, older / f"copy-{name}")
    for name in ("archive.db", "archive.db-wal", "archive.db-shm"):
        shutil.copy(older / f"copy-{name}", older / name)
    ended = rebuild(older, "--replace")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith(f"archive.db is made again; the old one is {older}/archive-old.db\n")
    assert sorted(path.name for path in older.glob("archive*")) == ["archive-old.db", "archive.db", "archive.db.lock"]
    assert rows_of(older / "archive-old.db", "SELECT count(*) FROM more") == [(0,)]
    assert len(rows_of(older / "archive.db", CRAWLS)) == 2
    with open_archive(older / "archive.db") as db:
        assert list(recover(db, older / "captures", RULES)) == []


def test_a_lost_archive_is_made_again_in_its_place(older):
    (older / "archive.db").unlink()
    (older / "archive.db-wal").write_bytes(b"left")
    assert rebuild(older, "--replace").returncode == 0
    assert len(rows_of(older / "archive.db", CRAWLS)) == 2


@pytest.mark.parametrize("other", [("--into", "new.db"), ("--dry-run",)])
def test_what_makes_no_sense_with_replacing_is_refused(older, other):
    assert rebuild(older, "--replace", *other).returncode == 2


def test_a_damaged_archive_is_replaced_and_kept_as_it_was(older):
    (older / "archive.db").write_bytes(b"no database" * 999)
    ended = rebuild(older, "--replace")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(rows_of(older / "archive.db", CRAWLS)) == 2
    assert (older / "archive-old.db").read_bytes() == b"no database" * 999


@pytest.mark.parametrize("option", ["--replace", "--dry-run", "--into=new.db"])
def test_nothing_is_made_from_no_captures(older, option):
    """One wrong path must not take the articles away."""
    (older / "captures").rename(older / "elsewhere")
    (older / "captures").mkdir()
    ended = rebuild(older, option)
    assert (ended.returncode, ended.stderr) == (1, f"scrapy rebuild: there are no captures in {older / 'captures'}\n")
    assert len(rows_of(older / "archive.db", CRAWLS)) == 1


def test_an_archive_is_not_replaced_by_one_that_lacks_its_crawls(older):
    with closing(sqlite3.connect(older / "archive.db")) as db, db:
        db.execute("INSERT INTO crawls (id, site, mode, started_at, outcome) VALUES ('b-1', 'b', 'full', '', 'good')")
        db.execute("UPDATE captures SET crawl_id = 'b-1'")
    ended = rebuild(older, "--replace")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "archive.db is not replaced: it holds a crawl without captures, such as b-1" in ended.stderr
    assert rows_of(older / "archive.db", "SELECT DISTINCT crawl_id FROM captures") == [("b-1",)]
    assert not (older / "archive-old.db").exists()


def test_what_is_no_archive_is_not_compared(older):
    (older / "archive.db").unlink()
    with closing(sqlite3.connect(older / "archive.db")) as db:
        db.execute("CREATE TABLE articles (id)")
    ended = rebuild(older, "--dry-run")
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "archive.db is no archive that can be compared" in ended.stderr


def test_what_a_killed_replacement_left_is_taken_away(older):
    for name in ("archive.db.replacing", "archive.db.replacing-wal", "archive.db.replacing.rebuilding"):
        (older / name).write_bytes(b"left")
    ended = rebuild(older, "--replace")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sorted(path.name for path in older.glob("archive*")) == ["archive-old.db", "archive.db", "archive.db.lock"]


def test_only_a_file_is_replaced(older):
    (older / "archive.db").unlink()
    os.mkfifo(older / "archive.db")
    ended = rebuild(older, "--replace")
    assert (ended.returncode, "archive.db is no file" in ended.stderr) == (1, True)
    assert (older / "archive.db").is_fifo()


def test_an_old_archive_is_never_written_over(older):
    (older / "archive-old.db").write_bytes(b"kept")
    ended = rebuild(older, "--replace")
    assert (ended.returncode, "archive-old.db exists already" in ended.stderr) == (1, True)
    assert (older / "archive-old.db").read_bytes() == b"kept"
    assert not (older / "archive-rebuilt.db").exists()
