"""Where a list leads."""

import pytest
from web_poet import HttpResponse

from scraper.pages.listing import ListingPage

HERE = "http://a.vn/tin-tuc/"


def listing(body, url=HERE):
    html = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Tin tức</title></head><body>{body}</body></html>"
    return ListingPage(HttpResponse(url, body=html.encode(), headers={"Content-Type": "text/html; charset=utf-8"}))


def links(*addresses):
    return "".join(f'<p><a href="{address}">Tin</a></p>' for address in addresses)


def test_articles_are_canonical_once_each_and_of_this_site():
    page = listing(
        links(
            "/tin-tuc/tap-huan-101.html",
            "http://www.a.vn/tin-tuc/hoi-nghi-102.html",
            "HTTP://A.VN:80/tin-tuc/tap-huan-101.html?utm_source=x#binhluan",
            "/tin-tuc/tap-huan-101.html;jsessionid=1A2B3C4D5E6F",
            "http://b.vn/tin-tuc/khac-103.html",
            "javascript:void(0)",
            "mailto:so@a.vn",
            "#top",
            "http://[broken",
        )
    )
    assert page.article_urls == ["http://a.vn/tin-tuc/tap-huan-101.html", "http://www.a.vn/tin-tuc/hoi-nghi-102.html"]


def test_files_tools_and_traps_are_no_pages():
    page = listing(
        links(
            "/uploads/anh.jpg",
            "/uploads/ke-hoach.PDF",
            "/portal/pages/print.aspx?p=12",
            "/chi-tiet-tin/group/3/nid/39/tap-huan?dnnprintmode=true&amp;mid=412",
            "/users/login/",
            "/lich?date=2020-07-28",
            "/tin-tuc/?sort=views",
            "/tim-kiem?q=lao+dong",
        )
    )
    assert page.links == {}


def test_an_address_whose_shape_says_nothing_is_left_to_the_page():
    assert listing(links("/gioi-thieu", "/bao-tro-xa-hoi")).other_urls == [
        "http://a.vn/gioi-thieu",
        "http://a.vn/bao-tro-xa-hoi",
    ]


@pytest.mark.parametrize(
    ("here", "paging", "following"),
    [
        ("/tin-tuc/", '<a href="/tin-tuc/page-2/">2</a> <a href="/tin-tuc/page-9/">»</a>', "/tin-tuc/page-2/"),
        ("/tin-tuc/page-2/", '<a href="/tin-tuc/">1</a> <a href="/tin-tuc/page-3/">3</a>', "/tin-tuc/page-3/"),
        ("/tin?page=2", '<a href="?page=1">Trang trước</a><a href="?page=3">Trang sau</a>', "/tin?page=3"),
        ("/tin", '<a href="/tin?PageIndex=2">Tiếp theo »</a>', "/tin?PageIndex=2"),
        ("/tin", '<link rel="next" href="/tin?p=2">', "/tin?p=2"),
        ("/tin", '<a rel="next" href="/tin/page/2">Older</a>', "/tin/page/2"),
        ("/tin/trang-2.htm", '<a href="/tin/trang-1.htm">‹</a><a href="/tin/trang-3.htm">›</a>', "/tin/trang-3.htm"),
        ("/ds.aspx?CateID=7", '<a href="/ds.aspx?CateID=7&amp;page=2">[2]</a>', "/ds.aspx?CateID=7&page=2"),
    ],
)
def test_the_next_page_in_every_way_portals_show_it(here, paging, following):
    assert listing(paging, f"http://a.vn{here}").next_urls == [f"http://a.vn{following}"]


def test_numbers_that_skip_the_next_page_are_all_followed():
    page = listing('<a href="/tin-tuc/page-5/">5</a><a href="/tin-tuc/page-3/">3</a>')
    assert page.next_urls == ["http://a.vn/tin-tuc/page-3/", "http://a.vn/tin-tuc/page-5/"]


def test_the_last_page_leads_nowhere():
    assert listing(links("/tin-tuc/", "/tin-tuc/page-2/"), "http://a.vn/tin-tuc/page-3/").next_urls == []


def test_a_link_to_the_next_article_is_no_next_page():
    assert listing('<a href="/tin-tuc/tap-huan-101.html">Tiếp theo</a>').next_urls == []


def test_further_pages_of_a_list_are_not_other_lists():
    page = listing(links("/tin-tuc/page-2/", "/category/lao-dong/page/2"))
    assert page.list_urls == ["http://a.vn/category/lao-dong/page/2"]


def test_the_hundredth_page_is_a_page_of_the_list_and_no_article():
    page = listing(links("/tin-tuc/trang-100", "/tin-tuc/trang-phuc-dan-toc-100.html"), "http://a.vn/tin-tuc/trang-99")
    assert page.article_urls == ["http://a.vn/tin-tuc/trang-phuc-dan-toc-100.html"]
    assert page.next_urls == ["http://a.vn/tin-tuc/trang-100"]


def test_feeds_declared_and_linked():
    page = listing(
        '<link rel="alternate" type="application/rss+xml" href="/rss/tin-tuc/">'
        '<a href="http://a.vn/rss.xml">RSS</a><a href="/sitemap.xml">Sơ đồ</a><a href="http://b.vn/feed">khác</a>'
    )
    assert page.feed_urls == ["http://a.vn/rss/tin-tuc/", "http://a.vn/rss.xml", "http://a.vn/sitemap.xml"]


def test_dates_of_list_items_stay_with_their_links():
    page = listing(
        "<table><tr><td><a href='/tin-tuc/mot-1.html'>Một</a></td><td>28/07/2020</td></tr>"
        "<tr><td><a href='/tin-tuc/hai-2.html'>Hai</a> (27-07-2020)</td></tr></table>"
        "<p>Hôm nay 01/01/2026</p><div><a href='/tin-tuc/ba-3.html'>Ba</a></div>"
    )
    dates = [page.date_of(f"http://a.vn/tin-tuc/{name}.html") for name in ("mot-1", "hai-2", "ba-3")]
    assert dates == ["2020-07-28", "2020-07-27", None]


def test_paging_by_form_post_is_noticed():
    assert listing("<a href=\"javascript:__doPostBack('ctl00$grid','Page$2')\">2</a>").has_postback_paging
    assert not listing("<a href=\"javascript:__doPostBack('ctl00$login','')\">Đăng nhập</a>").has_postback_paging


def test_a_page_that_only_sends_visitors_on_leads_there():
    page = listing('<meta http-equiv="refresh" content="0; url=/Pages/trangchu.aspx">', "http://a.vn/")
    assert list(page.links) == ["http://a.vn/Pages/trangchu.aspx"]


def test_relative_links_start_from_the_base_element():
    page = listing('<base href="http://a.vn/vi/news/">' + links("lao-dong/tap-huan-101.html"))
    assert page.article_urls == ["http://a.vn/vi/news/lao-dong/tap-huan-101.html"]


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02" * 50, b"%PDF-1.7", b"<div>" * 5000])
def test_what_is_no_page_leads_nowhere(body):
    assert ListingPage(HttpResponse(HERE, body=body)).links == {}
