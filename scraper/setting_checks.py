"""What the settings of a command line must be before a command begins with them."""

from __future__ import annotations

import argparse
import logging
import math
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, default_settings
from scrapy.utils.conf import arglist_to_dict

from scraper import settings as own_settings
from scraper.spiders.window import is_date

MISTYPED = 0.85
"""Likeness of a setting's name to a known one: two letters exchanged in ARCHIVE_DB leave 0.9."""
ABOVE_ZERO = (
    "AUTOTHROTTLE_TARGET_CONCURRENCY",
    "CONCURRENT_ITEMS",
    "CONCURRENT_REQUESTS",
    "CONCURRENT_REQUESTS_PER_DOMAIN",
    "DOWNLOAD_TIMEOUT",
    "PAGE_MAXSIZE",
)
"""With 0 of these nothing is asked for, or nothing comes of it. Elsewhere 0 switches off, or means no limit."""
LONGEST_DAYS = 366_000
"""A thousand years: further from today Python's calendar ends."""
LONGEST = {
    "NEWEST_PUBLICATION_DAYS": LONGEST_DAYS,
    "REMOVED_AFTER_HOURS": LONGEST_DAYS * 24,
    "REVISIT_DAYS": LONGEST_DAYS,
}
EXIT_FAILED = 1


class CheckedCommand(ScrapyCommand):
    """A command that does not begin with ``-s NAME=VALUE`` that makes no sense, or with a log that cannot be written.

    Otherwise a mistyped ``ARCHIVE_DB`` would have it work on another archive.
    """

    @property
    def name(self) -> str:
        """The command's name, as Scrapy finds it."""
        return type(self).__module__.rpartition(".")[2]

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take over the options.

        :raises UsageError: a setting makes no sense.
        """
        try:
            given = arglist_to_dict(opts.set)
        except ValueError:
            raise UsageError("Invalid -s value, use -s NAME=VALUE", print_help=False) from None
        if opts.loglevel:
            given["LOG_LEVEL"] = opts.loglevel
        for name, value in given.items():
            if problem := setting_problem(name, value):
                raise UsageError(problem, print_help=False)
        try:
            # It writes the file of --pidfile.
            super().process_options(args, opts)
            assert self.settings
            if self.requires_crawler_process:
                try_log_file(self.settings)
        except OSError as error:
            print(f"scrapy {self.name}: cannot write {error.filename}: {error.strerror}", file=sys.stderr)
            sys.exit(EXIT_FAILED)


def try_log_file(settings: BaseSettings) -> None:
    """Open the log's file, which Scrapy does where an error is a traceback.

    :raises OSError: it cannot be written.
    """
    if settings["LOG_FILE"]:
        with Path(settings["LOG_FILE"]).open("a"):
            pass


def setting_problem(name: str, value: str) -> str | None:
    """Say what is wrong with ``-s NAME=VALUE``: a known name mistyped, or a value of another kind than usual.

    A name that is like no other may belong to an extension.
    """
    module = own_settings if hasattr(own_settings, name) else default_settings
    if not hasattr(module, name):
        meant = get_close_matches(name, (*dir(own_settings), *dir(default_settings)), n=1, cutoff=MISTYPED)
        return f"there is no setting {name}; did you mean {meant[0]}?" if meant else None
    if name in SPECIAL:
        fits, wanted = SPECIAL[name]
        return None if fits(value) else f"{name} must {wanted}, not {value!r}"
    usual: Any = getattr(module, name)
    if isinstance(usual, bool):
        return None if _is_switch(value) else f"{name} must be True or False, not {value!r}"
    if isinstance(usual, int | float):
        return _number_problem(name, value, usual)
    return None


SPECIAL: dict[str, tuple[Callable[[str], bool], str]] = {
    # Neither "" nor "." has a name beside which a lock could lie.
    "ARCHIVE_DB": (lambda value: bool(Path(value).name), "name a file"),
    "CAPTURES_DIR": (bool, "name a folder"),
    "LOG_LEVEL": (
        lambda value: value.upper() in logging.getLevelNamesMapping(),
        f"be one of {', '.join(logging.getLevelNamesMapping())}",
    ),
    "OLDEST_PUBLICATION": (is_date, "be a date such as 1990-01-01"),
}
"""Settings that are text, but not any: what fits, and what to say of the others."""


def _is_switch(value: str) -> bool:
    try:
        BaseSettings({"SWITCH": value}).getbool("SWITCH")
    except ValueError:
        return False
    return True


def _number_problem(name: str, value: str, usual: float) -> str | None:
    try:
        number = type(usual)(value)
    except ValueError:
        number = -1
    if not 0 <= number < math.inf:
        return f"{name} must be a number such as {usual}, not {value!r}"
    if name in ABOVE_ZERO and not number:
        return f"{name} must be more than 0"
    if name in LONGEST and number > LONGEST[name]:
        return f"{name} must be at most {LONGEST[name]}, not {value!r}"
    return None
