"""How often Python's collector runs is set for a whole process, so each of these has one of its own."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from scraper.collector import NEW_OBJECTS

TELL = "import gc; print(gc.get_freeze_count() > 1000, gc.get_threshold()[0])"


def told_after(statements: str) -> str:
    code = f"{statements}; {TELL}"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ("import scraper.items", f"False {gc.get_threshold()[0]}"),
        ("from scraper.collector import pass_over_what_stays; pass_over_what_stays()", f"True {gc.get_threshold()[0]}"),
        ("from scraper.collector import collect_seldom; collect_seldom(); collect_seldom()", f"True {NEW_OBJECTS}"),
        ("from scraper.pages.process import begin; begin()", f"True {NEW_OBJECTS}"),
    ],
)
def test_what_is_looked_through(statements, told):
    assert told_after(statements) == told
