"""Places are found by their names before and after the mergers of 2025."""

import csv

import pytest
from search_sample import archive_of, bodies, found

from scraper.archive.search_places import TABLE, with_places
from scraper.archive.search_query import parse_query, write_query

AFTER = 34


@pytest.fixture(scope="module")
def db():
    db = archive_of(bodies("Tại tỉnh Kon Tum.", "Tại tỉnh Quảng Ngãi.", "Vì hòa bình.", "Tại Phú Thọ.", "Tum và Kon."))
    yield db
    db.close()


@pytest.mark.parametrize(
    ("text", "together", "alone"),
    [
        ("kon tum", [1, 5, 2], [1, 5]),
        ("Kon Tum", [1, 5, 2], [1, 5]),
        ('"Quảng Ngãi"', [2, 1], [2]),
        ('"Quảng Ngãi" OR zzz', [2, 1], [2]),
        ('zzz OR "kon tum"', [1, 2], [1]),
        ("hòa bình", [3], [3]),
        ("tỉnh hòa bình", [4], []),
        ("vì hòa bình", [3], [3]),
        ("kon", [5, 1], [5, 1]),
    ],
)
def test_names_are_searched_together_unless_switched_off(db, text, together, alone):
    assert sorted(found(db, text, places=True)) == sorted(together)
    assert sorted(found(db, text)) == sorted(alone)


def test_the_name_that_was_typed_comes_first(db):
    assert found(db, "kon tum", places=True) == [1, 5, 2]
    assert found(db, '"quang ngai"', places=True)[0] == 2


def test_what_is_left_out_stays_as_it_was_typed():
    assert with_places(parse_query('-"Kon Tum"')) == parse_query('-"Kon Tum"')


def test_other_names_are_not_written_out():
    assert write_query(with_places(parse_query("giảm nghèo kon tum"))) == "giảm nghèo kon tum"


def test_the_table_lists_each_merger_once():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    before = [row["before"].removeprefix("tỉnh ") for row in rows]
    # Of 63 provinces and cities 34 were left on 1 July 2025.
    assert len(set(before)) == len(rows) == 63 - AFTER
    assert not {row["after"] for row in rows} & set(before)
