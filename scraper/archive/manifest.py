"""``manifest.jsonl`` beside the captures: what became of each crawl, as a hash chain that shows later tampering.

Each line is a JSON object in compact form. ``sequence`` counts from 1, ``previous`` is the SHA-256 of the line before
(64 zeros in the first). ``kind`` is ``crawl`` when a crawl was entered, ``accept`` or ``discard`` when someone decided
about one that was held. ``crawl`` is the row of ``crawls`` as it then was, ``warc`` the capture file with its size and
digest (``null`` where none was begun), ``captures`` their number, ``settled`` the ids of those that gave a record of
the archive, ``tables`` the rows of each table after the entry, ``schema`` the number of migrations that made them, and
``seal`` the digest of all that the tables then held (``scraper.archive.seals``). Entries are in the order in which
crawls were applied, so a rebuild that follows them gives the same archive.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.archive.rows import compact_json
from scraper.archive.warc import CaptureError, make_captures_folder

FILE_NAME = "manifest.jsonl"
NOTHING_BEFORE = "0" * 64

Entry = dict[str, Any]


class ManifestError(CaptureError):
    """The manifest cannot be read or continued; the message names the line."""


@dataclass(slots=True, frozen=True)
class Link:
    """An entry, and the digest that the next one must name."""

    entry: Entry
    digest: str


def manifest_path(captures: str | Path) -> Path:
    """Where the manifest of a folder of captures lies."""
    return Path(captures) / FILE_NAME


def read_manifest(captures: str | Path) -> Iterator[Link]:
    """Give the entries of a folder's manifest, which may have none, in their order. A torn last line is left out.

    :raises ManifestError: a line is no entry, or does not continue the line before.
    """
    path = manifest_path(captures)
    previous = NOTHING_BEFORE
    for number, line in enumerate(_whole_lines(path), start=1):
        try:
            entry = json.loads(line)
            chained = (entry["sequence"], entry["previous"]) == (number, previous)
        except (ValueError, KeyError, TypeError) as error:
            raise ManifestError(f"{path.name}: line {number} is no entry: {error}") from error
        if not chained:
            raise ManifestError(f"{path.name}: line {number} does not continue the line before it")
        previous = hashlib.sha256(line).hexdigest()
        yield Link(entry, previous)


def last_entries(captures: str | Path) -> dict[str, Entry]:
    """Give each crawl's last entry by its id, in the order of the first ones."""
    return {link.entry["crawl"]["id"]: link.entry for link in read_manifest(captures)}


def add_entry(captures: str | Path, kind: str, content: Mapping[str, Any]) -> Link:
    """Append an entry; it is on disk when this returns. What a kill left of a line is cut off first.

    :raises ManifestError: the lines before are no chain.
    :raises CaptureError: the folder cannot be made, or the disk takes no more.
    """
    path = manifest_path(captures)
    last = None
    for link in read_manifest(captures):
        last = link
    entry = {
        "sequence": last.entry["sequence"] + 1 if last else 1,
        "previous": last.digest if last else NOTHING_BEFORE,
        "kind": kind,
        **content,
    }
    line = compact_json(entry).encode() + b"\n"
    make_captures_folder(path.parent)
    try:
        whole = sum(len(old) + 1 for old in _whole_lines(path))
        with path.open("r+b" if path.exists() else "xb") as file:
            file.truncate(whole)
            file.seek(whole)
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CaptureError(f"cannot write {path}: {error.strerror}") from error
    return Link(entry, hashlib.sha256(line[:-1]).hexdigest())


def _whole_lines(path: Path) -> Iterator[bytes]:
    """Lines that end, without their ends."""
    try:
        with path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    yield line[:-1]
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise ManifestError(f"cannot read {path}: {error.strerror}") from error


def to_ranges(numbers: Iterable[int]) -> str:
    """Put numbers into few words.

    >>> to_ranges([5, 1, 2, 3])
    '1-3,5'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def from_ranges(text: str) -> Iterator[int]:
    """Give the numbers again, in order.

    >>> list(from_ranges("1-3,5"))
    [1, 2, 3, 5]
    """
    for run in filter(None, text.split(",")):
        first, _, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)
