"""Where the archive and its captures are."""

from __future__ import annotations

from pathlib import Path

from scrapy.settings import BaseSettings

from scraper.archive.captures import FOLDER


def archive_file(settings: BaseSettings) -> Path:
    """``ARCHIVE_DB``, as seen from the folder that the command is started in."""
    return Path(settings["ARCHIVE_DB"])


def captures_folder(settings: BaseSettings) -> Path:
    """``CAPTURES_DIR``, as seen from there; else the folder beside the archive.

    So archives in different folders never share one: captures of one archive make the other one too old to go on.
    """
    named = settings["CAPTURES_DIR"]
    return Path(named) if named else archive_file(settings).parent / FOLDER
