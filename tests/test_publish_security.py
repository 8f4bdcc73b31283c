from urllib.parse import urlsplit

import lxml.html
import pytest

from scraper.publish.security import DATA_POLICY, DEBUG_POLICY, PAGE_POLICY

# What browsers never run.
DATA_BLOCKS = ("application/ld+json", "application/json")

PAGES = [
    "/",
    "/gallery",
    "/gallery?q=drop+table",
    "/health",
    "/search?q=hoc+bong",
    "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
    "/archive/articles/1/compare",
    "/archive/captures_of_address?address=",
    "/archive",
    "/archive/articles",
    "/archive/articles?_search=hoc+bong",
    "/archive/articles?_facet=status&_where=id>1&category__exact=TR%E1%BA%BA+EM",
    "/archive/articles/1",
    "/archive/articles/2",
    "/archive/articles/3",
    "/archive/images",
    "/archive/articles/2/revisions/1",
    "/archive/articles/3/revisions/1",
    "/archive/revisions/2",
    "/archive/view_count_risers",
    "/archive?sql=select+1+as+a",
    "/archive?sql=select+syntax+error+from",
    "/-/plugins",
    "/-/metadata",
    "/nowhere",
    "/archive/articles/4711",
]


@pytest.mark.parametrize("policy", [PAGE_POLICY, DATA_POLICY])
def test_nothing_is_allowed_but_what_this_site_serves(policy):
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives["default-src"] == directives["frame-ancestors"] == "'none'"
    assert set(directives.values()) <= {"'none'", "'self'"}


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_forbids_inline_code_and_holds_none(demo, page):
    response = await demo.client.get(page)
    assert response.headers["content-security-policy"] == PAGE_POLICY
    assert inline_code(response.text) == []
    assert other_hosts(response.text) == []


async def test_the_dashboard_may_ask_this_site_alone_besides(demo):
    response = await demo.client.get("/dashboard")
    assert response.headers["content-security-policy"] == f"{PAGE_POLICY}; connect-src 'self'"
    assert inline_code(response.text) == []
    assert other_hosts(response.text) == []


def inline_code(html):
    """Every inline script, style and event handler of a page; data that stands in a ``script`` is none."""
    root = lxml.html.document_fromstring(html)
    blocks = [
        element
        for element in root.iter("script", "style")
        if not element.get("src") and element.get("type") not in DATA_BLOCKS
    ]
    handlers = [
        name for element in root.iter("*") for name in element.attrib if name == "style" or name.startswith("on")
    ]
    return blocks + handlers


def other_hosts(html):
    """Everything that a page would load from elsewhere."""
    root = lxml.html.document_fromstring(html)
    loaded = root.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href | //form/@action")
    return [address for address in loaded if urlsplit(address).netloc]


def test_the_policies_name_nothing_unsafe():
    assert "unsafe" not in PAGE_POLICY
    assert DEBUG_POLICY.count("unsafe") == DEBUG_POLICY.count("'unsafe-hashes'") == 1


@pytest.mark.parametrize("page", ["/-/patterns", "/-/allow-debug"])
async def test_only_debugging_pages_keep_inline_styles(demo, page):
    response = await demo.client.get(page)
    assert response.headers["content-security-policy"] == DEBUG_POLICY


@pytest.mark.parametrize("address", ["/archive/articles.json", "/archive/articles.csv", "/robots.txt", "/nothing.json"])
async def test_data_may_load_nothing(demo, address):
    response = await demo.client.get(address)
    assert response.headers["content-security-policy"] == DATA_POLICY


@pytest.mark.parametrize("address", ["/", "/archive/articles/1.json", "/nowhere", "/-/static/table.js"])
async def test_headers_stand_on_every_response(demo, address):
    headers = (await demo.client.get(address)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
