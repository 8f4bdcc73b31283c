"""What a crawl asks for and what it leaves alone."""

from scraper.spiders.frontier import Frontier, Known
from scraper.spiders.window import Window

OLD = "http://a.vn/tin/cu-1.html"
YOUNG = "http://a.vn/tin/moi-2.html"
UNDATED = "http://a.vn/tin/khong-ngay-3.html"
NEW = "http://a.vn/tin/chua-biet-4.html"
KNOWN = {
    OLD: Known("2019-01-01", settled=True),
    YOUNG: Known("2026-11-20T08:30:00+07:00", settled=True),
    UNDATED: Known(None, settled=True),
}


def frontier(mode="update", known=KNOWN, window=None, **bounds):
    limits = {"max_lists": 10, "max_list_pages": 3, "max_others": 2, **bounds}
    return Frontier(mode=mode, known=known, window=window or Window(), revisit_since="2026-11-01", **limits)


def test_an_update_wants_what_is_new_and_what_is_young():
    crawl = frontier()
    assert [url for url in (OLD, YOUNG, UNDATED, NEW) if crawl.wants_article(url)] == [YOUNG, NEW]


def test_a_full_crawl_wants_everything_once():
    crawl = frontier("full")
    assert all(crawl.wants_article(url) for url in (OLD, YOUNG, UNDATED, NEW))
    assert not any(crawl.wants_article(url) for url in (OLD, YOUNG, UNDATED, NEW))


def test_known_articles_outside_the_dates_are_left_alone():
    crawl = frontier("full", window=Window(since="2026-01-01"))
    assert [url for url in (OLD, YOUNG, NEW) if crawl.wants_article(url)] == [YOUNG, NEW]


def test_known_ground_is_where_everything_is_known_and_settled():
    crawl = frontier()
    assert crawl.is_known_ground([OLD, YOUNG])
    assert not crawl.is_known_ground([OLD, NEW])
    assert not frontier("full").is_known_ground([OLD])


def test_ground_that_an_interrupted_crawl_left_is_not_known_ground():
    crawl = frontier(known={OLD: Known("2019-01-01", settled=False)})
    assert not crawl.is_known_ground([OLD])


def test_known_articles_that_stood_on_no_list_are_handed_out_once():
    crawl = frontier("full")
    crawl.wants_article(OLD)
    assert list(crawl.unlisted()) == [YOUNG, UNDATED]
    assert list(crawl.unlisted()) == []


def test_paging_without_end_is_bounded_in_each_list():
    crawl = frontier()
    pages = [f"http://a.vn/tin/page-{number}/" for number in range(1, 10)]
    assert [crawl.wants_list(page) for page in pages].count(True) == 3
    assert crawl.wants_list("http://a.vn/khac/")
    assert crawl.refused == 6


def test_lists_without_end_are_bounded():
    crawl = frontier()
    assert [crawl.wants_list(f"http://a.vn/lich?x={number}") for number in range(30)].count(True) == 10


def test_pages_of_unknown_kind_are_bounded_and_known_articles_among_them_are_not():
    crawl = frontier("full", known={"http://a.vn/bai-1": Known(None, settled=True)})
    assert [crawl.wants_other(f"http://a.vn/{number}") for number in range(5)].count(True) == 2
    assert crawl.wants_other("http://a.vn/bai-1")
