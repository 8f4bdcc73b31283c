"""After the provincial portals on Liferay 6: portlets in portlets, addresses of the asset publisher, documents by UUID."""

# Markup keeps the lines that such portals send.
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Mapping
from textwrap import shorten
from typing import ClassVar
from uuid import NAMESPACE_URL, uuid5

from sample_site.layouts.base import (
    BANNERS,
    INFORMATION_PAGES,
    MEDIA_NAME,
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
)
from sample_site.model import CATEGORIES, SITE_TITLE, Category, File, Paragraph, Picture, SampleArticle, Signature

SITE = "/web/sldtbxh"
GROUP = 20182
PORTLET = "101_INSTANCE_Fh3kQ9ZtWc1x"
PUBLISHER = f"/-/asset_publisher/{PORTLET.rpartition('_')[2]}"
ARTICLE = re.compile(rf"{SITE}/[a-z-]+{PUBLISHER}/content/[a-z0-9-]*-(\d+)/{GROUP}$")
PAGE = re.compile(rf"{SITE}/([a-z-]+)/?$")
DOCUMENT = re.compile(rf"(/documents/{GROUP}/\d+/[^/]+)/[0-9a-f-]{{36}}$")
CLOCK = '<img alt="" src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" style="width:12px;height:12px" />'
TYPED = '<span style="font-size:16px;"><span style="font-family:times new roman,times,serif;">{}</span></span>'


class Liferay(Layout):
    name: ClassVar[str] = "liferay"
    feed_path: ClassVar[str] = f"{SITE}/tin-tuc{PUBLISHER}/rss"
    picture_folder: ClassVar[str] = f"/documents/{GROUP}/36217"
    file_folder: ClassVar[str] = f"/documents/{GROUP}/36218"

    def article_path(self, article: SampleArticle) -> str:
        """The last number is that of the group, the same for all."""
        return f"{SITE}/{article.category.slug}{PUBLISHER}/content/{article.slug}-{article.number}/{GROUP}"

    def list_path(self, category: Category, page: int = 1) -> str:
        if page == 1:
            return f"{SITE}/{category.slug}"
        state = f"_{PORTLET}_cur={page}&_{PORTLET}_delta=10&p_p_id={PORTLET}&p_p_lifecycle=0&p_p_mode=view"
        return f"{SITE}/{category.slug}?{state}"

    def print_path(self, article: SampleArticle) -> str:
        return f"{self.article_path(article)}?_{PORTLET}_viewMode=print&p_p_state=pop_up"

    def information_path(self, slug: str) -> str:
        return f"{SITE}/{slug}"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if found := ARTICLE.match(path):
            printed = query.get(f"_{PORTLET}_viewMode") == "print"
            return Target(kind="print" if printed else "article", number=int(found[1]))
        if found := DOCUMENT.match(path):
            return self._find_media(found[1])
        if not (found := PAGE.match(path)):
            return None
        if found[1] == "home":
            return Target(kind="home")
        if found[1] in INFORMATION_PAGES:
            return Target(kind="information", slug=found[1])
        category = category_with(found[1])
        if category is None:
            return None
        return Target(kind="category", category=category, page=number_in(query, f"_{PORTLET}_cur", 1))

    def picture_path(self, article: SampleArticle, picture: Picture) -> str:
        return _with_uuid(super().picture_path(article, picture))

    def file_path(self, article: SampleArticle, file: File) -> str:
        """A viewer is given the short address, which ends with the file's name."""
        path = super().file_path(article, file)
        return path if file.place == "viewer" else _with_uuid(path)

    def date_text(self, article: SampleArticle) -> str:
        """``28/7/2020, 8:30``"""
        day = f"{article.published_on.day}/{article.published_on.month}/{article.published_on.year}"
        return f"{day}, {article.published_at.hour}:{article.published_at:%M}" if article.published_at else day

    def published_at(self, article: SampleArticle) -> str:
        day = article.published_on.isoformat()
        return f"{day}T{article.published_at:%H:%M}:00+07:00" if article.published_at else day

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        feed = f'<link href="{self.feed_path}" rel="alternate" type="application/rss+xml" />' if page.feed else ""
        menu = "".join(
            f'<li class="lfr-nav-item" role="presentation"><a href="{self.list_path(category)}" role="menuitem"><span>{category.name}</span></a></li>'
            for category in CATEGORIES
        )
        return f"""<!DOCTYPE html>
<html class="aui ltr" dir="ltr" lang="vi-VN">
<head><title>{escape(title)} - Tin tức - {SITE_TITLE}</title>
<meta http-equiv="content-type" content="text/html; charset=UTF-8" />
{head}{feed}
<script type="text/javascript">// <![CDATA[
var Liferay = {{Browser: {{}}, PortletKeys: {{DOCUMENT_LIBRARY: '20'}}, authToken: 'k3JpVb0Q', currentURL: '{SITE}'}};
// ]]></script>
<style>.aui .hide, .aui .aui-helper-hidden, .taglib-header {{display:none}} .hide-accessible, .skip-to {{position:absolute; left:-9999px}}
.span9 {{float:left; width:74%}} .span3 {{float:right; width:24%}} #footer {{clear:both}} #content img {{max-width:100%}}
#navigation li, .breadcrumb li {{display:inline; margin-right:12px}}</style></head>
<body class="yui3-skin-sam controls-visible signed-out public-page site">
<a class="skip-to" href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>
<div class="container-fluid" id="wrapper"><header id="banner" role="banner">
<h1 class="site-title"><a class="logo" href="{SITE}/home">{_banners(BANNERS)}</a> <span class="site-name">{SITE_TITLE}</span></h1>
<h2 class="hide-accessible">Điều hướng</h2><nav class="sort-pages modify-pages" id="navigation"><ul role="menubar">
<li><a href="{SITE}/home"><span>Trang chủ</span></a></li>{menu}<li><a href="{SEARCH_PATH}"><span>Tìm kiếm</span></a></li></ul></nav></header>
<div id="content"><div class="columns-2" id="main-content" role="main"><div class="portlet-layout row-fluid">
<div class="portlet-column portlet-column-first span9" id="column-1"><div class="portlet-dropzone portlet-column-content" id="layout-column_column-1">
{_portlet(PORTLET, main)}
</div></div>
<div class="portlet-column portlet-column-last span3" id="column-2"><div class="portlet-dropzone portlet-column-content">{self._last_column(page)}</div></div>
</div></div></div>
<footer id="footer" role="contentinfo"><p>© {SITE_TITLE}</p><p>Ngày cập nhật: 02/01/2024</p>
<p>Trực tuyến: 14 | Hôm nay: 1.204 | Đã truy cập: <strong>{thousands(page.visits)}</strong></p></footer></div>
{page.extra}</body>
</html>
"""

    def _last_column(self, page: Surroundings) -> str:
        notices = "".join(
            f'<li class="title-list asset-list">{CLOCK}{_link(article, page)}</li>'
            for article in page.catalogue.newest(5)
        )
        information = "".join(
            f'<p><a href="{self.information_path(slug)}">{words}</a></p>' for slug, words in INFORMATION_PAGES.items()
        )
        information = f'<div class="journal-content-article">{information}</div>'
        banners = f'<div class="journal-content-article"><p>{_banners(SIDE_BANNERS)}</p></div>'
        return (
            _portlet("101_INSTANCE_b7Lr2XnPq0Za", f'<ul class="title-list">{notices}</ul>', "THÔNG BÁO")
            + _portlet("56_INSTANCE_Qw81", information, "THÔNG TIN CHUNG")
            + _portlet("56_INSTANCE_mZ4c", banners)
        )

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = "".join(f'<li class="title-list">{_link(article, page)}</li>' for article in articles)
        heading = f'<a href="{self.list_path(category)}">{category.name}</a>'
        return _portlet(f"101_INSTANCE_hp{category.number}", f'<ul class="title-list">{rows}</ul>', heading)

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f"""<div class="asset-abstract"><h3 class="asset-title">{_link(article, page)}</h3>
<div class="asset-content"><div class="asset-summary"><span>{self.date_text(article)}</span> {escape(article.lead or "")}</div>
<div class="asset-more"><a href="{escape(page.link(article))}">Đọc thêm <span class="hide-accessible">Về {escape(article.title)}</span> »</a></div></div></div>
"""
            for article in articles
        )
        return f'<h1 class="portlet-title"><span class="portlet-title-text">{category.name}</span></h1>{rows}{pager}'

    def pager(self, category: Category, current: int, last: int) -> str:
        """First, back, on and last; the first page is asked for without any state."""
        steps = {"← Đầu tiên": 1, "Trước": current - 1, "Tiếp theo": current + 1, "Cuối cùng →": last}
        rows = "".join(
            f'<li><a href="{escape(self.list_path(category, number))}">{words}</a></li>'
            if 1 <= number <= last and number != current
            else f'<li class="disabled"><a href="javascript:;">{words}</a></li>'
            for words, number in steps.items()
        )
        return f'<div class="taglib-page-iterator"><small>Trang {current} của {last}</small><ul class="pager">{rows}</ul></div>'

    def article_head(self, article: SampleArticle, page: Surroundings) -> str:
        return f'<link href="{page.base_url}{self.article_path(article)}" rel="canonical" />\n'

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        title = escape(article.title)
        crumb = escape(shorten(article.title, 60, placeholder="..."))
        return f"""<ul class="breadcrumb breadcrumb-horizontal"><li><a href="{SITE}/home">Trang chủ</a><span class="divider">/</span></li>
<li><a href="{self.list_path(article.category)}">{article.category.name}</a><span class="divider">/</span></li><li class="active">{crumb}</li></ul>
<div class="taglib-header"><span class="header-back-to"><a href="javascript:history.back();">« Trở lại</a></span><h1 class="header-title"><span>{title}</span></h1></div>
<div class="asset-full-content show-asset-title"><div class="asset-metadata hide"><span class="metadata-entry metadata-author">Bởi Test Test</span>
<span class="metadata-entry metadata-modified-date">Ngày sửa đổi 24/11/23 14:05</span></div>
<script type="text/javascript">// <![CDATA[
function _{PORTLET}_print() {{ window.open('{self.print_path(article)}', '', 'width=640,height=480'); }}
var _{PORTLET}_info = '<div class="portlet-msg-info"><h3>Bài viết mẫu</h3><p>Ngày đăng: 01/02/2016 | Lượt xem: 12 | Người đăng: admin</p></div>';
// ]]></script>
<div class="asset-content"><div><h3>{title}</h3>
<p>{CLOCK} {self.date_text(article)}&nbsp;&nbsp;|&nbsp;&nbsp;{views} lượt xem&nbsp;&nbsp;|&nbsp;&nbsp;{len(article.comments)} bình luận</p></div>
{self.lead(article)}<div class="journal-content-article" id="article_{GROUP}_{36217 + article.number}_1.3">
{self._again(article)}{self.body(article, page)}
<p>&nbsp;</p></div>
{self._files(article)}<p align="right"><em>Người đăng: {escape(article.account)}</em></p></div>
<div class="taglib-social-bookmarks"><a href="javascript:;">Thích 0</a> <a href="javascript:_{PORTLET}_print();">{CLOCK} In bài viết này</a></div>
<div class="taglib-ratings stars"><div class="liferay-rating-vote">Đánh giá của bạn</div><div class="liferay-rating-score">Trung bình ({article.number % 9} phiếu bầu)</div></div></div>
{self._related(article, page)}{_comments(article)}"""

    def lead(self, article: SampleArticle) -> str:
        return f"<h4>{self.text(article, article.lead)}</h4>\n" if article.lead else ""

    def _again(self, article: SampleArticle) -> str:
        """Title and lead, where the editor typed them into the body too."""
        title = f"<p><strong>{self.text(article, article.title)}</strong></p>" if article.title_repeated else ""
        lead = article.lead if article.lead_repeated else None
        return title + (f"<p>{TYPED.format(self.text(article, lead))}</p>" if lead else "")

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        return f'<p style="text-align: justify;">{TYPED.format(self.linked_text(article, block))}</p>'

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """The caption follows its picture at once, or after a break, in no element of its own."""
        image = self.img(article, block, page, ' style="width: 800px;"')
        between = ("", "<br />\n")[block.position % 2]
        return f'<p style="text-align: center;">{image}{between}{self.text(article, block.caption or "")}</p>'

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<p style="text-align: right;">{TYPED.format(f"<strong>{self.text(article, block.text)}</strong>")}</p>'

    def _files(self, article: SampleArticle) -> str:
        return "".join(
            f'<p>Tập tin {count}: {CLOCK} <a href="{self.file_path(article, file)}">{escape(file.title)}</a></p>\n'
            for count, file in enumerate(article.files_after_body, 1)
        )

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        """The links bring along where they were found."""
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        rows = "".join(
            f"<li>{_link(other, page, 'inheritRedirect=false&redirect=%2Fweb%2Fsldtbxh%2Fhome')} <span>({other.published_on:%d/%m/%Y})</span></li>"
            for other in (*newer, *older)
        )
        return _portlet("101_INSTANCE_y0uTr5Lk9GvE", f"<ul>{rows}</ul>", "Các tin khác")


def _portlet(name: str, content: str, heading: str = "") -> str:
    title = f'<h1 class="portlet-title"><span class="portlet-title-text">{heading}</span></h1>' if heading else ""
    return f"""<div class="portlet-boundary portlet-static-end portlet-borderless" id="p_p_id_{name}_"><span id="p_{name}"></span>
<section class="portlet" id="portlet_{name}">{title}<div class="portlet-content"><div class="portlet-body">{content}</div></div></section></div>
"""


def _comments(article: SampleArticle) -> str:
    rows = "".join(
        f'<div class="lfr-discussion-container"><span class="user-name">{name}</span> <p>{words}</p><small>Đăng vào lúc 15:02 ngày 12/01/2024.</small></div>'
        for name, words in article.comments
    )
    return _portlet("107", f"{rows or '<p>Chưa có bình luận nào.</p>'}<form><textarea></textarea></form>", "Bình luận")


def _with_uuid(path: str) -> str:
    assert MEDIA_NAME.search(path)
    return f"{path}/{uuid5(NAMESPACE_URL, path)}"


def _banners(alts: tuple[str, ...]) -> str:
    return "".join(f'<img alt="{alt}" src="/images/{file_name(alt)}.png" />' for alt in alts)


def _link(article: SampleArticle, page: Surroundings, state: str = "") -> str:
    address, hash_sign, part = page.link(article).partition("#")
    query = f"{'&' if '?' in address else '?'}{state}" if state else ""
    return f'<a href="{escape(address + query + hash_sign + part)}">{escape(article.title)}</a>'
