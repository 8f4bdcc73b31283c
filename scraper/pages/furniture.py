"""What stands on a page beside its article: menus, boxes, the foot, and lines with addresses and imprints."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.etree import _Element

from scraper.pages.styles import is_hidden

# Copyright lines and addresses at the foot of a page are shorter.
LONGEST_FURNITURE = 250
# More class names than this on an element are a framework's, not a name.
LONGEST_NAME = 100
FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "a", "select", "button", "label", "textarea", "option"))
# Words of addresses and imprints that sentences have too: "tại trụ sở xã", "cấp giấy phép lao động".
_IMPRINT = "(?:địa chỉ|điện thoại|bản quyền|giấy phép|(?:người )?chịu trách nhiệm|trụ sở)"
_FURNITURE = re.compile(
    rf"^\W*{_IMPRINT}\b|\b{_IMPRINT}[^.:,;]{{0,40}}:(?!//)|\bgiấy phép (?:số|thiết lập|hoạt động|xuất bản)\b"
    r"|\bbản quyền (?:thuộc|của)\b|copyright|©|ghi rõ nguồn|hotline|trình duyệt|javascript|mã bảo mật"
    r"|thiết kế bởi|phát triển bởi|powered by"
)
# Of these each such line has one, and hardly any other line: they are found in a fifth of the pattern's time.
_FURNITURE_WORDS = (
    *("địa chỉ", "điện thoại", "bản quyền", "giấy phép", "chịu trách nhiệm", "trụ sở", "copyright", "©"),
    *("ghi rõ nguồn", "hotline", "trình duyệt", "javascript", "mã bảo mật", "thiết kế bởi", "phát triển bởi"),
    "powered by",
)
_BESIDE = re.compile(
    r"(?:^|[-_ ])"
    r"(?:footer|sidebar|side-bar|breadcrumbs?|comments?|related|menu|navbar|navigation|copyright|banner|marquee"
    r"|carousel|slider|swiper)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)


def is_furniture(text: str) -> bool:
    """Whether a line is one of those at the foot of a page: address, telephone, copyright."""
    if len(text) > LONGEST_FURNITURE:
        return False
    lower = text.lower()
    return any(word in lower for word in _FURNITURE_WORDS) and _FURNITURE.search(lower) is not None


def is_imprint(text: str) -> bool:
    """Whether a line is one at the foot of a page by its words or by how it begins."""
    return is_furniture(text) or begins_imprint(text) or _TELEPHONE.match(text) is not None


_TELEPHONE = re.compile(r"\W*(?:tel|fax|đt|điện thoại)\s*[:.]\s*[\d(+]", re.IGNORECASE)


def begins_imprint(text: str) -> bool:
    """Whether a line is the first of an imprint: the portal's name in capitals, who answers for it, whose it is."""
    return len(text) <= LONGEST_FURNITURE and _IMPRINT_START.match(text) is not None


_IMPRINT_START = re.compile(
    r"(?:TRANG|CỔNG) THÔNG TIN ĐIỆN TỬ\b|©|(?i:(?:người )?chịu trách nhiệm (?:nội dung|chính|xuất bản)[^.]{0,20}:)"
    r"|(?i:bản quyền thuộc)"
)


def stands_beside(element: _Element) -> bool:
    """Whether an element's names say that it stands beside an article, or nobody sees it."""
    if element.tag in ("body", "html", "form"):
        return False
    name, classes = element.get("id"), element.get("class")
    if (name is not None and _names_furniture(name)) or (classes is not None and _names_furniture(classes)):
        return True
    return is_hidden(element)


@lru_cache(maxsize=4096)
def _names_furniture(name: str) -> bool:
    return len(name) < LONGEST_NAME and _BESIDE.search(name) is not None
