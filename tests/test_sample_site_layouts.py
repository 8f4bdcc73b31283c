"""Every layout prints every article, and reaches it."""

import re
from html import unescape
from unicodedata import normalize
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from sample_site import LAYOUTS, SampleSite
from sample_site.http import Request
from sample_site.model import CATEGORIES, Paragraph, Picture

BASE = "http://sample.test"
VIEWER_HOSTS = {"docs.google.com", "view.officeapps.live.com"}
REFERENCE = re.compile(r"""\b(?:src|href|action)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def site(request):
    return SampleSite(layout=request.param, behaviours=["freeze_views"])


def get(site, target):
    return site.portal.respond(Request("GET", target, {"host": "sample.test"}))


def text_of(page):
    """The words of a page as a reader sees them."""
    return " ".join(normalize("NFC", html.fromstring(page).text_content()).replace("\u200b", "").split())


def test_every_article_is_printed_with_all_it_says(site):
    for article in site.catalogue:
        text = text_of(get(site, site.layout.article_path(article)).body)
        said = [article.title, article.account, site.layout.date_text(article), article.category.name]
        said += [block.text for block in article.blocks if isinstance(block, Paragraph)]
        said += [picture.caption for picture in article.pictures if picture.caption]
        said += [article.lead] if article.lead else []
        assert [words for words in said if words not in text] == [], article.number


def test_the_reference_article_is_whole(site):
    page = site.page(site.seed, base_url=BASE)
    text = text_of(page)
    paragraphs = site.truth_of(site.seed, BASE).body.split("\n\n")
    assert all(paragraph in text for paragraph in paragraphs)
    assert re.search(r"5\.?535", text)
    assert "69.534" in text


def test_banners_and_sidebars_stand_on_every_page(site):
    for path in ("/", site.layout.list_path(CATEGORIES[0]), site.layout.article_path(site.seed)):
        page = get(site, path).body.decode()
        alts = set(html.fromstring(page.encode()).xpath("//img/@alt"))
        assert {"Banner1", "Baner", "banner2", "banner dvc", "HoChiMinh", "Tạp chí CS"} <= alts
        assert "THÔNG BÁO" in page
        assert "THÔNG TIN CHUNG" in page


def test_pages_are_printed_the_same_twice(site):
    again = SampleSite(layout=site.layout.name)
    for number in (1, 35, site.catalogue.seed_number, 121):
        assert again.page(again.catalogue.article(number), base_url=BASE) == site.page(
            site.catalogue.article(number), base_url=BASE
        )


def test_lists_reach_every_article_by_following_their_links(site):
    seen, waiting = set(), ["/"]
    articles = {site.layout.article_path(article) for article in site.catalogue}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        response = get(site, path)
        assert response.status == 200, path
        found = {address.removeprefix(BASE) for address in links(response.body, BASE + path)}
        articles -= found
        waiting += [address for address in found - seen if is_list(site, address)]
    assert articles == set()


def links(page, address):
    return {
        urldefrag(urljoin(address, link)).url
        for link in html.fromstring(page).xpath("//a/@href")
        if not link.startswith("javascript:")
    }


def is_list(site, address):
    request = Request("GET", address, {})
    target = site.layout.find(request.path, request.query)
    return target is not None and target.kind == "category"


def test_a_list_holds_ten_articles(site):
    for category in CATEGORIES:
        listed = get(site, site.layout.list_path(category)).body
        articles = [site.catalogue.article(number) for number in site.catalogue.numbers(category)[:10]]
        found = links(listed, BASE + site.layout.list_path(category))
        assert {BASE + site.layout.article_path(article) for article in articles} <= found


def test_articles_held_back_are_nowhere_and_come_when_published():
    site = SampleSite(layout="divs", articles=30)
    newest = [site.layout.article_path(article) for article in site.catalogue.newest(3)]
    site.hold_back(3)
    assert [get(site, path).status for path in newest] == [404, 404, 404]
    assert len(site.truth(BASE)) == 28
    pages = ["/", site.layout.feed_path, "/sitemap-1.xml", *map(site.layout.list_path, CATEGORIES)]
    assert not [path for path in newest for page in pages if path in get(site, page).body.decode()]
    site.hold_back(0)
    assert [get(site, path).status for path in newest] == [200, 200, 200]


def test_the_search_page_is_linked_and_forbidden_to_robots(site):
    assert "/tim-kiem" in get(site, "/").body.decode()
    assert "Disallow: /tim-kiem" in get(site, "/robots.txt").body.decode()
    assert get(site, "/tim-kiem").status == 200


def test_a_list_ends(site):
    assert get(site, site.layout.list_path(CATEGORIES[0], 999)).status == 404


def test_pictures_and_documents_lie_where_truth_says(site):
    for article in site.catalogue:
        truth = site.truth_of(article, BASE)
        for media in (*truth.images, *truth.attachments):
            response = get(site, media.url.removeprefix(BASE))
            assert response.status == 200, media.url
            assert not response.content_type.startswith("text/")


def test_pictures_are_printed_with_their_own_address(site):
    for article in site.catalogue:
        address = BASE + site.layout.article_path(article)
        page = html.fromstring(get(site, site.layout.article_path(article)).body)
        printed = {urljoin(address, quote(source, safe="/:?=&%")) for source in page.xpath("//img/@src")}
        assert {image.url for image in site.truth_of(article, BASE).images} <= printed


def test_the_same_article_has_several_addresses(site):
    path = site.layout.article_path(site.seed)
    bare, _, query = path.partition("?")
    session = f"{bare};jsessionid=1A2B" + (f"?{query}" if query else "")
    remains = f"{path}{'&' if query else '?'}Entries_page=84"
    pages = {get(site, target).body for target in (path, session, remains)}
    assert len(pages) == 1


def test_the_print_view_has_the_article_and_the_day_of_printing(site):
    page = get(site, site.layout.print_path(site.seed)).body
    assert site.seed.title in text_of(page)
    assert "In ngày" in text_of(page)


@pytest.mark.parametrize("target", ["/khong-co", "/khong-co.html", "/a/b-99999.html", "/x.aspx?id=1"])
def test_what_is_not_there_is_404_with_the_portals_page(site, target):
    response = get(site, target)
    assert response.status == 404
    assert "không tồn tại" in response.body.decode()


def test_an_article_that_never_was_is_404(site):
    unknown = site.layout.article_path(site.seed).replace(str(site.seed.number), "99999")
    assert get(site, unknown).status == 404


def test_no_other_host_is_referred_to(site):
    pages = ["/", *(site.layout.article_path(article) for article in site.catalogue)]
    for path in pages:
        for reference in REFERENCE.findall(get(site, path).body.decode()):
            host = urlsplit(unescape(reference)).hostname
            assert host in {None, "sample.test"} | VIEWER_HOSTS, reference


def test_truth_is_nfc_and_holds_no_empty_strings(site):
    for article in site.truth(BASE):
        texts = [article.title, article.body, article.summary, article.byline, article.source, article.author]
        texts += [text for image in article.images for text in (image.caption, image.credit, image.alt)]
        assert all(text is None or (text and text == normalize("NFC", text)) for text in texts)
        assert "\n\n\n" not in article.body


def test_truth_keeps_pictures_in_body_order(site):
    for article in site.catalogue:
        captions = [block.caption for block in article.blocks if isinstance(block, Picture) and block.caption]
        paragraphs = site.truth_of(article, BASE).body.split("\n\n")
        assert [paragraph for paragraph in paragraphs if paragraph in captions] == captions
