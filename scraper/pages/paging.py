"""Which page of which list an address names.

The shapes are those of the portals' own addresses: ``/tin-tuc/page-2/``, ``/category/x/page/2``, ``/x/trang-2.html``,
``?page=2``, ``?PageIndex=2``, ``?_news_cur=2``, ``/PhanTrang/<category>/2/<slug>.html``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

FIRST_PAGE = 1
PAGE_IN_PATH = re.compile(r"/(?:page|trang|phan-trang)[-/](\d{1,6})(?=/|\.|$)", re.IGNORECASE)
PAGE_IN_PHANTRANG = re.compile(r"/PhanTrang/[^/]+/(\d{1,6}/)", re.IGNORECASE)
PAGE_PARAMETER = re.compile(
    r"(?:^|[_.])(?:p|page|pageindex|pageno|pagenumber|paged|currentpage|trang|cur)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ListAddress:
    """A list without its page number, and the number: ``/tin/page-3/`` is page 3 of ``/tin/``."""

    key: str
    number: int = FIRST_PAGE


def list_address(url: str) -> ListAddress:
    """Split ``url`` into list and page number; an address that names no page is the first."""
    parts = urlsplit(url)
    path, number = _split_path(parts.path)
    query, query_number = _split_query(parts.query)
    key = urlunsplit((parts.scheme, parts.netloc, path.rstrip("/"), query, ""))
    return ListAddress(key, query_number or number or FIRST_PAGE)


def _split_path(path: str) -> tuple[str, int | None]:
    if found := PAGE_IN_PHANTRANG.search(path):
        return path[: found.start(1)] + path[found.end(1) :], int(found[1].rstrip("/"))
    if found := PAGE_IN_PATH.search(path):
        return path[: found.start()] + path[found.end() :], int(found[1])
    return path, None


def _split_query(query: str) -> tuple[str, int | None]:
    if not query:
        return "", None
    kept = []
    number = None
    for name, value in parse_qsl(query, keep_blank_values=True):
        if value.isdecimal() and PAGE_PARAMETER.search(name):
            number = int(value)
        else:
            kept.append((name, value))
    return urlencode(kept), number
