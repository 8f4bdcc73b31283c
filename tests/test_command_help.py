"""What ``scrapy <command> --help`` and ``make help`` tell."""

import re
import subprocess

import pytest

from tests.crawling import ROOT, SCRAPY

WAITS = "75 a crawl or another command is writing to the archive (try again later)"


def help_of(command):
    done = subprocess.run([SCRAPY, command, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("accept", ("1 it could not be done", "2 the command was not understood", WAITS)),
        ("crawl", ("0 good", "1 failed", "2 not understood", "3 held", WAITS, "130 interrupted")),
        ("discard", ("1 it could not be done", "2 the command was not understood", WAITS)),
        ("extract", ("0 an article", "1 rejected", "2 nothing to read")),
        ("import-warc", ("0 all were taken in", "2 the command was not understood", "3 one is held", WAITS)),
        ("rebuild", ("1 it could not be done", "2 the command was not understood", WAITS)),
        ("verify", ("0 nothing is wrong", "1 something is", "2 nothing could be checked", "could not be written")),
    ],
)
def test_a_command_tells_how_it_is_called_and_what_it_ends_with(command, told):
    text = help_of(command)
    assert f"scrapy {command} [options]" in text
    statuses = text.partition("Exit status: ")[2]
    assert [status for status in told if status not in statuses] == []


def test_a_crawl_tells_its_arguments():
    text = help_of("crawl")
    for argument in ("mode=update", "mode=full", "since=DATE", "until=DATE", "start_url=URL"):
        assert argument in text


def test_make_help_is_in_columns():
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    lines = told.stdout.splitlines()
    assert len(lines) > 10
    assert {len(re.match(r"  make \S+ +", line)[0]) for line in lines} == {20}
