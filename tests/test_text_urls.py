from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.urls import (
    attachment_type,
    canonical_url,
    identity_key,
    is_print_view,
    looks_like_article,
    looks_like_list,
    media_url,
    same_site,
    unwrap_viewer,
)

HOST = "http://example.vn"
UUID = "0b6f2c3a-1111-2222-3333-444455556666"
ARTICLE = f"{HOST}/tin-tuc/tap-huan-cong-tac-101.html"


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("HTTP://Example.VN/tin-tuc/tap-huan-cong-tac-101.html", id="case of scheme and host"),
        pytest.param("http://example.vn:80/tin-tuc/tap-huan-cong-tac-101.html", id="default port"),
        pytest.param("http://example.vn./tin-tuc/tap-huan-cong-tac-101.html", id="final dot"),
        pytest.param(f"  {ARTICLE}\n", id="white space"),
        pytest.param(f"{ARTICLE}#binh-luan", id="fragment"),
        pytest.param(f"{ARTICLE};jsessionid=A1B2C3", id="jsessionid in the path"),
        pytest.param(f"{ARTICLE};jsessionid=A1B2C3?page=2", id="jsessionid before a query"),
        pytest.param(f"{ARTICLE}?PHPSESSID=0123456789abcdef", id="PHPSESSID"),
        pytest.param(f"{ARTICLE}?sid=0123456789abcdef0123", id="session in sid"),
        pytest.param(f"{HOST}/(S(lit3py55t21z5v55vlm25s55))/tin-tuc/tap-huan-cong-tac-101.html", id="ASP.NET session"),
        pytest.param(f"{HOST}/(X(1)S(lit3py55))/tin-tuc/tap-huan-cong-tac-101.html", id="ASP.NET session and device"),
        pytest.param(f"{ARTICLE}?page=2", id="page"),
        pytest.param(f"{ARTICLE}?Entries_page=84", id="Entries_page"),
        pytest.param(f"{ARTICLE}?PageIndex=3&trang=2", id="PageIndex and trang"),
        pytest.param(f"{ARTICLE}?_101_INSTANCE_x_delta=20&_101_INSTANCE_x_cur=2", id="Liferay paging"),
        pytest.param(f"{ARTICLE}?inheritRedirect=true&redirect=%2Fweb%2Fguest", id="Liferay way back"),
        pytest.param(f"{ARTICLE}?_afrLoop=123&_afrWindowMode=0&_adf.ctrl-state=x_4", id="Oracle"),
        pytest.param(f"{ARTICLE}?utm_source=zalo&utm_medium=x&fbclid=1&zarsrc=30", id="tracking"),
        pytest.param(f"{ARTICLE}?print=1", id="print parameter"),
        pytest.param(f"{HOST}/print/tin-tuc/tap-huan-cong-tac-101.html", id="NukeViet print view"),
        pytest.param(f"{HOST}//tin-tuc/./a/../tap-huan-cong-tac-101.html", id="dots and slashes"),
        pytest.param(f"{HOST}/tin%2Dtuc/t%61p-huan-cong-tac-101.html", id="needless percent-encoding"),
        pytest.param(f"{ARTICLE}?", id="empty query"),
    ],
)
def test_one_article_one_address(url):
    assert canonical_url(url) == ARTICLE


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://example.vn", "http://example.vn/"),
        ("https://example.vn:443/a", "https://example.vn/a"),
        ("https://example.vn:8443/a", "https://example.vn:8443/a"),
        ("http://127.0.0.1:8000/a-1.html", "http://127.0.0.1:8000/a-1.html"),
        ("http://example.vn/Pages/ct.aspx?tintucID=7&ItemID=3", "http://example.vn/Pages/ct.aspx?ItemID=3&tintucID=7"),
        ("http://example.vn/default.aspx?page=news&do=detail&id=9", "http://example.vn/default.aspx?do=detail&id=9&page=news"),
        ("http://example.vn/?p=123", "http://example.vn/?p=123"),
        ("http://example.vn/modules.php?name=News&op=viewst&sid=12", "http://example.vn/modules.php?name=News&op=viewst&sid=12"),
        ("http://example.vn/a?x=1&amp;y=2", "http://example.vn/a?x=1&y=2"),
        ("http://example.vn/tin tức/Đắk Tô.html", "http://example.vn/tin%20t%E1%BB%A9c/%C4%90%E1%BA%AFk%20T%C3%B4.html"),
        ("http://example.vn/t%e1%bb%a9c.html", "http://example.vn/t%E1%BB%A9c.html"),
        ("http://example.vn/tin/page-2/", "http://example.vn/tin/page-2/"),
        ("mailto:a@example.vn", "mailto:a@example.vn"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("http://[::1", "http://[::1"),
        ("http://example.vn:port/", "http://example.vn:port/"),
        ("", ""),
    ],
)  # fmt: skip
def test_canonical(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("?page=2", f"{HOST}/tin-tuc/ds.aspx"),
        ("/a-1.html", f"{HOST}/a-1.html"),
        ("a-1.html", f"{HOST}/tin-tuc/a-1.html"),
        ("..\\a-1.html", f"{HOST}/a-1.html"),
        ("//cdn.example.vn/a", "http://cdn.example.vn/a"),
        ("#top", f"{HOST}/tin-tuc/ds.aspx"),
    ],
)
def test_relative_to_its_page(url, canonical):
    assert canonical_url(url, f"{HOST}/tin-tuc/ds.aspx") == canonical


def test_paging_tells_pages_of_a_list_apart():
    assert canonical_url(f"{HOST}/ds.aspx?page=2&utm_source=x", keep_paging=True) == f"{HOST}/ds.aspx?page=2"
    assert canonical_url(f"{HOST}/ds.aspx?page=2") == f"{HOST}/ds.aspx"


@pytest.mark.parametrize(
    "other",
    ["https://example.vn/tin-tuc/tap-huan-cong-tac-101.html", "http://www.example.vn/tin-tuc/tap-huan-cong-tac-101.html?page=2"],
)  # fmt: skip
def test_identity_leaves_out_scheme_and_www(other):
    assert identity_key(other) == identity_key(ARTICLE)


paths = st.text(
    st.sampled_from("abcĐắ 019%/.-_;=()~!$*+,@&?#:\\[]<>\"'|^`{}") | st.characters(codec="utf-8"), max_size=40
)
urls = st.builds("{}://{}{}/{}".format, st.sampled_from(["http", "HTTPS"]), st.sampled_from(["example.vn", "WWW.A.VN"]),
                 st.sampled_from(["", ":80", ":443", ":8000"]), paths)  # fmt: skip


@given(urls | st.text(), st.booleans())
def test_canonical_is_idempotent(url, keep_paging):
    once = canonical_url(url, keep_paging=keep_paging)
    assert canonical_url(once, keep_paging=keep_paging) == once


@given(st.text(), st.text())
def test_never_raises(url, base):
    assert isinstance(canonical_url(url, base), str)
    assert isinstance(media_url(url, base), str | None)
    assert same_site(url, base) == same_site(base, url)
    assert looks_like_article(url) in (True, False, None)
    assert isinstance(looks_like_list(url) or is_print_view(url), bool)
    assert isinstance(attachment_type(url), str | None)


@pytest.mark.parametrize(
    ("src", "url"),
    [
        ("/uploads/news/2020_07/x.jpg", f"{HOST}/uploads/news/2020_07/x.jpg"),
        ("images/a.png", f"{HOST}/tin/images/a.png"),
        ("/Uploads/Ảnh 1.jpg", f"{HOST}/Uploads/%E1%BA%A2nh%201.jpg"),
        ("/Uploads/%E1%BA%A2nh%201.jpg", f"{HOST}/Uploads/%E1%BA%A2nh%201.jpg"),
        (f"/documents/1/2/a.jpg/{UUID}?t=159", f"{HOST}/documents/1/2/a.jpg/{UUID}?t=159"),
        ("\\Portals\\0\\a.jpg", f"{HOST}/Portals/0/a.jpg"),
        ("//CDN.example.vn/a.jpg#x", "http://cdn.example.vn/a.jpg"),
        (" https://other.vn:443/a.jpg ", "https://other.vn/a.jpg"),
        ("?download=1&id=0", f"{HOST}/tin/a-1.html?download=1&id=0"),
    ],
)  # fmt: skip
def test_media(src, url):
    assert media_url(src, f"{HOST}/tin/a-1.html") == url


@pytest.mark.parametrize(
    "src",
    ["", "  ", "#", "data:image/gif;base64,R0lGODlhAQABAAAAACw=", "javascript:void(0)", "about:blank",
     "cid:image001", "file:///C:/Users/a/clip_image001.gif", "C:\\Users\\a\\clip_image001.gif", "mailto:a@example.vn", "http://[",
     "blob:x"],
)  # fmt: skip
def test_nothing_to_fetch(src):
    assert media_url(src, f"{HOST}/tin/a-1.html") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://example.vn/a", "https://www.example.vn/b", True),
        ("http://example.vn:80/", "https://example.vn:443", True),
        ("http://EXAMPLE.vn?x", "http://example.vn#y", True),
        ("http://localhost:8000/", "http://localhost:8001/", False),
        ("http://localhost:8000/", "http://localhost/", False),
        ("http://example.vn/", "http://m.example.vn/", False),
        ("http://example.vn/", "http://badexample.vn/", False),
        ("mailto:a@example.vn", "mailto:a@example.vn", False),
        ("/a", "/a", False),
    ],
)
def test_same_site(a, b, same):
    assert same_site(a, b) is same


@pytest.mark.parametrize(
    "url",
    [
        "/tin-tuc/tap-huan-101.html",
        "/vi/news/tin-tuc/tap-huan-101.html",
        "/index.php/tin-tuc/tap-huan-101.html",
        "/index.php?language=vi&nv=news&op=tin-tuc/tap-huan-101",
        "/Pages/tintuc/chitiet.aspx?tintucID=7",
        "/tintuc/Pages/tin-tuc.aspx?ItemID=7",
        "/vi-vn/2020/Trang/tap-huan.aspx",
        "/portal/Pages/2020-7-28/Tap-huan-cong-tacx1y2z3.aspx",
        "/vn/tin-tuc/7/tap-huan.aspx",
        "/tin/-/asset_publisher/aB1/content/tap-huan",
        "/web/so/-/tap-huan?inheritRedirect=true",
        "/news/-/details/20182/tap-huan",
        "/Default.aspx?tabid=1&Group=2&NID=7&tap-huan",
        "/chi-tiet-tin/group/2/nid/7/tap-huan",
        "/tin-tuc/tap-huan-cong-tac-12345",
        "/?pageid=3&p_steering=7",
        "/pages/detail/7/Tap-huan.html",
        "/tap-huan-102200728083000123.htm",
        "/webcenter/portal/so/pages_tin-tuc/chi-tiet?dDocName=KT7",
        "/noi-dung/7",
        "/node/7",
        "/page/Article/News/detail/5f1f0c3a9d3e2b0001a1b2c3",
        "/default.aspx?page=news&do=detail&id=7",
        "/tin/202007/tap-huan-101/",
        "/Mobile/News/7.aspx",
    ],
)
def test_articles(url):
    assert looks_like_article(HOST + url) is True
    assert not looks_like_list(HOST + url)
    assert not looks_like_list(f"{HOST}{url}{'&' if '?' in url else '?'}Entries_page=84")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/",
        "/tin-tuc/page-2/",
        "/tin-tuc/trang-2.htm",
        "/category/tin-tuc/page/2",
        "/chuyenmuc.aspx?ChuyenMucID=5&page=2",
        "/ds.aspx?CateID=5&page=2",
        "/PhanTrang/tin/2/tin-tuc.aspx",
        "/portal/Pages/Tin-tuc.aspx?PageIndex=2",
        "/vn/chuyen-muc/5/tin-tuc.aspx?page=2",
        "/tin?p_p_id=101&_101_INSTANCE_x_delta=20&_101_INSTANCE_x_cur=2",
        "/tin-tuc?Page=2",
        "/tin-tuc?Entries_page=2",
    ],
)
def test_lists(url):
    assert looks_like_list(HOST + url)
    assert looks_like_article(HOST + url) is False


@pytest.mark.parametrize(
    "url",
    ["/rss/", "/sitemap.xml", "/users/login/", "/lien-he/", "/uploads/a-1.jpg", "/uploads/ke-hoach.pdf",
     "/print/tin/a-1.html",
     "/Pages/PageNotFoundError.aspx?requestUrl=/a-1.html", "mailto:a@example.vn", "/a-1.html?download=1&id=0"],
)  # fmt: skip
def test_neither_article_nor_list(url):
    assert looks_like_article(url) is False
    assert not looks_like_list(url)


@pytest.mark.parametrize("url", ["/gioi-thieu/", "/tap-huan-cong-tac/", "/SitePages/tap-huan.aspx", "/?p=12"])
def test_could_be_either(url):
    assert looks_like_article(HOST + url) in (None, False)
    assert looks_like_article(HOST + url) is not True


@pytest.mark.parametrize(
    "url",
    ["/print/tin-tuc/tap-huan-101.html", "/portal/pages/print.aspx?p=7", "/Portal/PrintItem.aspx?ContentID=7",
     "/bm/print/7",
     "/tin/a?print=1", "/index.php?option=com_content&tmpl=component&print=1", "/in-bai-viet/7"],
)  # fmt: skip
def test_print_views(url):
    assert is_print_view(HOST + url)


@pytest.mark.parametrize("url", ["/tin/may-in-101.html", "/tin/printing-101.html", "/tin/in-an-101.html", "/"])
def test_no_print_views(url):
    assert not is_print_view(HOST + url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("/Uploads/KH.PDF", "pdf"),
        ("/a.doc?v=2", "doc"),
        ("/a.docx#page=2", "docx"),
        ("/a.XLS", "xls"),
        ("/a.xlsx", "xlsx"),
        ("/a.rar", "rar"),
        ("/a.zip", "zip"),
        (f"/documents/1/2/ke%20hoach.pdf/{UUID}?t=1", "pdf"),
        (f"/documents/1/2/{UUID}", "file"),
        ("/tin/a-1.html?download=1&id=0", "file"),
        ("/tin/a-1.html?pdf=1&id=0", "file"),
        ("/LinkClick.aspx?fileticket=x%3d&tabid=5", "file"),
        ("/download.ashx?file=ke-hoach.pdf", "pdf"),
        ("https://docs.google.com/viewer?url=http%3A%2F%2Fexample.vn%2Fkh.pdf", "pdf"),
        ("https://view.officeapps.live.com/op/embed.aspx?src=http://example.vn/kh.docx", "docx"),
        ("/tin/a-1.html", None),
        ("/a.jpg", None),
        (f"/documents/1/2/a.jpg/{UUID}", None),
        ("/tin/huong-dan-pdf-1.html", None),
        ("http://pdf.example.vn/", None),
        ("", None),
    ],
)
def test_attachment_type(url, kind):
    assert attachment_type(url) == kind


@pytest.mark.parametrize(
    "viewer",
    [
        "https://docs.google.com/viewer?url={}&embedded=true",
        "https://docs.google.com/gview?embedded=true&url={}",
        "//docs.google.com/viewerng/viewer?url={}",
        "https://view.officeapps.live.com/op/embed.aspx?src={}",
        "https://view.officeapps.live.com/op/view.aspx?src={}",
        "/assets/pdfjs/web/viewer.html?file={}",
    ],
)
def test_unwrap_viewer(viewer):
    document = "http://example.vn/van-ban/Kế hoạch (1).pdf?v=1"
    assert unwrap_viewer(viewer.format(quote(document, safe=""))) == document


@pytest.mark.parametrize(
    "url", [ARTICLE, "https://docs.google.com/viewer?embedded=true", "https://docs.google.com/forms/d/1", ""]
)
def test_other_addresses_stay_wrapped(url):
    assert unwrap_viewer(url) == url


def test_preview_and_download_are_one_document():
    assert unwrap_viewer(f"{ARTICLE}?pdf=1&id=0") == f"{ARTICLE}?download=1&id=0"


@pytest.mark.parametrize("part", ["a/", "a-", "../", "%", "/", "?a=1&", "(S(", ";jsessionid="])
def test_long_addresses_are_read_once(part):
    url = f"{HOST}/{part * (1_000_000 // len(part))}"
    assert canonical_url(url).startswith(HOST)
    assert looks_like_article(url) in (True, False, None)
    assert looks_like_list(url) in (True, False)
    assert attachment_type(url) in (None, "file")
