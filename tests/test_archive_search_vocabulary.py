"""Did you mean: from the archive's own words."""

import pytest
from archive_sample import an_article
from search_sample import archive_of

from scraper.archive.search_query import parse_query
from scraper.archive.search_vocabulary import suggestion


@pytest.fixture(scope="module")
def db():
    db = archive_of(
        [
            an_article(title="GIẢM NGHÈO BỀN VỮNG", summary=None, body="Tại huyện Đắk Tô, tỉnh Kon Tum."),
            an_article(url="http://a.vn/2", title="Việc làm", summary=None, body="Người lao động có việc."),
        ]
    )
    yield db
    db.close()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kontum", '"Kon Tum"'),
        ("dakto", '"Đắk Tô"'),
        ("ngheof", "nghèo"),
        ("giảm ngèo", "giảm nghèo"),
        ("giam ngheo ben vugn", "giam ngheo ben vững"),
        ('"lao đọngg"', '"lao động"'),
        ("title:nghoèo", "title:nghèo"),
        ("viec lamm -covid", "viec làm -covid"),
        (
            "người lao động có việc làm việc làm người lao động ngườii",
            "người lao động có việc làm việc làm người lao động Người",
        ),
        ("khongcogica", None),
        ("nghèo việc", None),
        ("", None),
        ("-nghèo", None),
        ("a" * 3000, None),
        ("người lao động có việc làm " * 2 + "ngườii", None),
    ],
)
def test_a_query_that_finds_nothing_is_mended(db, typed, meant):
    assert suggestion(db.conn, parse_query(typed)) == meant
