"""Paragraphs that fit at the end of an article on any topic."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

CLOSINGS = (
    "Trong thời gian tới, Sở Lao động - Thương binh và Xã hội tiếp tục phối hợp với các sở, ban, ngành và địa phương triển khai đồng bộ các nhiệm vụ được giao, góp phần bảo đảm an sinh xã hội trên địa bàn tỉnh.",
    "Mọi thông tin chi tiết, người dân liên hệ Phòng Lao động - Thương binh và Xã hội các huyện, thành phố để được hướng dẫn.",
    "Kết quả trên thể hiện sự vào cuộc tích cực của cả hệ thống chính trị và sự đồng thuận của nhân dân các dân tộc trong tỉnh.",
    "Các địa phương báo cáo kết quả thực hiện về Sở trước ngày 15 tháng cuối quý để tổng hợp, báo cáo Ủy ban nhân dân tỉnh theo quy định.",
    "Dịp này, nhiều tập thể, cá nhân có thành tích xuất sắc đã được Chủ tịch Ủy ban nhân dân huyện tặng giấy khen.",
    "Những cách làm hay, mô hình hiệu quả sẽ được tổng kết và nhân rộng ra các địa phương khác trong tỉnh.",
)
REMARKS = (
    "Theo {decision} ngày {day} của Ủy ban nhân dân tỉnh, các sở, ngành liên quan có trách nhiệm kiểm tra, đôn đốc và định kỳ báo cáo kết quả thực hiện.",
    "Cùng ngày, đoàn công tác đã làm việc với Ủy ban nhân dân {commune} về tình hình thực hiện {plan} và ghi nhận những kiến nghị từ cơ sở.",
    "Các đại biểu tham dự đã thảo luận sôi nổi, đề xuất nhiều giải pháp sát với điều kiện thực tế của {others}.",
    "So với cùng kỳ năm {last_year}, kết quả đạt được có bước tiến rõ rệt, nhất là ở các xã vùng sâu, vùng xa.",
    "Bên cạnh những kết quả đạt được, việc triển khai còn gặp một số khó khăn do địa bàn rộng, giao thông đi lại cách trở và trình độ dân trí không đồng đều.",
)
PICTURES_FOLLOW = (
    "Một số hình ảnh của hoạt động:",
    "Một số hình ảnh tại buổi làm việc:",
    "Hình ảnh ghi nhận tại cơ sở:",
)
SUBHEADINGS = (
    "Kết quả bước đầu",
    "Những khó khăn, vướng mắc",
    "Nhiệm vụ trong thời gian tới",
    "Cách làm ở cơ sở",
)
AFTER_PICTURE = (
    "Có mặt tại buổi làm việc từ sớm, nhiều người dân {commune} bày tỏ mong muốn các chính sách tiếp tục được triển khai kịp thời, đúng đối tượng và công khai tại thôn, làng.",
    "Chúng tôi về {village} khi mùa rẫy vừa xong, bà con tập trung đông đủ để nghe cán bộ phổ biến những nội dung mới liên quan trực tiếp đến đời sống của từng gia đình.",
    "Con đường bê tông dẫn vào {village} được hoàn thành đầu năm {year} giúp việc đi lại của bà con thuận lợi hơn, nông sản làm ra không còn bị thương lái ép giá.",
)
COMMENTS = (
    ("Nguyễn Văn Bình", "Bài viết rất bổ ích, cảm ơn Ban Biên tập."),
    ("Trần Thị Lan", "Đề nghị Sở sớm hướng dẫn cụ thể để người dân chúng tôi thực hiện."),
    ("A Đức", "Rất vui khi thấy quê hương mình ngày càng đổi mới."),
    ("Phạm Hùng", "Tôi muốn hỏi thủ tục này làm ở đâu, mong được trả lời."),
)
