"""Attachments of every kind, crawled for real: what the archive holds of them and how they are found."""

import pytest
from sqlite_utils import Database

from sample_site import SampleSite
from scraper import settings
from scraper.archive.search_expression import match_expression
from scraper.archive.search_query import parse_query
from scraper.derive.rebuild import rebuild
from scraper.derive.rules import Rules
from tests.archives import assert_equal
from tests.crawling import Crawler

ARTICLE = 2
NAMES = (
    "scanned_pdf",
    "encrypted_pdf",
    "broken_pdf",
    "oversized_pdf",
    "zip_bomb_docx",
    "doc",
    "tcvn3_doc",
    "xls",
    "viewer_frame",
)
STATUSES = {
    "Quyết định số 305/QĐ-UBND (bản quét)": "no text",
    "Hồ sơ có mật khẩu": "encrypted",
    "Thông báo bị hỏng": "broken",
    "Bản đồ quy hoạch": "too large",
    "Kế hoạch nén": "too large",
    "Quyết định trợ cấp": "extracted",
    "Quyết định trợ cấp, bản cũ": "extracted",
    "Danh sách trợ cấp": "extracted",
}


@pytest.fixture(scope="module")
def site():
    with SampleSite(articles=3) as running:
        running.hand_out(ARTICLE, *NAMES)
        running.hand_out(3, "doc")
        yield running


@pytest.fixture(scope="module")
def crawl(site, tmp_path_factory):
    ended = Crawler(tmp_path_factory.mktemp("documents"))(site.url)
    assert ended.status == 0, ended.log
    return ended


def article_url(site, number=ARTICLE):
    return site.truth_of(site.catalogue.article(number)).url


def found(crawl, words):
    """Addresses of the articles in which words are found."""
    db = Database(crawl.archive)
    try:
        statement = (
            "SELECT url FROM articles JOIN articles_fts ON articles.id = articles_fts.rowid WHERE articles_fts = ?"
        )
        return {url for (url,) in db.execute(statement, [match_expression(parse_query(words))])}
    finally:
        db.close()


def test_every_attachment_says_whether_its_text_is_held(site, crawl):
    statement = "SELECT attachments.title, text_status FROM attachments JOIN articles ON article_id = articles.id"
    stored = dict(crawl.rows(f"{statement} WHERE articles.url = ?", article_url(site)))
    assert {title: stored[title] for title in STATUSES} == STATUSES
    assert crawl.value("SELECT count(*) FROM attachments WHERE text_status IS NULL") == 0
    assert crawl.value("SELECT count(*) FROM attachments WHERE (text IS NULL) = (text_status = 'extracted')") == 0


def test_the_document_of_a_viewer_frame_is_held_and_not_the_frame(crawl):
    ((availability, text),) = crawl.rows("SELECT availability, text FROM attachments WHERE url LIKE '%viewer-frame%'")
    assert availability == "captured"
    assert "huyện Ia H’Drai" in text
    assert crawl.value("SELECT count(*) FROM captures WHERE url LIKE '%officeapps%'") == 0


def test_what_is_too_large_to_fetch_is_no_file_of_ours(crawl):
    assert crawl.rows("SELECT availability, sha256, text FROM attachments WHERE url LIKE '%oversized%'") == [
        ("failed", None, None)
    ]


@pytest.mark.parametrize("words", ["Đắk Choong", "dak choong", '"Nguyễn Thị Huệ"', '"nguyen thi hue"'])
def test_words_that_stand_in_a_spreadsheet_alone_are_found_with_and_without_marks(site, crawl, words):
    assert found(crawl, words) == {article_url(site)}


@pytest.mark.parametrize("words", ["đua thuyền độc mộc", "dua thuyen doc moc"])
def test_words_of_a_viewed_document_are_found(site, crawl, words):
    assert found(crawl, words) == {article_url(site)}


def test_a_file_that_two_articles_hand_out_is_read_once_and_found_in_both(site, crawl):
    assert found(crawl, '"412/QĐ-SLĐTBXH" "người cao tuổi"') == {article_url(site), article_url(site, 3)}
    copies = crawl.rows("SELECT sha256, text FROM attachments WHERE title = 'Quyết định trợ cấp'")
    assert len(copies) == 2
    assert len(set(copies)) == 1
    files = crawl.value("SELECT count(DISTINCT sha256) FROM attachments")
    assert crawl.rows("SELECT count(*), count(text) FROM documents") == [(files, 0)]


def test_the_documents_of_every_article_are_found_by_their_words(site, crawl):
    for number in (1, 3, 4):
        article = site.catalogue.article(number)
        for file in article.files:
            if file.special is None:
                assert article_url(site, number) in found(crawl, f'"{site.truth_of(article).attachments[0].title}"')


def test_official_documents_that_articles_and_their_files_cite_are_told(site, crawl):
    statement = """
        SELECT number, type, issuer, year FROM document_numbers JOIN articles ON articles.id = article_id
        WHERE url = ? AND attachment_id = (SELECT id FROM attachments WHERE title = ? AND article_id = articles.id)
    """
    assert crawl.rows(f"{statement} ORDER BY document_numbers.id", article_url(site), "Quyết định trợ cấp, bản cũ") == [
        ("412/QĐ-SLĐTBXH", "QĐ", "SLĐTBXH", None),
        ("20/2021/NĐ-CP", "NĐ", "CP", 2021),
        ("01/2019/TTLT-BLĐTBXH-BTC", "TTLT", "BLĐTBXH-BTC", 2019),
        ("87/TTr-BTXH", "TTr", "BTXH", 2021),
    ]
    assert crawl.value("SELECT count(*) FROM document_numbers WHERE found_in = 'body'") > 0


def test_a_rebuild_reads_the_same_texts(crawl, tmp_path):
    rebuild(crawl.captures, tmp_path / "again.db", Rules.of(vars(settings)), 0, lambda _: None)
    assert_equal(crawl.archive, tmp_path / "again.db")


def test_a_second_crawl_changes_no_text_and_makes_no_revision(site, crawl):
    before = crawl.rows("SELECT * FROM attachments ORDER BY id"), crawl.rows("SELECT * FROM documents ORDER BY sha256")
    again = Crawler(crawl.archive.parent)(site.url, "mode=full")
    assert (
        again.rows("SELECT * FROM attachments ORDER BY id"),
        again.rows("SELECT * FROM documents ORDER BY sha256"),
    ) == before
    assert again.value("SELECT count(*) FROM revisions WHERE number > 1") == 0


@pytest.mark.parametrize("layout", ["nukeviet", "liferay", "dotnetnuke"])
def test_documents_behind_addresses_without_a_file_name_are_read(layout, tmp_path):
    with SampleSite(layout=layout, articles=1) as site:
        site.hand_out(1, "doc", "xls", "viewer_frame")
        crawl = Crawler(tmp_path)(site.url)
        assert crawl.status == 0, crawl.log
        expected = {attachment.url for attachment in site.truth_of(site.catalogue.article(1)).attachments}
    stored = crawl.rows("SELECT url, mime_type, text_status FROM attachments WHERE availability = 'captured'")
    assert {url for url, _, _ in stored} == expected
    assert {status for _, _, status in stored} == {"extracted"}
    assert len([url for url, _, _ in stored if url.endswith((".doc", ".xls"))]) == 0
