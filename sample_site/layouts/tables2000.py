"""Nested tables with font elements, capitals and unclosed tags: a portal of the early 2000s."""

from __future__ import annotations

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

FONT = '<FONT FACE="Arial, Times New Roman" SIZE=2>'
SPACER = '<IMG SRC="/images/spacer.gif" WIDTH=1 HEIGHT=8 BORDER=0>'


class Tables2000(Layout):
    name: ClassVar[str] = "tables2000"
    feed_path: ClassVar[str] = "/rss.aspx"
    picture_folder: ClassVar[str] = "/upload/images"
    file_folder: ClassVar[str] = "/upload/files"

    def article_path(self, article: SampleArticle) -> str:
        return f"/default.aspx?do=detail&id={article.number}&page=news"

    def list_path(self, category: Category, page: int = 1) -> str:
        return f"/default.aspx?cat={category.number}" + (f"&p={page}" if page > 1 else "") + "&page=news"

    def print_path(self, article: SampleArticle) -> str:
        return f"/print.aspx?id={article.number}"

    def information_path(self, slug: str) -> str:
        return f"/default.aspx?id={slug}&page=info"

    def find_page(self, path: str, query: Mapping[str, str]) -> Target | None:
        if path == "/print.aspx":
            return Target(kind="print", number=number_in(query, "id"))
        if path != "/default.aspx" or "page" not in query:
            return None
        if query["page"] == "info":
            return Target(kind="information", slug=query.get("id", ""))
        if query.get("do") == "detail":
            return Target(kind="article", number=number_in(query, "id"))
        category = category_numbered(query.get("cat", ""))
        return Target(kind="category", category=category, page=number_in(query, "p", 1)) if category else None

    def picture_src(self, article: SampleArticle, picture: Picture, page: Surroundings) -> str:
        """Relative to the page, as editors of that time linked."""
        return super().picture_src(article, picture, page).removeprefix("/")

    def document(self, title: str, main: str, page: Surroundings, *, head: str = "") -> str:
        feed = '<LINK REL="alternate" TYPE="application/rss+xml" HREF="/rss.aspx">' if page.feed else ""
        banners = "".join(f"<TR><TD COLSPAN=3>{_banner(alt, 980)}" for alt in BANNERS)
        return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8">
<TITLE>{SITE_TITLE} - {escape(title)}</TITLE>
{feed}{head}
<SCRIPT LANGUAGE="JavaScript">
<!--
function openWin(url) {{ window.open(url, "print", "width=700,height=500,scrollbars=1"); }}
//-->
</SCRIPT>
</HEAD>
<BODY BGCOLOR=#FFFFFF TOPMARGIN=0 LEFTMARGIN=0 LINK=#003399>
<TABLE WIDTH=980 BORDER=0 CELLPADDING=0 CELLSPACING=0 ALIGN=center>
{banners}
<TR VALIGN=top>
<TD WIDTH=180 BGCOLOR=#E8F0FF>{self._menu(page)}
<TD WIDTH=620>
<TABLE WIDTH=100% CELLPADDING=6 BORDER=0><TR><TD>
{main}
</TABLE>
<TD WIDTH=180>{self._right(page)}
<TR><TD COLSPAN=3 BGCOLOR=#003399><FONT COLOR=#FFFFFF SIZE=1><CENTER>Bản quyền: {SITE_TITLE}<BR>
Thiết kế năm 2005</CENTER></FONT>
</TABLE>
{page.extra}</BODY>
</HTML>
"""

    def _menu(self, page: Surroundings) -> str:
        categories = "".join(
            f'<TR><TD><A HREF="{escape(self.list_path(category))}">{FONT}{category.name}</FONT></A>'
            for category in CATEGORIES
        )
        information = "".join(
            f'<TR><TD><A HREF="{escape(self.information_path(slug))}">{FONT}{title}</FONT></A>'
            for slug, title in INFORMATION_PAGES.items()
        )
        return f"""<TABLE WIDTH=100% CELLPADDING=3><TR><TD><A HREF="/">{FONT}<B>Trang chủ</B></FONT></A>
<TR><TD><A HREF="{SEARCH_PATH}">{FONT}Tìm kiếm</FONT></A>
{categories}
<TR><TD BGCOLOR=#003399><FONT COLOR=#FFFFFF><B>THÔNG TIN CHUNG</B></FONT>
{information}
<TR><TD BGCOLOR=#003399><FONT COLOR=#FFFFFF><B>LƯỢT TRUY CẬP</B></FONT>
<TR><TD ALIGN=center><FONT COLOR=red><B>{thousands(page.visits)}</B></FONT>
</TABLE>"""

    def _right(self, page: Surroundings) -> str:
        notices = "".join(f"<TR><TD>{_link(article, page)}" for article in page.catalogue.newest(4))
        banners = "".join(f"<TR><TD>{_banner(alt, 170)}" for alt in SIDE_BANNERS)
        return f"""<TABLE WIDTH=100% CELLPADDING=3>
<TR><TD BGCOLOR=#CC0000><FONT COLOR=#FFFFFF><B>THÔNG BÁO</B></FONT>
{notices}
{banners}
</TABLE>"""

    def box(self, category: Category, articles: list[SampleArticle], page: Surroundings) -> str:
        rows = "".join(f"<TR><TD>&#149; {_link(article, page)}" for article in articles)
        address = escape(self.list_path(category))
        return (
            f'<TABLE WIDTH=100% BORDER=0><TR><TD BGCOLOR=#FFCC66><A HREF="{address}"><B>{category.name}</B></A>'
            f'{rows}<TR><TD ALIGN=right><A HREF="{address}"><FONT SIZE=1>Xem tiếp...</FONT></A></TABLE>'
        )

    def list_main(self, category: Category, articles: list[SampleArticle], pager: str, page: Surroundings) -> str:
        rows = "".join(
            f"<TR><TD>{_link(article, page)} <FONT SIZE=1 COLOR=#666666>({self.date_text(article)})</FONT>"
            for article in articles
        )
        return f"{_heading(category)}<TABLE>{rows}<TR><TD ALIGN=right>{pager}</TABLE>"

    def pager(self, category: Category, current: int, last: int) -> str:
        """Forward and back only."""
        back = f'<A HREF="{escape(self.list_path(category, current - 1))}">Trang trước</A> ' if current > 1 else ""
        on = f' <A HREF="{escape(self.list_path(category, current + 1))}">Trang sau</A>' if current < last else ""
        return f"{back}<FONT SIZE=2>{current}/{last}</FONT>{on}"

    def article_main(self, article: SampleArticle, views: int, page: Surroundings) -> str:
        return f"""{_heading(article.category)}
<TABLE WIDTH=100% BORDER=0 CELLSPACING=0><TR><TD>
<FONT FACE=Arial SIZE=4 COLOR=#003399><B>{escape(article.title)}</B></FONT>
<TR><TD>{SPACER}
<TR><TD ALIGN=justify>{FONT}
{self._title_again(article)}{self.lead(article)}{self.body(article, page)}
</FONT>
{self._files(article)}
<TR><TD ALIGN=right>{FONT}<I>Đăng bởi : {escape(article.account)} Ngày đăng : {self.date_text(article)}
Lượt xem : {views}</I></FONT>
<TR><TD><A HREF="javascript:history.go(-1)">{FONT}Quay Về</FONT></A> |
<A HREF="javascript:openWin('{self.print_path(article)}')">{FONT}In ra</FONT></A>
<TR><TD>{self._related(article, page)}
</TABLE>"""

    def _title_again(self, article: SampleArticle) -> str:
        return f"<CENTER><B>{self.text(article, article.title)}</B></CENTER>\n" if article.title_repeated else ""

    def _files(self, article: SampleArticle) -> str:
        if not article.files_after_body:
            return ""
        links = "<BR>".join(
            f'<A HREF="{escape(self.file_path(article, file))}">{escape(file.title)}</A>'
            for file in article.files_after_body
        )
        return f"<TR><TD>{FONT}<B>Tập tin đính kèm:</B> {links}</FONT>"

    def _related(self, article: SampleArticle, page: Surroundings) -> str:
        newer, older = page.catalogue.neighbours(article.number, RELATED)
        groups = (("Các tin mới hơn:", newer), ("Các tin cũ hơn:", older))
        return "".join(
            f"<P>{FONT}<B>{heading}</B></FONT><UL>"
            + "".join(f"<LI>{_link(other, page)} <FONT SIZE=1>({self.date_text(other)})</FONT>" for other in others)
            + "</UL>"
            for heading, others in groups
            if others
        )

    # The body: half of the articles are typed with line breaks, half with paragraphs that nobody closed.

    def _by_breaks(self, article: SampleArticle) -> bool:
        return article.views % 2 == 1

    def lead(self, article: SampleArticle) -> str:
        if not article.lead:
            return ""
        words = f"<B>{self.text(article, article.lead)}</B>"
        return f"{words}<BR><BR>\n" if self._by_breaks(article) else f"<P>{words}\n"

    def paragraph(self, article: SampleArticle, block: Paragraph) -> str:
        words = self.linked_text(article, block)
        if not self._by_breaks(article):
            return f"<P ALIGN=justify>{words}"
        # Now and then the editor pressed the key once only.
        once = len(block.text) > 400
        return f"&nbsp;&nbsp;&nbsp;{words}<BR>" + ("" if once else "\n<BR>")

    def subheading(self, article: SampleArticle, block: Subheading) -> str:
        words = f"<B>{self.text(article, block.text)}</B>"
        return f"{words}<BR>\n<BR>" if self._by_breaks(article) else f"<P>{words}"

    def items(self, article: SampleArticle, block: ItemList) -> str:
        element = "OL" if block.ordered else "UL"
        return f"<{element}>" + "\n".join(f"<LI>{self.text(article, item)}" for item in block.items) + f"</{element}>"

    def table(self, article: SampleArticle, block: Table) -> str:
        rows = "\n".join(
            "<TR>" + "".join(f"<TD>{FONT}{self.text(article, cell)}</FONT>" for cell in row) for row in block.rows
        )
        return f"<TABLE BORDER=1 CELLSPACING=0 CELLPADDING=2 ALIGN=center>{rows}</TABLE>"

    def picture(self, article: SampleArticle, block: Picture, page: Surroundings) -> str:
        caption = (
            f"\n<TR><TD ALIGN=center><FONT SIZE=1 FACE=Arial><I>{self.text(article, block.caption)}</I></FONT>"
            if block.caption
            else ""
        )
        image = self.img(article, block, page, " BORDER=1 HSPACE=4")
        return f"<TABLE BORDER=0 ALIGN=center WIDTH=1><TR><TD>{image}{caption}</TABLE>"

    def text(self, article: SampleArticle, words: str) -> str:
        """One article in six was saved by an editor that writes every Vietnamese letter as a number."""
        escaped = super().text(article, words)
        return escaped.encode("ascii", "xmlcharrefreplace").decode() if article.number % 6 == 5 else escaped

    def signature(self, article: SampleArticle, block: Signature) -> str:
        return f"<P ALIGN=right><B>{self.text(article, block.text)}</B>"


def _heading(category: Category) -> str:
    return (
        f"<TABLE WIDTH=100% BGCOLOR=#CC0000 CELLPADDING=2><TR><TD><FONT COLOR=#FFFFFF><B>{category.name}</B></FONT>"
        "</TABLE>"
    )


def _banner(alt: str, width: int) -> str:
    return f'<IMG SRC="/images/{file_name(alt)}.png" ALT="{alt}" WIDTH={width} HEIGHT=60 BORDER=0>'


def _link(article: SampleArticle, page: Surroundings) -> str:
    return f'<A HREF="{escape(page.link(article))}">{FONT}{escape(article.title)}</FONT></A>'
