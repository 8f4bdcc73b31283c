"""What a page is: an article, or something else for a reason.

An address whose shape is an article's is read as one. Where the shape says nothing, a category, a page about the
office and an article look alike from outside, and the page's own links and words decide.
"""

from __future__ import annotations

from scraper.items import Article, RejectedPage
from scraper.pages.article import ArticlePage
from scraper.pages.base import NotAnArticle
from scraper.pages.listing import ListingPage, link_kind

LIST = "list"
NOT_NEWS = "not news"


async def read_page(page: ArticlePage, listing: ListingPage) -> Article | RejectedPage:
    """Read a page as an article, or say why it is none; ``LIST`` means that it leads to articles."""
    doubtful = link_kind(listing.canonical) != "article"
    if doubtful and listing.is_folder:
        return RejectedPage(url=page.url, reason=LIST, detail="its address is the folder of the articles it links to")
    try:
        article = await page.to_item()
    except NotAnArticle as refusal:
        return RejectedPage(url=page.url, reason=refusal.reason, detail=refusal.detail)
    if doubtful and not presents_news(article):
        return RejectedPage(url=page.url, reason=NOT_NEWS, detail=article.title)
    return article


def presents_news(article: Article) -> bool:
    """Whether a page shows what news show and pages about the office do not: a date, a name or a count."""
    told = (article.published_at, article.author, article.byline, article.view_count)
    return any(value is not None for value in told)
