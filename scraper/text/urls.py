"""Addresses of Vietnamese portals: one form for one article, and what an address says about its page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

_DEFAULT_PORTS = {"http": 80, "https": 443}

# An address that is canonical as it stands: the usual case, and twenty times faster to see than to make.
_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*+(?<!\.)(?::(?!80/|443/)\d++)?/(?:[\w~,-]++[./]?)*+", re.ASCII)

# Likewise an address of a file, whose capitals, escapes and query stay.
_PLAIN_MEDIA = re.compile(r"https?://[a-z0-9][a-z0-9.-]*+(?<!\.)(?:/(?!\.)[\w.~,=&?+-]*+)++", re.ASCII)

# Parameters that never name an article, in lower case: sessions, ways back, tracking, print versions.
_NOISE = re.compile(
    r"phpsessid|jsessionid|aspsessionid\w*|session_?id|cfid|cftoken"
    r"|(?:.*_)?(?:inheritredirect|redirect|backurl|back_url|resetcur)|returnurl"
    r"|_afr\w+|_adf\..+"
    r"|utm_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|zarsrc|igshid|mc_cid|mc_eid|_ga|_gl"
    r"|print|isprint|printable|tmpl|amp"
)
# PHP-Nuke names stories with "sid" too: only a long value is a session.
_SESSION_VALUE = re.compile(r"[0-9A-Za-z,-]{16,}")
_PAGING = re.compile(r"(?:\w*_|current)?page(?:index|number|num|no)?|trang|(?:\w*_)?(?:cur|delta)|(?:limit)?start")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
# ASP.NET without cookies: /(S(lit3py55t21z5v55vlm25s55))/, /(X(1)S(…))/
_ASP_SESSION = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)(?=/|$)")
_NUKEVIET_PRINT = re.compile(r"/print/(?=(?:[^/]+/)*[^/]+-\d+\.html$)")
_SLASHES = re.compile(r"(?<!:)/{2,}")
_NOT_FETCHABLE = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:|[a-z]:\\|#|\\\\", re.IGNORECASE)
_BREAKS = str.maketrans("", "", "\t\r\n")

_DOCUMENT = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|ppsx?|rtf|od[tsp]|csv|txt|zip|rar|7z)(?=$|/[0-9a-f-]{36}$)")
_FILE_OF_QUERY = re.compile(
    r"(?:^|[&/])(?:file|filename|name|src|url)=[^&]*\.(pdf|docx?|xlsx?|pptx?|rtf|zip|rar)(?=&|$)"
)
# Downloads whose address has no ending: NukeViet, DNN, Liferay, SharePoint.
_DOWNLOAD_PATH = re.compile(
    r"/linkclick\.aspx$|/documents/(?:[^/]+/){2,}[0-9a-f-]{36}$|/download(?:file)?\.(?:aspx|ashx)$"
)
_DOWNLOAD_QUERY = re.compile(r"(?:^|&)(?:download=1|fileticket=|sourcedoc=)")
_VIEWERS = (
    (re.compile(r"//(?:docs|drive)\.google\.com/(?:viewer|viewerng/viewer|gview)"), "url"),
    (re.compile(r"//view\.officeapps\.live\.com/op/(?:embed|view)"), "src"),
    (re.compile(r"/viewer\.html?[?#]|/viewerjs/?[?#]"), "file"),
)
_NUKEVIET_PREVIEW = re.compile(r"([?&])pdf=1(?=&id=\d+)")

_PRINT_PATH = re.compile(
    r"/(?:print|in-bai|in-bai-viet|in-trang|ban-in)/|/print(?:item|page|view|article|news)?\.(?:aspx?|php|html?)$|/print/?$"
)
_PRINT_QUERY = re.compile(r"(?:^|&)(?:print=|isprint=|printable=|viewmode=print|op=print|tmpl=component)")

_ARTICLE_PATH = re.compile(
    r"""
      (?<!/trang)(?<!/page)-\d+\.html?$        # NukeViet, VCCorp and many more: slug and number
    | /pages/\d{4}-\d{1,2}-\d{1,2}/[^/]+\.aspx$         # Tân Dân: the day of publication
    | /\d{4}/trang/[^/]+\.aspx$                         # SharePoint publishing
    | /vn/tin-tuc/.+\.aspx$
    | /-/asset_publisher/[^/]+/content/. | /-/details/\d+/. | /web/[^/]+/-/[^/]+$    # Liferay
    | /nid/\d+                                          # DotNetNuke
    | /pages/detail/\d+/ | /(?:news/)?detail/[0-9a-f]{24}
    | /(?:noi-dung|node)/\d+$ | /mobile/news/\d+\.aspx$
    | /[^/]+/[^/]*[a-z][^/]*-\d{3,}/?$                  # VNPT, kontum districts: no ending
    | /(?:chi-?tiet|detail)[^/]*(?:/.*)?/[^/]*\d
    """,
    re.VERBOSE,
)
_ARTICLE_QUERY = re.compile(
    r"(?:^|&)(?:(?:tintuc|news|article|item|content|n|idtin|tin)_?id=\d|p_steering=\d|ddocname=|do=detail|op=[^&]+-\d+(?:&|$))"
)
_LIST_PATH = re.compile(
    r"^/?$|/(?:page-?|trang-)\d+(?:\.html?)?/?$|/page/\d+/?$|/phantrang/|/chuyen-?muc|/(?:category|tag|tags|chu-de|danh-muc)/"
)
_LIST_QUERY = re.compile(
    r"(?:^|&)(?:chuyenmucid=|cateid=|catid=|categoryid=|(?:\w*_|current)?page(?:index|number|num|no)?=\d|trang=\d|\w*_cur=\d)"
)
_OTHER_PATH = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|bmp|ico|css|js|xml|mp[34]|avi|flv|wmv)$"
    r"|/(?:users?|login|logout|dang-nhap|dang-ky|register|contact|lien-he|search|tim-kiem|seek|rss|feed|sitemap|wp-admin|wp-json)"
    r"(?:/|\.\w+$|$)|/wp-login\.php|pagenotfounderror"
)
_NOT_HTTP = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:")


def canonical_url(url: str, base: str | None = None, *, keep_paging: bool = False) -> str:
    """The one address under which an article is kept; ``base`` is the page on which ``url`` was found.

    Scheme and host in lower case, no default port, dot segments, session, tracking, back or print parameters, no
    fragment; percent-encoding in one form, parameters sorted. Numeric paging parameters, which stick to article
    links, are dropped too, unless ``keep_paging``: on the address of a list they tell its pages apart. NukeViet's
    print addresses become the article's. What is no http address, or none at all, comes back trimmed only.

    >>> canonical_url("HTTP://Sldtbxh.Kontum.gov.vn:80/tin-tuc/a b-101.html;jsessionid=9F?utm_source=x&page=2#top")
    'http://sldtbxh.kontum.gov.vn/tin-tuc/a%20b-101.html'
    >>> canonical_url("?page=2&ID=7", "https://example.vn/Pages/ds.aspx", keep_paging=True)
    'https://example.vn/Pages/ds.aspx?ID=7&page=2'
    """
    return _canonical(url, base, keep_paging)


@lru_cache(maxsize=4096)
def _canonical(url: str, base: str | None, keep_paging: bool) -> str:
    url = _absolute(url, base)
    if _PLAIN.fullmatch(url) and "/print/" not in url and "/./" not in url:
        return url
    try:
        return _rebuilt(url, keep_paging)
    except ValueError:
        # A broken port or an unclosed IPv6 address: nothing to make canonical.
        return url


def _rebuilt(url: str, keep_paging: bool) -> str:
    parts = urlsplit(url)
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url
    path = _canonical_path(parts.path)
    query = _canonical_query(parts.query, keep_paging)
    return canonicalize_url(urlunsplit((parts.scheme, _host(parts.netloc, parts.scheme, parts.port), path, query, "")))


def _absolute(url: str, base: str | None) -> str:
    url = url.strip().translate(_BREAKS)
    if base is None:
        return url
    try:
        return urljoin(base, url.replace("\\", "/"))
    except ValueError:
        return url


def _host(netloc: str, scheme: str, port: int | None) -> str:
    user, at, host = netloc.rpartition("@")
    host = re.sub(r":\d*$", "", host.lower()).rstrip(".")
    return f"{user}{at}{host}" if port in (None, _DEFAULT_PORTS[scheme]) else f"{user}{at}{host}:{port}"


def _canonical_path(path: str) -> str:
    path = _PATH_SESSION.sub("", path)
    path = _ASP_SESSION.sub("", path)
    path = _SLASHES.sub("/", path.replace("\\", "/"))
    path = _NUKEVIET_PRINT.sub("/", path)
    return urljoin("http://host/", path).removeprefix("http://host") if "/." in path else path or "/"


def _canonical_query(query: str, keep_paging: bool) -> str:
    if not query:
        return ""
    kept = [part for part in query.replace("&amp;", "&").split("&") if part and not _is_noise(part, keep_paging)]
    return "&".join(kept)


def _is_noise(parameter: str, keep_paging: bool) -> bool:
    name, _, value = parameter.partition("=")
    name = unquote(name).lower()
    if _NOISE.fullmatch(name):
        return True
    if name in ("sid", "s"):
        return _SESSION_VALUE.fullmatch(value) is not None
    return not keep_paging and value.isdigit() and _PAGING.fullmatch(name) is not None


def identity_key(url: str) -> str:
    """What two addresses of one article on one portal share: no scheme, no ``www.``, no paging.

    >>> identity_key("https://www.example.vn/a-1.html") == identity_key("http://example.vn/a-1.html?page=3")
    True
    """
    return canonical_url(url).partition("://")[2].removeprefix("www.")


def media_url(src: str, base: str) -> str | None:
    """The absolute, percent-encoded address of an image or file; ``None`` for data:, javascript:, file: or nothing.

    The query stays, for document libraries tell versions apart by it; the fragment goes.

    >>> media_url("/Uploads/Ảnh 1.jpg", "http://example.vn/tin/1.html")
    'http://example.vn/Uploads/%E1%BA%A2nh%201.jpg'
    """
    src = src.strip().translate(_BREAKS)
    if _PLAIN_MEDIA.fullmatch(src):
        return src
    if not src or _NOT_FETCHABLE.match(src):
        return None
    try:
        parts = urlsplit(urljoin(base, src.replace("\\", "/")))
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            return None
        host = _host(parts.netloc, parts.scheme, parts.port)
        return safe_url_string(urlunsplit((parts.scheme, host, parts.path or "/", parts.query, "")))
    except ValueError:
        return None


def same_site(a: str, b: str) -> bool:
    """Whether two addresses belong to one portal: the same host but for ``www.``, http or https, the same port.

    The default ports of http and https count as the same.

    >>> same_site("http://www.example.vn/a", "https://example.vn:443/b"), same_site("http://a.vn", "http://b.a.vn")
    (True, False)
    """
    first = _site(a)
    return first is not None and first == _site(b)


@lru_cache(maxsize=4096)
def _site_of_start(start: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(start)
        if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
            return None
        port = None if parts.port in _DEFAULT_PORTS.values() else parts.port
    except ValueError:
        return None
    return parts.hostname.rstrip(".").removeprefix("www."), port


_START = re.compile(r"\s*([^/?#\\]*//[^/?#\\]*)")


def _site(url: str) -> tuple[str, int | None] | None:
    match = _START.match(url)
    return _site_of_start(match.group(1)) if match else None


def is_print_view(url: str) -> bool:
    """Whether the address is that of a print version (NukeViet /print/…, print.aspx?p=N, PrintItem.aspx, ?print=1).

    >>> is_print_view("/portal/pages/print.aspx?p=12"), is_print_view("/tin/may-in-123.html")
    (True, False)
    """
    lower = url.lower()
    if "print" not in lower and "tmpl=component" not in lower and "/in-" not in lower and "/ban-in" not in lower:
        return False
    path, _, query = lower.partition("#")[0].partition("?")
    return _PRINT_PATH.search(path) is not None or _PRINT_QUERY.search(query) is not None


def looks_like_article(url: str) -> bool | None:
    """Whether the address is built like an article's, is surely something else, or (``None``) could be either.

    >>> looks_like_article("/tin-tuc/tap-huan-101.html"), looks_like_article("/rss/"), looks_like_article("/a/")
    (True, False, None)
    """
    path, query = _parts(url)
    if path is None or _OTHER_PATH.search(path) or attachment_type(url) is not None or is_print_view(url):
        return False
    if _ARTICLE_PATH.search(path) or _ARTICLE_QUERY.search(query):
        return True
    return False if _LIST_PATH.search(path) or _LIST_QUERY.search(query) else None


def looks_like_list(url: str) -> bool:
    """Whether the address is surely that of a list of articles or the home page.

    >>> looks_like_list("/tin-tuc/page-2/"), looks_like_list("/tin-tuc/tap-huan-101.html?Entries_page=84")
    (True, False)
    """
    path, query = _parts(url)
    if path is None or _OTHER_PATH.search(path):
        return False
    if _LIST_PATH.search(path):
        return not _ARTICLE_QUERY.search(query)
    return bool(_LIST_QUERY.search(query)) and not (_ARTICLE_PATH.search(path) or _ARTICLE_QUERY.search(query))


def attachment_type(url: str) -> str | None:
    """The kind of document behind an address: ``pdf``, ``doc``, ``xlsx`` … ; ``None`` if it is no document's.

    ``file`` where the address is surely a download but does not tell the kind (NukeViet ``?download=1``, DNN
    ``LinkClick.aspx``, a Liferay document by its uuid). Viewer addresses count as what they show.

    >>> attachment_type("/Uploads/KH.PDF"), attachment_type("/a-1.html?download=1&id=0"), attachment_type("/a-1.html")
    ('pdf', 'file', None)
    """
    path, query = _parts(unwrap_viewer(url))
    if path is None:
        return None
    kind = _DOCUMENT.search(path) or _FILE_OF_QUERY.search(query)
    if kind:
        return kind.group(1)
    if _DOWNLOAD_PATH.search(path) and not _OTHER_PATH.search(path.rpartition("/")[0]):
        return "file"
    return "file" if _DOWNLOAD_QUERY.search(query) else None


def unwrap_viewer(url: str) -> str:
    """The address of the document that a viewer shows; any other address as it is.

    Google's and Microsoft's viewers, pdf.js, and NukeViet's preview, which is the download with another parameter.

    >>> unwrap_viewer("https://docs.google.com/viewer?url=http%3A%2F%2Fexample.vn%2Fkh.pdf&embedded=true")
    'http://example.vn/kh.pdf'
    """
    if "?" not in url and "#" not in url:
        return url
    for viewer, name in _VIEWERS:
        if viewer.search(url):
            match = re.search(rf"[?&#]{name}=([^&#]+)", url)
            return unquote(match.group(1)) if match else url
    return _NUKEVIET_PREVIEW.sub(r"\1download=1", url)


def _parts(url: str) -> tuple[str | None, str]:
    """Path and query in lower case; no path for what is no http address."""
    lower = unquote(url.strip()).lower().partition("#")[0]
    if _NOT_HTTP.match(lower):
        return None, ""
    rest, _, query = lower.partition("?")
    if "//" in rest[:8]:
        rest = "/" + rest.partition("//")[2].partition("/")[2]
    return _PATH_SESSION.sub("", rest), query
