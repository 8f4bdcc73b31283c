"""Removal is evidence, not absence: what addresses of known articles answer, and what becomes of their status."""

import pytest

from sample_site import SampleSite
from tests.crawling import Crawler

ARTICLES = 20
HURRIED = {"MEDIA_ENABLED": False, "DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0, "BLOCKED_PAGES_STOP": 99}
MET = {
    "404": 3,
    "410": 4,
    "soft 404": 5,
    "302 to home": 6,
    "301 to new address": 7,
    "500": 8,
    "challenge": 9,
    "time-out": 10,
    "missing from list": 11,
    "nothing": 12,
}
"""What becomes of the article of that number."""

ANSWERS = {
    "404": ("gone", "http 404"),
    "410": ("gone", "http 410"),
    "soft 404": ("not found", "Bài viết không tồn tại hoặc đã bị xóa."),
    "302 to home": ("elsewhere", "302 to {home}"),
    "500": ("server error", "http 500"),
    "challenge": ("challenge", None),
    "time-out": ("timeout", "timeout"),
}
ONCE = {
    **dict.fromkeys(MET, "unknown"),
    "301 to new address": "moved",
    "missing from list": "live",
    "nothing": "live",
}
REPEATED = {**ONCE, **dict.fromkeys(("404", "410", "soft 404"), "removed")}
CONDITIONS = pytest.mark.parametrize("condition", MET)


def misbehave(site):
    site.behave("gone", articles=(MET["404"],))
    site.behave("withdrawn", articles=(MET["410"],))
    site.behave("denied", articles=(MET["soft 404"],))
    site.behave("redirected", articles=(MET["302 to home"],))
    site.behave("moved", articles=(MET["301 to new address"],))
    site.behave("error_500", articles=(MET["500"],))
    site.behave("challenge", articles=(MET["challenge"],))
    site.behave("timeout", articles=(MET["time-out"],))
    site.behave("unlisted", articles=(MET["missing from list"],))


class Seen:
    """What the archive held after a crawl."""

    def __init__(self, crawl, site):
        self.site = site
        self.addresses = {name: site.truth_of(site.catalogue.written(number)).url for name, number in MET.items()}
        self.statuses = dict(crawl.rows("SELECT url, status FROM articles"))
        self.presence = crawl.rows("SELECT url, answer, detail, healthy, capture_id FROM presence ORDER BY observed_at")
        self.changes = crawl.rows(
            "SELECT articles.url, from_status, to_status, answer FROM status_changes"
            " JOIN articles ON articles.id = article_id ORDER BY article_id, number"
        )
        self.moves = crawl.rows(
            "SELECT articles.url, addresses.url, stands FROM addresses JOIN articles ON articles.id = article_id"
        )
        self.removed = crawl.value("SELECT removed FROM crawls ORDER BY rowid DESC LIMIT 1")
        self.log = crawl.log

    def status(self, condition):
        return self.statuses[self.addresses[condition]]

    def changes_of(self, condition):
        return [change for url, *change in self.changes if url == self.addresses[condition]]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """The archive after each of five crawls of a site whose articles meet all sorts of fates, and are back at last."""
    folder = tmp_path_factory.mktemp("presence")
    with SampleSite(articles=ARTICLES) as site:

        def crawl(**settings):
            return Seen(Crawler(folder)(site.url, "mode=full", **HURRIED, **settings), site)

        found = {"before": crawl()}
        misbehave(site)
        found["once"] = crawl(REMOVED_AFTER_HOURS=0)
        found["too soon"] = crawl()
        found["repeated"] = crawl(REMOVED_AFTER_HOURS=0)
        site.calm()
        found["back"] = crawl()
    return found


def test_before_anything_happens_all_is_live_and_there_is_nothing_to_tell(seen):
    assert set(seen["before"].statuses.values()) == {"live"}
    assert (seen["before"].presence, seen["before"].changes, seen["before"].moves) == ([], [], [])


@CONDITIONS
def test_once(seen, condition):
    assert seen["once"].status(condition) == ONCE[condition]


@CONDITIONS
def test_twice_within_the_set_time(seen, condition):
    assert seen["too soon"].status(condition) == ONCE[condition]


@CONDITIONS
def test_repeated(seen, condition):
    assert seen["repeated"].status(condition) == REPEATED[condition]


def test_what_was_removed_is_counted(seen):
    assert [seen[name].removed for name in seen] == [0, 0, 0, 3, 0]


@CONDITIONS
def test_back_again(seen, condition):
    assert seen["back"].status(condition) == "live"
    expected = {
        "live": [],
        "moved": [["live", "moved", "moved"], ["moved", "live", "article"]],
        "unknown": [["live", "unknown", answer_to(condition)], ["unknown", "live", "article"]],
        "removed": [
            ["live", "unknown", answer_to(condition)],
            ["unknown", "removed", answer_to(condition)],
            ["removed", "live", "article"],
        ],
    }
    assert seen["back"].changes_of(condition) == expected[REPEATED[condition]]


def answer_to(condition):
    return ANSWERS.get(condition, (None, None))[0]


@pytest.mark.parametrize("condition", ANSWERS)
def test_each_answer_is_evidence_with_its_capture(seen, condition):
    address = seen["repeated"].addresses[condition]
    evidence = [row for row in seen["repeated"].presence if row[0] == address]
    answer, detail = ANSWERS[condition]
    home = f"{seen['repeated'].site.url}/"
    assert [row[1:4] for row in evidence] == [(answer, detail and detail.format(home=home), 1)] * 3
    assert all(row[4] for row in evidence)


def test_an_article_that_moved_keeps_its_row_and_gets_its_new_address(seen):
    old = seen["once"].addresses["301 to new address"]
    new = old.replace("-7.html", "-moi-7.html")
    for name in ("once", "too soon", "repeated"):
        assert seen[name].moves == [(old, new, 1)]
        assert new not in seen[name].statuses
        assert len(seen[name].statuses) == ARTICLES + 1
    assert seen["back"].moves == [(old, new, 0)]


def test_nothing_is_deleted(seen):
    assert {frozenset(found.statuses) for found in seen.values()} == {frozenset(seen["before"].statuses)}


@pytest.fixture
def crawl(tmp_path):
    def crawl(site, *arguments, **settings):
        return Seen(Crawler(tmp_path)(site.url, *arguments, **HURRIED, **settings), site)

    return crawl


@pytest.mark.slow
def test_where_most_pages_are_gone_none_is_called_removed(crawl):
    with SampleSite(articles=12) as site:
        crawl(site)
        site.behave("gone", articles=tuple(range(1, 13)))
        for _ in range(2):
            found = crawl(site, "mode=full", REMOVED_AFTER_HOURS=0, BAND_LEAST_PAGES=1000)
        assert sorted(found.statuses.values()) == ["live"] + ["unknown"] * 12
        assert {healthy for *_, healthy, _ in found.presence} == {0}
        found = crawl(site, "mode=full", REMOVED_AFTER_HOURS=0, HEALTHY_SHARE=0, BAND_LEAST_PAGES=1000)
        assert set(found.statuses.values()) == {"live", "unknown"}, "earlier findings were not sound"


def test_an_update_looks_again_at_what_is_in_doubt_and_leaves_the_rest_alone(crawl):
    with SampleSite(articles=12) as site:
        crawl(site)
        site.behave("gone", articles=(3,))
        crawl(site, "mode=full")
        site.log.clear()
        found = crawl(site, REMOVED_AFTER_HOURS=0)
        asked = [served.target for served in site.log if served.target.endswith(".html")]
    assert [target.rpartition("-")[2] for target in asked] == ["3.html"]
    assert list(found.statuses.values()).count("removed") == 1


def test_an_update_that_meets_an_old_article_at_a_new_address_doubles_nothing(crawl):
    with SampleSite(articles=12) as site:
        crawl(site)
        site.behave("moved", articles=(3,))
        found = crawl(site)
        again = crawl(site, "mode=full")
    assert len(found.statuses) == len(again.statuses) == 13
    assert list(found.statuses.values()).count("moved") == 1
    assert again.changes == found.changes
    assert [stands for *_, stands in again.moves] == [1]


@pytest.mark.slow
def test_a_permanent_redirect_to_something_else_is_no_move(crawl):
    with SampleSite(articles=12) as site:
        crawl(site)
        site.behave("redirected", articles=(3,), status=301)
        found = crawl(site, "mode=full")
    assert (found.moves, list(found.statuses.values()).count("unknown")) == ([], 1)


@pytest.mark.slow
def test_a_temporary_redirect_to_the_same_article_leaves_it_where_it_is(crawl):
    with SampleSite(articles=12) as site:
        crawl(site)
        site.behave("moved", articles=(3,), status=302)
        found = crawl(site, "mode=full")
        again = crawl(site, "mode=full")
    for each in (found, again):
        assert set(each.statuses.values()) == {"live"}
        assert (len(each.statuses), each.presence, [stands for *_, stands in each.moves]) == (13, [], [0])
