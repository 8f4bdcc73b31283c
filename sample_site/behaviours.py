"""How the site can misbehave. A behaviour is one small class; having a ``name`` is enough to be found.

Options are the class's fields. In writing they follow the name: ``slow:seconds=2``, ``gone:articles=3+17,status=410``.
"""

# Each behaviour gets the whole situation and uses what it needs of it.
# ruff: noqa: ARG002

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from itertools import count, repeat
from types import MappingProxyType
from typing import ClassVar

from sample_site.catalogue import Catalogue
from sample_site.edits import EDITS, assign
from sample_site.furniture import FURNITURE
from sample_site.http import Request, Response, redirect
from sample_site.layouts.base import Target
from sample_site.model import SampleArticle

PAGES = frozenset({"home", "category", "article", "print", "information", "search"})
"""Kinds of address that answer with HTML."""
GONE_TEXT = "Bài viết không tồn tại hoặc đã bị xóa."
GONE_PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Thông báo</title></head>
<body><div><h3>Thông báo</h3><p>{GONE_TEXT}</p><p><a href="/">Quay lại trang chủ</a></p></div></body></html>
"""
MAINTENANCE_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Thông báo</title></head>
<body><h2>Website tạm ngưng hoạt động</h2>
<p>Hệ thống đang được bảo trì, nâng cấp. Mời quý vị quay lại sau.</p></body></html>
"""
CHALLENGE_COOKIE = "D1N=5f1c7be8a2"
CHALLENGE_PAGE = f"""<html><head><script>
function leastFactor(n) {{ for (var i = 3; i < 999; i += 2) {{ if (n % i == 0) {{ return i; }} }} return n; }}
document.cookie = "{CHALLENGE_COOKIE};path=/;max-age=86400";
window.location.reload(true);
</script></head><body></body></html>
"""


LONG_TEXT = re.compile(rb"(>)[^<>]{160,}<")
"""Words between two tags that are too many for a title or a caption."""


class Behaviour:
    """Does nothing; a subclass overrides what it wants to change."""

    name: ClassVar[str] = ""
    hides_feed: ClassVar[bool] = False
    hides_sitemap: ClassVar[bool] = False
    holds_counters: ClassVar[bool] = False
    extra: ClassVar[str] = ""
    """Markup for the end of each page's body."""
    unlisted: frozenset[int] = frozenset()
    """Numbers of articles that no list, feed or sitemap shows."""

    def prepare(self, catalogue: Catalogue) -> None:
        """Look at what the site has, when the behaviour is switched on."""

    def edit(self, article: SampleArticle) -> SampleArticle:
        """Change what an article says; truth follows."""
        return article

    def answer(self, request: Request, target: Target | None) -> Response | None:
        """Answer in the site's place."""
        return None

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        """Change the site's answer."""
        return response

    def link(self, address: str, base_url: str) -> str:
        """Change the address that a list prints for an article."""
        return address


@dataclass
class OnArticles(Behaviour):
    """A behaviour of article pages."""

    articles: tuple[int, ...] = ()
    """Numbers of the articles concerned; empty means all."""

    def concerns(self, target: Target | None) -> bool:
        if target is None or target.kind not in {"article", "print"}:
            return False
        return not self.articles or target.number in self.articles


@dataclass
class Slow(Behaviour):
    """Every answer takes its time."""

    name: ClassVar[str] = "slow"
    seconds: float = 0.5

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        response.delay = self.seconds
        return response


class RssOff(Behaviour):
    name = "rss_off"
    hides_feed = True


class SitemapOff(Behaviour):
    name = "sitemap_off"
    hides_sitemap = True


class FreezeViews(Behaviour):
    """View and visit counters stand still."""

    name = "freeze_views"
    holds_counters = True


@dataclass
class Error500(OnArticles):
    """Every ``every``-th page fails; of the named articles every one."""

    name: ClassVar[str] = "error_500"
    every: int = 5
    _asked: Iterator[int] = field(default_factory=lambda: count(1), repr=False)

    def answer(self, request: Request, target: Target | None) -> Response | None:
        if not self._fails(target):
            return None
        return Response(status=500, body=b"<h1>Server Error in '/' Application.</h1>")

    def _fails(self, target: Target | None) -> bool:
        if self.articles:
            return self.concerns(target)
        return target is not None and target.kind in PAGES and next(self._asked) % self.every == 0


@dataclass
class RetryAfter(Behaviour):
    """Each page is refused the first time, with the number of seconds after which to come again."""

    name: ClassVar[str] = "retry_after"
    seconds: int = 1
    _refused: set[str] = field(default_factory=set, repr=False)

    def answer(self, request: Request, target: Target | None) -> Response | None:
        if target is None or target.kind not in PAGES or request.target in self._refused:
            return None
        self._refused.add(request.target)
        return Response(status=503, body=b"Service Unavailable", headers=[("Retry-After", str(self.seconds))])


class Soft404(Behaviour):
    """Missing and removed pages are answered as if all were well."""

    name = "soft_404"

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        is_page = response.content_type.startswith("text/html")
        return Response(body=GONE_PAGE.encode()) if is_page and response.status in {404, 410} else response


@dataclass
class Challenge(OnArticles):
    """A bot wall, around the whole site or the named articles: without a cookie there is only a script that sets it."""

    name: ClassVar[str] = "challenge"

    def answer(self, request: Request, target: Target | None) -> Response | None:
        if CHALLENGE_COOKIE in request.cookies or (self.articles and not self.concerns(target)):
            return None
        return Response(body=CHALLENGE_PAGE.encode())


@dataclass
class Maintenance(Behaviour):
    """The whole site is switched off."""

    name: ClassVar[str] = "maintenance"
    status: int = 200

    def answer(self, request: Request, target: Target | None) -> Response | None:
        return Response(status=self.status, body=MAINTENANCE_PAGE.encode())


@dataclass
class Gone(OnArticles):
    """The named articles are no longer there; lists still link to them."""

    name: ClassVar[str] = "gone"
    status: int = 404

    def answer(self, request: Request, target: Target | None) -> Response | None:
        return Response(status=self.status, body=GONE_PAGE.encode()) if self.concerns(target) else None


@dataclass
class BlankBodies(OnArticles):
    """A redesign that went wrong: the text of articles is no longer on their pages."""

    name: ClassVar[str] = "blank_bodies"
    percent: int = 100
    """Share of the articles; the number of an article decides whether it is among them."""

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if self.concerns(target) and target and int(target.number or 0) % 10 * 10 < self.percent:
            response.body = LONG_TEXT.sub(rb"\1<", response.body)
        return response


@dataclass
class LostLabel(OnArticles):
    """A redesign that left out a label: what stood behind it is there without its name."""

    name: ClassVar[str] = "lost_label"
    label: str = "Đăng bởi"

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if self.concerns(target):
            response.body = response.body.replace(self.label.encode(), b"")
        return response


@dataclass
class Withdrawn(Gone):
    """The named articles are gone for good, and the server says so."""

    name: ClassVar[str] = "withdrawn"
    status: int = 410


@dataclass
class Denied(Gone):
    """The named articles are no longer there, as a page says that is answered as if all were well."""

    name: ClassVar[str] = "denied"
    status: int = 200


@dataclass
class Redirected(OnArticles):
    """The articles' addresses lead to the home page."""

    name: ClassVar[str] = "redirected"
    status: int = 302

    def answer(self, request: Request, target: Target | None) -> Response | None:
        return redirect(f"{request.base_url}/", self.status) if self.concerns(target) else None


@dataclass
class Moved(OnArticles):
    """The articles stand at new addresses, to which the old ones lead; only layouts with a slug in the address."""

    name: ClassVar[str] = "moved"
    status: int = 301

    def edit(self, article: SampleArticle) -> SampleArticle:
        concerned = not self.articles or article.number in self.articles
        return replace(article, slug=f"{article.slug}-moi") if concerned else article

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if response.status == HTTPStatus.MOVED_PERMANENTLY and self.concerns(target):
            response.status = self.status
        return response


@dataclass
class Emptied(OnArticles):
    """A redesign that prints nothing where text, pictures and documents were; title, lead and meta line are left."""

    name: ClassVar[str] = "emptied"
    percent: int = 100
    """Share of the articles; the number of an article decides whether it is among them."""

    def edit(self, article: SampleArticle) -> SampleArticle:
        concerned = not self.articles or article.number in self.articles
        if not concerned or article.number % 10 * 10 >= self.percent:
            return article
        return replace(article, blocks=(), files=(), lead_repeated=False)


class Edited(Behaviour):
    """An editor has been through the site: each of the twelve edits changes one article."""

    name = "edited"
    assigned: Mapping[int, str] = MappingProxyType({})
    """Number of an article to its edit."""

    def prepare(self, catalogue: Catalogue) -> None:
        self.assigned = assign(catalogue.written(number) for number in catalogue.numbers())

    def edit(self, article: SampleArticle) -> SampleArticle:
        if article.number not in self.assigned:
            return article
        return EDITS[self.assigned[article.number]](article) or article


class Refurnished(Behaviour):
    """The pages of articles look otherwise, each in one of twelve ways; what they say stays the same."""

    name = "refurnished"

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if target is not None and target.kind == "article" and response.status == HTTPStatus.OK:
            name = tuple(FURNITURE)[target.number % len(FURNITURE)]
            response.body = FURNITURE[name](response.body.decode()).encode()
        return response


@dataclass
class Unlisted(Behaviour):
    """Nothing links to the articles any more; they are still there."""

    name: ClassVar[str] = "unlisted"
    articles: tuple[int, ...] = ()

    def prepare(self, catalogue: Catalogue) -> None:
        self.unlisted = frozenset(self.articles)


@dataclass
class DuplicateAddresses(Behaviour):
    """Lists print the same article now with a session id, now with remains of paging, a part or capitals."""

    name: ClassVar[str] = "duplicate_addresses"
    _printed: Iterator[int] = field(default_factory=lambda: count(0), repr=False)

    def link(self, address: str, base_url: str) -> str:
        path, _, query = address.partition("?")
        remains = "Entries_page=84" if "page=" in query else "page=3"
        shapes = (
            address,
            f"{path};jsessionid=1A2B3C4D" + (f"?{query}" if query else ""),
            f"{address}{'&' if query else '?'}{remains}",
            f"{address}#binhluan",
            base_url.upper() + address,
            f"{address}{'&' if query else '?'}PHPSESSID=9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        )
        return shapes[next(self._printed) % len(shapes)]


class ThirdParty(Behaviour):
    """Links, pictures and scripts of other hosts."""

    name = "third_party"
    extra = (
        '<div><a href="http://chinhphu.example/">Cổng thông tin Chính phủ</a> '
        '<a href="http://baotinh.example/tin-tuc/kinh-te/bai-viet-noi-bat-123.html">Báo tỉnh</a>'
        '<img src="http://thongke.example/counter.gif?id=77" alt="counter" width="1" height="1">'
        '<script src="http://mangxahoi.example/share.js" async></script></div>'
    )


@dataclass
class Truncated(OnArticles):
    """The connection breaks in the middle of the page."""

    name: ClassVar[str] = "truncated"
    percent: int = 50

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if self.concerns(target):
            response.cut_after = len(response.body) * self.percent // 100
        return response


@dataclass
class Huge(OnArticles):
    """The page goes on and on, in chunks without a length."""

    name: ClassVar[str] = "huge"
    megabytes: int = 64

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        if self.concerns(target):
            response.stream = self._parts(response.body)
        return response

    def _parts(self, page: bytes) -> Iterator[bytes]:
        yield page
        filler = b"<p>" + b"&nbsp;" * 10_000 + b"</p>"
        yield from repeat(filler, self.megabytes * 1024 * 1024 // len(filler))


@dataclass
class Timeout(OnArticles):
    """The page is never answered."""

    name: ClassVar[str] = "timeout"

    def change(self, request: Request, target: Target | None, response: Response) -> Response:
        response.silent = response.silent or self.concerns(target)
        return response


def _find_behaviours(base: type[Behaviour]) -> dict[str, type[Behaviour]]:
    found = {base.name: base} if base.name else {}
    for subclass in base.__subclasses__():
        found |= _find_behaviours(subclass)
    return found


BEHAVIOURS = _find_behaviours(Behaviour)
"""By name."""


def make_behaviour(written: str, **options: object) -> Behaviour:
    """A behaviour from its name, with options as arguments or written behind it.

    :raises ValueError: there is no such behaviour or option.
    """
    name, _, rest = written.partition(":")
    if name not in BEHAVIOURS:
        raise ValueError(f"no behaviour {name!r}; there are: {', '.join(sorted(BEHAVIOURS))}")
    pairs = (option.partition("=") for option in rest.split(",") if option)
    options |= {key: _read_option(key, value) for key, _, value in pairs}
    try:
        return BEHAVIOURS[name](**options)
    except TypeError as error:
        raise ValueError(f"behaviour {name!r}: {error}") from error


def _read_option(key: str, value: str) -> object:
    if key == "articles":
        return tuple(int(number) for number in value.split("+"))
    return float(value) if "." in value else int(value)
