"""What stands around an article: tools, dates, counters, credits and the section."""

import pytest

from scraper.pages.extract import extract_article
from scraper.pages.visits import site_visits

URL = "http://so.example.vn/tin-tuc/tham-ho-ngheo-12.html"
TITLE = "Đoàn công tác của Sở thăm các hộ nghèo tại huyện Đắk Tô"
FIRST = (
    "Sáng 28/7, đoàn công tác của Sở đã đến thăm, tặng quà các hộ nghèo tại huyện Đắk Tô và làm việc với lãnh đạo "
    "huyện về kết quả thực hiện các chính sách giảm nghèo."
)
SECOND = (
    "Tại các hộ, đoàn ân cần hỏi thăm đời sống, sản xuất và động viên bà con vươn lên; đồng thời trao hơn năm mươi "
    "suất quà gồm gạo, chăn ấm và nhu yếu phẩm."
)


def read(*, over="", under_title="<p>28/07/2020</p>", inside="", under="", beside=""):
    body = f"<div class=noidung><p>{FIRST}</p><p>{SECOND}</p>{inside}</div>"
    card = f"<div><h1>{TITLE}</h1>{under_title}{body}{under}</div>"
    page = f"<html><head><title>{TITLE}</title></head><body>{over}{card}{beside}</body></html>"
    return extract_article(page.encode(), URL, site="thu")


@pytest.mark.parametrize(
    "tools",
    [
        "<div><a href='javascript:window.print()'><img src=/images/print.gif> In trang</a>"
        "<a href='mailto:?subject=tin'><img src=/images/mail.gif> Gửi email</a></div>",
        "<div><a href='#'><img src=/theme/in-bai.png></a><a href='#'><img src=/theme/icon_fb.png></a></div>",
        "<div><img src=/theme/print2.gif> In bài viết</div>",
        "<div><a href='javascript:history.back()'><img src=/theme/mui-ten.png> Quay lại</a></div>",
    ],
)
def test_icons_of_tools_are_no_pictures(tools):
    assert read(under_title=f"<p>28/07/2020</p>{tools}").images == []


def test_picture_named_like_a_tool_is_one_without_a_tool():
    (image,) = read(inside="<p><a href=/uploads/print.jpg><img src=/uploads/print.jpg></a></p>").images
    assert image.url == "http://so.example.vn/uploads/print.jpg"


def test_date_of_the_last_edit_behind_that_of_publication_is_not_read():
    times = "<time class='entry-date published'>28/07/2020</time><time class=updated>30/07/2020</time>"
    assert read(under_title=f"<p>Đăng ngày <a href='#'>{times}</a></p>").published_at == "2020-07-28"


@pytest.mark.parametrize(
    ("box", "visits"),
    [
        ("<h4>Lượt truy cập</h4><p>Đang online: 41</p><p>Trong ngày: 2.310</p><p>Tất cả: 9.771.045</p>", 9771045),
        ("<h3>Thống kê truy cập</h3><div>Hôm nay 145<br>Hôm qua 391<br>Tất cả 1530442</div>", 1530442),
        ("<h3>Thống kê truy cập</h3><p>Hôm nay: 12.145</p><p>Tổng cộng: 8415220</p>", 8415220),
        ("<p>Lượt truy cập</p><p>Trang có tất cả 25 chuyên mục.</p>", None),
    ],
)
def test_site_visits_are_the_total_of_the_box(box, visits):
    assert read(beside=f"<div>{box}</div>").site_visits == visits


def test_number_at_the_end_of_what_is_read_is_whole_or_none():
    found = [site_visits(f"<p>Tổng lượt truy cập: {'-' * width} 8415220</p>") for width in range(300)]
    assert {visits.value for visits in found if visits is not None} == {8415220}
    assert found[-1] is None


def test_source_that_is_an_inspectorate():
    assert read(inside="<div style='text-align:right'><i>Nguồn: Thanh tra Sở</i></div>").source == "Thanh tra Sở"


@pytest.mark.parametrize(
    "line",
    [
        "<span class=v>Đọc <b>1532</b> lần</span> <span>Sửa lần cuối Thứ năm, 30 Tháng 7 2020 10:12</span>",
        "<span>Đăng ngày 28 - 7 - 2020</span><span>Lượt xem: 1.532</span>",
        "Đã đọc 1.532 lần",
    ],
)
def test_how_often_it_was_read(line):
    article = read(under=f"<div>{line}</div>")
    assert (article.view_count, article.published_at) == (1532, "2020-07-28")
    assert article.body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("inside", "under"),
    [
        ("", "<p class=tacgia><strong>Lê Quỳnh</strong></p>"),
        ("", "<p align=right><b>Lê Quỳnh</b></p>"),
        ("<p align=right><b>Lê Quỳnh</b></p><p align=right><i>Trung tâm Khuyến nông Đắk Tô</i></p>", ""),
        ("<p align=right><b>Lê Quỳnh</b></p><p>leftcenterrightdel</p>", ""),
    ],
)
def test_writer_under_the_text(inside, under):
    article = read(inside=inside, under=under)
    assert (article.byline, article.source) == ("Lê Quỳnh", None)
    assert "leftcenter" not in article.body


def test_office_under_a_text_without_a_name_is_no_writer():
    assert read(inside="<p align=right><i>Trung tâm Khuyến nông Đắk Tô</i></p>").byline is None


def test_writer_and_agency_in_one_line():
    article = read(inside="<p align=right><em>Theo Hoàng Oanh (Báo Kon Tum)</em></p>")
    assert (article.byline, article.source) == ("Hoàng Oanh", "Báo Kon Tum")


TRAIL = "<a href=/>Trang chủ</a> {0} <a href=/tin-tuc>Tin tức</a> {0} <a href=/tin-tuc/so-hoa>Chính quyền số</a>"


@pytest.mark.parametrize(
    ("over", "category"),
    [
        (f"<div class=duongdan>{TRAIL.format('&gt;')}</div>", "Chính quyền số"),
        (f"<div class=path>{TRAIL.format('|')}</div>", "Chính quyền số"),
        (f"<div>{TRAIL.format('|')}</div>", None),
        (f"<div>{TRAIL.format('»')} » <a href=/{TITLE}>{TITLE}</a></div>", "Chính quyền số"),
        ("<h3><a href=/tin-tuc/so-hoa>Chính quyền số</a></h3>", "Chính quyền số"),
        ("<h3><a href=/>Trang chủ</a></h3>", None),
    ],
)
def test_section_over_the_article(over, category):
    # The article is one of two columns; what tells its section stands in another element.
    assert read(over=f"<div>{over}</div>" if "h3" not in over else over).category == category


def test_label_of_the_section_comes_before_the_breadcrumb():
    over = "<div class=breadcrumbs><a href=/>Trang chủ</a> <a href=/tin-tuc>Tin tức</a></div>"
    assert read(over=over).category == "Tin tức"
    label = "<div><span>Chuyên mục: </span><a href=/tin-tuc/so-hoa>Chính quyền số</a></div>"
    assert read(over=over, under=label).category == "Chính quyền số"


def test_date_of_a_comment_is_not_the_articles():
    comments = (
        "<div id=comments class=comments-area><p>Lê Minh viết</p><p>12/08/2020 lúc 7:15</p><p>Lượt xem: 3</p>"
        "<time datetime='2020-08-12T07:15:00+07:00'>12/08/2020</time></div>"
    )
    article = read(under_title="", under=comments)
    assert (article.published_at, article.view_count) == (None, None)


def test_time_beside_the_article_comes_after_what_the_page_declares():
    times = "<div><p>Bài khác</p><time datetime='2020-05-01'>01/05/2020</time></div>"
    declared = '<script type="application/ld+json">{"datePublished": "2020-07-28"}</script>'
    assert read(under_title="", beside=f"<div>{times * 20}</div>{declared}").published_at == "2020-07-28"


@pytest.mark.parametrize(
    "count",
    [
        "<i class='fa fa-eye'></i> 1.532",
        "<i class='bi bi-eye-fill'></i><span>1.532</span>",
        "<svg class='svg-inline--fa' data-icon=eye><path d='M1 1'/></svg> 1.532",
        "<svg class=ico><use xlink:href='/theme/icons.svg#eye'></use></svg> 1.532",
        "<i class=material-icons>visibility</i> 1.532",
        "<img src=/theme/icon-eye.png alt=''> 1.532",
        "<img src=/theme/view_24.svg><b>1,532</b>",
        "<span class=view-count>1.532</span>",
        "Lượt xem: <span class=views>1.532</span>",
        "1.532 lượt xem <i class='fa fa-comment-o'></i> 4",
    ],
)
def test_count_behind_an_icon_on_the_line_with_date_and_account(count):
    for line in (f"28/07/2020 | {count} | Đăng bởi: Văn phòng Sở", f"{count} | 28/07/2020 | Đăng bởi: Văn phòng Sở"):
        article = read(under_title=f"<p>{line}</p>")
        assert (article.view_count, article.published_at, article.author) == (1532, "2020-07-28", "Văn phòng Sở")
        assert article.body == f"{FIRST}\n\n{SECOND}"
        assert article.images == []


def test_photograph_called_view_is_a_picture():
    (image,) = read(inside="<p><img src=/uploads/view.png> Toàn cảnh thôn Đắk Rao.</p>").images
    assert image.url == "http://so.example.vn/uploads/view.png"


def test_icon_that_no_count_follows_labels_nothing():
    article = read(inside="<p><i class='fa fa-eye'></i> Nhìn lại những căn nhà mới, bà con ai cũng vui.</p>")
    assert article.view_count is None
    assert article.body.endswith("bà con ai cũng vui.")


def test_account_behind_an_icon():
    line = "<i class='fa fa-user'></i> vanphong <i class='fa fa-calendar'></i> 28/07/2020 <i class='fa fa-eye'></i> 77"
    article = read(under_title=f"<p>{line}</p>")
    assert (article.author, article.published_at, article.view_count) == ("vanphong", "2020-07-28", 77)


def test_elements_that_only_stand_apart_to_the_eye():
    line = "<span>Đăng bởi: Văn phòng Sở</span><span>28/07/2020</span><span>Số lượt xem: 1.532</span>"
    article = read(under_title=f"<div>{line}</div>")
    assert (article.author, article.published_at, article.view_count) == ("Văn phòng Sở", "2020-07-28", 1532)


def test_line_that_begins_with_a_count_of_unknown_meaning_is_no_text():
    # The article's element holds the line too, as in pages of one column.
    page = (
        f"<title>{TITLE}</title><div><h1>{TITLE}</h1>1.532 | 0 bình luận | Đăng lúc: 28/07/2020<p>{FIRST}</p>"
        f"<p>{SECOND}</p></div>"
    )
    article = extract_article(page.encode(), URL, site="thu")
    assert (article.published_at, article.view_count) == ("2020-07-28", None)
    assert article.body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "over",
    [
        "<p><a href=/>Trang chủ</a> / <a href=/tin-tuc>Tin tức</a> / <a href=/tin-tuc/so-hoa>Chính quyền số</a></p>",
        "<div>Chuyên mục: <a href=/tin-tuc/so-hoa>Chính quyền số</a></div>",
        "<div class=block-title><h3><a href=/tin-tuc/so-hoa>Chính quyền số</a></h3></div>",
    ],
)
def test_section_beside_the_article(over):
    beside = (
        f"<div class=cot><ul>{''.join(f'<li><a href=/{n}>Chuyên đề số {n}</a></li>' for n in range(12))}</ul></div>"
    )
    assert read(over=over, beside=beside).category == "Chính quyền số"


def test_lead_under_the_icons_of_tools():
    lead = "Hơn năm mươi suất quà đã đến với hộ nghèo của huyện Đắk Tô trong tháng bảy."
    tools = "<div>Chia sẻ:<a href='#'><img src=/images/fb.png></a><a href='#'><img src=/images/zalo.png></a></div>"
    article = read(under_title=f"<p>28/07/2020</p>{tools}<p class=summary>{lead}</p>")
    assert (article.summary, article.images) == (lead, [])


def test_lead_repeated_in_the_same_element_is_in_the_body_once():
    lead = "Hơn năm mươi suất quà đã đến với hộ nghèo của huyện Đắk Tô trong tháng bảy."
    page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div><b>{lead}</b></div><p>{lead}</p><p>{FIRST}</p></div>"
    article = extract_article(page.encode(), URL, site="thu")
    assert (article.summary, article.body) == (lead, f"{lead}\n\n{FIRST}")


def test_writer_over_a_document_that_ends_the_text():
    document = "<div class=wp-block-file><a href=/uploads/ke-hoach.pdf>Kế hoạch hỗ trợ hộ nghèo</a></div>"
    assert read(inside=f"<p align=right><b>Lê Quỳnh</b></p>{document}").byline == "Lê Quỳnh"
