"""Permanent addresses: articles, their revisions, and the citations of both."""

import json
import sqlite3

import lxml.html
import pytest
import rispy
from archive_sample import URL, a_capture, an_article, moment
from pybtex.database import parse_string

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Image
from scraper.publish.security import PAGE_POLICY

FIRST = "/archive/articles/2/revisions/1"


def words(response):
    assert response.status_code == 200, response.text
    return " ".join(" ".join(lxml.html.document_fromstring(response.text).find("body").itertext()).split())


@pytest.fixture
async def removed(published, tmp_path):
    """An article that was seen twice, with another caption the second time, and was taken off the site."""
    db = open_archive(tmp_path / "archive.db")
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    picture = Image(url="http://sldtbxh.kontum.gov.vn/anh.jpg", caption="Lễ trao quà")
    other = Image(url=picture.url, caption="Lễ khai mạc")
    versions = [(an_article(images=[picture]), 1), (an_article(title="Tiêu đề mới", images=[other]), 2)]
    for article, day in versions:
        capture = a_capture(day, crawl, moment(day))
        save_batch(db, Batch(crawl_id=crawl, captures=[capture], articles=[(article, capture, moment(day))]))
    db.execute("UPDATE articles SET status = 'removed'")
    db.conn.commit()
    db.close()
    return await published(tmp_path / "archive.db")


async def test_a_revision_shows_what_was_published_then(demo):
    response = await demo.client.get(FIRST)
    text = words(response)
    for said in (
        "Đây là phiên bản 1 trong 2 phiên bản",
        "Trao học bổng cho học sinh nghèo vượt khó",
        "Quan sát lúc 08:00 01/11/2026",
        "sldtbxh_kontum-20261101T010000Z.warc.gz, vị trí",
        "Buổi lễ có đông đủ phụ huynh.",
        "Danh sách học sinh chưa tải",
        "Sáng 15/10, 40 học sinh nhận học bổng",
    ):
        assert said in text
    assert "năm 2026" not in text
    root = lxml.html.document_fromstring(response.text)
    rows = await demo.get_database("archive").execute(
        "SELECT revisions.content_hash, captures.sha256 FROM revisions JOIN captures ON captures.id = capture_id"
        " WHERE article_id = 2 AND number = 1"
    )
    assert root.xpath("//dd/code/text()") == list(reversed(rows.first()))
    assert [len(root.xpath(f"//a[@rel='{rel}']")) for rel in ("prev", "next")] == [0, 1]


async def test_its_pictures_are_those_of_the_archive(demo):
    root = lxml.html.document_fromstring((await demo.client.get(FIRST)).text)
    sources = root.xpath("//img/@src")
    assert len(sources) == 2
    for source in sources:
        assert (await demo.client.get(source)).status_code == 200


async def test_a_revision_in_english(demo):
    response = await demo.client.get(f"{FIRST}?lang=en")
    assert "This is version 1 of 2 that the archive holds of this article" in words(response)
    assert "Original address: <http://sldtbxh.example/tin/hoc-bong-102.html>" in words(response)
    root = lxml.html.document_fromstring(response.text)
    assert f"{FIRST}/cite.bib" in root.xpath("//a/@href")


async def test_the_newest_revision_says_so_and_what_changed(demo):
    response = await demo.client.get("/archive/articles/2/revisions/2")
    assert "Đây là phiên bản mới nhất trong 2 phiên bản" in words(response)
    assert "Đã đổi tiêu đề" in words(response)
    root = lxml.html.document_fromstring(response.text)
    assert root.xpath("//a[@rel='prev']/@href") == [FIRST]


async def test_addresses_resolve_after_an_edit_and_a_removal(removed):
    article = await removed.client.get("/archive/articles/1")
    assert "Tiêu đề mới" in words(article)
    assert "Bài này không còn trên trang gốc" in words(article)
    first = await removed.client.get("/archive/articles/1/revisions/1")
    assert "Chính sách người có công" in words(first)
    assert "Tình trạng: đã gỡ" in words(first)
    assert "Lễ trao quà" in words(first)
    assert "Lễ trao quà" not in words(article)


async def test_a_file_that_only_an_earlier_revision_shows_is_served(published, demo_folder, tmp_path):
    with open_archive(demo_folder / "archive.db") as db:
        digest = next(db.query("SELECT sha256 FROM media WHERE mime_type = 'image/png'"))["sha256"]
    copy = tmp_path / "archive.db"
    copy.write_bytes((demo_folder / "archive.db").read_bytes())
    (tmp_path / "captures").symlink_to(demo_folder / "captures")
    with open_archive(copy) as db:
        db.execute("DELETE FROM images WHERE sha256 = ?", (digest,))
        db.conn.commit()
    datasette = await published(copy)
    assert digest in (await datasette.client.get(FIRST)).text
    assert (await datasette.client.get(f"/media/{digest}")).status_code == 200


async def test_the_article_leads_to_its_revisions_and_citations(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/archive/articles/2")).text)
    links = root.xpath("//footer[@class='record']//a/@href")
    expected = {f"/archive/articles/2/revisions/{number}" for number in (1, 2)}
    expected |= {f"/archive/articles/2/cite.{form}" for form in ("txt", "bib", "ris", "json")}
    assert expected <= set(links)
    for link in expected:
        assert (await demo.client.get(link)).status_code == 200


async def test_a_citation_is_served_in_each_form(demo):
    plain = await demo.client.get(f"{FIRST}/cite.txt")
    assert "Trần Đức (15/10/2026). “Trao học bổng cho học sinh nghèo vượt khó”." in plain.text
    assert "<http://localhost/archive/articles/2/revisions/1>. Phiên bản 1." in plain.text
    assert "Sở Lao động – Thương binh và Xã hội tỉnh Kon Tum" in plain.text
    bib = await demo.client.get(f"{FIRST}/cite.bib")
    assert list(parse_string(bib.text, "bibtex").entries) == ["sldtbxh_kontum-2-1"]
    assert bib.headers["content-disposition"] == 'attachment; filename="sldtbxh_kontum-2-1.bib"'
    (record,) = rispy.loads((await demo.client.get(f"{FIRST}/cite.ris")).text)
    assert record["access_date"] == "2026/11/01"
    (item,) = (await demo.client.get(f"{FIRST}/cite.json")).json()
    assert item["archive_location"] == "http://localhost/archive/articles/2/revisions/1"


async def test_the_citation_of_an_article_is_that_of_its_newest_version(demo):
    (item,) = (await demo.client.get("/archive/articles/2/cite.json")).json()
    assert item["title"] == "Trao học bổng cho học sinh nghèo vượt khó năm 2026"
    assert (item["version"], item["archive_location"]) == ("2", "http://localhost/archive/articles/2")
    assert item["accessed"] == {"date-parts": [[2026, 11, 20]]}


async def test_a_page_says_its_citation(demo):
    cited = (await demo.client.get(f"{FIRST}/cite.txt")).text.split("\n")[0]
    assert cited in words(await demo.client.get(FIRST))


async def test_hostile_content_stays_text(demo):
    response = await demo.client.get("/archive/articles/3/revisions/1")
    assert response.headers["content-security-policy"] == PAGE_POLICY
    assert "Tiêu đề <script>window.ran = 'script'</script>" in words(response)
    root = lxml.html.document_fromstring(response.text)
    assert root.xpath("//main//*[self::script or self::iframe or self::form or self::svg]") == []
    bib = (await demo.client.get("/archive/articles/3/revisions/1/cite.bib")).text
    assert len(parse_string(bib, "bibtex").entries) == 1
    assert json.loads((await demo.client.get("/archive/articles/3/cite.json")).text)[0]["title"].startswith("Tiêu đề <")


@pytest.mark.parametrize(
    "path",
    [
        "/archive/articles/2/revisions/3",
        "/archive/articles/2/revisions/0",
        "/archive/articles/4711/revisions/1",
        "/archive/articles/4711/cite.bib",
        "/archive/articles/2/revisions/9/cite.json",
        "/archive/articles/2/cite.xml",
        "/nowhere/articles/2/revisions/1",
    ],
)
async def test_what_there_is_not_is_not_found(demo, path):
    assert (await demo.client.get(path)).status_code == 404


async def test_another_database_has_no_revisions(published, demo_folder, tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    other.close()
    datasette = await published(demo_folder / "archive.db", tmp_path / "other.db")
    for path in ("/other/articles/1/revisions/1", "/other/articles/1/cite.txt"):
        assert (await datasette.client.get(path)).status_code == 404


async def test_a_hidden_archive_hides_its_revisions_and_citations(published, demo_folder):
    hidden = {"databases": {"archive": {"tables": {"articles": {"allow": False}}}}}
    datasette = await published(demo_folder / "archive.db", metadata=hidden)
    for path in (FIRST, f"{FIRST}/cite.txt", "/archive/articles/2/cite.bib"):
        assert (await datasette.client.get(path)).status_code == 403


async def test_an_unknown_address_is_no_link(demo):
    text = words(await demo.client.get("/archive/articles/1/revisions/1"))
    assert "Không rõ địa chỉ gốc" in text
    assert URL not in text
