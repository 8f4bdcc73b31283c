"""A plain portal whose editors paste from Word: inline styles, Office elements, conditional comments, hard blanks."""

# Markup keeps the lines that such portals send; the page's title goes unused, as said below.
# ruff: noqa: ARG002, E501

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from sample_site.layouts.base import (
    BANNERS,
    INFORMATION_PAGES,
    RELATED,
    SEARCH_PATH,
    SIDE_BANNERS,
    Layout,
    Surroundings,
    Target,
    category_numbered,
    escape,
    file_name,
    number_in,
    thousands,
)
from sample_site.model import (
    CATEGORIES,
    SITE_TITLE,
    Category,
    ItemList,
    Paragraph,
    Picture,
    SampleArticle,
    Signature,
    Subheading,
    Table,
)

ARTICLE = re.compile(r"/noi-dung/(\d+)$")
PRINT = re.compile(r"/bm/print/(\d+)$")
LIST = re.compile(r"/chuyen-muc/(\d+)$")
INFORMATION = re.compile(r"/([a-z-]+)\.html$")
SPAN = '<span lang="VI" style="font-size:14.0pt;line-height:120%;font-family:&quot;Times New Roman&quot;,serif">'
EMPTY = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
OFFICE_SETTINGS = """<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom><w:LidThemeOther>VI</w:LidThemeOther></w:WordDocument>
</xml><![endif]--><!--[if gte mso 10]>
<style> table.MsoNormalTable {mso-style-name:"Table Normal"; mso-tstyle-rowband-size:0;} </style>
<![endif]-->"""
# A picture that the clipboard left behind: one transparent pixel.
CLIPBOARD_PIXEL = '<img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="">'
HARD_BLANK_EVERY = 9


class Word(Layout):
    name: ClassVar[str] = "word"
    feed_path: ClassVar[str] = "/feed"
    picture_folder: ClassVar[str] = "/Uploads/images/2020"
    file_folder: ClassVar[str] = "/Uploads/files"

    def article_path(self, article: SampleArticle) -> str:
        return f"/noi-dung/{article.number}"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/chuyen-muc/{category.number}" + (f"?Page={page}" if page > 1 else "")

    def print_path(self, article: SampleArticle) -> str:
        return f"/bm/print/{article.number}"

    def information_path(self, slug: str) -> str:
        return f"/{slug}.html"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if found := ARTICLE.match(path):
            return Target(kind="article", number=int(found[1]))
        if found := PRINT.match(path):
            return Target(kind="print", number=int(found[1]))
        if (found := LIST.match(path)) and (category := category_numbered(found[1])):
            return Target(kind="category", category=category, page=number_in(query, "Page", 1))
        if (found := INFORMATION.match(path)) and found[1] in INFORMATION_PAGES:
            return Target(kind="information", slug=found[1])
        return None

    def date_text(self, article: SampleArticle) -> str:
        return f"{article.published_on:%d-%m-%Y}"

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        """Every page goes by the site's name."""
        feed = '<link rel="alternate" type="application/rss+xml" title="Tin mới" href="/feed">' if page.feed else ""
        menu = " | ".join(f'<a href="{self.list_path(category)}">{category.name}</a>' for category in CATEGORIES)
        information = "<br>".join(
            f'<a href="{self.information_path(slug)}">{words}</a>' for slug, words in INFORMATION_PAGES.items()
        )
        notices = "".join(f"<p>{_link(article, page)}</p>" for article in page.catalogue.newest(4))
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{SITE_TITLE}</title>{feed}{head}
</head>
<body>
<div align="center">{_banners(BANNERS)}</div>
<div><a href="/">Trang chủ</a> | {menu} | <a href="{SEARCH_PATH}">Tìm kiếm</a></div>
<table width="100%"><tr><td width="75%" valign="top">
{main}
</td><td valign="top">
<h4>THÔNG BÁO</h4>{notices}
<h4>THÔNG TIN CHUNG</h4>{information}
<p>{_banners(SIDE_BANNERS)}</p>
<h4>LƯỢT TRUY CẬP: <b>{thousands(page.visits)}</b></h4>
<p>Đang truy cập: 9</p>
</td></tr></table>
<hr /><p align="center">{SITE_TITLE}</p>
{page.extra}</body></html>
"""

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = "".join(f"<p>- {_link(article, page)}</p>" for article in articles)
        return f'<h4><a href="{self.list_path(category)}">{category.name}</a></h4>{rows}'

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f"<p><b>{_link(article, page)}</b><br><i>{self.date_text(article)}</i><br>{escape(article.lead or '')}</p>"
            for article in articles
        )
        return f"<h4>{category.name}</h4>{rows}<p>{pager}</p>"

    def pager(self, category: Category, current: int, last: int) -> str:
        return " ".join(
            f"<b>{number}</b>" if number == current else f'<a href="{self.list_path(category, number)}">{number}</a>'
            for number in _pages_shown(current, last)
        )

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        return f"""<h4>Trang chủ &gt; <a href="{self.list_path(article.category)}">{article.category.name}</a></h4>
<h3>{escape(article.title)}</h3>
<p><i>Cập nhật ngày: {self.date_text(article)} - Người đăng: {escape(article.account)} - Đã xem: {views}</i></p>
<div class="WordSection1">
{OFFICE_SETTINGS}
{self._title_again(article)}{self.lead(article)}{self.body(article, page)}
{EMPTY}{CLIPBOARD_PIXEL}
</div>
{self._files(article)}
<p><a href="javascript:history.back()">Quay Về</a> | <a href="{self.print_path(article)}">In bài viết này</a></p>
{self._related(article, page)}"""

    def _title_again(self, article: SampleArticle) -> str:
        if not article.title_repeated:
            return ""
        return _paragraph(f"<b>{SPAN}{self.text(article, article.title.upper())}</span></b>", ' align="center"')

    def lead(self, article: SampleArticle) -> str:
        if not article.lead:
            return ""
        return _paragraph(f"<b>{SPAN}{self.text(article, article.lead)}<o:p></o:p></span></b>") + "\n"

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        words = self.linked_text(article, block)
        # Word starts a new run wherever the spelling checker stopped, also within a word.
        middle = _middle(words) if block.file is None and not article.decomposed else 0
        runs = f"{SPAN}{words[:middle]}</span>{SPAN}{words[middle:]}<o:p></o:p></span>"
        indent = "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; " if article.number % 3 == 0 else ""
        return _paragraph(indent + runs) + (EMPTY if len(block.text) % 4 == 0 else "")

    def subheading(self, article: SampleArticle, block: Subheading) -> str:
        return _paragraph(f"<b><i>{SPAN}{self.text(article, block.text)}</span></i></b>")

    def items(self, article: SampleArticle, block: ItemList) -> str:
        element = 'ol style="margin-top:0cm" start="1" type="1"' if block.ordered else 'ul type="disc"'
        rows = "\n".join(
            f'<li class="MsoNormal" style="mso-list:l0 level1 lfo1">{SPAN}{self.text(article, item)}</span></li>'
            for item in block.items
        )
        return f"<{element}>{rows}</{element[:2]}>"

    def table(self, article: SampleArticle, block: Table) -> str:
        rows = "\n".join(
            '<tr style="mso-yfti-irow:0">'
            + "".join(
                f'<td valign="top" style="border:solid windowtext 1.0pt">{_paragraph(f"{SPAN}{self.text(article, cell)}</span>")}</td>'
                for cell in row
            )
            + "</tr>"
            for row in block.rows
        )
        return f'<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0"><tbody>{rows}</tbody></table>'

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """The caption is pushed to the middle with hard blanks."""
        name = f' id="Picture_x0020_{block.position}" border="0"'
        image = _paragraph(self.img(article, block, page, name) + "<o:p></o:p>", ' align="center"')
        if not block.caption:
            return image
        blanks = "&nbsp;" * 12
        return image + _paragraph(f"{blanks}<i>{SPAN}{self.text(article, block.caption)}</span></i>")

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return _paragraph(f"<b>{SPAN}{self.text(article, block.text)}</span></b>", ' align="right"')

    def text(self, article: SampleArticle, words: str) -> str:
        """Every so often a blank is a hard one."""
        parts = super().text(article, words).split(" ")
        groups = (parts[start : start + HARD_BLANK_EVERY] for start in range(0, len(parts), HARD_BLANK_EVERY))
        return "&nbsp;".join(" ".join(group) for group in groups)

    def _files(self, article: SampleArticle) -> str:
        if not article.files_after_body:
            return ""
        links = "<br>".join(
            f'<a href="{escape(self.file_path(article, file))}">{escape(file.title)}</a>'
            for file in article.files_after_body
        )
        return f"<p><b>Tệp đính kèm:</b><br>{links}</p>"

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        rows = "".join(f"<p>• {_link(other, page)} <i>({self.date_text(other)})</i></p>" for other in (*newer, *older))
        return f"<h4>Tin cùng chuyên mục</h4>{rows}"


def _paragraph(content: str, attributes: str = "") -> str:
    style = "margin-top:6.0pt;margin-right:0cm;margin-bottom:6.0pt;margin-left:0cm;mso-pagination:none"
    align = "" if attributes else ";text-align:justify;text-indent:36.0pt"
    return f'<p class="MsoNormal"{attributes} style="{style}{align}">{content}</p>'


def _middle(words: str) -> int:
    """A place near the middle that lies in no entity."""
    middle = len(words) // 2
    entity = words.rfind("&", max(0, middle - 8), middle)
    return middle if entity < 0 else entity


def _pages_shown(current: int, last: int) -> list[int]:
    """First, last and those around the current one."""
    return sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})


def _banners(alts: tuple[str, ...]) -> str:
    return "".join(f'<img src="/images/{file_name(alt)}.png" alt="{alt}">' for alt in alts)


def _link(article: SampleArticle, page: Surroundings) -> str:
    return f'<a href="{escape(page.link(article))}">{escape(article.title)}</a>'
