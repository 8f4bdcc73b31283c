"""Divisions with little help from ids and classes, as small vendors' portals have had since about 2012."""

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
    category_with,
    escape,
    file_name,
    thousands,
)
from sample_site.model import CATEGORIES, SITE_TITLE, Category, File, Picture, SampleArticle, Signature

ARTICLE = re.compile(r"/(?:[a-z-]+)/[a-z0-9-]*-(\d+)\.html$")
PRINT = re.compile(r"/in-bai/(\d+)$")
LIST = re.compile(r"/([a-z-]+)(?:/trang-(\d+))?/?$")
INFORMATION = re.compile(r"/trang/([a-z-]+)$")
CENTRED = 'style="text-align: center;"'


class Divs(Layout):
    name: ClassVar[str] = "divs"
    feed_path: ClassVar[str] = "/rss.xml"
    picture_folder: ClassVar[str] = "/Portals/0/Hinhanh"
    file_folder: ClassVar[str] = "/Portals/0/Tailieu"

    def article_path(self, article: SampleArticle) -> str:
        return f"/{article.category.slug}/{article.slug}-{article.number}.html"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/{category.slug}" + (f"/trang-{page}" if page > 1 else "")

    def print_path(self, article: SampleArticle) -> str:
        return f"/in-bai/{article.number}"

    def information_path(self, slug: str) -> str:
        return f"/trang/{slug}"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if found := ARTICLE.match(path):
            return Target(kind="article", number=int(found[1]))
        if found := PRINT.match(path):
            return Target(kind="print", number=int(found[1]))
        if found := INFORMATION.match(path):
            return Target(kind="information", slug=found[1])
        if path == "/LinkClick.aspx":
            return _find_ticket(query.get("fileticket", ""))
        found = LIST.match(path)
        category = category_with(found[1]) if found else None
        return Target(kind="category", category=category, page=int(found[2] or 1)) if found and category else None

    def file_path(self, article: SampleArticle, file: File) -> str:
        """Every other document after the body hides behind a ticket, without a file name."""
        if file.place == "block" and file.position % 2:
            return f"/LinkClick.aspx?fileticket=T{article.number}x{file.position}&tabid=57"
        return super().file_path(article, file)

    def date_text(self, article: SampleArticle) -> str:
        day = f"{article.published_on:%d/%m/%Y}"
        return f"{article.published_at:%H:%M} {day}" if article.published_at else day

    def published_at(self, article: SampleArticle) -> str:
        day = article.published_on.isoformat()
        return f"{day}T{article.published_at:%H:%M}:00+07:00" if article.published_at else day

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        feed = '<link rel="alternate" type="application/rss+xml" title="RSS" href="/rss.xml">' if page.feed else ""
        menu = "".join(f'<li><a href="{self.list_path(category)}">{category.name}</a></li>' for category in CATEGORIES)
        banners = "".join(_banner(alt) for alt in BANNERS)
        return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} | {SITE_TITLE}</title>
<style>.clear{{clear:both}} .left{{float:left;width:70%}} .right{{float:right;width:28%}}</style>
{feed}{head}
</head>
<body>
<div id="wrapper">
<div id="header">{banners}<ul><li><a href="/">Trang chủ</a></li>{menu}
<li><a href="{SEARCH_PATH}">Tìm kiếm</a></li></ul></div>
<div id="main"><div class="left">
{main}
</div>
<div class="right">{self._sidebar(page)}</div><div class="clear"></div></div>
<div id="footer"><p>Bản quyền thuộc về {SITE_TITLE}</p><p>Cập nhật lần cuối: 31/12/2023</p></div>
</div>
<script>document.getElementById("wrapper").className += " js";</script>
{page.extra}</body>
</html>
"""

    def _sidebar(self, page: Surroundings) -> str:
        notices = "".join(
            f'<li><a href="{escape(page.link(article))}">{escape(article.title)}</a> '
            f"<span>({article.published_on:%d/%m/%Y})</span></li>"
            for article in page.catalogue.newest(5)
        )
        pages = "".join(
            f'<li><a href="{self.information_path(slug)}">{title}</a></li>' for slug, title in INFORMATION_PAGES.items()
        )
        banners = "".join(f"<div>{_banner(alt)}</div>" for alt in SIDE_BANNERS)
        return (
            f"<div><h3>THÔNG BÁO</h3><ul>{notices}</ul></div>"
            f"<div><h3>THÔNG TIN CHUNG</h3><ul>{pages}</ul></div>{banners}"
            f"<div><h3>LƯỢT TRUY CẬP</h3><p>{thousands(page.visits)}</p></div>"
        )

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = "".join(f"<li>{_link(article, page)}</li>" for article in articles)
        return f'<div><h2><a href="{self.list_path(category)}">{category.name}</a></h2><ul>{rows}</ul></div>'

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f'<div class="item">{self._thumbnail(article, page)}<h3>{_link(article, page)}</h3>'
            f"<span>{self.date_text(article)}</span><p>{escape((article.lead or '')[:160])}</p></div>"
            for article in articles
        )
        return f"<h1>{category.name}</h1>{rows}{pager}"

    def _thumbnail(self, article: SampleArticle, page: Surroundings) -> str:
        if not article.pictures:
            return ""
        return f'<a href="{escape(page.link(article))}">{self.img(article, article.pictures[0], page)}</a>'

    def pager(self, category: Category, current: int, last: int) -> str:
        near = range(max(1, current - 2), min(last, current + 2) + 1)
        links = "".join(f'<a href="{self.list_path(category, number)}">{number}</a> ' for number in near)
        following = f'<a href="{self.list_path(category, current + 1)}">Tiếp »</a>' if current < last else ""
        return f"<div>Trang: {links}{following}</div>"

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        meta = (
            f"Đăng bởi : {escape(article.account)} &nbsp; Ngày đăng : {self.date_text(article)}"
            f" &nbsp; Lượt xem : {thousands(views)}"
        )
        lead = f'<div style="font-weight:bold">{self.text(article, article.lead)}</div>' if article.lead else ""
        repeated = f"<p>{self.text(article, article.lead)}</p>\n" if article.lead and article.lead_repeated else ""
        section = f'<a href="{self.list_path(article.category)}">{article.category.name}</a>'
        return f"""<div><a href="/">Trang chủ</a> » {section}</div>
<h1>{escape(article.title)}</h1>
<div>{meta}</div>
<div><a href="{self.print_path(article)}">In bài viết này</a>
<a href="javascript:void(0)">A+</a> <a href="javascript:void(0)">A-</a>
Chia sẻ: <a href="javascript:void(0)">Facebook</a> <a href="javascript:void(0)">Zalo</a></div>
{lead}
<div id="noidung">
{repeated}{self.body(article, page)}
</div>
{self._files(article)}
<div><a href="javascript:history.back()">Quay Về</a></div>
{_comments(article)}
{self._related(article, page)}"""

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """Two shapes in turn: caption in the picture's own paragraph, and in a division below."""
        image = self.img(article, block, page, ' width="560"')
        caption = self.text(article, block.caption) if block.caption else ""
        if article.number % 2:
            words = f"<br><em>{caption}</em>" if caption else ""
            return f"<p {CENTRED}>{image}{words}</p>"
        words = f"<div {CENTRED}><i>{caption}</i></div>" if caption else ""
        return f"<div {CENTRED}>{image}</div>{words}"

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<p style="text-align: right;"><strong><em>{self.text(article, block.text)}</em></strong></p>'

    def _files(self, article: SampleArticle) -> str:
        files = article.files_after_body
        if not files:
            return ""
        rows = "".join(
            f'<li><a href="{escape(self.file_path(article, file))}">{escape(file.title)}</a></li>' for file in files
        )
        return f"<div><b>File đính kèm:</b><ul>{rows}</ul></div>"

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        rows = "".join(
            f"<li>{self._thumbnail(other, page)}{_link(other, page)} <i>({other.published_on:%d/%m/%Y})</i></li>"
            for other in (*newer, *older)
        )
        return f"<div><h3>Tin liên quan</h3><ul>{rows}</ul></div>"


def _find_ticket(ticket: str) -> Target | None:
    found = re.fullmatch(r"T(\d+)x(\d+)", ticket)
    return Target(kind="file", number=int(found[1]), position=int(found[2])) if found else None


def _banner(alt: str) -> str:
    return f'<img src="/images/{file_name(alt)}.png" alt="{alt}">'


def _link(article: SampleArticle, page: Surroundings) -> str:
    return f'<a href="{escape(page.link(article))}">{escape(article.title)}</a>'


def _comments(article: SampleArticle) -> str:
    rows = "".join(f"<p><b>{name}</b> (Thích 3): {words}</p>" for name, words in article.comments)
    heading = f"<h3>Ý kiến bạn đọc ({len(article.comments)})</h3>"
    return f'<div id="binhluan">{heading}{rows}<form><textarea></textarea></form></div>'
