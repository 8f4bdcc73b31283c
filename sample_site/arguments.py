"""What the sample site and the demo of it read from their command lines."""

from __future__ import annotations

import argparse

DIGITS = 9
"""Of the largest number of articles; no disk holds as many."""


def article_count(text: str) -> int:
    """How many articles someone typed."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of articles")
    return int(text)
