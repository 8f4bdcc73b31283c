"""Documents: linked in a sentence, listed under the text, or shown in a frame."""

import pytest

from scraper.pages.extract import extract_article

URL = "http://so.example.vn/tin-tuc/trien-khai-ke-hoach-12.html"
TITLE = "Triển khai kế hoạch giảm nghèo năm 2020 trên địa bàn tỉnh"
TEXT = (
    "Ủy ban nhân dân tỉnh vừa ban hành kế hoạch giảm nghèo năm 2020, giao chỉ tiêu cụ thể cho từng huyện, thành phố và "
    "yêu cầu báo cáo kết quả hằng quý."
)


def read(inside="", after=""):
    body = f"<div><p>{TEXT}</p><p>{TEXT[:90]}.</p>{inside}</div>"
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>28/07/2020</p>{body}{after}"
    return extract_article(page.encode(), URL, site="thu")


def files(article):
    return [(file.url.removeprefix("http://so.example.vn"), file.title) for file in article.attachments]


def test_document_linked_in_a_sentence_keeps_its_words_in_the_body():
    article = read("<p>Xem chi tiết tại <a href='/Uploads/KH 12.PDF'>Kế hoạch số 12/KH-UBND</a> kèm theo.</p>")
    assert files(article) == [("/Uploads/KH%2012.PDF", "Kế hoạch số 12/KH-UBND")]
    assert article.body.endswith("Xem chi tiết tại Kế hoạch số 12/KH-UBND kèm theo.")


@pytest.mark.parametrize(
    "block",
    [
        "<div><b>File đính kèm:</b><ul><li><a href='/kh.doc'>Kế hoạch</a></li>"
        "<li><a href='/bieu.xls'>Biểu mẫu</a></li></ul></div>",
        "<p>Tệp đính kèm: <a href='/kh.doc'>Kế hoạch</a><br><a href='/bieu.xls'>Biểu mẫu</a></p>",
        "<table><tr><td>Tài liệu đính kèm</td></tr>"
        "<tr><td><img src=/i.png width=16> <a href='/kh.doc'>Kế hoạch</a></td></tr>"
        "<tr><td><a href='/bieu.xls'>Biểu mẫu</a></td></tr></table>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_block_of_documents_is_no_body(block, inside):
    article = read(inside=block) if inside else read(after=block)
    assert files(article) == [("/kh.doc", "Kế hoạch"), ("/bieu.xls", "Biểu mẫu")]
    assert article.body == f"{TEXT}\n\n{TEXT[:90]}."


def test_downloads_without_an_ending():
    links = "".join(
        f"<p><a href='{address}'>Văn bản {number}</a></p>"
        for number, address in enumerate(
            (
                "/tin-tuc/trien-khai-ke-hoach-12.html?download=1&id=0",
                "/LinkClick.aspx?fileticket=abc&tabid=57",
                "/documents/20182/36217/ke-hoach/4959dbc4-3c92-5853-9d64-f95880fd0ad0",
            )
        )
    )
    assert [title for _, title in files(read(inside=links))] == ["Văn bản 0", "Văn bản 1", "Văn bản 2"]


def test_number_before_the_name_is_not_the_name():
    block = (
        "<div>File đính kèm</div><div><a href='/a-12.html?download=1&id=0'>Tập tin 1: <strong>kh.pdf</strong></a></div>"
    )
    assert files(read(after=block)) == [("/a-12.html?download=1&id=0", "kh.pdf")]


def test_link_that_says_only_download_is_named_by_its_file():
    assert files(read(inside="<p><a href='/Uploads/kh-12.pdf'>Tải về</a></p>")) == [("/Uploads/kh-12.pdf", "kh-12.pdf")]


@pytest.mark.parametrize(
    "frame",
    [
        "<iframe src='https://docs.google.com/viewer?url=http://so.example.vn/kh.pdf&embedded=true'></iframe>",
        "<iframe src='https://view.officeapps.live.com/op/embed.aspx?src=http%3A%2F%2Fso.example.vn%2Fkh.pdf'></iframe>",
        "<embed src='/kh.pdf'>",
        "<iframe src='/pdfjs/web/viewer.html?file=/kh.pdf'></iframe>",
    ],
)
def test_viewer_frames_are_unwrapped(frame):
    assert files(read(inside=frame)) == [("/kh.pdf", "kh.pdf")]


def test_a_document_is_counted_once():
    twice = "<p><a href='/kh.pdf'>Kế hoạch</a></p><iframe src='/kh.pdf'></iframe><p><a href='/kh.pdf'>Tải về</a></p>"
    assert files(read(inside=twice)) == [("/kh.pdf", "Kế hoạch")]


def test_documents_beside_the_article_are_not_its_own():
    beside = (
        "<div><h4>Văn bản mới</h4><ul>"
        + "".join(f"<li><a href='/vb-{n}.pdf'>Văn bản {n}</a></li>" for n in range(12))
        + "</ul></div>"
    )
    page = f"<title>{TITLE}</title><div><div><h1>{TITLE}</h1><div><p>{TEXT}</p><p>{TEXT}</p></div></div></div>{beside}"
    assert extract_article(page.encode(), URL, site="thu").attachments == []


def test_documents_under_a_label_are_known_by_their_names():
    files_of_page = files(
        read(
            after="<div><span>Tải tập tin đính kèm: </span><ul>"
            "<li><a href=/tin-tuc/item/77_0b1c>Nghị quyết.doc</a></li>"
            "<li><a title=BaoCao.pdf href=/tin-tuc/item/78_0b1c>Báo cáo</a></li>"
            "<li><a href=/tin-tuc/item/79>Chuyện khác</a></li></ul></div>"
        )
    )
    assert files_of_page == [("/tin-tuc/item/77_0b1c", "Nghị quyết.doc"), ("/tin-tuc/item/78_0b1c", "Báo cáo")]


def test_button_beside_the_link_to_a_document_is_not_in_the_body():
    links = "<a href=/a.pdf>Kế hoạch số 12</a><a href=/a.pdf class=button>Tải về</a>"
    article = read(f"<div>Toàn văn: {links}</div>")
    assert files(article) == [("/a.pdf", "Kế hoạch số 12")]
    assert article.body.endswith("\n\nToàn văn: Kế hoạch số 12")
    assert "Tải về" not in article.body_html
