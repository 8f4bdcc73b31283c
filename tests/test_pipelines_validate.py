"""What is refused before it is stored."""

import pytest
from scrapy.exceptions import DropItem
from scrapy.settings import Settings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from scraper import settings as project
from scraper.items import Article, Media, Observed, RejectedPage
from scraper.pipelines.validate import ALL_REASONS, ValidatePipeline
from scraper.spiders.window import Window

NOW = "2026-11-23T12:00:00Z"


@pytest.fixture
def stats():
    return StatsCollector(get_crawler())


def pipeline(stats, window=None):
    settings = Settings()
    settings.setmodule(project)
    return ValidatePipeline(settings, stats, window or Window())


def article(**values):
    return Observed(
        item=Article(
            **{
                "site": "a",
                "url": "http://a.vn/tin/mot-1.html",
                "title": "Tin",
                "body": "Nội dung.",
                "body_html": "<p>Nội dung.</p>",
                "published_at": "2020-07-28",
                **values,
            }
        ),
        capture=None,
        observed_at=NOW,
    )


def test_a_plausible_article_passes_as_it_is(stats):
    item = article()
    assert pipeline(stats).process_item(item) is item


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": " "}, "no title"),
        ({"body": ""}, "no body"),
        ({"published_at": "2026-11-25"}, "date in the future"),
        ({"published_at": "1989-12-31"}, "date too old"),
    ],
)
def test_the_impossible_is_refused_by_name_and_counted(stats, values, reason):
    refused = pipeline(stats).process_item(article(**values)).item
    assert isinstance(refused, RejectedPage)
    assert refused.reason == reason
    assert reason in ALL_REASONS
    assert stats.get_value(f"validate/{reason}") == 1


def test_tomorrow_is_allowed_for_clocks_differ(stats):
    assert isinstance(pipeline(stats).process_item(article(published_at="2026-11-24")).item, Article)


def test_an_article_without_a_date_is_an_article(stats):
    assert isinstance(pipeline(stats).process_item(article(published_at=None)).item, Article)


def test_what_was_not_asked_for_is_dropped_and_counted(stats):
    with pytest.raises(DropItem, match="2020-07-28"):
        pipeline(stats, Window(since="2021-01-01")).process_item(article())
    assert stats.get_value("validate/outside") == 1


def test_other_records_pass(stats):
    media = Observed(item=Media(url="http://a.vn/a.jpg", error="timeout"), capture=None, observed_at=NOW)
    assert pipeline(stats).process_item(media) is media


def test_a_page_is_rejected_for_a_known_reason_only(stats):
    def rejected(reason):
        return Observed(item=RejectedPage(url="http://a.vn/x", reason=reason), capture=None, observed_at=NOW)

    assert pipeline(stats).process_item(rejected("timeout")).item.reason == "timeout"
    with pytest.raises(ValueError, match="unknown reason"):
        pipeline(stats).process_item(rejected("bad luck"))
