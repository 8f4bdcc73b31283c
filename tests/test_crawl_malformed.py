"""200 malformed pages through extraction, through the command and through a crawl: a result or a reason for each."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from malformed import COSTLY, PAGES, MalformedPage, malformed_pages

from scraper.items import Article
from scraper.pages.base import REASONS, NotAnArticle
from scraper.pages.extract import extract_article
from scraper.pipelines.validate import ALL_REASONS

ROOT = Path(__file__).resolve().parents[1]
SCRAPY = Path(sys.executable).with_name("scrapy")
PATIENCE = 5
"""Seconds that one page may take at the most."""


@pytest.fixture(scope="module")
def pages() -> list[MalformedPage]:
    return malformed_pages()


@pytest.fixture(scope="module")
def server(pages: list[MalformedPage]) -> Iterator[str]:
    """The pages over HTTP, all linked from the home page."""
    by_path = {page.path: page for page in pages}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/":
                links = "".join(f'<li><a href="{path}">Bài viết {path}</a> (01/02/2020)</li>' for path in by_path)
                self.answer("text/html; charset=utf-8", f"<html><body><ul>{links}</ul></body></html>".encode())
            elif self.path in by_path:
                self.answer(by_path[self.path].content_type, by_path[self.path].body)
            else:
                self.send_error(404)

        def answer(self, content_type: str, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet: the crawl's own log is what counts."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_every_page_gives_an_article_or_a_reason_in_time(pages: list[MalformedPage]) -> None:
    assert len({page.path for page in pages}) == PAGES
    for page in pages:
        started = time.monotonic()
        outcome = extract(page)
        assert outcome in REASONS or outcome == "article", page.path
        assert time.monotonic() - started < PATIENCE, f"{page.path}: {outcome}"


def extract(page: MalformedPage) -> str:
    try:
        article = extract_article(
            page.body, f"http://sample.test{page.path}", content_type=page.content_type, site="sample"
        )
    except NotAnArticle as rejection:
        return rejection.reason
    assert isinstance(article, Article)
    assert article.title
    assert "<script" not in article.body_html
    assert "onerror" not in article.body_html
    return "article"


def test_the_command_gives_an_article_or_a_reason(pages: list[MalformedPage], tmp_path: Path) -> None:
    for page in pages[: len(COSTLY)] + pages[10:20]:
        file = tmp_path / "page.html"
        file.write_bytes(page.body)
        command = (SCRAPY, "extract", file, "--url", f"http://sample.test{page.path}")
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=30, check=False)
        answer = json.loads(ended.stdout)
        assert ended.returncode == (1 if "rejected" in answer else 0), page.path
        assert answer["rejected"]["reason"] in REASONS if "rejected" in answer else answer["title"]


def test_a_crawl_ends_with_an_article_or_a_reason_for_every_page(
    pages: list[MalformedPage], server: str, tmp_path: Path
) -> None:
    options = (f"ARCHIVE_DB={tmp_path / 'archive.db'}", f"CAPTURES_DIR={tmp_path / 'captures'}", "DOWNLOAD_DELAY=0")
    settings = [word for option in (*options, "AUTOTHROTTLE_ENABLED=False") for word in ("-s", option)]
    command = (SCRAPY, "crawl", "sldtbxh_kontum", "-a", f"start_url={server}/", "-a", "mode=full", *settings)
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=110, check=False)
    assert b"Traceback" not in ended.stderr
    connection = sqlite3.connect(tmp_path / "archive.db")
    stored = {url for (url,) in connection.execute("SELECT url FROM articles")}
    rejected = dict(connection.execute("SELECT url, reason FROM rejected_pages"))
    connection.close()
    assert {f"{server}{page.path}" for page in pages} <= stored | set(rejected)
    assert set(rejected.values()) <= set(ALL_REASONS)
