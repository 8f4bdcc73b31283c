import pytest

from scraper.archive.database import open_archive


async def found(datasette, text, database="archive"):
    response = await datasette.client.get(
        f"/{database}/articles.json", params={"_search": text, "_shape": "array", "_size": "max"}
    )
    assert response.status_code == 200, response.text
    return {row["id"] for row in response.json()}


@pytest.mark.parametrize(
    "text", ["nguoi co cong", "người có công", "NGƯỜI CÓ CÔNG", "dak to", "Đắk Tô", "DAK TO", "đăk tô"]
)
async def test_the_table_search_box_folds_marks(demo, text):
    assert 1 in await found(demo, text)


async def test_the_table_search_box_filters(demo):
    assert await found(demo, "học bổng") == {2}
    assert await found(demo, "không bài nào có chữ này xyz") == set()
    every = {row["id"] for row in (await demo.client.get("/archive/articles.json?_shape=array&_size=max")).json()}
    assert await found(demo, '-"học bổng"') == every - {2}
    assert await found(demo, "-xyz -title:qwe") == every


@pytest.mark.parametrize(
    "text",
    [
        *(
            "(",
            ")",
            '"',
            "'",
            "*",
            "AND",
            "OR",
            "NOT",
            "NEAR",
            "NEAR(",
            "^",
            ":",
            "title:",
            "-",
            "--",
            "a AND",
            '"a',
            "a*b",
        ),
        *(
            "{x}",
            "col : y",
            "\\",
            "%",
            "\N{RIGHT-TO-LEFT OVERRIDE}",
            "\0",
            "a" * 5000,
            "x " * 500,
            "🙂",
            "+",
            "a+b",
            "<b>",
        ),
    ],
)
async def test_nothing_that_people_type_is_an_error(demo, text):
    await found(demo, text)


async def test_a_file_of_another_name_is_searched_the_same(published, tmp_path):
    open_archive(tmp_path / "news.db").close()
    datasette = await published(tmp_path / "news.db")
    assert await found(datasette, "dak to", "news") == set()
    page = await datasette.client.get("/news/articles")
    assert 'name="_search"' in page.text


async def test_databases_of_others_keep_the_search_of_datasette(published, tmp_path, demo_folder):
    import sqlite3

    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE VIRTUAL TABLE notes USING fts5 (words)")
        connection.execute("INSERT INTO notes VALUES ('a-b')")
    connection.close()
    datasette = await published(tmp_path / "other.db", demo_folder / "archive.db")
    quoted = await datasette.client.get("/other.json?sql=select+escape_fts('a+b')&_shape=arrayfirst")
    assert quoted.json() == ['"a" "b"']
