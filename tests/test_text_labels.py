import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.text.labels import label_kind, looks_like_related, looks_like_tools, split_labels

LABELS = {
    "published": ["Ngày đăng", "Đăng ngày", "Đăng lúc", "Ngày đăng tin", "Xuất bản", "Published"],
    "updated": ["Cập nhật", "Cập nhật lúc", "Cập nhật ngày"],
    "posted_by": ["Đăng bởi", "Người đăng", "Submitted by"],
    "writer": [
        "Tác giả", "Tác giả bài viết", "Bài", "Tin", "Tin bài", "Tin và ảnh", "Tin, ảnh", "Tin- ảnh", "Tin ảnh", "T/h",
        "T/H", "Bài, ảnh", "By",
    ],
    "photographer": ["Ảnh"],
    "source": ["Nguồn", "Nguồn tin", "Theo"],
    "views": ["Lượt xem", "Số lượt xem", "Đã xem", "Lượt đọc", "Số lần xem"],
    "comments": ["Phản hồi", "Bình luận", "Ý kiến", "Ý kiến bạn đọc", "Thích"],
    "site_visits": [
        "Lượt truy cập", "Tổng lượt truy cập", "Đang truy cập", "Hôm nay", "Tháng hiện tại", "Đã truy cập",
        "Trực tuyến", "Số người online",
    ],
    "attachments": [
        "File đính kèm", "Tập tin 1", "Tập tin đính kèm", "Tài liệu đính kèm", "Tệp đính kèm", "Tải về",
    ],
    "related": [
        "Những tin mới hơn", "Những tin cũ hơn", "Các tin mới hơn", "Các tin cũ hơn", "Tin liên quan",
        "Tin cùng chuyên mục", "Các tin khác", "Tin khác", "Thông tin khác", "Tin mới", "Theo dòng sự kiện",
    ],
    "tools": [
        "Quay lại", "Quay Về", "In ra", "In bài viết này", "Gửi bài viết qua email", "Lưu bài viết này", "A+ A A-",
        "Tăng/Giảm cỡ chữ", "Xuất bản thông tin", "QR Code",
    ],
    "rating": ["Đánh giá", "lượt đánh giá", "trung bình", "Xếp hạng", "phiếu bầu", "Tổng số điểm của bài viết là"],
}  # fmt: skip
ALL_LABELS = [(kind, label) for kind, labels in LABELS.items() for label in labels]
VALUES = {
    "published": st.sampled_from(["28/07/2020", "Thứ Ba, 28/07/2020, 08:30 (GMT+7)", "28 Tháng Bảy, 2020"]),
    "updated": st.sampled_from(["28/07/2020 08:30", "08:30 28/07/2020"]),
    "posted_by": st.sampled_from(["SLDTBXH Kontum", "admin", "Văn phòng Sở"]),
    "writer": st.sampled_from(["Nguyễn Hương.", "P.V", "Thu Hà"]),
    "source": st.sampled_from(["Báo Kon Tum", "TTXVN", "http://baokontum.com.vn/"]),
    "views": st.integers(0, 10**7).map(str),
    "comments": st.integers(0, 99).map(str),
    "site_visits": st.integers(0, 10**8).map(lambda number: f"{number:,}".replace(",", ".")),
}


def kinds_and_values(text):
    return [(part.kind, part.value) for part in split_labels(text)]


@pytest.mark.parametrize(("kind", "label"), ALL_LABELS)
@pytest.mark.parametrize("shape", ["{}", "{}:", "{} :", "{}\u00a0: "])
def test_a_label_alone(kind, label, shape):
    for text in (label, label.upper(), label.lower(), unicodedata.normalize("NFD", label)):
        assert label_kind(shape.format(text)) == kind


@pytest.mark.parametrize(
    "text", ["Tin vui", "Nguyễn Hương", "Kiểm tra, đánh giá", "5535", "", "Lượt xem: 5535", "x" * 9999]
)
def test_other_text_is_no_label(text):
    assert label_kind(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "Đăng bởi : SLDTBXH Kontum Ngày đăng : 28/07/2020 Lượt xem : 5535",
            [("posted_by", "SLDTBXH Kontum"), ("published", "28/07/2020"), ("views", "5535")],
            id="meta line",
        ),
        pytest.param(
            "Tin và ảnh: Nguyễn Hương. Đăng bởi: Sở Ngày đăng: 28/07/2020 Lượt xem: 5.535 Quay Về",
            [
                ("writer", "Nguyễn Hương."),
                ("posted_by", "Sở"),
                ("published", "28/07/2020"),
                ("views", "5.535"),
                ("tools", ""),
            ],
            id="byline before, tool behind",
        ),
        pytest.param("28/07/2020 08:30 - 5.535 lượt xem", [("views", "5.535")], id="count before its label"),
        pytest.param("5535 lượt xem 3 bình luận", [("views", "5535"), ("comments", "3")], id="counts before labels"),
        pytest.param("Lượt xem 5535 Bình luận 3", [("views", "5535"), ("comments", "3")], id="labels without colon"),
        pytest.param("LƯỢT TRUY CẬP 69.534", [("site_visits", "69.534")], id="capitals"),
        pytest.param(
            "Hôm nay: 153 | Tháng hiện tại: 4.567 | Tổng lượt truy cập: 69.534",
            [("site_visits", "153"), ("site_visits", "4.567"), ("site_visits", "69.534")],
            id="site counters",
        ),
        pytest.param(
            "Đang truy cập21 Hôm nay153 Tổng lượt truy cập69.534",
            [("site_visits", "21"), ("site_visits", "153"), ("site_visits", "69.534")],
            id="counters without a space",
        ),
        pytest.param(
            "Submitted by admin on Tue, 07/28/2020 - 08:30",
            [("posted_by", "admin"), ("published", "Tue, 07/28/2020 - 08:30")],
            id="Drupal",
        ),
        pytest.param(
            "Đăng bởi Văn phòng Sở lúc 28/07/2020 08:30",
            [("posted_by", "Văn phòng Sở"), ("published", "28/07/2020 08:30")],
            id="name then date",
        ),
        pytest.param(
            "Người đăng: admin - 28/07/2020",
            [("posted_by", "admin"), ("published", "28/07/2020")],
            id="name, dash, date",
        ),
        pytest.param("(Cập nhật: 28/07/2020 08:30)", [("updated", "28/07/2020 08:30")], id="in brackets"),
        pytest.param(
            "Đăng ngày 28/07/2020, cập nhật lúc 29/07/2020",
            [("published", "28/07/2020"), ("updated", "29/07/2020")],
            id="published and updated",
        ),
        pytest.param("Published July 28, 2020", [("published", "July 28, 2020")], id="WordPress"),
        pytest.param(
            "Tập tin 1: ke-hoach.pdf Tập tin 2: phu-luc.doc",
            [("attachments", "ke-hoach.pdf"), ("attachments", "phu-luc.doc")],
            id="numbered files",
        ),
        pytest.param(
            "Bài: Thu Hà - Ảnh: Minh Đức", [("writer", "Thu Hà"), ("photographer", "Minh Đức")], id="two credits"
        ),
        pytest.param("Thích 12", [("comments", "12")], id="likes"),
        pytest.param("Xếp hạng: 5 - 1 phiếu bầu", [("rating", "5"), ("rating", "1")], id="rating"),
        pytest.param("Ảnh: Quang Thịnh/TTXVN", [("photographer", "Quang Thịnh/TTXVN")], id="photographer"),
        pytest.param("Lượt xem&nbsp;: 5".replace("&nbsp;", "\u00a0"), [("views", "5")], id="no-break space"),
    ],
)
def test_lines(text, parts):
    assert kinds_and_values(text) == parts
    assert kinds_and_values(unicodedata.normalize("NFD", text)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Thông tin: Sở tổ chức hội nghị",
        "Trong ảnh: lễ khai mạc",
        "Một số hình ảnh: đoàn làm việc",
        "Theo kế hoạch, có tất cả 12 huyện tham gia",
        "Đại hội có 12 ý kiến phát biểu",
        "Đoàn đã xem xét việc thực hiện chính sách",
        "Hôm nay 28/7, đoàn quay lại huyện Đắk Tô",
        "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo",
        "Tin vui cho người có công",
        "Chia sẻ kinh nghiệm giảm nghèo tại huyện Đắk Tô",
        "",
    ],
)
def test_sentences_are_not_cut(text):
    assert split_labels(text) == []


@given(st.data())
def test_any_labels_in_any_order_spacing_and_case(data):
    kinds = data.draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=8))
    parts = [(kind, data.draw(st.sampled_from(LABELS[kind])), data.draw(VALUES[kind])) for kind in kinds]
    colon = data.draw(st.sampled_from([": ", " : ", "\u00a0:\u00a0", ":  ", ":"]))
    between = data.draw(st.sampled_from([" ", "   ", " | ", " - ", "\n", "; ", "\u00a0\u00a0"]))
    case = data.draw(st.sampled_from([str, str.upper, str.lower]))
    text = between.join(f"{label}{colon}{value}" for _, label, value in parts)
    assert kinds_and_values(case(text)) == [(kind, case(value)) for kind, _, value in parts]


@given(st.text() | st.lists(st.sampled_from([label for _, label in ALL_LABELS] + [":", "5", " ", "("])).map("".join))
def test_never_raises(text):
    for part in split_labels(text):
        assert part.kind in LABELS
    assert label_kind(text) in (None, *LABELS)


@pytest.mark.parametrize(
    "text",
    ["Quay Về", "Quay lại", "In ra | Gửi bài viết qua email", "A+ A A-", "Chia sẻ Facebook", "« Quay lại",
     "QR Code", "In bài viết này  Lưu bài viết này", "Tăng/Giảm cỡ chữ:"],
)  # fmt: skip
def test_tools(text):
    assert looks_like_tools(text)


@pytest.mark.parametrize(
    "text", ["Quay về nhà", "In ấn và phát hành", "Facebook", "", "5535", "Đoàn quay lại huyện " * 99]
)
def test_not_tools(text):
    assert not looks_like_tools(text)


@pytest.mark.parametrize(
    "text",
    ["Những tin mới hơn", "CÁC TIN CŨ HƠN:", "Tin liên quan", "» Tin khác", "Các tin khác (12)",
     "Tin cùng chuyên mục :", "Theo dòng sự kiện"],
)  # fmt: skip
def test_related(text):
    assert looks_like_related(text)


@pytest.mark.parametrize("text", ["Tin khác nhau về chất lượng", "Tin mới nhận từ huyện Đắk Tô", "Nguyễn Hương", ""])
def test_not_related(text):
    assert not looks_like_related(text)


@pytest.mark.parametrize("part", ["tin ", "tin: ", "tin và ảnh ", "lượt xem 12 ", "5535 ", "đăng bởi ", "5.", "( "])
def test_long_texts_are_read_once(part):
    text = part * (1_000_000 // len(part))
    assert {kind for kind, _ in kinds_and_values(text)} <= set(LABELS)
    assert label_kind(text) is None


def test_times_read_are_a_label_only_with_their_number():
    assert [(part.kind, part.value) for part in split_labels("Đọc 1532 lần")] == [("views", "1532 lần")]
    assert split_labels("Đọc 3 cuốn sách") == []
    assert label_kind("Đọc") is None
    assert label_kind("Xem") is None


def test_label_right_behind_a_number():
    parts = split_labels("Đăng ngày 10 - 12 - 2021Lượt xem: 1.245")
    assert [(part.kind, part.value) for part in parts] == [("published", "10 - 12 - 2021"), ("views", "1.245")]


def test_tools_without_blanks_between_them():
    assert looks_like_tools("Chia sẻZaloA+A-")
    assert not looks_like_tools("Chia sẻ kinh nghiệm")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lượt xem: 1,532 16/09/2021 - 07:19", [("views", "1,532"), ("published", "16/09/2021 - 07:19")]),
        ("1.532 lượt xem | 28/07/2020", [("views", "1.532"), ("published", "28/07/2020")]),
        ("4 bình luận, 1.532 lượt xem", [("comments", "4"), ("views", "1.532")]),
        ("1.532 lượt xem Bình luận: 4", [("views", "1.532"), ("comments", "4")]),
        ("Lượt xem: 5 trong ngày 28/07/2020", [("views", "5 trong ngày 28/07/2020")]),
        ("1.532 lượt xem phim trong ngày", []),
    ],
)
def test_what_stands_behind_a_count(text, parts):
    assert [(part.kind, part.value) for part in split_labels(text)] == parts
