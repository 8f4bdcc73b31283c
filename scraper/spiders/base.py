"""What the spiders of all sites share: how a crawl starts, where it goes and when it stops. Holds no selector."""

# scrapy-poet reads the annotations of callbacks for each request: they are objects here, not text to be evaluated.
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import Any, Self, cast, get_args
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from scraper.archive.tally import PASSING_REASONS
from scraper.extensions.crawl_log import CrawlLog
from scraper.extensions.readers import Readers
from scraper.items import Article, Media, RejectedPage
from scraper.middlewares.blocked import content_type
from scraper.middlewares.observe import observed
from scraper.pages.answers import PAGES, page_record, visits
from scraper.pages.answers import failure as no_success
from scraper.pages.feeds import FeedPage
from scraper.pages.listing import ListingPage, link_kind, listing_page
from scraper.pages.media import read_media
from scraper.pages.reading import LIST
from scraper.spiders.failures import describe
from scraper.spiders.frontier import Frontier, Mode
from scraper.spiders.window import Window
from scraper.text.dates import find_date
from scraper.text.urls import canonical_url, same_site

logger = logging.getLogger(__name__)

# What belongs to a page already read comes first, then articles, and lists only when nothing else waits: so the queue
# holds the articles of a few lists and never those of the whole site.
PRIORITY_MEDIA = 30
PRIORITY_ARTICLE = 20
PRIORITY_LIST = 10
PRIORITY_FEED = 5
# How many addresses are taken at a time from feeds and from what the archive knows.
CHUNK = 100
# Where portals keep feeds and sitemaps when no page says so (sitemaps.org, NukeViet, WordPress).
FEED_PATHS = ("/sitemap.xml", "/rss/", "/feed")


class NewsSpider(Spider):
    """Crawls the news of one site; a subclass names the site and its address.

    Arguments: ``start_url`` crawls the same site from another address, ``mode`` is ``update`` (default) or ``full``,
    ``since`` and ``until`` (``YYYY-MM-DD``, both included) limit what is stored by date of publication. Lists are
    taken to stand in date order: when every dated article that a page of a list adds is older than ``since``, the
    list ends there. Wrong arguments raise ``ValueError`` with one line that says what is wrong.
    """

    start_url: str
    mode: Mode

    def __init__(
        self,
        *,
        start_url: str | None = None,
        mode: str = "update",
        since: str | None = None,
        until: str | None = None,
        **unknown: str,
    ) -> None:
        super().__init__()
        if unknown:
            raise ValueError(f"unknown argument: {', '.join(sorted(unknown))}")
        if mode not in get_args(Mode):
            raise ValueError(f"mode must be {' or '.join(get_args(Mode))}, not {mode!r}")
        self.start_url = canonical_url(check_address(self.start_url if start_url is None else start_url))
        self.mode = cast("Mode", mode)
        self.window = Window(since or None, until or None)
        self.given_up: frozenset[str] = frozenset()
        self.fed: deque[str] = deque()
        self.unlisted: Iterator[str] = iter(())

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Say in the agent's name how to reach whoever runs the crawl, if they have said so."""
        super().update_settings(settings)
        if contact := settings.get("CONTACT"):
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="spider")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider; its queue is refilled whenever it runs empty."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.refill, signal=signals.spider_idle)
        crawler.signals.connect(spider.found_robots, signal=signals.robots_parsed)
        return spider

    # Where a crawl begins and what it still has to do

    async def start(self) -> AsyncIterator[Any]:
        """Begin with the home page, with what could not be read last time, and where feeds usually are."""
        self.crawl_log = CrawlLog.of(self.crawler)
        self.readers = Readers.of(self.crawler)
        self.given_up = self.crawl_log.given_up()
        self.page_maxsize = self.settings.getint("PAGE_MAXSIZE")
        self.frontier = self._frontier()
        self.unlisted = self.frontier.unlisted()
        if self.frontier.wants_list(self.start_url):
            yield self.list_request(self.start_url)
        for url in self.crawl_log.unread_pages(self.start_url):
            if self.frontier.wants_article(url):
                yield self.article_request(url)
        for path in FEED_PATHS:
            if request := self.feed_request(urljoin(self.start_url, path)):
                yield request

    def _frontier(self) -> Frontier:
        revisit = datetime.now(UTC) - timedelta(days=self.settings.getint("REVISIT_DAYS"))
        return Frontier(
            mode=self.mode,
            known=self.crawl_log.known_articles(self.start_url),
            window=self.window,
            revisit_since=revisit.date().isoformat(),
            max_lists=self.settings.getint("MAX_LISTS"),
            max_list_pages=self.settings.getint("MAX_LIST_PAGES"),
            max_others=self.settings.getint("MAX_OTHER_PAGES"),
        )

    def refill(self) -> None:
        """Take the next few addresses of the feeds, then those known articles that are due and stood on no list."""
        requests = list(islice(self._remaining(), CHUNK))
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _remaining(self) -> Iterator[Request]:
        while self.fed:
            if request := self.follow(self.fed.popleft()):
                yield request
        for url in self.unlisted:
            yield self.article_request(url)

    # Requests, one method a kind of page

    def follow(self, url: str, furniture: frozenset[str] = frozenset()) -> Request | None:
        """Ask for a canonical address, by the kind of page that its shape suggests, unless it was asked for before.

        ``furniture`` is what a list must add to, to be worth following: menus, or the page before it.
        """
        kind = link_kind(url)
        if kind == "article":
            return self.article_request(url) if self.frontier.wants_article(url) else None
        if kind == "list":
            return self.list_request(url, furniture) if self.frontier.wants_list(url) else None
        if not self.frontier.wants_other(url):
            return None
        request = self._request(url, self.parse_article, kind, PRIORITY_LIST)
        request.meta["furniture"] = furniture
        return request

    def article_request(self, url: str) -> Request:
        """Ask for an article."""
        return self._request(url, self.parse_article, "article", PRIORITY_ARTICLE)

    def feed_request(self, url: str) -> Request | None:
        """Ask for a feed of this site, once."""
        if not same_site(url, self.start_url) or not self.frontier.wants_list(url):
            return None
        return self._request(url, self.parse_feed, "feed", PRIORITY_FEED)

    def list_request(self, url: str, furniture: frozenset[str] = frozenset()) -> Request:
        """Ask for a page of a list."""
        request = self._request(url, self.parse_list, "list", PRIORITY_LIST)
        request.meta["furniture"] = furniture
        return request

    def _request(self, url: str, callback: Callable[..., Any], kind: str, priority: int) -> Request:
        return Request(
            url,
            callback=callback,
            errback=self.failed,
            priority=priority,
            # Where the address of a known article leads is evidence, also when that page was asked for already.
            dont_filter=url in self.frontier.known,
            meta={
                "url": url,
                "kind": kind,
                "download_maxsize": self.page_maxsize,
                "page_params": {"site": self.name},
            },
        )

    def media_requests(self, article: Article) -> Iterator[Request]:
        """Ask for the images and attachments of an article that are on the site and not held yet."""
        if not self.settings.getbool("MEDIA_ENABLED"):
            return
        for image in article.images:
            yield from self._media_request(image.url, "image")
        for attachment in article.attachments:
            yield from self._media_request(attachment.url, "attachment")

    def _media_request(self, url: str | None, kind: str) -> Iterator[Request]:
        if url is None or not same_site(url, self.start_url) or not self.frontier.first_time(url):
            return
        if self.mode == "update" and self.crawl_log.holds_media(url):
            return
        yield Request(
            url,
            callback=self.parse_media,
            errback=self.failed,
            priority=PRIORITY_MEDIA,
            meta={"url": url, "kind": kind},
        )

    # What comes back

    async def parse_article(self, response: Response) -> AsyncIterator[Any]:
        """Read a page as an article; one that is none is used as the list that it may be."""
        if blocked := response.meta.get("blocked"):
            self._count_unfetched(response.meta["url"], blocked)
            yield RejectedPage(url=response.meta["url"], reason=blocked)
            return
        reading = await self.readers.read(response.body, response.url, content_type(response), self.name)
        record = page_record(reading, response.meta["url"], response.meta["kind"])
        if isinstance(record, Article):
            if not self.is_repeated(record, response):
                yield record
                for request in chain(self.follow_article(record, reading.article_urls), self.ask_twins(record)):
                    yield request
            return
        if record:
            yield record
        for request in self.follow_other(response, reading.reason):
            yield request

    def is_repeated(self, article: Article, response: Response) -> bool:
        """Whether a redirect led to an article that was asked for by its own address as well."""
        return article.url != response.meta["url"] and not self.frontier.first_time(article.url)

    def follow_other(self, response: Response, reason: str | None) -> Iterator[Any]:
        """Follow the list that a page is or, at a doubtful address, may be."""
        if reason == LIST or response.meta["kind"] == "other":
            yield from self.follow_list(response, listing_page(response.body, response.url, content_type(response)))

    def follow_article(self, article: Article, related: list[str]) -> Iterator[Request]:
        """Follow an article's files and its related news, which on portals without plain paging lead to the rest."""
        if not self.window.contains(article.published_at):
            return
        yield from self.media_requests(article)
        for url in related:
            if self.frontier.wants_article(url):
                yield self.article_request(url)

    def ask_twins(self, article: Article) -> Iterator[Request]:
        """Ask for known articles that say the same as a new one: it may be one of them, moved."""
        if article.url in self.frontier.known:
            return
        for url in self.crawl_log.twins(article):
            if self.frontier.first_time(url):
                yield self.article_request(url)

    async def parse_list(self, response: Response, page: ListingPage) -> AsyncIterator[Any]:
        """Read a home page, a category or one of its further pages."""
        if blocked := response.meta.get("blocked"):
            self.crawler.stats.inc_value("list/missed")
            yield RejectedPage(url=response.meta["url"], reason=blocked)
            return
        if record := visits(self.name, page):
            yield record
        for request in self.follow_list(response, page):
            yield request

    def follow_list(self, response: Response, page: ListingPage) -> Iterator[Request]:
        """Follow what a page of a list adds to the page before it, and its next page while that promises more."""
        furniture = response.meta.get("furniture", frozenset())
        added = [url for url in page.page_urls if url not in furniture]
        self.crawler.stats.inc_value("list/pages")
        self.crawler.stats.inc_value("list/known", sum(url in self.frontier.known for url in added))
        if page.has_postback_paging:
            self._note_postback(response.url)
        outdated = self.is_outdated(page, added)
        menus = frozenset(page.other_urls)
        wanted = page.list_urls if outdated else [*added, *page.list_urls]
        yield from filter(None, (self.follow(url, menus) for url in wanted))
        yield from filter(None, map(self.feed_request, page.feed_urls))
        if added and not outdated and not self.frontier.is_known_ground(added):
            shown = frozenset(page.page_urls)
            for url in page.next_urls:
                if self.frontier.wants_list(url):
                    yield self.list_request(url, shown)

    def is_outdated(self, page: ListingPage, added: list[str]) -> bool:
        """Whether all that a list page adds is older than the crawl's ``since``."""
        if not self.window.since:
            return False
        dates = [date for url in added if (date := page.date_of(url))]
        return bool(dates) and all(map(self.window.is_before, dates))

    async def parse_feed(
        self,
        response: Response,  # noqa: ARG002
        page: FeedPage,
        listing: ListingPage,
    ) -> AsyncIterator[Any]:
        """Read a feed, or the page of links to feeds that some portals have in its place."""
        for url in page.feeds or ([] if page.articles else listing.feed_urls):
            if request := self.feed_request(url):
                yield request
        for entry in page.articles:
            url = canonical_url(entry.url)
            if same_site(url, self.start_url) and not self._is_fed_too_late(entry.date):
                self.fed.append(url)

    def _is_fed_too_late(self, date: str | None) -> bool:
        """Whether a feed's date, never earlier than publication, lies before the crawl's ``since``."""
        if not self.window.since or not date:
            return False
        found = find_date(date)
        return self.window.is_before(found.value if found else None)

    async def parse_media(self, response: Response) -> AsyncIterator[Media]:
        """Describe an image or attachment by its bytes, and read a document that is new."""
        kind = response.meta["kind"]
        media = read_media(response.meta["url"], response.body, response.meta["capture"].sha256, image=kind == "image")
        if kind == "attachment" and media.sha256 and not self.crawl_log.holds_document(media.sha256):
            media.document = await self.readers.read_document(response.body, media.mime_type)
        self.crawler.stats.inc_value(f"failed/{kind}" if media.error else f"media/{kind}")
        yield media

    def failed(self, failure: Failure) -> Iterator[Any]:
        """Set aside what could not be fetched, with its reason; when the crawl itself has failed the page did not."""
        if self.crawl_log.failure:
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        reason, detail = describe(failure.value)
        url, kind = request.meta["url"], request.meta["kind"]
        self.crawler.stats.inc_value(f"failed/{kind}")
        if kind == "list" and reason in PASSING_REASONS:
            self.crawler.stats.inc_value("list/missed")
        elif kind in PAGES and reason in PASSING_REASONS:
            self._count_unfetched(url, reason)
        if record := no_success(kind, url, reason, detail):
            if not isinstance(failure.value, HttpError):
                request.meta["capture"] = self.crawl_log.keep_failure(request, reason, detail)
            yield observed(record, request)

    def _count_unfetched(self, url: str, reason: str) -> None:
        """Count a page that did not come; one that crawls before have given up says nothing about this one."""
        if url not in self.given_up:
            self.crawler.stats.inc_value(f"unfetched/{reason}")

    def found_robots(self, robotparser: Any) -> None:
        """Follow the sitemaps that robots.txt names."""
        for url in robotparser.rp.sitemaps:
            if request := self.feed_request(urljoin(self.start_url, url)):
                self.crawler.engine.crawl(request)

    def _note_postback(self, url: str) -> None:
        self.crawler.stats.inc_value("list/postback")
        logger.warning("%s turns its pages by __doPostBack, which is not followed; only its first page is read", url)


def check_address(url: str) -> str:
    """Give back an ``http`` address without a user's name; ``ValueError`` for anything else."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 80) > 0
        usable = usable and "@" not in parts.netloc
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(f"start_url must be an http or https address, not {url!r}")
    return url
