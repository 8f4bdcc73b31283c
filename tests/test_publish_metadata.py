import json
import re
from copy import deepcopy

import pytest
from conftest import METADATA, ROOT

from scraper.archive.database import open_archive
from scraper.publish.texts import TEXTS

DESCRIBED = json.loads(METADATA.read_text("utf-8"))
TABLES = DESCRIBED["databases"]["archive"]["tables"]
PARTS_OF_THE_INDEX = re.compile(r"articles_(heads_|words_)?fts_\w+")


@pytest.fixture(scope="module")
def schema():
    """Columns of each table and view of a new archive."""
    with open_archive(":memory:") as archive:
        names = [*archive.table_names(), *archive.view_names()]
        columns = {
            # A table's own columns and those that are computed, not those by which a full-text index is talked to.
            name: [row[1] for row in archive.execute(f"PRAGMA table_xinfo([{name}])") if row[6] != 1]
            for name in names
        }
    return {name: listed for name, listed in columns.items() if not PARTS_OF_THE_INDEX.fullmatch(name)}


def test_every_table_and_column_is_described(schema):
    described = {name: list(TABLES[name]["columns"]) for name in TABLES}
    assert {name: sorted(listed) for name, listed in described.items()} == {
        name: sorted(listed) for name, listed in schema.items()
    }
    assert all(table["title"] and table["description"] for table in TABLES.values())


def test_every_column_has_a_heading_before_its_description():
    descriptions = [text for table in TABLES.values() for text in table["columns"].values()]
    assert [text for text in descriptions if not re.match(r"[^:]{1,30}: \S", text)] == []


@pytest.mark.parametrize("name", TABLES)
def test_what_the_metadata_names_is_there(name, schema):
    table = TABLES[name]
    named = {
        table.get("sort_desc"),
        table.get("label_column"),
        *table.get("facets", []),
        *table.get("sortable_columns", []),
    }
    named |= set(table.get("plugins", {}).get("department-news", {}).get("folded", []))
    assert named - {None} <= set(schema[name])


def test_articles_can_be_sorted_only_where_an_index_helps():
    with open_archive(":memory:") as archive:
        plans = {
            column: " ".join(
                row[3]
                for row in archive.execute(f"EXPLAIN QUERY PLAN SELECT * FROM articles ORDER BY {column} LIMIT 9")
            )
            for column in TABLES["articles"]["sortable_columns"]
        }
    assert [column for column, plan in plans.items() if "TEMP B-TREE" in plan] == []


async def test_a_file_of_another_name_has_the_same_descriptions(published, tmp_path):
    open_archive(tmp_path / "tin tức.db").close()
    datasette = await published(tmp_path / "tin tức.db")
    assert datasette.table_metadata("tin tức", "articles")["fts_table"] == "articles_fts"


async def test_descriptions_are_not_copied_and_what_is_closed_stays_closed(published, demo_folder):
    closed = deepcopy(DESCRIBED)
    closed["databases"]["archive"]["tables"]["articles"]["allow"] = {"id": "root"}
    for metadata, status in ((DESCRIBED, 200), (closed, 403)):
        datasette = await published(demo_folder / "archive.db", metadata=deepcopy(metadata))
        assert datasette.metadata("columns", database="archive", table="articles") == TABLES["articles"]["columns"]
        described = datasette.metadata("databases")["archive"]
        assert deepcopy(described) is described
        assert (await datasette.client.get("/archive/articles")).status_code == status
        assert (await datasette.client.get("/search?q=lao")).status_code == status


@pytest.mark.parametrize("language", TEXTS)
def test_templates_say_only_what_the_texts_hold_and_all_of_it(language):
    publish = ROOT / "scraper" / "publish"
    templates = "".join(path.read_text("utf-8") for path in (publish / "templates").glob("*.html"))
    modules = "".join(path.read_text("utf-8") for path in publish.glob("*.py"))
    used = set(re.findall(r"\bt\.([a-z_]+)", templates)) | set(
        re.findall(r'(?:texts\(request\)|words|\bt)\["(\w+)"\]', modules)
    )
    assert used == set(TEXTS[language])
