"""Fixtures that several test files share."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette
from datasette.utils import parse_metadata
from demo_archive import make_archive
from hypothesis import settings

# Properties hold on a busy machine too; what must be fast is measured by tests that say so.
settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")

ROOT = Path(__file__).parent.parent
METADATA = ROOT / "datasette_metadata.json"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
BROWSER_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The language of the readers whom the pages are first written for.
    "--accept-lang=vi",
]


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory) -> Path:
    """``archive.db`` and ``captures/`` of the demo archive; not to be written to."""
    return make_archive(tmp_path_factory.mktemp("demo")).parent


@pytest.fixture
def published():
    """Opens databases in Datasette as ``datasette FILE … -m datasette_metadata.json`` does, without a server."""
    opened = []

    async def publish(*paths: Path, metadata: dict | None = None) -> Datasette:
        described = parse_metadata(METADATA.read_text("utf-8")) if metadata is None else metadata
        datasette = Datasette([str(path) for path in paths], metadata=described)
        opened.append(datasette)
        await datasette.invoke_startup()
        return datasette

    yield publish
    for datasette in opened:
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


@pytest.fixture
async def demo(published, demo_folder):
    """The demo archive in Datasette; ask its ``client``."""
    return await published(demo_folder / "archive.db")


@contextmanager
def serving(*paths: Path):
    """The address of a real ``datasette FILE … -m datasette_metadata.json`` on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "datasette", *map(str, paths), "-m", str(METADATA), "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_answering(f"http://127.0.0.1:{port}/-/versions.json", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_until_answering(address: str, server: subprocess.Popen) -> None:
    """Returns when the server answers; fails when it has ended or stays silent for 30 seconds."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(address, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"no answer from {address}, exit status {server.poll()}")


@pytest.fixture(scope="session")
def demo_site(demo_folder):
    """The address of the demo archive, served for real."""
    with serving(demo_folder / "archive.db") as address:
        yield address


# No longer than a module: while Playwright runs, no other event loop can run in its thread.
@pytest.fixture(scope="module")
def browser():
    """A Chromium: the one named by CHROMIUM, one on the PATH, or Playwright's own."""
    from playwright.sync_api import sync_playwright

    names = (os.environ.get("CHROMIUM") or "chromium", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


class Tab:
    """A page that remembers what went wrong on it."""

    def __init__(self, context, site):
        self.page = context.new_page()
        self.site = site
        self.faults = []
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._note_strangers)

    def _note_strangers(self, request):
        if not request.url.startswith(self.site):
            self.faults.append(f"asked {request.url}")

    def open(self, path):
        response = self.page.goto(self.site + path, wait_until="load")
        assert response.status == 200
        return self.page


@pytest.fixture
def open_tab(browser, demo_site):
    """Opens tabs in contexts of the given options; whatever went wrong in them fails the test."""
    contexts, tabs = [], []

    def tab(**options):
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        tabs.append(Tab(contexts[-1], demo_site))
        return tabs[-1]

    yield tab
    for context in contexts:
        context.close()
    assert [fault for opened in tabs for fault in opened.faults] == []
