"""Texts of files and the official documents that articles cite, in step with articles and attachments."""

import pytest

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.document_numbers import MAX_NUMBERS
from scraper.archive.search_expression import match_expression
from scraper.archive.search_query import parse_query
from scraper.archive.store import Batch, save_batch
from scraper.items import Attachment, Document, Media
from tests.archive_sample import URL, an_article, moment

OTHER = "http://sldtbxh.kontum.gov.vn/tin-tuc/bai-2.html"
PLAN = Document(text_status="extracted", text="Kế hoạch số 12/KH-UBND\nĐoàn công tác", pages=3)
LIST = Document(text_status="extracted", text="Danh sách kèm Quyết định 439/QĐ-TTg")


@pytest.fixture
def db():
    with open_archive(":memory:") as archive:
        start_crawl(archive, site="sample", mode="full", start_url="http://a.vn/", started_at=moment(1))
        yield archive


def save(db, *articles, media=(), day=1):
    (crawl,) = db.execute("SELECT max(id) FROM crawls").fetchone()
    save_batch(
        db,
        Batch(
            crawl_id=crawl,
            articles=[(article, None, moment(day)) for article in articles],
            media=[(file, None, moment(day)) for file in media],
        ),
    )


def with_files(*names, url=URL, **values):
    files = [Attachment(url=f"http://a.vn/{name}", title=name) for name in names]
    return an_article(url=url, attachments=files, **values)


def a_file(name, document, sha256="aa" * 32, **values):
    return Media(url=f"http://a.vn/{name}", sha256=sha256, size=10, document=document, **values)


def texts(db):
    return [tuple(row) for row in db.execute("SELECT title, text_status, text FROM attachments ORDER BY id")]


def parked(db):
    return {row[0][:2]: row[1] for row in db.execute("SELECT sha256, text FROM documents")}


def cited(db):
    return [tuple(row) for row in db.execute("SELECT number, found_in FROM document_numbers ORDER BY id")]


def found(db, words):
    match = match_expression(parse_query(words))
    return db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts = ?", [match]).fetchone()[0]


@pytest.mark.parametrize("file_first", [True, False])
def test_a_text_comes_to_its_attachment_whichever_is_read_first(db, file_first):
    steps = [lambda: save(db, media=[a_file("k.pdf", PLAN)]), lambda: save(db, with_files("k.pdf"))]
    for step in steps if file_first else reversed(steps):
        step()
    assert texts(db) == [("k.pdf", "extracted", PLAN.text)]
    assert parked(db) == {"aa": None}
    assert db.execute("SELECT pages FROM attachments").fetchone()[0] == 3
    assert (found(db, "đoàn công tác"), found(db, "doan cong tac")) == (1, 1)
    assert cited(db) == [("12/KH-UBND", "attachment")]


def test_a_file_of_two_articles_has_its_text_in_both_whatever_its_address(db):
    save(db, with_files("a.pdf"), media=[a_file("a.pdf", PLAN)])
    save(db, with_files("b.pdf", url=OTHER), media=[a_file("b.pdf", None)], day=2)
    assert texts(db) == [("a.pdf", "extracted", PLAN.text), ("b.pdf", "extracted", PLAN.text)]
    assert found(db, '"đoàn công tác"') == 2
    assert [number for number, _ in cited(db)] == ["12/KH-UBND"] * 2


def test_the_text_of_a_file_that_no_article_attaches_any_more_is_kept_and_comes_back(db):
    save(db, with_files("k.pdf"), media=[a_file("k.pdf", PLAN)])
    save(db, with_files("khac.pdf"), day=2)
    assert (texts(db), parked(db)) == ([("khac.pdf", None, None)], {"aa": PLAN.text})
    assert (found(db, '"đoàn công tác"'), cited(db)) == (0, [])
    save(db, with_files("k.pdf"), day=3)
    assert (texts(db), parked(db)) == ([("k.pdf", "extracted", PLAN.text)], {"aa": None})
    assert (found(db, '"đoàn công tác"'), len(cited(db))) == (1, 1)


def test_attachments_that_change_places_keep_their_texts(db):
    save(db, with_files("a.pdf", "b.xls"), media=[a_file("a.pdf", PLAN), a_file("b.xls", LIST, "bb" * 32)])
    save(db, with_files("b.xls", "a.pdf"), day=2)
    assert texts(db) == [("b.xls", "extracted", LIST.text), ("a.pdf", "extracted", PLAN.text)]
    assert parked(db) == {"aa": None, "bb": None}
    assert [number for number, _ in cited(db)] == ["439/QĐ-TTg", "12/KH-UBND"]


def test_an_attachment_that_is_gone_takes_its_numbers_with_it_and_its_text_is_kept(db):
    save(db, with_files("a.pdf", "b.xls"), media=[a_file("a.pdf", PLAN), a_file("b.xls", LIST, "bb" * 32)])
    save(db, with_files("a.pdf"), day=2)
    assert (cited(db), parked(db)) == ([("12/KH-UBND", "attachment")], {"aa": None, "bb": LIST.text})


def test_a_new_file_at_an_address_replaces_the_text(db):
    save(db, with_files("k.pdf"), media=[a_file("k.pdf", PLAN)])
    save(db, media=[a_file("k.pdf", LIST, "bb" * 32)], day=2)
    assert (texts(db), parked(db)) == ([("k.pdf", "extracted", LIST.text)], {"aa": PLAN.text, "bb": None})
    assert (found(db, '"đoàn công tác"'), found(db, '"danh sách kèm"')) == (0, 1)
    assert cited(db) == [("439/QĐ-TTg", "attachment")]


def test_a_file_read_anew_changes_its_text_everywhere(db):
    save(
        db, with_files("a.pdf"), with_files("a.pdf", url=OTHER), media=[a_file("a.pdf", Document(text_status="broken"))]
    )
    assert {status for _, status, _ in texts(db)} == {"broken"}
    save(db, media=[a_file("a.pdf", PLAN)], day=2)
    assert texts(db) == [("a.pdf", "extracted", PLAN.text)] * 2
    assert parked(db) == {"aa": None}
    assert found(db, '"đoàn công tác"') == 2


def test_a_file_that_nobody_looked_into_has_no_status(db):
    save(db, with_files("a.pdf"), media=[a_file("a.pdf", None)])
    assert texts(db) == [("a.pdf", None, None)]


@pytest.mark.parametrize("error", ["too large", "too large when unpacked"])
def test_a_file_too_large_to_fetch_says_so(db, error):
    save(db, with_files("a.pdf", "b.pdf"), media=[Media(url="http://a.vn/a.pdf", error=error)])
    assert texts(db) == [("a.pdf", "too large", None), ("b.pdf", None, None)]
    save(db, media=[Media(url="http://a.vn/b.pdf", error="http 404")], day=2)
    assert texts(db)[1] == ("b.pdf", None, None)


def test_numbers_follow_the_article(db):
    article = an_article(
        title="Triển khai Nghị định 58/2017/NĐ-CP",
        summary="Theo Kế hoạch số 7/KH-UBND.",
        body="Căn cứ nghị định 58/2017/nđ-cp và Luật số 20/2023/QH15.",
    )
    save(db, article)
    assert cited(db) == [
        ("58/2017/NĐ-CP", "title"),
        ("07/KH-UBND", "summary"),
        ("58/2017/NĐ-CP", "body"),
        ("20/2023/QH15", "body"),
    ]
    save(db, an_article(title=article.title, body="Không dẫn gì."), day=2)
    assert cited(db) == [("58/2017/NĐ-CP", "title")]


def test_ids_are_the_articles_and_unchanged_rows_stay(db):
    save(db, with_files("k.pdf", body="Nghị định 58/2017/NĐ-CP."), media=[a_file("k.pdf", PLAN)])
    (article_id,) = db.execute("SELECT id FROM articles").fetchone()
    statement = "SELECT id, attachment_id FROM document_numbers ORDER BY id"
    base = article_id * (MAX_NUMBERS + 1)
    assert [tuple(row) for row in db.execute(statement)] == [(base + 1, None), (base + 2, article_id * 1000 + 1)]
    changes = db.conn.total_changes
    save(db, with_files("k.pdf", body="Nghị định 58/2017/NĐ-CP."), media=[a_file("k.pdf", None)])
    assert db.conn.total_changes == changes


@pytest.mark.parametrize("column", ["article_id", "number", "type", "issuer", "year"])
def test_every_way_to_look_numbers_up_has_an_index(db, column):
    plan = db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM document_numbers WHERE {column} = 1").fetchone()
    assert "USING INDEX" in plan[3]
