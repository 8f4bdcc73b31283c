"""Searching in a real browser: with marks and without, by mouse and by keys, on a desktop and on a phone."""

import pytest
from archive_sample import an_article, moment
from axe_playwright_python.sync_playwright import Axe
from conftest import serving
from test_publish_browser import DESKTOP, PHONE, Tab

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Image

pytestmark = pytest.mark.browser

PAGES = [
    "/search",
    "/search?q=nguoi+co+cong",
    "/search?q=L%C3%BAa&page=2&sort=newest",
    "/search?q=l%C3%BAa&category=TR%E1%BA%BA+EM&from=2020-02&to=2020-11&images=1",
    "/search?q=%22dak+to%22+OR+title:kon*+-covid+kon+tum",
    "/search?q=dakto",
    "/search?q=!",
    "/search?q=l%C3%BAa&page=99",
    "/search?q=l%C3%BAa&lang=en",
]


def articles():
    yield an_article(url="http://a.vn/0", title="Chính sách người có công", body="Tại huyện Đắk Tô, tỉnh Kon Tum.")
    for number in range(1, 61):
        yield an_article(
            url=f"http://a.vn/{number}",
            title=f"Vụ mùa thứ {number}",
            summary=None,
            body="Lúa " * number + "và ngô " * 30,
            category=("TRẺ EM", "VIỆC LÀM")[number % 2],
            author=f"Phòng {number % 3}",
            published_at=f"{2018 + number % 4}-{1 + number % 12:02}-05",
            images=[Image(url=None, caption="Ruộng lúa")] if number % 3 else [],
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = tmp_path_factory.mktemp("search") / "archive.db"
    db = open_archive(path)
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(1)) for article in articles()]))
    db.close()
    with serving(path) as address:
        yield address


@pytest.fixture
def open_tab(browser, site):
    """Opens tabs in contexts of the given options; whatever went wrong in them fails the test."""
    contexts, tabs = [], []

    def tab(**options):
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        tabs.append(Tab(contexts[-1], site))
        return tabs[-1]

    yield tab
    for context in contexts:
        context.close()
    assert [fault for opened in tabs for fault in opened.faults] == []


def total(page):
    return page.get_by_role("status").inner_text()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_the_screen_and_is_accessible(open_tab, path, viewport):
    page = open_tab(viewport=viewport, color_scheme="dark" if viewport is PHONE else "light").open(path)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    violations = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
@pytest.mark.parametrize("typed", ["dak to", "Đắk Tô", "DAK TO"])
def test_with_marks_and_without_the_article_is_found_and_marked(open_tab, typed, javascript):
    page = open_tab(java_script_enabled=javascript).open("/search")
    page.get_by_label("Tìm gì").fill(typed)
    page.get_by_role("button", name="Tìm kiếm").click()
    assert total(page) == "1 bài"
    assert page.locator(".passage mark").all_inner_texts() == ["Đắk", "Tô"]
    page.get_by_role("link", name="Chính sách người có công").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Chính sách người có công"


def test_only_the_marks_as_typed(open_tab):
    page = open_tab().open("/search?q=lua")
    assert total(page).startswith("60 bài")
    page.get_by_label("Chỉ tìm đúng dấu như đã gõ").check()
    page.get_by_role("button", name="Tìm kiếm").click()
    assert total(page) == "Không tìm thấy bài nào"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_filters_are_added_kept_and_dropped(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript).open("/search?q=lua")
    page.locator(".narrow").get_by_role("link", name="VIỆC LÀM").click()
    assert total(page).startswith("30 bài")
    page.locator(".narrow").get_by_role("link", name="Có ảnh").click()
    assert total(page) == "20 bài"
    page.get_by_label("Tìm gì").fill("ngo")
    page.get_by_role("button", name="Tìm kiếm").click()
    assert total(page) == "20 bài"
    page.locator(".chosen").get_by_role("link", name="VIỆC LÀM").click()
    assert total(page).startswith("40 bài")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_month_and_a_year_of_the_timeline(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript).open("/search?q=lua")
    page.get_by_role("link", name="tháng 03/2020: 5 bài").click()
    assert total(page) == "5 bài"
    assert {day[3:] for day in page.locator(".articles time").all_inner_texts()} == {"03/2020"}
    page.get_by_role("link", name="năm 2019: 15 bài").click()
    assert total(page) == "15 bài"


def test_a_stretch_of_time_is_typed(open_tab):
    page = open_tab().open("/search?q=lua")
    page.get_by_label("Từ", exact=True).fill("2020-02")
    page.get_by_label("Đến", exact=True).fill("03/2020")
    page.get_by_role("button", name="Áp dụng").click()
    assert total(page) == "5 bài"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_paging_shows_every_article_once(open_tab, viewport):
    page = open_tab(viewport=viewport).open("/search?q=lua&sort=oldest")
    seen = []
    for number in (1, 2, 3):
        assert page.locator(".pages [aria-current=page]").inner_text().endswith(str(number))
        seen += page.locator(".articles h2").all_inner_texts()
        if number < 3:
            page.get_by_role("link", name="Trang sau").click()
    assert len(seen) == len(set(seen)) == 60
    page.get_by_role("link", name="Trang 1", exact=True).click()
    assert page.locator(".articles h2").first.inner_text() == seen[0]


def test_the_order_is_changed(open_tab):
    page = open_tab().open("/search?q=lua")
    page.get_by_role("link", name="cũ nhất").click()
    assert page.locator(".articles time").first.inner_text().endswith("2018")


def test_what_was_meant_is_one_click_away(open_tab):
    page = open_tab().open("/search?q=dakto")
    page.locator(".meant").get_by_role("link").click()
    assert total(page) == "1 bài"


def test_the_language_stays_through_a_search(open_tab):
    page = open_tab().open("/search?q=lua")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="newest").click()
    page.get_by_label("Search for").fill("dak to")
    page.get_by_role("button", name="Search").click()
    assert total(page) == "1 article"


def test_a_search_by_keys_alone(open_tab):
    page = open_tab().open("/search")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("nguoi co cong")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=nguoi+co+cong**")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.articles') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive/articles/1")


def test_the_feed_of_a_search_is_offered(open_tab):
    page = open_tab().open("/search?q=lua&category=TR%E1%BA%BA+EM")
    offered = page.locator("link[type='application/atom+xml']").get_attribute("href")
    assert page.get_by_role("link", name="Theo dõi tìm kiếm này").get_attribute("href") == offered
    response = page.request.get(page.url.partition("/search")[0] + offered)
    assert response.text().count("<entry>") == 30


@pytest.mark.parametrize("ending", ["CSV", "XLSX"])
def test_the_whole_result_is_downloaded(open_tab, ending):
    page = open_tab().open("/search?q=lua")
    with page.expect_download() as download:
        page.locator(".along").get_by_role("link", name=ending).click()
    assert download.value.suggested_filename == f"search.{ending.lower()}"
