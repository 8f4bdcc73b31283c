"""Methods that an address has not are refused, and HEAD tells what GET would."""

import httpx
import pytest

READ = ["/", "/search?q=lao", "/search.json?q=lao", "/gallery", "/health.json", "/archive/articles/1", "/robots.txt"]
DATASETTES = ["/archive", "/archive/articles", "/archive/articles.json", "/archive?sql=select+1"]


@pytest.fixture
async def client(demo):
    transport = httpx.ASGITransport(app=demo.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


METHODS = ("POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO")


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        *((path, method, "GET, HEAD") for path in READ for method in (*METHODS, "OPTIONS")),
        *((path, method, "GET, HEAD, OPTIONS") for path in DATASETTES for method in METHODS),
    ],
)
async def test_what_is_only_read_takes_no_other_method(client, path, method, allowed):
    response = await client.request(method, path)
    assert (response.status_code, response.headers["allow"]) == (405, allowed)
    assert "content-security-policy" in response.headers


@pytest.mark.parametrize("path", DATASETTES)
async def test_with_cors_a_page_elsewhere_may_ask_for_the_data(demo, client, path, monkeypatch):
    monkeypatch.setattr(demo, "cors", True)
    response = await client.options(path, headers={"origin": "http://x", "access-control-request-method": "GET"})
    assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, "*")


async def test_datasettes_own_forms_are_sent_as_before(client):
    assert (await client.post("/-/logout")).status_code in (302, 403)
    response = await client.request("FOO", "/-/versions")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize("coding", ["gzip", "identity"])
@pytest.mark.parametrize("path", [*READ, *DATASETTES, "/nowhere", "/archive/articles.csv?_stream=on"])
async def test_head_has_the_headers_of_get(client, path, coding):
    asked = {"accept-encoding": coding}
    got, head = await client.get(path, headers=asked), await client.head(path, headers=asked)
    assert (head.status_code, head.content) == (got.status_code, b"")
    # Datasette's JSON tells how long its query took.
    left_out = {"content-length"} if path.endswith("articles.json") else set()
    told = [{name: value for name, value in one.headers.items() if name not in left_out} for one in (head, got)]
    assert told[0] == told[1]
    assert got.content


async def test_an_export_is_not_made_for_its_headers(demo, client, monkeypatch):
    asked = []
    database = demo.get_database("archive")
    execute = database.execute

    async def counted(sql, *arguments, **options):
        asked.append(sql)
        return await execute(sql, *arguments, **options)

    monkeypatch.setattr(database, "execute", counted)
    counts = {}
    for method in ("HEAD", "GET"):
        asked.clear()
        await client.request(method, "/archive/captures.csv?_stream=on&_size=1")
        counts[method] = len(asked)
    assert counts["HEAD"] * 3 < counts["GET"]
