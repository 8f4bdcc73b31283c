"""``make replay``: captures come back from the real pywb, which `make test` installs into an environment of its own."""

from __future__ import annotations

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sample_site import SampleSite
from scraper.archive.captures import capture_from_row, find_original, read_payload
from scraper.archive.database import open_reading
from scraper.replay import PYWB, update_indexes

ROOT = Path(__file__).resolve().parents[1]
SCRAPY = Path(sys.executable).with_name("scrapy")
CRAWLS = 2


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with archive and captures of a sample site that was crawled twice and is gone by now."""
    folder = tmp_path_factory.mktemp("crawled")
    with SampleSite(articles=12) as site:
        options = (f"ARCHIVE_DB={folder / 'archive.db'}", f"CAPTURES_DIR={folder / 'captures'}", "DOWNLOAD_DELAY=0")
        settings = [word for option in (*options, "AUTOTHROTTLE_ENABLED=False") for word in ("-s", option)]
        command = (SCRAPY, "crawl", "sldtbxh_kontum", "-a", f"start_url={site.url}", "-a", "mode=full", *settings)
        for _ in range(CRAWLS):
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
    return folder


@pytest.fixture(scope="module")
def replay(crawled: Path) -> Iterator[str]:
    """The address of the captures in pywb, as ``make replay`` prints it."""
    if not (PYWB / "wayback").exists():
        pytest.fail("pywb is not installed: run the tests with make test, or make replay-env first")
    command = (sys.executable, "-m", "scraper.replay", "--archive", crawled, "--port", str(free_port()))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline() == f"{CRAWLS} capture files indexed anew.\n"
        address = re.search(r"http://\S+/captures/", server.stdout.readline())
        assert address
        yield address[0].rstrip("/")
        server.send_signal(signal.SIGINT)
        assert server.stdout.read() == "\nStopped.\n"
        assert server.wait(20) == 0
    with pytest.raises(urllib.error.URLError, match="refused"):
        fetch(address[0])


def test_articles_replay_as_captured(crawled: Path, replay: str) -> None:
    rows = query(crawled, "SELECT c.url, c.captured_at, a.title FROM articles a JOIN captures c ON c.id = a.capture_id")
    assert len(rows) >= 12
    for url, captured_at, title in rows:
        page = fetch(f"{replay}/{moment(captured_at)}/{url}").decode()
        assert title in page


@pytest.mark.parametrize(
    "chosen",
    [
        "kind = 'article' AND status = 200",
        "mime_type LIKE 'image/%'",
        "kind = 'attachment' AND status = 200",
        "record_type = 'revisit' AND kind = 'attachment'",
        "record_type = 'revisit' AND mime_type LIKE 'image/%'",
    ],
)
def test_captures_replay_byte_for_byte(crawled: Path, replay: str, chosen: str) -> None:
    with closing(open_reading(crawled / "archive.db")) as db:
        rows = list(db.query(f"SELECT * FROM captures WHERE {chosen} ORDER BY id LIMIT 5"))
        assert rows
        for row in rows:
            capture = capture_from_row(row)
            body = read_payload(crawled / "captures", capture, find_original(db, capture.sha256)).decoded_body()
            assert fetch(f"{replay}/{moment(capture.captured_at)}id_/{capture.url}") == body, capture


def test_nothing_is_copied_and_only_what_is_new_is_indexed(crawled: Path, replay: str) -> None:
    captures, indexes = crawled / "captures", crawled / ".replay" / "indexes"
    assert replay
    assert list((crawled / ".replay").rglob("*.gz")) == []
    assert update_indexes(captures, indexes) == {}
    newest = max(captures.glob("*.gz"))
    newest.touch()
    assert update_indexes(captures, indexes) == {newest.name: True}


def test_a_file_that_is_gone_loses_its_index(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    (tmp_path / "indexes").mkdir()
    (tmp_path / "indexes" / "gone.warc.gz.cdxj").touch()
    assert update_indexes(tmp_path / "captures", tmp_path / "indexes") == {}
    assert list((tmp_path / "indexes").iterdir()) == []


def test_a_damaged_file_is_replayed_as_far_as_it_is_whole(crawled: Path, tmp_path: Path) -> None:
    content = bytearray(min((crawled / "captures").glob("*.gz")).read_bytes())
    content[len(content) // 2 : len(content) // 2 + 200] = bytes(200)
    (tmp_path / "damaged.warc.gz").write_bytes(content)
    assert update_indexes(tmp_path, tmp_path / "indexes") == {"damaged.warc.gz": False}
    assert (tmp_path / "indexes" / "damaged.warc.gz.cdxj").read_text().count("\n") > 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--archive", "nowhere"), "there is no "),
        (("--port", "many"), "must be a number"),
        (("--port", "0"), "must be"),
    ],
)
def test_what_cannot_be_served_is_one_line(arguments: tuple[str, ...], said: str) -> None:
    command = (sys.executable, "-m", "scraper.replay", *arguments)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("make replay: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        command = (sys.executable, "-m", "scraper.replay", "--port", str(taken.getsockname()[1]))
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "make replay REPLAY_PORT=8003" in done.stderr


def moment(captured_at: str) -> str:
    return re.sub("[^0-9]", "", captured_at)


def query(folder: Path, sql: str) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql).fetchall()


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
