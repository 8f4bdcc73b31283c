"""Status of articles as a function of evidence: answers of their addresses, crawl after crawl."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from archive_sample import URL, a_capture, an_article
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.archive.apply import apply_records
from scraper.archive.captures import enter_captures
from scraper.archive.crawls import next_capture_id, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.standing import (
    ABSENT,
    FAILING,
    Health,
    PresenceRules,
    answer_of,
    is_permanent,
    same_article,
    status_without,
)
from scraper.items import Observed, RejectedPage
from scraper.pipelines.validate import ALL_REASONS

RULES = PresenceRules(removed_after=timedelta(hours=20), healthy_share=0.5)
START = datetime(2026, 11, 1, 6, tzinfo=UTC)
NEW = "http://sldtbxh.kontum.gov.vn/chinh-sach/bai-1.html"
HOME = "http://sldtbxh.kontum.gov.vn/"


@dataclass
class Archive:
    """An archive to which crawls are applied one after another, as many hours apart as wished."""

    def __post_init__(self):
        self.db = open_archive(":memory:")
        self.moment = START

    def crawl(self, *answers, hours=24, others=4, failing=0, mode="full", rules=RULES):
        """One crawl: ``answers`` are an article or a reason, each with values of its capture."""
        self.moment += timedelta(hours=hours)
        at = self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        crawl_id = start_crawl(self.db, site="sample", mode=mode, start_url=HOME, started_at=at)
        records = [self.record(crawl_id, at, *answer) for answer in answers]
        records += [
            self.record(crawl_id, at, "server error", {"url": f"{HOME}tin/{number}", "status": 500})
            for number in range(failing)
        ]
        for number in range(others):
            self.record(crawl_id, at, "list", {"url": f"{HOME}list/{number}", "kind": "list"})
        with self.db.atomic():
            return apply_records(self.db, crawl_id, records, rules)

    def record(self, crawl_id, at, answer, values=None):
        values = {"url": URL, "kind": "article", "captured_at": at, **(values or {})}
        capture = a_capture(next_capture_id(self.db.conn), crawl_id, **values)
        enter_captures(self.db, [capture])
        item = answer
        if isinstance(answer, str):
            item = RejectedPage(url=capture.asked_url or capture.url, reason=answer, detail=None)
        return Observed(item=item, capture=capture, observed_at=capture.captured_at)

    @property
    def statuses(self):
        return dict(self.db.execute("SELECT url, status FROM articles").fetchall())

    @property
    def status(self):
        return self.statuses[URL]

    def rows(self, statement):
        return self.db.execute(statement).fetchall()


@pytest.fixture
def archive():
    archive = Archive()
    archive.crawl([an_article()])
    yield archive
    archive.db.close()


def led(target, redirects, **values):
    return {"url": target, "asked_url": URL, "redirects": redirects, **values}


def test_gone_is_removed_only_when_found_again_far_enough_apart(archive):
    history = []
    for hours in (5, 6, 8, 8):
        archive.crawl(["gone", {"status": 404}], hours=hours)
        history.append(archive.status)
    assert history == ["unknown", "unknown", "unknown", "removed"]
    assert archive.rows("SELECT from_status, to_status, answer FROM status_changes") == [
        ("live", "unknown", "gone"),
        ("unknown", "removed", "gone"),
    ]


def test_two_findings_in_one_crawl_are_one(archive):
    at_once = replace(RULES, removed_after=timedelta(0))
    archive.crawl(["gone"], ["not found", {"captured_at": "2026-11-02T06:00:01Z"}], rules=at_once)
    assert archive.status == "unknown"
    archive.crawl(["gone"], hours=1, rules=at_once)
    assert archive.status == "removed"


def test_between_two_findings_a_failing_server_says_nothing_but_a_sight_starts_anew(archive):
    archive.crawl(["gone"])
    archive.crawl(["server error"])
    archive.crawl([an_article()])
    archive.crawl(["not found"])
    assert archive.status == "unknown"
    archive.crawl(["timeout"])
    archive.crawl(["gone"])
    assert archive.status == "removed"


def test_what_is_removed_stays_so_until_it_is_seen(archive):
    for answer in ("gone", "gone", "server error", "challenge", "gone"):
        archive.crawl([answer])
    assert archive.status == "removed"
    assert archive.crawl([an_article(view_count=9)]).unchanged == 1
    assert archive.status == "live"
    assert archive.rows("SELECT number, from_status, to_status, answer FROM status_changes") == [
        (1, "live", "unknown", "gone"),
        (2, "unknown", "removed", "gone"),
        (3, "removed", "live", "article"),
    ]


@pytest.mark.parametrize("answers", [["gone", "gone"], ["server error"]])
def test_an_earlier_sight_that_is_accepted_late_overrules_no_later_answer(archive, answers):
    for answer in answers:
        archive.crawl([answer])
    told, changes = archive.status, archive.rows("SELECT * FROM status_changes")
    archive.crawl([an_article()], hours=-24 * len(answers) + 1)
    assert told in ("removed", "unknown")
    assert (archive.status, archive.rows("SELECT * FROM status_changes")) == (told, changes)
    archive.crawl([an_article()], hours=24 * len(answers))
    assert archive.status == "live"


def test_a_site_that_is_not_healthy_proves_nothing(archive):
    archive.crawl(["gone"], others=1, failing=3)
    archive.crawl(["gone"])
    assert archive.status == "unknown"
    assert archive.crawl(["gone"]).removed == 1
    assert archive.rows("SELECT healthy FROM presence ORDER BY observed_at") == [(0,), (1,), (1,)]


def test_a_crawl_that_asked_for_nothing_else_proves_nothing(archive):
    for _ in range(3):
        archive.crawl(["gone"], others=0)
    assert archive.status == "unknown"


def test_an_article_that_was_not_asked_for_stays_what_it_was(archive):
    for _ in range(3):
        archive.crawl()
    assert (archive.status, archive.rows("SELECT * FROM presence")) == ("live", [])


@pytest.mark.parametrize("reason", ["robots", "error"])
def test_what_lies_with_us_is_no_evidence(archive, reason):
    archive.crawl([reason])
    assert (archive.status, archive.rows("SELECT * FROM presence")) == ("live", [])


def test_a_404_behind_a_redirect_is_that_of_another_address(archive):
    for _ in range(2):
        archive.crawl(["gone", led(f"{HOME}loi", "302", status=404)])
    assert archive.status == "unknown"
    assert archive.rows("SELECT DISTINCT answer, detail FROM presence") == [("elsewhere", f"302 to {HOME}loi")]


def test_a_redirect_to_the_portals_own_page_for_what_is_missing_is_a_soft_404(archive):
    for _ in range(2):
        archive.crawl(["not found", led(f"{HOME}Pages/PageNotFoundError.aspx", "302")])
    assert archive.status == "removed"


def test_a_redirect_whose_end_left_no_record_is_evidence_too(archive):
    # An address whose shape says nothing, and that leads to the home page: a list is no rejected page there.
    archive.crawl(hours=24)
    archive.moment += timedelta(hours=24)
    at = archive.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    crawl_id = start_crawl(archive.db, site="sample", mode="full", start_url=HOME, started_at=at)
    archive.record(crawl_id, at, "list", led(HOME, "302", kind="other"))
    with archive.db.atomic():
        apply_records(archive.db, crawl_id, [], RULES)
    assert archive.status == "unknown"
    assert archive.rows("SELECT answer, detail FROM presence") == [("elsewhere", f"302 to {HOME}")]


def test_what_others_kept_claims_nothing_about_the_site(archive):
    for answer in ("gone", "gone", an_article(view_count=1)):
        archive.crawl([answer], mode="import")
        assert archive.status == "live"
    archive.crawl([an_article(url=NEW)], mode="import")
    assert archive.statuses == {URL: "live", NEW: "unknown"}
    assert archive.rows("SELECT * FROM status_changes") == []


MOVED = an_article(url=NEW)


@pytest.mark.parametrize("order", [1, -1])
def test_a_permanent_redirect_to_the_same_article_moves_it_whichever_address_came_first(archive, order):
    by_itself, by_redirect = [MOVED, {"url": NEW}], [MOVED, led(NEW, "301")]
    archive.crawl(*[by_itself, by_redirect][::order])
    assert archive.statuses == {URL: "moved"}
    assert archive.rows("SELECT url, stands FROM addresses") == [(NEW, 1)]
    assert archive.rows("SELECT from_status, to_status, answer, url FROM status_changes") == [
        ("live", "moved", "moved", NEW)
    ]


def test_at_its_new_address_it_is_edited_removed_and_found_again(archive):
    archive.crawl([MOVED, led(NEW, "308 301")])
    edited = replace(MOVED, title="Tên mới")
    assert archive.crawl([edited, {"url": NEW}]).changed == 1
    assert archive.rows("SELECT url, title, status FROM articles") == [(URL, "Tên mới", "moved")]
    archive.crawl(["gone", {"status": 404}])
    assert archive.status == "moved", "a former address decides nothing"
    for _ in range(2):
        archive.crawl(["gone", {"url": NEW, "status": 404}])
    assert archive.status == "removed"
    archive.crawl([edited, {"url": NEW}])
    assert archive.status == "moved"
    archive.crawl([replace(edited, url=URL)])
    assert (archive.status, archive.rows("SELECT stands FROM addresses")) == ("live", [(0,)])


def test_a_second_move_is_told(archive):
    archive.crawl([MOVED, led(NEW, "301")])
    third = f"{HOME}ba-1.html"
    archive.crawl([an_article(url=third), led(third, "301")])
    assert archive.rows("SELECT url, stands FROM addresses ORDER BY url") == [(third, 1), (NEW, 0)]
    assert archive.rows("SELECT from_status, to_status, url FROM status_changes")[1:] == [("moved", "moved", third)]


def test_a_permanent_redirect_to_another_article_is_no_move(archive):
    archive.crawl([an_article(url=NEW, title="Khác", body="Nội dung khác."), led(NEW, "301")])
    assert archive.statuses == {URL: "unknown", NEW: "live"}
    assert archive.rows("SELECT * FROM addresses") == []


def test_a_temporary_redirect_to_the_same_article_leaves_it_where_it_is(archive):
    for _ in range(2):
        archive.crawl([MOVED, led(NEW, "301 302")], [MOVED, {"url": NEW}])
    assert archive.statuses == {URL: "live"}
    assert archive.rows("SELECT * FROM status_changes") == []


def test_an_article_that_was_first_met_at_its_new_address_stays_two_rows_that_say_so(archive):
    archive.crawl([MOVED, {"url": NEW}])
    archive.crawl([MOVED, led(NEW, "301")])
    history = archive.rows("SELECT * FROM status_changes")
    archive.crawl([MOVED, led(NEW, "301")])
    assert archive.statuses == {URL: "moved", NEW: "live"}
    assert archive.rows("SELECT article_id, url, stands FROM addresses") == [(1, NEW, 1)]
    assert archive.rows("SELECT * FROM status_changes") == history


def test_the_same_article_is_told_by_its_title_and_most_of_its_text():
    article = an_article(body="một hai ba bốn")
    assert same_article(article, replace(article, category="KHÁC", view_count=1))
    assert same_article(article, replace(article, body="một hai ba năm"))
    assert not same_article(article, replace(article, body="một năm sáu bảy"))
    assert not same_article(article, replace(article, title="Khác"))
    assert same_article(replace(article, body=""), replace(article, body="", author="X"))


def test_ways_and_health():
    assert [is_permanent(way) for way in ("301", "308 301", "302", "301 302")] == [True, True, False, False]
    assert Health(1, 1).otherwise(0.0) is False
    assert [Health(5, failed).otherwise(0.5) for failed in (1, 3, 4)] == [True, True, False]


def test_every_reason_has_an_answer():
    answers = {
        reason: answer_of(RejectedPage(url=URL, reason=reason), a_capture(1, "c", "t")) for reason in ALL_REASONS
    }
    assert {reason for reason, answer in answers.items() if answer is None} == {"robots", "error"}
    assert set(FAILING) <= set(ALL_REASONS)
    for reason in ALL_REASONS:
        assert status_without("live", reason, confirmed=False) == "unknown"
        assert status_without("live", reason, confirmed=True) == ("removed" if reason in ABSENT else "unknown")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["seen", "gone", "not found", "timeout", "challenge", "robots", None]),
        st.sampled_from([1, 7, 12, 19, 20, 30]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_history_ends_as_the_rules_say(steps):
    archive = Archive()
    archive.crawl([an_article()])
    status, findings, clock = "live", [], 0
    for answer, hours, healthy in steps:
        clock += hours
        asked = [] if answer is None else [[an_article() if answer == "seen" else answer]]
        archive.crawl(*asked, hours=hours, others=4, failing=0 if healthy else 9)
        if answer == "seen":
            status, findings = "live", []
        elif answer in ABSENT:
            confirmed = healthy and any(clock - found >= 20 for found in findings)
            status = "removed" if confirmed or status == "removed" else "unknown"
            findings += [clock] if healthy else []
        elif answer in ("timeout", "challenge") and status != "removed":
            status = "unknown"
        assert archive.status == status
    changes = archive.rows("SELECT from_status, to_status FROM status_changes ORDER BY number")
    assert [before for before, _ in changes] == ["live", *(after for _, after in changes)][: len(changes)]
    assert (changes[-1][1] if changes else "live") == status
    archive.db.close()
