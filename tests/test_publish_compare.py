import lxml.html
import pytest
from reading_archive import EDITED, HOSTILE, make_reading_archive

from scraper.publish.compare import entries, folded
from scraper.publish.difference import Paragraph


@pytest.fixture(scope="module")
def reading_folder(tmp_path_factory):
    return make_reading_archive(tmp_path_factory.mktemp("reading")).parent


@pytest.fixture
async def reading(published, reading_folder):
    return await published(reading_folder / "archive.db")


async def compared(datasette, query="", article=EDITED, status=200):
    response = await datasette.client.get(f"/archive/articles/{article}/compare{query}")
    assert response.status_code == status
    return lxml.html.document_fromstring(response.text)


def words(elements):
    return [" ".join(element.text_content().split()) for element in elements]


async def test_any_two_versions_are_compared_field_by_field(reading):
    root = await compared(reading, "?from=1&to=4")
    assert words(root.xpath("//dl[contains(@class, 'changes')]/div/dt")) == ["Tiêu đề", "Hình ảnh"]
    assert words(root.xpath("//dl//ins")) == [
        "[được thêm: năm 2026]",
        "[được thêm: Bốn mươi]",
        "[được thêm: tại Nhà thiếu nhi]",
    ]
    assert words(root.xpath("//div[@class='body']//del")) == [
        "[bị bỏ: hai]",
        "[bị bỏ: Đây là năm thứ ba chương trình được tổ chức tại thành phố Kon Tum.]",
        "[bị bỏ: ¶]",
    ]


async def test_without_numbers_the_last_two_are_compared(reading):
    root = await compared(reading)
    assert root.xpath("//select/option[@selected]/@value") == ["3", "4"]
    assert root.xpath("//ins") == root.xpath("//p[@class='quiet']/ins")


async def test_a_later_one_can_be_compared_with_an_earlier_one(reading):
    root = await compared(reading, "?from=2&to=1")
    assert words(root.xpath("//div[@class='body']//ins")) == ["[được thêm: hai]"]


async def test_a_version_does_not_differ_from_itself(reading):
    root = await compared(reading, "?from=2&to=2")
    assert words(root.xpath("//p[@class='empty']")) == ["Hai phiên bản này không khác nhau."]


async def test_of_an_article_with_one_version_that_is_said(reading):
    root = await compared(reading, article=5)
    assert "Kho mới lưu một phiên bản của bài này." in words(root.xpath("//p[@class='notice']"))
    assert root.xpath("//select") == []


@pytest.mark.parametrize("query", ["?from=1&to=5", "?from=0&to=1", "?from=x&to=1", "?from=²&to=1", f"?from={'9' * 30}"])
async def test_a_version_that_is_not_there_is_said_to_be_missing(reading, query):
    root = await compared(reading, query, status=404)
    assert words(root.xpath("//p[@class='lead']")) == ["Bài này không có phiên bản mang số đó."]


async def test_an_article_that_is_not_there(reading):
    await compared(reading, article=4711, status=404)


async def test_a_megabyte_that_means_harm_is_compared_and_stays_text(reading):
    root = await compared(reading, article=HOSTILE)
    assert "[bị bỏ: 1]" in words(root.xpath("//dl//del"))
    assert root.xpath("//main//script | //main//img | //main//iframe") == []


async def test_a_comparison_is_made_once(reading, monkeypatch):
    await compared(reading, "?from=1&to=3")
    monkeypatch.setattr("scraper.publish.compare.compare", None)
    await compared(reading, "?from=1&to=3")


async def test_the_article_page_offers_the_comparison(reading):
    response = await reading.client.get(f"/archive/articles/{EDITED}")
    form = lxml.html.document_fromstring(response.text).xpath("//form[contains(@class, 'compare-form')]")[0]
    assert form.get("action") == f"/archive/articles/{EDITED}/compare"
    assert dict(form.form_values()) == {"from": "3", "to": "4"}


async def test_a_revision_leads_to_its_comparisons(reading):
    response = await reading.client.get(f"/archive/articles/{EDITED}/revisions/2")
    links = lxml.html.document_fromstring(response.text).xpath("//main//a[contains(@href, '/compare')]/@href")
    assert links == [f"/archive/articles/{EDITED}/compare?{query}" for query in ("from=1&to=2", "from=2&to=4")]
    for link in links:
        assert (await reading.client.get(link)).status_code == 200


def test_images_are_the_same_by_their_addresses():
    before = [{"url": "a", "caption": "Một"}, {"url": "b", "caption": None}, {"url": None, "caption": "Ba"}]
    after = [{"url": "c", "caption": "Bốn"}, {"url": "a", "caption": "Một hai"}]
    assert list(entries(before, after, "caption")) == [
        [("added", "Bốn")],
        [("same", "Một"), ("added", " hai")],
        [("removed", "b")],
        [("removed", "Ba")],
    ]


def test_long_unchanged_stretches_are_folded():
    same, changed = Paragraph([("same", "x")]), Paragraph([("added", "y")])
    made = [same] * 5 + [changed] + [same] * 3 + [changed]
    assert [(len(section.paragraphs), section.folded) for section in folded(made)] == [
        (4, True),
        (3, False),
        (1, False),
        (2, False),
    ]
