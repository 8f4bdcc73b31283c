"""What a crawl has read, kept on disk until the crawl is judged at its end."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scraper.archive.tally import Tally
from scraper.items import Observed


class Spool:
    """Records in a nameless file beside the captures; the system removes it however the crawl ends.

    Losing it loses nothing: the captures give the same records again.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.tally = Tally()
        self._file = tempfile.TemporaryFile(dir=directory)  # noqa: SIM115
        self._places: list[tuple[int, int]] = []

    def add(self, observed: Observed) -> None:
        """Keep a record until the end.

        :raises OSError: the disk takes no more.
        """
        assert observed.capture, "a crawl has a capture for whatever it records"
        packed = pickle.dumps(observed, pickle.HIGHEST_PROTOCOL)
        place = self._file.seek(0, 2)
        self._file.write(packed)
        self._places.append((observed.capture.id, place))
        self.tally.add(observed.item)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def capture_ids(self) -> list[int]:
        """Captures that gave a record, in the order of their ids."""
        return sorted(capture_id for capture_id, _ in self._places)

    def __iter__(self) -> Iterator[Observed]:
        """Give the records in the order of their captures, whatever the order in which they were read."""
        for _, place in sorted(self._places):
            self._file.seek(place)
            observed: Observed = pickle.load(self._file)
            yield observed

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
