"""Answers requests: finds what stands at an address, prints it in the layout, counts who reads."""

from __future__ import annotations

import json
import re
import threading
from datetime import date

from sample_site import documents, feeds, pictures
from sample_site.behaviours import Behaviour, make_behaviour
from sample_site.catalogue import Catalogue
from sample_site.http import Request, Response, redirect
from sample_site.layouts.base import INFORMATION_PAGES, INFORMATION_TEXTS, Layout, Surroundings, Target
from sample_site.model import SampleArticle
from sample_site.seed import SITE_VISITS
from sample_site.special_files import write_special

CONTROL = "/__control__"
SITEMAP_PART = re.compile(r"/sitemap-(\d+)\.xml$")
FURNITURE = re.compile(r"/images/([\w-]+)\.(png|gif)$")
NUMBERED = frozenset({"article", "print", "picture", "file"})
SEARCH = ("Tìm kiếm", "Mời nhập từ khóa cần tìm.")
NOT_FOUND = ("Lỗi truy cập 404", "Trang bạn yêu cầu không tồn tại hoặc đã được chuyển đi nơi khác.")


class Portal:
    """The site without its port: a request in, a response out."""

    def __init__(self, layout: Layout, catalogue: Catalogue, *, allow_control: bool = False) -> None:
        self.layout = layout
        self.catalogue = catalogue
        self.allow_control = allow_control
        self._behaviours: dict[str, Behaviour] = {}
        self._lock = threading.Lock()
        self._reads: dict[int, int] = {}
        """How often an article's page was read while the counters ran."""
        self._visits = 0
        self._shown_visits: dict[int, int] = {}

    # Behaviours

    def behave(self, name: str, **options: object) -> None:
        """Begin a behaviour; one of the same name is replaced."""
        behaviour = make_behaviour(name, **options)
        behaviour.prepare(self.catalogue)
        self._switch({**self._behaviours, behaviour.name: behaviour})

    def calm(self, name: str | None = None) -> None:
        """End one behaviour, or all."""
        self._switch({key: kept for key, kept in self._behaviours.items() if name is not None and key != name})

    def _switch(self, behaviours: dict[str, Behaviour]) -> None:
        self._behaviours = behaviours
        self.catalogue.edits = tuple(behaviour.edit for behaviour in behaviours.values())
        self.catalogue.unlisted = frozenset().union(*(behaviour.unlisted for behaviour in behaviours.values()))

    @property
    def behaviours(self) -> tuple[str, ...]:
        return tuple(self._behaviours)

    # Counters

    def views_of(self, article: SampleArticle) -> int:
        """What the article's page showed last, or will show first."""
        return article.views + max(0, self._reads.get(article.number, 0) - 1)

    def visits_shown_with(self, article: SampleArticle) -> int:
        return self._shown_visits.get(article.number, self.visits)

    @property
    def visits(self) -> int:
        """What the visit counter showed last, or will show first."""
        return SITE_VISITS + max(0, self._visits - 1)

    def _count_visit(self, article: SampleArticle | None) -> None:
        with self._lock:
            if any(behaviour.holds_counters for behaviour in self._behaviours.values()):
                return
            self._visits += 1
            if article:
                self._reads[article.number] = self._reads.get(article.number, 0) + 1
                self._shown_visits[article.number] = self.visits

    # Answers

    def respond(self, request: Request) -> Response:
        if request.path == CONTROL and self.allow_control:
            return self._control(request)
        target = self.layout.find(request.path, request.query)
        behaviours = list(self._behaviours.values())
        response = next(
            (answer for behaviour in behaviours if (answer := behaviour.answer(request, target))), None
        ) or self._respond(request, target)
        for behaviour in behaviours:
            response = behaviour.change(request, target, response)
        return response

    def _respond(self, request: Request, target: Target | None) -> Response:
        if request.method not in {"GET", "HEAD", "POST"}:
            return Response(status=405)
        if target is None:
            return self._for_machines(request) or self.missing(request)
        if target.kind in NUMBERED and target.number not in self.catalogue:
            return self.missing(request)
        match target.kind:
            case "home":
                return self._html(self.layout.home_page(self._around(request)))
            case "category":
                return self._category(request, target)
            case "article":
                return self._article(request, target)
            case "print":
                return self._print(request, target)
            case "information":
                return self._information(request, target)
            case "search":
                return self._html(self.layout.message_page(*SEARCH, self._around(request)))
            case "picture":
                return self._picture(request, target)
            case _:
                return self._file(request, target)

    def missing(self, request: Request, status: int = 404) -> Response:
        """The portal's page for an address where nothing is."""
        return self._html(self.layout.message_page(*NOT_FOUND, self._around(request)), status)

    def _category(self, request: Request, target: Target) -> Response:
        assert target.category is not None
        page = self.layout.list_page(target.category, target.page, self._around(request))
        return self._html(page) if page else self.missing(request)

    def _article(self, request: Request, target: Target) -> Response:
        article = self.catalogue.article(target.number)
        path = self.layout.article_path(article)
        if request.path != path.partition("?")[0]:
            return redirect(request.base_url + path)
        around = self._around(request, article)
        return self._html(self.layout.article_page(article, self.views_of(article), around))

    def _print(self, request: Request, target: Target) -> Response:
        article = self.catalogue.article(target.number)
        return self._html(self.layout.print_page(article, self._around(request), date.today()))

    def _information(self, request: Request, target: Target) -> Response:
        if target.slug not in INFORMATION_PAGES:
            return self.missing(request)
        title, text = INFORMATION_PAGES[target.slug], INFORMATION_TEXTS[target.slug]
        return self._html(self.layout.message_page(title, text, self._around(request)))

    def _picture(self, request: Request, target: Target) -> Response:
        article = self.catalogue.article(target.number)
        picture = next((found for found in article.pictures if found.position == target.position), None)
        if picture is None or request.path != self.layout.picture_path(article, picture):
            return self.missing(request)
        kind = picture.ending.lower()
        body = pictures.draw_picture(article.number, picture.position, kind)
        return Response(body=body, content_type=pictures.MIME_TYPES[kind])

    def _file(self, request: Request, target: Target) -> Response:
        article = self.catalogue.article(target.number)
        file = next((found for found in article.files if found.position == target.position), None)
        if file is None:
            return self.missing(request)
        named = [("Content-Disposition", f'attachment; filename="{file.name}"')]
        body = write_special(file.special) if file.special else documents.write_document(article, file)
        return Response(body=body, content_type=documents.MIME_TYPES[file.kind], headers=named)

    def _for_machines(self, request: Request) -> Response | None:
        """Feeds, sitemaps, robots.txt and the pictures of banners."""
        path, base_url = request.path, request.base_url
        if path == "/robots.txt":
            return Response(body=feeds.robots(base_url, with_sitemap=self._has_sitemap), content_type="text/plain")
        if path == self.layout.feed_path and self._has_feed:
            return Response(body=feeds.rss(self.catalogue, self.layout, base_url), content_type=feeds.RSS_TYPE)
        if self._has_sitemap and (body := self._sitemap(path, base_url)):
            return Response(body=body, content_type=feeds.XML_TYPE)
        if found := FURNITURE.match(path):
            body = pictures.spacer() if found[2] == "gif" else pictures.draw_furniture(found[1])
            return Response(body=body, content_type=pictures.MIME_TYPES[found[2]])
        return None

    def _sitemap(self, path: str, base_url: str) -> bytes | None:
        if path == "/sitemap.xml":
            return feeds.sitemap_index(self.catalogue, base_url)
        found = SITEMAP_PART.match(path)
        return feeds.sitemap(self.catalogue, self.layout, base_url, int(found[1])) if found else None

    @property
    def _has_feed(self) -> bool:
        return not any(behaviour.hides_feed for behaviour in self._behaviours.values())

    @property
    def _has_sitemap(self) -> bool:
        return not any(behaviour.hides_sitemap for behaviour in self._behaviours.values())

    def _around(self, request: Request, article: SampleArticle | None = None) -> Surroundings:
        if request.method != "HEAD":
            self._count_visit(article)
        return self.surroundings(request.base_url)

    def surroundings(self, base_url: str) -> Surroundings:
        """What stands around an article now."""
        behaviours = self._behaviours.values()

        def link(article: SampleArticle) -> str:
            address = self.layout.article_path(article)
            for behaviour in behaviours:
                address = behaviour.link(address, base_url)
            return address

        return Surroundings(
            catalogue=self.catalogue,
            base_url=base_url,
            visits=self.visits,
            link=link,
            feed=self._has_feed,
            extra="".join(behaviour.extra for behaviour in behaviours),
        )

    def _html(self, page: str, status: int = 200) -> Response:
        encoding = self.layout.encoding
        return Response(status=status, body=page.encode(encoding), content_type=f"text/html; charset={encoding}")

    def _control(self, request: Request) -> Response:
        """``?behave=slow:seconds=2`` and ``?calm=slow`` switch; the answer lists what is on."""
        if name := request.query.get("behave"):
            self.behave(name)
        if name := request.query.get("calm"):
            self.calm(name)
        return Response(body=json.dumps(self.behaviours).encode(), content_type="application/json")
