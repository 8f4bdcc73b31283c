import gzip
import hashlib
import shutil

import pytest
from demo_archive import PDF, SITE, STARTED, SVG, jpeg

from scraper.archive.captures import CaptureWriter
from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Image, Media
from scraper.publish.media import attachment_named, image_type

PHOTO = jpeg("#7a9e7e")


def address(body):
    return f"/media/{hashlib.sha256(body).hexdigest()}"


async def test_a_picture_is_shown_as_it_was_captured_and_kept_for_good(demo):
    response = await demo.client.get(address(PHOTO))
    assert response.content == PHOTO
    assert response.headers["content-type"] == "image/jpeg"
    assert "content-disposition" not in response.headers
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in response.headers["content-security-policy"]


async def test_a_picture_that_the_browser_holds_is_not_sent_again(demo):
    etag = (await demo.client.get(address(PHOTO))).headers["etag"]
    again = await demo.client.get(address(PHOTO), headers={"If-None-Match": f"W/{etag}"})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)


async def test_a_picture_goes_by_its_bytes_and_not_by_its_name(demo):
    """The demo's cover is called .png and image/png, and is a JPEG."""
    response = await demo.client.get(address(jpeg("#b5651d", 300, 200)))
    assert response.headers["content-type"] == "image/jpeg"


async def test_a_document_is_saved_under_its_name(demo):
    response = await demo.client.get(address(PDF))
    assert response.content == PDF
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''quyet-dinh.pdf"


async def test_svg_is_never_shown_in_place(demo):
    response = await demo.client.get(address(SVG))
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment")


async def test_captured_pages_are_no_media(demo):
    rows = await demo.get_database("archive").execute("SELECT sha256 FROM captures WHERE id = 2")
    assert (await demo.client.get(f"/media/{rows.single_value()}")).status_code == 404


@pytest.mark.parametrize("path", ["/media/" + "0" * 64, "/media/xyz", "/media/" + "A" * 64, "/captures/4711"])
async def test_what_is_not_held_is_not_found(demo, path):
    assert (await demo.client.get(path)).status_code == 404


async def test_a_capture_is_a_download_of_the_bytes_as_served(demo):
    response = await demo.client.get("/captures/2")
    assert response.text == "<html>Trao học bổng cho học sinh nghèo vượt khó</html>"
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''capture-2-hoc-bong-102.html"


async def test_without_captures_the_pages_stand_and_files_are_not_found(published, demo_folder, tmp_path):
    datasette = await published(shutil.copy(demo_folder / "archive.db", tmp_path))
    missing = await datasette.client.get(address(PHOTO))
    assert missing.status_code == 404
    assert "sldtbxh_kontum-20261101T010000Z.warc.gz" in missing.text
    assert (await datasette.client.get("/archive/articles/2")).status_code == 200


async def test_a_damaged_capture_is_not_served(published, demo_folder, tmp_path):
    database = shutil.copy(demo_folder / "archive.db", tmp_path)
    shutil.copytree(demo_folder / "captures", tmp_path / "captures")
    with open_archive(database) as archive:
        capture = next(archive.query("SELECT * FROM captures WHERE mime_type = 'image/jpeg'"))
    with (tmp_path / "captures" / capture["warc_file"]).open("r+b") as file:
        file.seek(capture["warc_offset"] + capture["warc_length"] // 2)
        file.write(b"\0\0\0\0")
    datasette = await published(database)
    assert (await datasette.client.get(f"/media/{capture['sha256']}")).status_code == 404


async def test_the_folder_of_captures_can_be_named(published, demo_folder, tmp_path):
    database = shutil.copy(demo_folder / "archive.db", tmp_path)
    settings = {"plugins": {"department-news": {"captures_dir": str(demo_folder / "captures")}}}
    datasette = await published(database, metadata=settings)
    assert (await datasette.client.get(address(PHOTO))).content == PHOTO


async def test_a_compressed_and_repeated_picture_is_unpacked(published, tmp_path):
    packed = gzip.compress(PHOTO, mtime=0)
    headers = [(b"Content-Type", b"image/jpeg"), (b"Content-Encoding", b"gzip")]
    db = open_archive(tmp_path / "archive.db")
    crawl = start_crawl(db, site=SITE, mode="full", start_url=None, started_at=STARTED)
    with CaptureWriter(tmp_path / "captures", crawl, first_id=1, site=SITE, user_agent="test") as writer:
        captures = [
            writer.write_response(url=url, captured_at=STARTED, status=200, headers=headers, body=packed)
            for url in ("http://a.vn/1.jpg", "http://a.vn/2.jpg")
        ]
    digest = captures[0].sha256
    image = Image(url="http://a.vn/2.jpg")
    article = Article(site=SITE, url="http://a.vn/", title="Tin", body="tin", body_html="<p>tin</p>", images=[image])
    media = Media(url="http://a.vn/2.jpg", sha256=digest, mime_type="image/jpeg", size=len(PHOTO))
    batch = Batch(crawl_id=crawl, captures=captures, articles=[(article, captures[1], STARTED)])
    batch.media.append((media, captures[1], STARTED))
    save_batch(db, batch)
    db.close()
    datasette = await published(tmp_path / "archive.db")
    assert captures[1].record_type == "revisit"
    assert (await datasette.client.get(f"/media/{digest}")).content == PHOTO
    assert (await datasette.client.get("/captures/2")).content == PHOTO


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x1cftypavif", "image/avif"),
        (b"BM", "image/bmp"),
        (b"<svg>", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_image_type_of_bytes(body, kind):
    assert image_type(body) == kind


def test_a_file_name_cannot_break_out_of_its_header():
    assert attachment_named('lễ"\r\nX: 1.pdf') == "attachment; filename*=UTF-8''l%E1%BB%85%22%0D%0AX%3A%201.pdf"
