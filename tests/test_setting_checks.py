"""No command works on another archive, or with other rules, than the one that was meant."""

import subprocess

import pytest

from scraper.setting_checks import setting_problem
from tests.crawling import ROOT, SCRAPY

COMMANDS = (
    ("accept", "a-crawl"),
    ("discard", "a-crawl"),
    ("extract", "page.html"),
    ("import-warc", "a.warc"),
    ("rebuild",),
    ("verify",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("ARCHVE_DB=x", "there is no setting ARCHVE_DB; did you mean ARCHIVE_DB?"),
        ("ARCHIVE_DB=", "ARCHIVE_DB must name a file, not ''"),
        ("foo", "Invalid -s value, use -s NAME=VALUE"),
    ],
)
def test_a_setting_that_makes_no_sense_is_one_line(command, setting, said):
    done = subprocess.run(
        [SCRAPY, *command, "-s", setting], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (2, "", f"scrapy: error: {said}")


def test_the_pid_of_a_command_goes_into_a_file_or_nothing_is_done():
    command = [SCRAPY, "import-warc", "a.warc", "--pidfile", "/nope/pid"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    told = "scrapy import-warc: cannot write /nope/pid: No such file or directory\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.parametrize("value", ["True", "true", "1", "False", "false", "0"])
def test_a_switch_is_what_scrapy_takes(value):
    assert setting_problem("MEDIA_ENABLED", value) is None


@pytest.mark.parametrize("value", ["yes", "TRUE", "", "1.5"])
def test_no_other_word_is_a_switch(value):
    assert setting_problem("MEDIA_ENABLED", value) == f"MEDIA_ENABLED must be True or False, not {value!r}"


@pytest.mark.parametrize("setting", ["RETRY_TIMES=0", "DOWNLOAD_DELAY=0", "REVISIT_DAYS=0", "AN_EXTENSIONS_OWN=x"])
def test_what_makes_sense_passes(setting):
    assert setting_problem(*setting.split("=")) is None


def test_a_number_of_any_length_is_answered():
    assert setting_problem("MAX_LISTS", "9" * 4000) is None
    assert setting_problem("MAX_LISTS", "9" * 5000) is not None
