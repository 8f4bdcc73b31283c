"""Pages that are no articles: other files, walls, notices, forms.

Recognised by what they say, since portals answer nearly all of them with status 200. What a page says counts only in
a short page: a long one that quotes "không tìm thấy" is an article about something that was not found.
"""

from __future__ import annotations

import re

from scraper.text.unicode import fold

# A notice and its link home; the shortest article seen has more words than this in its first paragraph.
NOTICE_MAX_LETTERS = 700
# A wall's page is script with next to no text around it.
WALL_MAX_LETTERS = 1_500

_SNIFFED = 1024
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "old Office file"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF media"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x00\x00\x00", "media file"),
)
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.S
)
_JSON = re.compile(rb'\s*(?:\{\s*"|\[\s*[{"\[])')
_TAG = re.compile(rb"<[a-zA-Z!/?]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Control characters in a hundred bytes from which on a file is no text in any encoding that portals use.
_BINARY_SHARE = 10

_CHALLENGE = re.compile(
    r"just a moment|checking your browser|attention required|ddos protection"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|enable javascript and cookies|access denied|request (?:was )?blocked|incapsula|captcha"
    r"|kiem tra trinh duyet|xac minh ban (?:la|khong phai)|khong phai (?:la )?(?:robot|nguoi may)"
    r"|truy cap (?:cua ban )?(?:da )?bi (?:tu choi|chan)|yeu cau cua ban (?:da )?bi chan"
)
_CHALLENGE_SCRIPT = re.compile(
    r"document\.cookie\s*=|location\.reload\(|__cf_chl|_cf_chl_opt|/cdn-cgi/challenge|slowAES|toNumbers\(|window\._wpcc"
    r"|(?:window|document|self)\.location(?:\.href)?\s*=\s*[\"'`]?[^;]*(?:D1N|cookie)",
)
_MAINTENANCE = re.compile(
    r"tam (?:thoi )?(?:ngung|ngung|dung) hoat dong|dang (?:duoc )?(?:bao tri|nang cap|bao duong)|bao tri he thong"
    r"|(?:he thong|website|trang web|cong thong tin)[^.]{0,60}(?:bao tri|nang cap|tam ngung)"
    r"|under (?:construction|maintenance)|site is offline|scheduled maintenance|service unavailable"
    r"|server error in [^.]{0,40}application(?!.{0,60}resource cannot be found)|object reference not set"
    r"|xin loi, da xay ra (?:su co|loi)"
    r"|account has been suspended|ten mien (?:nay|[\w.-]+) da het han|domain(?: name)? has expired"
)
_NOT_FOUND = re.compile(
    r"(?:bai viet|ban tin|tin|trang|noi dung|du lieu|duong dan|lien ket|dia chi|yeu cau|tai lieu)\b[^.]{0,60}?"
    r"(?:khong (?:con |duoc )?(?:ton tai|tim thay|hop le|dung|co)|(?:da |da bi |bi |duoc )(?:xoa|go bo|go|di chuyen))"
    r"|khong (?:the )?tim (?:thay|duoc) (?:bai viet|ban tin|tin|trang|noi dung|du lieu|duong dan|yeu cau|ket qua)"
    r"|khong co (?:bai viet|noi dung|du lieu|tin) (?:nao|nay)"
    r"|chua co (?:bai viet|tin) nao trong (?:chuyen|danh) muc"
    r"|loi (?:truy cap )?404|404 error|error 404|^\W*404\b"
    r"|page ?not ?found|(?:was|were|be|is) not found|the page (?:you|can)|nothing (?:here|was found)"
)
_NOT_FOUND_ADDRESS = re.compile(r"PageNotFoundError|/404(?:\.|/|$)|[?&/]error404|aspxerrorpath=", re.IGNORECASE)
_NOT_FOUND_TITLE = re.compile(
    r"^(?:loi )?404\b|^the resource cannot be found|^index of /|loi truy cap|khong tim thay|khong ton tai|not found"
    r"|page not found|error 404|^\W*404\W*$"
)
_LOGIN_NOTICE = re.compile(
    r"^\W*(?:(?:xin loi,? )?(?:ban|quy khach|tai khoan[^.]{0,30}) khong (?:du|co) quyen (?:truy cap|xem)"
    r"|phien (?:lam viec|dang nhap)[^.]{0,40}het han)"
)
_LOGIN_TITLE = re.compile(r"^(?:trang )?dang nhap\b|^(?:sign|log) ?in\b|^login\b")


def not_html(body: bytes) -> str | None:
    """What the bytes are if they are no web page: ``PDF``, ``JSON``, ``binary`` …; ``None`` for HTML or text."""
    head = body[:_SNIFFED]
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    feed = _FEED.match(body[: 4 * _SNIFFED])
    if feed is not None:
        return f"XML, <{feed.group(1).decode()}>"
    if _JSON.match(head):
        return "JSON"
    # Every other byte of a page in UTF-16 is zero.
    if (
        _TAG.search(head.replace(b"\x00", b"")) is None
        and len(_CONTROL.findall(head)) * 100 > len(head) * _BINARY_SHARE
    ):
        return "binary"
    return None


def blocked_reason(text: str) -> str | None:
    """``challenge`` or ``maintenance`` if this page's source is a wall or a notice instead of content, else ``None``.

    :param text: the page's source.
    """
    visible = visible_words(text)
    if len(visible) > WALL_MAX_LETTERS:
        return None
    folded = fold(visible)
    if _CHALLENGE.search(folded) or (len(visible) < NOTICE_MAX_LETTERS and _is_challenge_script(text, visible)):
        return "challenge"
    if len(visible) <= NOTICE_MAX_LETTERS and _MAINTENANCE.search(folded):
        return "maintenance"
    return None


def _is_challenge_script(text: str, visible: str) -> bool:
    return len(visible) < _EMPTY_PAGE_LETTERS and _CHALLENGE_SCRIPT.search(text) is not None


# A page that only sets a cookie and reloads says at most "please wait".
_EMPTY_PAGE_LETTERS = 200
_INVISIBLE = re.compile(
    r"<(script|style|noscript|template|head)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.S | re.IGNORECASE
)
_TITLE = re.compile(r"<title[^<>]*>(.*?)<", re.S | re.IGNORECASE)
# Longer sources are no walls; the largest challenge page seen is a tenth of this.
_WALL_MAX_SOURCE = 60_000


def visible_words(source: str) -> str:
    """The words of a short page's source with its title, by a rough cut; of a long source too many to be a notice."""
    if len(source) > _WALL_MAX_SOURCE:
        return source
    title = _TITLE.search(source)
    words = " ".join(_INVISIBLE.sub(" ", source).split())
    return f"{title.group(1).strip()} {words}" if title else words


def not_found_notice(url: str, headings: list[str], lines: list[str]) -> str | None:
    """The words by which a page says that there is no such article, or ``None``.

    :param headings: title of the window, heading of the page.
    :param lines: those of a page with little text that shows no date, no name and no count of readers.
    """
    if _NOT_FOUND_ADDRESS.search(url):
        return "address of an error page"
    for said in headings:
        if _NOT_FOUND_TITLE.search(fold(said[:_LONGEST_HEADING])):
            return said[:_LONGEST_HEADING].strip()
    return next((line for line in lines if len(line) <= _LONGEST_NOTICE and _NOT_FOUND.search(fold(line))), None)


def login_notice(lines: list[str]) -> str | None:
    """The words by which a page says that it is only for those who have logged in, or ``None``.

    :param lines: those of a page with little text that shows no date, no name and no count of readers.
    """
    if sum(map(len, lines)) > _MOST_BESIDE_NOTICE:
        return None
    return next((line for line in lines if _LOGIN_NOTICE.search(fold(line))), None)


_LONGEST_NOTICE = 250
_MOST_BESIDE_NOTICE = 300
_LONGEST_HEADING = 100


def is_login(title: str, has_password_field: bool, letters: int) -> bool:
    """Whether the page is there to log in, not an article with a log-in box beside it."""
    return has_password_field and (letters <= NOTICE_MAX_LETTERS or _LOGIN_TITLE.search(fold(title)) is not None)
