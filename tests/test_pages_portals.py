"""Short articles in the shapes of several portal products, beside a column full of other articles' summaries."""

import pytest

from scraper.pages.extract import extract_article

TITLE = "Đẩy mạnh tuyên truyền chính sách bảo hiểm thất nghiệp năm 2020"
LEAD = "Hơn hai trăm người lao động được tư vấn chính sách bảo hiểm thất nghiệp."
TEXTS = (
    "Sáng 28/7, Trung tâm Dịch vụ việc làm phối hợp với Bảo hiểm xã hội tỉnh tổ chức hội nghị tuyên truyền chính sách "
    "bảo hiểm thất nghiệp cho hơn hai trăm người lao động.",
    "Tại hội nghị, báo cáo viên giới thiệu điều kiện, mức hưởng và thủ tục nhận trợ cấp thất nghiệp; giải đáp trực "
    "tiếp các câu hỏi của người lao động.",
    "Trung tâm cũng bố trí bàn tư vấn, giới thiệu hơn ba trăm vị trí việc làm của mười hai doanh nghiệp.",
)
BODY = "".join(f'<p style="text-align:justify">{text}</p>' for text in TEXTS)
ITEMS = "".join(
    f'<div class="it"><a href="/tb/thong-bao-{n}.html">Thông báo tuyển sinh đào tạo nghề đợt {n} năm 2020</a>'
    f"<span>0{n}/07/2020</span><p>Trung tâm thông báo tuyển sinh các lớp đào tạo nghề ngắn hạn cho lao động nông thôn "
    f"trên địa bàn tỉnh đợt {n}.</p></div>"
    for n in range(1, 7)
)
COLUMN = f'<div class="right"><div class="box"><h3>Thông báo</h3>{ITEMS}</div></div>'
FOOT = (
    "<div><p>Cơ quan chủ quản: Sở Lao động. Giấy phép số 1/GP. Địa chỉ: 1 Trần Phú.</p>"
    "<p>Lượt truy cập: 1.234.567</p></div>"
)
PAGES = {
    "ministry web part": f"""<title>Chi tiết tin</title><form><div class=ms><h1>{TITLE}</h1><p>28/07/2020</p>
        <div id=divArticleDescription><p><b>{LEAD}</b></p>{BODY}
        <p align=right><strong><em>Nguyễn Hương</em></strong></p>
        </div></div></form>""",
    "parts side by side": f"""<title>{TITLE}</title><div id=divArticleDescription3><h1>{TITLE}</h1></div>
        <div id=x_pnHide><span>28/07/2020 08:30</span></div><div id=divArticleDescription1>{LEAD}</div>
        <div id=divArticleDescription2>{BODY}</div><div id=x_pnNguontin>Nguồn: Báo Nhân Dân</div>""",
    "nothing but divisions": f"""<title>Trang chủ</title><div class=tandan-p-article-news-title>{TITLE}</div>
        <span class=tandan-span-date-publish>28-07-2020</span><div class=tandan-p-article-news-summary>{LEAD}</div>
        <div class=tandan-p-article-main>{BODY}</div>""",
    "column beside": f"""<title>Cổng thông tin</title><div class=row><div class=col-9><h4>{TITLE}</h4>
        <p class=date><i class="fa fa-calendar"></i> 28/07/2020 08:30 <i class="fa fa-eye"></i> Đã xem: 77</p>
        <strong>{LEAD}</strong><div class=content>{BODY}</div><p>Tác giả: Nguyễn Hương</p></div></div>""",
    "date behind the title": f"""<title>{TITLE} - Kon Tum</title><div id=main>
        <div class=tt><span class=tieude>{TITLE}</span>
        <span class=ngay>(28/07/2020)</span></div><div class=nd>{BODY}
        <div style="text-align:right"><strong>Tin, ảnh: NGUYỄN HƯƠNG</strong></div></div></div>""",
    "portlet": f"""<title>Chi tiết - Sở</title><div class=contentDetail><h3>{TITLE}</h3><p>28/07/2020, 08:30</p>
        <div class=sapo><p>{LEAD}</p></div><div class=journal-content-article>{BODY}</div></div>""",
    "date before the lead": f"""<title>Chi tiết</title><table><tr><td><h2>{TITLE}</h2></td></tr>
        <tr><td>2020-07-28 - {LEAD}</td></tr><tr><td>{BODY}</td></tr></table>""",
    "blog theme": f"""<title>{TITLE} - Sở</title><div class=entry>
        <div><a rel="category tag" href="/c">Việc làm</a></div><h1>{TITLE}</h1>
        <div class=meta>Đăng ngày 28 Tháng Bảy, 2020 bởi <a rel=author href="/author/x">vanphong</a></div>
        {BODY}<div class=share><a href="https://facebook.com/s">Chia sẻ</a></div></div>""",
    "blank lines as divisions": f"""<title>Tin tức</title>{"<div>" * 6}<div><b style="font-size:20px">{TITLE}</b></div>
        <div><span>Thứ Ba, 28/07/2020</span><span> | </span><span>Lượt xem: 1.024</span></div>
        <div>{"".join(f"<div>{text}</div><div><br></div>" for text in TEXTS)}</div>{"</div>" * 6}""",
}


@pytest.mark.parametrize("shape", PAGES)
def test_article_is_read_and_the_column_is_not(shape):
    article = extract_article(
        f"{PAGES[shape]}{COLUMN}{FOOT}".encode(), "http://so.example.vn/tin/a-12.html", site="thu"
    )
    assert article.title == TITLE
    assert article.published_at is not None
    assert article.published_at.startswith("2020-07-28")
    assert article.summary in (LEAD, None)
    credit = {"Nguyễn Hương", "Tin, ảnh: NGUYỄN HƯƠNG"}
    assert [text for text in article.body.split("\n\n") if text not in credit] == [
        *([LEAD] if article.summary else []),
        *TEXTS,
    ]
    assert article.site_visits == 1234567


@pytest.mark.parametrize("window", [TITLE, "Sở Lao động"])
def test_article_of_one_paragraph(window):
    page = f"<title>{window}</title><div><h2>{TITLE}</h2><i>Ngày đăng: 28/07/2020</i><div><p>{TEXTS[2]}</p></div></div>"
    article = extract_article(f"{page}{COLUMN}{FOOT}".encode(), "http://so.example.vn/tin/a-12.html", site="thu")
    assert (article.title, article.body) == (TITLE, TEXTS[2])


@pytest.mark.parametrize(
    "under",
    [
        "<div class=khac><h3>Tin khác</h3>{}</div><div class=chan><p>{}</p></div>",
        "<table>{}</table><table><tr><td><p>{}</p></td></tr></table>",
    ],
)
def test_short_article_over_headlines_and_a_long_text_at_the_foot(under):
    headlines = "".join(
        f'<p><a href="/tin/b-{n}.html">Thông báo tuyển sinh đào tạo nghề đợt {n}</a></p>' for n in range(5)
    )
    article_of_one = f"<h2>{TITLE}</h2><i>Ngày đăng: 28/07/2020</i><div><p>{TEXTS[2]}</p></div>"
    foot = under.format(headlines, " ".join(TEXTS[:2]) * 2)
    page = f"<title>{TITLE}</title><div><div>{article_of_one}</div>{foot}</div>"
    article = extract_article(page.encode(), "http://so.example.vn/tin/a-12.html", site="thu")
    assert (article.title, article.body) == (TITLE, TEXTS[2])


def test_title_that_a_slide_over_the_article_shows_too():
    slides = "".join(
        f"<div class=item><img src=/s/{n}.jpg><h3>{words}</h3><p>{LEAD}</p></div>"
        for n, words in enumerate((TITLE, "Hội nghị kết nối nhà trường và doanh nghiệp"))
    )
    for name in ("carousel", "x1"):
        page = (
            f"<title>{TITLE}</title><div class={name}>{slides}</div><div><h1>{TITLE}</h1><p>28/07/2020</p>{BODY}</div>"
        )
        article = extract_article(page.encode(), "http://so.example.vn/tin/a-12.html", site="thu")
        assert (article.published_at, article.images) == ("2020-07-28", [])
        assert article.body == "\n\n".join(TEXTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỗi cán bộ phụ trách một đến hai hộ và chịu trách nhiệm về kết quả thoát nghèo của các hộ trong năm.",
        "Hội nghị tổ chức tại trụ sở Ủy ban nhân dân xã, có sự tham dự của hơn hai trăm người lao động trong xã.",
        "Trung tâm đã cấp giấy phép lao động cho mười hai chuyên gia nước ngoài làm việc tại doanh nghiệp.",
    ],
)
def test_sentence_with_a_word_of_imprints_is_text(sentence):
    card = f"<p><b>{TITLE}</b></p><i>28/07/2020</i><p class=summary>{LEAD}</p><div><p>{sentence}</p></div>"
    page = f"<title>Tin tức</title><div><div>{card}</div></div>"
    article = extract_article(f"{page}{FOOT}".encode(), "http://so.example.vn/tin/a-12.html", site="thu")
    assert article.body == f"{LEAD}\n\n{sentence}"


@pytest.mark.parametrize(
    "window",
    [
        TITLE,
        f"{TITLE} - Sở LĐTBXH tỉnh Kon Tum",
        f"Sở Lao động - Thương binh và Xã hội | {TITLE}",
        f"{TITLE} &raquo; Tin tức &raquo; Cổng thông tin điện tử",
    ],
)
def test_title_that_only_the_window_has(window):
    page = f"<title>{window}</title><div><div>28/07/2020</div><div>{BODY}</div></div>{COLUMN}{FOOT}"
    article = extract_article(page.encode(), "http://so.example.vn/tin/a-12.html", site="thu")
    assert (article.title, article.published_at, article.body) == (TITLE, "2020-07-28", "\n\n".join(TEXTS))
    assert article.provenance["title"] == "title"


def test_title_escaped_twice():
    page = f"<title>{TITLE}</title><h1>{TITLE} &amp;quot;sáng tạo&amp;quot;</h1><div>{BODY}</div>"
    article = extract_article(page.encode(), "http://so.example.vn/tin/a-12.html", site="thu")
    assert article.title == f'{TITLE} "sáng tạo"'


NAMES = "".join(f"<tr><td>{number}</td><td>Nguyễn Văn {number}</td><td>Xã Đắk Trăm</td></tr>" for number in range(12))


@pytest.mark.parametrize(
    ("content", "documents"),
    [
        ("<p><a href=/f/kh.pdf>Kế hoạch</a></p>", ["http://so.example.vn/f/kh.pdf"]),
        (
            "<iframe src='https://docs.google.com/gview?url=http://so.example.vn/f/kh.pdf'></iframe>",
            ["http://so.example.vn/f/kh.pdf"],
        ),
        (
            "<object data=/f/kh.pdf type=application/pdf><p>Tải về để xem.</p></object>",
            ["http://so.example.vn/f/kh.pdf"],
        ),
        ("<embed src=/f/kh.pdf>", ["http://so.example.vn/f/kh.pdf"]),
        (f"<table border=1>{NAMES}</table>", []),
        ("<p><img src=/Uploads/a.jpg width=600></p>", []),
    ],
)
def test_article_without_running_text(content, documents):
    headlines = "".join(
        f'<li><a href="/tin/b-{n}.html">Tuyển sinh đào tạo nghề đợt {n}</a> (0{n}/06/2020)</li>' for n in range(1, 6)
    )
    card = f"<div class=bai><h1>{TITLE}</h1><p>28/07/2020</p>{content}</div>"
    for foot in (FOOT, f"{FOOT}<div><p>{TEXTS[0]}</p></div>"):
        page = f"<title>{TITLE}</title>{card}<div><h3>Tin liên quan</h3><ul>{headlines}</ul></div>{foot}"
        article = extract_article(page.encode(), "http://so.example.vn/tin/a-12.html", site="thu")
        assert (article.title, article.published_at) == (TITLE, "2020-07-28")
        assert [document.url for document in article.attachments] == documents
        assert [image.url for image in article.images] == ["http://so.example.vn/Uploads/a.jpg"] * ("img" in content)
        assert "Tuyển sinh" not in article.body
        assert TEXTS[0] not in article.body
        assert ("Nguyễn Văn 7" in article.body) == ("table" in content)
