"""After NukeViet's eGovernment theme, its malformed and misleading metadata included."""

# Markup keeps the lines that such portals send.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
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
    number_in,
    thousands,
    weekday,
)
from sample_site.model import (
    CATEGORIES,
    SITE_TITLE,
    Block,
    Category,
    File,
    Paragraph,
    Picture,
    SampleArticle,
    Signature,
)

ARTICLE = re.compile(r"/(?:[a-z-]+)/[a-z0-9-]*-(\d+)\.html$")
PRINT = re.compile(r"/print/(?:[a-z-]+)/[a-z0-9-]*-(\d+)\.html$")
LIST = re.compile(r"/([a-z-]+)/(?:page-(\d+)/)?$")
INFORMATION = re.compile(r"/page/([a-z-]+)\.html$")
OUTSIDE_LABELS = ("Tác giả: ", "Nguồn tin: ", "Nguồn: ")
EDITED_AFTER = timedelta(days=41, hours=3, minutes=17, seconds=8)
BOX = '<div class="news_column panel panel-default newsdetailbox"><div class="panel-body">'
BOX_END = "</div></div>"


class Nukeviet(Layout):
    name: ClassVar[str] = "nukeviet"
    feed_path: ClassVar[str] = "/rss/"
    picture_folder: ClassVar[str] = "/uploads/news/2020_07"
    file_folder: ClassVar[str] = "/uploads/news/files"

    def article_path(self, article: SampleArticle) -> str:
        return f"/{article.category.slug}/{article.slug}-{article.number}.html"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/{category.slug}/" + (f"page-{page}/" if page > 1 else "")

    def print_path(self, article: SampleArticle) -> str:
        return "/print" + self.article_path(article)

    def information_path(self, slug: str) -> str:
        return f"/page/{slug}.html"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if found := PRINT.match(path):
            return Target(kind="print", number=int(found[1]))
        if found := INFORMATION.match(path):
            return Target(kind="information", slug=found[1])
        if found := ARTICLE.match(path):
            kind, position = ("file", number_in(query, "id") + 1) if "download" in query else ("article", 0)
            return Target(kind=kind, number=int(found[1]), position=position)
        found = LIST.match(path)
        category = category_with(found[1]) if found else None
        return Target(kind="category", category=category, page=int(found[2] or 1)) if found and category else None

    def file_path(self, article: SampleArticle, file: File) -> str:
        """Documents after the body are handed out by the article's own address."""
        if file.place == "block":
            return f"{self.article_path(article)}?download=1&id={file.position - 1}"
        return super().file_path(article, file)

    def date_text(self, article: SampleArticle) -> str:
        """Always with a time: midnight when the editor gave none."""
        return (
            f"{weekday(article.published_on)} - {article.published_on:%d/%m/%Y} {article.published_at or time(0):%H:%M}"
        )

    def published_at(self, article: SampleArticle) -> str:
        day = article.published_on.isoformat()
        return f"{day}T{article.published_at:%H:%M}:00+07:00" if article.published_at else day

    def credit_after_body(self, article: SampleArticle) -> bool:
        """Writer and source have fields of their own, for those editors who use them."""
        lines = [block.text for block in article.blocks if isinstance(block, Signature)]
        return bool(lines) and all(line.startswith(OUTSIDE_LABELS) for line in lines)

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        feed = '<link rel="alternate" href="/rss/" title="Tin tức" type="application/rss+xml">' if page.feed else ""
        return f"""<!DOCTYPE html>
<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">
<head>
<title>{escape(title)}</title>
<meta name="author" content="{SITE_TITLE}">
<meta name="generator" content="NukeViet v4.5">
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta property="og:site_name" content="{SITE_TITLE}">
{head}<link rel="shortcut icon" href="/images/favicon.png">
{feed}
<style>.clearfix:after{{content:"";display:table;clear:both}} .text-right{{text-align:right}} .hidden{{display:none}}</style>
<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_name_variable="nv",nv_fc_variable="op";</script>
</head>
<body>
<noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ JavaScript.</div></noscript>
<div class="wraper"><header><div class="banner">{_banners(BANNERS)}</div>{self._navigation()}</header>
<section><div class="container" id="body"><div class="row">
<div class="col-sm-16 col-md-18">
{main}
</div>
<div class="col-sm-8 col-md-6">
{self._blocks(page)}
</div></div></div></section>
<footer id="footer"><p>© Bản quyền thuộc về {SITE_TITLE}</p><p>Powered by NukeViet</p></footer></div>
{page.extra}</body>
</html>
"""

    def _navigation(self) -> str:
        entries = "".join(
            f'<li role="presentation"><a class="dropdown-toggle" href="{self.list_path(category)}">{category.name}</a></li>'
            for category in CATEGORIES
        )
        return f'<nav class="navbar navbar-default"><ul class="nav navbar-nav"><li><a href="/">Trang nhất</a></li>{entries}<li><a href="{SEARCH_PATH}">Tìm kiếm</a></li></ul></nav>'

    def _blocks(self, page: Surroundings) -> str:
        notices = "".join(
            f'<li class="clearfix"><a title="{escape(article.title)}" class="show" href="{escape(page.link(article))}">'
            f"{escape(article.title)}</a></li>"
            for article in page.catalogue.newest(5)
        )
        information = "".join(
            f'<li><a href="{self.information_path(slug)}">{title}</a></li>' for slug, title in INFORMATION_PAGES.items()
        )
        panel = '<div class="panel panel-primary"><div class="panel-heading">'
        return f"""{panel}THÔNG BÁO</div><div class="panel-body"><ul class="block_tophits">{notices}</ul></div></div>
{panel}THÔNG TIN CHUNG</div><div class="panel-body"><ul>{information}</ul></div></div>
<div class="nv-block-banners">{_banners(SIDE_BANNERS)}</div>
{panel}Thống kê</div><div class="panel-body"><ul class="counter list-none display-table">
<li><span><em class="fa fa-bolt fa-lg fa-horizon"></em>Đang truy cập</span><span>12</span></li>
<li><span><em class="icon-today icon-lg icon-horizon"></em>Hôm nay</span><span>345</span></li>
<li><span><em class="fa fa-calendar-o fa-lg"></em>Tháng hiện tại</span><span>4.567</span></li>
<li><span><em class="fa fa-bars fa-lg"></em>Tổng lượt truy cập</span><span>{thousands(page.visits)}</span></li>
</ul></div></div>"""

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = "".join(
            f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{escape(page.link(article))}">{escape(article.title)}</a></li>'
            for article in articles
        )
        return (
            f'<div class="news_column"><div class="panel panel-default clearfix"><div class="panel-heading">'
            f'<h4 class="cat-icon"><a href="{self.list_path(category)}">{category.name}</a></h4></div>'
            f'<div class="panel-body"><ul class="related list-items">{rows}</ul></div></div></div>'
        )

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(self._list_item(article, page) for article in articles)
        return f'<h1 class="hidden">{category.name}</h1><div class="news_column">{rows}</div><div class="text-center">{pager}</div>'

    def _list_item(self, article: SampleArticle, page: Surroundings) -> str:
        address = escape(page.link(article))
        image = ""
        if article.pictures:
            thumbnail = escape(self.picture_src(article, article.pictures[0], page))
            image = (
                f'<a href="{address}"><img alt="" src="{thumbnail}" width="100" class="img-thumbnail pull-left"></a>'
            )
        return f"""<div class="panel panel-default"><div class="panel-body">{image}
<h3><a href="{address}" title="{escape(article.title)}">{escape(article.title)}</a></h3>
<div class="text-muted"><ul class="list-unstyled list-inline">
<li><em class="fa fa-clock-o">&nbsp;</em> {article.published_on:%d/%m/%Y} {article.published_at or time(0):%H:%M:%S}</li>
<li><em class="fa fa-eye">&nbsp;</em> Đã xem: {article.views}</li>
<li><em class="fa fa-comment-o">&nbsp;</em> Phản hồi: {len(article.comments)}</li></ul></div>
{escape(article.lead or "")}</div></div>
"""

    def pager(self, category: Category, current: int, last: int) -> str:
        near = range(max(1, current - 3), min(last, current + 3) + 1)
        links = "".join(self._pager_link(category, number, str(number), number == current) for number in near)
        following = self._pager_link(category, current + 1, "&raquo;", False) if current < last else ""
        return f'<ul class="pagination">{links}{following}</ul>'

    def _pager_link(self, category: Category, number: int, words: str, active: bool) -> str:
        if active:
            return f'<li class="active"><a href="javascript:void(0)">{words}</a></li>'
        return f'<li><a title="{category.name} - Trang {number}" href="{self.list_path(category, number)}">{words}</a></li>'

    def article_head(self, article: SampleArticle, page: Surroundings) -> str:
        """The publication time carries the offset in the wrong place, and is that of the last edit."""
        address = page.base_url + self.article_path(article)
        edited = f"{_edited(article):%Y-%m-%d}+07{_edited(article):%H:%M:%S}"
        title = escape(article.title).replace(":", "&#x3A;")
        return f"""<meta name="description" content="{escape(article.lead or article.title)}">
<meta property="og:title" content="{title}">
<meta property="og:type" content="article">
<meta property="og:url" content="{address}">
<meta property="article:published_time" content="{edited}">
<meta property="article:modified_time" content="{edited}">
<meta property="article:section" content="{article.category.name}">
<link rel="canonical" href="{address}">
"""

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        return f"""{self._breadcrumbs(article)}
<div class="news_column panel panel-default newsdetail" itemtype="http://schema.org/NewsArticle" itemscope>
<div class="panel-body">
<h1 class="title margin-bottom-lg" itemprop="headline">{escape(article.title)}</h1>
{self._microdata(article, page)}
<div class="row margin-bottom-lg newsdetailmetatop"><div class="col-md-12">
<span class="h5"><i class="fa fa-clock-o" aria-hidden="true"></i>{self.date_text(article)}</span>
<span class="h5"><i class="fa fa-user" aria-hidden="true"></i>Đăng bởi: {escape(article.account)}</span>
<span class="h5"><i class="fa fa-eye" aria-hidden="true"></i>{views}</span>
<span class="h5"><i class="fa fa-comment-o" aria-hidden="true"></i>{len(article.comments)}</span>
</div><div class="col-md-12"><ul class="list-inline text-right">
<li><a class="dimgray" rel="nofollow" title="Gửi bài viết qua email" href="javascript:void(0);"><em class="fa fa-envelope fa-lg">&nbsp;</em></a></li>
<li><a class="dimgray" rel="nofollow" title="In ra" href="javascript:void(0)" onclick="nv_open_browse('{self.print_path(article)}','',840,500)"><em class="fa fa-print fa-lg">&nbsp;</em></a></li>
<li><a class="dimgray" rel="nofollow" title="Lưu bài viết này" href="javascript:void(0)"><em class="fa fa-save fa-lg">&nbsp;</em></a></li>
</ul></div></div>
<div class="clearfix">{self._hometext(article, page)}</div>
<div id="news-bodyhtml" class="bodytext margin-bottom-lg">
{self._lead_again(article)}{self.body(article, page)}
</div>
{self._credit(article)}{self._files(article)}
</div></div>
{self._rating(article)}{self._comments(article)}{self._related(article, page)}"""

    def _breadcrumbs(self, article: SampleArticle) -> str:
        item = '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        return (
            '<ol class="breadcrumb" itemscope itemtype="https://schema.org/BreadcrumbList">'
            f'{item}<a href="/" itemprop="item" title="Trang nhất"><span itemprop="name">Trang nhất</span></a>'
            '<i class="hidden" itemprop="position" content="1"></i></li>'
            f'{item}<a href="{self.list_path(article.category)}" itemprop="item" title="{article.category.name}">'
            f'<span class="txt" itemprop="name">{article.category.name}</span></a>'
            '<i class="hidden" itemprop="position" content="2"></i></li></ol>'
        )

    def _microdata(self, article: SampleArticle, page: Surroundings) -> str:
        """Hidden: the account's login and the time of the last edit."""
        edited = f"{_edited(article).isoformat()}+07:00"
        return f"""<div class="hidden hide d-none" itemprop="author" itemtype="http://schema.org/Person" itemscope>
<span itemprop="name">adminkt</span></div>
<span class="hidden hide d-none" itemprop="datePublished">{edited}</span>
<span class="hidden hide d-none" itemprop="dateModified">{edited}</span>
<span class="hidden hide d-none" itemprop="mainEntityOfPage">{page.base_url}{self.article_path(article)}</span>
<div class="hidden hide d-none" itemprop="publisher" itemtype="http://schema.org/Organization" itemscope>
<span itemprop="name">{SITE_TITLE}</span></div>"""

    def _hometext(self, article: SampleArticle, page: Surroundings) -> str:
        """The lead, and the picture that opens the article."""
        lead = self.text(article, article.lead) if article.lead else ""
        shown = f'<div class="hometext m-bottom" itemprop="description">{lead}</div>' if lead else ""
        first = article.blocks[0]
        if not isinstance(first, Picture):
            return shown
        caption = f"<figcaption>{self.text(article, first.caption)}</figcaption>" if first.caption else ""
        image = self.img(article, first, page, ' width="460" class="img-thumbnail"')
        return f'{shown}<figure class="article center">{image}{caption}</figure>'

    def _lead_again(self, article: SampleArticle) -> str:
        repeated = article.lead if article.lead_repeated else None
        return f'<p style="text-align: justify;">{self.text(article, repeated)}</p>\n' if repeated else ""

    def blocks_in_element(self, article: SampleArticle) -> tuple[Block, ...]:
        blocks = self.body_blocks(article)
        return blocks[1:] if isinstance(blocks[0], Picture) else blocks

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        return f'<p style="text-align: justify;"><span style="font-size:14px;">{self.linked_text(article, block)}</span></p>'

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """CKEditor's figure, or a division with another for the caption."""
        image = self.img(article, block, page, ' width="700" height="525"')
        caption = self.text(article, block.caption) if block.caption else ""
        if article.number % 3 == 0:
            words = f"<figcaption>{caption}</figcaption>" if caption else ""
            return f'<figure class="image" style="float:none">{image}{words}</figure>'
        words = f'<div style="text-align: center;"><em>{caption}</em></div>' if caption else ""
        return f'<div style="text-align: center;">{image}</div>{words}'

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<div style="text-align: right;"><strong>{self.text(article, block.text)}</strong></div>'

    def _credit(self, article: SampleArticle) -> str:
        if not self.credit_after_body(article):
            return ""
        lines = (block.text.partition(": ") for block in article.blocks if isinstance(block, Signature))
        rows = "".join(
            f'<p class="h5 text-right"><strong>{label}: </strong>{escape(name)}</p>' for label, _, name in lines
        )
        return f'<div class="margin-bottom-lg">{rows}</div>'

    def _files(self, article: SampleArticle) -> str:
        if not article.files_after_body:
            return ""
        rows = "".join(
            f'<li class="list-group-item"><a href="{escape(self.file_path(article, file))}">'
            f'<em class="fa fa-download">&nbsp;</em>{escape(file.title)}</a></li>'
            for file in article.files_after_body
        )
        return (
            '<div class="panel panel-default"><div class="panel-heading">File đính kèm</div>'
            f'<ul class="list-group news-download-file">{rows}</ul></div>'
        )

    def _rating(self, article: SampleArticle) -> str:
        return f"""{BOX}<form action=""><div class="h5 clearfix">
<p id="stringrating">Tổng số điểm của bài viết là: {article.number % 30} trong {article.number % 7} đánh giá</p>
<span>Xếp hạng: <span id="numberrating">5</span> - <span id="click_rating">{article.number % 7}</span> phiếu bầu</span>
<div><span>Click để đánh giá bài viết</span></div></div></form>{BOX_END}
"""

    def _comments(self, article: SampleArticle) -> str:
        rows = "".join(
            f'<li class="media"><strong class="cm_item">{name}</strong> <span class="small">12/01/2024 09:15</span>'
            f"<p>{words}</p><em>Thích 2</em></li>"
            for name, words in article.comments
        )
        return f"""{BOX}<div id="idcomment" class="nv-fullbg"><p class="comment-title">Ý kiến bạn đọc</p>
<ul class="comment-list">{rows}</ul><form><textarea></textarea><input placeholder="Mã bảo mật"></form></div>{BOX_END}
"""

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        groups = (("Những tin mới hơn", newer), ("Những tin cũ hơn", older))
        lists = "".join(
            f'<p class="h3"><strong>{heading}</strong></p><ul class="related list-items">'
            + "".join(self._related_item(other, page) for other in others)
            + "</ul>"
            for heading, others in groups
            if others
        )
        return f"{BOX}{lists}{BOX_END}"

    def _related_item(self, article: SampleArticle, page: Surroundings) -> str:
        title = escape(article.title)
        return (
            f'<li><em class="fa fa-angle-right">&nbsp;</em><h4><a href="{escape(page.link(article))}" '
            f'data-content="{escape(article.lead or "")}" data-img="" title="{title}">{title}</a></h4> '
            f"<em>({article.published_on:%d/%m/%Y})</em></li>"
        )


def _edited(article: SampleArticle) -> datetime:
    return datetime.combine(article.published_on, article.published_at or time(0)) + EDITED_AFTER


def _banners(alts: tuple[str, ...]) -> str:
    return "".join(
        f'<a rel="nofollow" href="/"><img alt="{alt}" src="/images/{file_name(alt)}.png"></a>' for alt in alts
    )
