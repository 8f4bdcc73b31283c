"""``make replay``: the captures in pywb, each page as it was served, at its address and its time.

pywb wants old versions of libraries that the archive uses too, so it has an environment of its own. It reads the
capture files where they lie; what it needs beside them, an index for each file, is made below ``.replay/`` in the
archive's folder, for files that are new or have grown since.
"""

from __future__ import annotations

import argparse
import json
import os
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

from scraper.text.plurals import counted

ROOT = Path(__file__).resolve().parents[1]
PYWB = ROOT / ".venv-replay" / "bin"
HOST = "127.0.0.1"
COLLECTION = "captures"
FOLDER = ".replay"
START_TIMEOUT = 30
"""Seconds that pywb gets to answer; it takes about two."""


class ReplayError(Exception):
    """Something that stops the replay, as one line for whoever started it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m scraper.replay", description=__doc__)
    parser.add_argument("--archive", default=".", help="the folder in which captures/ lies (default: this one)")
    parser.add_argument("--port", default="8002", help="where pywb listens (default: 8002)")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        run(Path(arguments.archive).resolve(), _port(arguments.port))
    except ReplayError as error:
        print(f"make replay: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def run(archive: Path, port: int) -> None:
    """Index what is new, then serve until interrupted.

    :raises ReplayError: there are no captures, the port is taken, or pywb failed.
    """
    captures = archive / "captures"
    if not captures.is_dir():
        raise ReplayError(f"there is no {captures}")
    if not (PYWB / "wayback").exists():
        raise ReplayError("pywb is not installed: make replay-env does it")
    _check_port(port)
    home = archive / FOLDER
    indexed = update_indexes(captures, home / "indexes")
    write_configuration(captures, home)
    print(f"{counted(len(indexed), 'capture file')} indexed anew.", flush=True)
    for name in (name for name, whole in indexed.items() if not whole):
        print(f"{name} is damaged; what follows in it is not replayed. scrapy verify says where.", file=sys.stderr)
    with pywb(home, port) as server:
        print(f"The captures are open at http://{HOST}:{port}/{COLLECTION}/ – Ctrl-C ends it.", flush=True)
        server.wait()
    raise ReplayError(f"pywb ended by itself: see {home / 'pywb.log'}")


def update_indexes(captures: Path, indexes: Path) -> dict[str, bool]:
    """Bring the indexes, one a capture file, in line with the files; those that were made, and whether to the end.

    :raises ReplayError: the indexer cannot be run.
    """
    indexes.mkdir(parents=True, exist_ok=True)
    files = {path.name: path for path in sorted(captures.glob("*.warc.gz"))}
    for index in indexes.glob("*.cdxj"):
        if index.name.removesuffix(".cdxj") not in files:
            index.unlink()
    due = [path for name, path in files.items() if not _is_current(indexes / f"{name}.cdxj", path)]
    return {path.name: _index(path, indexes / f"{path.name}.cdxj") for path in due}


def _is_current(index: Path, captures: Path) -> bool:
    # The index bears the time that its file had before it was read, so a file that has grown meanwhile is read again.
    return index.exists() and index.stat().st_mtime_ns == captures.stat().st_mtime_ns


def _index(path: Path, index: Path) -> bool:
    times = path.stat()
    unfinished = index.with_suffix(".unfinished")
    command = (PYWB / "cdx-indexer", "-j", "-s", "-o", unfinished, path)
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode or not unfinished.exists():
        raise ReplayError(f"{path.name} cannot be indexed: pywb's cdx-indexer ended with {done.returncode}")
    os.utime(unfinished, ns=(times.st_atime_ns, times.st_mtime_ns))
    unfinished.rename(index)
    # It ends well at a damaged record, having listed those before it, and only its traceback tells.
    return not done.stderr


def write_configuration(captures: Path, home: Path) -> None:
    """Tell pywb where files and indexes lie. JSON is YAML too, and quotes whatever a path holds."""
    collection = {"index_paths": f"{home / 'indexes'}/", "archive_paths": f"{captures}/"}
    configuration = {"collections": {COLLECTION: collection}, "framed_replay": False}
    (home / "config.yaml").write_text(json.dumps(configuration, indent=2), encoding="utf-8")


@contextmanager
def pywb(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """pywb, answering; it is ended on the way out.

    :raises ReplayError: it does not start.
    """
    log_path = home / "pywb.log"
    with log_path.open("wb") as log:
        command = (PYWB / "wayback", "-b", HOST, "-p", str(port), "-d", home)
        # In a session of its own it is not reached by the terminal's Ctrl-C, and ends when it is told to here.
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, start_new_session=True)
        try:
            _wait_until_answering(server, port, log_path)
            yield server
        finally:
            _end(server)


def _wait_until_answering(server: subprocess.Popen[bytes], port: int, log_path: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            last_line = log_path.read_text(errors="replace").strip().rpartition("\n")[2]
            raise ReplayError(f"pywb did not start: {last_line}")
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ReplayError(f"pywb did not answer within {START_TIMEOUT} seconds: see {log_path}")


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise ReplayError(f"REPLAY_PORT must be a number between 1 and 65535, not {text!r}")
    return int(text)


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            advice = "try another: make replay REPLAY_PORT=8003"
            raise ReplayError(f"port {port} cannot be used ({error.strerror}); {advice}") from None


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
