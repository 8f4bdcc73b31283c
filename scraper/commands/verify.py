"""``scrapy verify``: the archive against its captures, every digest and every reference."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, ClassVar

from rich import progress
from rich.console import Console
from scrapy.exceptions import UsageError

from scraper.archive.verify.archive import CannotCheckError, Checked, verify
from scraper.places import archive_file, captures_folder
from scraper.setting_checks import CheckedCommand
from scraper.text.plurals import counted

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from scraper.archive.verify.captures import OnProgress
    from scraper.archive.verify.findings import Finding

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_CANNOT_RUN = 2


class CannotReportError(Exception):
    """What was found cannot be written; the message says why in one line."""


class Command(CheckedCommand):
    """Exit status: 0 nothing is wrong, 1 something is, 2 that cannot be said, or the arguments are wrong."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Say what is typed behind the name."""
        return "[options]"

    def short_desc(self) -> str:
        """Say what the command does, for ``scrapy -h``."""
        return "Check the archive against its captures: every digest, every reference"

    def long_desc(self) -> str:
        """Say what comes out."""
        return (
            "Recompute every digest and follow every reference between archive.db and the captures; nothing is "
            "written. Each thing that is wrong is one line on standard output: file, place, what. "
            "Exit status: 0 nothing is wrong, 1 something is, 2 nothing could be checked, the report could not be "
            "written, or the command was not understood."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of this command."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="findings and counts as one JSON object")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check, and turn what was found into the exit status."""
        if args:
            raise UsageError("no arguments are taken; -s ARCHIVE_DB=… and -s CAPTURES_DIR=… name the places")
        assert self.settings
        archive, captures = archive_file(self.settings), captures_folder(self.settings)
        try:
            self.exitcode = self._report(archive, captures, as_json=opts.json)
        except (CannotCheckError, CannotReportError) as error:
            print(f"scrapy verify: {error}", file=sys.stderr)
            self.exitcode = EXIT_CANNOT_RUN

    def _report(self, archive: Path, captures: Path, *, as_json: bool) -> int:
        checked, findings = Checked(), []
        started = time.monotonic()
        with shown_progress(Console(stderr=True)) as on_progress:
            for finding in verify(archive, captures, checked, on_progress):
                findings.append(finding)
                if not as_json:
                    report(line_of(finding))
        wrong = [finding for finding in findings if not finding.note]
        if as_json:
            report(json.dumps(result_of(findings, checked), ensure_ascii=False, indent=2))
        else:
            report(summary_of(wrong, checked, time.monotonic() - started))
        return EXIT_FINDINGS if wrong else EXIT_CLEAN


def report(text: str) -> None:
    """Write to standard output.

    :raises CannotReportError: it is full, or nobody reads it any more.
    """
    try:
        print(text, flush=True)
    except OSError as error:
        # What is left to write would fail again when Python ends, with a status of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise CannotReportError(f"the report could not be written: {error.strerror}") from error


def line_of(finding: Finding) -> str:
    """Put a finding into one line."""
    return f"note: {finding}" if finding.note else str(finding)


def summary_of(wrong: list[Finding], checked: Checked, seconds: float) -> str:
    """Put what was checked, and what came of it, into one line."""
    outcome = counted(len(wrong), "finding") if wrong else "nothing is wrong"
    return (
        f"{outcome}: {counted(checked.articles, 'article')}, {counted(checked.revisions, 'revision')}, "
        f"{counted(checked.captures, 'capture')}, {counted(checked.records, 'record')} in "
        f"{counted(checked.files, 'file')} of {checked.bytes:,} bytes; {seconds:.1f} s"
    )


def result_of(findings: list[Finding], checked: Checked) -> dict[str, Any]:
    """Lay findings and counts out for programs."""
    shown = [{name: value for name, value in asdict(finding).items() if value is not None} for finding in findings]
    return {
        "clean": all(finding.note for finding in findings),
        "checked": asdict(checked),
        "findings": [finding for finding in shown if not finding.pop("note")],
        "notes": [finding for finding, whole in zip(shown, findings, strict=True) if whole.note],
    }


@contextmanager
def shown_progress(console: Console) -> Iterator[OnProgress]:
    """Show on a terminal how far the check has got; elsewhere only what is being checked, a line each."""
    if not console.is_terminal:
        yield lines_of_progress(console)
        return
    columns = (
        progress.SpinnerColumn(),
        progress.TextColumn("{task.description}"),
        progress.BarColumn(bar_width=None),
        progress.TaskProgressColumn(),
    )
    with progress.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("")
        yield lambda name, done, total: bar.update(task, description=name, completed=done, total=total)


def lines_of_progress(console: Console) -> OnProgress:
    """Print each name once."""
    shown: set[str] = set()

    def show(name: str, _done: int, _total: int) -> None:
        if name not in shown:
            shown.add(name)
            console.print(f"checking {name}", markup=False, highlight=False, soft_wrap=True)

    return show
