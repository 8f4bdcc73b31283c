import json

import pytest
from conftest import METADATA

from scraper.publish.canned_queries import parse_query, query_files
from scraper.publish.described import described, name_in_words, opening_bracket, part_in, site_described

METADATA_FILE = json.loads(METADATA.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("Một dòng một bài. (One row an article.)", "Một dòng một bài.", "One row an article."),
        ("Giờ (UTC): lúc thấy (first seen (UTC))", "Giờ (UTC): lúc thấy", "First seen (UTC)"),
        ("Chỉ tiếng Việt.", "Chỉ tiếng Việt.", "Chỉ tiếng Việt."),
        ("(only this)", "(only this)", "(only this)"),
        ("unbalanced )", "unbalanced )", "unbalanced )"),
    ],
)
def test_a_description_is_told_in_one_language(text, vietnamese, english):
    assert (part_in("vi", text), part_in("en", text)) == (vietnamese, english)


@pytest.mark.parametrize(("name", "words"), [("first_seen_at", "First seen at"), ("sha256", "SHA-256"), ("id", "ID")])
def test_names_become_words(name, words):
    assert name_in_words(name) == words


def test_every_description_has_a_part_for_each_language():
    archive = METADATA_FILE["databases"]["archive"]
    texts = [archive["description"], *(parse_query(path.read_text("utf-8"))["description"] for path in query_files())]
    for table in archive["tables"].values():
        texts += [table["description"], *table["columns"].values()]
    assert [text for text in texts if opening_bracket(text) is None] == []


def test_a_table_in_english():
    told = described(METADATA_FILE["databases"]["archive"]["tables"]["view_counts"], "view_counts", "en")
    assert told["title"] == "View counts"
    assert told["columns"]["view_count"].isascii()


def test_the_site_in_english_keeps_what_is_no_text():
    told = site_described(METADATA_FILE, "en")
    assert told["title"].startswith("News of the Department")
    assert told["source_url"] == METADATA_FILE["source_url"]
