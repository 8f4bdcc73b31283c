import sqlite3
import time

import pytest
from archive_sample import an_article, moment

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.publish.related import neighbours, rarity, related_articles, syllable_pairs

TITLES = (
    "Trao học bổng cho học sinh nghèo vượt khó",
    "Hội nghị triển khai công tác năm 2026",
    "Hơn 40 học sinh nghèo vượt khó nhận học bổng",
    "Kiểm tra an toàn lao động tại các công trình",
    "TRAO HOC BONG CHO HOC SINH NGHÈO HUYỆN ĐẮK TÔ",
    "Trao quà cho hộ nghèo",
)


@pytest.fixture
def db(tmp_path):
    db = open_archive(tmp_path / "archive.db")
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    articles = [
        an_article(
            url=f"http://a.vn/{number}",
            title=title,
            summary=None,
            category="TRẺ EM" if number % 2 else "VIỆC LÀM",
            published_at=None if number == 6 else f"2026-10-{10 + number // 3:02}",
        )
        for number, title in enumerate(TITLES, 1)
    ]
    save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(1)) for article in articles]))
    yield db
    db.close()


@pytest.fixture
def reader(db, tmp_path):
    db.conn.commit()
    connection = sqlite3.connect(f"file:{tmp_path}/archive.db?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def article(reader, number):
    return dict(reader.execute("SELECT * FROM articles WHERE url = ?", (f"http://a.vn/{number}",)).fetchone())


def test_articles_that_share_most_with_a_headline_come_first(reader):
    found = related_articles(reader, article(reader, 1))
    assert [other["title"] for other in found] == [TITLES[4], TITLES[2]]
    assert found[0]["published_at"] == "2026-10-11"


def test_one_shared_pair_is_chance(reader):
    assert related_articles(reader, article(reader, 6)) == []


@pytest.mark.parametrize(
    "title", ['"', "NEAR(a b) * ^ -", "Một", "<script>alert(1)</script> {{ x }}", "\0\ufffe", "a_b c"]
)
def test_no_headline_is_an_error(reader, title):
    assert isinstance(related_articles(reader, {**article(reader, 1), "title": title}), list)


def test_pairs_do_not_reach_over_signs():
    assert list(syllable_pairs("Trao quà, học bổng: Đắk Tô – Đắk Tô")) == [
        '"trao quà"',
        '"học bổng"',
        '"đắk tô"',
    ]


def test_of_pairs_that_are_everywhere_the_share_of_the_archive_counts():
    everywhere, rare = list(range(900, 1100)), [5, 90_000]
    assert rarity(rare, 1000, 100_000) > rarity(everywhere, 1000, 100_000)


def test_neighbours_in_the_category_by_date_and_number(reader):
    titles = {name: row and row["title"] for name, row in neighbours(reader, article(reader, 3)).items()}
    assert titles == {"earlier": TITLES[0], "later": TITLES[4]}
    assert neighbours(reader, article(reader, 1))["earlier"] is None


def test_without_a_date_there_are_no_neighbours(reader):
    assert neighbours(reader, article(reader, 6)) == {"earlier": None, "later": None}


def test_the_neighbours_are_found_through_an_index(reader):
    steps = []
    reader.set_trace_callback(steps.append)
    neighbours(reader, article(reader, 3))
    reader.set_trace_callback(None)
    plans = [row[3] for sql in steps[1:] for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert [plan for plan in plans if "articles_category" not in plan] == []


def test_a_time_limit_ends_the_search(reader, monkeypatch):
    def slow_pairs(_title):
        for number in range(1000):
            time.sleep(0.002)
            yield f'"học bổng" OR {number}*'

    monkeypatch.setattr("scraper.publish.related.TIME_LIMIT_MS", 1)
    monkeypatch.setattr("scraper.publish.related.PAIRS_LIMIT", 1000)
    monkeypatch.setattr("scraper.publish.related.syllable_pairs", slow_pairs)
    started = time.monotonic()
    related_articles(reader, article(reader, 1))
    assert time.monotonic() - started < 1
