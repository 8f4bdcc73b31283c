"""What a page is."""

import pytest

from scraper.items import Article, RejectedPage
from scraper.pages.reading import LIST, NOT_NEWS, read_page

TEXT = "Sở Lao động - Thương binh và Xã hội tham mưu, giúp Ủy ban nhân dân tỉnh quản lý nhà nước về lao động. " * 4
ARTICLE = (
    f"<h1>Tập huấn công tác giảm nghèo tại huyện Đắk Tô</h1><p>Ngày đăng : 28/07/2020</p><p>{TEXT}</p><p>{TEXT}</p>"
)
OFFICE = f"<h1>Chức năng và nhiệm vụ của Sở</h1><p>{TEXT}</p><p>{TEXT}</p>"


async def read(body, path):
    html = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>Sở</title></head><body>{body}</body></html>"
    return await read_page(html.encode(), f"http://a.vn{path}", "text/html; charset=utf-8", "a")


async def test_an_article_with_the_articles_it_links_to():
    related = '<p><a href="/tin-tuc/hoi-nghi-102.html">Hội nghị</a> <a href="/gioi-thieu">Giới thiệu</a></p>'
    reading = await read(ARTICLE + related, "/tin-tuc/tap-huan-101.html")
    assert isinstance(reading.result, Article)
    assert (reading.result.site, reading.result.published_at) == ("a", "2020-07-28")
    assert reading.article_urls == ["http://a.vn/tin-tuc/hoi-nghi-102.html"]


@pytest.mark.parametrize(
    ("body", "path", "reason"),
    [
        (OFFICE, "/chuc-nang", NOT_NEWS),
        (OFFICE + '<p><a href="/chuc-nang/page-2/">Trang sau</a></p>', "/chuc-nang", LIST),
        (ARTICLE + '<p><a href="/tin-tuc/hoi-nghi-102.html">Hội nghị</a></p>', "/tin-tuc", LIST),
        ("<p>Thông báo</p>", "/tin-tuc/tap-huan-101.html", "no body"),
    ],
)
async def test_what_is_no_article_says_why(body, path, reason):
    result = (await read(body, path)).result
    assert isinstance(result, RejectedPage)
    assert (result.reason, result.url) == (reason, f"http://a.vn{path}")


async def test_at_an_articles_address_a_page_without_date_is_an_article():
    assert isinstance((await read(OFFICE, "/tin-tuc/chuc-nang-101.html")).result, Article)


async def test_at_a_doubtful_address_a_page_with_a_date_is_an_article():
    assert isinstance((await read(ARTICLE, "/tap-huan")).result, Article)


async def test_what_is_no_page_at_all():
    reading = await read_page(b"%PDF-1.7", "http://a.vn/tin-tuc/tap-huan-101.html", None, "a")
    assert reading.result.reason == "not html"
