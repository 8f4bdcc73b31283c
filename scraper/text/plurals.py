"""Counts in the English of what commands say."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A count with its noun, whose plural is regular.

    >>> counted(1, "crawl"), counted(0, "capture file"), counted(12, "finding")
    ('1 crawl', '0 capture files', '12 findings')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
