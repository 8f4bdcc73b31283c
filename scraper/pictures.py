"""How large a picture is where it is shown."""

from __future__ import annotations

import struct

from PIL import ExifTags, Image

TURNED = {5, 6, 7, 8}
"""Values of the EXIF field ``Orientation`` with which a picture is shown lying on its side."""

# What Pillow raises on EXIF data that are damaged.
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error)


def shown_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as browsers show the image: upright, as EXIF says."""
    try:
        turned = image.getexif().get(ExifTags.Base.Orientation) in TURNED
    except _DAMAGED:
        turned = False
    return (image.height, image.width) if turned else image.size
