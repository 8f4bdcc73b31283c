"""What the metadata file and the canned queries say, in one language.

There a description is Vietnamese with the English in brackets at its end. English titles and headings are the names of
the tables, queries and columns themselves, which are English words.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from scraper.publish.databases import PLUGIN_NAME

Metadata = dict[str, Any]

KEPT_CAPITALS = {"id": "ID", "url": "URL", "sql": "SQL", "html": "HTML", "sha256": "SHA-256", "mime": "MIME"}


def site_described(metadata: Metadata, language: str) -> Metadata:
    """The metadata file with its words for the site itself in ``language``; English ones stand in its settings.

    What it says of databases stays as it is: a page shows one or none of them.
    """
    words = {} if language == "vi" else (metadata.get("plugins") or {}).get(PLUGIN_NAME, {}).get(language) or {}
    return {**metadata, **words}


def described(block: Metadata, name: str, language: str) -> Metadata:
    """The block of a database, table or query called ``name``: its title, descriptions and those of what it holds."""
    told = dict(block)
    if block.get("description"):
        told["description"] = part_in(language, block["description"])
    if language != "vi" and block.get("title"):
        told["title"] = name_in_words(name)
    if block.get("columns"):
        told["columns"] = {column: part_in(language, text) for column, text in block["columns"].items()}
    if block.get("tables"):
        told["tables"] = {table: described(about, table, language) for table, about in block["tables"].items()}
    return told


@lru_cache(maxsize=4096)
def part_in(language: str, text: str) -> str:
    """That language's part of ``Tiếng Việt. (English.)``; all of a text that has one part."""
    start = opening_bracket(text)
    if start is None:
        return text
    english = text[start + 1 : -1].strip()
    return english[:1].upper() + english[1:] if language == "en" else text[:start].strip()


def opening_bracket(text: str) -> int | None:
    """Where the bracket opens that closes at the end of ``text``; ``None`` without one, or with nothing before it."""
    depth = 0
    for position in range(len(text) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(text[position], 0)
        if depth == 0:
            return position if text.endswith(")") else None
    return None


def name_in_words(name: str) -> str:
    """``first_seen_at`` as ``First seen at``."""
    words = [KEPT_CAPITALS.get(word, word) for word in name.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])
