"""Says of each item where and when it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy import Request

from scraper.extensions.clock import utc_now
from scraper.items import Observed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.http import Response


class ObserveMiddleware:
    """Turns each item of a spider into an ``Observed`` with the capture of the page it was read from."""

    async def process_spider_output(self, response: Response, result: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Wrap items, leave requests as they are."""
        async for output in result:
            if isinstance(output, Request | Observed):
                yield output
            else:
                yield observed(output, response.request)


def observed(item: Any, request: Request | None) -> Observed:
    """Wrap ``item`` with the capture that ``request`` brought, if it brought one."""
    capture = request.meta.get("capture") if request else None
    return Observed(item=item, capture=capture, observed_at=capture.captured_at if capture else utc_now())
