"""One page to one article without a crawler around it: for rebuilding, trying and measuring."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from web_poet import HttpResponse, PageParams

from scraper.items import Article
from scraper.pages.article import ArticlePage

Result = TypeVar("Result")


def extract_article(body: bytes, url: str, *, content_type: str | None = None, site: str) -> Article:
    """The article on a page.

    :param content_type: the server's ``Content-Type`` header, if there was one.
    :raises NotAnArticle: with the reason why the page is none.
    """
    headers = {"Content-Type": content_type} if content_type else {}
    response = HttpResponse(url, body=body, headers=headers)
    return finish(ArticlePage(response=response, page_params=PageParams(site=site)).to_item())


def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine that waits for nothing, also where an event loop is running already."""
    try:
        work.send(None)
    except StopIteration as stop:
        result: Result = stop.value
        return result
    raise RuntimeError("a page object waited for something: pages are read without the network")
