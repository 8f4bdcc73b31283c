"""After provincial portals on DotNetNuke 5: panes and modules in tables, labels that nobody named, a view state."""

# Markup keeps the lines that such portals send.
# ruff: noqa: E501

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from calendar import monthcalendar
from collections.abc import Iterable, Mapping
from html.entities import codepoint2name
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
    thousands,
)
from sample_site.model import (
    CATEGORIES,
    SITE_TITLE,
    Category,
    File,
    Paragraph,
    Picture,
    SampleArticle,
    Signature,
    Table,
)

ARTICLE = re.compile(r"/chi-tiet-tin/group/\d/nid/(\d+)/[a-z0-9-]*$")
LIST = re.compile(r"/tin-tuc/group/(\d)(?:/page/(\d+))?$")
INFORMATION = re.compile(r"/([a-z-]+)/tabid/60/language/vi-VN/Default\.aspx$")
TICKET = re.compile(rb"N(\d{6})F(\d)")
MODULE = "dnn_ctr412_ctl00"
NOTHING = "&nbsp;"
BULLET = '<img src="/images/bullet_red.png" alt="" width="6" height="6" />'
LATIN_1 = {code: f"&{name};" for code, name in codepoint2name.items() if 0xA0 < code < 0x100}


class Dotnetnuke(Layout):
    name: ClassVar[str] = "dotnetnuke"
    feed_path: ClassVar[str] = "/rss/tabid/91/Default.aspx"
    picture_folder: ClassVar[str] = "/Portals/0/TinTuc/2020"
    file_folder: ClassVar[str] = "/Portals/0/VanBan"

    def article_path(self, article: SampleArticle) -> str:
        return f"/chi-tiet-tin/group/{article.category.number}/nid/{article.number}/{article.slug}"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/tin-tuc/group/{category.number}" + (f"/page/{page}" if page > 1 else "")

    def print_path(self, article: SampleArticle) -> str:
        return f"{self.article_path(article)}?dnnprintmode=true&mid=412"

    def information_path(self, slug: str) -> str:
        return f"/{slug}/tabid/60/language/vi-VN/Default.aspx"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if found := ARTICLE.match(path):
            return Target(kind="print" if "dnnprintmode" in query else "article", number=int(found[1]))
        if found := INFORMATION.match(path):
            return Target(kind="information", slug=found[1])
        if path == "/LinkClick.aspx":
            return _find_ticket(query.get("fileticket", ""))
        found = LIST.match(path)
        category = category_numbered(found[1]) if found else None
        return Target(kind="category", category=category, page=int(found[2] or 1)) if found and category else None

    def file_path(self, article: SampleArticle, file: File) -> str:
        """Documents after the body hide behind tickets."""
        if file.place != "block":
            return super().file_path(article, file)
        ticket = urlsafe_b64encode(f"N{article.number:06}F{file.position}".encode()).decode()
        return f"/LinkClick.aspx?fileticket={ticket}&mid=412&tabid=83"

    def date_text(self, article: SampleArticle) -> str:
        """As .NET prints it in Vietnamese, twelve hours to the half day: ``28/07/2020 1:05:00 CH``."""
        day, at = f"{article.published_on:%d/%m/%Y}", article.published_at
        return f"{day} {at.hour % 12 or 12}:{at:%M:%S} {'CH' if at.hour >= 12 else 'SA'}" if at else day

    def published_at(self, article: SampleArticle) -> str:
        day = article.published_on.isoformat()
        return f"{day}T{article.published_at:%H:%M}:00+07:00" if article.published_at else day

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        """The title is that of the portal's page, not of what is on it."""
        feed = f'<link rel="alternate" type="application/rss+xml" href="{self.feed_path}" />' if page.feed else ""
        menu = "".join(
            f'<td class="MainMenu_MenuItem"><a href="{self.list_path(category)}">{category.name}</a></td>'
            for category in CATEGORIES
        )
        state = b64encode(f"-1 {title} ".encode() * 12).decode()
        return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="vi-VN" xml:lang="vi-VN">
<head id="Head"><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" /><title>
\tTin tức - Sự kiện
</title><meta id="MetaDescription" name="DESCRIPTION" content="Trang thông tin điện tử {SITE_TITLE}" />
<meta id="MetaAuthor" name="AUTHOR" content="DotNetNuke" /><meta id="MetaCopyright" name="COPYRIGHT" content="Bản quyền 2012" />
{feed}{head}<style type="text/css">.Head, .SubHead {{color:#900; font-weight:bold}} .Normal, td {{font:12px Tahoma}} .ControlPanel {{display:none}}</style></head>
<body id="Body"><form name="Form" method="post" action="#" id="Form" enctype="multipart/form-data">
<div><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" /></div>
<script type="text/javascript">function __doPostBack(t, a) {{ document.forms[0].__EVENTTARGET.value = t; document.forms[0].submit(); }}</script>
<table width="1000" align="center" border="0" cellpadding="0" cellspacing="0" class="pagemaster"><tr><td colspan="3">{_banners(BANNERS)}</td></tr>
<tr><td colspan="3"><table width="100%"><tr><td class="MainMenu_MenuItem"><a href="/">Trang chủ</a></td>{menu}<td><a href="{SEARCH_PATH}">Tìm kiếm</a></td></tr></table></td></tr>
<tr><td colspan="2"><span id="dnn_dnnCURRENTDATE_lblDate" class="SelectedTab">Thứ Ba, 02/01/2024</span></td><td align="right"><a id="dnn_dnnLOGIN_hypLogin" class="user" href="javascript:;">Đăng nhập</a></td></tr>
<tr valign="top"><td id="dnn_LeftPane" class="leftpane" width="200">{self._left_pane(page)}</td>
<td id="dnn_ContentPane" class="contentpane" width="590">
{main}
</td><td id="dnn_RightPane" class="rightpane" width="200">{self._right_pane(page)}</td></tr>
<tr><td colspan="3" align="center"><span id="dnn_dnnCOPYRIGHT_lblCopyright" class="SkinObject">Bản quyền 2012 thuộc {SITE_TITLE}</span></td></tr></table>
<input name="__dnnVariable" type="hidden" id="__dnnVariable" value="{{`__scdoff`:`1`}}" /></form>{page.extra}</body>
</html>
"""

    def _left_pane(self, page: Surroundings) -> str:
        """What is new, with days; what is read much, with counts."""
        newest = page.catalogue.newest(12)
        most_read = sorted(newest, key=lambda article: -article.views)[:5]
        modules = {
            "THÔNG TIN CHUNG": [
                f'<a href="{self.information_path(slug)}">{words}</a>' for slug, words in INFORMATION_PAGES.items()
            ],
            "THÔNG BÁO": [f"{BULLET} {_link(article, page)} ({article.published_on:%d/%m})" for article in newest[:4]],
            "TIN ĐỌC NHIỀU": [f"{_link(article, page)}<br /><i>Lượt đọc: {article.views}</i>" for article in most_read],
        }
        return "".join(_module(405 + place, name, _rows(modules[name])) for place, name in enumerate(modules))

    def _right_pane(self, page: Surroundings) -> str:
        newest = page.catalogue.newest(1)[0].published_on
        weeks = "".join(
            f"<tr>{''.join(f'<td>{day or NOTHING}</td>' for day in week)}</tr>"
            for week in monthcalendar(newest.year, newest.month)
        )
        month = f'<tr><td colspan="7">Tháng {newest.month} {newest.year}</td></tr>'
        answers = (
            f'<input type="radio" name="poll" /> {words}' for words in ("Rất hài lòng", "Hài lòng", "Chưa hài lòng")
        )
        counts = {"Đang truy cập": "17", "Hôm nay": "345", "Tháng này": "4.567", "Tổng cộng": thousands(page.visits)}
        modules = {
            "LỊCH": [f'<table id="dnn_ctr431_Calendar1" title="Calendar">{month}{weeks}</table>'],
            "THĂM DÒ Ý KIẾN": [
                "Bạn thấy Trang thông tin điện tử thế nào?",
                *answers,
                '<a href="javascript:;">Kết quả</a> (1.284 phiếu)',
            ],
            "LƯỢT TRUY CẬP": [f'{words}</td><td align="right"><b>{count}</b>' for words, count in counts.items()],
            "LIÊN KẾT": [_banners(SIDE_BANNERS)],
        }
        return "".join(_module(431 + place, name, _rows(modules[name])) for place, name in enumerate(modules))

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = _rows(f"{BULLET} {_link(article, page)}" for article in articles)
        return _module(380 + category.number, f'<a href="{self.list_path(category)}">{category.name}</a>', rows)

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f'<tr valign="top"><td width="130">{self._thumbnail(article, page)}</td><td>{_link(article, page)} <span class="NormalRed">({self.date_text(article)})</span>'
            f"<br />{escape(article.lead or '')}</td></tr>"
            for article in articles
        )
        return _module(410, category.name, f'{rows}<tr><td colspan="2" align="right">{pager}</td></tr>')

    def _thumbnail(self, article: SampleArticle, page: Surroundings) -> str:
        if not article.pictures:
            return '<img src="/images/noimage.png" alt="" width="120" />'
        return self.img(article, article.pictures[0], page, ' width="120"')

    def pager(self, category: Category, current: int, last: int) -> str:
        numbers = range(max(1, current - 2), min(last, current + 2) + 1)
        links = " ".join(
            f'<a class="CommandButton" href="{self.list_path(category, number)}">{number}</a>' for number in numbers
        )
        return f"Trang {current}/{last}: {links} <a href=\"javascript:__doPostBack('dnn$ctr410$Pager','{last}')\">&gt;&gt;</a>"

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        news = _module(412, "CHI TIẾT TIN", self._news(article, views, page))
        return news + self._comments(article) + self._related(article, page)

    def _news(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        section = f'<a class="Breadcrumb" href="{self.list_path(article.category)}">{article.category.name}</a>'
        return f"""<tr><td><table width="100%"><tr><td id="{MODULE}_td1">Chuyên mục: {section}</td>
<td align="right"><span id="{MODULE}_Label1" class="Normal">Đăng lúc: {self.date_text(article)}</span></td></tr></table></td></tr>
<tr><td><span id="{MODULE}_Label2" style="font-size:16px;font-weight:bold;color:#00f;text-transform:uppercase">{escape(article.title)}</span></td></tr>
{self.lead(article)}<tr><td align="right"><a href="{escape(self.print_path(article))}" rel="nofollow" target="_blank"><img src="/images/print.png" alt="In bài viết này" width="16" /></a></td></tr>
<tr><td><div id="{MODULE}_Panel1" class="Normal">{self._again(article)}
{self.body(article, page)}
</div></td></tr>{self._files(article)}
<tr><td><hr size="1" /><table width="100%"><tr><td><span id="{MODULE}_Label5">Người đăng: {escape(article.account)}</span></td>
<td align="right"><span id="{MODULE}_Label6">Lượt đọc: {views}</span></td></tr></table></td></tr>"""

    def lead(self, article: SampleArticle) -> str:
        words = f'<span id="{MODULE}_Label3" class="SubHead">{self.text(article, article.lead or "")}</span>'
        return _rows([words]) if article.lead else ""

    def _again(self, article: SampleArticle) -> str:
        """Title and lead, where the editor typed them into the body too."""
        title = (
            f'<div align="center"><b>{self.text(article, article.title)}</b></div>' if article.title_repeated else ""
        )
        lead = article.lead if article.lead_repeated else None
        return title + (self._block_of_text(article, self.text(article, lead)) if lead else "")

    # The body: half of the articles are typed in divisions with empty ones between them.

    def _block_of_text(self, article: SampleArticle, words: str) -> str:
        if article.number % 2:
            return f'<div align="justify">{words}</div>\n<div>{NOTHING}</div>'
        return f'<p align="justify"><font face="Arial" size="2">{words}</font></p>'

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        return self._block_of_text(article, self.linked_text(article, block))

    def table(self, article: SampleArticle, block: Table) -> str:
        rows = "\n".join(
            "<tr>" + "".join(f'<td><p align="center">{self.text(article, cell)}</p></td>' for cell in row) + "</tr>"
            for row in block.rows
        )
        return f'<table border="1" cellpadding="2" cellspacing="0" width="100%"><tbody>{rows}</tbody></table>'

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        """In a table with a row for the caption, or above a break and the caption."""
        image = self.img(article, block, page, ' width="450" border="0"')
        caption = self.text(article, block.caption or "")
        if block.position % 2:
            row = f'<tr><td class="Image" align="center">{caption}</td></tr>' if caption else ""
            return f'<table align="center" border="0" cellpadding="3" class="tplCaption"><tbody><tr><td>{image}</td></tr>{row}</tbody></table>'
        return f'<div align="center">{image}<br />\n<font color="#0000ff" size="1">{caption}</font></div>'

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f'<div align="right"><strong>{self.text(article, block.text)}</strong></div>'

    def text(self, article: SampleArticle, words: str) -> str:
        """The editor writes entities for those letters that have one."""
        return super().text(article, words).translate(LATIN_1)

    def _files(self, article: SampleArticle) -> str:
        rows = _rows(
            f'{count}. <a id="{MODULE}_rptFile_ctl0{count}_HyperLink1" href="{escape(self.file_path(article, file))}">{escape(file.title)}</a>'
            for count, file in enumerate(article.files_after_body, 1)
        )
        return _rows([f'<table border="0"><tr><td><b>File đính kèm</b></td></tr>{rows}</table>']) if rows else ""

    def _comments(self, article: SampleArticle) -> str:
        said = [f"<b>{name}</b> <i>(12/01/2024 9:15:00 SA)</i><br />{words}" for name, words in article.comments]
        fields = [f'{words} <input type="text" />' for words in ("Họ tên", "Email", "Tiêu đề", "Mã xác nhận")]
        return _module(
            413, "Ý KIẾN BẠN ĐỌC", _rows([*said, *fields, '<textarea></textarea> <input type="submit" value="Gửi" />'])
        )

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        return _module(
            414,
            "TIN KHÁC",
            _rows(
                f"{BULLET} {_link(other, page)} <i>({other.published_on:%d/%m/%Y})</i>" for other in (*newer, *older)
            ),
        )


def _rows(cells: Iterable[str]) -> str:
    return "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)


def _module(number: int, heading: str, rows: str) -> str:
    """A module in its container; ``rows`` are those of a table."""
    return f"""<a name="{number}"></a><table class="containermaster_red" width="100%" cellpadding="3"><tr><td class="containerrow1_red">
<span id="dnn_ctr{number}_dnnTITLE_lblTitle" class="Head">{heading}</span></td></tr><tr><td id="dnn_ctr{number}_ContentPane"><!-- Start_Module_{number} -->
<div id="dnn_ctr{number}_ModuleContent"><table width="100%" border="0">{rows}</table></div><!-- End_Module_{number} --></td></tr></table>
"""


def _find_ticket(ticket: str) -> Target | None:
    try:
        found = TICKET.fullmatch(urlsafe_b64decode(ticket))
    except (Error, ValueError):
        return None
    return Target(kind="file", number=int(found[1]), position=int(found[2])) if found else None


def _banners(alts: tuple[str, ...]) -> str:
    return "".join(f'<img src="/images/{file_name(alt)}.png" alt="{alt}" />' for alt in alts)


def _link(article: SampleArticle, page: Surroundings) -> str:
    return f'<a class="Normal" href="{escape(page.link(article))}">{escape(article.title)}</a>'
