"""What every layout of the portal decides: addresses, where things stand, and the markup around them.

A layout is one module in this package with one :class:`Layout` subclass; being there is enough to be found.
"""

# What a layout may override gets more than the plain version here uses.
# ruff: noqa: ARG002

from __future__ import annotations

import html
import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import quote

from sample_site.catalogue import Catalogue
from sample_site.generator import slugify
from sample_site.model import (
    CATEGORIES,
    SITE_TITLE,
    Block,
    Category,
    File,
    ItemList,
    Paragraph,
    Picture,
    SampleArticle,
    Signature,
    Subheading,
    Table,
    Viewer,
)

ARTICLES_A_PAGE = 10
ARTICLES_A_BOX = 4
RELATED = 5
BANNERS = ("Banner1", "Baner")
SIDE_BANNERS = ("banner2", "banner dvc", "HoChiMinh", "Tạp chí CS")
INFORMATION_PAGES = {
    "gioi-thieu": "Giới thiệu chung",
    "chuc-nang-nhiem-vu": "Chức năng, nhiệm vụ",
    "lien-he": "Liên hệ",
}
"""Slugs and titles of the pages behind "THÔNG TIN CHUNG"; they are no news."""
INFORMATION_TEXTS = {
    "gioi-thieu": "Sở Lao động - Thương binh và Xã hội là cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh Kon Tum.",
    "chuc-nang-nhiem-vu": "Sở tham mưu, giúp Ủy ban nhân dân tỉnh quản lý nhà nước về lao động và người có công.",
    "lien-he": "Địa chỉ: thành phố Kon Tum, tỉnh Kon Tum. Thư điện tử: so@example.invalid",
}
PDF_VIEWER = "https://docs.google.com/viewer?url={}&embedded=true"
OFFICE_VIEWER = "https://view.officeapps.live.com/op/embed.aspx?src={}"
SEARCH_PATH = "/tim-kiem"
"""Linked from every page; robots.txt asks to leave it alone."""
MEDIA_NAME = re.compile(r"[-_ ](\d+)-(\d+)\.(?:jpe?g|png|pdf|docx?|xlsx?)$", re.IGNORECASE)
"""Article number and position in the name of every picture and document."""
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an address leads to."""

    kind: str
    """``home``, ``category``, ``article``, ``print``, ``picture``, ``file``, ``information`` or ``search``."""
    number: int = 0
    """Of the article."""
    position: int = 0
    """Of the picture or file in its article."""
    category: Category | None = None
    page: int = 1
    slug: str = ""
    """Of the information page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around an article at the moment in which its page is asked for."""

    catalogue: Catalogue
    base_url: str
    """Scheme, host and port, without a slash at the end."""
    visits: int
    """The portal's visit counter."""
    link: Callable[[SampleArticle], str]
    """The address that lists print for an article."""
    feed: bool = True
    """The site has an RSS feed and says so."""
    extra: str = ""
    """Markup that a behaviour adds to the end of each page's body."""


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def escape(text: str) -> str:
    return html.escape(text, quote=True)


class Layout(ABC):
    """One look of the portal. Subclasses print; they decide nothing about the content."""

    name: ClassVar[str]
    encoding: ClassVar[str] = "utf-8"
    feed_path: ClassVar[str] = "/rss"
    picture_folder: ClassVar[str] = "/Uploads/images"
    file_folder: ClassVar[str] = "/Uploads/files"

    # Addresses

    @abstractmethod
    def article_path(self, article: SampleArticle) -> str:
        """Path and query of an article; query parameters in alphabetical order."""

    @abstractmethod
    def list_path(self, category: Category, page: int = 1) -> str: ...

    @abstractmethod
    def print_path(self, article: SampleArticle) -> str: ...

    @abstractmethod
    def information_path(self, slug: str) -> str: ...

    @abstractmethod
    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        """What stands at an address of this layout's own; media and the home page are found by :meth:`find`."""

    def find(self, path: str, query: Mapping[str, str]) -> Target | None:
        """What stands at ``path`` (decoded, without a session id), or ``None``."""
        found = self.find_page(path, query)
        if found:
            return found
        if path in {"/", "/index.html", "/Default.aspx", "/default.aspx"}:
            return Target(kind="home")
        if path == SEARCH_PATH:
            return Target(kind="search")
        return self._find_media(path)

    def _find_media(self, path: str) -> Target | None:
        named = MEDIA_NAME.search(path)
        if named is None:
            return None
        kind = {self.picture_folder: "picture", self.file_folder: "file"}.get(path.rpartition("/")[0])
        return Target(kind=kind, number=int(named[1]), position=int(named[2])) if kind else None

    def picture_path(self, article: SampleArticle, picture: Picture) -> str:
        """As stored on the server, not percent-encoded."""
        stem = "Hình ảnh đưa tin" if picture.spaced_name else "anh"
        return f"{self.picture_folder}/{stem} {article.number}-{picture.position}.{picture.ending}".replace(
            "anh ", "anh-"
        )

    def picture_src(self, article: SampleArticle, picture: Picture, page: Surroundings) -> str:
        """As the page prints it: blanks and letters unescaped, now and then with the site's own host."""
        path = self.picture_path(article, picture)
        return page.base_url + path if picture.position % 5 == 3 else path

    def file_path(self, article: SampleArticle, file: File) -> str:
        """Address of a document, as its link and the truth have it."""
        stem, _, ending = file.name.rpartition(".")
        return f"{self.file_folder}/{stem.rpartition('-')[0]}-{article.number}-{file.position}.{ending}"

    # Facts that each layout prints in its own way

    def date_text(self, article: SampleArticle) -> str:
        """The publication date as printed."""
        return f"{article.published_on:%d/%m/%Y}"

    def published_at(self, article: SampleArticle) -> str:
        """What :meth:`date_text` says, as an ISO 8601 date."""
        return article.published_on.isoformat()

    def credit_after_body(self, article: SampleArticle) -> bool:
        """The credit lines stand outside the body."""
        return False

    # Pages

    @abstractmethod
    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        """The whole page around ``main``."""

    @abstractmethod
    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str: ...

    @abstractmethod
    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str: ...

    @abstractmethod
    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        """A category's newest articles on the home page."""

    @abstractmethod
    def pager(self, category: Category, current: int, last: int) -> str:
        """Links to a list's other pages; not all of them need to be there, but next to next they are."""

    def article_page(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        main = self.article_main(article, views, page)
        return self.document(article.title, main, page, head=self.article_head(article, page))

    def article_head(self, article: SampleArticle, page: Surroundings) -> str:
        """Elements for the ``head`` of an article's page."""
        return ""

    def home_page(self, page: Surroundings) -> str:
        boxes = (self.box(category, page.catalogue.newest(ARTICLES_A_BOX, category), page) for category in CATEGORIES)
        return self.document(SITE_TITLE, "\n".join(boxes), page)

    def list_page(self, category: Category, number: int, page: Surroundings) -> str | None:
        """Page ``number`` of a category, ``None`` behind the last."""
        numbers = page.catalogue.numbers(category)
        last = max(1, -(-len(numbers) // ARTICLES_A_PAGE))
        if not 1 <= number <= last:
            return None
        shown = numbers[(number - 1) * ARTICLES_A_PAGE : number * ARTICLES_A_PAGE]
        articles = [page.catalogue.article(found) for found in shown]
        pager = self.pager(category, number, last) if last > 1 else ""
        return self.document(category.name, self.list_main(category, articles, pager, page), page)

    def message_page(self, title: str, message: str, page: Surroundings) -> str:
        """The portal's page for what it does not have, or for what it has to say."""
        return self.document(title, f"<div><h3>{escape(title)}</h3><p>{escape(message)}</p></div>", page)

    def print_page(self, article: SampleArticle, page: Surroundings, printed_on: date) -> str:
        """The print view: the article alone, with the day of printing."""
        return (
            f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={self.encoding}">'
            f'<title>{escape(article.title)}</title></head><body onload="window.print()">'
            f"<p>{escape(SITE_TITLE)}</p><p>In ngày {printed_on:%d/%m/%Y}</p><h2>{escape(article.title)}</h2>"
            f"{self.lead(article)}{self.body(article, page)}</body></html>"
        )

    # The body

    def lead(self, article: SampleArticle) -> str:
        """The lead in bold, as the first paragraph; layouts with a place of its own print it there."""
        return f"<p><b>{self.text(article, article.lead)}</b></p>\n" if article.lead else ""

    def body(self, article: SampleArticle, page: Surroundings) -> str:
        return "\n".join(self.block(article, block, page) for block in self.blocks_in_element(article))

    def body_blocks(self, article: SampleArticle) -> tuple[Block, ...]:
        """What belongs to the body, in reading order."""
        if self.credit_after_body(article):
            return tuple(block for block in article.blocks if not isinstance(block, Signature))
        return article.blocks

    def blocks_in_element(self, article: SampleArticle) -> tuple[Block, ...]:
        """Those of :meth:`body_blocks` that are printed by :meth:`body`."""
        return self.body_blocks(article)

    def block(self, article: SampleArticle, block: Block, page: Surroundings) -> str:
        match block:
            case Paragraph():
                return self.paragraph(article, block)
            case Subheading():
                return self.subheading(article, block)
            case ItemList():
                return self.items(article, block)
            case Table():
                return self.table(article, block)
            case Picture():
                return self.picture(article, block, page)
            case Viewer():
                return self.viewer(article, block.file, page)
            case Signature():
                return self.signature(article, block)

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        return f"<p>{self.linked_text(article, block)}</p>"

    def linked_text(self, article: SampleArticle, block: Paragraph) -> str:
        """A paragraph's words, those that name a document linked to it."""
        if block.file is None:
            return self.text(article, block.text)
        before, title, after = block.text.partition(block.file.title)
        link = f'<a href="{escape(self.file_path(article, block.file))}">{self.text(article, title)}</a>'
        return self.text(article, before) + link + self.text(article, after)

    def subheading(self, article: SampleArticle, block: Subheading) -> str:
        return f"<p><strong>{self.text(article, block.text)}</strong></p>"

    def items(self, article: SampleArticle, block: ItemList) -> str:
        element = "ol" if block.ordered else "ul"
        rows = "".join(f"<li>{self.text(article, item)}</li>" for item in block.items)
        return f"<{element}>{rows}</{element}>"

    def table(self, article: SampleArticle, block: Table) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td>{self.text(article, cell)}</td>" for cell in row) + "</tr>" for row in block.rows
        )
        return f'<table border="1">{rows}</table>'

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        caption = f'\n<p align="center">{self.text(article, block.caption)}</p>' if block.caption else ""
        return f'<p align="center">{self.img(article, block, page)}</p>{caption}'

    def img(self, article: SampleArticle, block: Picture, page: Surroundings, attributes: str = "") -> str:
        alt = "" if block.alt is None else f' alt="{escape(block.alt)}"'
        return f'<img src="{escape(self.picture_src(article, block, page))}"{alt}{attributes}>'

    def viewer(self, article: SampleArticle, file: File, page: Surroundings) -> str:
        """A document in the frame of a viewer, which is told the document's absolute address."""
        address = quote(page.base_url + self.file_path(article, file), safe="")
        viewer = PDF_VIEWER if file.kind == "pdf" else OFFICE_VIEWER
        return f'<iframe src="{escape(viewer.format(address))}" width="100%" height="600"></iframe>'

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<p style="text-align:right"><b>{self.text(article, block.text)}</b></p>'

    def text(self, article: SampleArticle, words: str) -> str:
        """Words of the body, escaped and in the letters in which the article was typed."""
        return escape(unicodedata.normalize("NFD", words) if article.decomposed else words)


def weekday(day: date) -> str:
    """``Thứ ba``"""
    return WEEKDAYS[day.weekday()]


def file_name(alt: str) -> str:
    """The file of the banner with this ``alt``: ``tap-chi-cs``."""
    return slugify(alt)


def category_with(slug: str) -> Category | None:
    return next((category for category in CATEGORIES if category.slug == slug), None)


def category_numbered(number: str) -> Category | None:
    return next((category for category in CATEGORIES if str(category.number) == number), None)


def number_in(query: Mapping[str, str], name: str, default: int = 0) -> int:
    """A number among the query's parameters; -1, which nothing has, when it is no number."""
    value = query.get(name)
    if value is None:
        return default
    return int(value) if value.isdecimal() else -1
