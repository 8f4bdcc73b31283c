import doctest
import shutil

import lxml.html
import pytest
from demo_archive import CATEGORIES, HOST, SITE, STARTED, jpeg
from test_publish_pages import words
from test_publish_thumbnails import address

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Image
from scraper.publish import gallery
from scraper.publish.captions import marked, matching

DAK_TO = "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô"
DAK_UI = "Thăm vườn cà phê của hộ nghèo tại xã Đắk Ui"


async def tiles(datasette, **query):
    """Captions on a page of the gallery, in order."""
    response = await datasette.client.get("/gallery", params=query)
    assert response.status_code == 200
    found = lxml.html.document_fromstring(response.text).xpath("//ul[@class='tiles']//figcaption")
    return [" ".join(caption.text_content().split()) for caption in found]


def starts(captions, *beginnings):
    return len(captions) == len(beginnings) and all(map(str.startswith, captions, beginnings))


async def test_every_image_is_shown_with_its_caption_newest_articles_first(demo):
    captions = await tiles(demo)
    assert starts(
        captions, "Các em nhận", "Phụ huynh dự lễ", "Không có chú thích", DAK_TO, DAK_UI, "<script>", "<script>"
    )
    assert captions[0].endswith("Trao học bổng cho học sinh nghèo vượt khó năm 2026 · 15/10/2026")


@pytest.mark.parametrize("typed", ["dak to", "DAK TO", "Đắk Tô", "đắk tô", '"Đắk Tô"', "uy ban dak", "Đa\u0306\u0301k"])
async def test_captions_are_found_with_and_without_marks(demo, typed):
    found = await tiles(demo, q=typed)
    assert starts(found[:1], DAK_TO)


async def test_only_the_images_whose_own_caption_matches_are_shown(demo):
    assert starts(await tiles(demo, q="dak"), DAK_TO, DAK_UI)
    assert starts(await tiles(demo, q="dak ca phe"), DAK_UI)
    assert await tiles(demo, q="huyen ca phe") == []


async def test_words_of_the_article_are_no_words_of_the_caption(demo):
    assert await tiles(demo, q="giam ngheo") == []


async def test_what_was_searched_for_is_marked_in_its_own_spelling(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/gallery?q=dak+to")).text)
    assert root.xpath("//figcaption//mark/text()") == ["Đắk", "Tô"]


@pytest.mark.parametrize(
    "typed", ['"', "*", "-", "(", "captions:", "title:hoc", "NEAR(", "a" * 5000, "\0", "-đắk", "💥"]
)
async def test_nothing_that_is_typed_is_an_error(demo, typed):
    await tiles(demo, q=typed)


async def test_category_and_year_narrow_the_gallery(demo):
    assert starts(await tiles(demo, category=CATEGORIES[0]), DAK_TO, DAK_UI)
    assert starts(await tiles(demo, year="2020"), DAK_TO, DAK_UI)
    assert starts(await tiles(demo, year="2020", q="cà phê"), DAK_UI)
    assert await tiles(demo, year="2019", category=CATEGORIES[0]) == []


async def test_choices_say_how_many_images_they_lead_to(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/gallery?year=2020")).text)
    assert root.xpath("//select[@id='year']/option/text()") == ["Mọi năm", "2026 (3)", "2020 (2)", "2019 (2)"]
    assert root.xpath("//select[@id='year']/option[@selected]/@value") == ["2020"]


async def test_pictures_keep_their_place_and_come_in_the_size_that_is_shown(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/gallery")).text)
    photo, cover = root.xpath("//ul[@class='tiles']//img")
    assert photo.get("srcset") == f"{address(jpeg('#7a9e7e'))}/320 320w, {address(jpeg('#7a9e7e'))} 640w"
    assert [(picture.get("width"), picture.get("height")) for picture in (photo, cover)] == [
        ("640", "400"),
        ("300", "200"),
    ]
    assert cover.get("srcset") is None


async def test_images_without_a_file_say_why(demo):
    text = words(await demo.client.get("/gallery"))
    assert text.count("Ảnh chỉ biết qua chú thích") == 3
    assert "Ảnh chưa lưu (tải không được) Phụ huynh dự lễ" in text
    assert "Không hiện được ở đây; tải tệp về" in text


async def test_hostile_captions_are_text(demo):
    response = await demo.client.get("/gallery", params={"q": "drop table"})
    root = lxml.html.document_fromstring(response.text)
    assert len(root.xpath("//figcaption")) == 2
    assert root.xpath("//figcaption//mark/text()") == ["DROP", "TABLE"] * 2
    assert root.xpath("//main//script | //main//*[@onerror]") == []


def illustrated(number, images):
    """An article with that many images."""
    pictures = [Image(url=None, caption=f"Ảnh thứ {position} của bài {number}") for position in range(1, images + 1)]
    day = f"2026-01-{number:02}" if number else None
    return Article(
        site=SITE, url=f"{HOST}/{number}", title="Tin", body="", body_html="", images=pictures, published_at=day
    )


@pytest.fixture
def many(tmp_path):
    """130 images of three articles, the undated last."""
    with open_archive(tmp_path / "archive.db") as db:
        articles = [illustrated(2, 60), illustrated(1, 40), illustrated(0, 30)]
        crawl = start_crawl(db, site=SITE, mode="full", start_url=None, started_at=STARTED)
        save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, STARTED) for article in articles]))
    return tmp_path / "archive.db"


@pytest.mark.parametrize("query", [{}, {"q": "anh thu"}], ids=["all", "searched"])
async def test_pages_show_every_image_once_and_in_order(published, many, query):
    datasette = await published(many)
    pages = [await tiles(datasette, page=number, **query) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [48, 48, 34, 0]
    seen = [caption.partition(" Tin")[0] for page in pages for caption in page]
    assert seen == [
        f"Ảnh thứ {position} của bài {number}"
        for number, count in ((2, 60), (1, 40), (0, 30))
        for position in range(1, count + 1)
    ]


async def test_pages_lead_to_one_another_and_keep_what_was_asked(published, many):
    datasette = await published(many)
    page = (await datasette.client.get("/gallery?q=anh&page=2&lang=en")).text
    root = lxml.html.document_fromstring(page)
    assert root.xpath("//nav[@class='pager']/a/@href") == ["/gallery?q=anh&lang=en", "/gallery?q=anh&page=3&lang=en"]
    assert "Page 2 of 3" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "1.5", ""])
async def test_a_page_that_makes_no_sense_is_the_first(published, many, page):
    assert len(await tiles(await published(many), page=page)) == 48


async def test_too_many_matches_are_owned_up_to(published, many, monkeypatch):
    monkeypatch.setattr(gallery, "MATCHES_WEIGHED", 2)
    text = words(await (await published(many)).client.get("/gallery?q=anh"))
    assert "hơn 100 ảnh khớp với “anh”" in text
    assert "hãy thêm từ" in text


async def test_a_picture_too_large_to_draw_is_only_a_link(published, demo_folder, tmp_path):
    path = shutil.copy(demo_folder / "archive.db", tmp_path)
    with open_archive(path) as db:
        db.execute("UPDATE images SET width = 30000, height = 30000 WHERE sha256 IS NOT NULL")
        db.conn.commit()
    root = lxml.html.document_fromstring((await (await published(path)).client.get("/gallery")).text)
    assert root.xpath("//ul[@class='tiles']//img") == []


async def test_an_empty_archive_has_an_empty_gallery(published, tmp_path):
    open_archive(tmp_path / "archive.db").close()
    assert "Kho chưa có ảnh nào." in words(await (await published(tmp_path / "archive.db")).client.get("/gallery"))


async def test_the_gallery_of_a_hidden_archive_is_hidden(published, demo_folder):
    closed = {"databases": {"archive": {"allow": {"id": "root"}}}}
    assert (
        await (await published(demo_folder / "archive.db", metadata=closed)).client.get("/gallery")
    ).status_code == 403


async def test_without_an_archive_there_is_no_gallery(published):
    assert (await (await published()).client.get("/gallery")).status_code == 404


def test_nothing_reads_the_long_rows_of_articles():
    filters = [
        "",
        *(gallery.Wanted("", category, year, 1).filters()[0] for category, year in [("a", ""), ("", "2020")]),
    ]
    statements = [
        gallery.CATEGORIES,
        gallery.YEARS,
        *(sql.format(filters=each) for sql in (gallery.ILLUSTRATED, gallery.TOTAL) for each in filters),
    ]
    with open_archive(":memory:") as db:
        values = {"category": "a", "year": "2020", "following": "2021"}
        plans = [[row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values)] for sql in statements]
    assert [step for plan in plans for step in plan if "articles" in step and "COVERING INDEX" not in step] == []


def test_a_caption_can_hold_no_marks_of_its_own():
    assert matching({1: "a\x02b"}, '"ab"') == {1}
    assert marked({1: "<b>\x02Đắk</b>", 2: "&"}, '"đak"') == {1: "&lt;b&gt;<mark>Đắk</mark>&lt;/b&gt;", 2: "&amp;"}


def test_the_examples_hold():
    assert doctest.testmod(gallery).failed == 0
