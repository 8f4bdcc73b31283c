"""The flow in one screen: who asks, how gently, what is kept and what is refused, in the order in which it acts.

Each number that decides something stands here with its reason; ``-s NAME=VALUE`` changes it for one crawl.
"""

from __future__ import annotations

import os
from importlib.metadata import version

BOT_NAME = "department-news-archive"
SPIDER_MODULES = ["scraper.spiders"]
NEWSPIDER_MODULE = "scraper.spiders"
COMMANDS_MODULE = "scraper.commands"

# Where it goes: both paths are relative to the folder that the command is started in. Without one, captures go into the
# folder captures beside the archive.
ARCHIVE_DB = "archive.db"
CAPTURES_DIR = None

# Who asks. CONTACT, an address or a page by which the site's operators reach whoever runs this crawl, goes into the
# agent's name: export CONTACT=… or -s CONTACT=…
CONTACT = os.environ.get("CONTACT", "")
USER_AGENT = f"{BOT_NAME}/{version(BOT_NAME)}"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
}

# How gently. A department's server is small: one request at a time, a second apart, more when it answers slowly.
CONCURRENT_REQUESTS = 4
CONCURRENT_REQUESTS_PER_DOMAIN = 4
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0

# How patiently. Such servers need up to half a minute for an old page that is in no cache of theirs.
DOWNLOAD_TIMEOUT = 60
RETRY_TIMES = 3
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
# Waiting doubles with each try (1, 2, 4 seconds), so that an overloaded server is not asked again at once.
RETRY_BACKOFF_START = 1.0
# Nothing is waited for longer than five minutes, also when Retry-After asks for more: the next crawl comes anyway.
RETRY_BACKOFF_MAX = 300.0
# Twenty pages in a row that are a challenge or a maintenance notice: the site does not want us now.
BLOCKED_PAGES_STOP = 20
# A challenge is a few kB of script and a maintenance notice little more; articles of these portals start at 30 kB.
BLOCKED_PAGE_MAX_BYTES = 30_000

# How much. The largest attachments seen on such portals are scanned plans of about 20 MB.
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# An HTML page beyond this is no article: the longest printed law text on such a portal stays under 2 MB.
PAGE_MAXSIZE = 8 * 1024 * 1024

# How far. Bounds for the traps that portals set without meaning to: calendars, sort orders, endless paging.
MAX_LIST_PAGES = 2_000
MAX_LISTS = 1_000
MAX_OTHER_PAGES = 2_000
URLLENGTH_LIMIT = 2_083
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
# Departments correct a text and exchange a picture within the first weeks; later edits are found by mode=full.
REVISIT_DAYS = 28
# Images and attachments; without them a crawl keeps to pages.
MEDIA_ENABLED = True

# What is read as an article but cannot be one.
OLDEST_PUBLICATION = "1990-01-01"
NEWEST_PUBLICATION_DAYS = 1

# How often it is saved: a crawl that is killed loses at most this much work, and no capture.
STORE_BATCH_SIZE = 100
STORE_BATCH_SECONDS = 10.0

# So long another program that is writing to the archive is waited for; what Datasette or sqlite-utils does takes less.
ARCHIVE_BUSY_SECONDS = 10.0

# How a crawl is judged at its end: against the median of the crawls of its site before it. One that leaves a band is
# held: its captures stay, its changes wait for "scrapy accept" or "scrapy discard". Three crawls a day make two days.
BAND_CRAWLS = 6
# Among fewer pages one odd page is a twentieth.
BAND_LEAST_PAGES = 20
# A redesign takes a label from all pages of a template at once; of 120 pages of five layouts one layout is a fifth.
BAND_COVERAGE_DROP = 0.2
BAND_REJECTION_RISE = 0.2
# Texts that are half as long as usual have lost their end, or all but their lead.
BAND_WORDS_LEAST = 0.5
# An office cuts a text now and then, not a tenth of what it has published; and two of three may be chance.
BAND_SHRUNK_MOST = 0.1
BAND_SHRUNK_LEAST = 3
# Half of the articles: a category has vanished. Three times as many: other pages are taken for articles.
BAND_COUNT_LEAST = 0.5
BAND_COUNT_MOST = 3.0

# When an article is called removed: found gone in two crawls so far apart. A portal that is moved or restored answers
# 404 for a night; with crawls at the same hours every day, the crawl at the same hour a day later confirms.
REMOVED_AFTER_HOURS = 20
# And only while the site is otherwise healthy: most of the crawl's other pages came. A portal that drops a category
# loses less than half of its pages, one whose addresses have all changed loses nearly all.
HEALTHY_SHARE = 0.5

# Extraction takes longer than fetching; it gets the processors that are left over, two at most, on one of them none.
READING_PROCESSES = max(0, min(2, len(os.sched_getaffinity(0)) - 1))
# What a page gives goes to the pipelines one by one: they wait for nothing, and Scrapy starts this many workers a page.
CONCURRENT_ITEMS = 1

# The flow: fetch, keep, read, check, store.
ADDONS = {"scrapy_poet.Addon": 300}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scraper.middlewares.retry.BackoffRetryMiddleware": 550,
    "scraper.middlewares.blocked.BlockedMiddleware": 560,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scraper.middlewares.samesite.SameSiteRedirectMiddleware": 600,
    "scraper.middlewares.capture.CaptureMiddleware": 950,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scraper.middlewares.observe.ObserveMiddleware": 100,
    "scraper.middlewares.broken.BrokenPageMiddleware": 950,
}
ITEM_PIPELINES = {
    "scraper.pipelines.validate.ValidatePipeline": 100,
    "scraper.pipelines.store.StorePipeline": 900,
}
EXTENSIONS = {
    "scraper.extensions.suffixes.BundledSuffixes": 0,
    "scraper.extensions.crawl_log.CrawlLog": 10,
    "scraper.extensions.readers.Readers": 15,
    "scraper.extensions.health.Health": 20,
    "scraper.extensions.progress.Progress": 30,
}

# Nothing that listens, phones or answers from memory.
COOKIES_ENABLED = False
HTTPCACHE_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"

LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
LOG_FORMAT = "%(asctime)s %(levelname)s %(message)s"
STATS_DUMP = False
LOGSTATS_INTERVAL = 0
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"
