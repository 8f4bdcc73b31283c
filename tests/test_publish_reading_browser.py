"""Reading, comparing and printing articles in a real browser, among them one that means harm at length."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import DESKTOP, PHONE, Tab, serving
from playwright.sync_api import expect
from reading_archive import EDITED, HOSTILE, make_reading_archive

from benchmarks.pages import WATCH, read_to_end

pytestmark = pytest.mark.browser

ARTICLE = f"/archive/articles/{EDITED}"
COMPARE = f"{ARTICLE}/compare?from=1&to=4"
HARMFUL = f"/archive/articles/{HOSTILE}"
PAGES = [ARTICLE, f"{ARTICLE}/revisions/1", COMPARE, f"{ARTICLE}?lang=en", f"{COMPARE}&lang=en"]
HARMFUL_PAGES = [HARMFUL, f"{HARMFUL}/revisions/1", f"{HARMFUL}/compare", "/", "/archive/articles"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with serving(make_reading_archive(tmp_path_factory.mktemp("reading"))) as address:
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


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_the_screen_and_is_accessible(open_tab, path, viewport):
    page = open_tab(viewport=viewport, color_scheme="light" if viewport is PHONE else "dark").open(path)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    violations = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in violations] == []


@pytest.mark.parametrize("path", HARMFUL_PAGES)
def test_what_means_harm_runs_nothing_and_breaks_no_layout(open_tab, path):
    page = open_tab(viewport=PHONE).open(path)
    page.locator("details").evaluate_all("all => all.forEach(details => { details.open = true })")
    assert page.evaluate("window.ran") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # The frame of the page stands outside of what is shown in it, whatever tags that closes.
    assert page.locator("body > header.site").count() == 1
    assert page.locator("body > footer.site").bounding_box()["y"] > page.locator("main h1").bounding_box()["y"]


def test_harmful_marks_turn_no_text_of_ours_around(open_tab):
    page = open_tab().open(HARMFUL)
    # Each field ends what it began: the words behind it stand to its right.
    label, value = (
        page.locator(".meta span")
        .nth(1)
        .evaluate(
            "span => { const range = document.createRange(); range.selectNode(span.firstChild);"
            " return [range.getBoundingClientRect().left, span.querySelector('bdi').getBoundingClientRect().left] }"
        )
    )
    assert label <= value
    assert page.locator("html").evaluate("html => getComputedStyle(html).direction") == "ltr"


def test_a_picture_opens_in_full_size_by_keyboard(open_tab):
    tab = open_tab()
    page = tab.open(ARTICLE)
    picture = page.locator(".body a:has(img)")
    before = page.locator(".body img").evaluate("image => [image.offsetWidth, image.offsetHeight]")
    picture.scroll_into_view_if_needed()
    page.locator(".body img").evaluate("image => image.decode()")
    assert page.locator(".body img").evaluate("image => [image.offsetWidth, image.offsetHeight]") == before
    picture.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/media/*")
    assert page.evaluate("document.images[0].naturalWidth") == 1600
    # Chromium lays out a page around the picture, which the policy of files forbids as it does all inline styles.
    assert all("inline style" in fault for fault in tab.faults)
    tab.faults.clear()


def test_nothing_moves_while_an_article_loads(open_tab):
    tab = open_tab()
    tab.page.add_init_script(WATCH)
    page = tab.open(ARTICLE)
    read_to_end(page)
    page.locator(".body img").evaluate("image => image.decode()")
    assert page.evaluate("window.shift") == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_two_versions_are_chosen_and_compared(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript).open(ARTICLE)
    page.get_by_label("Từ phiên bản").select_option("1")
    page.get_by_label("đến phiên bản").select_option("2")
    page.get_by_role("button", name="So sánh").click()
    assert page.locator(".body ins").text_content() == "[được thêm: ba] "
    assert page.locator(".body del").count() == 1


def test_the_citation_is_copied(open_tab):
    tab = open_tab(permissions=["clipboard-read", "clipboard-write"])
    page = tab.open(ARTICLE)
    cite = page.locator("section.cite")
    cite.get_by_role("button", name="Sao chép").click()
    cite.get_by_text("Đã sao chép").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == cite.locator(".citation").inner_text()
    assert "Trao học bổng cho học sinh nghèo vượt khó năm 2026" in copied


def test_without_javascript_no_button_promises_to_copy(open_tab):
    page = open_tab(java_script_enabled=False).open(ARTICLE)
    assert page.get_by_role("button", name="Sao chép").count() == 0
    expect(page.locator(".citation")).to_be_visible()


def test_the_text_of_a_document_opens_by_keyboard(open_tab):
    page = open_tab().open(ARTICLE)
    page.locator(".file-text summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Về việc trao học bổng")).to_be_visible()
    expect(page.get_by_text("Đây là 30.000 chữ cái đầu trong 69.061.")).to_be_visible()


def test_the_chart_has_words_and_a_table(open_tab):
    page = open_tab().open(ARTICLE)
    chart = page.get_by_role("img", name="Từ 138 lượt xem")
    assert chart.locator("polyline").evaluate("line => getComputedStyle(line).fill") == "none"
    page.get_by_text("Xem từng lần quan sát").click()
    expect(page.get_by_role("cell", name="138")).to_be_visible()


def test_linked_data_is_read_and_not_run(open_tab):
    page = open_tab().open(HARMFUL)
    linked = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert linked["@type"] == "NewsArticle"
    assert "</title>" in linked["headline"]


def test_a_page_keeps_its_looks_when_it_has_not_changed(open_tab):
    tab = open_tab()
    page = tab.open(ARTICLE)
    tab.open("/")
    # As long as Datasette lets browsers keep a page without asking.
    page.wait_for_timeout(5500)
    tab.open(ARTICLE)
    sent, size = page.evaluate(
        "(({ transferSize, decodedBodySize }) => [transferSize, decodedBodySize])"
        "(performance.getEntriesByType('navigation')[0])"
    )
    assert 0 < sent < 1000 < size
    assert page.locator(".sections").evaluate("nav => getComputedStyle(nav).display") == "flex"


def test_print_shows_the_text_and_where_it_is_from(open_tab):
    page = open_tab(color_scheme="dark").open(ARTICLE)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".site-search", ".compare-form", ".copy", ".related, .neighbours"):
        expect(page.locator(hidden).first).not_to_be_visible()
    expect(page.get_by_text("SHA-256 của nội dung").first).to_be_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
