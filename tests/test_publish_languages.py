import re
import string
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest

from scraper.publish.languages import Links, preferred_language, take_parameter
from scraper.publish.texts import MODULES, TEXTS

PATHS = [
    "/",
    "/archive",
    "/archive/articles",
    "/archive/articles/2",
    "/archive/most_viewed",
    "/archive/revision_rows/1",
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_each_text_stands_in_both_languages_with_the_same_places_to_fill(module):
    assert shape(module.VIETNAMESE) == shape(module.ENGLISH)


def shape(texts):
    """Keys with what each text fills in, and in which order they stand."""
    if isinstance(texts, dict):
        return [(key, shape(value)) for key, value in texts.items()]
    if isinstance(texts, list | tuple):
        return [shape(value) for value in texts]
    return sorted(name for _, name, _, _ in string.Formatter().parse(texts) if name)


def test_a_text_missing_in_english_is_said_in_vietnamese():
    assert set(TEXTS["en"]) == set(TEXTS["vi"])


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "vi"),
        ("en", "en"),
        ("en-GB,en;q=0.9,vi;q=0.8", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en;q=0.5, vi", "vi"),
        ("fr-FR,fr;q=0.9,en;q=0.4", "en"),
        ("de", "vi"),
        ("en;q=0", "vi"),
        ("*;q=0.1, EN ; q=0.2", "en"),
        ("en;q=high,,;", "vi"),
    ],
)
def test_the_browser_s_best_language_that_is_there(accepted, language):
    assert preferred_language(accepted) == language


@pytest.mark.parametrize(
    ("query", "taken"),
    [
        ("lang=en", ("en", "")),
        ("q=a+b&lang=vi&empty=", ("vi", "q=a+b&empty=")),
        ("lang=vi&lang=en", ("en", "")),
        ("lang=xx&q=%C4%91", (None, "lang=xx&q=%C4%91")),
        ("lang__exact=en", (None, "lang__exact=en")),
    ],
)
def test_the_parameter_is_taken_off_the_query(query, taken):
    assert take_parameter(query) == taken


@pytest.mark.parametrize(
    ("address", "carried"),
    [
        ("/", "/?lang=en"),
        ("/archive/articles?a=1#tables", "/archive/articles?a=1&lang=en#tables"),
        ("?page=2", "?page=2&lang=en"),
        ("http://here/archive", "http://here/archive?lang=en"),
        ("/archive/media", "/archive/media?lang=en"),
        ("/?lang=vi", "/?lang=vi"),
        ("#content", "#content"),
        ("http://elsewhere/archive", "http://elsewhere/archive"),
        ("//elsewhere/archive", "//elsewhere/archive"),
        ("/media/" + "0" * 64, "/media/" + "0" * 64),
        ("/-/department-news/site.css", "/-/department-news/site.css"),
        ("/archive/articles.json?_shape=array", "/archive/articles.json?_shape=array"),
    ],
)
def test_the_language_is_carried_on_to_pages_of_this_site(address, carried):
    assert Links("en", "here").in_address(address) == carried


def test_links_and_forms_change_and_what_is_text_stays():
    text = '<img alt="<a href=&quot;/x&quot;>">&lt;a href="/x"&gt; href="/x" '
    page = text + '<a class="b" href="/x?a=1&amp;b=2">x</a><form action="/y">'
    assert Links("en", "here").in_page(page) == (
        f"{text}"
        '<a class="b" href="/x?a=1&amp;b=2&amp;lang=en">x</a>'
        '<form action="/y"><input type="hidden" name="lang" value="en">'
    )


def test_a_page_with_many_open_quotes_is_read_in_no_time():
    page = "<a " + "'" * 200_001 + '"x' * 100_000
    assert Links("en", "here").in_page(page) == page


@pytest.mark.parametrize("path", PATHS)
async def test_a_chosen_language_stays_through_every_link_and_form(demo, path):
    root = lxml.html.document_fromstring((await demo.client.get(path, params={"lang": "en"})).text)
    assert root.get("lang") == "en"
    links = [link for link in root.xpath("//a/@href") if not link.startswith(("#", "http://", "https://"))]
    pages = [link for link in links if not re.search(r"/media/\w{64}|\.(json|csv|db|txt|bib|ris)\b", link)]
    other = root.xpath("//a[contains(@class, 'language')]/@href")
    assert {parse_qs(urlsplit(link).query)["lang"][0] for link in pages if link not in other} == {"en"}
    assert parse_qs(urlsplit(other[0]).query)["lang"] == ["vi"]
    assert len(root.xpath("//form")) == len(root.xpath("//form/input[@name='lang'][@value='en']"))


@pytest.mark.parametrize("path", PATHS)
async def test_without_a_choice_the_browser_s_language_is_spoken_and_no_link_changes(demo, path):
    response = await demo.client.get(path, headers={"accept-language": "en"})
    root = lxml.html.document_fromstring(response.text)
    assert root.get("lang") == "en"
    assert response.headers["content-language"] == "en"
    links = [link for link in root.xpath("//main//a/@href") if "lang=" in link]
    assert links == []


async def test_vietnamese_is_spoken_where_nothing_is_asked(demo):
    response = await demo.client.get("/")
    root = lxml.html.document_fromstring(response.text)
    assert (root.get("lang"), response.headers["content-language"]) == ("vi", "vi")
    assert "Accept-Language" in response.headers["vary"]
    alternates = {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}
    assert alternates == {"vi": "http://localhost/?lang=vi", "en": "http://localhost/?lang=en"}


async def test_english_pages_say_no_vietnamese_of_ours(demo):
    vietnamese = set(flat(TEXTS["vi"])) - set(flat(TEXTS["en"]))
    for path in ("/archive", "/archive/articles", "/archive/most_viewed", "/archive/articles/1", "/nowhere"):
        response = await demo.client.get(path, params={"lang": "en"})
        root = lxml.html.document_fromstring(response.text)
        said = {" ".join(text.split()) for text in root.itertext() if text.strip()}
        assert said & vietnamese == set(), path


def flat(texts):
    """Every text that fills nothing in."""
    for value in texts.values() if isinstance(texts, dict) else texts:
        if isinstance(value, dict | list | tuple):
            yield from flat(value)
        elif value not in ("CSV", "JSON") and "{" not in value:
            yield value


async def test_the_language_is_no_filter_of_a_table(demo):
    count = len(lxml.html.document_fromstring((await demo.client.get("/archive/articles")).text).xpath("//tbody/tr"))
    english = await demo.client.get("/archive/articles?lang=en")
    assert len(lxml.html.document_fromstring(english.text).xpath("//tbody/tr")) == count
    assert (await demo.client.get("/archive/articles.json?lang=en&_shape=array&_size=1")).json() != []


async def test_a_redirect_keeps_the_language(demo):
    response = await demo.client.get("/archive/articles?_filter_column=id&_filter_op=gt&_filter_value=3&lang=en")
    assert response.status_code == 302
    assert parse_qs(urlsplit(response.headers["location"]).query) == {"id__gt": ["3"], "lang": ["en"]}


async def test_files_vary_with_no_language(demo):
    home = lxml.html.document_fromstring((await demo.client.get("/")).text)
    response = await demo.client.get(home.xpath("//link[@rel='stylesheet']/@href")[0])
    assert "Accept-Language" not in response.headers["vary"]


async def test_dates_and_numbers_are_written_for_the_reader(demo):
    text = (await demo.client.get("/archive/articles/1?lang=en")).text
    assert "28 July 2020" in text
    assert "5,535 views" in text


async def test_a_prefix_stands_once_in_the_addresses_of_the_languages(published, demo_folder):
    datasette = await published(demo_folder / "archive.db")
    datasette._settings["base_url"] = "/kho/"
    root = lxml.html.document_fromstring((await datasette.client.get("/archive/articles/2")).text)
    assert root.xpath("//a[@hreflang='en']/@href") == ["/kho/archive/articles/2?lang=en"]
