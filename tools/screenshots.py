"""``make screenshots``: a picture of each kind of page, on desktop and phone, light and dark, in ``screenshots/``.

The pages are those of an archive of the sample site, crawled before and after an editor went through it.
``make screenshots PAGES="article search"`` takes some kinds only.
"""

from __future__ import annotations

import argparse
import os
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from sample_site import SampleSite
from sample_site.demo import HOST, crawl, datasette
from sample_site.edits import assign

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
ARTICLES = 120
LONGEST = 4000
"""Pixels of a page's height that are shown."""

VIEWPORTS: dict[str, ViewportSize] = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")

ARTICLES_SHOWN = {
    # The edited article with most to show: pictures, documents, long text.
    "article": """
        SELECT articles.id FROM articles JOIN revisions ON article_id = articles.id AND changed_fields LIKE '%body%'
        ORDER BY attachment_count > 0 DESC, image_count > 1 DESC, word_count DESC LIMIT 1
    """,
    "removed": "SELECT id FROM articles WHERE status = 'removed'",
    "moved": "SELECT id FROM articles WHERE status = 'moved'",
}
"""What pages are shown of, and where to find it."""


def pages(article: int, removed: int, moved: int) -> dict[str, str]:
    """Kind of page to its address."""
    here = f"/archive/articles/{article}"
    return {
        "home": "/",
        "home-english": "/?lang=en",
        "search": "/search?q=tre+em",
        "search-nothing": "/search?q=khongcogi",
        "gallery": "/gallery",
        "dashboard": "/dashboard",
        "health": "/health",
        "article": here,
        "article-english": f"{here}?lang=en",
        "article-removed": f"/archive/articles/{removed}",
        "article-moved": f"/archive/articles/{moved}",
        "compare": f"{here}/compare",
        "revision": f"{here}/revisions/1",
        "table": "/archive/articles",
        "row": "/archive/images",
        "database": "/archive",
        "query": "/archive/articles_by_year",
        "sql": "/archive?sql=select+category,+count(*)+as+articles+from+articles+group+by+category",
        "error": "/nowhere",
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", help="kinds of pages (default: all)")
    kinds = parser.parse_args().kinds
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, SampleSite(articles=ARTICLES) as site:
        archive = Path(folder) / "archive.db"
        for change in (None, changed_site, None):
            if change:
                change(site)
            # At once and not after a day: what is answered twice stays away.
            crawl(site.url, archive, Path(folder) / "captures", REMOVED_AFTER_HOURS=0)
        with sqlite3.connect(archive) as connection:
            articles = {name: int(connection.execute(sql).fetchone()[0]) for name, sql in ARTICLES_SHOWN.items()}
        port = free_port()
        with datasette(archive, port):
            take_all(f"http://{HOST}:{port}", pages(**articles), kinds)
    return 0


def changed_site(site: SampleSite) -> None:
    """As an editor leaves it: twelve articles edited, one taken off, one moved."""
    edited = set(assign(site.catalogue))
    gone, moved, *_ = (number for number in site.catalogue.numbers() if number not in edited)
    site.behave("edited")
    site.behave("gone", articles=(gone,))
    site.behave("moved", articles=(moved,))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def take_all(site: str, addresses: dict[str, str], kinds: Sequence[str]) -> None:
    """Pictures of those kinds of pages, of all if none are named."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=list(FLAGS))
        for kind, address in addresses.items():
            if not kinds or kind in kinds:
                for path in take(browser, site + address, kind):
                    print(path.relative_to(FOLDER.parent), flush=True)
        browser.close()


def take(browser: Browser, address: str, kind: str) -> Iterator[Path]:
    """One page on every screen, in every scheme."""
    for screen, viewport in VIEWPORTS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="vi-VN")
            page = context.new_page()
            page.goto(address)
            for picture in page.locator("main img").all():
                picture.scroll_into_view_if_needed()
            height = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
            page.set_viewport_size({"width": viewport["width"], "height": height})
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_load_state("networkidle")
            path = FOLDER / f"{kind}-{screen}-{scheme}.png"
            page.screenshot(path=path)
            context.close()
            yield path


if __name__ == "__main__":
    sys.exit(main())
