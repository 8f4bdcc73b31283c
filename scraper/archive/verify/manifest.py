"""Checks the manifest: its chain, the capture files that it names, and that the archive knows the same crawls."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.archive.ledger import table_counts
from scraper.archive.manifest import FILE_NAME, NOTHING_BEFORE, Entry, manifest_path
from scraper.archive.scan import file_digest
from scraper.archive.seals import sealed_line, stored_seals, whole_digest
from scraper.archive.verify.findings import Finding
from scraper.archive.warc import CaptureError

KINDS = ("crawl", "accept", "discard")

_CRAWLS = "SELECT * FROM crawls"
_CAPTURES = "SELECT crawl_id, count(*) FROM captures GROUP BY crawl_id"
_MIGRATIONS = "SELECT count(*) FROM _sqlite_migrations"

Row = dict[str, Any]


@dataclass(slots=True)
class Manifest:
    """What could be read of a manifest."""

    findings: list[Finding] = field(default_factory=list)
    """What is wrong with its lines."""
    entries: dict[str, tuple[int, Entry]] = field(default_factory=dict)
    """Crawl to the number of its last line, and the entry there."""
    files: dict[str, tuple[int, Row]] = field(default_factory=dict)
    """Capture file to the number of the line that first names it, and what it says of the file."""
    last: tuple[int, Entry] | None = None
    lines: list[str] = field(default_factory=list)
    """Digests of the lines."""


def read_lines(folder: Path) -> Manifest:
    """Read the manifest of a folder of captures, as far as its lines can be read."""
    manifest = Manifest()
    path = manifest_path(folder)
    if not path.exists():
        return manifest
    previous, sequence = NOTHING_BEFORE, 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            entry = _entry(line)
            problem = _line_problem(line, entry, sequence, previous)
            if entry is not None and problem is None and not manifest.findings:
                # Behind a line that cannot be read this may be an entry that was there.
                problem = _decision_problem(entry, manifest)
            if problem:
                manifest.findings.append(Finding(file=FILE_NAME, line=number, problem=problem))
            # The next line is judged by this one, so that one change is one finding.
            previous, sequence = hashlib.sha256(line.removesuffix(b"\n")).hexdigest(), number
            manifest.lines.append(previous)
            if entry is not None:
                _take(manifest, number, entry)
    return manifest


def _entry(line: bytes) -> Entry | None:
    try:
        entry: Entry = json.loads(line)
        whole = all(entry[name] is not None for name in ("kind", "captures", "tables")) and "warc" in entry
        return entry if whole and entry["crawl"]["id"] else None
    except (ValueError, KeyError, TypeError):
        return None


def _line_problem(line: bytes, entry: Entry | None, sequence: int, previous: str) -> str | None:
    if not line.endswith(b"\n"):
        return "the line is torn"
    if entry is None:
        return "the line is no entry"
    if entry.get("sequence") != sequence + 1:
        return f"the line is entry {entry.get('sequence')}, not {sequence + 1}"
    if entry.get("previous") != previous:
        return "the line before is not the one that this entry continues: that one was changed, or lines were taken out"
    if entry["kind"] not in KINDS:
        return f"there is no entry of the kind {entry['kind']!r}"
    return None


def _decision_problem(entry: Entry, manifest: Manifest) -> str | None:
    crawl_id = str(entry["crawl"]["id"])
    if entry["kind"] != "crawl" and crawl_id not in manifest.entries:
        return f"no entry before says that crawl {crawl_id} was made, which this one decides about"
    return None


def _take(manifest: Manifest, number: int, entry: Entry) -> None:
    manifest.entries[str(entry["crawl"]["id"])] = (number, entry)
    manifest.last = (number, entry)
    warc = entry["warc"]
    if isinstance(warc, dict) and {"file", "size", "sha256"} <= set(warc):
        manifest.files.setdefault(str(warc["file"]), (number, warc))


def file_findings(manifest: Manifest, path: Path) -> Iterator[Finding]:
    """What the manifest says otherwise of a capture file; nothing if it does not name the file."""
    number, warc = manifest.files.get(path.name, (0, {}))
    if not warc:
        return
    try:
        size, sha256 = file_digest(path)
    except CaptureError as error:
        yield Finding(file=path.name, problem=str(error))
        return
    if size != warc["size"]:
        problem = f"the file has {size} bytes, by line {number} of the manifest {warc['size']}"
        yield Finding(file=path.name, problem=problem)
    elif sha256 != warc["sha256"]:
        problem = f"the file as a whole is not the one of line {number} of the manifest: its digest differs"
        yield Finding(file=path.name, problem=problem)


def missing_files(manifest: Manifest, folder: Path) -> Iterator[Finding]:
    """Files that the manifest names and that are not there."""
    for name, (number, _) in manifest.files.items():
        if not (folder / name).is_file():
            yield Finding(file=name, problem=f"the file is missing; line {number} of the manifest names it")


def crawl_findings(connection: sqlite3.Connection, manifest: Manifest) -> Iterator[Finding]:
    """Crawls of which archive and manifest say different things."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    crawls = {row["id"]: dict(row) for row in cursor.execute(_CRAWLS)}
    captures = dict(connection.execute(_CAPTURES))
    for crawl_id, row in crawls.items():
        if crawl_id not in manifest.entries and row["settled"] is not None:
            problem = f"crawl {crawl_id} has no entry: it was taken out, or a kill came before it was written"
            yield Finding(file=FILE_NAME, problem=problem)
    for crawl_id, (number, entry) in manifest.entries.items():
        if crawl_id not in crawls:
            problem = f"archive.db does not know crawl {crawl_id}"
            yield Finding(file=FILE_NAME, line=number, problem=problem)
            continue
        yield from _differing(crawls[crawl_id], captures.get(crawl_id, 0), number, entry)


def _differing(row: Row, captures: int, number: int, entry: Entry) -> Iterator[Finding]:
    held = {"captures": captures, **row}
    entered = {"captures": entry["captures"], **entry["crawl"]}
    for name in held.keys() & entered.keys():
        if held[name] != entered[name]:
            problem = f"archive.db says {name} {held[name]!r} of crawl {row['id']}, the entry {entered[name]!r}"
            yield Finding(file=FILE_NAME, line=number, problem=problem)


def state_findings(connection: sqlite3.Connection, manifest: Manifest, *, unfinished: bool) -> Iterator[Finding]:
    """Whether the archive is as the last entry left it.

    ``unfinished``: a crawl runs or was killed, so that something may have been written since.
    """
    number, entry = manifest.last or (0, {})
    seals = stored_seals(connection)
    if not seals:
        (schema,) = connection.execute(_MIGRATIONS).fetchone()
        # A newer release that changed the schema has written too.
        expected = unfinished or entry.get("schema") != schema
        problem = "what wrote last has not sealed the archive: only what contradicts itself could be found"
        yield Finding(file="archive.db", table="seals", problem=problem, note=expected)
        return
    if entry.get("seal") and entry["seal"] != whole_digest(seals.values()):
        problem = "the archive was sealed again after this entry: it holds something else than the entry says"
        yield Finding(file=FILE_NAME, line=number, problem=problem)
    yield from _last_line(connection, manifest)
    held = table_counts(connection)
    for name in sorted(held.keys() & entry.get("tables", {}).keys()):
        if held[name] != entry["tables"][name]:
            problem = f"archive.db has {held[name]} rows in {name}, by the entry {entry['tables'][name]}"
            yield Finding(file=FILE_NAME, line=number, problem=problem)


def _last_line(connection: sqlite3.Connection, manifest: Manifest) -> Iterator[Finding]:
    sealed = sealed_line(connection)
    if sealed is None:
        return
    number, digest = sealed
    if len(manifest.lines) < number:
        problem = f"the manifest has {len(manifest.lines)} lines, and had {number}: the last ones were taken out"
        yield Finding(file=FILE_NAME, line=number, problem=problem)
    elif manifest.lines[number - 1] != digest:
        yield Finding(file=FILE_NAME, line=number, problem="the line is not the one that archive.db has sealed")
    elif len(manifest.lines) > number:
        problem = "archive.db does not know of this line, and no program of ours leaves it so"
        yield Finding(file=FILE_NAME, line=number + 1, problem=problem)
