"""How much a file may ask for before it is left alone."""

from __future__ import annotations

CPU_SECONDS = 30
"""Processor time for one file. The slowest kind, a DOC, takes 7 for 400 pages; a PDF of that length takes 3."""

WALL_SECONDS = 600
"""Time by the clock for one file: reached only when a file's reader sleeps, or the machine does."""

MEMORY_BYTES = 1536 * 1024 * 1024
"""Address space of the process that reads a file, its program included."""

UNPACKED_BYTES = 256 * 1024 * 1024
"""What a DOCX or XLSX says its parts take unpacked: 8 times the largest file that is fetched, pictures and all."""

UNPACKED_XML_BYTES = 64 * 1024 * 1024
"""The same of its XML alone, which takes ten times as much memory when read. A law of 500 pages has about 10 MB."""

CHARACTERS = 2_000_000
"""Text kept of one file: about 800 printed pages."""
