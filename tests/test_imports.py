"""Imports follow the flow: discover, fetch, extract, validate, store, publish."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ALLOWED = {
    "text": {"text"},
    "documents": {"documents", "items", "text"},
    "archive": {"archive", "items", "text"},
    "pages": {"pages", "collector", "items", "pictures", "text"},
    "publish": {"publish", "archive", "collector", "items", "pictures", "text"},
}
"""Folder of ``scraper`` to what of ours it may import; the crawling side may import everything."""
WITHOUT_SCRAPY = ("text", "documents", "archive", "publish")


@pytest.mark.parametrize("folder", ALLOWED)
def test_a_folder_imports_only_what_comes_before_it(folder: str) -> None:
    ours = {(file, name.split(".")[1]) for file, name in imports(folder) if name.startswith("scraper.")}
    assert ours
    assert not {(file, part) for file, part in ours if part not in ALLOWED[folder]}


@pytest.mark.parametrize("folder", WITHOUT_SCRAPY)
def test_what_is_no_crawling_knows_no_scrapy(folder: str) -> None:
    assert not {(file, name) for file, name in imports(folder) if name.split(".")[0] in ("scrapy", "twisted")}


def test_only_samples_import_the_sample_site() -> None:
    assert not {(file, name) for file, name in imports(".") if name.split(".")[0] == "sample_site"}


def imports(folder: str) -> Iterator[tuple[str, str]]:
    """File and full name of each module that a folder of ``scraper`` imports."""
    for file in sorted((ROOT / "scraper" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield file.name, node.module
            elif isinstance(node, ast.Import):
                yield from ((file.name, alias.name) for alias in node.names)
