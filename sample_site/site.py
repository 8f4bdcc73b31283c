"""The sample site as others use it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sample_site.catalogue import Catalogue
from sample_site.http import Request, Response
from sample_site.layouts import LAYOUTS
from sample_site.model import SampleArticle
from sample_site.portal import Portal
from sample_site.server import Server
from sample_site.special_files import SPECIAL_FILES
from sample_site.truth import article_truth
from scraper.items import Article

LOG_LENGTH = 100_000
SITE_NAME = "sldtbxh_kontum"


@dataclass(frozen=True, slots=True)
class Served:
    """A request and how it was answered."""

    at: float
    """Seconds, as :func:`time.monotonic` counts them."""
    method: str
    target: str
    """Path and query as asked for."""
    status: int
    user_agent: str


class SampleSite:
    """The department's site in small.

    ``with SampleSite(layout="divs") as site:`` serves on loopback until the end of the block. Without starting,
    :meth:`page` prints pages and :meth:`truth` tells what they say.

    :param articles: how many are generated; the reference article comes on top.
    :param behaviours: names, with options as in ``slow:seconds=2``.
    :param cached: keep each answer as bytes after its first request, for benchmarks. Counters and behaviours stand
        still on a cached page, so the counters are held from the start.
    :param port: 0 takes any free one.
    """

    def __init__(
        self,
        layout: str = "divs",
        articles: int = 120,
        behaviours: Iterable[str] = (),
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        cached: bool = False,
        allow_control: bool = False,
    ) -> None:
        if layout not in LAYOUTS:
            raise ValueError(f"no layout {layout!r}; there are: {', '.join(sorted(LAYOUTS))}")
        self.catalogue = Catalogue(articles)
        self.layout = LAYOUTS[layout]()
        self.portal = Portal(self.layout, self.catalogue, allow_control=allow_control)
        self.log: deque[Served] = deque(maxlen=LOG_LENGTH)
        self.host = host
        self.port = port
        self._server: Server | None = None
        self._cached: dict[tuple[str, str], bytes] | None = {} if cached else None
        for behaviour in (*behaviours, *(("freeze_views",) if cached else ())):
            self.behave(behaviour)

    # Serving

    def start(self) -> Self:
        """Serve in a thread of its own; :attr:`port` and :attr:`url` are known afterwards."""
        if self._server is None:
            self._server = Server(self._respond, self.host, self.port)
            self.port = self._server.port
            self._server.start()
        return self

    def stop(self) -> None:
        if self._server:
            self._server.stop()
            self._server = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Scheme, host and port, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def _respond(self, request: Request) -> Response | bytes:
        if self._cached is None:
            response = self.portal.respond(request)
            self._note(request, response)
            return response
        return self._respond_from_cache(request, self._cached)

    def _respond_from_cache(self, request: Request, cached: dict[tuple[str, str], bytes]) -> Response | bytes:
        key = (request.headers.get("host", ""), request.target)
        reusable = request.method == "GET" and request.headers.get("connection", "").lower() != "close"
        if reusable and key in cached:
            return cached[key]
        response = self.portal.respond(request)
        if reusable and response.status == 200:
            cached[key] = response.head(keep_alive=True) + response.body
        return response

    def _note(self, request: Request, response: Response) -> None:
        user_agent = request.headers.get("user-agent", "")
        self.log.append(Served(time.monotonic(), request.method, request.target, response.status, user_agent))

    # Behaviours

    def behave(self, behaviour: str, **options: object) -> None:
        """Switch a behaviour on: ``site.behave("gone", articles=(3, 17), status=410)``."""
        self.portal.behave(behaviour, **options)

    def calm(self, behaviour: str | None = None) -> None:
        """Switch a behaviour off, or all of them."""
        self.portal.calm(behaviour)

    # Content

    def hold_back(self, newest: int) -> None:
        """Take the ``newest`` articles off the site, as if they were still to come; 0 publishes all."""
        self.catalogue.held_back = newest

    def hand_out(self, number: int, *names: str) -> None:
        """Let an article hand out documents of ``special_files.SPECIAL_FILES``: ``site.hand_out(3, "scanned_pdf")``.

        :raises ValueError: there is no such document.
        """
        if unknown := set(names) - SPECIAL_FILES.keys():
            raise ValueError(f"no document {', '.join(sorted(unknown))}; there are: {', '.join(SPECIAL_FILES)}")
        self.catalogue.hand_out(number, names)

    @property
    def seed(self) -> SampleArticle:
        """The reference article."""
        return self.catalogue.article(self.catalogue.seed_number)

    def page(self, article: SampleArticle, *, base_url: str | None = None) -> bytes:
        """An article's page as it would be served now, without counting as a reading."""
        around = self.portal.surroundings(base_url or self.url)
        page = self.layout.article_page(article, self.portal.views_of(article), around)
        return page.encode(self.layout.encoding)

    def truth(self, base_url: str | None = None, *, site: str = SITE_NAME) -> list[Article]:
        """What a perfect extraction gives for every article, newest first, counters as last shown."""
        return list(self.iter_truth(base_url, site=site))

    def iter_truth(self, base_url: str | None = None, *, site: str = SITE_NAME) -> Iterator[Article]:
        return (self.truth_of(article, base_url, site=site) for article in self.catalogue)

    def truth_of(self, article: SampleArticle, base_url: str | None = None, *, site: str = SITE_NAME) -> Article:
        return article_truth(
            article,
            self.layout,
            base_url or self.url,
            site=site,
            views=self.portal.views_of(article),
            visits=self.portal.visits_shown_with(article),
        )
