"""Who wrote an article, took its pictures or published it first, as a line of the page says it."""

from __future__ import annotations

import re
from typing import NamedTuple

from scraper.text.labels import Labelled, split_labels
from scraper.text.name_words import SENTENCE_WORDS
from scraper.text.names import is_credit, is_office, is_writer, tidy_name, without_office
from scraper.text.unicode import clean


class Byline(NamedTuple):
    """The names of a credit line, without labels, offices and full stops."""

    writer: str | None
    """Of "Tin và ảnh: X" too: there the writer is the photographer, who is not named twice."""
    photographer: str | None
    """Only where pictures have a label of their own ("Ảnh: X")."""
    source: str | None
    """Behind "Nguồn" or "Theo": a paper, an agency, an address; the name of a person stays the source as well."""


_LONGEST_LINE = 160
_CREDIT_KINDS = ("writer", "photographer", "source")
_MOST_SOURCE_WORDS = 9
# "Theo X" at the end of a line, perhaps behind the writer.
_ACCORDING_TO = re.compile(r"(?P<writer>.*?)(?:^|[\s(–—,/-]+)(?:theo|nguồn)\s+(?P<source>\S.*)", re.IGNORECASE)
# "(T/h)", "(tổng hợp)" behind a name.
_COMPILED = re.compile(
    r"\s*[(–-]\s*(?:t/h|th|tổng hợp|thực hiện|sưu tầm|st|biên soạn|lược ghi|lược dịch)\s*\)?\.?$", re.IGNORECASE
)
_AUTHOR = re.compile(r"(?:tác giả|người viết)\b", re.IGNORECASE)
_LONGEST_NAME = 90
_AGENCY = re.compile(r"(?P<writer>[^/]+?)\s?/\s?(?P<source>[^/\s][^/]*)")
_BY = re.compile(r"(?:by|(?:được )?viết bởi)\s+(?=[^\W\d_])", re.IGNORECASE)
# What "Theo" cites in sentences, and words that make a sentence.
_CITED = re.compile(
    r"(?:quyết định|nghị định|nghị quyết|thông tư|luật|bộ luật|kế hoạch|công văn|chỉ thị|điều|khoản|đề án|chương trình"
    r"|hướng dẫn|quy định|báo cáo|thống kê|dự kiến|đồng chí|ông|bà|anh|chị|đó|tinh thần|yêu cầu|đề nghị)\b",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?://|www\.)\S+$|[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)


def parse_byline(line: str, *, last_line: bool = False) -> Byline | None:
    """The names in a credit line, or ``None`` if it is none. Several lines are read one by one.

    A label names the part played ("Tin và ảnh: Nguyễn Hương."). Names without one ("Nguyễn Hương", "P.V") and "Theo X"
    without a colon count only with ``last_line``, for the last line or lines of a body.

    >>> parse_byline("Tin và ảnh: Nguyễn Hương.")
    Byline(writer='Nguyễn Hương', photographer=None, source=None)
    >>> parse_byline("Thế Công\\nTheo Toquoc", last_line=True)
    Byline(writer='Thế Công', photographer=None, source='Toquoc')
    >>> parse_byline("GIÁM ĐỐC", last_line=True)
    """
    found: Byline | None = None
    for text in line.splitlines():
        if not text.strip():
            continue
        names = _parse_line(text, last_line)
        if names is None:
            return None
        found = names if found is None else Byline(*(old or new for old, new in zip(found, names, strict=True)))
    return found


def _parse_line(line: str, last_line: bool) -> Byline | None:
    if len(line) > _LONGEST_LINE:
        return None
    text = clean(line)
    labelled = _labelled(text) if ":" in text or "：" in text else None
    if labelled is not None:
        return labelled
    by = _BY.match(text)
    if by and is_credit(text[by.end() :]):
        return Byline(_writer(text[by.end() :]), None, None)
    return _unlabelled(text) if last_line else None


def _labelled(text: str) -> Byline | None:
    """The names behind labels; before the first label only a name may stand."""
    parts = split_labels(text)
    if not parts or parts[0].kind not in _CREDIT_KINDS:
        return None
    names: dict[str, str] = {}
    before = tidy_name(text[: text.find(parts[0].label)].rstrip(" ("))
    if before:
        if not is_writer(before):
            return None
        names["writer"] = before
    for part in parts:
        if part.kind in _CREDIT_KINDS and _believable(part):
            names.setdefault(part.kind, _name(part))
    return Byline(*(names.get(kind) for kind in _CREDIT_KINDS)) if names else None


def _believable(part: Labelled) -> bool:
    """Whether a name stands behind the label; behind "Tin:" and "Ảnh:" a report or a caption may begin."""
    name = _name(part)
    if part.kind == "source" and _WEB.match(name):
        return True
    return is_credit(name) or (
        any(map(str.isalpha, name)) and len(name) <= _LONGEST_NAME and _AUTHOR.match(part.label) is not None
    )


def _name(part: Labelled) -> str:
    return _writer(part.value) if part.kind == "writer" else tidy_name(part.value)


def _writer(text: str) -> str:
    return without_office(tidy_name(_ROLE.sub("", _COMPILED.sub("", text))))


_ROLE = re.compile(
    r"^\W*(?:phóng viên|p\.?v\.?|cộng tác viên|c\.?t\.?v\.?|biên tập viên|b\.?t\.?v\.?)\s*:\s*", re.IGNORECASE
)


def _unlabelled(text: str) -> Byline | None:
    match = _ACCORDING_TO.fullmatch(tidy_name(text))
    if match:
        writer, source = tidy_name(match["writer"]), tidy_name(match["source"])
        if _is_source(source) and (not writer or is_writer(writer)):
            return Byline(writer or None, None, source)
        return None
    writer = _writer(text)
    if is_writer(writer):
        return Byline(writer, None, None)
    shared = _AGENCY.fullmatch(writer)
    if shared and is_writer(shared["writer"]) and is_office(shared["source"]):
        return Byline(shared["writer"], None, shared["source"])
    return None


def _is_source(text: str) -> bool:
    """Whether what follows "Theo" is a paper, an agency or a person, not the middle of a sentence."""
    if _WEB.fullmatch(text):
        return True
    words = text.split()
    return (
        len(words) <= _MOST_SOURCE_WORDS
        and "," not in text
        and (text[0].isupper() or is_office(text))
        and not _CITED.match(text)
        and not any(letter.isdigit() for letter in text)
        and SENTENCE_WORDS.isdisjoint(words)
    )
