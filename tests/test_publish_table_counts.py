"""The database page counts what can be counted, and writes nothing to the log."""


async def test_search_indexes_are_not_counted(demo, capfd):
    listed = (await demo.client.get("/archive.json")).json()["tables"]
    counts = {table["name"]: table["count"] for table in listed}
    assert counts["articles"] > 0
    assert counts["articles_words_fts"] is counts["articles_heads_fts"] is None
    assert "ERROR" not in capfd.readouterr().err
