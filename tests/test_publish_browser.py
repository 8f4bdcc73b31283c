"""The published site in a real browser, served by a real Datasette."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESKTOP, PHONE, Tab, serving
from playwright.sync_api import expect

from scraper.archive.database import open_archive

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/gallery",
    "/gallery?q=dak+to&year=2020",
    "/gallery?q=nothing",
    "/dashboard",
    "/health",
    "/search?q=hoc+bong",
    "/search?q=khongcogi&lang=en",
    "/archive/articles/1",
    "/archive/articles/2",
    "/archive/articles/3",
    "/archive/articles",
    "/archive/articles?_search=hoc+bong&category__exact=TR%E1%BA%BA+EM",
    "/archive/images",
    "/archive/revision_rows/1",
    "/archive",
    "/archive/view_count_risers",
    "/archive?sql=select+id,+title+from+articles+limit+5",
    "/archive/crawl_log?lang=en",
    "/-/plugins",
]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_the_screen_runs_nothing_foreign_and_is_accessible(open_tab, path, viewport):
    page = open_tab(viewport=viewport, color_scheme="dark" if viewport is PHONE else "light").open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate("window.ran") is None
    violations = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize(
    ("path", "list_", "beside"),
    [("/", ".columns > *", ".aside"), ("/search?q=hoi+nghi", ".results > *", ".narrow")],
)
def test_what_narrows_a_list_stands_beside_it_and_on_a_phone_below(open_tab, path, list_, beside):
    places = {}
    for name, viewport in (("desktop", DESKTOP), ("phone", PHONE)):
        page = open_tab(viewport=viewport).open(path)
        listed, aside = page.locator(list_).first.bounding_box(), page.locator(beside).first.bounding_box()
        places[name] = aside["x"] >= listed["x"] + listed["width"], aside["y"] >= listed["y"] + listed["height"]
    assert places == {"desktop": (True, False), "phone": (False, True)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_contrast_in_both_schemes(open_tab, scheme):
    page = open_tab(color_scheme=scheme).open("/")
    rule = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
    assert Axe().run(page, options=rule).response["violations"] == []


def test_pictures_load_and_leave_the_text_in_its_place(open_tab):
    page = open_tab().open("/archive/articles/2")
    page.locator("img").last.scroll_into_view_if_needed()
    page.locator("img").evaluate_all("images => Promise.all(images.map(image => image.decode()))")
    drawn = page.evaluate("[...document.images].map(image => [image.width, image.height])")
    assert drawn == [[640, 400], [300, 200]]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_searching_from_home_leads_to_an_article(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript).open("/")
    page.get_by_label("Tìm trong bài viết").fill("dak to")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name="Kiểm tra, đánh giá thực hiện Đề án giảm nghèo").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_reader_changes_the_language_and_keeps_it(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript).open("/")
    page.get_by_role("link", name="English").click()
    page.get_by_label("Search the articles").fill("dak to")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("status").inner_text() == "1 article"
    page.get_by_role("link", name="Kiểm tra, đánh giá thực hiện Đề án giảm nghèo").click()
    expect(page.get_by_text("28 July 2020").first).to_be_visible()
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.get_by_text("28/07/2020").first).to_be_visible()


def test_a_browser_that_prefers_english_gets_english(open_tab):
    page = open_tab(locale="en-GB").open("/archive/articles")
    page.locator("th[data-column=author] svg").click()
    page.get_by_role("link", name="Sort descending").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "lang=" not in page.url


def test_the_keyboard_reaches_the_content_first_and_the_search(open_tab):
    page = open_tab().open("/archive/articles/1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Tới nội dung chính"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_filtering_and_sorting_a_table(open_tab):
    page = open_tab().open("/archive/articles")
    page.get_by_text("Lọc và sắp xếp").click()
    page.get_by_label("Cột").select_option("category")
    page.get_by_label("Giá trị").fill("TRẺ EM")
    page.get_by_role("button", name="Áp dụng").click()
    assert page.get_by_role("status").inner_text() == "11 dòng"
    page.get_by_role("columnheader", name="Lượt xem").get_by_role("link").click()
    assert page.locator("tbody tr").first.locator("td").first.inner_text() == "6"


def test_the_menu_of_a_column(open_tab):
    page = open_tab().open("/archive/articles")
    page.locator("th[data-column=author] svg").click()
    page.get_by_role("link", name="Sắp xếp giảm dần").click()
    assert "_sort_desc=author" in page.url
    assert page.locator("th[data-column=author]").get_attribute("aria-sort") == "descending"


def test_a_facet_narrows_the_table(open_tab):
    page = open_tab().open("/archive/articles")
    page.locator(".facets").get_by_role("link", name="GIẢM NGHÈO").click()
    assert page.get_by_role("status").inner_text() == "10 dòng"


def test_the_sql_editor_highlights_lays_out_and_runs(open_tab):
    page = open_tab().open("/archive?sql=select+count(*)+as+n+from+articles")
    assert page.locator(".cm-keyword").first.inner_text() == "select"
    page.get_by_role("button", name="Trình bày lại câu SQL").click()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**%0A**")
    assert page.locator("tbody td").inner_text() == "43"


def test_sql_runs_without_javascript(open_tab):
    page = open_tab(java_script_enabled=False).open("/archive")
    page.locator("textarea").fill("select 6 * 7 as answer")
    page.get_by_role("button", name="Chạy truy vấn").click()
    assert page.locator("tbody td").inner_text() == "42"


def test_a_query_takes_its_parameter(open_tab):
    page = open_tab().open("/archive/articles_by_month")
    page.get_by_label("Chuyên mục").fill("KHÔNG CÓ")
    page.get_by_role("button", name="Chạy truy vấn").click()
    expect(page.get_by_text("Không có dòng nào.")).to_be_visible()


@pytest.mark.parametrize("path", ["/-/allow-debug", "/-/messages", "/-/patterns"])
def test_datasette_s_debugging_pages_keep_their_styles(open_tab, path):
    tab = open_tab()
    page = tab.page
    page.goto(tab.site + path)
    styled = page.locator("[style]").first
    assert styled.evaluate("element => element.style.length") > 0


def test_a_document_is_downloaded_under_its_name(open_tab):
    page = open_tab().open("/archive/articles/2")
    with page.expect_download() as download:
        page.get_by_role("link", name="Quyết định số 439/QĐ-SLĐTBXH").click()
    assert download.value.suggested_filename == "quyet-dinh.pdf"


def test_print_leaves_out_what_can_only_be_clicked(open_tab):
    page = open_tab().open("/archive/articles/2")
    page.emulate_media(media="print")
    expect(page.locator(".site-search")).not_to_be_visible()
    expect(page.get_by_text("Mỗi suất trị giá")).to_be_visible()


def test_a_search_prints_what_it_found(open_tab):
    page = open_tab().open("/search?q=hoi+nghi")
    page.emulate_media(media="print")
    expect(page.locator("ol.articles h2").first).to_be_visible()
    assert not page.locator("form:visible, .narrow:visible, .sorts:visible, .along:visible, .pager:visible").count()


def test_an_archive_of_another_name_without_articles_or_captures(browser, tmp_path):
    open_archive(tmp_path / "moi.db").close()
    with serving(tmp_path / "moi.db") as site:
        context = browser.new_context(viewport=PHONE)
        tab = Tab(context, site)
        page = tab.open("/")
        expect(page.get_by_text("Kho chưa có bài viết nào.")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert tab.faults == []
        context.close()
