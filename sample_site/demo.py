"""``make demo``: the sample site, a crawl of it and Datasette on the result, in one terminal.

Everything is made below ``demo/``, which git ignores; each run starts it anew, because the sample site gets another
port, hence other addresses, every time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from sample_site import SampleSite

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "demo"
HOST = "127.0.0.1"
NEEDED_BYTES = 200 * 1024 * 1024
"""Ample: the archive and its captures take some 20 MB, SQLite's log and temporary files about as much again."""
START_TIMEOUT = 30
"""Seconds that Datasette gets to answer; it takes about one."""
# The sample site is ours and on this machine, so the spacing that a real server is owed would only make people wait.
NO_WAITING = ("-s", "AUTOTHROTTLE_ENABLED=False", "-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")


class DemoError(Exception):
    """Something that stops the demo, as one line for whoever started it."""


def main() -> int:
    arguments = parse_arguments()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, raise_interrupt)
    try:
        run(arguments.port, arguments.layout, arguments.articles)
    except DemoError as error:
        print(f"make demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the demo's archive stays in demo/ until the next run.")
    return 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_site.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8001, help="where Datasette listens (default: 8001)")
    parser.add_argument("--layout", default="divs", help="the sample site's layout (default: divs)")
    parser.add_argument("--articles", type=int, default=120, help="generated articles (default: 120)")
    return parser.parse_args()


def raise_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run(port: int, layout: str, articles: int) -> None:
    """Crawl the sample site, then serve the archive until interrupted.

    :raises DemoError: the port is taken, there is no room, or a step failed.
    """
    check_port(port)
    folder = empty_folder()
    archive = folder / "archive.db"
    captures = folder / "captures"
    with SampleSite(layout=layout, articles=articles) as site:
        print(f"Sample site: {site.url} (layout {layout})")
        crawl(site.url, archive, captures)
        with datasette(archive, port) as server:
            print(f"\nThe archive is open at http://{HOST}:{port} – Ctrl-C ends everything.", flush=True)
            server.wait()
    raise DemoError(f"Datasette ended by itself: see {folder / 'datasette.log'}")


def check_port(port: int) -> None:
    if not 0 < port < 65536:
        raise DemoError(f"PORT must lie between 1 and 65535, not {port}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise DemoError(f"port {port} needs more rights than you have; try: make demo PORT=8002") from None
        except OSError:
            raise DemoError(f"port {port} is in use; try another: make demo PORT={port + 1}") from None


def empty_folder() -> Path:
    try:
        if FOLDER.exists():
            shutil.rmtree(FOLDER)
        FOLDER.mkdir()
    except OSError as error:
        raise DemoError(f"cannot make {FOLDER}: {error.strerror}") from error
    free = shutil.disk_usage(FOLDER).free
    if free < NEEDED_BYTES:
        raise DemoError(f"not enough disk space in {FOLDER}: {free >> 20} MiB free, {NEEDED_BYTES >> 20} MiB needed")
    return FOLDER


def crawl(start_url: str, archive: Path, captures: Path) -> None:
    settings = ("-s", f"ARCHIVE_DB={archive}", "-s", f"CAPTURES_DIR={captures}", *NO_WAITING)
    command = (tool("scrapy"), "crawl", "sldtbxh_kontum", "-a", f"start_url={start_url}", "-a", "mode=full", *settings)
    with subprocess.Popen(command, cwd=ROOT) as process:
        try:
            status = process.wait()
        except KeyboardInterrupt:
            # The terminal's Ctrl-C reached the crawl too; it is storing what it has read.
            end(process, signal.SIGINT)
            raise
    if status:
        raise DemoError(f"the crawl failed (exit status {status}): see the lines above")


@contextmanager
def datasette(archive: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Datasette on ``archive``, answering; it is ended on the way out."""
    log_path = archive.with_name("datasette.log")
    options = ("-m", "datasette_metadata.json", "--host", HOST, "--port", str(port))
    with log_path.open("wb") as log:
        command = (tool("datasette"), "serve", str(archive), *options)
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=ROOT)
        try:
            wait_until_answering(process, port, log_path)
            yield process
        finally:
            end(process, signal.SIGTERM)


def wait_until_answering(process: subprocess.Popen[bytes], port: int, log_path: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            last_line = log_path.read_text(errors="replace").strip().rpartition("\n")[2]
            raise DemoError(f"Datasette did not start: {last_line}")
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/-/versions.json", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise DemoError(f"Datasette did not answer within {START_TIMEOUT} seconds: see {log_path}")


def end(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is not None:
        return
    process.send_signal(number)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tool(name: str) -> str:
    """The command ``name`` of the environment that this Python belongs to."""
    return os.fspath(Path(sys.executable).with_name(name))


if __name__ == "__main__":
    sys.exit(main())
