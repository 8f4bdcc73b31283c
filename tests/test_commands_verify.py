"""``scrapy verify``: lines for people, JSON for programs, an exit status for both."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SCRAPY = Path(sys.executable).with_name("scrapy")


@pytest.fixture
def folder(demo_folder, tmp_path):
    return shutil.copytree(demo_folder, tmp_path / "copy")


@pytest.fixture
def read_only(tmp_path):
    """Makes a copy of a folder in which nothing can be written: on such a medium where one can be mounted."""
    place = tmp_path / "medium"
    place.mkdir()
    root = os.geteuid() == 0

    def copied(folder):
        if root and subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place], check=False).returncode:
            pytest.skip("this machine mounts no tmpfs")
        shutil.copytree(folder, place, dirs_exist_ok=True)
        if root:
            subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        else:
            place.chmod(0o555)
        return place

    yield copied
    if root:
        subprocess.run(["umount", "--lazy", place], check=False, stderr=subprocess.DEVNULL)
    place.chmod(0o755)


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
    assert last.startswith("1 finding: ")


def test_findings_as_json(folder):
    name = damage(folder)
    done = run(folder, "--json")
    result = json.loads(done.stdout)
    assert done.returncode == 1
    assert (result["clean"], result["notes"], result["checked"]["articles"]) == (False, [], 43)
    (finding,) = result["findings"]
    assert (finding["file"], finding["capture"]) == (name, 48)


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_report_that_cannot_be_written_says_nothing_of_the_archive(folder, options):
    damage(folder)
    with Path("/dev/full").open("w") as full:
        command = (SCRAPY, "verify", *options, "-s", f"ARCHIVE_DB={folder / 'archive.db'}")
        done = subprocess.run(
            command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    told = "scrapy verify: the report could not be written: No space left on device"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, told)
    assert "Traceback" not in done.stderr


def test_nothing_to_check(tmp_path):
    done = run(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"scrapy verify: there is no {tmp_path / 'archive.db'}\n"


def test_what_is_of_another_kind_cannot_be_checked(tmp_path):
    (tmp_path / "archive.db").mkdir()
    done = run(tmp_path)
    assert (done.returncode, done.stderr) == (2, f"scrapy verify: {tmp_path / 'archive.db'} is no file\n")


def test_the_archive_of_this_repository_is_clean():
    done = subprocess.run((SCRAPY, "verify"), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout


def test_a_medium_that_cannot_be_written(folder, read_only):
    done = run(read_only(folder))
    assert (done.returncode, "nothing is wrong: 43 articles" in done.stdout) == (0, True), done.stdout


def test_damage_on_a_medium_that_cannot_be_written(folder, read_only):
    name = damage(folder)
    done = run(read_only(folder))
    assert (done.returncode, done.stdout.startswith(f"{name}, offset ")) == (1, True)


def test_an_archive_that_cannot_be_opened_where_it_lies_is_no_finding(folder, read_only):
    crawling = sqlite3.connect(folder / "archive.db", isolation_level=None)
    crawling.execute("PRAGMA wal_autocheckpoint = 0")
    crawling.execute("UPDATE crawls SET reason = 'written since'")
    left = folder.with_name("left")
    shutil.copytree(folder, left, ignore=shutil.ignore_patterns("*-shm"))
    crawling.close()
    place = read_only(left)
    done = run(place)
    assert (done.returncode, done.stdout) == (2, "")
    said = "its folder cannot be written, and archive.db-wal holds part of it: copy both to where it can be"
    assert done.stderr == f"scrapy verify: cannot open {place / 'archive.db'}: {said}\n"
