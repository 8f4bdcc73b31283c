"""Pictures for the articles and the portal's furniture: drawn, small, different from one another."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from sample_site.dice import Dice

MIME_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif"}
SIZES = ((320, 240), (300, 400), (360, 240))
BANNER_SIZE = (234, 60)
SPACER_SIZE = (1, 1)
SALT = 7_919


@lru_cache(maxsize=256)
def draw_picture(number: int, position: int, kind: str) -> bytes:
    """The picture at ``position`` of article ``number``; ``kind`` is ``jpg`` or ``png``."""
    dice = Dice(number * SALT + position)
    image = _landscape(dice, dice.pick(SIZES))
    buffer = BytesIO()
    if kind == "png":
        image.quantize(32).save(buffer, "PNG")
    else:
        image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()


@lru_cache(maxsize=64)
def draw_furniture(name: str) -> bytes:
    """A banner or icon as PNG, told apart by its name."""
    dice = Dice(sum(name.encode()) * SALT)
    buffer = BytesIO()
    _landscape(dice, BANNER_SIZE).quantize(16).save(buffer, "PNG")
    return buffer.getvalue()


@lru_cache(maxsize=1)
def spacer() -> bytes:
    """The transparent GIF of one pixel that table layouts are held apart with."""
    buffer = BytesIO()
    Image.new("P", SPACER_SIZE).save(buffer, "GIF", transparency=0)
    return buffer.getvalue()


def _landscape(dice: Dice, size: tuple[int, int]) -> Image.Image:
    """Sky, hills and houses."""
    width, height = size
    image = Image.new("RGB", size, (dice.between(120, 200), dice.between(180, 220), dice.between(220, 255)))
    draw = ImageDraw.Draw(image)
    for depth in range(3):
        crest = height * (3 + depth) // 7
        left, right = crest + dice.between(-height // 9, height // 9), crest + dice.between(-height // 9, height // 9)
        colour = (dice.between(20, 90), dice.between(90, 170), dice.between(20, 80))
        draw.polygon([(0, left), (width, right), (width, height), (0, height)], fill=colour)
    for _ in range(dice.between(2, 6)):
        x, y, side = dice.below(width), dice.between(height // 2, height), dice.between(8, height // 6)
        wall = (dice.between(150, 250), dice.between(100, 200), dice.between(60, 160))
        draw.rectangle([x, y - side, x + side, y], fill=wall)
        draw.polygon([(x - 3, y - side), (x + side + 3, y - side), (x + side // 2, y - 2 * side)], fill=(120, 40, 30))
    return image
