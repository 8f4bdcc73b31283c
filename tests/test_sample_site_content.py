"""The sample site's articles, pictures and documents."""

import hashlib
import unicodedata
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from PIL import Image

from sample_site import SampleSite, documents
from sample_site.catalogue import Catalogue
from sample_site.documents import write_document
from sample_site.model import CATEGORIES, Paragraph
from sample_site.pictures import draw_picture
from sample_site.seed import SITE_VISITS
from sample_site.truth import block_text

SEED_TEXT = Path(__file__).parents[2] / "shared" / "seed" / "article.txt"
# Of what Python 3.11 wrote; a change of the texts changes it, a change of machine or Python must not.
DIGEST = "ce1228b96d6616bf1570dd905eeb78153c2b5a1740e09109541ed3f0ff2aa3ab"


@pytest.fixture(scope="module")
def catalogue():
    return Catalogue(120)


def words_of(article):
    """All text of an article."""
    texts = [block_text(block) for block in article.blocks]
    return "\n".join(text for text in (article.title, article.lead, *texts) if text)


def test_the_same_articles_are_written_on_every_machine(catalogue):
    digest = hashlib.sha256("\n".join(repr(article) for article in catalogue).encode()).hexdigest()
    assert digest == DIGEST


def test_an_article_does_not_depend_on_those_written_before(catalogue):
    assert Catalogue(120).article(57) == catalogue.article(57)


def test_no_gap_of_a_pattern_is_left_open():
    for article in Catalogue(1_000):
        text = words_of(article)
        assert "{" not in text
        assert "  " not in text
        assert text == unicodedata.normalize("NFC", text)


def test_articles_fall_in_every_category_and_many_years(catalogue):
    assert {article.category for article in catalogue} == set(CATEGORIES)
    assert len({article.published_on.year for article in catalogue}) >= 6


def test_numbers_follow_publication(catalogue):
    dates = [catalogue.published_on(number) for number in range(1, len(catalogue) + 1)]
    assert dates == sorted(dates)
    assert [catalogue.article(number).number for number in (1, 70, 121)] == [1, 70, 121]


def test_articles_differ_in_pictures_documents_leads_and_credits(catalogue):
    articles = list(catalogue)
    assert {len(article.pictures) for article in articles} >= {0, 1, 2, 3, 4, 5, 6}
    assert {file.place for article in articles for file in article.files} == {"block", "sentence", "viewer"}
    assert {file.kind for article in articles for file in article.files} == {"pdf", "docx", "xlsx"}
    for trait in (
        "lead",
        "lead_repeated",
        "title_repeated",
        "writer",
        "source",
        "published_at",
        "decomposed",
        "comments",
    ):
        having = sum(1 for article in articles if getattr(article, trait))
        assert 0 < having < len(articles), trait


def test_neighbours_are_of_the_same_category_nearest_first(catalogue):
    newer, older = catalogue.neighbours(60, 3)
    category = catalogue.article(60).category
    assert {article.category for article in (*newer, *older)} == {category}
    numbers = [article.number for article in (*reversed(newer), catalogue.article(60), *older)]
    assert numbers == sorted(numbers, reverse=True)


def test_200_000_articles_can_be_listed_without_writing_them():
    catalogue = Catalogue(200_000)
    assert sum(len(catalogue.numbers(category)) for category in CATEGORIES) == 200_001
    assert catalogue.written.cache_info().currsize == 0


@pytest.mark.skipif(not SEED_TEXT.exists(), reason="the reference text is not beside the project")
def test_the_reference_article_is_word_for_word():
    lines = (" ".join(line.split()) for line in SEED_TEXT.read_text(encoding="utf-8-sig").splitlines())
    printed = [line for line in lines if line]
    start = printed.index("CHÍNH SÁCH NGƯỜI CÓ CÔNG") + 1
    truth = SampleSite().truth_of(SampleSite().seed, "http://sample.test")
    assert [truth.title, *truth.body.split("\n\n")] == printed[start : start + 10]


def test_the_reference_article_has_its_facts():
    site = SampleSite()
    truth = site.truth_of(site.seed, "http://sample.test")
    assert (truth.author, truth.byline, truth.view_count) == ("SLDTBXH Kontum", "Nguyễn Hương", 5535)
    assert (truth.category, truth.site_visits) == ("CHÍNH SÁCH NGƯỜI CÓ CÔNG", SITE_VISITS)
    assert truth.summary is None
    assert truth.images[0].caption == "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô"
    assert len(truth.images) == 4


@pytest.mark.parametrize(("ending", "kind"), [("jpg", "JPEG"), ("png", "PNG")])
def test_pictures_are_real_and_differ(ending, kind):
    drawn = {draw_picture(number, position, ending) for number in range(1, 6) for position in (1, 2)}
    assert len(drawn) == 10
    for body in drawn:
        with Image.open(BytesIO(body)) as image:
            image.load()
            assert image.format == kind
            assert len(body) < 60_000


def test_a_picture_is_drawn_the_same_twice():
    first = draw_picture(3, 1, "jpg")
    draw_picture.cache_clear()
    assert draw_picture(3, 1, "jpg") == first


@pytest.fixture(scope="module")
def files(catalogue):
    """An article and its document, by kind."""
    return {file.kind: (article, file) for article in catalogue for file in article.files}


def text_of(kind, body):
    if kind == "pdf":
        return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(body)).pages).split())
    if kind == "docx":
        return " ".join(paragraph.text for paragraph in docx.Document(BytesIO(body)).paragraphs)
    book = openpyxl.load_workbook(BytesIO(body))
    return " ".join(str(row[1]) for row in book.active.iter_rows(values_only=True))


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_documents_open_in_their_libraries_and_hold_vietnamese_text(files, kind):
    article, file = files[kind]
    text = text_of(kind, write_document(article, file))
    assert file.title in text
    assert next(block.text for block in article.blocks if isinstance(block, Paragraph)) in text


def test_a_pdf_keeps_its_text_where_only_the_librarys_own_font_is(files, monkeypatch):
    monkeypatch.setattr(documents, "FONT_FILES", documents.FONT_FILES[-1:])
    monkeypatch.setattr(documents, "FONT", "SampleSiteFallback")
    documents._register_font.cache_clear()
    article, file = files["pdf"]
    assert file.title in text_of("pdf", write_document.__wrapped__(article, file))
    documents._register_font.cache_clear()


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_a_document_is_written_the_same_twice(files, kind, monkeypatch):
    article, file = files[kind]
    first = write_document(article, file)
    write_document.cache_clear()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert write_document(article, file) == first
