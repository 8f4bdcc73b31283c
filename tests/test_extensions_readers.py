"""Reading pages in processes beside the crawl."""

import asyncio
import os
import signal
import time

import psutil
import pytest
from scrapy.utils.test import get_crawler

from sample_site import SampleSite
from sample_site.special_files import write_special
from scraper.extensions.readers import Readers
from tests.crawling import Crawler

ARTICLES = 60


@pytest.fixture
def site():
    with SampleSite(articles=ARTICLES, behaviours=("freeze_views",)) as running:
        yield running


@pytest.fixture
def crawl(tmp_path):
    return Crawler(tmp_path)


def until(condition, seconds=20):
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.05)


def processes_beside(process):
    """Processes that a crawl has started."""
    return [child for child in psutil.Process(process.pid).children(recursive=True) if child.is_running()]


def is_reading(process):
    """Whether a process beside the crawl has read something."""
    return any(
        "spawn_main" in " ".join(child.cmdline()) and child.cpu_times().user > 0.3
        for child in processes_beside(process)
    )


def content(crawl):
    return crawl.rows("SELECT url, content_hash, view_count, published_at, provenance FROM articles ORDER BY url")


def test_two_processes_read_what_one_reads(site, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    site.behave("slow", seconds=0.05)
    beside = Crawler(tmp_path / "two")(site.url, MEDIA_ENABLED=False, READING_PROCESSES=1)
    alone = Crawler(tmp_path / "one")(site.url, MEDIA_ENABLED=False, READING_PROCESSES=0)
    assert (beside.status, alone.status) == (0, 0)
    assert len(content(alone)) == ARTICLES + 1
    assert content(beside) == content(alone)


def test_a_crawl_that_waits_between_requests_starts_no_process(site, crawl):
    process = crawl.start(site.url, READING_PROCESSES=1, DOWNLOAD_DELAY=0.1)
    until(lambda: len(site.log) > 5)
    assert processes_beside(process) == []
    crawl.interrupt(process)


def test_ctrl_c_before_a_process_is_ready_does_not_show(site, crawl):
    site.behave("slow", seconds=0.2)
    process = crawl.start(site.url, READING_PROCESSES=1)
    until(lambda: processes_beside(process))
    for child in processes_beside(process):
        os.kill(child.pid, signal.SIGINT)
    assert "KeyboardInterrupt" not in crawl.interrupt(process).log


def test_no_process_outlives_a_crawl_that_is_killed(site, crawl):
    site.behave("slow", seconds=0.2)
    process = crawl.start(site.url, READING_PROCESSES=1)
    until(lambda: is_reading(process))
    beside = processes_beside(process)
    process.kill()
    process.communicate()
    until(lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in beside))


def test_ctrl_c_reaches_the_whole_group_and_the_crawl_still_ends_in_order(site, crawl):
    site.behave("slow", seconds=0.2)
    process = crawl.start(site.url, READING_PROCESSES=1)
    until(lambda: len(site.log) > 20)
    for child in processes_beside(process):
        os.kill(child.pid, signal.SIGINT)
    ended = crawl.interrupt(process)
    assert (ended.status, "Traceback" in ended.log) == (130, False)
    assert ended.value("SELECT count(*) FROM articles") > 0


def test_a_process_that_dies_is_replaced_and_its_pages_are_asked_for_again(site, crawl):
    site.behave("slow", seconds=0.2)
    process = crawl.start(site.url, READING_PROCESSES=1, MEDIA_ENABLED=False)
    until(lambda: is_reading(process))
    for child in processes_beside(process):
        if "spawn_main" in " ".join(child.cmdline()):
            child.kill()
    site.calm()
    ended = crawl.end(process)
    assert ended.value("SELECT outcome FROM crawls") in ("good", "failed")
    assert crawl(site.url, MEDIA_ENABLED=False).value("SELECT count(*) FROM articles") == ARTICLES + 1


async def test_the_crawl_goes_on_while_a_document_is_read():
    crawler = get_crawler()
    readers = Readers(crawler)
    reading = asyncio.ensure_future(readers.read_document(write_special("doc"), "application/msword"))
    ticks = 0
    while not reading.done():
        await asyncio.sleep(0.001)
        ticks += 1
    readers.close()
    assert reading.result().text_status == "extracted"
    assert ticks > 20
