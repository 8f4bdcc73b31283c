"""From an article to the official documents that it cites, and from a document to the articles that cite it."""

import re
from html import unescape

NUMBER = "439/QĐ-SLĐTBXH"


def links(page):
    """Addresses by the words that lead there."""
    return {
        unescape(words): unescape(address) for address, words in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', page)
    }


async def test_an_article_leads_to_all_that_cite_the_same_document(demo):
    ((article_id,),) = (
        await demo.get_database("archive").execute("SELECT article_id FROM document_numbers WHERE number = ?", [NUMBER])
    ).rows
    article = await demo.client.get(f"/archive/articles/{article_id}")
    assert "Văn bản được viện dẫn" in article.text
    citing = await demo.client.get(links(article.text)[NUMBER])
    assert citing.status_code == 200
    assert links(citing.text)[str(article_id)] == f"/archive/articles/{article_id}"


async def test_the_table_of_numbers_leads_there_too_and_has_facets(demo):
    page = await demo.client.get("/archive/document_numbers")
    assert links(page.text)[NUMBER].startswith("/archive/articles_citing?document_number=439")
    table = await demo.client.get("/archive/document_numbers.json?_facet=type&_facet=issuer&type=QĐ")
    facets = table.json()["facet_results"]
    assert {result["value"] for result in facets["type"]["results"]} == {"QĐ"}
    assert "SLĐTBXH" in {result["value"] for result in facets["issuer"]["results"]}


async def test_the_beginning_of_a_number_is_enough(demo):
    rows = await demo.client.get("/archive/articles_citing.json", params={"_shape": "array", "document_number": "439/"})
    assert {row["document_number"] for row in rows.json()} == {NUMBER}
    none = await demo.client.get(
        "/archive/articles_citing.json", params={"_shape": "array", "document_number": "439/KH"}
    )
    assert none.json() == []


async def test_the_state_of_a_files_text_is_said_in_both_languages(demo):
    for language, words in (("vi", "tệp hỏng, không trích được chữ"), ("en", "damaged, text not searchable")):
        page = await demo.client.get(f"/archive/articles/2?lang={language}")
        assert words in page.text
