"""Every article of the sample site, in every layout, comes out as its editor typed it in."""

import lxml.html
import pytest

from sample_site import LAYOUTS, SampleSite
from sample_site.model import CATEGORIES
from scraper.pages.base import NotAnArticle
from scraper.pages.extract import extract_article

HOST = "http://sldtbxh.test"
# How a body is made safe and how a value was come by is the extraction's own business; the truth leaves them out.
FIELDS = (
    *("site", "url", "title", "summary", "body", "author", "byline", "source", "published_at", "published_raw"),
    *("view_count", "category", "images", "attachments", "site_visits"),
)


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def read(request):
    """Pairs of what was extracted and what is true, for all articles of a layout."""
    site = SampleSite(layout=request.param, articles=120)
    pairs = []
    for article in site.catalogue:
        truth = site.truth_of(article, HOST, site="sample")
        pairs.append((extract_article(site.page(article, base_url=HOST), truth.url, site="sample"), truth))
    return pairs


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_every_article_is_right(read, field):
    wrong = {
        truth.title: (getattr(found, field), getattr(truth, field))
        for found, truth in read
        if getattr(found, field) != getattr(truth, field)
    }
    assert wrong == {}


def test_every_found_value_says_how_it_was_come_by(read):
    named = ("title", "summary", "author", "byline", "source", "published_at", "view_count", "category", "site_visits")
    for found, _ in read:
        assert set(found.provenance) == {name for name in named if getattr(found, name) is not None}


def test_the_reference_article_is_exact_in_every_layout():
    for layout in LAYOUTS:
        site = SampleSite(layout=layout, articles=0)
        found = extract_article(site.page(site.seed, base_url=HOST), HOST + "/bai-1.html", site="sample")
        assert found.title.startswith("Kiểm tra, đánh giá thực hiện Đề án giảm nghèo")
        assert (found.author, found.byline, found.view_count) == ("SLDTBXH Kontum", "Nguyễn Hương", 5535)
        assert found.published_at is not None
        assert found.published_at.startswith("2020-07-28")
        assert (found.category, found.site_visits) == ("CHÍNH SÁCH NGƯỜI CÓ CÔNG", 69534)
        assert [image.caption for image in found.images] == [picture.caption for picture in site.seed.pictures]


def test_body_and_its_html_say_the_same(read):
    for found, _ in read:
        shown = "".join(lxml.html.fragment_fromstring(found.body_html, create_parent="div").itertext())
        assert letters(found.body) == letters(shown)


def letters(text):
    return "".join(filter(str.isalpha, text))


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_lists_and_home_pages_are_refused(layout):
    site = SampleSite(layout=layout, articles=60)
    around = site.portal.surroundings(HOST)
    pages = [site.layout.list_page(category, 1, around) for category in CATEGORIES] + [site.layout.home_page(around)]
    reasons = set()
    for page in pages:
        with pytest.raises(NotAnArticle) as refusal:
            extract_article(page.encode(site.layout.encoding), HOST + "/chuyen-muc", site="sample")
        reasons.add(refusal.value.reason)
    assert reasons <= {"list", "no body"}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_print_view_is_read_without_the_day_of_printing(layout):
    site = SampleSite(layout=layout, articles=3)
    page = site.layout.print_page(site.seed, site.portal.surroundings(HOST), site.seed.published_on)
    found = extract_article(page.encode(site.layout.encoding), HOST + "/in-bai/1", site="sample")
    assert (found.title, found.published_at) == (site.seed.title, None)
    assert found.body.startswith("Từ ngày 07/7 đến ngày 21/7/2020 Sở Lao động-TB&XH đã tổ chức kiểm tra")


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_missing_article_answered_as_a_page(layout):
    site = SampleSite(layout=layout, articles=30)
    around = site.portal.surroundings(HOST)
    page = site.layout.message_page("Thông báo", "Bài viết không tồn tại hoặc đã bị xóa.", around)
    with pytest.raises(NotAnArticle) as refusal:
        extract_article(page.encode(site.layout.encoding), HOST + "/tin/bai-viet-12.html", site="sample")
    assert refusal.value.reason == "not found"
