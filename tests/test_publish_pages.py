import re
import shutil

import httpx
import lxml.html
import pytest
from conftest import ROOT
from sqlite_utils import Database

from scraper.archive.database import open_archive
from scraper.archive.migrations import migrations


async def page(datasette, path, status=200):
    """The words of a page, white space collapsed."""
    response = await datasette.client.get(path)
    assert response.status_code == status, response.text
    return words(response)


def words(response):
    return " ".join(" ".join(lxml.html.document_fromstring(response.text).find("body").itertext()).split())


async def test_home_says_how_much_there_is_and_how_fresh(demo):
    text = await page(demo, "/")
    for said in (
        "06/10/2015 – 15/10/2026",
        "trên 7 ảnh được nhắc tới",
        "08:02 20/11/2026 thất bại",
        "08:20 01/11/2026",
    ):
        assert said in text
    assert "Trao học bổng cho học sinh nghèo vượt khó năm 2026" in text
    assert "In English This is an archive" in text


async def test_home_leads_to_every_query_and_category(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/")).text)
    links = root.xpath("//main//a/@href")
    assert {f"/archive/{name}" for name in await demo.get_canned_queries("archive", None)} <= set(links)
    for link in links:
        if link.startswith("/"):
            assert (await demo.client.get(link)).status_code == 200


async def test_article_of_which_only_the_text_is_known(demo):
    text = await page(demo, "/archive/articles/1")
    for said in (
        "28/07/2020 Tác giả: Nguyễn Hương Đăng bởi: SLDTBXH Kontum 5.535 lượt xem",
        "trên trang ghi “28/07/2020”; nhãn “Ngày đăng”",
        "Ảnh chưa lưu Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô (chỉ biết chú thích)",
        "Không rõ địa chỉ gốc",
        "urn:uuid:6a1f3a52",
        "sldtbxh_kontum-20261101T010000Z.warc.gz, vị trí",
    ):
        assert said in text
    assert "Xem bài trên trang nguồn" not in text


async def test_article_with_pictures_documents_and_a_second_version(demo):
    response = await demo.client.get("/archive/articles/2")
    root = lxml.html.document_fromstring(response.text)
    assert all(source.startswith("/media/") for source in root.xpath("//img/@src"))
    assert root.xpath("//figure[.//img]/figcaption/text()") == ["Các em nhận học bổng. Ảnh: Trần Đức"]
    assert root.xpath("//img/@width") == ["640", "300"]
    text = words(response)
    for said in (
        "Ảnh chưa lưu Phụ huynh dự lễ",
        "Quyết định số 439/QĐ-SLĐTBXH PDF, 36 byte, đã lưu, tệp hỏng, không trích được chữ",
        "Danh sách học sinh chưa tải",
        "08:00 20/11/2026 – Đã đổi: tiêu đề",
        "Sáng 15/10, 40 học sinh nhận học bổng",
    ):
        assert said in text
    assert root.xpath("//table[@class='small'][1]//td[@class='amount']/text()") == ["480", "120"]


async def test_article_as_json_stays_that_of_datasette(demo):
    row = (await demo.client.get("/archive/articles/1.json?_shape=array")).json()
    assert (row[0]["byline"], row[0]["view_count"]) == ("Nguyễn Hương", 5535)


async def test_hostile_article_shows_its_markup_as_text(demo):
    response = await demo.client.get("/archive/articles/3")
    text = words(response)
    assert "Tiêu đề <script>window.ran = 'script'</script>" in text
    assert "{{ 7 * 7 }}" in text
    root = lxml.html.document_fromstring(response.text)
    assert {link.split(":")[0] for link in root.xpath("//main//a/@href") if not link.startswith("/")} == {"http"}
    assert root.xpath("//main//*[self::iframe or self::form or self::input or self::svg or self::style]") == []


@pytest.mark.parametrize("table", ["articles", "images", "attachments", "captures", "crawls", "revisions", "media"])
async def test_tables_have_headings_in_words(demo, table):
    root = lxml.html.document_fromstring((await demo.client.get(f"/archive/{table}")).text)
    headings = [" ".join(heading.text_content().split()) for heading in root.xpath("//thead//th")]
    assert headings
    assert not [heading for heading in headings if "_" in heading]


async def test_the_articles_table_is_newest_first_short_and_leads_to_articles(demo):
    response = await demo.client.get("/archive/articles")
    root = lxml.html.document_fromstring(response.text)
    first = root.xpath("//tbody/tr[1]/td[contains(@class, 'col-title')]/a")[0]
    assert (first.get("href"), first.text) == (
        "/archive/articles/2",
        "Trao học bổng cho học sinh nghèo vượt khó năm 2026",
    )
    assert root.xpath("//th[@data-column='body']") == []
    assert len(response.text) < 100_000


async def test_folded_columns_can_be_asked_for(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/archive/articles")).text)
    address = root.xpath("//a[text()='hiện mọi cột']/@href")[0]
    every = lxml.html.document_fromstring((await demo.client.get(address)).text)
    assert len(every.xpath("//th")) == 24
    assert max(len(cell.text_content()) for cell in every.xpath("//td")) < 400


async def test_images_table_leads_to_the_picture(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/archive/images?article_id=2")).text)
    pictures = root.xpath("//td[contains(@class, 'col-sha256')]/a/@href")
    assert len(pictures) == 2
    assert (await demo.client.get(pictures[0])).status_code == 200


async def test_next_page_continues_in_the_same_order(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/archive/articles")).text)
    following = (await demo.client.get(root.xpath("//a[@rel='next']/@href")[0].replace("http://localhost", ""))).text
    assert len(lxml.html.document_fromstring(following).xpath("//tbody/tr")) == 13


async def test_a_file_of_another_name_is_the_same_site(published, demo_folder, tmp_path):
    shutil.copytree(demo_folder / "captures", tmp_path / "captures")
    datasette = await published(shutil.copy(demo_folder / "archive.db", tmp_path / "tin tức.db"))
    root = lxml.html.document_fromstring((await datasette.client.get("/")).text)
    article = root.xpath("//ol[@class='articles']//a/@href")[0]
    response = await datasette.client.get(article)
    assert response.status_code == 200
    picture = lxml.html.document_fromstring(response.text).xpath("//img/@src")[0]
    assert (await datasette.client.get(picture)).status_code == 200


async def test_an_address_prefix_is_kept_everywhere(published, demo_folder):
    datasette = await published(demo_folder / "archive.db")
    datasette._settings["base_url"] = "/kho/"
    root = lxml.html.document_fromstring((await datasette.client.get("/archive/articles/2")).text)
    addresses = root.xpath("//@href[starts-with(., '/')] | //img/@src")
    assert [address for address in addresses if not address.startswith("/kho/")] == []
    assert len(root.xpath("//img")) == 2


@pytest.mark.parametrize("path", ["/", "/empty", "/empty/articles", "/empty/articles?_search=a", "/empty/crawl_log"])
async def test_an_empty_archive_has_every_page(published, tmp_path, path):
    open_archive(tmp_path / "empty.db").close()
    text = await page(await published(tmp_path / "empty.db"), path)
    assert "Lao động" in text


async def test_home_of_an_empty_archive_says_so(published, tmp_path):
    open_archive(tmp_path / "archive.db").close()
    text = await page(await published(tmp_path / "archive.db"), "/")
    assert "Kho chưa có bài viết nào." in text
    assert "Chưa có lần thu thập nào." in text


@pytest.mark.parametrize("path", ["/", "/other", "/other/articles", "/other/articles/1", "/other?sql=select+1"])
async def test_a_database_of_others_is_left_to_datasette(published, tmp_path, path):
    Database(tmp_path / "other.db")["articles"].insert({"id": 1, "headline": "theirs"}, pk="id").db.close()
    datasette = await published(tmp_path / "other.db")
    assert await page(datasette, path)


@pytest.mark.parametrize(("language", "heading"), [("vi", "Kho tin Sở"), ("en", "News of the Department")])
async def test_the_list_of_databases_is_headed_in_the_readers_language(published, tmp_path, language, heading):
    Database(tmp_path / "other.db")["articles"].insert({"id": 1}).db.close()
    response = await (await published(tmp_path / "other.db")).client.get(f"/?lang={language}")
    assert lxml.html.document_fromstring(response.text).findtext(".//h1").startswith(heading)


async def test_an_archive_beside_a_database_of_others(published, tmp_path, demo_folder):
    Database(tmp_path / "other.db")["articles"].insert({"id": 1, "headline": "theirs"}, pk="id").db.close()
    datasette = await published(tmp_path / "other.db", demo_folder / "archive.db")
    assert "Trao học bổng" in await page(datasette, "/")
    assert "theirs" in await page(datasette, "/other/articles/1")
    assert "Kiểm tra, đánh giá" in await page(datasette, "/archive/articles/1")


async def test_hidden_articles_stay_hidden(published, demo_folder):
    closed = {"databases": {"archive": {"allow": {"id": "root"}}}}
    datasette = await published(demo_folder / "archive.db", metadata=closed)
    for path in ("/", "/archive/articles/1", "/captures/1"):
        assert (await datasette.client.get(path)).status_code == 403


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nowhere", "Không có trang nào ở địa chỉ này."),
        ("/archive/articles/4711", "Kho không có bài viết mang số này."),
        ("/nowhere/articles/1", "Không có cơ sở dữ liệu tên này."),
        ("/media/" + "0" * 64, "Kho không giữ tệp này."),
    ],
)
async def test_what_is_not_there_is_said_in_words(demo, path, said):
    text = await page(demo, path, status=404)
    assert said in text
    assert "Mã lỗi 404" in text


@pytest.mark.parametrize("arguments", ["_sort=summary", "_search=(&_searchmode=raw", "_col=nothing", "_size=x"])
async def test_what_a_table_cannot_do_is_no_fault_of_ours(demo, arguments, caplog):
    await page(demo, f"/archive/articles?{arguments}", status=400)
    assert caplog.records == []


async def test_a_slow_statement_is_explained(demo):
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    response = await demo.client.get("/archive", params={"sql": sql, "_timelimit": "20"})
    assert response.status_code == 400
    assert "mất quá nhiều thời gian" in words(response)


async def test_an_error_of_ours_tells_nothing_of_the_inside(demo, monkeypatch, caplog):
    async def broken(*_args):
        raise RuntimeError("secret")

    monkeypatch.setattr("scraper.publish.home.freshness", broken)
    response = await demo.client.get("/")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "secret" in caplog.text


async def test_errors_as_json(demo):
    response = await demo.client.get("/archive/articles/4711.json")
    assert (response.status_code, response.json()["ok"]) == (404, False)


async def test_robots_and_icons(demo):
    robots = await demo.client.get("/robots.txt")
    assert "Disallow: /-/" in robots.text
    assert (await demo.client.get("/favicon.ico")).headers["content-type"] == "image/png"


async def test_static_files_are_kept_until_they_change(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/")).text)
    address = root.xpath("//link[@rel='stylesheet']/@href")[0]
    assert "immutable" in (await demo.client.get(address)).headers["cache-control"]
    assert "immutable" not in (await demo.client.get(address.split("?")[0])).headers["cache-control"]
    assert (await demo.client.get("/-/department-news/../plugin.py")).status_code == 404


def test_the_demo_archive_has_the_newest_schema(demo_folder):
    with open_archive(demo_folder / "archive.db") as archive:
        assert migrations.pending(archive) == []


@pytest.mark.parametrize("address", ["/kho/archive/articles", "/archive/articles"], ids=["kept", "stripped by a proxy"])
async def test_with_a_prefix_every_link_of_a_table_leads_somewhere(published, demo_folder, address):
    datasette = await published(demo_folder / "archive.db")
    datasette._settings["base_url"] = "/kho/"
    transport = httpx.ASGITransport(app=datasette.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        root = lxml.html.document_fromstring((await client.get(f"{address}?_size=5&_facet=author")).text)
        links = {link.removeprefix("http://localhost") for link in root.xpath("//main//a/@href")}
        links = {link for link in links if link.startswith("/") and "#" not in link}
        assert {link for link in links if not link.startswith("/kho/") or link.startswith("/kho/kho/")} == set()
        answers = {link: (await client.get(link)).status_code for link in links}
    assert {link: status for link, status in answers.items() if status != 200} == {}
    assert any("_next=" in link for link in links)
    assert any(".csv" in link for link in links)


async def test_what_is_closed_says_so(published, demo_folder):
    datasette = await published(demo_folder / "archive.db")
    assert "Bạn không được phép xem trang này. Mã lỗi 403" in await page(datasette, "/-/permissions", 403)
    assert "You are not allowed to see this page. Error 403" in await page(datasette, "/-/permissions?lang=en", 403)


@pytest.mark.parametrize("path", ["/archive/revisions", "/archive/view_count_changes"])
async def test_a_page_number_that_is_none_is_no_fault_of_ours(demo, path, caplog):
    response = await demo.client.get(f"{path}?_next=zz")
    assert (response.status_code, caplog.text) == (400, "")


async def test_the_articles_that_the_readme_names_are_in_the_archive_beside_it(published, tmp_path):
    named = set(re.findall(r"`(/archive/articles/[0-9]+[^`]*)`", (ROOT / "README.md").read_text("utf-8")))
    assert len(named) == 2
    client = (await published(shutil.copy(ROOT / "archive.db", tmp_path))).client
    assert {path: (await client.get(path)).status_code for path in named} == dict.fromkeys(named, 200)
