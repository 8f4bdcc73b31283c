"""A page on which the program itself stumbles."""

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from scraper.extensions.health import judge
from scraper.items import RejectedPage
from scraper.middlewares.broken import BrokenPageMiddleware


@pytest.fixture
def crawler():
    crawler = get_crawler()
    crawler.stats = MemoryStatsCollector(crawler)
    return crawler


def response(**meta):
    return HtmlResponse("http://a.vn/tin/mot-1.html", request=Request("http://a.vn/tin/mot-1.html", meta=meta))


def test_the_page_is_set_aside_with_the_error_and_the_crawl_fails(crawler):
    middleware = BrokenPageMiddleware(crawler)
    asked = "http://a.vn/tin/mot-1.html"
    assert middleware.process_spider_exception(response(url=asked), KeyError("gone")) == [
        RejectedPage(url=asked, reason="error", detail="KeyError: 'gone'")
    ]
    stats = {"articles/seen": 5, **crawler.stats.get_stats()}
    assert judge(stats, close_reason="finished", failure=None, limits=[]).outcome == "failed"


def test_what_no_callback_of_ours_asked_for_is_left_to_scrapy(crawler):
    assert BrokenPageMiddleware(crawler).process_spider_exception(response(), KeyError("gone")) is None
