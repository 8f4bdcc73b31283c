import asyncio
import doctest
import hashlib
import io
import struct
import zlib

import pytest
from demo_archive import PDF, SVG, jpeg
from PIL import ExifTags, Image

from scraper.publish import thumbnails
from scraper.publish.media import POLICY
from scraper.publish.thumbnails import PIXEL_LIMIT, WIDTHS, Thumbnails, TooBusyError, smaller, source_set

PHOTO = jpeg("#7a9e7e")
COVER = jpeg("#b5651d", 300, 200)


def address(body):
    return f"/media/{hashlib.sha256(body).hexdigest()}"


def saved(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(body):
    return Image.open(io.BytesIO(body))


def png_header(width, height):
    """A PNG that claims that size and holds nothing."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


async def test_a_picture_is_sent_small_and_kept_for_good(demo):
    response = await demo.client.get(f"{address(PHOTO)}/320")
    assert opened(response.content).size == (320, 200)
    assert response.headers["content-type"] == "image/webp"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-security-policy"] == POLICY
    again = await demo.client.get(f"{address(PHOTO)}/320", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("width", [640, 1280])
async def test_a_picture_that_is_small_already_is_its_own_copy(demo, width):
    response = await demo.client.get(f"{address(PHOTO)}/{width}")
    assert (response.status_code, response.headers["location"]) == (302, address(PHOTO))


@pytest.mark.parametrize("path", ["/321", "/0", "/99999", "/-320", "/320.json"])
async def test_other_widths_are_not_made(demo, path):
    assert (await demo.client.get(address(PHOTO) + path)).status_code == 404


@pytest.mark.parametrize("body", [PDF, SVG, b"nothing"], ids=["document", "svg", "not held"])
async def test_what_is_no_picture_is_not_drawn(demo, body):
    assert (await demo.client.get(f"{address(body)}/320")).status_code == 404


async def test_pictures_of_hidden_articles_stay_hidden(published, demo_folder):
    closed = {"databases": {"archive": {"allow": {"id": "root"}}}}
    datasette = await published(demo_folder / "archive.db", metadata=closed)
    assert (await datasette.client.get(f"{address(PHOTO)}/320")).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        saved(Image.new("CMYK", (900, 600)), "JPEG"),
        saved(Image.new("L", (900, 600)), "PNG"),
        saved(Image.new("P", (900, 600)), "GIF"),
        saved(Image.new("I;16", (900, 600)), "PNG"),
        saved(Image.new("RGB", (900, 600)), "WEBP"),
        saved(Image.new("1", (900, 600)), "BMP"),
        saved(Image.new("RGB", (900, 600)), "AVIF"),
    ],
    ids=["cmyk", "grey", "palette", "16 bit", "webp", "bilevel", "avif"],
)
def test_every_kind_of_picture_is_made_smaller(body):
    assert opened(smaller(body, 320)).size == (320, 213)


def test_transparency_stays():
    half = saved(Image.new("RGBA", (900, 600), (255, 0, 0, 128)), "PNG")
    assert opened(smaller(half, 320)).getpixel((9, 9))[3] == 128


def test_a_lying_photo_is_set_upright_and_loses_what_the_camera_noted():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "somebody"
    photo = Image.new("RGB", (900, 600), "red")
    photo.paste("blue", (0, 0, 450, 600))
    small = opened(smaller(saved(photo, "JPEG", exif=exif), 320))
    assert small.size == (320, 480)
    assert small.getpixel((160, 40))[2] > 200 > 50 > small.getpixel((160, 440))[2]
    assert dict(small.getexif()) == {}


@pytest.mark.parametrize(
    "body",
    [
        saved(Image.new("1", (9000, 6000)), "PNG"),
        png_header(2**31 - 1, 2**31 - 1),
        png_header(900, 600),
        saved(Image.effect_noise((900, 600), 90), "JPEG")[:2000],
        saved(Image.new("L", (900, 600)), "TIFF"),
        saved(Image.new("RGB", (900, 600)), "PPM"),
        saved(Image.new("L", (900, 600)), "EPS"),
        saved(Image.new("P", (900, 600)), "GIF", save_all=True, append_images=[Image.new("P", (900, 600), 7)]),
        saved(Image.new("L", (330, 60_000)), "PNG"),
        b"GIF89a" + b"\xff" * 4000,
        b"BM" + bytes(300),
        b"",
    ],
    ids=["too large", "bomb", "empty", "cut off", "tiff", "ppm", "eps", "animated", "tower", "gif", "bmp", "nothing"],
)
def test_what_cannot_be_made_smaller_is_left_as_it_is(body):
    assert smaller(body, 320) is None


def test_the_limit_lets_the_largest_cameras_pass():
    assert 45_000_000 < PIXEL_LIMIT < 9000 * 6000


class Loader:
    """Counts how often a file is read; waits until it may go on."""

    def __init__(self, body):
        self.body = body
        self.calls = 0
        self.gate = asyncio.Event()

    async def __call__(self):
        self.calls += 1
        await self.gate.wait()
        return self.body


async def test_many_who_ask_at_once_wait_for_one_picture():
    made, load = Thumbnails(), Loader(PHOTO)
    waiting = [asyncio.create_task(made.get("a", 320, load)) for _ in range(9)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    load.gate.set()
    bodies = await asyncio.gather(*waiting[1:])
    assert len(set(bodies)) == load.calls == 1
    assert await made.get("a", 320, load) == bodies[0]
    assert load.calls == 1


async def test_too_many_at_once_are_sent_away(monkeypatch):
    monkeypatch.setattr(thumbnails, "WAITING_LIMIT", 2)
    made, load = Thumbnails(), Loader(PHOTO)
    waiting = [asyncio.create_task(made.get(name, 320, load)) for name in "ab"]
    await asyncio.sleep(0)
    with pytest.raises(TooBusyError):
        await made.get("c", 320, load)
    load.gate.set()
    await asyncio.gather(*waiting)
    assert await made.get("c", 320, load)


async def test_a_busy_server_says_when_to_come_again(demo, monkeypatch):
    monkeypatch.setattr(thumbnails, "WAITING_LIMIT", 0)
    response = await demo.client.get(f"{address(PHOTO)}/320")
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")


async def test_what_is_kept_stays_within_its_memory(monkeypatch):
    monkeypatch.setattr(thumbnails, "MEMORY_LIMIT", 3000)
    made, load = Thumbnails(), Loader(PHOTO)
    load.gate.set()
    for number in range(40):
        await made.get(str(number), 320, load)
    assert made._kept.currsize <= 3000
    await made.get("0", 320, load)
    assert load.calls == 41


async def test_articles_offer_the_smaller_pictures(demo):
    page = (await demo.client.get("/archive/articles/2")).text
    assert f'srcset="{address(PHOTO)}/320 320w, {address(PHOTO)} 640w"' in page
    assert f"{address(COVER)}/320" not in page


@pytest.mark.parametrize("width", [None, 0, 200, 320])
def test_a_picture_of_unknown_or_small_width_has_no_source_set(width):
    assert source_set("/media/a", width) is None


def test_widths_rise_and_the_examples_hold():
    assert list(WIDTHS) == sorted(WIDTHS)
    assert doctest.testmod(thumbnails).failed == 0
