"""What a file is, read from its bytes."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import ExifTags, Image

from scraper.pages.media import image_size, mime_type, read_media


def picture(form, size=(30, 20)):
    file = io.BytesIO()
    Image.new("RGB", size).save(file, form)
    return file.getvalue()


def office(folder):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(f"{folder}/document.xml", "<x/>")
    return file.getvalue()


def png_that_claims(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", 13)
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0)
        + b"IDAT"
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (picture("PNG"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("GIF"), "image/gif"),
        (picture("WEBP"), "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (office("word"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (office("xl"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (office("khac"), "application/zip"),
        (b"PK\x03\x04 broken", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "application/msword"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>", "text/html"),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
        (b"abc", None),
        (b"", None),
    ],
)
def test_types_by_content(body, expected):
    assert mime_type(body) == expected


def test_an_image_has_its_size():
    media = read_media("http://a.vn/a.jpg", picture("JPEG"), "ab" * 32, image=True)
    assert (media.width, media.height, media.mime_type, media.error) == (30, 20, "image/jpeg", None)
    assert media.size == len(picture("JPEG"))


@pytest.mark.parametrize(
    ("body", "error"),
    [(b"", "empty"), (b"<html>404</html>", "a web page instead of the file"), (b"\xff\xd8\xffbroken", "not an image")],
)
def test_what_is_no_image_says_why_and_is_not_held(body, error):
    media = read_media("http://a.vn/a.jpg", body, "ab" * 32, image=True)
    assert (media.error, media.sha256) == (error, None)


def test_an_attachment_needs_no_known_type():
    media = read_media("http://a.vn/a.dat", b"abc", "ab" * 32, image=False)
    assert (media.sha256, media.mime_type, media.error) == ("ab" * 32, None, None)


def test_a_decompression_bomb_is_refused_from_its_header():
    assert image_size(png_that_claims(30_000, 30_000)) is None
    assert image_size(png_that_claims(12_000, 9_000)) == (12_000, 9_000)


@pytest.mark.parametrize(("orientation", "expected"), [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))])
def test_an_image_on_its_side_has_the_size_that_browsers_show(orientation, expected):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG", exif=exif)
    assert image_size(file.getvalue()) == expected


def test_broken_exif_turns_nothing():
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    assert image_size(file.getvalue()) == (30, 20)
