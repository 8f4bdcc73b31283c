"""Keeps a crawl on its site when the site itself sends it elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.redirect import RedirectMiddleware

from scraper.text.urls import same_site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class SameSiteRedirectMiddleware(RedirectMiddleware):
    """Follows redirects within the site; one that leaves it reaches the spider as the answer it is."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """Follow, or give back the redirect itself when its target is another site."""
        result = super().process_response(request, response)
        if result is response or same_site(result.url, request.url):
            return result
        self.crawler.stats.inc_value("redirect/off_site")
        return response
