"""What a line of a page is by its words: text, or a line about the article, a tool, the heading of another list."""

from __future__ import annotations

import re
from enum import Enum

from lxml.etree import _Element

from scraper.pages.blocks import Block, Kind
from scraper.pages.elements import words_of
from scraper.text.dates import find_date
from scraper.text.labels import FIRST_WORDS, Labelled, label_kind, looks_like_related, looks_like_tools, split_labels
from scraper.text.urls import attachment_type, looks_like_article, looks_like_list

# A line about the article (date, account, views) is short; a longer one is text that speaks of a date.
LONGEST_SIGN = 250
LONGEST_DATE_LINE = 80
LONGEST_HEADLINE = 250
LEAST_HEADLINE_WORDS = 5

CREDIT_KINDS = frozenset(("writer", "photographer", "source"))
"""Labels that stand at the end of a text as often as outside it."""
ABOUT_KINDS = frozenset(("published", "updated", "posted_by", "views", "comments", "site_visits", "rating"))
"""Labels that no line of a text has: where one stands, the text has ended or not begun."""


class Sign(Enum):
    """What a line is."""

    TEXT = "text"
    DATE = "a date alone"
    ABOUT = "labels with their values"
    CREDIT = "a credit with its label"
    FILES = "the heading of a list of documents"
    TOOLS = "back, print, share"
    RELATED = "the heading of a list of other articles"
    REPLY = "tags, comments and what follows them"


ABOUT_ARTICLE = frozenset((Sign.DATE, Sign.ABOUT, Sign.CREDIT))
"""Lines that tell about the article."""
ENDS_TEXT = frozenset((Sign.ABOUT, Sign.FILES, Sign.TOOLS, Sign.RELATED, Sign.REPLY))
"""Lines that no text goes on over."""

# A line is a label, a tool or a heading only by the word that it begins with; numbers and dates may stand before.
_FIRST_WORD = re.compile(r"[\W\d_]*([^\W\d_]+)")
_DATE_WORDS = frozenset(
    """
    thứ chủ t cn ngày lúc tháng monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep oct nov dec gmt am pm h in printed
    """.split()  # noqa: SIM905
)
_REPLY_WORDS = frozenset(
    "tags tag từ nhãn thẻ leave post gửi viết để ý mã bài tin previous next".split()  # noqa: SIM905
)
_OPENING_WORDS = FIRST_WORDS | _DATE_WORDS | _REPLY_WORDS
_LONGEST_TOOLS = 120
# A longer line has a value: a number, or words behind a colon or an account's label.
_LONGEST_BARE_SIGN = 60
_MARKED = re.compile(r"[\d:：|]|bởi|by", re.IGNORECASE)
TAGS = r"(?:tags?|từ khóa|từ khoá|nhãn|thẻ)\s*:"
"""What stands before an article's tags, as a pattern without regard to case."""
_REPLY = re.compile(
    rf"{TAGS}|leave a (?:comment|reply)|post a comment|gửi (?:bình luận|phản hồi|ý kiến)"
    r"|viết bình luận|để lại (?:một )?bình luận|ý kiến (?:của )?bạn|ý kiến bạn đọc|mã bảo mật"
    r"|(?:bài|tin) (?:trước|sau|tiếp theo)\b|previous post|next post",
    re.IGNORECASE,
)
_AROUND_DATE = re.compile(r"[\W_]+|ngày|lúc|gmt|am|pm", re.IGNORECASE)
_PRINTED_ON = re.compile(r"(?:ngày )?in\b|printed", re.IGNORECASE)
_HEAD_MARKS = " -–|:,•()[]"
# A count that only an unknown icon explains.
_BARE_COUNT = re.compile(r"\d{1,3}(?:[.,]?\d{3}){0,2}")


def sign_of(block: Block) -> Sign:
    """What a block's line is; what is no line of text is ``TEXT`` as well."""
    found = block.sign
    if found is None:
        found = block.sign = _sign(block) if block.kind is Kind.TEXT else Sign.TEXT
    return found


def _sign(block: Block) -> Sign:
    text = block.labelled_text
    if len(text) > LONGEST_SIGN:
        return Sign.TEXT
    word = _FIRST_WORD.match(text)
    if word is not None and word.start(1) == 0 and word[1].lower() not in _OPENING_WORDS:
        return Sign.TEXT
    if len(text) > _LONGEST_BARE_SIGN and not _MARKED.search(text[:_LONGEST_TOOLS]):
        return Sign.TEXT
    if looks_like_related(text):
        return Sign.RELATED
    if len(text) <= _LONGEST_TOOLS and looks_like_tools(text):
        return Sign.TOOLS
    if _REPLY.match(text):
        return Sign.REPLY
    return Sign.DATE if is_date_line(text) else _sign_of_label(block, text)


def _sign_of_label(block: Block, text: str) -> Sign:
    kind = label_kind(text)
    if kind is not None:
        return _sign_of_kind(kind)
    found = labels(block)
    if not found or not _begins_with(text, found):
        return Sign.TEXT
    if found[0].kind == "published" and len(found) == 1 and not _dates_publication(found[0]):
        return Sign.TEXT
    return _sign_of_kind(found[0].kind)


def _dates_publication(part: Labelled) -> bool:
    """Whether a label's value is a date, perhaps with a name behind it if the label surely speaks of publication."""
    if is_date_line(part.value):
        return True
    date = find_date(part.value) if _PUBLISHING.search(part.label) else None
    return date is not None and part.value.startswith(date.raw) and len(part.value) <= LONGEST_DATE_LINE


_PUBLISHING = re.compile(r"đăng|xuất bản|publish|post", re.IGNORECASE)


def _sign_of_kind(kind: str) -> Sign:
    if kind in ABOUT_KINDS:
        return Sign.ABOUT
    if kind in CREDIT_KINDS:
        return Sign.CREDIT
    return {"attachments": Sign.FILES, "related": Sign.RELATED, "tools": Sign.TOOLS}.get(kind, Sign.TEXT)


def _begins_with(text: str, found: list[Labelled]) -> bool:
    """Whether a line begins with its first label, or with that label's value, a date or a count before it."""
    first = found[0]
    head = text[: text.find(first.label)].strip(_HEAD_MARKS) if first.label else ""
    head = head.removesuffix(first.value).strip(_HEAD_MARKS)
    return len(head) <= 3 or is_date_line(head) or _BARE_COUNT.fullmatch(head) is not None


def labels(block: Block) -> list[Labelled]:
    """The labelled values of a line; none of running text."""
    if block.labels is None:
        text = block.labelled_text
        block.labels = split_labels(text) if block.kind is Kind.TEXT and len(text) <= LONGEST_SIGN else []
    return block.labels


def is_date_line(text: str) -> bool:
    """Whether a line is a date and hardly anything else; the day on which a page was printed is none."""
    if len(text) > LONGEST_DATE_LINE or not any(map(str.isdigit, text)):
        return False
    found = find_date(text)
    if found is None or _PRINTED_ON.match(text):
        return False
    rest = text.replace(found.raw, " ")
    return len(_AROUND_DATE.sub("", rest)) <= 2 or looks_like_tools(rest)


def is_headline(text: str) -> bool:
    """Whether a text is built like a headline."""
    return len(text) <= LONGEST_HEADLINE and len(text.split()) >= LEAST_HEADLINE_WORDS and text[-1:] not in ".:;,"


def leads_to_file(block: Block) -> bool:
    """Whether a link of a line leads to a document."""
    return any(attachment_type(link.get("href") or "") for link in block.links)


def leads_to_article(link: _Element) -> bool:
    """Whether a link is another article's headline: what stands beside it tells about that one."""
    address = link.get("href") or ""
    return is_headline(words_of(link)) and bool(looks_like_article(address)) and not looks_like_list(address)
