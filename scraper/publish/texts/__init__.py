"""Every word that the pages say: one module a kind of page, one dictionary a language in each.

Descriptions of tables and columns stand in the metadata file.
"""

from __future__ import annotations

from collections import ChainMap
from types import ModuleType
from typing import Any

from scraper.publish.texts import (
    citations,
    common,
    dashboard,
    documents,
    gallery,
    health,
    home,
    presence,
    provenance,
    reading,
    replay,
    search,
)

DEFAULT_LANGUAGE = "vi"

MODULES: tuple[ModuleType, ...] = (
    common,
    citations,
    dashboard,
    gallery,
    health,
    home,
    documents,
    search,
    reading,
    presence,
    provenance,
    replay,
)


def _together(name: str) -> dict[str, Any]:
    """The dictionaries of that name in all modules as one; a key stands in one module only."""
    return dict(ChainMap(*(getattr(module, name) for module in MODULES)))


# What English should lack is said in Vietnamese: a word in the other language reads better than none.
TEXTS = {"vi": _together("VIETNAMESE"), "en": _together("VIETNAMESE") | _together("ENGLISH")}
