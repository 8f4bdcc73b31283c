"""Home, gallery, dashboard and health in a real browser: what moves, what weighs, and what works without a script."""

import pytest
from conftest import DESKTOP, PHONE
from playwright.sync_api import expect

from benchmarks.pages import WATCH, read_to_end

pytestmark = pytest.mark.browser

BOARDS = ["/", "/gallery", "/dashboard", "/health", "/search?q=hoi+nghi"]
LIGHT_BYTES = 100_000


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", BOARDS)
def test_a_page_is_light_and_nothing_moves_while_it_loads_and_is_read(open_tab, path, viewport):
    tab = open_tab(viewport=viewport)
    responses = []
    tab.page.on("response", lambda response: responses.append(response))
    tab.page.add_init_script(WATCH)
    page = tab.open(path)
    bodies = [response.body() for response in responses if response.request.resource_type != "image"]
    read_to_end(page)
    page.wait_for_function("[...document.images].every((image) => image.complete && image.naturalWidth > 0)")
    assert page.evaluate("window.shift") == 0
    assert 0 < sum(map(len, bodies)) < LIGHT_BYTES


def test_the_gallery_asks_for_pictures_as_large_as_it_shows_them(open_tab):
    tab = open_tab(device_scale_factor=1)
    page = tab.open("/gallery")
    read_to_end(page)
    assert page.locator(".tiles img").first.evaluate("image => image.currentSrc").endswith("/320")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_a_caption_to_its_article(open_tab, javascript):
    page = open_tab(java_script_enabled=javascript, viewport=PHONE).open("/")
    page.get_by_role("link", name="Hình ảnh", exact=True).first.click()
    page.get_by_label("Tìm trong chú thích").fill("vuon ca phe")
    page.get_by_role("button", name="Tìm kiếm").click()
    assert page.get_by_role("status").inner_text() == "1 ảnh khớp với “vuon ca phe” · xem mọi ảnh"
    assert page.locator("mark").all_inner_texts() == ["vườn", "cà", "phê"]
    page.get_by_role("link", name="Kiểm tra, đánh giá").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo"


def test_filters_and_language_stay_together(open_tab):
    page = open_tab().open("/gallery")
    page.get_by_label("Năm").select_option("2020")
    page.get_by_role("button", name="Tìm kiếm").click()
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("status").inner_text().startswith("Images: 2")
    page.get_by_label("Search the captions").fill("dak ui")
    page.get_by_role("button", name="Search").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("status").inner_text().startswith("Images: 1 matching “dak ui”")


def test_a_month_of_the_calendar_leads_to_its_articles(open_tab):
    page = open_tab().open("/")
    page.locator(".calendar tr", has_text="2020").get_by_role("link").nth(0).click()
    assert "/search?from=2020-" in page.url
    assert page.locator("ol.articles > li").count() >= 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_are_dressed_for_light_and_dark(open_tab, scheme):
    """A style sheet that the policy of the drawing refused would leave it black on black."""
    page = open_tab(color_scheme=scheme).open("/dashboard")
    image = page.locator(".drawing img").first
    colours = image.evaluate(
        """async (image) => {
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          const seen = new Set();
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] === 255) seen.add(data.slice(at, at + 3).join());
          }
          return [...seen];
        }"""
    )
    assert {"light": "20,112,122", "dark": "79,166,172"}[scheme] in colours
    assert "0,0,0" not in colours


def test_a_chart_is_read_out_by_pointer_and_by_keys(open_tab):
    page = open_tab().open("/dashboard")
    image = page.locator(".drawing img[src*='edits_and_removals']")
    readout = page.locator(".drawing:has(img[src*='edits_and_removals']) .readout")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    image.hover(position={"x": box["width"] - 30, "y": box["height"] / 2})
    readout.wait_for()
    assert readout.inner_text().split() == ["2026-11", "Số", "lần", "sửa", "1", "Bài", "bị", "gỡ", "0"]
    image.focus()
    page.keyboard.press("ArrowLeft")
    assert readout.inner_text().startswith("2026-10")
    page.keyboard.press("Escape")
    expect(readout).not_to_be_visible()


def test_a_chart_has_its_table_its_data_and_its_sql_without_a_script(open_tab):
    page = open_tab(java_script_enabled=False).open("/dashboard")
    section = page.locator("section", has=page.locator("#views_gained_by_month"))
    section.get_by_text("Xem dạng bảng").click()
    assert section.locator("tbody tr").first.inner_text().split() == ["2026-11", "2", "360"]
    with page.expect_download() as download:
        section.get_by_role("link", name="Dữ liệu CSV").click()
    assert download.value.suggested_filename == "views_gained_by_month.csv"
    section.get_by_role("link", name="Câu SQL").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Lượt xem tăng thêm theo tháng"


def test_the_health_page_says_the_worst_first(open_tab):
    page = open_tab(viewport=PHONE).open("/health")
    verdict = page.get_by_role("status")
    assert verdict.inner_text().startswith("Không thành công")
    assert verdict.bounding_box()["y"] < PHONE["height"]


def test_print_leaves_no_controls(open_tab):
    page = open_tab().open("/gallery")
    page.emulate_media(media="print")
    assert not page.locator("form:visible, .sections:visible, .pager:visible").count()
    expect(page.get_by_text("Thăm vườn cà phê")).to_be_visible()
