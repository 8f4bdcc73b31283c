"""The words that portals print before or after a value, and cutting a line of them into its parts.

The vocabulary is matched in NFC, without regard to case, the colon with or without a space before it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from scraper.text.dates import find_date
from scraper.text.unicode import clean


class Labelled(NamedTuple):
    """One labelled value of a line."""

    kind: str
    """``published``, ``updated``, ``posted_by``, ``writer``, ``photographer``, ``source``, ``views``, ``comments``,
    ``site_visits``, ``attachments``, ``related``, ``tools`` or ``rating``."""
    label: str
    """The label as printed, without its colon; empty for a date that follows a name or a count without a label."""
    value: str
    """What stands behind the label (before it in "5535 lượt xem"), without separators around it; may be empty."""


class _Needs(Enum):
    """What makes a wording a label when no colon follows it."""

    COLON = "nothing does"
    COUNT = "a whole number behind or before it"
    DATE = "a date behind it"
    CAPITAL = "its first letter"
    START = "that the text begins with it"


_VOCABULARY = {
    ("published", _Needs.DATE): """
        ngày đăng | ngày đăng tin | ngày đăng bài | đăng ngày | đăng lúc | đăng vào | đăng vào lúc | thời gian đăng
        xuất bản | ngày xuất bản | xuất bản ngày | xuất bản lúc | ngày phát hành | ngày tạo | ngày viết | ngày đưa tin
        đã đăng | đã đăng vào | published | published on | posted | posted on""",
    ("published", _Needs.COLON): "ngày | thời gian | date",
    ("updated", _Needs.DATE): """
        cập nhật | cập nhật lúc | cập nhật ngày | ngày cập nhật | thời gian cập nhật | cập nhật cuối
        ngày sửa | ngày chỉnh sửa | ngày gửi | ngày duyệt
        cập nhật lần cuối | lần cập nhật cuối | lần sửa cuối | sửa lần cuối | chỉnh sửa lần cuối
        updated | updated on | last updated | last modified""",
    ("posted_by", _Needs.CAPITAL): """
        đăng bởi | được đăng bởi | gửi bởi | được gửi bởi | người đăng | người đăng tin | người đăng bài
        submitted by | posted by""",
    ("writer", _Needs.COLON): """
        tác giả | tác giả bài viết | người viết | viết bởi | được viết bởi | t/h | th | thực hiện | tổng hợp
        biên soạn | by""",
    ("photographer", _Needs.COLON): "nguồn ảnh | photo",
    ("source", _Needs.COLON): "nguồn | nguồn tin | nguồn bài viết | theo | source",
    ("views", _Needs.COUNT): """
        lượt xem | số lượt xem | lượt xem bài viết | số lượt xem bài viết | post views
        đã xem | lượt đọc | số lượt đọc | số lần xem | số lần đọc | lần xem | lần đọc
        người xem | số người xem | views | hits""",
    ("comments", _Needs.COUNT): """
        phản hồi | bình luận | số bình luận | lượt bình luận | ý kiến | ý kiến bạn đọc | ý kiến phản hồi
        thích | lượt thích | comments | lượt tải | lượt tải về | số lượt tải""",
    ("site_visits", _Needs.COUNT): """
        lượt truy cập | số lượt truy cập | tổng lượt truy cập | tổng số lượt truy cập | tổng truy cập
        thống kê truy cập | đang truy cập | đã truy cập | số người đã truy cập | số người truy cập
        hôm nay | hôm qua | tuần này | tuần trước | tháng này | tháng hiện tại | tháng trước | năm nay | năm trước
        trực tuyến | đang trực tuyến | số người trực tuyến | khách trực tuyến | thành viên trực tuyến
        online | đang online | số người online | khách viếng thăm | máy chủ tìm kiếm | tổng cộng | tất cả""",
    ("attachments", _Needs.START): """
        tải tập tin đính kèm | tải tệp đính kèm | tải tệp tin đính kèm | tải file đính kèm
        file đính kèm | các file đính kèm | tập tin đính kèm | các tập tin đính kèm | tài liệu đính kèm
        tệp đính kèm | các tệp đính kèm | tệp tin đính kèm | văn bản đính kèm | đính kèm
        tải về | tải xuống | tải file | tải tài liệu | attachment | attachments""",
    ("related", _Needs.START): """
        những tin mới hơn | những tin cũ hơn | các tin mới hơn | các tin cũ hơn | tin mới hơn | tin cũ hơn
        tin liên quan | các tin liên quan | tin tức liên quan | tin bài liên quan | tin, bài liên quan | bài liên quan
        bài viết liên quan | các bài viết liên quan | tin cùng chuyên mục | bài viết cùng chuyên mục
        cùng chuyên mục | tin cùng loại | tin cùng chủ đề | tin khác | các tin khác | tin tức khác | tin bài khác
        các tin bài khác | bài viết khác | các bài viết khác | các bài khác | thông tin khác | tin mới | tin mới nhất
        tin đọc nhiều | tin xem nhiều | đọc nhiều nhất | xem nhiều nhất | tin nổi bật | theo dòng sự kiện
        tin đã đưa | các tin đã đưa | các tin đã đăng | các tin tiếp theo | xem thêm | đọc thêm
        có thể bạn quan tâm""",
    ("tools", _Needs.CAPITAL): """
        quay lại | quay về | quay lại trang trước | trở về | trở lại | về đầu trang | lên đầu trang
        in ra | in bài | in bài viết | in bài viết này | in trang | in trang này | bản in
        gửi email | gửi mail | gửi bài viết | gửi bài viết qua email | gửi cho bạn bè
        lưu bài viết | lưu bài viết này | a+ a a- | a a+ a- | a- a a+ | a+ | a-
        xem với cỡ chữ | aa | nghe bài viết
        cỡ chữ | tăng cỡ chữ | giảm cỡ chữ | tăng/giảm cỡ chữ | xuất bản thông tin | qr code | mã qr
        chia sẻ | chia sẻ facebook | chia sẻ bài viết | nghe đọc bài | print | share | tweet""",
    ("rating", _Needs.COUNT): "lượt đánh giá | phiếu bầu | số phiếu bầu | trung bình | tổng số điểm của bài viết là",
    ("rating", _Needs.COLON): "đánh giá | đánh giá bài viết | xếp hạng",
}
_WORDINGS = {
    wording.strip(): (kind, needs)
    for (kind, needs), wordings in _VOCABULARY.items()
    for wording in re.split(r"[|\n]", wordings)
    if wording.strip()
}
# "Tin", "Tin và ảnh", "Tin, ảnh", "Tin- ảnh", "Bài, ảnh": who wrote, or who took the pictures if only they are named.
_WORK = "(?:tin|bài viết|bài|ảnh|clip|video)"
_CREDIT = rf"{_WORK}(?:(?: ?[,&/+–-] ?| và | ){_WORK}){{0,3}}"
_NUMBERED_FILE = r"(?:tập tin|tệp tin|tệp|file|tài liệu) \d{1,2}"

# "Đọc 1532 lần" (Joomla's K2): a label only before its number.
_TIMES = r"(?:đã )?(?:đọc|xem)(?= \d[\d.,]* (?:lần|lượt)(?!\w))"

# A digit may stand right before a label: "10/12/2021Lượt xem: 5" are two elements of a page without a blank between.
_LABEL = re.compile(
    rf"(?<![^\W\d])(?:{_TIMES}|{'|'.join(re.escape(wording) for wording in sorted(_WORDINGS, key=len, reverse=True))}"
    rf"|{_CREDIT}|{_NUMBERED_FILE})(?![^\W\d])"
)
FIRST_WORDS = frozenset(re.split(r"\W", wording, maxsplit=1)[0] for wording in _WORDINGS) | frozenset(
    ("tin", "bài", "ảnh", "clip", "video", "tập", "tệp", "file", "tài")
)
"""The words, in lower case, that labels begin with: a line that begins with none of them begins with no label."""
_COLON = re.compile(r" ?[:：]")
_COUNT = re.compile(r"\d[\d.,]*")
_COUNT_BEHIND = re.compile(r" ?[(\[]? ?\d[\d.,]*(?![\d/:-])")
_COUNT_BEFORE = re.compile(r"(?<![\w/.,:-])\d[\d.,]*(?= ?\Z)")
_DATE_BEHIND = re.compile(r" ?[-–|,(]? ?(?:ngày |lúc |vào |on )?(?:\d|thứ |t[2-7],|cn,|chủ |tháng |[a-z]{3,9}[,. ]+\d)")
# Words that make another word of the label behind them: bản tin, thông tin, hình ảnh, trong ảnh …
_COMPOUND_BEGINNINGS = (
    "bản thông đưa nhắn điện hình trong nhiếp tranh chùm phóng các những và về của làm đề số phát tập tài đầu"
)
_COMPOUNDS = frozenset(_COMPOUND_BEGINNINGS.split())
_LAST_WORD = re.compile(r"(\w+) $")
_NAME_THEN_DATE = re.compile(r"\s*[-–|,(]*\s*\b(on|vào lúc|vào ngày|vào|lúc|ngày)?[\s:,-]*$", re.IGNORECASE)
_SEPARATORS = " -–—|,;·•:»"
_LONGEST_LABEL = 60
_LONGEST_NUMBER = 20
# "Chia sẻZaloA+A-": buttons without a blank between them.
_GLUED = re.compile(r"([^\W\d_A-Z]|(?<=A)[+-])(?=[A-Z])")
_SHARE_NAMES = re.compile(r"\b(?:facebook|twitter|zalo|google\+?|linkedin|pinterest|email)(?!\w)")
_LETTER = re.compile(r"[^\W_]")
_RELATED_HEADING = re.compile(r" ?(?:[:：>»(\[…]|\.{2,}|$)")


def label_kind(text: str) -> str | None:
    """The kind of a text that is a label and nothing else, with or without its colon; otherwise ``None``.

    >>> label_kind("Lượt xem :"), label_kind("Tin- ảnh"), label_kind("Tin vui")
    ('views', 'writer', None)
    """
    if len(text) > 2 * _LONGEST_LABEL:
        return None
    wording = _lower(clean(text)).lstrip(" »-•*").rstrip(" :：.")
    if len(wording) > _LONGEST_LABEL:
        return None
    return _kind(wording) if wording in _WORDINGS or _LABEL.fullmatch(wording) else None


def split_labels(text: str) -> list[Labelled]:
    """The labelled values of a line in their order; text before the first label is left out.

    >>> for part in split_labels("Đăng bởi : SLDTBXH Kontum Ngày đăng : 28/07/2020 Lượt xem : 5535"):
    ...     print(part.kind, part.label, part.value, sep=" | ")
    posted_by | Đăng bởi | SLDTBXH Kontum
    published | Ngày đăng | 28/07/2020
    views | Lượt xem | 5535
    """
    text = clean(text)
    cuts = _cuts(text)
    parts: list[Labelled] = []
    ends = [*(cut.start for cut in cuts[1:]), len(text)]
    for cut, until in zip(cuts, ends, strict=False):
        label, behind = text[cut.label_start : cut.label_end], text[cut.value_start : until]
        if cut.number is None:
            parts.extend(_date_behind(Labelled(cut.kind, label, _trim(behind))))
        else:
            parts.extend((Labelled(cut.kind, label, cut.number), *_lone_date(behind)))
    return parts


def looks_like_tools(text: str) -> bool:
    """Whether the text is made of page tools only: back, print, send, letter size, share.

    >>> looks_like_tools("Quay Về"), looks_like_tools("In ra | Gửi bài viết qua email"), looks_like_tools("Quay về nhà")
    (True, True, False)
    """
    if len(text) > 4 * _LONGEST_LABEL:
        return False
    rest, found = _TOOLS.subn(" ", _lower(_GLUED.sub(r"\1 ", clean(text))))
    return found > 0 and _LETTER.search(_SHARE_NAMES.sub(" ", rest)) is None


def looks_like_related(text: str) -> bool:
    """Whether the text is, or begins with, the heading of a list of other articles.

    >>> looks_like_related("Các tin cũ hơn:"), looks_like_related("Tin khác nhau về chất lượng")
    (True, False)
    """
    start = _lower(clean(text[: 4 * _LONGEST_LABEL])).lstrip(" »>•*-")
    match = _LABEL.match(start)
    return match is not None and _kind(match.group()) == "related" and bool(_RELATED_HEADING.match(start, match.end()))


class _Cut(NamedTuple):
    """A label found in a line."""

    kind: str
    start: int
    label_start: int
    label_end: int
    value_start: int
    number: str | None
    """The number before the label, where that is its value."""


def _cuts(text: str) -> list[_Cut]:
    lower = _lower(text)
    any_case = lower == text
    first, last = len(text) - len(text.lstrip(_SEPARATORS)), len(text.rstrip(_SEPARATORS))
    cuts: list[_Cut] = []
    for match in _LABEL.finditer(lower):
        start, end = match.span()
        stands_well = any_case or start <= first or text[start].isupper() or not _before(text, start).isalnum()
        colon = _COLON.match(lower, end)
        cut = _Cut(_kind(match.group()), start, start, end, colon.end() if colon else end, None)
        if colon:
            accepted = cut if " " in match.group() or _stands_free(lower, start, stands_well) else None
        elif start <= first and end >= last:
            accepted = cut
        elif cut.kind == "tools" and not any_case and text[end : end + 2].lstrip()[:1].islower():
            # "Chia sẻ kinh nghiệm giảm nghèo": the button is never followed by a small letter.
            accepted = None
        else:
            accepted = _without_colon(lower, cut, _needs(match.group()), stands_well, cuts, start <= first)
        if accepted is not None:
            cuts.append(accepted)
    return cuts


def _before(text: str, position: int) -> str:
    """The nearest character before the position that is no space."""
    return text[max(0, position - 2) : position].rstrip()[-1:]


def _without_colon(
    text: str, cut: _Cut, needs: _Needs, stands_well: bool, cuts: list[_Cut], at_start: bool
) -> _Cut | None:
    if needs is _Needs.COUNT:
        return _count_cut(text, cut, stands_well, cuts)
    if needs is _Needs.DATE:
        return cut if stands_well and _DATE_BEHIND.match(text, cut.label_end) else None
    if needs is _Needs.CAPITAL:
        return cut if stands_well else None
    return cut if needs is _Needs.START and stands_well and (cuts or at_start) else None


def _count_cut(text: str, cut: _Cut, stands_well: bool, cuts: list[_Cut]) -> _Cut | None:
    """A count label without a colon: "Lượt xem 5535", or "5535 lượt xem" if no earlier label claims the number."""
    behind = _COUNT_BEHIND.match(text, cut.label_end)
    since = max(cuts[-1].value_start if cuts else 0, cut.start - _LONGEST_NUMBER)
    before = _COUNT_BEFORE.search(text, since, cut.start)
    if before is not None and not (behind and _is_year(before.group())):
        claimed = (
            cuts and cuts[-1].number is None and not text[cuts[-1].value_start : before.start()].strip(_SEPARATORS)
        )
        goes_on = text[cut.label_end : cut.label_end + 2].lstrip().isalpha() and not _label_follows(text, cut.label_end)
        if not claimed and (cuts or not (_before(text, before.start()).isalpha() or goes_on)):
            return cut._replace(start=before.start(), number=before.group())
    return cut if behind and stands_well else None


def _label_follows(text: str, position: int) -> bool:
    """Whether the next words are a label that no sentence goes on with."""
    match = _LABEL.match(text, position + len(text[position:]) - len(text[position:].lstrip(_SEPARATORS)))
    return match is not None and (" " in match.group() or _COLON.match(text, match.end()) is not None)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20"))


def _stands_free(text: str, start: int, stands_well: bool) -> bool:
    """Whether a one-word label is a word of its own, not the end of "thông tin:" or "hình ảnh:"."""
    word = _LAST_WORD.search(text, max(0, start - 12), start)
    if word is None:
        return True
    return stands_well and word.group(1) not in _COMPOUNDS


def _date_behind(part: Labelled) -> list[Labelled]:
    """A value and the date behind it as two parts: "Submitted by X on Tue, 07/28/2020", "Lượt xem: 5 - 28/07/2020"."""
    if part.kind not in ("posted_by", "writer", "views", "comments"):
        return [part]
    date = find_date(part.value)
    if date is None:
        return [part]
    start = part.value.find(date.raw)
    if part.kind in ("views", "comments"):
        count = _trim(part.value[:start])
        return [part._replace(value=count), *_lone_date(part.value[start:])] if _COUNT.fullmatch(count) else [part]
    link = _NAME_THEN_DATE.search(part.value, 0, start)
    name = part.value[: link.start() if link else start]
    label = (link.group(1) or "") if link else ""
    return [part._replace(value=_trim(name)), Labelled("published", label, _trim(part.value[start:]))]


def _lone_date(text: str) -> list[Labelled]:
    """The date behind a count, if nothing else stands there."""
    value = _trim(text)
    date = find_date(value)
    if date is None or _LETTER.search(value.replace(date.raw, "", 1)):
        return []
    return [Labelled("published", "", value)]


def _lower(text: str) -> str:
    """Lower case of the same length: İ is the one letter that grows."""
    return text.replace("İ", "I").lower()


def _kind(wording: str) -> str:
    if wording in _WORDINGS:
        return _WORDINGS[wording][0]
    if wording[-1].isdigit():
        return "attachments"
    if wording.endswith(("đọc", "xem")):
        return "views"
    return "writer" if "tin" in wording or "bài" in wording else "photographer"


def _needs(wording: str) -> _Needs:
    if wording in _WORDINGS:
        return _WORDINGS[wording][1]
    return _Needs.COUNT if wording.endswith(("đọc", "xem")) else _Needs.COLON


def _ends_trimmed(value: str) -> str:
    value = value.strip(_SEPARATORS)
    # An address keeps its last slash.
    return value.lstrip("/").removesuffix(" /").rstrip(_SEPARATORS)


def _trim(value: str) -> str:
    value = _ends_trimmed(value)
    if value.endswith(")") and "(" not in value:
        value = _ends_trimmed(value[:-1])
    if value.endswith("("):
        value = _ends_trimmed(value[:-1])
    return value


_TOOLS = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(w) for w in sorted(_WORDINGS, key=len, reverse=True) if _WORDINGS[w][0] == "tools")
    + r")(?!\w)"
)
