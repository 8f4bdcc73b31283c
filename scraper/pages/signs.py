"""What a line of a page is by its words: text, or a line about the article, a tool, the heading of another list."""

from __future__ import annotations

import re
from enum import Enum

from scraper.pages.blocks import Block, Kind
from scraper.text.dates import find_date
from scraper.text.labels import Labelled, label_kind, looks_like_related, looks_like_tools, split_labels

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

# Without any of these a line has no label, or is too short to be anything but one.
_MAY_HAVE_LABEL = re.compile(r"[\d:：]|bởi|\bBy\b|by\b")
_LONGEST_BARE_SIGN = 60
_LONGEST_TOOLS = 120
_REPLY = re.compile(
    r"(?:tags?|từ khóa|từ khoá|nhãn|thẻ)\s*:|leave a (?:comment|reply)|post a comment|gửi (?:bình luận|phản hồi|ý kiến)"
    r"|viết bình luận|để lại (?:một )?bình luận|ý kiến (?:của )?bạn|ý kiến bạn đọc|mã bảo mật"
    r"|(?:bài|tin) (?:trước|sau|tiếp theo)\b|previous post|next post",
    re.IGNORECASE,
)
_AROUND_DATE = re.compile(r"[\W_]+|ngày|lúc|gmt|am|pm", re.IGNORECASE)
_PRINTED_ON = re.compile(r"(?:ngày )?in\b|printed", re.IGNORECASE)
_HEAD_MARKS = " -–|:,•()[]"


def sign_of(block: Block) -> Sign:
    """What a block's line is; what is no line of text is ``TEXT`` as well."""
    found = block.sign
    if found is None:
        found = block.sign = _sign(block) if block.kind is Kind.TEXT else Sign.TEXT
    return found


def _sign(block: Block) -> Sign:
    text = block.labelled_text
    length = len(text)
    if length > LONGEST_SIGN:
        return Sign.TEXT
    has_label = _MAY_HAVE_LABEL.search(text) is not None
    if not has_label and length > _LONGEST_BARE_SIGN:
        return Sign.TEXT
    if looks_like_related(text):
        return Sign.RELATED
    if length <= _LONGEST_TOOLS and looks_like_tools(text):
        return Sign.TOOLS
    if _REPLY.match(text):
        return Sign.REPLY
    if is_date_line(text):
        return Sign.DATE
    return _sign_of_label(block, text) if has_label or length <= _LONGEST_BARE_SIGN else Sign.TEXT


def _sign_of_label(block: Block, text: str) -> Sign:
    kind = label_kind(text)
    if kind is not None:
        return _sign_of_kind(kind)
    found = labels(block)
    if not found or not _begins_with(text, found[0]):
        return Sign.TEXT
    if found[0].kind == "published" and len(found) == 1 and not is_date_line(found[0].value):
        return Sign.TEXT
    return _sign_of_kind(found[0].kind)


def _sign_of_kind(kind: str) -> Sign:
    if kind in ABOUT_KINDS:
        return Sign.ABOUT
    if kind in CREDIT_KINDS:
        return Sign.CREDIT
    return {"attachments": Sign.FILES, "related": Sign.RELATED, "tools": Sign.TOOLS}.get(kind, Sign.TEXT)


def _begins_with(text: str, part: Labelled) -> bool:
    """Whether a line begins with its first label, or with the value or a date before it."""
    head = text[: text.find(part.label)].strip(_HEAD_MARKS) if part.label else ""
    return len(head) <= 3 or head == part.value or is_date_line(head)


def labels(block: Block) -> list[Labelled]:
    """The labelled values of a line; none of running text."""
    if block.labels is None:
        text = block.labelled_text
        block.labels = split_labels(text) if block.kind is Kind.TEXT and len(text) <= LONGEST_SIGN else []
    return block.labels


def is_date_line(text: str) -> bool:
    """Whether a line is a date and hardly anything else; the day on which a page was printed is none."""
    if len(text) > LONGEST_DATE_LINE:
        return False
    found = find_date(text)
    if found is None or _PRINTED_ON.match(text):
        return False
    return len(_AROUND_DATE.sub("", text.replace(found.raw, ""))) <= 2


def is_headline(text: str) -> bool:
    """Whether a text is built like a headline."""
    return len(text) <= LONGEST_HEADLINE and len(text.split()) >= LEAST_HEADLINE_WORDS and text[-1:] not in ".:;,"
