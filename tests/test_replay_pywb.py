"""Captures replay in the real pywb, which `make test` installs into an environment of its own."""

from __future__ import annotations

import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from sample_site import SampleSite

ROOT = Path(__file__).resolve().parents[1]
PYWB = ROOT / ".venv-replay" / "bin"
SCRAPY = Path(sys.executable).with_name("scrapy")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The address of a sample site that is gone by now, and the folder with its archive and captures."""
    folder = tmp_path_factory.mktemp("crawled")
    with SampleSite(articles=6) as site:
        options = (f"ARCHIVE_DB={folder / 'archive.db'}", f"CAPTURES_DIR={folder / 'captures'}", "DOWNLOAD_DELAY=0")
        settings = [word for option in (*options, "AUTOTHROTTLE_ENABLED=False") for word in ("-s", option)]
        command = (SCRAPY, "crawl", "sldtbxh_kontum", "-a", f"start_url={site.url}", "-a", "mode=full", *settings)
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=100)
        return site.url, folder


@pytest.fixture(scope="module")
def replay(crawled: tuple[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pywb's collection of the captures."""
    if not (PYWB / "wayback").exists():
        pytest.fail("pywb is not installed: run the tests with make test, or make replay-env first")
    home = tmp_path_factory.mktemp("pywb")
    subprocess.run((PYWB / "wb-manager", "init", "news"), cwd=home, check=True, capture_output=True)
    for warc in (crawled[1] / "captures").glob("*.warc.gz"):
        subprocess.run((PYWB / "wb-manager", "add", "news", warc), cwd=home, check=True, capture_output=True)
    port = free_port()
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            (PYWB / "wayback", "-p", str(port), "-b", "127.0.0.1"), cwd=home, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}/news"
        finally:
            server.terminate()
            server.wait()
            shutil.rmtree(home, ignore_errors=True)


def test_articles_replay_as_captured(crawled: tuple[str, Path], replay: str) -> None:
    rows = query(
        crawled[1], "SELECT c.url, c.captured_at, a.title FROM articles a JOIN captures c ON c.id = a.capture_id"
    )
    assert len(rows) >= 6
    for url, captured_at, title in rows:
        page = fetch(f"{replay}/{re.sub('[^0-9]', '', captured_at)}mp_/{url}").decode()
        assert title in page


def test_images_replay_byte_for_byte(crawled: tuple[str, Path], replay: str) -> None:
    rows = query(crawled[1], "SELECT url, captured_at, size FROM media WHERE mime_type LIKE 'image/%'")
    assert rows
    for url, captured_at, size in rows:
        assert len(fetch(f"{replay}/{re.sub('[^0-9]', '', captured_at)}id_/{url}")) == size


def query(folder: Path, sql: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(folder / "archive.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.read()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fetch(url)
            return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
