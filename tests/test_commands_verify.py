"""``scrapy verify``: lines for people, JSON for programs, an exit status for both."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SCRAPY = Path(sys.executable).with_name("scrapy")


@pytest.fixture
def folder(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "copy")


def run(folder, *options):
    places = ("-s", f"ARCHIVE_DB={folder / 'archive.db'}", "-s", f"CAPTURES_DIR={folder / 'captures'}")
    command = (SCRAPY, "verify", *options, *places)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def damage(folder):
    path = min((folder / "captures").glob("*.gz"))
    content = bytearray(path.read_bytes())
    content[-6] ^= 1
    path.write_bytes(content)
    return path.name


def test_a_clean_archive(folder):
    done = run(folder)
    assert done.returncode == 0, done.stderr
    counts = r"\d+ articles, \d+ revisions, \d+ captures, \d+ records in 2 files of [\d,]+ bytes; [\d.]+ s\n"
    assert re.fullmatch(f"nothing is wrong: {counts}", done.stdout)
    assert "checking archive.db: structure\n" in done.stderr


def test_findings_are_a_line_each(folder):
    name = damage(folder)
    done = run(folder)
    assert done.returncode == 1
    first, last = done.stdout.splitlines()
    assert first.startswith(f"{name}, offset ")
    assert last.startswith("1 findings: ")


def test_findings_as_json(folder):
    name = damage(folder)
    done = run(folder, "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert (result["clean"], result["notes"], result["checked"]["articles"]) == (False, [], 43)
    (finding,) = result["findings"]
    assert (finding["file"], finding["capture"]) == (name, 48)


def test_nothing_to_check(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"scrapy verify: there is no {tmp_path / 'archive.db'}\n"


def test_the_archive_of_this_repository_is_clean():
    done = subprocess.run((SCRAPY, "verify"), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout
