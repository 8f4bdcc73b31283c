"""After the ministries' portals on SharePoint: view state, generated ids, web parts around everything."""

# Markup keeps the lines that such portals send.
# ruff: noqa: E501

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import ClassVar

from sample_site.dice import Dice
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
    weekday,
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
)

WEB_PART = "ctl00_ctl33_g_5f0c1d2e_7a4b_4c39_9e58_1b6d7c8e9f0a_ctl00"
VIEW_STATE_BYTES = 1_800
ZERO_WIDTH = "&#8203;"


class Sharepoint(Layout):
    name: ClassVar[str] = "sharepoint"
    feed_path: ClassVar[str] = "/_layouts/15/feed.aspx"
    picture_folder: ClassVar[str] = "/PublishingImages/tintuc"
    file_folder: ClassVar[str] = "/Lists/VanBan/Attachments"

    def article_path(self, article: SampleArticle) -> str:
        return f"/Pages/tintuc/chitiet.aspx?tintucID={article.number}"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/Pages/tintuc/chuyenmuc.aspx?ChuyenMucID={category.number}" + (f"&page={page}" if page > 1 else "")

    def print_path(self, article: SampleArticle) -> str:
        return f"/Portal/PrintItem.aspx?ContentID={article.number}"

    def information_path(self, slug: str) -> str:
        return f"/SitePages/{slug}.aspx"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        match path:
            case "/Pages/tintuc/chitiet.aspx":
                return Target(kind="article", number=number_in(query, "tintucID"))
            case "/Portal/PrintItem.aspx":
                return Target(kind="print", number=number_in(query, "ContentID"))
            case "/Pages/tintuc/chuyenmuc.aspx":
                category = category_numbered(query.get("ChuyenMucID", ""))
                page = number_in(query, "page", 1)
                return Target(kind="category", category=category, page=page) if category else None
        if path.startswith("/SitePages/") and path.endswith(".aspx"):
            return Target(kind="information", slug=path.removeprefix("/SitePages/").removesuffix(".aspx"))
        return None

    def date_text(self, article: SampleArticle) -> str:
        day = f"{weekday(article.published_on).title()}, {article.published_on:%d/%m/%Y}"
        return f"{day}, {article.published_at:%H:%M} [GMT+7]" if article.published_at else day

    def published_at(self, article: SampleArticle) -> str:
        day = article.published_on.isoformat()
        return f"{day}T{article.published_at:%H:%M}:00+07:00" if article.published_at else day

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        feed = f'<link rel="alternate" type="application/rss+xml" href="{self.feed_path}" />' if page.feed else ""
        menu = "".join(
            f'<li class="static"><a class="static menu-item" href="{escape(self.list_path(category))}">'
            f'<span class="menu-item-text">{category.name}</span></a></li>'
            for category in CATEGORIES
        )
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" dir="ltr" lang="vi-VN">
<head><meta name="GENERATOR" content="Microsoft SharePoint" /><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>
\t{escape(title)}
</title>{feed}{head}
<style type="text/css">.ms-hidden {{ display:none; }} .s4-skipribbonshortcut {{ position:absolute; top:-9999px; }}</style>
<script type="text/javascript">//<![CDATA[
var _spPageContextInfo = {{webServerRelativeUrl: "\\u002f", userId: 0, currentLanguage: 1066}};
//]]></script></head>
<body class="v4master" onload="if (typeof(_spBodyOnLoadWrapper) != 'undefined') _spBodyOnLoadWrapper();">
<form name="aspnetForm" method="post" action="#" id="aspnetForm">
<div><input type="hidden" name="__REQUESTDIGEST" value="noDigest" /><input type="hidden" name="__EVENTTARGET" value="" />
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{_view_state(title)}" /></div>
<div class="s4-notdlg"><span class="s4-skipribbonshortcut"><a href="javascript:;" title="Skip Ribbon Commands">Skip Ribbon Commands</a></span>
<span class="s4-skipribbonshortcut"><a href="#mainContent" title="Skip to main content">Skip to main content</a></span></div>
<div id="s4-workspace"><div id="s4-bodyContainer">
<div id="header">{_banners(BANNERS)}<ul class="root static"><li><a href="/">Trang chủ</a></li>{menu}<li><a href="{SEARCH_PATH}">Tìm kiếm</a></li></ul></div>
<a name="mainContent"></a>
<table width="100%" border="0"><tr><td id="MSOZoneCell_WebPartWPQ2" valign="top" class="s4-wpcell-plain">
<div class="ms-WPBody ms-wpContentDivSpace" id="WebPartWPQ2" width="100%">
{main}
</div></td><td id="MSOZoneCell_WebPartWPQ3" valign="top" width="260">{self._right_zone(page)}</td></tr></table>
<div id="footer">{SITE_TITLE}<br />Lượt truy cập: <span id="ctl00_lblCounter">{thousands(page.visits)}</span>
Trực tuyến: <span id="ctl00_lblOnline">7</span></div>
</div></div>
</form>{page.extra}
</body></html>
"""

    def _right_zone(self, page: Surroundings) -> str:
        notices = "".join(
            f'<li><a href="{escape(page.link(article))}">{escape(article.title)}</a></li>'
            for article in page.catalogue.newest(5)
        )
        information = "".join(
            f'<li><a href="{self.information_path(slug)}">{title}</a></li>' for slug, title in INFORMATION_PAGES.items()
        )
        part = '<div class="ms-WPBody"><h2 class="ms-WPTitle"><nobr><span>'
        return (
            f"{part}THÔNG BÁO</span></nobr></h2><ul>{notices}</ul></div>"
            f"{part}THÔNG TIN CHUNG</span></nobr></h2><ul>{information}</ul></div><div>{_banners(SIDE_BANNERS)}</div>"
        )

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        if not articles:
            return ""
        first, *others = articles
        rows = "".join(f"<li>{_link(article, page)}</li>" for article in others)
        return f"""<table class="ms-full"><tr><td><a class="boxtitle" href="{escape(self.list_path(category))}">{category.name}</a></td></tr>
<tr><td>{self._thumbnail(first, page)}{_link(first, page)}<div>{escape(first.lead or "")}</div><ul>{rows}</ul></td></tr></table>"""

    def _thumbnail(self, article: SampleArticle, page: Surroundings) -> str:
        if not article.pictures:
            return ""
        source = escape(self.picture_src(article, article.pictures[0], page))
        return f'<a href="{escape(page.link(article))}"><img src="{source}" width="120" height="90" border="0" /></a>'

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f"<tr><td>{self._thumbnail(article, page)}</td><td>{_link(article, page)} "
            f"<span>({article.published_on:%d/%m/%Y})</span><div>{escape(article.lead or '')}</div></td></tr>"
            for article in articles
        )
        return f'<span class="boxtitle">{category.name}</span><table id="{WEB_PART}_grvTin">{rows}</table>{pager}'

    def pager(self, category: Category, current: int, last: int) -> str:
        near = range(max(1, current - 2), min(last, current + 2) + 1)
        links = " ".join(
            f"<span>{number}</span>"
            if number == current
            else f'<a href="{escape(self.list_path(category, number))}">{number}</a>'
            for number in near
        )
        on = f' <a href="{escape(self.list_path(category, current + 1))}">&gt;</a>' if current < last else ""
        end = "<a href=\"javascript:__doPostBack('ctl00$Pager','Last')\">&gt;&gt;</a>" if current < last else ""
        return f'<div id="{WEB_PART}_pnlPager">{links}{on} {end}</div>'

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        section = f'<a href="{escape(self.list_path(article.category))}">{article.category.name}</a>'
        return f"""<div class="breadcrumb"><a href="/">Trang chủ</a> <span>&gt;</span> {section}</div>
<div style="text-align:right;font-size:8pt">Số lượt xem: <span id="{WEB_PART}_lblLuotXem">{thousands(views)}</span></div>
<div id="{WEB_PART}_pnlChiTiet">
<span id="{WEB_PART}_lblTieuDe" style="font-size:14pt;font-weight:bold;color:#0072C6">{escape(article.title)}</span>
<div style="color:#777"><span id="{WEB_PART}_lblNgay">{self.date_text(article)}</span> |
<span id="{WEB_PART}_lblNguoiDang">Người đăng: {escape(article.account)}</span></div>
<div>Cỡ chữ: <a href="javascript:;">A+</a> <a href="javascript:;">A</a> <a href="javascript:;">A-</a>
<a href="{self.print_path(article)}" target="_blank">In bài viết này</a></div>
{self.lead(article)}<div id="{WEB_PART}_RichHtmlField" class="ms-rtestate-field">{self._lead_again(article)}
{self.body(article, page)}
</div>{self._files(article)}
</div>
<div><a href="javascript:history.back()">Quay lại</a> <a href="javascript:window.scrollTo(0,0)">Về đầu trang</a></div>
{self._related(article, page)}
<div class="ms-hidden">null</div>"""

    def lead(self, article: SampleArticle) -> str:
        if not article.lead:
            return ""
        return f'<div id="{WEB_PART}_lblTrichYeu" style="font-weight:bold">{self.text(article, article.lead)}</div>\n'

    def _lead_again(self, article: SampleArticle) -> str:
        repeated = article.lead if article.lead_repeated else None
        return f"<p>{ZERO_WIDTH}{self.text(article, repeated)}</p>" if repeated else ""

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        words = self.linked_text(article, block)
        if article.number % 2:
            return f'<div style="text-align:justify">{ZERO_WIDTH}{words}<br /></div>'
        return f'<p class="ms-rteElement-P" style="text-align:justify">{ZERO_WIDTH}{words}</p>'

    def subheading(self, article: SampleArticle, block: Subheading) -> str:
        return f'<h3 class="ms-rteElement-H3">{ZERO_WIDTH}{self.text(article, block.text)}</h3>'

    def items(self, article: SampleArticle, block: ItemList) -> str:
        element = "ol" if block.ordered else "ul"
        rows = "".join(f"<li><p>{ZERO_WIDTH}{self.text(article, item)}</p></li>" for item in block.items)
        return f"<{element}>{rows}</{element}>"

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """Plain, or in a link to itself at full size; the caption in a paragraph of its own below."""
        image = self.img(article, block, page, ' class="ms-rteImage-0 ms-rtePosition-4" style="margin:5px"')
        if block.position % 2 == 0:
            image = f'<a href="{escape(self.picture_src(article, block, page))}" rel="lightbox">{image}</a>'
        caption = (
            '\n<p style="text-align:center"><span style="font-size:10pt"><em>'
            f"{self.text(article, block.caption)}</em></span></p>"
            if block.caption
            else ""
        )
        return f'<p style="text-align:center">{image}{ZERO_WIDTH}</p>{caption}'

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<p style="text-align:right"><strong><em>{self.text(article, block.text)}</em></strong>&#160;</p>'

    def _files(self, article: SampleArticle) -> str:
        if not article.files_after_body:
            return ""
        rows = "".join(
            f'<tr><td><img src="/images/icon-{file.kind}.png" width="16" height="16" border="0" /> '
            f'<a href="{escape(self.file_path(article, file))}">{escape(file.title)}</a></td></tr>'
            for file in article.files_after_body
        )
        return f'<table id="{WEB_PART}_tblAttach"><tr><td>Tài liệu đính kèm:</td></tr>{rows}</table>'

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        rows = "".join(
            f"<td valign='top' width='20%'>{self._thumbnail(other, page)}<br />{_link(other, page)} "
            f"<span>({other.published_on:%d/%m/%Y})</span></td>"
            for other in (*older, *newer)
        )
        return f'<div class="ms-WPBody"><b>Các tin khác</b><table><tr>{rows}</tr></table></div>'


def _view_state(title: str) -> str:
    """Text that looks like a page's serialised state; the same for the same title."""
    dice = Dice(sum(title.encode()))
    return b64encode(bytes(dice.below(256) for _ in range(VIEW_STATE_BYTES))).decode()


def _banners(alts: tuple[str, ...]) -> str:
    return "".join(f'<img src="/images/{file_name(alt)}.png" alt="{alt}" />' for alt in alts)


def _link(article: SampleArticle, page: Surroundings) -> str:
    return f'<a href="{escape(page.link(article))}" title="{escape(article.title)}">{escape(article.title)}</a>'
