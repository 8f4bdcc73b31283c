"""What a browser loads of the first pages of an archive of 200,000 articles, and whether anything moves meanwhile.

Bytes are those that came over the wire, pictures left out; the shift is that of the browser's own reckoning (cumulative
layout shift) until the page has been read to its end; "painted" is when its largest part stood there (largest
contentful paint). Each page is opened in an empty browser, on a desktop and on a phone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from benchmarks.search import ARTICLES, served
from benchmarks.search_archive import search_archive

PAGES = ("/", "/search?q=lao+dong", "/archive/articles/1000", "/gallery", "/dashboard", "/health", "/archive/articles")
SCREENS: dict[str, ViewportSize] = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
CEILING_KB = 100
SHIFT_CEILING = 0.005
"""Less than this is what the columns of a long table move by as its rows come in."""
WATCH = """
    window.shift = 0; window.painted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.painted = entry.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
"""


class Loaded(NamedTuple):
    """What was measured of a page."""

    kilobytes: float
    shift: float
    painted_ms: float


def main() -> None:
    with served(search_archive(ARTICLES)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        for screen, path, loaded in measured(browser, address):
            within = loaded.kilobytes < CEILING_KB and loaded.shift < SHIFT_CEILING
            print(
                f"{path:<22} {screen:<8} {loaded.kilobytes:5.1f} KB, shift {loaded.shift:.3f}, painted after "
                f"{loaded.painted_ms:4.0f} ms: {'within' if within else 'ABOVE'} {CEILING_KB} KB and no shift",
                flush=True,
            )
        browser.close()


def measured(browser: Browser, address: str) -> Iterator[tuple[str, str, Loaded]]:
    """Each page on each screen."""
    for path in PAGES:
        for screen, viewport in SCREENS.items():
            yield screen, path, load(browser, address + path, viewport)


def load(browser: Browser, address: str, viewport: ViewportSize) -> Loaded:
    """Open a page in an empty browser and read it to its end."""
    context = browser.new_context(viewport=viewport, locale="vi-VN")
    page = context.new_page()
    page.add_init_script(WATCH)
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    pictures: set[str] = set()
    sizes: dict[str, float] = {}
    network.on(
        "Network.responseReceived", lambda event: pictures.add(event["requestId"]) if event["type"] == "Image" else None
    )
    network.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    page.goto(address)
    # The policy of the pages lets nothing be waited for in them.
    page.wait_for_timeout(400)
    painted = page.evaluate("window.painted")
    read_to_end(page)
    kilobytes = sum(size for request, size in sizes.items() if request not in pictures) / 1024
    found = Loaded(kilobytes, page.evaluate("window.shift"), painted)
    context.close()
    return found


def read_to_end(page: Page) -> None:
    """Scroll through a page, so that everything lazy is loaded."""
    for _ in range(12):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(40)
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
