"""Smaller copies of pictures, for pages: made when first asked for, then kept in memory.

Nothing is written to disk: publishing only reads, and a reader's browser keeps a copy for as long as it likes. Pictures
were made by others, so each is opened by its own decoder only, in few threads, and never beyond ``PIXEL_LIMIT``.
"""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

from cachetools import LRUCache
from PIL import Image, ImageOps

from scraper.pictures import shown_size

WIDTHS = (320, 640, 1280)
"""Pixels. A picture in the gallery on a plain and on a fine screen, and one in an article on a fine screen."""

TYPE = "image/webp"
QUALITY = 80

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
"""Pillow's decoders that a captured file may reach: those of the pictures that browsers show."""

PIXEL_LIMIT = 50_000_000
"""The largest camera pictures have 45 million; as many pixels with an alpha channel take 200 MB while they are read."""

PROFILE_LIMIT = 8_192
"""Bytes of a colour profile that is kept; those of cameras and telephones have 500 to 3,200."""

THREADS = 2
WAITING_LIMIT = 200
"""Pictures in the making and waiting. A page of the gallery asks for up to 48 at once."""

MEMORY_LIMIT = 64 * 2**20
"""Bytes of pictures that are kept: some 2,000."""

# What Pillow raises on files that are no pictures, are cut off, or unpack into far more than they should.
UNREADABLE = (
    *(OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, MemoryError, OverflowError),
    *(zlib.error, struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning),
)

Key = tuple[str, int]
Load = Callable[[], Awaitable[bytes]]


class TooBusyError(Exception):
    """So many pictures are waiting that another one would only wait in vain."""


class Thumbnails:
    """The smaller pictures of one server, by digest and width. ``None`` says that the picture itself must do."""

    def __init__(self) -> None:
        self._kept: LRUCache[Key, bytes | None] = LRUCache(MEMORY_LIMIT, getsizeof=weight)
        self._making: dict[Key, asyncio.Task[bytes | None]] = {}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="thumbnail")

    async def get(self, sha256: str, width: int, load: Load) -> bytes | None:
        """The picture of that digest as WebP, ``width`` pixels wide; ``load`` gives its file.

        Whoever asks for a picture in the making waits for the same one. Raises ``TooBusyError``, and what ``load``
        raises.
        """
        key = sha256, width
        if key in self._kept:
            return self._kept[key]
        task = self._making.get(key)
        if task is None:
            if len(self._making) >= WAITING_LIMIT:
                raise TooBusyError
            task = asyncio.create_task(self._make(key, load))
            self._making[key] = task
            task.add_done_callback(lambda _: self._making.pop(key, None))
        # A reader who leaves must not take the picture away from the others.
        return await asyncio.shield(task)

    async def _make(self, key: Key, load: Load) -> bytes | None:
        body = await load()
        made = await asyncio.get_running_loop().run_in_executor(self._threads, partial(smaller, body, key[1]))
        self._kept[key] = made
        return made


def weight(made: bytes | None) -> int:
    """Bytes that a kept picture takes, its key with it."""
    return len(made or b"") + 200


def smaller(body: bytes, width: int) -> bytes | None:
    """The picture ``width`` pixels wide as WebP, upright and without the notes that a camera leaves in it.

    ``None`` for what is to be shown as it is: animated, not wider than that, too large to be opened, or broken.
    """
    try:
        with Image.open(BytesIO(body), formats=FORMATS) as picture:
            if picture.width * picture.height > PIXEL_LIMIT or getattr(picture, "is_animated", False):
                return None
            size = shown_size(picture)
            if size[0] <= width:
                return None
            return encoded(picture, (width, max(1, round(size[1] * width / size[0]))))
    except UNREADABLE:
        return None


def encoded(picture: Image.Image, size: tuple[int, int]) -> bytes:
    """The picture as WebP; ``size`` is that of the result, upright."""
    lying = size if shown_size(picture) == picture.size else size[::-1]
    # A JPEG is decoded at the fraction of its size that is enough.
    picture.draft("RGB", lying)
    profile = picture.info.get("icc_profile", b"") if picture.mode == "RGB" else b""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    coloured = picture if picture.mode == mode else picture.convert(mode)
    small = coloured.resize(lying, Image.Resampling.LANCZOS, reducing_gap=2.0)
    file = BytesIO()
    kept = profile if len(profile) <= PROFILE_LIMIT else b""
    ImageOps.exif_transpose(small).save(file, "WEBP", quality=QUALITY, icc_profile=kept, exif=b"")
    return file.getvalue()


def source_set(address: str, width: int | None) -> str | None:
    """The ``srcset`` of the picture at that address, so many pixels wide; ``None`` where there is no smaller one.

    >>> source_set("/media/0a", 800)
    '/media/0a/320 320w, /media/0a/640 640w, /media/0a 800w'
    """
    narrower = [f"{address}/{step} {step}w" for step in WIDTHS if width and step < width]
    return ", ".join([*narrower, f"{address} {width}w"]) if narrower else None
