"""The limit of a crawl: Scrapy fetches the addresses of a file and throws the pages away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.http import Response


class BareSpider(scrapy.Spider):
    """Started by ``scrapy runspider`` with ``-a addresses=FILE``, one address a line."""

    name = "bare"

    def __init__(self, addresses: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.addresses = Path(addresses).read_text(encoding="utf-8").split()

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for address in self.addresses:
            yield scrapy.Request(address, dont_filter=True)

    def parse(self, response: Response) -> None:
        """Nothing is read: this is the cost of fetching alone."""
