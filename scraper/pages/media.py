"""What an image or attachment file is, read from its bytes."""

from __future__ import annotations

import io
import warnings
import zipfile

from PIL import Image, UnidentifiedImageError

from scraper.items import Media
from scraper.pictures import shown_size

# What the first bytes of a file say. A server's Content-Type is not asked: portals call most attachments octet-stream.
SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK\x03\x04"
# Stream names of the OLE directory, which is UTF-16, and the type that each gives away.
OLE_STREAMS = (
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
OOXML_FOLDERS = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
# Formats that Pillow may open for us: raster images of the web, nothing that starts another program.
IMAGE_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "AVIF")
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<script", b"<body")


def mime_type(body: bytes) -> str | None:
    """Give the MIME type that the bytes themselves show, or ``None``."""
    for signature, name in SIGNATURES:
        if body.startswith(signature):
            return name
    if body.startswith(OLE_SIGNATURE):
        return next((name for stream, name in OLE_STREAMS if stream.encode("utf-16-le") in body), "application/x-ole")
    if body.startswith(ZIP_SIGNATURE):
        return _zip_type(body)
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    if body[4:12] in (b"ftypavif", b"ftypavis"):
        return "image/avif"
    start = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(HTML_STARTS):
        return "text/html"
    if start.startswith((b"<svg", b"<?xml")) and b"<svg" in start:
        return "image/svg+xml"
    return None


def read_media(url: str, body: bytes, sha256: str, *, image: bool) -> Media:
    """Describe a fetched file; ``error`` says why it is not what the article promised."""
    media = Media(url=url, sha256=sha256, mime_type=mime_type(body), size=len(body))
    if not body:
        return Media(url=url, error="empty")
    if media.mime_type == "text/html":
        return Media(url=url, error="a web page instead of the file")
    if image:
        if media.mime_type == "image/svg+xml":
            return media
        size = image_size(body)
        if size is None:
            return Media(url=url, error="not an image")
        media.width, media.height = size
    return media


def image_size(body: bytes) -> tuple[int, int] | None:
    """Read width and height in pixels, as the image is shown, from its header.

    No pixel is decoded, so a bomb stays unlit.
    """
    try:
        with warnings.catch_warnings():
            # Of great size and of broken EXIF, which are expected here.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(body), formats=IMAGE_FORMATS) as image:
                return shown_size(image)
    except Image.DecompressionBombError:
        return None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None


def _zip_type(body: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "application/zip"
    for folder, name in OOXML_FOLDERS:
        if any(entry.startswith(folder) for entry in names):
            return name
    return "application/zip"
