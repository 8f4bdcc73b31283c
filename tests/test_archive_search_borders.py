"""What stands apart on a page, two captions, a file and the next, two names, is not read as one sentence."""

import pytest
from archive_sample import an_article
from test_archive_search import archive_of

from scraper.archive.search import Search, find, read_hits
from scraper.archive.search_columns import read_columns
from scraper.archive.search_index import reindex
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import parse_query
from scraper.items import Attachment, Image

ARTICLE = an_article(
    title="Thăm hỏi gia đình",
    summary="Sáng nay trao quà",
    body="Đoạn một.\n\nĐoạn hai.",
    byline="Thanh Tùng",
    author="Ban biên tập",
    images=[Image(url=None, caption="Lễ trao nhà"), Image(url=None, caption="Tình nghĩa xóm làng")],
    attachments=[
        Attachment(url="http://a.vn/1.pdf", title="Quyết định 412"),
        Attachment(url="http://a.vn/2.pdf", title="Thông báo 305"),
    ],
)


@pytest.fixture
def db():
    db = archive_of([ARTICLE])
    db.execute("UPDATE attachments SET text = 'Danh sách được duyệt' WHERE position = 1")
    reindex(db)
    yield db
    db.close()


def hits(db, text, *, exact=False):
    search = Search(parse_query(text), exact=exact)
    found = find(db.conn, Matches(read_columns(db.conn)), search)
    return read_hits(db.conn, found.ids.tolist(), search)


@pytest.mark.parametrize("exact", [False, True], ids=["any spelling", "exact"])
@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('"Lễ trao nhà"', 1),
        ('"Tình nghĩa xóm"', 1),
        ('"nhà Tình nghĩa"', 0),
        ('"Quyết định 412"', 1),
        ('"412 Danh sách"', 0),
        ('"được duyệt"', 1),
        ('"duyệt Thông báo"', 0),
        ('"duyệt Thông"*', 0),
        ("nhà tình nghĩa", 1),
        ('author:"Ban biên tập"', 1),
        ('author:"tập Thanh Tùng"', 0),
        ('"một Đoạn hai"', 1),
    ],
)
def test_a_phrase_stays_within_a_text(db, text, number, exact):
    assert len(hits(db, text, exact=exact)) == number


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("xóm làng", "captions", "Tình nghĩa <mark>xóm</mark> <mark>làng</mark>"),
        ("duyệt", "attachments", "Danh sách được <mark>duyệt</mark>"),
        ("412", "attachments", "Quyết định <mark>412</mark>"),
        ("305", "attachments", "Thông báo <mark>305</mark>"),
    ],
)
def test_a_passage_is_of_one_text(db, text, column, shown):
    (hit,) = hits(db, text)
    assert (hit.snippet.column, hit.snippet.marked()) == (column, shown)


def test_the_beginning_of_an_article_is_of_one_text(db):
    db.execute("UPDATE articles SET summary = NULL, body = ''")
    (hit,) = hits(db, "thăm hỏi")
    assert hit.snippet.marked() == "Lễ trao nhà"
