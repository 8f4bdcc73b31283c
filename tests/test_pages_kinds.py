"""Pages that are no articles are refused with the right reason."""

import pytest

from scraper.pages.base import LONGEST_DETAIL, MAX_PAGE_BYTES, REASONS, NotAnArticle
from scraper.pages.extract import extract_article
from scraper.pages.kinds import blocked_reason

TEXT = (
    "Sáng 28/7, Sở tổ chức hội nghị sơ kết công tác sáu tháng đầu năm và triển khai nhiệm vụ những tháng cuối năm với "
    "sự tham dự của lãnh đạo các phòng, đơn vị trực thuộc."
)
TITLE = "Sở tổ chức hội nghị sơ kết công tác sáu tháng đầu năm 2020"
MENU = "".join(f"<li><a href='/muc-{n}'>Chuyên mục số {n}</a></li>" for n in range(20))


def refusal(body, url="http://so.example.vn/tin/bai-12.html"):
    with pytest.raises(NotAnArticle) as caught:
        extract_article(body if isinstance(body, bytes) else body.encode(), url, site="thu")
    return caught.value


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"%PDF-1.4 abc", "PDF"),
        (b"PK\x03\x04abc", "ZIP or Office file"),
        (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "XML, <rss>"),
        (b'<?xml version="1.0"?>\n<urlset></urlset>', "XML, <urlset>"),
        (b'{"error": "x"}', "JSON"),
        (bytes(range(32)) * 8, "binary"),
    ],
)
def test_other_files(body, detail):
    error = refusal(body)
    assert (error.reason, error.detail) == ("not html", detail)


@pytest.mark.parametrize(
    "body", [b"", b" \r\n", b"\xef\xbb\xbf", b"<!-- -->", b"<html></html>", b"<html><body> </body></html>"]
)
def test_empty_pages(body):
    assert refusal(body).reason in ("empty", "no body")


def test_too_large_and_too_deep():
    assert refusal(b"<p>" + b"x" * MAX_PAGE_BYTES).reason == "too large"
    assert refusal("<div>" * 100_000 + TEXT).reason == "too deep"
    assert refusal(f"<p>{TEXT}</p>" + "<b>x</b>" * 70_000).reason == "too large"
    assert refusal("<p " + " ".join(f"a{n}=1" for n in range(20_000)) + f">{TEXT}</p>").reason == "too large"


@pytest.mark.parametrize(
    "words",
    [
        "Bài viết không tồn tại hoặc đã bị xóa.",
        "Không tìm thấy trang bạn yêu cầu.",
        "Nội dung này không còn tồn tại.",
        "The page you are looking for was not found.",
    ],
)
def test_soft_404(words):
    page = f"<title>Sở Lao động</title><body><ul>{MENU}</ul><div><h3>Thông báo</h3><p>{words}</p></div></body>"
    assert refusal(page).reason == "not found"


def test_nukeviet_and_sharepoint_say_404_in_their_own_ways():
    assert (
        refusal("<title>Lỗi truy cập 404</title><h2>Lỗi truy cập 404</h2><p>Trang web không có.</p>").reason
        == "not found"
    )
    url = "http://so.example.vn/Pages/PageNotFoundError.aspx?requestUrl=http://so.example.vn/x"
    assert refusal(f"<title>Lỗi</title><h1>Xin lỗi</h1><p>{TEXT}</p>", url).reason == "not found"


def test_article_about_something_that_was_not_found_is_an_article():
    text = f"Đoàn kiểm tra không tìm thấy sai phạm nào; nội dung đơn thư không có cơ sở. {TEXT}"
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>Ngày đăng: 28/07/2020</p><div><p>{text}</p></div>"
    assert extract_article(page.encode(), "http://so.example.vn/tin/bai-12.html", site="thu").title == TITLE


def test_walls_and_notices():
    wall = (
        "<html><script>document.cookie='D1N=abc';window.location.reload(true);</script><body>Vui lòng chờ</body></html>"
    )
    assert refusal(wall).reason == blocked_reason(wall) == "challenge"
    cloud = "<title>Just a moment...</title><body><div>Checking your browser before accessing</div></body>"
    assert refusal(cloud).reason == blocked_reason(cloud) == "challenge"
    notice = "<title>Sở Lao động</title><body><p>Website tạm ngưng hoạt động để bảo trì hệ thống</p></body>"
    assert refusal(notice).reason == blocked_reason(notice) == "maintenance"


def test_article_about_maintenance_is_no_notice():
    text = f"Website của Sở đang được nâng cấp, bảo trì hệ thống từ ngày 01/8. {TEXT} " * 8
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{text}</p></div>"
    assert blocked_reason(page) is None
    assert extract_article(page.encode(), "http://so.example.vn/tin/bai-12.html", site="thu").title == TITLE


def test_login_page():
    form = "<form><input name=u><input type=password name=p><button>Đăng nhập</button></form>"
    words = "<p>Quên mật khẩu? Liên hệ quản trị viên.</p>"
    page = f"<title>Đăng nhập hệ thống</title><h1>Đăng nhập hệ thống quản trị</h1>{form}{words}"
    assert refusal(page).reason == "login"
    beside = f"<title>{TITLE}</title>{form}<h1>{TITLE}</h1><div><p>{TEXT}</p><p>{TEXT} {TEXT * 4}</p></div>"
    assert extract_article(beside.encode(), "http://so.example.vn/tin/bai-12.html", site="thu").title == TITLE


def test_lists():
    items = "".join(
        f"<div><h3><a href='/tin/bai-{n}.html'>Hội nghị triển khai nhiệm vụ công tác số {n}</a></h3><p>{TEXT}</p></div>"
        for n in range(5)
    )
    page = f"<title>Tin tức</title><body><h1>Tin tức hoạt động</h1>{items}</body>"
    assert refusal(page, "http://so.example.vn/tin-tuc").reason == "list"
    article = f"<title>{TITLE}</title><h1>{TITLE}</h1><div><p>{TEXT}</p></div>"
    assert refusal(article, "http://so.example.vn/").reason == "list"


def test_page_without_title_or_text():
    for name in (
        "",
        "Sở Lao động - Thương binh và Xã hội tỉnh Kon Tum",
        "Cổng thông tin điện tử tỉnh Kon Tum - Tin tức",
    ):
        assert refusal(f"<title>{name}</title><body><p>{TEXT}</p></body>").reason == "no title"
    assert (
        refusal(f"<title>{TITLE}</title><body><h1>{TITLE}</h1><p>Ngày đăng: 28/07/2020</p></body>").reason == "no body"
    )


def test_reasons_are_known_and_details_short():
    error = NotAnArticle("list", "x" * 1000)
    assert len(error.detail) == LONGEST_DETAIL
    assert set(REASONS) >= {"list", "not found", "empty"}
    with pytest.raises(ValueError, match="unknown reason"):
        NotAnArticle("whatever")


COLUMNS = "<tr><th>STT</th><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>"
DOCUMENTS = "".join(
    f"<tr><td>{n}</td><td><a href=/vb/{n}>{n}5/KH-UBND</a></td><td>0{n}/07/2020</td><td>Kế hoạch đào tạo nghề cho lao "
    f"động nông thôn đợt {n} trên địa bàn tỉnh</td></tr>"
    for n in range(1, 8)
)


def test_register_of_documents_is_a_list():
    page = "<title>Văn bản điều hành</title><body><h1>Văn bản điều hành</h1>{}"
    for table in (f"<table>{COLUMNS}{DOCUMENTS}</table>", f"<table><tbody>{COLUMNS}{DOCUMENTS}</tbody></table>"):
        assert refusal(page.format(table), "http://so.example.vn/van-ban?loai=3").reason == "list"


def test_article_with_a_table_of_documents_is_an_article():
    title = "Sở công bố danh mục văn bản ban hành trong tháng 7 năm 2020"
    page = f"<title>{title}</title><body><h1>{title}</h1><p>31/07/2020</p><table>{COLUMNS}{DOCUMENTS}</table>"
    assert extract_article(page.encode(), "http://so.example.vn/tin/van-ban-12.html", site="thu").title == title


def test_contact_page_and_search_results():
    contact = """<title>Liên hệ</title><body><main><h1>Liên hệ</h1><p>Ý kiến đóng góp xin gửi về địa chỉ dưới đây:</p>
        <p><b>Sở Lao động - Thương binh và Xã hội tỉnh</b></p><p>Địa chỉ: Số 5 đường Trần Phú, phường Thống Nhất</p>
        <p>Điện thoại: 0260.3862.000 - Fax: 0260.3862.001</p><form><textarea></textarea></form></main>"""
    assert refusal(contact, "http://so.example.vn/lien-he").reason in ("no title", "no body")
    search = """<title>Sở Lao động</title><body><main><h1>Kết quả tìm kiếm</h1>
        <p>Tìm thấy 12 kết quả cho từ “học nghề”</p></main>"""
    assert refusal(search, "http://so.example.vn/tim?q=nghe").reason == "list"
