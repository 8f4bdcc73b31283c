"""Real crawls of the sample site, run as people run them."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRAPY = Path(sys.executable).with_name("scrapy")
SITE = "sldtbxh_kontum"
# The sample site is on this machine, so nothing is owed to it but correctness.
HURRIED = {
    "AUTOTHROTTLE_ENABLED": "False",
    "DOWNLOAD_DELAY": "0",
    "DOWNLOAD_TIMEOUT": "3",
    "CONCURRENT_REQUESTS": "8",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
    "RETRY_TIMES": "2",
    "RETRY_BACKOFF_START": "0.01",
    "READING_PROCESSES": "0",
}


@dataclass(frozen=True, slots=True)
class Crawl:
    """A crawl that has ended, and the archive that it left."""

    status: int
    log: str
    archive: Path
    captures: Path

    def rows(self, statement: str, *values: object) -> list[tuple]:
        """Ask the archive."""
        connection = sqlite3.connect(self.archive)
        try:
            return connection.execute(statement, values).fetchall()
        finally:
            connection.close()

    def value(self, statement: str, *values: object) -> object:
        """Ask the archive for one value."""
        ((value,),) = self.rows(statement, *values)
        return value


@dataclass(slots=True)
class Crawler:
    """Starts ``scrapy crawl`` with an archive in ``folder``."""

    folder: Path

    def __call__(self, start_url: str, *arguments: str, **settings: object) -> Crawl:
        """Crawl to the end; ``arguments`` are the spider's, such as ``mode=full``."""
        process = self.start(start_url, *arguments, **settings)
        return self.end(process)

    def start(
        self, start_url: str, *arguments: str, stderr: int = subprocess.STDOUT, **settings: object
    ) -> subprocess.Popen[str]:
        """Begin a crawl and come back at once."""
        options = {
            "ARCHIVE_DB": str(self.folder / "archive.db"),
            "CAPTURES_DIR": str(self.folder / "captures"),
            **HURRIED,
            **{name: str(value) for name, value in settings.items()},
        }
        command = [str(SCRAPY), "crawl", SITE, "-a", f"start_url={start_url}"]
        command += [word for argument in arguments for word in ("-a", argument)]
        command += [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
        environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)

    def end(self, process: subprocess.Popen[str], timeout: float = 90) -> Crawl:
        """Wait for a crawl."""
        try:
            log, _ = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            log, _ = process.communicate()
            raise AssertionError(f"the crawl did not end:\n{log[-3000:]}") from None
        return Crawl(process.returncode, log, self.folder / "archive.db", self.folder / "captures")

    def interrupt(self, process: subprocess.Popen[str], number: int = signal.SIGINT) -> Crawl:
        """Send a signal and wait."""
        process.send_signal(number)
        return self.end(process)
