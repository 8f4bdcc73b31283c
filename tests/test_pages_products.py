"""Titles that only the names of known portal products tell, and titles of pages that tell nothing at all."""

import pytest
from lxml import html

from scraper.pages.extract import extract_article
from scraper.pages.products import named_title

TITLE = "Khai giảng lớp đào tạo nghề sửa chữa máy nông nghiệp tại xã Đắk Hà"
LEAD = "Ba mươi lăm học viên là lao động nông thôn tham gia lớp đào tạo nghề trong ba tháng."
TEXT = (
    "Sáng 14/8, Trung tâm Giáo dục nghề nghiệp phối hợp với Ủy ban nhân dân xã khai giảng lớp sửa chữa máy nông nghiệp "
    "trình độ sơ cấp; học viên được hỗ trợ tiền ăn, tiền đi lại theo quy định."
)
URL = "http://so.example.vn/Pages/tin.aspx?ItemID=31"


def read(inside, head="<title>Cổng thông tin điện tử</title>"):
    return extract_article(f"<html><head>{head}</head><body>{inside}</body></html>".encode(), URL, site="thu")


@pytest.mark.parametrize(
    "title",
    [
        f"<h2 id=news-title>{TITLE}</h2>",
        f"<p class=tandan-p-article-news-title>{TITLE}</p>",
        f'<span id="ctl00_ctl31_newsTitle" class=tt>{TITLE}</span><br>',
        f"<div id=news_content><h1>{TITLE}</h1></div>",
        f"<div class=contentDetail><h3>{TITLE}</h3></div>",
    ],
)
def test_title_by_its_products_name(title):
    page = (
        f"<h1>SỞ LAO ĐỘNG TỈNH</h1><h1>CỔNG THÔNG TIN</h1>{title}<p>14/08/2020</p><div><p>{LEAD}</p><p>{TEXT}</p></div>"
    )
    article = read(page)
    assert article.title == TITLE
    assert LEAD in (article.body if article.summary is None else article.summary)


def test_name_on_several_titles_or_on_links_tells_nothing():
    several = "".join(f"<h3 class=news-title>{TITLE} đợt {number}</h3>" for number in range(3))
    linked = f'<h3 class=news-title><a href="/tin-31.html">{TITLE}</a></h3>'
    hidden = f'<h3 class="news-title ms-hide">{TITLE}</h3>'
    for page in (several, linked, hidden):
        assert named_title(html.fromstring(f"<body><div>{page}</div></body>")) is None


def test_article_that_is_a_lead_and_a_document():
    viewer = '<iframe src="https://docs.google.com/viewer?url=http%3A%2F%2Fso.example.vn%2Fke-hoach.pdf"></iframe>'
    article = read(
        f"<div><h2 id=news-title>{TITLE}</h2><p>Cập nhật lúc: 14/08/2020</p><div id=news-des>{LEAD}</div>{viewer}</div>"
    )
    assert article.title == TITLE
    assert [document.url for document in article.attachments] == ["http://so.example.vn/ke-hoach.pdf"]


def test_title_in_a_row_of_a_table_over_the_text():
    article = read(
        f"""<table><tr><td>Trang chủ &gt;&gt; Đào tạo nghề</td></tr><tr><td><font size=4><b>{TITLE}</b></font></td></tr>
        <tr><td>(14/08/2020)</td></tr><tr><td><font size=2><b>{LEAD}</b></font></td></tr>
        <tr><td><font size=2><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p></font></td></tr></table>"""
    )
    assert (article.title, article.published_at, article.summary) == (TITLE, "2020-08-14", LEAD)


def test_title_that_the_page_hides_over_its_menu_is_not_the_shown_one():
    page = f"""<div><span class=ms-hide>{TITLE}</span></div><div>Tin nổi bật: 01/02/2019</div>
        <div class=bai><p>{TITLE}</p><span>14/08/2020</span><p><b>{LEAD}</b></p>
        <div><p>{TEXT}</p><p>{TEXT}</p></div></div>"""
    article = read(page, f"<title>{TITLE}</title>")
    assert (article.title, article.published_at, article.summary) == (TITLE, "2020-08-14", LEAD)


LINKED = '<a href="/tin/lop-hoc-may-cong-nghiep-30.html">Lớp học may công nghiệp thu hút lao động nữ</a>'
SUMMARY = "Lớp học mở tại nhà văn hóa thôn để học viên tiện đi lại."


@pytest.mark.parametrize("headline", [LINKED, f"<div class=t>{LINKED}</div>", f"<h4>{LINKED}</h4>"])
def test_box_with_another_article_inside_the_text_is_left_out(headline):
    box = f"<div class=box>{headline}<p>{SUMMARY}</p></div>"
    article = read(
        f"<h1>{TITLE}</h1><p>14/08/2020</p><div><p>{TEXT}</p>{box}<p>{TEXT} Lớp học kéo dài ba tháng.</p></div>"
    )
    assert article.body == f"{TEXT}\n\n{TEXT} Lớp học kéo dài ba tháng."


def test_short_text_under_a_link_to_another_article_stays():
    paragraphs = f"<p>{TEXT}</p><p>{LINKED}</p><p>{SUMMARY}</p><p>{TEXT} Lớp học kéo dài ba tháng.</p>"
    article = read(f"<h1>{TITLE}</h1><p>14/08/2020</p><div>{paragraphs}</div>")
    assert article.body == f"{TEXT}\n\n{SUMMARY}\n\n{TEXT} Lớp học kéo dài ba tháng."


@pytest.mark.parametrize("residue", ["leftcenterrightdel", "image advertisement", "null"])
def test_what_an_editor_left_behind_is_no_text(residue):
    article = read(f"<h1>{TITLE}</h1><p>14/08/2020</p><div><p>{TEXT}</p><p>{SUMMARY}</p><p>{residue}</p></div>")
    assert article.body == f"{TEXT}\n\n{SUMMARY}"


def test_lead_over_a_document():
    viewer = '<iframe src="https://docs.google.com/viewer?url=http%3A%2F%2Fso.example.vn%2Fke-hoach.pdf"></iframe>'
    page = f"<div><h2 id=news-title>{TITLE}</h2><p>14/08/2020</p><div id=news-des>{LEAD}</div>{viewer}</div>"
    assert read(page).summary == LEAD


def test_short_text_goes_on_under_a_link_between_its_paragraphs():
    document = '<p><a href="/tai-ve/lich-hoc-cua-lop-sua-chua-may-nong-nghiep.pdf">Lịch học của lớp</a></p>'
    article = read(f"<h1>{TITLE}</h1><p>14/08/2020</p><div><p>{TEXT}</p>{document}<p>{SUMMARY}</p></div>")
    assert article.body is not None
    assert article.body.startswith(TEXT)
    assert article.body.endswith(SUMMARY)


def test_short_last_sentence_under_a_box_of_related_articles_stays():
    box = f"<div><b>Tin liên quan</b><ul><li>{LINKED}</li></ul></div>"
    article = read(f"<h1>{TITLE}</h1><p>14/08/2020</p><div><p>{TEXT}</p><p>{TEXT}</p>{box}<p>{SUMMARY}</p></div>")
    assert article.body.endswith(f"{TEXT}\n\n{SUMMARY}")
