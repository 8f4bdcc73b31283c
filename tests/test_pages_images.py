"""Pictures, their captions, and what only looks like a picture of the article."""

import pytest

from scraper.pages.extract import extract_article

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
CAPTION = "Đoàn trao quà cho hộ bà Y Hạnh ở xã Văn Lem"
OTHER = "Lãnh đạo huyện phát biểu tại buổi làm việc"


def read(between, *, url=URL):
    body = f"<div><p>{FIRST}</p>{between}<p>{SECOND}</p></div>"
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>28/07/2020</p>{body}</body></html>"
    return extract_article(page.encode(), url, site="thu")


def captions(article):
    return [image.caption for image in article.images]


@pytest.mark.parametrize(
    "shape",
    [
        "<p align=center><img src=/a.jpg><br><em>{}</em></p>",
        '<p style="text-align:center"><img src=/a.jpg></p><p style="text-align:center">{}</p>',
        "<p><img src=/a.jpg></p><p><i>{}</i></p>",
        "<p><img src=/a.jpg>{}</p>",
        "<p><img src=/a.jpg></p><p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;<i>{}</i></p>",
        "<table align=center><tr><td><img src=/a.jpg></td></tr><tr><td><p>{}</p></td></tr></table>",
        "<table><tr><td><a href=/a.jpg><img src=/a.jpg></a>{}</td></tr></table>",
        "<figure><img src=/a.jpg><figcaption>{}</figcaption></figure>",
        "<div type=Photo><div><img src=/a.jpg></div><div><p>{}</p></div></div>",
        "<div><div><img src=/a.jpg></div><div>{}</div></div>",
        "<p><a href=/a.jpg rel=lightbox><img src=/a.jpg></a></p><p align=center>{}</p>",
        '<div><img src=/a.jpg></div><p class="chu-thich">{}</p>',
    ],
)
def test_caption_shapes(shape):
    article = read(shape.format(CAPTION))
    assert [(image.url, image.caption) for image in article.images] == [("http://so.example.vn/a.jpg", CAPTION)]
    assert article.body == f"{FIRST}\n\n{CAPTION}\n\n{SECOND}"
    assert article.body_html.count(CAPTION) == 1
    assert f"{CAPTION}" in article.body_html.partition("<figcaption>")[2].partition("</figcaption>")[0]


def test_caption_names_its_photographer():
    article = read(f"<p align=center><img src=/a.jpg></p><p align=center><i>{CAPTION}. Ảnh: Quang Thịnh/TTXVN</i></p>")
    assert article.images[0].credit == "Quang Thịnh/TTXVN"


def test_line_that_says_itself_that_it_is_a_caption():
    assert captions(read(f"<p><img src=/a.jpg></p><p>Trong ảnh: {CAPTION}.</p>")) == [f"Trong ảnh: {CAPTION}."]
    assert captions(read("<p><img src=/a.jpg></p><p>Ảnh: Võ Thạnh</p>")) == ["Ảnh: Võ Thạnh"]


def test_caption_under_several_pictures_is_the_last_ones():
    shapes = f"<p align=center><img src=/a.jpg></p><p align=center><img src=/b.jpg></p><p align=center>{CAPTION}</p>"
    assert captions(read(shapes)) == [None, CAPTION]


def test_pictures_in_a_row_with_plain_captions():
    shapes = f"<p><img src=/a.jpg></p><p>{CAPTION}</p><p><img src=/b.jpg></p><p>{OTHER}</p>"
    assert captions(read(shapes)) == [CAPTION, OTHER]


def test_paragraph_after_a_picture_is_no_caption():
    article = read("<p align=center><img src=/a.jpg></p>")
    assert captions(article) == [None]
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_credit_line_after_a_picture_is_no_caption():
    article = read("<p align=center><img src=/a.jpg></p><p align=right><i>Tin và ảnh: Nguyễn Hương</i></p>")
    assert captions(article) == [None]


def test_centred_body_has_no_captions_for_being_centred():
    article = read(f"</div><center><p>{SECOND}</p><p>{FIRST}</p><img src=/a.jpg><p>{SECOND[:100]}.</p></center><div>")
    assert captions(article) == [None]


@pytest.mark.parametrize(
    "ornament",
    [
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<img src='/images/spacer.gif'>",
        "<img src='/a.jpg' width=1 height=1>",
        "<img src='/a.jpg' style='width:16px;height:16px'>",
        "<img src='/editors/smiley/regular_smile.gif'>",
        "<img src='/images/icon-pdf.png' width=16 height=16>",
        "<img src='/quang-cao.jpg' alt='Banner1'>",
        "<img src=''>",
        "<img alt='không có địa chỉ'>",
        "<a href='/tin/chi-tra-tro-cap-7.html'><img src='/thumb.jpg'></a>",
    ],
)
def test_ornaments_are_no_pictures(ornament):
    assert read(f"<p>{ornament}</p>").images == []


def test_pictures_outside_the_body_are_not_taken():
    page = f"""<html><head><title>{TITLE}</title></head><body><img src=/Banner1.jpg alt=Banner1><h1>{TITLE}</h1>
        <div><p>{FIRST}</p><p><img src=/a.jpg></p><p>{SECOND}</p></div>
        <h4>Tin liên quan</h4>
        <ul><li><img src=/b.jpg><a href="/tin/chi-tra-7.html">Chi trả trợ cấp xã hội tháng bảy</a></li></ul>
        <div><img src=/banner2.png></div></body></html>"""
    article = extract_article(page.encode(), URL, site="thu")
    assert [image.url for image in article.images] == ["http://so.example.vn/a.jpg"]


@pytest.mark.parametrize(
    ("tag", "url"),
    [
        ("<img src='anh 1.jpg'>", "http://so.example.vn/tin-tuc/anh%201.jpg"),
        ("<img src='/Uploads/Ảnh đẹp.JPG'>", "http://so.example.vn/Uploads/%E1%BA%A2nh%20%C4%91%E1%BA%B9p.JPG"),
        ("<img src='//cdn.example.vn/a.jpg'>", "http://cdn.example.vn/a.jpg"),
        ("<img src='data:image/gif;base64,R0lG' data-src='/a.jpg'>", "http://so.example.vn/a.jpg"),
        ("<img src='/loading.gif' data-original='/a.jpg'>", "http://so.example.vn/a.jpg"),
        ("<img srcset='/a.jpg 1x, /b.jpg 2x'>", "http://so.example.vn/a.jpg"),
        (
            "<img src='/documents/20182/a.jpg/4959dbc4?t=159'>",
            "http://so.example.vn/documents/20182/a.jpg/4959dbc4?t=159",
        ),
    ],
)
def test_addresses_are_absolute(tag, url):
    assert [image.url for image in read(f"<p>{tag}</p>").images] == [url]


def test_picture_between_title_and_body_belongs_to_the_article():
    figure = f"<figure><img src=/lead.jpg alt=x><figcaption>{CAPTION}</figcaption></figure>"
    lead = f"<div>{OTHER}, nhiều hộ được hỗ trợ.</div>"
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1>{lead}{figure}<div><p>{FIRST}</p><p>{SECOND}</p></div>"
    article = extract_article(page.encode(), URL, site="thu")
    assert captions(article) == [CAPTION]
    assert article.summary == f"{OTHER}, nhiều hộ được hỗ trợ."


def test_picture_without_any_address_counts_by_its_caption_only():
    article = read(f"<p><img></p><p><em>{CAPTION}</em></p><p><img></p><p>{SECOND}</p>")
    assert [(image.url, image.caption) for image in article.images] == [(None, CAPTION)]
    assert f"<figure><figcaption><em>{CAPTION}</em></figcaption></figure>" in article.body_html
    assert "<img" not in article.body_html


@pytest.mark.parametrize("address", ["src=data:image/gif;base64,R0lGODlhAQAB", "src=/images/icon.gif"])
def test_picture_with_an_unfit_address_does_not_count_by_its_caption(address):
    assert read(f"<p><img {address}></p><p><em>{CAPTION}</em></p>").images == []


def test_caption_that_tells_two_pictures_apart_is_that_of_both():
    caption = "Đoàn khám bệnh (ảnh trên) và trao quà (ảnh dưới)"
    pictures = "<p align=center><img src=/a.jpg></p><p align=center><img src=/b.jpg></p>"
    article = read(f"{pictures}<p align=center><i>{caption}</i></p>")
    assert captions(article) == [caption, caption]
    assert article.body.count(caption) == article.body_html.count(caption) == 1
    assert captions(read(f"{pictures}<p align=center><i>{CAPTION}</i></p>")) == [None, CAPTION]


@pytest.mark.parametrize("line", ["P.V", "(Theo Báo Dân trí)", "Y Lan – Phòng Người có công"])
def test_credit_of_the_text_under_its_last_picture_is_no_caption(line):
    article = read(f"<p align=center><img src=/a.jpg></p><p align=right>{line}</p>")
    assert captions(article) == [None]


def test_caption_of_a_picture_over_the_text_may_name_its_photographer_only():
    page = f"<h1>{TITLE}</h1><p>28/07/2020</p><div><img src=/a.jpg><p><i>Ảnh: Quang Thịnh/TTXVN</i></p></div>"
    article = extract_article(f"{page}<div><p>{FIRST}</p><p>{SECOND}</p></div>".encode(), URL, site="thu")
    (image,) = article.images
    assert (image.caption, image.credit) == ("Ảnh: Quang Thịnh/TTXVN", "Quang Thịnh/TTXVN")


def test_name_under_the_last_picture_is_the_writers_unless_it_stands_in_the_pictures_element():
    name = "Lê Quỳnh – Phòng Người có công"
    body = f"<p>{FIRST}</p><p>{SECOND}</p>{{}}"
    for last, caption, byline in (
        (f"<p align=center><img src=/a.jpg></p><p><i>{name}</i></p>", None, "Lê Quỳnh"),
        (f"<p align=center><img src=/a.jpg><br><i>{name}</i></p>", name, None),
        (f"<figure><img src=/a.jpg><figcaption>{name}</figcaption></figure>", name, None),
    ):
        page = f"<title>{TITLE}</title><div><h1>{TITLE}</h1><div>{body.format(last)}</div></div>"
        article = extract_article(page.encode(), URL, site="thu")
        assert (captions(article), article.byline) == ([caption], byline)


def test_row_of_captions_under_a_row_of_pictures():
    pictures = "<td><img src=/a.jpg></td><td><img src=/b.jpg></td>"
    shapes = f"<table><tr>{pictures}</tr><tr><td>{CAPTION}</td><td><i>{OTHER}</i></td></tr></table>"
    article = read(shapes)
    assert captions(article) == [CAPTION, OTHER]
    assert article.body == f"{FIRST}\n\n{CAPTION}\n\n{OTHER}\n\n{SECOND}"
    assert captions(read(f"<table><tr>{pictures}</tr><tr><td colspan=2>{CAPTION}</td></tr></table>")) == [None, CAPTION]


def test_picture_with_several_sources():
    (image,) = read("<p><picture><source srcset=/a.webp type=image/webp><img src=/a.jpg></picture></p>").images
    assert image.url == "http://so.example.vn/a.jpg"
