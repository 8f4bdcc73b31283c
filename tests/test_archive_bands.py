"""A crawl is measured by the crawls before it, each band by itself."""

import pytest
from archive_sample import an_article, moment

from scraper.archive.bands import Bands, Terms, out_of_band
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.tally import Tally
from scraper.items import RejectedPage

BANDS = Bands(
    crawls=6,
    least=20,
    coverage_drop=0.2,
    rejection_rise=0.2,
    words_least=0.5,
    shrunk_most=0.1,
    shrunk_least=3,
    count_least=0.5,
    count_most=3.0,
)
ARTICLES = 40


def tally_of(articles=ARTICLES, *, words=100, rejected=0, **values):
    tally = Tally()
    for number in range(articles):
        tally.add(an_article(url=f"http://a.vn/{number}", body="chữ " * words, **values))
    for number in range(rejected):
        tally.add(RejectedPage(url=f"http://a.vn/x{number}", reason="no body"))
    return tally


@pytest.fixture
def judge():
    """What is said of a crawl after three ordinary ones."""
    db = open_archive(":memory:")
    for day in (1, 2, 3):
        crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(day))
        tally_of().save(db, crawl)
        finish_crawl(db, crawl, finished_at=moment(day), outcome="good", counts={"seen": ARTICLES})
        db.execute("UPDATE crawls SET applied_at = finished_at")

    def of(tally, mode="full"):
        crawl = start_crawl(db, site="sample", mode=mode, start_url=None, started_at=moment(9))
        terms = Terms(crawl_id=crawl, site="sample", mode=mode, start_url=None, complete=True)
        return out_of_band(db, terms, tally, BANDS)

    of.db = db
    yield of
    db.close()


def test_a_crawl_like_the_others_is_in_its_bands(judge):
    assert judge(tally_of()) == []


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (tally_of(author=None), "author on 0% of the articles, usually on 100%"),
        (tally_of(words=49), "texts have 49 words, usually 100"),
        (tally_of(rejected=20), "33% of the pages were rejected, usually 0% (no body 20)"),
        (tally_of(19), "19 articles, usually 40"),
        (tally_of(121), "121 articles, usually 40"),
    ],
)
def test_each_band_is_watched(judge, tally, said):
    assert judge(tally) == [said]


@pytest.mark.parametrize("tally", [tally_of(words=50), tally_of(rejected=9), tally_of(20), tally_of(120)])
def test_up_to_its_limit_a_band_holds(judge, tally):
    assert judge(tally) == []


def test_the_number_is_measured_by_crawls_that_went_to_their_end(judge):
    judge.db.execute("UPDATE crawls SET reason = '9 pages could not be fetched (connection 9)'")
    assert judge(tally_of(121)) == []
    judge.db.execute("UPDATE crawls SET reason = 'was held: 40 articles, usually 9; accepted 2026-01-01T00:00:00Z'")
    assert judge(tally_of(121)) == ["121 articles, usually 40"]


def test_how_many_articles_an_update_sees_says_nothing(judge):
    assert judge(tally_of(20), mode="update") == []
