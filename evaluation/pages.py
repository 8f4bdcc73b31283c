"""The real pages and what is true of them.

They lie outside the repository, since their texts belong to others. ``README.md`` beside them says what each key means.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER_VARIABLE = "REAL_PAGES"
BESIDE_REPOSITORY = Path(__file__).resolve().parents[2] / "shared" / "pages"


@dataclass(frozen=True, slots=True)
class RealPage:
    """An article page with its truth."""

    name: str
    url: str
    html: bytes
    truth: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is no article."""

    name: str
    url: str
    html: bytes


def pages_folder() -> Path | None:
    """Where the pages are, or ``None`` if they are not on this machine."""
    folder = Path(os.environ.get(FOLDER_VARIABLE, BESIDE_REPOSITORY))
    return folder if folder.is_dir() else None


def read_pages(folder: Path) -> list[RealPage]:
    return [page for truths in sorted(folder.glob("*/truth.jsonl")) for page in _read_truths(truths)]


def _read_truths(truths: Path) -> Iterator[RealPage]:
    for line in truths.read_text(encoding="utf-8").splitlines():
        truth = json.loads(line)
        html = gzip.decompress((truths.parent / f"{truth['id']}.html.gz").read_bytes())
        yield RealPage(truth["id"], truth["url"], html, truth)


def read_other_pages(folder: Path) -> list[OtherPage]:
    return [
        OtherPage(
            file.stem.partition(".")[0], f"http://{file.parts[-3]}.test/{file.stem}", gzip.decompress(file.read_bytes())
        )
        for file in sorted(folder.glob("*/other/*.gz"))
    ]
