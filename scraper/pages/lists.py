"""Lists of articles: home pages, categories, search results. They have texts and headlines too, but many of each."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scraper.pages.blocks import Block, Kind
from scraper.pages.declared import comparable, names_page
from scraper.pages.furniture import is_furniture
from scraper.pages.signs import ABOUT_ARTICLE, LONGEST_DATE_LINE, is_date_line, is_headline, leads_to_file, sign_of
from scraper.pages.story import Story
from scraper.pages.tables import cell_texts, table_rows
from scraper.text.dates import find_date
from scraper.text.urls import looks_like_list

# Running text that even a picture story has; below it a page must have a picture or a document to be an article.
LEAST_BODY = 40
# A body with this many links to other articles between its paragraphs is a list of summaries.
LEAST_TEASERS = 3
# A register of documents names so many of the columns that all of them have, among so many first ones.
LEAST_COLUMNS = 3
MOST_COLUMNS = 8
# Letters of a linked headline.
LEAST_TEASER = 20
# Brackets, blanks and a bullet beside a link and its date.
DATE_MARKS = 8

_GO_ON = re.compile(
    r"(?:\[?(?:…|\.{3})\]?\s*)?"
    r"(?:xem (?:tiếp|thêm|chi tiết)|đọc (?:tiếp|thêm)|chi tiết|continue reading|read more)\b.{0,12}",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"(?:số(?:,| /|/)? ?)?k[ýí] hiệu(?: văn bản)?|số (?:hiệu|văn bản)|trích yếu(?: nội dung)?|cơ quan ban hành"
    r"|ngày (?:ban hành|có hiệu lực)|(?:loại|tên) văn bản|người ký",
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"(?:kết quả tìm kiếm|search results)$"
    r"|(?:category|tag|archives?|search results|chuyên mục|danh mục|thẻ|kết quả tìm kiếm)\s*(?:cho|for)?\s*:",
    re.IGNORECASE,
)


def list_sign(story: Story, url: str, site_name: str) -> str | None:
    """What shows that a page is a list of articles, or ``None``."""
    title = story.title.text if story.title else ""
    if urlsplit(url).path in ("", "/") and not urlsplit(url).query:
        return "home page"
    names_site = title and comparable(title) == comparable(site_name)
    if _LIST_TITLE.match(title) or names_site or (names_page(title) and len(story.headlines) >= 2):
        return f"title: {title}"
    over = [block for block in story.between if block.heading and is_teaser(block)]
    first = [block for block in story.body[:1] if is_teaser(block) or (block.is_link and block.heading)]
    if over or first:
        return f"begins with a link: {(over + first)[0].text}"
    return _teasers(story) or _only_links(story.body) or _register(story) or _list_address(story, url)


def _register(story: Story) -> str | None:
    """What shows a register of documents: the names of its columns, and neither a date nor text over them."""
    if any(sign_of(block) in ABOUT_ARTICLE for block in story.between):
        return None
    lines = [*story.lead, *story.body]
    for at, block in enumerate(lines):
        heads = _head_row(block) or [line.text for line in lines[at : at + MOST_COLUMNS]]
        if _COLUMN.fullmatch(heads[0]) or block.kind is Kind.TABLE:
            columns = {head.lower() for head in heads if _COLUMN.fullmatch(head)}
            return "register of documents" if len(columns) >= LEAST_COLUMNS else None
        if len(block.text) >= LEAST_BODY:
            return None
    return None


def _head_row(block: Block) -> list[str]:
    """The cells of a table's first row."""
    if block.kind is not Kind.TABLE or block.subject is None:
        return []
    return next((cell_texts(row) for row in table_rows(block.subject)), [])


def _teasers(story: Story) -> str | None:
    paragraphs = sum(
        1 for block in story.body if block.kind is Kind.TEXT and len(block.text) - block.link_letters >= LEAST_BODY
    )
    headlines = len(story.headlines) + sum(1 for block in story.body if is_teaser(block))
    if headlines >= LEAST_TEASERS and headlines * 2 >= paragraphs:
        return f"{headlines} headlines that link to other pages"
    go_on = sum(1 for block in story.body if _goes_on(block))
    if go_on >= 2 or (go_on and paragraphs <= 2 * go_on):
        return f"{go_on} links to go on reading"
    return None


def is_teaser(block: Block) -> bool:
    """Whether a line is a link to another article, perhaps with its date: "Tập huấn giảm nghèo (28/07/2020)"."""
    beside = len(block.text) - block.link_letters
    if block.link_letters < LEAST_TEASER or beside > LONGEST_DATE_LINE:
        return False
    if block.is_link or _COUNTED.fullmatch(_beside_links(block)):
        leads_on = is_headline(block.text)
    else:
        date = find_date(block.text[-LONGEST_DATE_LINE:])
        leads_on = date is not None and beside - len(date.raw) <= DATE_MARKS
    return leads_on and not leads_to_file(block)


# What an index of albums says behind the name of each.
_COUNTED = re.compile(r"\W*\d+ (?:ảnh|hình|video|clip|bình luận)\W*", re.IGNORECASE)


def _beside_links(block: Block) -> str:
    return "".join(piece for piece, style in block.pieces if style.link is None)


def is_list_without_text(story: Story) -> bool:
    """Whether a page without text of its own is a list: there are links to articles all the same."""
    around = (*story.between, *story.body, *story.headlines, *story.after, *story.others)
    links = [block for block in around if block.is_link and is_headline(block.text)]
    headings = sum(1 for block in links if block.heading)
    # Where the page declares another name, the heading over the text was the first of the list.
    first = story.title is not None and story.title.how.endswith("over the text")
    return len(links) >= LEAST_TEASERS or headings + first >= 2


def _goes_on(block: Block) -> bool:
    if not block.link_letters:
        return False
    links = block.links
    words = "".join(piece for piece, style in block.pieces if style.link is links[-1])
    return _GO_ON.fullmatch(words.strip(" »>.\n\t\r")) is not None


def _only_links(body: list[Block]) -> str | None:
    if sum([block.is_link for block in body]) < LEAST_TEASERS:
        return None
    links = sum([block.link_letters for block in body])
    words = sum([len(block.text) for block in body if not is_date_line(block.text)]) - links
    return "more link text than other text" if links > words else None


def _list_address(story: Story, url: str) -> str | None:
    if looks_like_list(url) and not (story.title and " as " in story.title.how and len(story.title.text.split()) > 6):
        return "address of a list"
    return None


def has_content(story: Story) -> bool:
    """Whether there is text of the article's own: more than an office's address and telephone."""
    words = 0
    for block in story.lead + story.body:
        if block.kind is Kind.TABLE:
            return True
        if block.kind is Kind.TEXT and not is_date_line(block.text) and not is_furniture(block.text):
            words += len(block.text) - block.link_letters
    return words >= LEAST_BODY
