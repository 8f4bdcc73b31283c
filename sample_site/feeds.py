"""What the site has for machines: RSS, sitemap and robots.txt."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone
from email.utils import format_datetime
from xml.sax.saxutils import escape

from sample_site.catalogue import Catalogue
from sample_site.layouts.base import SEARCH_PATH, Layout
from sample_site.model import SITE_TITLE, SampleArticle

RSS_TYPE = "application/rss+xml; charset=utf-8"
XML_TYPE = "text/xml; charset=utf-8"
IN_FEED = 30
IN_SITEMAP = 1_000
VIETNAM = timezone(timedelta(hours=7))


def rss(catalogue: Catalogue, layout: Layout, base_url: str) -> bytes:
    """The newest articles."""
    items = "".join(_item(article, base_url + layout.article_path(article)) for article in catalogue.newest(IN_FEED))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>{SITE_TITLE}</title>'
        f"<link>{base_url}/</link><description>Tin tức</description><language>vi</language>{items}</channel></rss>\n"
    ).encode()


def _item(article: SampleArticle, address: str) -> str:
    published = datetime.combine(article.published_on, article.published_at or time(0), VIETNAM)
    return (
        f"<item><title>{escape(article.title)}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="true">{escape(address)}</guid><description>{escape(article.lead or "")}</description>'
        f"<category>{escape(article.category.name)}</category><pubDate>{format_datetime(published)}</pubDate></item>\n"
    )


def sitemap_index(catalogue: Catalogue, base_url: str) -> bytes:
    parts = range(1, sitemap_parts(catalogue) + 1)
    rows = "".join(f"<sitemap><loc>{base_url}/sitemap-{part}.xml</loc></sitemap>\n" for part in parts)
    return _sitemap_xml("sitemapindex", rows)


def sitemap(catalogue: Catalogue, layout: Layout, base_url: str, part: int) -> bytes | None:
    """Part ``part`` (from 1) of the list of all articles, newest first; ``None`` behind the last."""
    if not 1 <= part <= sitemap_parts(catalogue):
        return None
    numbers = catalogue.numbers()[(part - 1) * IN_SITEMAP : part * IN_SITEMAP]
    articles = (catalogue.article(number) for number in numbers)
    rows = "".join(
        f"<url><loc>{escape(base_url + layout.article_path(article))}</loc>"
        f"<lastmod>{article.published_on.isoformat()}</lastmod></url>\n"
        for article in articles
    )
    return _sitemap_xml("urlset", rows)


def sitemap_parts(catalogue: Catalogue) -> int:
    return -(-len(catalogue) // IN_SITEMAP)


def robots(base_url: str, *, with_sitemap: bool) -> bytes:
    lines = ["User-agent: *", "Disallow: /admin/", f"Disallow: {SEARCH_PATH}"]
    if with_sitemap:
        lines.append(f"Sitemap: {base_url}/sitemap.xml")
    return ("\n".join(lines) + "\n").encode()


def _sitemap_xml(element: str, rows: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<{element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{element}>\n'
    ).encode()
