"""A crawl speaks with its site and with nobody else."""

import subprocess
import sys
from pathlib import Path

from sample_site import SampleSite
from tests.crawling import ROOT, SITE

# Run before Scrapy: every name that is looked up and every address that is connected to is written down, and whatever
# is not loopback is refused. The cache of public suffixes is empty, as on a fresh machine.
GUARD = """
import os, socket, sys
seen = open(sys.argv.pop(1), "a", buffering=1)
LOOPBACK = ("127.0.0.1", "::1", "localhost")
def guard(name, args):
    if name in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        target = args[1] if name in ("socket.connect", "socket.sendto") else args[0]
        host = target[0] if isinstance(target, tuple) else target
        host = host.decode() if isinstance(host, bytes) else host
        if host not in LOOPBACK and not str(host).startswith("/"):
            seen.write(f"{name} {host}\\n")
            raise OSError(f"no way to {host}")
sys.addaudithook(guard)
from scrapy.cmdline import execute
execute()
"""


def test_nothing_but_the_site_is_asked_not_even_for_public_suffixes(tmp_path):
    seen = tmp_path / "seen"
    with SampleSite(articles=8, behaviours=("third_party",)) as site:
        options = {
            "ARCHIVE_DB": tmp_path / "archive.db",
            "CAPTURES_DIR": tmp_path / "captures",
            "DOWNLOAD_DELAY": 0,
            "AUTOTHROTTLE_ENABLED": False,
        }
        settings = [word for name, value in options.items() for word in ("-s", f"{name}={value}")]
        ended = subprocess.run(
            [sys.executable, "-c", GUARD, seen, "crawl", SITE, "-a", f"start_url={site.url}", *settings],
            cwd=ROOT,
            env={"HOME": str(tmp_path), "TLDEXTRACT_CACHE": str(tmp_path / "suffixes"), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    assert seen.read_text() == ""
    assert not (tmp_path / "suffixes").exists()


def test_the_guard_would_notice(tmp_path):
    seen = tmp_path / "seen"
    probe = GUARD.replace(
        "from scrapy.cmdline import execute\nexecute()", "socket.create_connection(('192.0.2.1', 80))"
    )
    ended = subprocess.run([sys.executable, "-c", probe, seen], capture_output=True, text=True, check=False)
    assert "no way to 192.0.2.1" in ended.stderr
    assert Path(seen).read_text().startswith("socket.")
