"""What people type finds what was written, with marks or without, and is never an error."""

import unicodedata
from dataclasses import replace

import pytest
from archive_sample import an_article, moment
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scraper.archive.crawls import start_crawl
from scraper.archive.database import open_archive
from scraper.archive.search_expression import match_expression, months_expression
from scraper.archive.search_index import reindex
from scraper.archive.search_query import MAX_TERMS, parse_query
from scraper.archive.store import Batch, save_batch
from scraper.items import Attachment, Image

ARTICLES = {
    "quà": an_article(
        url="http://a.vn/qua",
        title="CHÍNH SÁCH NGƯỜI CÓ CÔNG",
        summary=None,
        body="Uỷ ban nhân dân tỉnh Kon Tum theo Nghị định 58/2017/NĐ-CP.",
        images=[Image(url=None, caption="Đoàn làm việc tại huyện Đắk Tô")],
        attachments=[Attachment(url="http://a.vn/1.pdf", title="Kế hoạch số 1234/KH-SLĐTBXH")],
    ),
    "nghèo": an_article(
        url="http://a.vn/ngheo",
        title="Giảm nghèo tại Tu Mơ Rông",
        summary="Ủy ban nhân dân huyện hoà giải, hòa hợp.",
        body="Người lao động có việc làm. Công việc ổn định.",
    ),
}


def fold_d(text):
    """The text with d for đ."""
    return text.replace("đ", "d").replace("Đ", "D")


def expression(text):
    """The expression of FTS5 for what was typed."""
    return match_expression(parse_query(text))


def archive_of(articles):
    db = open_archive(":memory:")
    crawl = start_crawl(db, site="sample", mode="full", start_url=None, started_at=moment(1))
    save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(1)) for article in articles]))
    return db


@pytest.fixture
def db():
    db = archive_of(ARTICLES.values())
    yield db
    db.close()


def found(db, text):
    """The articles that match, best first, by their names here."""
    names = {article.url: name for name, article in ARTICLES.items()}
    query = """
        SELECT url FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
        WHERE articles_fts MATCH ? ORDER BY rank
    """
    return [names[url] for (url,) in db.execute(query, (expression(text),))]


def observe(db, article, day=2):
    crawl = db.execute("SELECT id FROM crawls").fetchone()[0]
    return save_batch(db, Batch(crawl_id=crawl, articles=[(article, None, moment(day))]))


SPELLINGS = {
    "as it is": lambda text: text,
    "without marks": lambda text: fold_d(
        "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    ),
    "without đ": fold_d,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "small letters": str.lower,
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("text", ["Người có công", "Đắk Tô", "Đoàn", "kế hoạch", "1234/KH-SLĐTBXH", "58/2017/NĐ-CP"])
def test_every_spelling_finds_the_article(db, text, spelling):
    assert found(db, SPELLINGS[spelling](text))[0] == "quà"
    assert found(db, f'"{SPELLINGS[spelling](text)}"') == ["quà"]


@pytest.mark.parametrize("text", ["nguoi co cong", "người có công", "dak to", "Đắk Tô", "ĐẮK TÔ", "đăk tô"])
def test_the_queries_that_must_work_do(db, text):
    assert "quà" in found(db, text)


@pytest.mark.parametrize("text", ["Uỷ ban", "Ủy ban", "uy ban", "UỶ BAN"])
def test_old_and_new_tone_placement_are_one_word(db, text):
    assert sorted(found(db, text)) == ["nghèo", "quà"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("người công", ["quà", "nghèo"]),
        ('"người có công"', ["quà"]),
        ("“người có công”", ["quà"]),
        ("người -nghèo", ["quà"]),
        ('công -"giảm nghèo"', ["quà"]),
        ("nghèo OR đoàn", ["nghèo", "quà"]),
        ("nghèo OR đoàn công", ["nghèo", "quà"]),
        ("ngh*", ["quà", "nghèo"]),
        ("gia*", ["nghèo"]),
        ('"tu mơ r"*', ["nghèo"]),
        ("kontum", []),
        ("lao-động", ["nghèo"]),
        ("title:nghèo", ["nghèo"]),
        ("title: nghèo", ["nghèo"]),
        ("title:lao", []),
        ('author:"sldtbxh kontum"', ["nghèo", "quà"]),
        ("-title:nghèo công", ["quà"]),
        ("-“giảm nghèo” công", ["quà"]),
        ("title:", []),
        ("người AND công", ["quà", "nghèo"]),
        ("OR nghèo OR", ["nghèo"]),
        ("công (nghèo)", ["nghèo"]),
        ('"giảm nghèo', ["nghèo"]),
    ],
)
def test_the_query_language(db, text, names):
    assert sorted(found(db, text)) == sorted(names)


@pytest.mark.parametrize(
    "text", ["", "  ", '"', '""', "-", "*", "OR", "AND", "-nghèo", "!?…", "😀", "\0", "\ud800", "( )", ":"]
)
def test_what_asks_for_nothing_is_none(text):
    assert expression(text) is None


ASKED = st.one_of(
    st.text(),
    st.text(alphabet='"*-+(){}^:,.ORANDnotNEAR đĐắ\0\n\ud800', max_size=30),
    st.lists(
        st.sampled_from(
            ["OR", "AND", "NOT", "NEAR", "NEAR(a b, 2)", '"', "-", "*", "đắk", "title:", "a*", '-"b c"', "^a", "+"]
        ),
        max_size=12,
    ).map(" ".join),
)


@pytest.fixture(scope="module")
def still():
    """An archive that is only read."""
    db = archive_of(ARTICLES.values())
    yield db
    db.close()


@settings(deadline=None)
@given(text=ASKED)
@example('"a" - "b')
@example("a" * 40_000)
@example("𞤀 đắk")
@example("“")
def test_no_text_is_an_error(still, text):
    asked = expression(text)
    if asked is not None:
        still.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", (asked,)).fetchone()


@pytest.mark.parametrize(
    "text",
    ["nghèo " * 5000, "nghèo OR " * 5000, "-nghèo " * 5000 + "đoàn", '"' + "nghèo " * 5000 + '"', '"nghèo" ' * 500],
)
def test_a_long_query_is_no_error(still, text):
    asked = expression(text)
    assert asked is None or asked.count('"') <= 2 * 16 * MAX_TERMS
    if asked is not None:
        still.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", (asked,)).fetchone()


WORDS = ("Người", "có", "công", "với", "cách", "mạng", "tại", "huyện", "Đắk", "Tô", "Ủy", "ban")


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_the_words_of_an_article_find_it(words):
    db = archive_of([an_article(body=" ".join(words), title="Tin")])
    try:
        for text in (" ".join(words), f'"{" ".join(words)}"', SPELLINGS["without marks"](" ".join(words))):
            (hits,) = db.execute(
                "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", (expression(text),)
            ).fetchone()
            assert hits == 1
    finally:
        db.close()


@pytest.mark.parametrize("text", ["dak to", "Đắk Tô", "đắk tô"])
def test_highlights_keep_the_original_spelling(db, text):
    query = "SELECT highlight(articles_fts, 3, '[', ']') FROM articles_fts WHERE articles_fts MATCH ?"
    assert db.execute(query, (expression(text),)).fetchall() == [("Đoàn làm việc tại huyện [Đắk] [Tô]",)]


def test_snippets_keep_the_original_spelling(db):
    query = "SELECT snippet(articles_fts, 2, '', '', '', 64) FROM articles_fts WHERE articles_fts MATCH ?"
    assert db.execute(query, (expression('"58/2017/nd-cp"'),)).fetchone() == (ARTICLES["quà"].body,)


def test_a_title_counts_more_than_a_caption_a_summary_a_body_and_an_attachment(db):
    word = "lúa"
    places = {
        "title": {"title": word},
        "caption": {"images": [Image(url=None, caption=word)]},
        "summary": {"summary": word},
        "body": {"body": word},
        "attachment": {"attachments": [Attachment(url="http://a.vn/1.pdf", title=word)]},
    }
    plain = {"title": "một", "summary": "một", "body": "một", "images": [Image(url=None, caption="một")]}
    for name, values in reversed(places.items()):
        observe(db, an_article(url=f"http://b.vn/{name}", category=name, **{**plain, **values}))
    query = """
        SELECT articles.category FROM articles_fts JOIN articles ON id = articles_fts.rowid
        WHERE articles_fts MATCH ? ORDER BY rank
    """
    assert [name for (name,) in db.execute(query, (expression(word),))] == list(places)


def test_search_follows_an_update(db):
    other = [Image(url=None, caption="Ảnh khác")]
    observe(db, an_article(url="http://a.vn/qua", title="Tin khác", summary=None, body="Nội dung khác.", images=other))
    assert found(db, "dak to") == []
    assert found(db, "uỷ ban") == ["nghèo"]
    assert found(db, "noi dung khac") == ["quà"]


def test_search_follows_a_caption_and_an_attachment(db):
    images = [Image(url=None, caption="Vườn cà phê")]
    observe(
        db,
        an_article(
            url="http://a.vn/ngheo", images=images, attachments=[Attachment(url="http://a.vn/2.pdf", title="Biểu mẫu")]
        ),
    )
    assert found(db, "ca phe") == found(db, "bieu mau") == ["nghèo"]
    other = {"images": [Image(url=None, caption="Ảnh khác")], "attachments": [Attachment(url="http://a.vn/3.pdf")]}
    observe(db, an_article(url="http://a.vn/ngheo", **other), day=3)
    assert found(db, "ca phe") == found(db, "bieu mau") == []


def test_search_follows_an_attachment_alone(db):
    qua = ARTICLES["quà"]
    observe(db, replace(qua, attachments=[Attachment(url="http://a.vn/1.pdf", title="Biểu mẫu")]))
    assert (found(db, "bieu mau"), found(db, "1234/KH-SLĐTBXH")) == (["quà"], [])


def test_the_index_follows_a_date_alone(db):
    def found_in(month):
        rows = db.execute("SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?", (months_expression([month]),))
        return len(rows.fetchall())

    assert (found_in(202007), found_in(202105)) == (2, 0)
    observe(db, replace(ARTICLES["quà"], published_at="2021-05-01"))
    assert (found_in(202007), found_in(202105)) == (1, 1)


def test_search_holds_after_reindexing(db):
    observe(db, an_article(url="http://a.vn/ngheo", title="Đăk Hà", summary=None))
    reindex(db)
    assert found(db, "dak to") == ["quà"]
    assert found(db, "dak ha") == ["nghèo"]
    observe(db, an_article(url="http://a.vn/ngheo", title="Sa Thầy"), day=3)
    assert found(db, "dak ha") == []


def test_reindexing_mends_an_index_that_was_lost(db):
    db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')")
    assert found(db, "dak to") == []
    reindex(db)
    assert found(db, "dak to") == ["quà"]


def test_an_article_that_is_deleted_by_hand_is_gone_after_reindexing(db):
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM articles WHERE url = 'http://a.vn/qua'")
    reindex(db)
    assert found(db, "nguoi co cong") == ["nghèo"]
    assert found(db, "dak to") == []
