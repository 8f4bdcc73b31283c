"""Parts of a page that look like other parts: texts with words of labels, boxes with dates, names of portals."""

import pytest
from test_pages_article import BODY, FIRST, LEAD, SECOND, THIRD, TITLE, URL, paragraphs, read

from scraper.pages.base import NotAnArticle
from scraper.pages.extract import extract_article

META = "<p>Ngày đăng: 28/07/2020 - Lượt xem: 12</p>"
PORTAL = "Trang thông tin điện tử Huyện ủy Ngọc Hồi"
OTHER = '<a href="/tin/chi-tra-tro-cap-7.html">Chi trả trợ cấp xã hội tháng bảy tại các xã</a>'


# Lines of a text that begin like a label


@pytest.mark.parametrize(
    "line",
    [
        "Thời gian: 8 giờ 00 ngày 03/8/2020",
        "- Thời gian: 7 giờ 30 phút, thứ Sáu, ngày 07/8/2020",
        "Tổng cộng: 150 triệu đồng",
        "Trung bình: 5,6 triệu đồng/người",
        "Năm nay: 250 lượt người",
        "Trực tuyến: 35 điểm cầu",
        "Tài liệu đính kèm gồm: đơn đăng ký, bản sao bằng tốt nghiệp.",
        "Gửi ý kiến về địa chỉ sxd@kontum.gov.vn",
        "Tin trước đó cho biết, bão số 3 sẽ đi vào đất liền.",
        "Ý kiến:",
        "Trở lại Kon Tum",
    ],
)
@pytest.mark.parametrize("printed", ["<p>28/07/2020</p>", META])
def test_a_text_goes_on_under_a_line_that_begins_like_a_label(line, printed):
    article = read(f"<h1>{TITLE}</h1>{printed}<div><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p><p>{THIRD}</p></div>")
    assert paragraphs(article) == [FIRST, line.removeprefix("- "), SECOND, THIRD] or line in paragraphs(article)
    assert paragraphs(article)[-2:] == [SECOND, THIRD]
    assert article.published_at == "2020-07-28"


def test_items_of_an_invitation_are_text():
    ending = "Đề nghị các đơn vị tham dự đầy đủ, đúng thời gian."
    items = "<ul><li>Thời gian: 8 giờ 00 ngày 03/8/2020</li><li>Địa điểm: Phòng họp số 2</li></ul>"
    article = read(f"<h1>{TITLE}</h1><p>28/07/2020</p><div><p>{FIRST}</p>{items}<p>{ending}</p></div>")
    assert article.body.endswith(ending)
    assert article.published_at == "2020-07-28"


@pytest.mark.parametrize("heading", ["Ngày", "Thời gian"])
def test_a_timetable_is_a_table_and_the_text_goes_on_under_it(heading):
    rows = f"<tr><td>{heading}</td><td>Nội dung</td></tr><tr><td>03/8/2020</td><td>Khai giảng</td></tr>"
    article = read(f"<h1>{TITLE}</h1>{META}<div><p>{FIRST}</p><table>{rows}</table><p>{SECOND}</p></div>")
    assert paragraphs(article) == [FIRST, f"{heading} | Nội dung\n03/8/2020 | Khai giảng", SECOND]


# A paragraph that outweighs the rest


@pytest.mark.parametrize("wrap", ["{}", "<strong>{}</strong>"])
def test_what_follows_one_long_paragraph_in_a_flat_page_is_body(wrap):
    long = f"{FIRST} {SECOND} {FIRST} {SECOND}"
    rest = '<ul><li>Hồ sơ đăng ký;</li></ul><p align="center"><img src="/b.jpg"></p><p>Kết thúc lớp tập huấn.</p>'
    article = read(f"<div><h1>{TITLE}</h1>{META}<p>{wrap.format(long)}</p>{rest}</div>")
    assert paragraphs(article)[0] == long
    assert paragraphs(article)[-1] == "Kết thúc lớp tập huấn."
    assert [image.url for image in article.images] == ["http://so.example.vn/b.jpg"]


def test_an_article_that_is_only_a_picture():
    article = read(f'<div><h1>{TITLE}</h1>{META}<div><img src="/a.jpg"></div></div>')
    assert (article.body, len(article.images), article.view_count) == ("", 1, 12)


def test_an_article_that_is_only_a_table_is_not_its_imprint():
    table = "<table><tr><th>Ngày</th><th>Nội dung</th></tr><tr><td>Thứ 2</td><td>Họp giao ban</td></tr></table>"
    imprint = (
        "<div id=bottom><div>TRANG THÔNG TIN ĐIỆN TỬ SỞ XÂY DỰNG TỈNH KON TUM</div>"
        "<div>Chịu trách nhiệm nội dung: Ông Trần Văn Lợi - Phó Giám đốc Sở</div>"
        "<div>Trụ sở: Số 09, đường Nguyễn Viết Xuân, phường Quyết Thắng</div>"
        "<div>Tel: 02603.862.345 | Fax: 02603.862.346</div></div>"
    )
    article = read(f"<div><h1>{TITLE}</h1>{META}<div>{table}</div></div>{imprint}")
    assert article.body == "Ngày | Nội dung\nThứ 2 | Họp giao ban"


def test_a_notice_of_a_new_address_is_no_imprint():
    notice = "Từ ngày 01/7/2025, trang thông tin của Sở chuyển sang địa chỉ mới https://sxd.quangngai.gov.vn."
    assert read(f"<h1>{TITLE}</h1><p>28/07/2020</p><div><p>{notice}</p></div>").body == notice


# What stands in the same element as the body and is none


@pytest.mark.parametrize(
    "beside",
    [
        "<footer><p>© 2020 Sở Xây dựng</p><p>Số 09 đường Nguyễn Viết Xuân, thành phố Kon Tum</p></footer>",
        "<div>5/5 - (3 bình chọn)</div>",
    ],
)
def test_the_foot_of_a_flat_page_is_no_body(beside):
    article = extract_article(
        f"<title>{TITLE}</title><body><nav>Tin</nav><h1>{TITLE}</h1>{META}{BODY}{beside}".encode(), URL, site="thu"
    )
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "between",
    [
        f'<ul class="related"><li>{OTHER}</li><li>{OTHER}</li></ul>',
        '<div id="toc_container"><p>Mục lục</p><ul><li><a href="#a">1 Ý nghĩa</a></li></ul></div>',
    ],
)
def test_boxes_between_paragraphs_are_no_body(between):
    article = read(f"<h1>{TITLE}</h1>{META}<div><p>{FIRST}</p>{between}<p>{SECOND}</p><p>{THIRD}</p></div>")
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


# Titles


@pytest.mark.parametrize(
    ("window", "main"),
    [
        (PORTAL, f"<div>{PORTAL}</div><div><h1>{TITLE}</h1>{META}{BODY}</div>"),
        (PORTAL, f"<h1>{PORTAL}</h1><div><h2>{TITLE}</h2>{META}{BODY}</div>"),
        ("Tin tức - sự kiện", f"<div>Tin tức - sự kiện</div><div><h2>{TITLE}</h2>{META}{BODY}</div>"),
        (
            "Chi tiết tin",
            f'<span class="Head">Chi tiết tin</span><div><span class="NewsHeadTitle">{TITLE}</span>'
            f"<div>08:30 | 28/07/2020</div><div><b>{LEAD}</b></div><div>{BODY}</div></div>",
        ),
    ],
)
def test_the_name_of_the_portal_or_page_is_not_the_title(window, main):
    article = read(main, title=window)
    assert article.title == TITLE
    assert paragraphs(article)[-3:] == [FIRST, SECOND, THIRD]


# Dates


@pytest.mark.parametrize(
    ("over", "under", "head", "published"),
    [
        ("Thứ tư, 25/11/2026 10:20", "Cập nhật lúc: 28/07/2020 08:30", "", "2020-07-28T08:30:00+07:00"),
        ("Hôm nay, Thứ tư, 25/11/2026", "Ngày cập nhật: 28/07/2020", "", "2020-07-28"),
        ("Hôm nay, Thứ tư, 25/11/2026", "", "", None),
        (
            "Thứ tư, 25/11/2026",
            "",
            '<meta property="article:published_time" content="2020-07-28T08:30:00+07:00">',
            "2020-07-28T08:30:00+07:00",
        ),
        ("", "28/07/2020 08:30 - Cập nhật lúc 29/07/2020 09:00", "", "2020-07-28T08:30:00+07:00"),
        ("", "<time>15:20 28/07/2020</time><span>Xem với cỡ chữ</span><a>Aa</a>", "", "2020-07-28T15:20:00+07:00"),
        ("", "28/07/2020 08:30 <a>Nghe bài viết</a> <a>A-</a> <a>A+</a>", "", "2020-07-28T08:30:00+07:00"),
        ("", "Ngày tạo: 28/07/2020 - Ngày sửa: 01/08/2020", "", "2020-07-28"),
    ],
)
def test_the_day_of_the_visit_or_of_a_change_is_no_publication(over, under, head, published):
    article = read(f"<div><div>{over}</div><h1>{TITLE}</h1><div>{under}</div><div>{BODY}</div></div>", head=head)
    assert (article.published_at, article.category) == (published, None)
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


# Figures and names


@pytest.mark.parametrize(
    ("line", "views"),
    [
        ("Số lượt xem bài viết: 1.234", 1234),
        ("Lượt xem 1.234 | Lượt tải 55", 1234),
        ('<i class="fa fa-eye"></i> 1.024 <i class="bi bi-chat"></i> 12', 1024),
        ("Post Views: 1.015", 1015),
    ],
)
def test_how_often_it_was_read(line, views):
    article = read(f"<h1>{TITLE}</h1><p>28/07/2020</p><div>{line}</div><div>{BODY}</div>")
    assert (article.view_count, article.byline) == (views, None)
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


def test_views_under_the_tags():
    tail = "<div>Tags: <a href='/t'>tập huấn</a></div><ul><li>327 lượt xem</li></ul>"
    assert read(f"<div><h1>{TITLE}</h1><p>28/07/2020</p><div>{BODY}</div>{tail}</div>").view_count == 327


@pytest.mark.parametrize(
    "box",
    [
        f"<div><b>Xem nhiều</b><p>{OTHER}</p><p>Lượt xem: 9.999</p></div>",
        f"<div><p>{OTHER}</p><p>Ngày đăng: 01/08/2020</p><p>Lượt xem: 9.999</p></div>",
    ],
)
@pytest.mark.parametrize("page", ["{box}<div><h1>{title}</h1>{body}</div>", "<div><h1>{title}</h1>{body}</div>{box}"])
def test_figures_of_another_article_are_not_taken(box, page):
    article = read(page.format(box=box, title=TITLE, body=f"<div>{BODY}</div>"))
    assert (article.view_count, article.published_at) == (None, None)


@pytest.mark.parametrize("line", ["Phóng viên: Lê Thị Na", "CTV: Lê Thị Na"])
def test_a_byline_is_the_name_alone(line):
    end = f"<p align=right><b>{line}</b></p>"
    article = read(f"<h1>{TITLE}</h1><p>28/07/2020</p><div>{BODY}{end}</div>")
    assert article.byline == "Lê Thị Na"


# Pictures


@pytest.mark.parametrize(
    "picture",
    ['<p><img src="/q.jpg" align="left">{}</p>', '<div id="hometext"><img src="/q.jpg" class="fl left">{}</div>'],
)
def test_a_paragraph_beside_a_picture_is_no_caption(picture):
    article = read(f"<h1>{TITLE}</h1>{META}<div>{picture.format(FIRST)}<p>{SECOND}</p><p>{THIRD}</p></div>")
    assert [image.caption for image in article.images] == [None]
    assert FIRST in article.body or article.summary == FIRST


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="data:image/gif;base64,R0" data-srcset="/a.jpg 400w, /b.jpg 1200w">',
        '<img src="/img/placeholder.gif" srcset="/a.jpg 1x">',
        '<img src="data:image/gif;base64,R0"><noscript><img src="/a.jpg"></noscript>',
        '<img data-cfsrc="/a.jpg">',
    ],
)
def test_pictures_that_load_late_are_found_with_their_captions(picture):
    figure = f"<figure>{picture}<figcaption>Quang cảnh lớp tập huấn</figcaption></figure>"
    article = read(f"<h1>{TITLE}</h1>{META}<div><p>{FIRST}</p>{figure}<p>{SECOND}</p></div>")
    assert [(image.url, image.caption) for image in article.images] == [
        ("http://so.example.vn/a.jpg", "Quang cảnh lớp tập huấn")
    ]


def test_captions_of_a_gallery_in_a_list():
    items = "".join(
        f'<li><figure><img src="/{n}.jpg"><figcaption>Ảnh số {n}</figcaption></figure></li>' for n in range(2)
    )
    article = read(f"<h1>{TITLE}</h1>{META}<div>{BODY}<ul>{items}</ul></div>")
    assert [image.caption for image in article.images] == ["Ảnh số 0", "Ảnh số 1"]


@pytest.mark.parametrize(
    "ornament",
    [
        '<a href="/x.pdf?format=pdf"><img src="/images/M_images/pdf_button.png"></a>',
        '<p><a href="/f/x.doc"><img src="/i/word.gif"> Tải mẫu đơn</a></p>',
        '<div class="quang-cao"><a href="http://other.vn/"><img src="/ad.jpg"></a></div>',
    ],
)
def test_icons_and_adverts_are_no_pictures(ornament):
    assert read(f"<h1>{TITLE}</h1>{META}<div>{BODY}{ornament}</div>").images == []


# Pages that are no articles


@pytest.mark.parametrize(
    ("window", "main", "reason"),
    [
        ("Runtime Error", "<h1>Server Error in '/' Application.</h1><p>Runtime Error</p>", "maintenance"),
        (
            "The resource cannot be found.",
            "<h1>Server Error in '/' Application.</h1><h2>The resource cannot be found.</h2><p>HTTP 404.</p>",
            "not found",
        ),
        ("Lỗi", "<h1>Xin lỗi, đã xảy ra sự cố</h1><p>ID Tương quan: 8c7c2a9d</p>", "maintenance"),
        ("Index of /tin", "<h1>Index of /tin</h1><pre><a href='a.jpg'>a.jpg</a> 28-Jul-2020</pre>", "not found"),
        ("Account Suspended", "<h1>This Account has been suspended.</h1>", "maintenance"),
        ("Web", "<h1>Yêu cầu của bạn bị chặn</h1><p>Mã sự kiện: 1234567</p>", "challenge"),
        ("Sở", "<h2>Thông báo</h2><p>Bạn không có quyền truy cập nội dung này.</p>", "login"),
        ("Cổng", "<h1>Thông báo</h1><p>Phiên làm việc của bạn đã hết hạn, vui lòng đăng nhập lại.</p>", "login"),
        ("Tin hoạt động", "<h2>Tin hoạt động</h2><p>Chưa có bài viết nào trong chuyên mục này.</p>", "not found"),
        ("x.vn", "<h1>Tên miền này đã hết hạn</h1><p>Tên miền x.vn đã hết hạn sử dụng.</p>", "maintenance"),
    ],
)
def test_errors_in_the_form_of_a_page_are_refused(window, main, reason):
    page = f"<title>{window}</title><body>{main}"
    with pytest.raises(NotAnArticle) as refusal:
        extract_article(page.encode(), URL, site="thu")
    assert refusal.value.reason == reason


def test_lists_of_few_are_refused():
    cards = "".join(
        f'<div class="card"><a href="/tin/bai-{n}.html"><img src="/{n}.jpg"></a><h5><a href="/tin/bai-{n}.html">'
        f"Bài số {n} về công tác giảm nghèo của các xã</a></h5><small>28/07/2020</small><p>{FIRST}</p></div>"
        for n in (1, 2)
    )
    albums = "".join(
        f'<div class="al"><a href="/album/{n}"><img src="/a{n}.jpg"></a>'
        f'<a href="/album/{n}">Lễ hội mừng lúa mới năm thứ {n}</a><span>12 ảnh</span></div>'
        for n in range(4)
    )
    for window, main in (("Tin hoạt động", f"<h2>Tin hoạt động</h2>{cards}"), ("Thư viện ảnh", albums)):
        with pytest.raises(NotAnArticle) as refusal:
            read(main, title=window)
        assert refusal.value.reason == "list"


# What the rules above must leave alone


@pytest.mark.parametrize(
    "title",
    [
        "Ủy ban nhân dân tỉnh họp phiên thường kỳ tháng 7 năm 2020",
        "Hệ thống thủy lợi Đăk Yên tưới mát những cánh đồng",
        "Trang trại nuôi hươu của thanh niên xã Đăk Hring",
        "Cổng thông tin điện tử tỉnh ra mắt giao diện mới",
    ],
)
@pytest.mark.parametrize("set_as", ["<h1>{}</h1>", "<div><b>{}</b></div>"])
@pytest.mark.parametrize("under", ["", "<h2>Kết quả đạt được trong giai đoạn đầu</h2>", f"<h2>{LEAD}</h2>"])
def test_a_headline_that_begins_like_the_name_of_a_portal(title, set_as, under):
    article = read(f"{set_as.format(title)}{META}<div>{under}{BODY}</div>", title=title)
    assert article.title == title


@pytest.mark.parametrize("window", ["Tin tức - sự kiện", PORTAL])
def test_a_page_that_begins_with_a_linked_headline_is_a_list(window):
    with pytest.raises(NotAnArticle) as refusal:
        read(f"<h1>{window}</h1><div><h2>{OTHER}</h2><p>20/07/2020</p><p>{FIRST}</p></div>", title=window)
    assert refusal.value.reason == "list"


@pytest.mark.parametrize(
    "line",
    [
        "Lượt xem: 523",
        "Đăng bởi: Văn phòng Sở",
        "Tags: <a href='/t'>tập huấn</a>",
        "<a href='#'>In ra</a> | <a href='#'>Gửi email</a>",
        "Ý kiến của bạn (2)",
        "Thích 12",
        "Hôm nay: 1.204",
        "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
        "Tài liệu đính kèm: <a href='/f/mau.doc'>mau.doc</a>",
    ],
)
def test_a_text_ends_at_a_line_that_tells_about_it(line):
    contact = "Mọi ý kiến xin gửi về Ban biên tập cổng thông tin, chúng tôi sẽ trả lời trong thời gian sớm nhất có thể."
    article = read(f"<h1>{TITLE}</h1><div>{BODY}<p>{line}</p><p>{contact}</p></div>")
    assert paragraphs(article) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("under", "head"),
    [
        ("Cập nhật: 30/07/2020", ""),
        ("Ngày cập nhật: 30/07/2020", ""),
        ("", '<meta property="article:published_time" content="2020-07-30T08:30:00+07:00">'),
    ],
)
def test_a_day_of_publication_over_the_title_is_not_taken_for_that_of_the_visit(under, head):
    article = read(f"<p>Thứ Ba, 28/07/2020 08:30</p><h1>{TITLE}</h1><p>{under}</p><div>{BODY}</div>", head=head)
    assert article.published_at == "2020-07-28T08:30:00+07:00"


@pytest.mark.parametrize(
    "said",
    [
        "<div>Người chịu trách nhiệm chính là trưởng thôn, người nắm rõ nhất hoàn cảnh của từng hộ trong thôn.</div>",
        "<blockquote><p>Chúng tôi sẽ làm tốt hơn.</p><footer>Ông A Thuận</footer></blockquote>",
        "<p>Nghe bài Hò kéo pháo, các cựu chiến binh không cầm được nước mắt.</p>",
        "<p>Được viết bởi nhà nghiên cứu Nguyễn Văn Nam, cuốn sách kể về người Xơ Đăng.</p>",
    ],
)
def test_a_text_goes_on_under_what_only_resembles_its_end(said):
    article = read(f"<h1>{TITLE}</h1>{META}<div><div>{FIRST}</div>{said}<div>{SECOND}</div><div>{THIRD}</div></div>")
    assert paragraphs(article)[0] == FIRST
    assert paragraphs(article)[-2:] == [SECOND, THIRD]
    assert article.byline is None


def test_what_tells_about_an_article_may_stand_under_one_linked_headline():
    tail = f"<div>{OTHER}</div><p>Tác giả: Lê Thị Na</p><p>Ngày đăng: 28/07/2020</p><p>Lượt xem: 77</p>"
    article = read(f"<div><h1>{TITLE}</h1><div>{BODY}</div>{tail}</div>")
    assert (article.byline, article.published_at, article.view_count) == ("Lê Thị Na", "2020-07-28", 77)


def test_what_stands_under_the_tags_is_not_the_articles():
    tail = "<p>Tags: <a href='/t'>tập huấn</a></p><div><p>21/07/2020</p><p>Nguồn: Báo Nhân dân</p></div>"
    article = read(f"<div><h1>{TITLE}</h1><div>{BODY}</div>{tail}</div>")
    assert (article.published_at, article.source) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 27/7, tại xã Đăk Tờ Re đã xảy ra sự cố về điện, hai thôn mất điện trong ba giờ.",
        "Tên miền cũ của Sở đã hết hạn, mời quý vị dùng địa chỉ mới từ ngày 01/8.",
        "Yêu cầu của bạn đã bị từ chối thì nộp lại thế nào? Sở trả lời như sau.",
        "Từ ngày 01/8, người dùng có phiên đăng nhập hết hạn phải xác thực lại bằng mã.",
    ],
)
def test_short_articles_on_errors_are_articles(sentence):
    assert sentence in read(f"<h1>{TITLE}</h1><p>28/07/2020</p><div><p>{sentence}</p></div>").body


@pytest.mark.parametrize(
    "caption", ['<p class="caption">{}</p>', '<p class="wp-caption-text">{}</p>', "<em>Ảnh: {}</em>"]
)
def test_a_long_caption_under_a_floated_picture(caption):
    picture = f'<div><img src="/q.jpg" class="left">{caption.format(FIRST)}</div>'
    article = read(f"<h1>{TITLE}</h1>{META}<div><p>{SECOND}</p>{picture}<p>{THIRD}</p></div>")
    assert FIRST in (article.images[0].caption or "")


def test_a_picture_among_texts_is_no_advert_by_the_name_of_a_container():
    picture = '<p><a href="http://other.vn/a.jpg"><img src="/a.jpg"></a></p>'
    article = read(f'<h1>{TITLE}</h1>{META}<div class="ads">{BODY}{picture}</div>')
    assert len(article.images) == 1
