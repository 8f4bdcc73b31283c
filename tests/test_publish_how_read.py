"""How a value was read is told in the reader's language."""

import doctest

from scraper.publish import how_read as module
from scraper.publish.how_read import how_read


def test_the_examples_hold():
    assert doctest.testmod(module).failed == 0


def test_what_the_page_says_stays_as_it_is():
    assert how_read('credit line "label title, text"') == "dòng ghi tên “label title, text”"
    assert how_read('label "Ngày "x" đăng"', "en") == 'label “Ngày "x" đăng”'


def test_names_of_elements_are_no_words():
    assert how_read("meta article:published_time") == "thẻ meta article:published_time"
    assert how_read("JSON-LD datePublished") == "JSON-LD datePublished"


async def test_an_article_tells_it_in_both_languages(demo):
    vietnamese = (await demo.client.get("/archive/articles/1")).text
    english = (await demo.client.get("/archive/articles/1?lang=en")).text
    assert "nhãn “" in vietnamese
    assert "label “" in english
    assert "nhãn “" not in english
