"""The language a page is asked for in: ``?lang=en`` says it, else the browser does, else it is Vietnamese.

The parameter is taken off the address before Datasette sees it, which would look for a column of that name, and is put
back into the links and forms of the page that answers: a reader stays in the language that was chosen, without cookies
and without a word about it in any template. A table with such a column is filtered with ``lang__exact``.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import Request

from scraper.publish.asgi_types import Application, Header, Message, Receive, Send
from scraper.publish.texts import DEFAULT_LANGUAGE, TEXTS

PARAMETER = "lang"
LANGUAGE = "department-news.language"
ASKED = "department-news.asked-language"

PREFERENCE = re.compile(r"\s*([a-zA-Z]{1,8})(?:-[\w-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
# Templates and the cleaner of bodies escape both quotes and "<" wherever these are text, so this meets real tags only.
TAG = re.compile(r"""<(?:a|form|link\srel="(?:alternate|next|prev)")\s(?:[^>"']|"[^"]*"|'[^']*')*+>""")
ADDRESS = re.compile(r'(?<=\s)(href|action)="([^"]*)"')
# What is the same in every language: pictures and attachments, style sheets, and data in a format of its own.
FILE = re.compile(
    r"[^?#]*(?:/media/[0-9a-f]{64}\b|/-/(?:static|static-plugins|department-news)/|\.(?:json|csv|db|txt|bib|ris)\b)"
)


def language_of(request: Request | None) -> str:
    """``vi`` or ``en``; Vietnamese where nothing asks."""
    return str(request.scope.get(LANGUAGE, DEFAULT_LANGUAGE)) if request else DEFAULT_LANGUAGE


def carried(request: Request, query: str) -> str:
    """The query string with the language behind it, if the request's address says one."""
    asked = request.scope.get(ASKED)
    return "&".join(filter(None, (query, asked and f"{PARAMETER}={asked}")))


def with_language(application: Application) -> Application:
    """The same application, in the language that each request asks for."""

    async def speaking(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await application(scope, receive, send)
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        asked, query = take_parameter(scope["query_string"].decode("latin-1"))
        language = asked or preferred_language(headers.get(b"accept-language", ""))
        links = Links(asked, headers.get(b"host", ""))
        scope = {**scope, "query_string": query.encode("latin-1"), LANGUAGE: language, ASKED: asked}
        return await application(scope, receive, Answer(send, language, links))

    return speaking


def take_parameter(query: str) -> tuple[str | None, str]:
    """The language that a query string names, or ``None``, and the query string without it."""
    if f"{PARAMETER}=" not in query:
        return None, query
    pairs = parse_qsl(query, keep_blank_values=True)
    named = [value for name, value in pairs if name == PARAMETER and value in TEXTS]
    rest = urlencode([pair for pair in pairs if pair[0] != PARAMETER])
    return (named[-1], rest) if named else (None, query)


def preferred_language(accepted: str) -> str:
    """The best language of an ``Accept-Language`` header that the pages have; Vietnamese where it names none."""
    found = [PREFERENCE.fullmatch(part) for part in accepted.split(",")]
    weighed = [(float(part[2] or 1), part[1].lower()) for part in found if part]
    known = [(weight, language) for weight, language in weighed if weight and language in TEXTS]
    return max(known, key=lambda pair: pair[0])[1] if known else DEFAULT_LANGUAGE


class Links:
    """Puts the language that was asked for into a page's own links and forms; without one it leaves all as it is."""

    def __init__(self, language: str | None, host: str) -> None:
        """``host`` is that of the request: Datasette writes some links to itself in full."""
        self._language = language
        self._own = re.compile(rf"(?:https?://{re.escape(host)})?(?:/(?!/)|\?)" if host else r"/(?!/)|\?")

    def in_page(self, page: str) -> str:
        """The page with every such link and form changed."""
        return TAG.sub(lambda tag: self._in_tag(tag[0]), page) if self._language else page

    def in_address(self, address: str) -> str:
        """The address with the language behind its other parameters, if it is a page of this site."""
        if not self._language or not self._own.match(address) or FILE.match(address):
            return address
        path, hash_mark, fragment = address.partition("#")
        if re.search(rf"[?&;]{PARAMETER}=", path):
            return address
        return f"{path}{'&' if '?' in path else '?'}{PARAMETER}={self._language}{hash_mark}{fragment}"

    def _in_tag(self, tag: str) -> str:
        if tag.startswith("<form") and 'method="post"' not in tag:
            return f'{tag}<input type="hidden" name="{PARAMETER}" value="{self._language}">'
        return ADDRESS.sub(lambda found: f'{found[1]}="{self._escaped(found[2])}"', tag)

    def _escaped(self, escaped_address: str) -> str:
        changed = self.in_address(escaped_address)
        return changed.replace(f"&{PARAMETER}=", f"&amp;{PARAMETER}=")


def content_type(headers: list[Header]) -> bytes:
    """The value of that header; the names must be in lower case."""
    return dict(headers).get(b"content-type", b"")


def in_words(headers: list[Header]) -> bool:
    """Whether the answer speaks to people, in words of ours."""
    return content_type(headers).startswith((b"text/html", b"application/atom+xml"))


class Answer:
    """Sends on what the application answers: with the language's headers, and its links carried on."""

    def __init__(self, send: Send, language: str, links: Links) -> None:
        """``send`` is the server's."""
        self._send = send
        self._language = language
        self._links = links
        self._start: Message = {}
        self._page = b""

    async def __call__(self, message: Message) -> None:
        """Takes the application's next message. A page is held back until it is whole."""
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": self._with_language(message["headers"])}
            if not self._is_page():
                await self._send(self._start)
        elif message["type"] == "http.response.body" and self._is_page():
            await self._take(message)
        else:
            await self._send(message)

    def _with_language(self, headers: list[Header]) -> list[Header]:
        lowered = [(name.lower(), value) for name, value in headers]
        carried = [(name, self._moved(value) if name == b"location" else value) for name, value in lowered]
        if b"immutable" in dict(carried).get(b"cache-control", b""):
            return carried
        named = [(b"content-language", self._language.encode())] if in_words(lowered) else []
        return [*carried, (b"vary", b"Accept-Language"), *named]

    def _moved(self, location: bytes) -> bytes:
        return self._links.in_address(location.decode("latin-1")).encode("latin-1")

    def _is_page(self) -> bool:
        return content_type(self._start["headers"]).startswith(b"text/html")

    async def _take(self, message: Message) -> None:
        self._page += message.get("body", b"")
        if message.get("more_body"):
            return
        page = self._links.in_page(self._page.decode()).encode()
        headers = [header for header in self._start["headers"] if header[0] != b"content-length"]
        await self._send({**self._start, "headers": [*headers, (b"content-length", str(len(page)).encode())]})
        await self._send({**message, "body": page})
