"""Links to the replay of captures, where the site has one."""

import json

import lxml.html
import pytest
from conftest import METADATA

from scraper.publish.replay import replay_address
from scraper.publish.security import PAGE_POLICY

BASE = "http://127.0.0.1:8002/captures"


@pytest.fixture
async def replaying(published, demo_folder):
    """The demo archive on a site that has a replay."""
    metadata = json.loads(METADATA.read_text("utf-8"))
    metadata["plugins"]["department-news"]["replay_url"] = f"{BASE}/"
    return await published(demo_folder / "archive.db", metadata=metadata)


def links(response):
    return [link for link in lxml.html.document_fromstring(response.text).xpath("//main//a/@href") if BASE in link]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/archive/articles/2", "20261120010000/http://sldtbxh.example/tin/hoc-bong-102.html"),
        ("/archive/articles/2/revisions/1", "20261101010000/http://sldtbxh.example/tin/hoc-bong-102.html"),
        ("/archive/captures/2", "20261101010000/http://sldtbxh.example/tin/hoc-bong-102.html"),
        (
            "/archive/articles/3",
            "20261101010000/http://sldtbxh.example/tin/%22%3E%3Cscript%3Ewindow.ran=%22url%22%3C/script%3E",
        ),
    ],
)
async def test_a_capture_is_linked_at_its_time(replaying, path, expected):
    response = await replaying.client.get(path)
    assert links(response) == [f"{BASE}/{expected}"]
    assert response.headers["content-security-policy"] == PAGE_POLICY


async def test_every_capture_of_a_table_page_is_linked(replaying):
    assert len(links(await replaying.client.get("/archive/captures?_size=10&url__contains=tin"))) == 10
    assert links(await replaying.client.get("/archive/captures?_col=captured_at")) == []


@pytest.mark.parametrize("path", ["/archive/articles/1", "/archive/articles/1/revisions/1"])
async def test_what_has_no_web_address_cannot_be_replayed(replaying, path):
    assert links(await replaying.client.get(path)) == []


async def test_without_the_setting_there_are_no_links(demo):
    page = await demo.client.get("/archive/articles/2")
    assert "Xem lại trang như đã lưu" not in page.text
    assert (
        lxml.html.document_fromstring((await demo.client.get("/archive/captures/2")).text).xpath(
            "//dd[.//text()[contains(., '2026-11-01T01:00:00Z')]]//a"
        )
        == []
    )


@pytest.mark.parametrize("base", ["", None, "javascript:alert(1)//", "/captures", 7])
async def test_only_a_web_address_is_taken(published, demo_folder, base):
    datasette = await published(
        demo_folder / "archive.db", metadata={"plugins": {"department-news": {"replay_url": base}}}
    )
    capture = {"record_type": "response", "url": "http://a.vn/", "captured_at": "2026-11-01T01:00:00Z"}
    assert replay_address(datasette, "archive", capture) is None


async def test_a_request_without_an_answer_has_nothing_to_see(replaying):
    capture = {"record_type": "metadata", "url": "http://a.vn/", "captured_at": "2026-11-01T01:00:00Z"}
    assert replay_address(replaying, "archive", capture) is None
