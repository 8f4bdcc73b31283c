import gzip

import httpx
import lxml.html
import pytest

from scraper.publish.compression import compressed
from scraper.publish.validators import matches

PAGES = [
    "/",
    "/search?q=lao+dong",
    "/search.atom?q=lao+dong",
    "/archive/articles/1",
    "/archive/articles/2/compare",
    "/archive/articles/2/revisions/1",
    "/archive",
    "/archive/articles",
    "/archive/articles?_sort_desc=author&lang=en",
    "/archive/articles_by_year",
    "/archive?sql=select+1",
    "/archive/images/1001",
]


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_that_has_not_changed_is_not_sent_again(demo, path):
    first = await demo.client.get(path)
    again = await demo.client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    # Chromium would put it in place of the page's own policy, and show the page without its style sheet.
    assert "content-security-policy" not in again.headers


async def test_each_language_of_a_page_has_its_own_tag(demo):
    tags = {
        (await demo.client.get("/archive/articles/1", params={"lang": code})).headers["etag"] for code in ("vi", "en")
    }
    assert len(tags) == 2
    response = await demo.client.get("/archive/articles/1?lang=en", headers={"if-none-match": tags.pop()})
    other = await demo.client.get("/archive/articles/1?lang=en", headers={"if-none-match": tags.pop()})
    assert {response.status_code, other.status_code} == {200, 304}


@pytest.mark.parametrize("header", ['W/"abc"', '"abc"', '"x", W/"abc"', "*"])
def test_a_tag_is_found_in_the_header(header):
    assert matches(header, '"abc"')


@pytest.mark.parametrize("header", ["", "abc", '"ab"', 'W/"abcd"'])
def test_another_tag_is_not(header):
    assert not matches(header, '"abc"')


async def test_errors_and_data_have_no_tag(demo):
    for path in ("/nowhere", "/archive/articles.json"):
        assert "etag" not in (await demo.client.get(path)).headers


async def test_an_article_says_when_it_was_last_seen(demo):
    response = await demo.client.get("/archive/articles/2")
    assert response.headers["last-modified"] == "Fri, 20 Nov 2026 01:00:00 GMT"


async def raw(datasette, path, **headers):
    """Headers and body as they are sent."""
    transport = httpx.ASGITransport(app=datasette.app())
    asked = {"accept-encoding": "gzip", **headers}
    async with (
        httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        client.stream("GET", path, headers=asked) as response,
    ):
        return response.headers, b"".join([chunk async for chunk in response.aiter_raw()])


@pytest.mark.parametrize("path", ["/", "/archive/articles/1", "/archive/articles.json", "/archive/articles.csv"])
async def test_texts_are_sent_compressed(demo, path):
    headers, body = await raw(demo, path)
    assert headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in headers["vary"]
    assert len(gzip.decompress(body)) > len(body)


async def test_who_cannot_read_that_gets_plain_text(demo):
    headers, body = await raw(demo, "/", **{"accept-encoding": "identity"})
    assert "content-encoding" not in headers
    assert lxml.html.document_fromstring(body).find("body") is not None


async def test_pictures_and_documents_are_sent_as_they_are(demo):
    root = lxml.html.document_fromstring((await demo.client.get("/archive/articles/2")).text)
    files = {link for link in root.xpath("//main//a/@href") if "/media/" in link}
    assert len(files) == 3
    for path in (*files, "/captures/1"):
        headers, _ = await raw(demo, path)
        assert "content-encoding" not in headers


@pytest.mark.parametrize(
    ("content_type", "is_compressed"),
    [
        ("application/pdf", False),
        ("application/octet-stream", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
        ("image/jpeg", False),
        ("image/svg+xml", True),
        ("application/json; charset=utf-8", True),
    ],
)
async def test_what_is_compressed_already_is_told_by_its_type(content_type, is_compressed):
    async def application(_scope, _receive, send):
        headers = [(b"content-type", content_type.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"x" * 5000})

    transport = httpx.ASGITransport(app=compressed(application))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        response = await client.get("/", headers={"accept-encoding": "gzip"})
    assert ("content-encoding" in response.headers) == is_compressed


@pytest.mark.parametrize("cookie", ["ds_actor=x", "a=b; ds_csrftoken=x"])
async def test_pages_with_a_secret_are_not_compressed(demo, cookie):
    headers, _ = await raw(demo, "/", cookie=cookie)
    assert "content-encoding" not in headers


async def test_other_cookies_keep_nothing_from_being_compressed(demo):
    headers, _ = await raw(demo, "/", cookie="theme=dark")
    assert headers["content-encoding"] == "gzip"
