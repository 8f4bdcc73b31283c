"""``make demo``: the sample site, a crawl of it and Datasette on the result, in one terminal.

Everything is made below ``demo/``, which git ignores; each run starts it anew, because the sample site gets another
port, hence other addresses, every time.
"""

from __future__ import annotations

import argparse
import fcntl
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

from sample_site import LAYOUTS, SampleSite
from sample_site.arguments import article_count

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "demo"
LOCK = ".lock"
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
        run(port_of(arguments.port), arguments.layout, arguments.articles)
    except DemoError as error:
        print(f"make demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; the demo's archive stays in demo/ until the next run.")
    return 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sample_site.demo", description=__doc__)
    parser.add_argument("--port", default="8001", help="where Datasette listens (default: 8001)")
    parser.add_argument(
        "--layout", choices=sorted(LAYOUTS), default="divs", help="the sample site's layout (default: divs)"
    )
    parser.add_argument("--articles", type=article_count, default=120, help="generated articles (default: 120)")
    return parser.parse_args()


FILES = ("viewer_frame", "doc", "tcvn3_doc", "xls", "scanned_pdf", "encrypted_pdf", "broken_pdf", "zip_bomb_docx")
"""What the newest article hands out, to show what is said of each."""


def raise_interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run(port: int, layout: str, articles: int) -> None:
    """Crawl the sample site, then serve the archive until interrupted.

    :raises DemoError: the port is taken, there is no room, or a step failed.
    """
    check_port(port)
    with empty_folder() as folder, SampleSite(layout=layout, articles=articles) as site:
        site.hand_out(len(site.catalogue), *FILES)
        archive = folder / "archive.db"
        captures = folder / "captures"
        print(f"Sample site: {site.url} (layout {layout})")
        crawl(site.url, archive, captures)
        with datasette(archive, port) as server:
            print(f"\nThe archive is open at http://{HOST}:{port} – Ctrl-C ends everything.", flush=True)
            server.wait()
    raise DemoError(f"Datasette ended by itself: see {FOLDER / 'datasette.log'}")


def port_of(text: str) -> int:
    """The port that was asked for.

    :raises DemoError: it is none.
    """
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise DemoError(f"PORT must be a number between 1 and 65535, not {text!r}")
    return int(text)


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise DemoError(f"port {port} needs more rights than you have; try: make demo PORT=8002") from None
        except OSError:
            other = port + 1 if port < 65535 else 8001
            raise DemoError(f"port {port} is in use; try another: make demo PORT={other}") from None


@contextmanager
def empty_folder() -> Iterator[Path]:
    """The demo's folder with nothing in it but a lock, which keeps another demo from emptying it meanwhile."""
    try:
        FOLDER.mkdir(exist_ok=True)
        lock = (FOLDER / LOCK).open("a")
    except OSError as error:
        raise DemoError(f"cannot write in {FOLDER}: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove_what_is_left(FOLDER)
        except BlockingIOError:
            raise DemoError("another demo is running in this folder; end it first") from None
        except OSError as error:
            raise DemoError(f"cannot empty {FOLDER}: {error.strerror}") from error
        free = shutil.disk_usage(FOLDER).free
        if free < NEEDED_BYTES:
            raise DemoError(
                f"not enough disk space in {FOLDER}: {free >> 20} MiB free, {NEEDED_BYTES >> 20} MiB needed"
            )
        yield FOLDER


def remove_what_is_left(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def crawl(start_url: str, archive: Path, captures: Path, **settings: object) -> None:
    """A full crawl; ``settings`` are set besides those of the demo.

    :raises DemoError: it did not end well.
    """
    given = {"ARCHIVE_DB": archive, "CAPTURES_DIR": captures, **settings}
    options = [word for name, value in given.items() for word in ("-s", f"{name}={value}")]
    command = (
        tool("scrapy"),
        "crawl",
        "sldtbxh_kontum",
        "-a",
        f"start_url={start_url}",
        "-a",
        "mode=full",
        *options,
        *NO_WAITING,
    )
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
