import lxml.html
import pytest

from scraper.publish.body import PictureWords, ReadableBody, clean

DIGEST = "a" * 64


def picture(number=1, **values):
    return {
        "id": number,
        "url": None,
        "caption": None,
        "alt": None,
        "sha256": None,
        "width": None,
        "height": None,
    } | values


WORDS = PictureWords(missing="Ảnh chưa lưu", unnamed="Ảnh không tên")


def read(body_html, *pictures):
    return ReadableBody(body_html, pictures, lambda sha256: f"/media/{sha256}", WORDS)


def tree(body_html, *pictures):
    return lxml.html.fragment_fromstring(str(read(body_html, *pictures).html), create_parent="div")


def test_a_held_picture_is_shown_from_the_archive_with_its_measures():
    held = picture(url="http://a.vn/x.jpg", sha256=DIGEST, width=640, height=400)
    image = tree('<p><img src="http://a.vn/x.jpg" alt="IMG_1"></p>', held).find(".//img")
    assert dict(image.attrib) == {
        "src": f"/media/{DIGEST}",
        "alt": "Ảnh không tên",
        "loading": "lazy",
        "width": "640",
        "height": "400",
        "srcset": f"/media/{DIGEST}/320 320w, /media/{DIGEST} 640w",
        "sizes": "(max-width: 44rem) 100vw, 43rem",
    }


@pytest.mark.parametrize("letter", ["\x00", "\x01", "\x0b", "\ufffe", "\uffff", "&#1;", "&#xfffe;"])
def test_letters_that_are_none_are_left_out(letter):
    body = read(f'<p>a{letter}b<img src="x">c{letter}d</p>')
    assert body.html == '<p>ab<span class="missing">Ảnh chưa lưu</span>cd</p>'


@pytest.mark.parametrize(
    "attributes",
    [
        'srcset="http://evil.example/x 1w"',
        f'srcset="/media/{DIGEST} 640w, //evil.example/x 2x"',
        'sizes="calc(1px * 9)"',
    ],
)
def test_a_source_set_names_only_pictures_of_the_archive(attributes):
    root = lxml.html.fragment_fromstring(f"<div><img {attributes}></div>")
    assert clean(root) == "<img>"


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("http://a.vn/l%E1%BB%85.jpg", "http://a.vn/lễ.jpg"),
        ("https://a.vn/x%20y.jpg", "http://a.vn/x y.jpg"),
    ],
)
def test_a_picture_is_recognised_in_another_spelling_of_its_address(printed, stored):
    body = read(f'<img src="{printed}">', picture(url=stored, sha256=DIGEST))
    assert body.placed == {1}
    assert f'src="/media/{DIGEST}"' in body.html


def test_a_picture_that_is_not_held_is_named_and_never_asked_of_its_host():
    root = tree('<p>Trước <img src="http://a.vn/x.jpg" alt="lễ hội"> sau</p>')
    assert root.find(".//img") is None
    assert root.text_content() == "Trước Ảnh chưa lưu: lễ hội sau"


def test_a_caption_is_added_only_where_the_body_does_not_print_it():
    shown = picture(url="http://a.vn/x.jpg", sha256=DIGEST, caption="Đoàn  kiểm tra")
    assert tree('<img src="http://a.vn/x.jpg">', shown).findtext(".//figcaption") == "Đoàn kiểm tra"
    assert tree('<img src="http://a.vn/x.jpg"><p>Đoàn kiểm\ntra</p>', shown).find(".//figcaption") is None


def test_a_link_around_a_picture_leads_to_the_archived_file():
    held = picture(url="http://a.vn/x.jpg", sha256=DIGEST)
    link = tree('<a href="http://a.vn/x.jpg"><img src="http://a.vn/x.jpg"></a>', held).find(".//a")
    assert link.get("href") == f"/media/{DIGEST}"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="/archive">x</a>',
        '<a href="//evil.example/">x</a>',
        '<p style="position:fixed" class="site" id="content">x</p>',
        '<img src="//evil.example/x.gif">',
        '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
        '<iframe src="http://evil.example/"></iframe>',
        '<form action="http://evil.example/"><input name="q"></form>',
        "<svg><script>alert(1)</script></svg>",
        '<math><mtext><style><img src=x onerror="alert(1)"></style></mtext></math>',
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        '<div tabindex="5" role="banner">x</div>',
        '<meta http-equiv="refresh" content="0;url=http://evil.example/">',
        "<base href='http://evil.example/'>",
        "\0<p>\0</p>",
        "<!-- <script> --><p>x</p><![CDATA[<script>]]>",
    ],
)
def test_nothing_that_runs_or_asks_another_host_comes_through(hostile):
    root = tree(hostile)
    attributes = {(element.tag, name) for element in root.iter("*") for name in element.attrib}
    assert attributes <= {("a", "rel"), ("span", "class"), ("p", "title")}
    tags = {element.tag for element in root.iter("*")}
    assert tags <= {"div", "p", "a", "span"}
    assert root.xpath("string(//span/@class)") in ("", "missing")


def test_a_table_scrolls_by_itself_and_cannot_span_thousands_of_cells():
    root = tree("<table><tr><td colspan=9999>ô</td></tr></table>")
    assert root.find("div").get("class") == "scroll"
    assert dict(root.find(".//td").attrib) == {}


def test_headings_follow_the_title_without_a_gap():
    root = tree("<h1>một</h1><h4>hai</h4><h1>ba</h1>")
    assert [(element.tag, element.text) for element in root] == [("h2", "một"), ("h3", "hai"), ("h2", "ba")]


@pytest.mark.parametrize("body_html", ["", "   ", "chỉ có chữ", "<p>" * 5000 + "sâu"])
def test_any_body_is_read(body_html):
    assert read(body_html).placed == set()
