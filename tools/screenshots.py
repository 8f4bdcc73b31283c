"""``make screenshots``: a picture of each kind of page, on desktop and phone, light and dark, in ``screenshots/``.

The pages are those of the sample site's archive, in which one article is then edited, as a later crawl would find it.
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
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from sample_site import SampleSite
from sample_site.demo import HOST, crawl, datasette
from scraper.archive.crawls import finish_crawl, start_crawl
from scraper.archive.database import open_archive
from scraper.archive.store import Batch, save_batch
from scraper.items import Article, Attachment, Image

FOLDER = Path(__file__).resolve().parents[1] / "screenshots"
ARTICLES = 120
LONGEST = 4000
"""Pixels of a page's height that are shown."""

VIEWPORTS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
FLAGS = ("--no-sandbox", "--disable-gpu", "--hide-scrollbars")

# The article with most to show: pictures, documents, long text.
RICHEST = """
    SELECT id FROM articles WHERE image_count > 0
    ORDER BY attachment_count > 0 DESC, image_count > 1 DESC, word_count DESC LIMIT 1
"""


def pages(article: int) -> dict[str, str]:
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
        crawl(site.url, archive, Path(folder) / "captures")
        article = edit_richest(archive)
        port = free_port()
        with datasette(archive, port):
            take_all(f"http://{HOST}:{port}", pages(article), kinds)
    return 0


def edit_richest(archive: Path) -> int:
    """Gives the article with most to show a second version; its number."""
    with sqlite3.connect(archive) as connection:
        connection.row_factory = sqlite3.Row
        number = connection.execute(RICHEST).fetchone()["id"]
        row = connection.execute("SELECT * FROM articles WHERE id = ?", (number,)).fetchone()
        images = connection.execute("SELECT url, caption, credit, alt FROM images WHERE article_id = ?", (number,))
        files = connection.execute("SELECT url, title FROM attachments WHERE article_id = ?", (number,))
        edited = edited_article(
            row, [Image(**dict(image)) for image in images], [Attachment(**dict(file)) for file in files]
        )
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    db = open_archive(archive)
    crawl_id = start_crawl(db, site=edited.site, mode="update", start_url=None, started_at=now)
    save_batch(db, Batch(crawl_id=crawl_id, articles=[(edited, None, now)]))
    finish_crawl(db, crawl_id, finished_at=now, outcome="good", counts={"seen": 1, "changed": 1})
    db.close()
    return int(number)


def edited_article(row: sqlite3.Row, images: list[Image], attachments: list[Attachment]) -> Article:
    """The article with another title, a sentence more and a paragraph less."""
    kept = ("site", "url", "summary", "author", "byline", "source", "published_at", "published_raw", "category")
    paragraphs = row["body"].split("\n\n")
    paragraphs[0] += " Hội nghị kết thúc vào cuối buổi chiều."
    return Article(
        **{name: row[name] for name in kept},
        title=f"{row['title']} (cập nhật)",
        body="\n\n".join(paragraphs[:-1] if len(paragraphs) > 3 else paragraphs),
        body_html=row["body_html"],
        view_count=(row["view_count"] or 0) + 87,
        images=images,
        attachments=attachments,
    )


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
            page.set_viewport_size({**viewport, "height": height})
            page.evaluate("scrollTo(0, 0)")
            page.wait_for_load_state("networkidle")
            path = FOLDER / f"{kind}-{screen}-{scheme}.png"
            page.screenshot(path=path)
            context.close()
            yield path


if __name__ == "__main__":
    sys.exit(main())
