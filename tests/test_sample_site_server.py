"""The sample site over real HTTP: counters, machines' pages, behaviours, a clean end."""

import socket
import subprocess
import sys
import threading
import time

import httpx
import pytest
from lxml import etree

from sample_site import BEHAVIOURS, LAYOUTS, SampleSite

ARTICLE = 5


@pytest.fixture(scope="module")
def running():
    with SampleSite(layout="divs") as site:
        yield site


@pytest.fixture
def site(running):
    yield running
    running.calm()


@pytest.fixture
def client(site):
    with httpx.Client(base_url=site.url, timeout=5) as client:
        yield client


@pytest.fixture
def path(site):
    return site.layout.article_path(site.catalogue.article(ARTICLE))


def test_counters_rise_with_each_reading_and_truth_follows(site, client):
    article = site.catalogue.article(40)
    path = site.layout.article_path(article)
    shown = []
    for _ in range(3):
        client.get("/")
        client.get(path)
        shown.append(site.truth_of(article))
    assert [truth.view_count for truth in shown] == [article.views, article.views + 1, article.views + 2]
    assert [truth.site_visits - shown[0].site_visits for truth in shown] == [0, 2, 4]


def test_the_first_reader_sees_the_reference_articles_own_counts():
    with SampleSite(layout="divs") as fresh:
        page = httpx.get(fresh.url + fresh.layout.article_path(fresh.seed)).text
    assert "Lượt xem : 5.535" in page
    assert "69.534" in page


def test_a_head_request_counts_nothing_and_has_no_body(site, client, path):
    before = site.truth_of(site.catalogue.article(ARTICLE)).view_count
    response = client.head(path)
    client.get(path)
    assert response.content == b""
    assert int(response.headers["Content-Length"]) > 1_000
    assert site.truth_of(site.catalogue.article(ARTICLE)).view_count <= before + 1


def test_frozen_counters_stand_still(site, client, path):
    site.behave("freeze_views")
    assert client.get(path).text == client.get(path).text


def test_robots_feed_and_sitemap(site, client):
    robots = client.get("/robots.txt").text
    assert f"Sitemap: {site.url}/sitemap.xml" in robots
    index = etree.fromstring(client.get("/sitemap.xml").content)
    addresses = [part.text for part in index.iter("{*}loc")]
    listed = {
        location.text
        for address in addresses
        for location in etree.fromstring(client.get(address).content).iter("{*}loc")
    }
    assert listed == {article.url for article in site.truth()}
    feed = etree.fromstring(client.get(site.layout.feed_path).content)
    assert len(feed.findall("channel/item")) == 30


def test_feed_and_sitemap_can_be_switched_off(site, client):
    site.behave("rss_off")
    site.behave("sitemap_off")
    assert client.get(site.layout.feed_path).status_code == 404
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text
    assert "rss" not in client.get("/").text
    site.calm("rss_off")
    assert client.get(site.layout.feed_path).status_code == 200


def test_a_wrong_slug_is_sent_to_the_right_address(site, client, path):
    response = client.get(path.replace("/", "/cu-", 1).replace("/cu-", "/"), follow_redirects=False)
    assert response.status_code == 200
    moved = client.get(f"/tin-tuc/ten-cu-{ARTICLE}.html")
    assert (moved.status_code, moved.headers["Location"]) == (301, site.url + path)


def test_every_nth_page_fails(site, client, path):
    site.behave("error_500", every=3)
    assert [client.get(path).status_code for _ in range(6)] == [200, 200, 500, 200, 200, 500]
    site.calm("error_500")
    assert client.get(path).status_code == 200


def test_each_page_is_refused_once_with_a_time_to_come_again(site, client, path):
    site.behave("retry_after:seconds=7")
    refused = client.get(path)
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "7")
    assert client.get(path).status_code == 200
    assert client.get("/").status_code == 503


def test_gone_articles_answer_as_told_and_others_stay(site, client, path):
    site.behave("gone", articles=(ARTICLE,), status=410)
    assert client.get(path).status_code == 410
    other = site.layout.article_path(site.catalogue.article(ARTICLE + 1))
    assert client.get(other).status_code == 200


def test_soft_404_covers_unknown_and_gone_pages(site, client, path):
    site.behave("gone", articles=(ARTICLE,))
    site.behave("soft_404")
    for target in (path, "/khong-co.html"):
        response = client.get(target)
        assert response.status_code == 200
        assert "không tồn tại" in response.text


def test_the_challenge_lets_those_with_its_cookie_through(site, client, path):
    site.behave("challenge")
    wall = client.get(path)
    assert wall.status_code == 200
    assert "document.cookie" in wall.text
    cookie = wall.text.partition('document.cookie = "')[2].partition(";")[0]
    assert "<h1>" in client.get(path, headers={"Cookie": cookie}).text


@pytest.mark.parametrize("status", [200, 503])
def test_maintenance_covers_the_whole_site(site, client, status):
    site.behave("maintenance", status=status)
    response = client.get("/")
    assert (response.status_code, "Website tạm ngưng hoạt động" in response.text) == (status, True)


def test_duplicate_addresses_all_lead_to_their_article(site, client):
    site.behave("duplicate_addresses")
    page = client.get(site.layout.list_path(site.seed.category)).text
    for mark in (";jsessionid=", "?page=3", "#binhluan", site.url.upper(), "PHPSESSID="):
        assert mark in page
    article = site.catalogue.newest(1, site.seed.category)[0]
    addresses = {site.portal.surroundings(site.url).link(article) for _ in range(12)}
    assert len(addresses) == 6
    for address in addresses:
        assert article.title in client.get(address.lower() if address.startswith("HTTP") else address).text


def test_third_parties_are_referred_to_when_asked_for(site, client):
    assert ".example/" not in client.get("/").text
    site.behave("third_party")
    assert ".example/" in client.get("/").text


def test_a_truncated_page_announces_more_than_it_sends(site, client, path):
    site.behave("truncated", articles=(ARTICLE,))
    with pytest.raises(httpx.RemoteProtocolError):
        client.get(path)
    assert client.get("/").status_code == 200


def test_a_huge_page_goes_on_past_any_limit(site, client, path):
    site.behave("huge", megabytes=3)
    assert len(client.get(path).content) > 2_500_000


def test_a_huge_page_can_be_left(site, client, path):
    site.behave("huge", megabytes=4_000)
    with client.stream("GET", path) as response:
        assert len(next(response.iter_raw())) > 0
    assert client.get("/").status_code == 200


def test_a_page_may_never_be_answered(site, client, path):
    site.behave("timeout", articles=(ARTICLE,))
    with pytest.raises(httpx.ReadTimeout):
        client.get(path, timeout=0.2)
    assert client.get("/").status_code == 200


def test_slow_answers_arrive_late(site, client):
    site.behave("slow", seconds=0.3)
    started = time.monotonic()
    client.get("/")
    assert time.monotonic() - started >= 0.3


def test_every_behaviour_can_be_switched_on_by_name_alone(site):
    for name in BEHAVIOURS:
        site.behave(name)
    assert set(site.portal.behaviours) == set(BEHAVIOURS)


@pytest.mark.parametrize("written", ["no_such", "slow:colour=3", "gone:articles=x"])
def test_an_unknown_behaviour_or_option_is_refused(site, written):
    with pytest.raises(ValueError, match=r"no_such|slow|gone|invalid"):
        site.behave(written)


def test_an_unknown_layout_is_refused():
    with pytest.raises(ValueError, match="there are: divs"):
        SampleSite(layout="frames")


def test_control_is_closed_unless_allowed(client):
    assert client.get("/__control__?behave=maintenance").status_code == 404


def test_control_switches_behaviours_from_outside():
    with SampleSite(articles=5, allow_control=True) as site:
        assert httpx.get(f"{site.url}/__control__?behave=maintenance:status=503").json() == ["maintenance"]
        assert httpx.get(site.url).status_code == 503
        assert httpx.get(f"{site.url}/__control__?calm=maintenance").json() == []
        assert httpx.get(site.url).status_code == 200


def test_the_log_tells_what_was_asked_for(site, client, path):
    client.get(path, headers={"User-Agent": "archive-test"})
    served = site.log[-1]
    assert (served.method, served.target, served.status, served.user_agent) == ("GET", path, 200, "archive-test")


def test_a_cached_site_answers_the_same_bytes():
    with SampleSite(articles=20, cached=True) as site, httpx.Client(base_url=site.url) as client:
        path = site.layout.article_path(site.seed)
        assert client.get(path).content == client.get(path).content
        assert client.get("/khong-co").status_code == 404


def test_requests_in_one_packet_are_answered_in_turn(site):
    with socket.create_connection((site.host, site.port), timeout=5) as connection:
        connection.sendall(
            b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        received = b"".join(iter(lambda: connection.recv(65536), b""))
    assert received.index(b"200 OK") < received.index(b"404 Not Found")


def test_nonsense_is_refused(site):
    with socket.create_connection((site.host, site.port), timeout=5) as connection:
        connection.sendall(b"\x16\x03\x01 nonsense\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 400")


def test_stopping_frees_the_port_and_ends_the_thread_with_clients_waiting():
    site = SampleSite(articles=5, behaviours=["timeout"]).start()
    waiting = socket.create_connection((site.host, site.port))
    waiting.sendall(f"GET {site.layout.article_path(site.seed)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    site.stop()
    waiting.close()
    assert not [thread for thread in threading.enumerate() if thread.name == f"sample-site-{site.port}"]
    with SampleSite(articles=5, port=site.port) as again:
        assert again.port == site.port


def test_the_command_prints_its_address_and_ends_on_request():
    command = [sys.executable, "-m", "sample_site", "--port", "0", "--articles", "5", "--layout", sorted(LAYOUTS)[0]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().strip()
        assert httpx.get(address).status_code == 200
        process.terminate()
        assert process.wait(timeout=10) == 0


def test_the_command_says_when_the_port_is_taken(site):
    command = [sys.executable, "-m", "sample_site", "--port", str(site.port), "--articles", "5"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("sample site: ")
    assert ended.stderr.count("\n") == 1


def test_a_number_of_articles_is_none_below_zero():
    command = [sys.executable, "-m", "sample_site", "--port", "0", "--articles", "-5"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    told = "python -m sample_site: error: argument --articles: '-5' is no number of articles"
    assert (ended.returncode, ended.stdout, ended.stderr.splitlines()[-1]) == (2, "", told)
