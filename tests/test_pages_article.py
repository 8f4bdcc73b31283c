"""One small page a trap: how portals of many products set the parts of an article."""

import unicodedata

import pytest

from scraper.pages.extract import extract_article

URL = "http://so.example.vn/tin-tuc/tap-huan-cong-tac-giam-ngheo-101.html"
TITLE = "Tập huấn công tác giảm nghèo cho cán bộ cấp xã năm 2020"
FIRST = (
    "Trong hai ngày 27 và 28 tháng 7, Sở tổ chức lớp tập huấn công tác giảm nghèo cho hơn một trăm cán bộ các xã, "
    "phường, thị trấn trên địa bàn tỉnh."
)
SECOND = (
    "Học viên được nghe giới thiệu các chính sách mới, trao đổi cách rà soát hộ nghèo, hộ cận nghèo và kinh nghiệm "
    "giúp người dân phát triển sản xuất, ổn định cuộc sống."
)
THIRD = "Lớp tập huấn kết thúc bằng bài thu hoạch của từng học viên; kết quả được gửi về ủy ban nhân dân các xã."
LEAD = "Hơn một trăm cán bộ cấp xã được bồi dưỡng kiến thức và kỹ năng thực hiện các chính sách giảm nghèo."
BODY = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
MENU = '<ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li></ul>'
FOOT = "<div>Địa chỉ: số 1 đường Trần Phú, thành phố Kon Tum. Điện thoại: 0260 0000 000. Bản quyền thuộc về Sở.</div>"


def read(main, *, title=f"{TITLE} - Sở Lao động", head="", url=URL):
    page = f"<html><head><title>{title}</title>{head}</head><body>{MENU}<div id=chinh>{main}</div>{FOOT}</body></html>"
    return extract_article(page.encode(), url, site="thu")


def paragraphs(article):
    return article.body.split("\n\n")


# Title


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{TITLE}</h1>",
        f"<h3 class=x><a href='{URL}'>{TITLE}</a></h3>",
        f"<div style='font-size:18px;font-weight:bold'>{TITLE}</div>",
        f"<table><tr><td><font size=4><b>{TITLE}</b></font></td></tr></table>",
        f"<p align=center><b>{TITLE.upper()}</b></p>",
        f"<h1>{TITLE.replace(' cho ', '<br>cho ')}</h1>",
    ],
)
@pytest.mark.parametrize("window", [f"{TITLE} - Sở Lao động", "Sở Lao động - Thương binh và Xã hội"])
def test_title_is_found_however_it_is_set(heading, window):
    article = read(heading + BODY, title=window)
    assert article.title.lower() == TITLE.lower()
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_title_repeated_as_first_line_is_not_body():
    article = read(f"<h1>{TITLE}</h1><div><p><b>{TITLE.upper()}</b></p>{BODY}</div>")
    assert article.title == TITLE
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_portal_name_as_h1_is_not_the_title():
    name = "Sở Lao động - Thương binh và Xã hội"
    article = read(f"<h1><a href='/'>{name}</a></h1><div><h2>{TITLE}</h2>{BODY}</div>", title=name)
    assert article.title == TITLE


def test_title_that_only_the_head_has():
    article = read(f"<div>{BODY}</div>", head=f'<meta property="og:title" content="{TITLE}">')
    assert article.title == TITLE


def test_breadcrumb_that_ends_in_the_title_is_not_body():
    trail = f'<div><a href="/">Trang chủ</a> &gt; <a href="/tin">Tin tức</a> &gt; <span>{TITLE}</span></div>'
    article = read(f"{trail}<h2>{TITLE}</h2>{BODY}")
    assert (article.title, article.category) == (TITLE, "Tin tức")


# Date, account, views


@pytest.mark.parametrize(
    ("line", "value", "raw"),
    [
        ("Ngày đăng: 28/07/2020", "2020-07-28", "28/07/2020"),
        ("<b>Ngày đăng</b> :&nbsp;28/07/2020 08:30", "2020-07-28T08:30:00+07:00", "28/07/2020 08:30"),
        ("Thứ ba - 28/07/2020 08:30", "2020-07-28T08:30:00+07:00", "Thứ ba - 28/07/2020 08:30"),
        ("(28/07/2020)", "2020-07-28", "28/07/2020"),
        ("28 - 07 - 2020", "2020-07-28", "28 - 07 - 2020"),
        ("08:30 | 28/07/2020", "2020-07-28T08:30:00+07:00", "08:30 | 28/07/2020"),
        ("T3, 07/28/2020 - 08:30", "2020-07-28T08:30:00+07:00", "T3, 07/28/2020 - 08:30"),
        ("28 Tháng Bảy, 2020", "2020-07-28", "28 Tháng Bảy, 2020"),
        ("Cập nhật lúc: 28/07/2020 08:30", "2020-07-28T08:30:00+07:00", "28/07/2020 08:30"),
        ("Phòng Việc làm - 28/07/2020", "2020-07-28", "28/07/2020"),
        ("28/07/2020 | Lượt xem: 12", "2020-07-28", "28/07/2020"),
    ],
)
def test_date_line_under_the_title(line, value, raw):
    article = read(f"<h1>{TITLE}</h1><div>{line}</div><div>{BODY}</div>")
    assert (article.published_at, article.published_raw) == (value, raw)
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_date_of_an_update_is_not_the_publication():
    lines = "<p>Cập nhật lần cuối: 30/08/2021</p><p>Ngày đăng: 28/07/2020</p>"
    assert read(f"<h1>{TITLE}</h1>{lines}{BODY}").published_at == "2020-07-28"
    only = "<p>Cập nhật lần cuối: 30/08/2021</p>"
    assert read(f"<h1>{TITLE}</h1>{only}{BODY}").published_at is None


def test_dates_in_the_text_and_beside_it_are_not_the_publication():
    item = '<li><a href="/tin/bai-7.html">Chi trả trợ cấp tháng tám</a> (03/08/2020)</li>'
    beside = f"<div><h4>Tin mới</h4><ul>{item}</ul></div>"
    text = f"<p>Thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2020, {FIRST.lower()}</p><p>{SECOND}</p>"
    assert read(f"{beside}<h1>{TITLE}</h1>{text}{beside}").published_at is None


def test_day_of_printing_is_not_the_publication():
    assert read(f"<p>In ngày 23/11/2026</p><h2>{TITLE}</h2>{BODY}").published_at is None


def test_nukeviet_shows_the_right_date_and_hides_a_wrong_one():
    hidden = '<span class="hidden d-none" itemprop="datePublished">2020-08-30T10:00:00+07:00</span>'
    head = '<meta property="article:published_time" content="2020-08-30+0710:00:00">'
    article = read(f"<h1>{TITLE}</h1>{hidden}<span>Thứ ba - 28/07/2020 08:30</span><div>{BODY}</div>", head=head)
    assert article.published_at == "2020-07-28T08:30:00+07:00"


def test_time_element_adds_the_hour_to_a_printed_day():
    line = '<p>Published <time datetime="2020-07-28T08:30:00+07:00">28 Tháng Bảy, 2020</time></p>'
    article = read(f"<h1>{TITLE}</h1>{BODY}{line}")
    assert (article.published_at, article.published_raw) == ("2020-07-28T08:30:00+07:00", "28 Tháng Bảy, 2020")


def test_declared_date_counts_where_none_is_printed():
    script = '<script type="application/ld+json">{"@graph": [{"datePublished": "2020-07-28T08:30:00+07:00"}]}</script>'
    assert read(f"<h1>{TITLE}</h1>{BODY}", head=script).published_at == "2020-07-28T08:30:00+07:00"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Đăng bởi : SLDTBXH Kontum Ngày đăng : 28/07/2020 Lượt xem : 5535</p>"
        "<p><a href='javascript:history.back()'>Quay Về</a></p>",
        "<table><tr><td>Đăng bởi:</td><td>SLDTBXH Kontum</td></tr><tr><td>Ngày đăng:</td><td>28/07/2020</td></tr>"
        "<tr><td>Lượt xem:</td><td>5.535</td></tr></table>",
        "<dl><dt>Đăng bởi</dt><dd>SLDTBXH Kontum</dd><dt>Ngày đăng</dt><dd>28/07/2020</dd>"
        "<dt>Lượt xem</dt><dd>5,535</dd></dl>",
        "<div>Người đăng: <span>SLDTBXH Kontum</span> | 28/07/2020 | <span>5535</span> lượt xem</div>",
    ],
)
@pytest.mark.parametrize("place", ["under the title", "under the text"])
def test_line_about_the_article(line, place):
    main = (
        f"<h1>{TITLE}</h1>{line}<div>{BODY}</div>"
        if place == "under the title"
        else f"<h1>{TITLE}</h1><div>{BODY}</div>{line}"
    )
    article = read(main)
    assert (article.author, article.published_at, article.view_count) == ("SLDTBXH Kontum", "2020-07-28", 5535)
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_eye_icon_counts_readers_and_speech_bubble_does_not():
    line = '<i class="fa fa-clock"></i> 28/07/2020 <i class="fa fa-eye"></i> 5.536 <i class="fa fa-comment-o"></i> 7'
    article = read(f"<h1>{TITLE}</h1><div>{line}</div><div>{BODY}</div>")
    assert (article.view_count, article.published_at) == (5536, "2020-07-28")


def test_visit_counter_is_not_the_count_of_readers():
    counters = "<div><b>LƯỢT TRUY CẬP</b><p>69.534</p></div><div>Đang truy cập: 12 Hôm nay: 340</div>"
    article = read(f"<h1>{TITLE}</h1>{BODY}{counters}")
    assert (article.view_count, article.site_visits) == (None, 69534)


# Lead, credits, section


def test_lead_in_its_own_element_comes_first_and_once():
    plain = read(f"<h1>{TITLE}</h1><p>28/07/2020</p><h2 class=sapo>{LEAD}</h2><div>{BODY}</div>")
    assert plain.summary == LEAD
    assert paragraphs(plain) == [LEAD, FIRST, SECOND, THIRD]
    repeated = read(f"<h1>{TITLE}</h1><div>{LEAD}</div><div><p>{LEAD}</p>{BODY}</div>")
    assert paragraphs(repeated) == [LEAD, FIRST, SECOND, THIRD]


def test_bold_first_paragraph_is_the_lead():
    article = read(f"<h1>{TITLE}</h1><div><p><strong>{LEAD}</strong></p>{BODY}</div>")
    assert article.summary == LEAD
    assert read(f"<h1>{TITLE}</h1><div>{BODY}</div>").summary is None


@pytest.mark.parametrize(
    ("line", "byline", "source"),
    [
        ("Tin và ảnh: Nguyễn Hương.", "Nguyễn Hương", None),
        ("<b>Nguyễn Hương</b>", "Nguyễn Hương", None),
        ("Theo Báo Kon Tum", None, "Báo Kon Tum"),
        ("Nguồn: molisa.gov.vn", None, "molisa.gov.vn"),
        ("Theo Nguyễn Hương (TTXVN)", "Nguyễn Hương", "TTXVN"),
    ],
)
def test_credit_line_ends_the_body(line, byline, source):
    article = read(f"<h1>{TITLE}</h1><div>{BODY}<p align=right>{line}</p></div>")
    assert (article.byline, article.source) == (byline, source)
    assert len(paragraphs(article)) == 4


def test_credit_outside_the_body_is_no_paragraph_of_it():
    credit = "<p><strong>Tác giả bài viết: </strong>Nguyễn Hương</p><p><strong>Nguồn tin: </strong>Báo Kon Tum</p>"
    article = read(f"<div><h1>{TITLE}</h1><div>28/07/2020</div><div>{BODY}</div><div>{credit}</div></div>")
    assert (article.byline, article.source) == ("Nguyễn Hương", "Báo Kon Tum")
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_sentence_that_begins_with_theo_is_no_credit():
    last = "Theo kế hoạch, lớp tập huấn tiếp theo được tổ chức vào tháng chín."
    article = read(f"<h1>{TITLE}</h1><div>{BODY}<p>{last}</p></div>")
    assert (article.byline, article.source) == (None, None)


@pytest.mark.parametrize(
    "mark",
    [
        '<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="/giam-ngheo">Giảm nghèo</a></li></ol>',
        '<div><a href="/">Trang chủ</a> » <a href="/giam-ngheo">Giảm nghèo</a></div>',
        "<h3>Giảm nghèo</h3>",
        "<p>Chuyên mục: <a href='/giam-ngheo'>Giảm nghèo</a></p>",
    ],
)
def test_section_is_read_over_the_title(mark):
    assert read(f"{mark}<div><h1>{TITLE}</h1>{BODY}</div>").category == "Giảm nghèo"


# What is no body


LINKED = '<a href="/tin/chi-tra-tro-cap-7.html">Chi trả trợ cấp xã hội tháng bảy tại các xã</a>'
RELATED = f"<ul><li>{LINKED} (03/08/2020)</li></ul>"


@pytest.mark.parametrize(
    "tail",
    [
        f"<p><b>Các tin khác</b></p>{RELATED}",
        f"<h4>Tin liên quan:</h4>{RELATED}",
        f"<div>Những tin cũ hơn</div>{RELATED}",
        "<p><a href='#'>Quay lại</a> | <a href='#'>In ra</a></p>",
        "<p>Tags: <a href='/tag/giam-ngheo'>giảm nghèo</a></p>",
        "<div>Ý kiến bạn đọc (1)</div><p>Bài viết rất hay, cảm ơn ban biên tập đã đưa tin kịp thời tới người dân.</p>",
        "<p>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_tail_of_the_page_is_no_body(tail, inside):
    article = read(f"<h1>{TITLE}</h1><div>{BODY}{tail}</div>" if inside else f"<h1>{TITLE}</h1><div>{BODY}</div>{tail}")
    assert paragraphs(article) == [FIRST, SECOND, THIRD]
    assert article.published_at is None


def test_box_of_related_articles_inside_the_body_is_left_out():
    box = f"<div><b>Tin liên quan</b>{RELATED}</div>"
    lone = '<div><a href="/tin/chi-tra-tro-cap-7.html"><b>Chi trả trợ cấp xã hội tháng bảy tại các xã</b></a></div>'
    for between in (box, lone):
        article = read(f"<h1>{TITLE}</h1><div><p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p></div>")
        assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_hidden_text_is_no_body():
    article = read(
        f'<h1>{TITLE}</h1><div>{BODY}<p style="display:none">leftcenterrightdel</p><p class="hide">null</p></div>'
    )
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


# Forms of text


def test_lines_parted_by_two_breaks_are_paragraphs():
    article = read(f"<b>{TITLE}</b><br><br>{FIRST}<br><br>{SECOND}<br>{THIRD}")
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_short_lines_parted_by_one_break_stay_together():
    article = read(
        f"<h1>{TITLE}</h1><div>{BODY}<p>Kính gửi:<br>- Ủy ban nhân dân các xã<br>- Các phòng thuộc Sở</p></div>"
    )
    assert paragraphs(article)[-1] == "Kính gửi:\n- Ủy ban nhân dân các xã\n- Các phòng thuộc Sở"


def test_lists_and_tables_are_lines():
    lists = "<ul><li>Hộ nghèo</li><li><p>Hộ cận nghèo</p></li></ul><ol><li>Rà soát</li><li>Bình xét</li></ol>"
    table = "<table><tr><th>Xã</th><th>Số hộ</th></tr><tr><td>Đắk Ui</td><td>120</td></tr></table>"
    article = read(f"<h1>{TITLE}</h1><div>{BODY}{lists}{table}</div>")
    assert paragraphs(article)[3:] == [
        "- Hộ nghèo\n- Hộ cận nghèo",
        "1. Rà soát\n2. Bình xét",
        "Xã | Số hộ\nĐắk Ui | 120",
    ]
    assert "<ol><li>Rà soát</li>" in article.body_html
    assert "<th>Xã</th>" in article.body_html


def test_table_around_the_whole_text_is_no_data():
    article = read(f"<h1>{TITLE}</h1><table><tr><td>{BODY}</td><td><a href='/x'>Liên kết</a></td></tr></table>")
    assert paragraphs(article)[:3] == [FIRST, SECOND, THIRD]


def test_text_of_word_with_marks_apart_and_hard_blanks():
    nfd = unicodedata.normalize("NFD", SECOND)
    article = read(
        f"<h1>{TITLE}</h1><div>{BODY}<p>&nbsp;&nbsp;<o:p></o:p></p><p>&nbsp; &nbsp;<span>{nfd}</span>\u200b</p></div>"
    )
    assert paragraphs(article) == [FIRST, SECOND, THIRD, SECOND]


def test_text_in_a_legacy_font_becomes_unicode():
    tcvn3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc, lµ dßng ch÷ ®Çu trang."
    article = read(f'<h1>{TITLE}</h1><div>{BODY}<p><font face=".VnTime">{tcvn3}</font></p></div>')
    assert paragraphs(article)[-1].startswith("Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc")


def test_article_that_is_one_document_has_its_name_as_body():
    frame = '<iframe src="https://docs.google.com/viewer?url=http%3A%2F%2Fso.example.vn%2Fkh-12.pdf&amp;embedded=true"></iframe>'
    article = read(f"<div><h1>{TITLE}</h1><p>Ngày đăng: 28/07/2020</p><div>{frame}</div></div>")
    assert [(file.url, file.title) for file in article.attachments] == [("http://so.example.vn/kh-12.pdf", "kh-12.pdf")]
    assert article.body == "kh-12.pdf"


def test_words_cut_into_many_elements_are_still_text():
    cut = " ".join(f"<span>{word}</span>" for word in f"{FIRST} {SECOND}".split())
    article = read(f"<h1>{TITLE}</h1><div><p>{cut}</p></div>")
    assert article.body == f"{FIRST} {SECOND}"
