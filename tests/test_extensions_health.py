"""What makes a crawl good, failed or interrupted."""

import pytest

from scraper.extensions.health import EXIT_FAILED, EXIT_GOOD, EXIT_INTERRUPTED, judge

GOOD = {"articles/seen": 3, "list/known": 0}


def verdict(stats=GOOD, close_reason="finished", failure=None, limits=()):
    return judge(stats, close_reason=close_reason, failure=failure, limits=list(limits))


def test_a_crawl_that_saw_articles_and_ended_is_good():
    assert (verdict().outcome, verdict().reason, verdict().exit_status) == ("good", None, EXIT_GOOD)


def test_an_update_without_news_is_good_when_its_lists_show_known_articles():
    assert verdict({"list/known": 12}).outcome == "good"


@pytest.mark.parametrize(
    ("stats", "reason"),
    [
        ({}, "no article was seen"),
        ({"blocked/challenge": 4}, "no article was seen: 4 pages were blocked"),
        ({"rejected/timeout": 2, "rejected/gone": 1}, "no article was seen: pages set aside: gone 1, timeout 2"),
        (
            {"articles/seen": 5, "spider_exceptions/count": 2},
            "2 pages ended in an error of the program: see the errors above",
        ),
    ],
)
def test_empty_blocked_and_broken_crawls_fail(stats, reason):
    assert (verdict(stats).outcome, verdict(stats).reason, verdict(stats).exit_status) == (
        "failed",
        reason,
        EXIT_FAILED,
    )


def test_a_failure_outweighs_everything():
    assert verdict(failure="could not be stored: disk full").reason == "could not be stored: disk full"
    assert verdict(close_reason="shutdown", failure="disk full").outcome == "failed"


def test_a_signal_interrupts():
    assert (verdict(close_reason="shutdown").outcome, verdict(close_reason="shutdown").exit_status) == (
        "interrupted",
        EXIT_INTERRUPTED,
    )


def test_a_limited_crawl_is_good_and_says_its_limits():
    assert verdict(limits=["since 2020-01-01"]).reason == "since 2020-01-01"
    assert verdict(close_reason="closespider_itemcount").reason == "ended by closespider_itemcount"
    assert verdict({**GOOD, "list/missed": 2}).reason == "2 lists could not be read"


@pytest.mark.parametrize(
    ("unfetched", "others", "outcome", "reason"),
    [
        ({"timeout": 3}, {}, "good", None),
        ({"timeout": 2, "server error": 2}, {}, "good", "4 pages could not be fetched (server error 2, timeout 2)"),
        ({"timeout": 20}, {"articles/seen": 380}, "good", None),
        ({"timeout": 21}, {"articles/seen": 380}, "good", "21 pages could not be fetched (timeout 21)"),
        ({"connection": 51}, {"articles/seen": 10}, "failed", "51 pages could not be fetched (connection 51)"),
        ({"connection": 501}, {"articles/seen": 20_000}, "good", "501 pages could not be fetched (connection 501)"),
        # Pages that are gone or unreadable have come.
        ({"timeout": 5}, {"articles/seen": 2, "rejected/gone": 3}, "good", "5 pages could not be fetched (timeout 5)"),
    ],
)
def test_pages_that_did_not_come_make_a_crawl_incomplete_and_most_of_them_a_failed_one(
    unfetched, others, outcome, reason
):
    stats = {"articles/seen": 6, **others}
    for name, count in unfetched.items():
        stats |= {f"unfetched/{name}": count, f"rejected/{name}": count}
    assert (verdict(stats).outcome, verdict(stats).reason) == (outcome, reason)
