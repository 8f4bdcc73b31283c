"""Spider, file and class share a name."""

import pytest
from scrapy.spiderloader import SpiderLoader
from scrapy.utils.project import get_project_settings

from scraper.spiders.base import NewsSpider

LOADER = SpiderLoader.from_settings(get_project_settings())


@pytest.mark.parametrize("name", LOADER.list())
def test_name_file_and_class_are_one(name):
    spider = LOADER.load(name)
    assert spider.__module__ == f"scraper.spiders.{name}"
    assert spider.__name__ == f"{''.join(word.capitalize() for word in name.split('_'))}Spider"
    assert issubclass(spider, NewsSpider)


@pytest.mark.parametrize("name", LOADER.list())
def test_a_site_says_where_it_is_and_nothing_else(name):
    spider = LOADER.load(name)
    assert spider.start_url.startswith(("http://", "https://"))
    assert {word for word in vars(spider) if not word.startswith("__")} == {"name", "start_url"}
