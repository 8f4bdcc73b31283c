"""Each query of the golden list finds its article, however it is typed and whatever happens to the archive."""

import csv
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from archive_sample import moment
from search_sample import observe, without_d, without_marks

from evaluation.search_archive import HOST, sample_archive, with_html
from sample_site import SampleSite
from scraper.archive.articles import read_article
from scraper.archive.search_columns import read_columns
from scraper.archive.search_index import reindex
from scraper.archive.search_matches import Matches
from scraper.archive.search_query import parse_query
from scraper.items import Attachment, Image
from scraper.text.unicode import TONES, nfc, normalise_tone

GOLDEN = Path(__file__).parent / "fixtures" / "search" / "golden.csv"
ARTICLES = 150
NEW_TONES = {nfc(pair + tone): normalise_tone(pair + tone) for pair in ("oa", "oe", "uy") for tone in TONES}


def with_old_tones(text):
    """Tones on the second vowel, as they were set before the reform: hoà, Uỷ ban."""
    for old, new in NEW_TONES.items():
        text = text.replace(f"q{new}", "\0").replace(new, old).replace("\0", f"q{new}")
        text = text.replace(new[0].upper() + new[1:], old[0].upper() + old[1:]).replace(new.upper(), old.upper())
    return text


SPELLINGS = {
    "as it is": str,
    "without marks": without_marks,
    "without đ": without_d,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "old tones": with_old_tones,
}


def golden_pairs():
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return [(row["query"], HOST + row["path"]) for row in csv.DictReader(file)]


@pytest.fixture
def db():
    db = sample_archive(SampleSite(articles=ARTICLES))
    yield db
    db.close()


def missed(db, pairs):
    """Each spelling of a query that does not find its article."""
    matches = Matches(read_columns(db.conn))
    ids = dict(db.execute("SELECT url, id FROM articles"))
    numbers = matches.columns.ids.tolist()
    return [
        (name, SPELLINGS[name](query))
        for query, url in pairs
        for name in SPELLINGS
        if numbers.index(ids[url]) not in matches.of(db.conn, parse_query(SPELLINGS[name](query)))
    ]


def test_the_list_is_long_and_varied():
    pairs = golden_pairs()
    assert len(set(pairs)) == len(pairs) >= 200
    for name in SPELLINGS:
        assert sum(SPELLINGS[name](query) != query for query, _ in pairs) >= 20 or name == "as it is"


def test_every_pair_is_found(db):
    assert missed(db, golden_pairs()) == []


def test_every_pair_is_found_after_updates_removals_and_reindexing(db):
    pairs = golden_pairs()
    for number, article in enumerate(SampleSite(articles=ARTICLES).iter_truth(HOST)):
        if number % 3 == 0:
            observe(db, with_html(replace(article, body=f"{article.body}\n\nTin được bổ sung.")))
    assert missed(db, pairs) == []
    db.execute("UPDATE articles SET status = 'removed' WHERE id % 5 = 0")
    assert missed(db, pairs) == []
    reindex(db)
    assert missed(db, pairs) == []


def test_what_an_article_no_longer_says_no_longer_finds_it(db):
    changed = db.execute("SELECT id FROM articles WHERE id % 10 = 0").fetchall()
    urls = set()
    for (article_id,) in changed:
        article = read_article(db, article_id)
        urls.add(article.url)
        images, files = [Image(url=None, caption="Năm")], [Attachment(url="http://a.vn/1.pdf", title="Sáu")]
        other = {"title": "Một", "summary": "Ba", "body": "Hai", "byline": "Bốn", "images": images}
        observe(db, with_html(replace(article, attachments=files, **other)))
    pairs = golden_pairs()
    gone = [pair for pair in pairs if pair[1] in urls]
    assert len(gone) > 20
    assert len(missed(db, gone)) == len(SPELLINGS) * len(gone)
    assert missed(db, [pair for pair in pairs if pair[1] not in urls]) == []
    assert db.execute("SELECT max(last_seen_at) FROM articles").fetchone() == (moment(2),)
