"""What a page is: an article, or something else for a reason. Needs no crawler, so that other processes can do it.

An address whose shape is an article's is read as one. Where the shape says nothing, a category, a page about the
office and an article look alike from outside, and the page's own links and words decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from web_poet import HttpResponse, PageParams

from scraper.items import Article, RejectedPage
from scraper.pages.article import ArticlePage
from scraper.pages.base import NotAnArticle
from scraper.pages.listing import ListingPage, link_kind

LIST = "list"
NOT_NEWS = "not news"
READING_REASONS = MappingProxyType(
    {NOT_NEWS: "the page shows neither a date of publication nor a name nor a count of readers, as news do"}
)
"""Reasons that ``rejected_pages.reason`` holds beside those of ``scraper.pages.base.REASONS``."""


@dataclass(slots=True)
class Reading:
    """What came of reading a page as an article."""

    result: Article | RejectedPage
    """``LIST`` as the reason means that the page leads to articles."""
    article_urls: list[str]
    """Articles that the page links to, by the shape of their addresses; none when the page is no article."""

    @property
    def reason(self) -> str | None:
        """Why the page is no article."""
        return self.result.reason if isinstance(self.result, RejectedPage) else None


async def read_page(body: bytes, url: str, content_type: str | None, site: str) -> Reading:
    """Read a page as an article, or say why it is none."""
    response = HttpResponse(url, body=body, headers={"Content-Type": content_type} if content_type else {})
    page = ArticlePage(response=response, page_params=PageParams(site=site))
    listing = ListingPage(response=response)
    try:
        # One tree serves both: neither changes it.
        listing.tree = page.tree
        article = await _read_article(page, listing)
    except NotAnArticle as refusal:
        return Reading(RejectedPage(url=url, reason=refusal.reason, detail=refusal.detail), [])
    if isinstance(article, RejectedPage):
        return Reading(article, [])
    return Reading(article, listing.article_urls)


async def _read_article(page: ArticlePage, listing: ListingPage) -> Article | RejectedPage:
    if link_kind(listing.canonical) == "article":
        return await page.to_item()
    if listing.is_folder:
        return RejectedPage(url=page.url, reason=LIST, detail="its address is the folder of the articles it links to")
    article = await page.to_item()
    if presents_news(article):
        return article
    if listing.next_urls:
        return RejectedPage(url=page.url, reason=LIST, detail="it has further pages")
    return RejectedPage(url=page.url, reason=NOT_NEWS, detail=article.title)


def presents_news(article: Article) -> bool:
    """Whether a page shows what news show and pages about the office do not: a date, a name or a count."""
    told = (article.published_at, article.author, article.byline, article.view_count)
    return any(value is not None for value in told)
