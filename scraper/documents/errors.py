"""Why a file's text cannot be had, one class a reason."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file without text for us; ``status`` is what the archive says of it."""

    status: str


class EncryptedError(UnreadableError):
    """It opens with a password only."""

    status = "encrypted"


class BrokenError(UnreadableError):
    """It is not what its first bytes promise, or ends too early."""

    status = "broken"


class TooLargeError(UnreadableError):
    """Unpacked it is larger than any document that a department hands out."""

    status = "too large"
