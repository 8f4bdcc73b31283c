"""Child protection and gender equality."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

from sample_site.writing.topics import Topic

TOPICS = (
    Topic(
        titles=(
            "Phát động Tháng hành động vì trẻ em năm {year} tại {district}",
            "{District}: Nhiều hoạt động thiết thực vì trẻ em",
            "Trao {some} suất học bổng cho trẻ em nghèo {commune}",
        ),
        leads=(
            "Sáng ngày {day}, tại {commune}, {district} tổ chức lễ phát động Tháng hành động vì trẻ em năm {year} với sự tham gia của {many} học sinh.",
            "Hưởng ứng Tháng hành động vì trẻ em, các cấp, các ngành trên địa bàn {district} đã tổ chức nhiều hoạt động chăm lo cho trẻ em có hoàn cảnh đặc biệt.",
        ),
        paragraphs=(
            "Tại lễ phát động, {leader} kêu gọi cộng đồng chung tay bảo vệ trẻ em, phòng ngừa xâm hại, bạo lực và tai nạn thương tích.",
            "Ban tổ chức đã trao {some} suất học bổng, {some} chiếc xe đạp và {many} suất quà cho trẻ em nghèo vượt khó học giỏi.",
            "Toàn huyện có {lots} trẻ em dưới 16 tuổi, trong đó {many} em có hoàn cảnh đặc biệt và {some} em mồ côi cả cha lẫn mẹ.",
            "Em {youth}, học sinh lớp 7, mồ côi cha từ nhỏ, vui mừng vì có chiếc xe đạp mới để đến trường, không phải đi bộ {few} km mỗi ngày.",
            "Sau lễ phát động, các em được tham gia trò chơi dân gian, học kỹ năng phòng, chống đuối nước và nghe tư vấn về quyền trẻ em.",
            "Quỹ Bảo trợ trẻ em tỉnh năm {year} vận động được {millions}, hỗ trợ phẫu thuật tim cho {few} em và khám sàng lọc cho {many} em.",
            "Các xã đã kiện toàn ban bảo vệ trẻ em, phân công cộng tác viên phụ trách từng thôn để kịp thời phát hiện, hỗ trợ trẻ em có nguy cơ.",
        ),
        captions=(
            "Trao học bổng cho học sinh nghèo vượt khó {commune}",
            "Các em học sinh tham gia trò chơi dân gian",
            "Tặng xe đạp cho trẻ em có hoàn cảnh khó khăn ở {district}",
            "Lãnh đạo Sở tặng quà trẻ em {village}",
        ),
        items_follow="Các thông điệp truyền thông của Tháng hành động gồm:",
        items=(
            "Lắng nghe trẻ em bằng trái tim, bảo vệ trẻ em bằng hành động",
            "Gia đình là tổ ấm an toàn của trẻ em",
            "Gọi 111 khi phát hiện trẻ em bị xâm hại",
            "Trẻ em có quyền được bày tỏ ý kiến",
        ),
        table_follows="Số suất quà, học bổng trao cho trẻ em theo địa phương:",
        table_head=("Suất quà", "Học bổng"),
        document="Kế hoạch Tháng hành động vì trẻ em",
        months=(5, 6, 7),
    ),
    Topic(
        titles=(
            "Phòng, chống đuối nước cho trẻ em trên địa bàn {district}",
            "Mở lớp dạy bơi miễn phí cho {many} trẻ em {district}",
            "{District}: Tập huấn kỹ năng an toàn trong môi trường nước",
        ),
        leads=(
            "Mùa hè năm {year}, {district} mở {few} lớp dạy bơi miễn phí, giúp {many} trẻ em biết bơi và có kỹ năng an toàn trong môi trường nước.",
            "Trước tình hình trẻ em bị đuối nước có chiều hướng gia tăng, ngày {day}, Sở Lao động - Thương binh và Xã hội đề nghị các địa phương triển khai ngay các biện pháp phòng ngừa.",
        ),
        paragraphs=(
            "Địa bàn huyện có nhiều sông, suối, hồ chứa thủy điện và ao tưới cà phê không có rào chắn, tiềm ẩn nguy cơ đuối nước cho trẻ em.",
            "Các thôn đã cắm {some} biển cảnh báo tại những khu vực nước sâu, nguy hiểm; phân công hội viên cựu chiến binh, đoàn viên nhắc nhở trẻ em không tự ý tắm suối.",
            "Mỗi lớp học gồm {few} buổi, do giáo viên thể dục có chứng chỉ hướng dẫn; các em được học bơi ếch, nổi tự do và cách cứu đuối gián tiếp.",
            "{Woman} ở {commune} có hai con theo học chia sẻ: “Cả nhà đi làm rẫy suốt ngày nên rất lo, nay các cháu biết bơi tôi yên tâm hơn nhiều”.",
            "Từ đầu năm đến nay, toàn tỉnh xảy ra {few} vụ đuối nước trẻ em, chủ yếu ở lứa tuổi từ 6 đến 11 tuổi.",
            "Kinh phí lắp đặt bể bơi di động tại {commune} là {small_millions}, do doanh nghiệp và phụ huynh đóng góp.",
            "Nhà trường phối hợp với gia đình ký cam kết quản lý, giám sát học sinh trong dịp nghỉ hè.",
        ),
        captions=(
            "Lớp dạy bơi miễn phí tại {commune}",
            "Cắm biển cảnh báo nước sâu ở {village}",
            "Học sinh {district} thực hành cứu đuối",
        ),
        items_follow="Để phòng, chống đuối nước, gia đình cần:",
        items=(
            "Không để trẻ nhỏ chơi một mình gần ao, hồ, sông, suối",
            "Rào chắn ao, giếng, bể nước quanh nhà",
            "Cho trẻ học bơi và kỹ năng an toàn",
            "Trang bị áo phao khi đi thuyền, đò",
        ),
        table_follows="Số lớp dạy bơi đã mở tại các địa phương:",
        table_head=("Số lớp", "Trẻ em biết bơi"),
        document="Hướng dẫn phòng, chống đuối nước trẻ em",
        months=(5, 6, 7, 8),
    ),
    Topic(
        titles=(
            "Tháng hành động vì bình đẳng giới tại {district}",
            "{District}: Ra mắt mô hình phòng ngừa bạo lực trên cơ sở giới",
            "Phụ nữ {commune} tự tin tham gia công tác xã hội",
        ),
        leads=(
            "Hưởng ứng Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới, ngày {day}, {district} tổ chức mít tinh với sự tham gia của {many} người.",
            "Mô hình “Địa chỉ tin cậy tại cộng đồng” ở {place} đã trở thành chỗ dựa cho phụ nữ và trẻ em bị bạo lực.",
        ),
        paragraphs=(
            "Tại lễ mít tinh, các đại biểu đã ký cam kết nói không với bạo lực gia đình và diễu hành tuyên truyền trên các tuyến đường của {commune}.",
            "Từ khi thành lập, mô hình đã tư vấn, hòa giải {some} vụ mâu thuẫn gia đình, hỗ trợ tạm lánh cho {few} phụ nữ.",
            "Tỷ lệ nữ tham gia cấp ủy, đại biểu hội đồng nhân dân các cấp của huyện đạt {percent_mid}, tăng so với nhiệm kỳ trước.",
            "{Woman}, Chủ tịch Hội Liên hiệp Phụ nữ {commune}, cho biết nhiều ông chồng đã biết chia sẻ việc nhà và bàn bạc với vợ khi quyết định việc lớn.",
            "Ở các làng vùng sâu, tình trạng tảo hôn vẫn còn; cán bộ thôn phải đến từng nhà vận động, kết hợp với quy ước của làng để ngăn chặn.",
            "Sở đã biên soạn {lots} tờ rơi song ngữ tiếng Việt và tiếng Xơ Đăng để cấp phát cho các hộ gia đình.",
            "{Local_leader} yêu cầu lồng ghép mục tiêu bình đẳng giới vào kế hoạch phát triển kinh tế - xã hội hằng năm của địa phương.",
        ),
        captions=(
            "Lễ mít tinh hưởng ứng Tháng hành động vì bình đẳng giới",
            "Sinh hoạt câu lạc bộ phòng ngừa bạo lực gia đình tại {village}",
            "Đại biểu ký cam kết không bạo lực với phụ nữ và trẻ em",
        ),
        items_follow="Khi bị bạo lực, phụ nữ và trẻ em có thể liên hệ:",
        items=(
            "Tổng đài quốc gia bảo vệ trẻ em 111",
            "Công an xã, phường, thị trấn nơi gần nhất",
            "Hội Liên hiệp Phụ nữ các cấp",
            "Địa chỉ tin cậy tại cộng đồng",
        ),
        table_follows="Số câu lạc bộ, địa chỉ tin cậy tại các địa phương:",
        table_head=("Câu lạc bộ", "Địa chỉ tin cậy"),
        document="Tài liệu truyền thông bình đẳng giới",
        months=(11, 12),
    ),
    Topic(
        titles=(
            "Diễn đàn trẻ em năm {year} tại {district}",
            "Lắng nghe tiếng nói trẻ em {district}",
            "{some} đại biểu tham dự Diễn đàn trẻ em cấp tỉnh năm {year}",
        ),
        leads=(
            "Ngày {day}, {some} em học sinh đại diện cho trẻ em {district} đã đối thoại trực tiếp với lãnh đạo địa phương tại Diễn đàn trẻ em năm {year}.",
            "Diễn đàn tạo cơ hội để trẻ em bày tỏ suy nghĩ, nguyện vọng và tham gia vào các vấn đề liên quan đến trẻ em.",
        ),
        paragraphs=(
            "Các em đã đặt {some} câu hỏi xoay quanh việc phòng, chống xâm hại trẻ em, an toàn trên môi trường mạng, nạn tảo hôn và bỏ học giữa chừng.",
            "Em {youth} đề nghị xây dựng thêm sân chơi ở các thôn, làng; bổ sung sách cho thư viện trường học và nhà vệ sinh sạch sẽ.",
            "Trả lời câu hỏi của các em, {local_leader} hứa sẽ chỉ đạo các cơ quan liên quan xem xét, giải quyết từng kiến nghị và thông báo kết quả về các trường.",
            "Trước đó, các em được tập huấn về Luật Trẻ em, kỹ năng thuyết trình và làm việc nhóm trong {few} giờ.",
            "Nhiều ý kiến thẳng thắn của các em khiến người lớn phải suy nghĩ, nhất là tình trạng cha mẹ đi làm ăn xa, để con cho ông bà chăm sóc.",
            "Kết thúc diễn đàn, các em đã xây dựng thông điệp gửi tới lãnh đạo tỉnh và các bậc phụ huynh.",
            "Kết quả tổng hợp cho thấy {percent_mid} số kiến nghị của diễn đàn năm {last_year} đã được giải quyết.",
        ),
        captions=(
            "Em {youth} phát biểu tại diễn đàn",
            "Các em học sinh {district} thảo luận nhóm",
            "Lãnh đạo địa phương trả lời câu hỏi của trẻ em",
        ),
        items_follow="Thông điệp của các em gồm những mong muốn sau:",
        items=(
            "Được sống trong gia đình hạnh phúc, không có bạo lực",
            "Được vui chơi ở những nơi an toàn",
            "Được người lớn lắng nghe và tôn trọng",
            "Được học tập đến nơi đến chốn",
        ),
        table_follows="Số đại biểu trẻ em của các địa phương:",
        table_head=("Nữ", "Nam"),
        document="Tổng hợp kiến nghị của trẻ em",
    ),
    Topic(
        titles=(
            "Phòng, chống xâm hại trẻ em: Trách nhiệm của toàn xã hội",
            "Truyền thông Luật Trẻ em tại {commune}",
            "{District} tăng cường bảo vệ trẻ em có hoàn cảnh đặc biệt",
        ),
        leads=(
            "Ngày {day}, Phòng Lao động - Thương binh và Xã hội {district} tổ chức buổi truyền thông về phòng, chống xâm hại, bạo lực trẻ em cho {many} phụ huynh và học sinh {commune}.",
            "Công tác bảo vệ, chăm sóc trẻ em có hoàn cảnh đặc biệt luôn được cấp ủy, chính quyền {district} quan tâm chỉ đạo.",
        ),
        paragraphs=(
            "Các báo cáo viên đã phân tích những dấu hiệu nhận biết trẻ bị xâm hại, cách lắng nghe, trò chuyện với con và trách nhiệm tố giác của mỗi người dân.",
            "Theo {decree} của Chính phủ, mọi cơ quan, tổ chức, gia đình và cá nhân khi phát hiện trẻ em bị xâm hại phải thông báo ngay cho cơ quan chức năng.",
            "Toàn huyện hiện có {some} cộng tác viên bảo vệ trẻ em; hằng tháng, họ đến từng hộ nắm tình hình và lập danh sách trẻ em có nguy cơ để hỗ trợ.",
            "Trong năm, Trung tâm Công tác xã hội tỉnh đã can thiệp, trợ giúp {few} trường hợp trẻ em bị bạo lực, bỏ rơi; tất cả các em đều được chăm sóc thay thế an toàn.",
            "{Woman} ở {village} cho biết qua buổi truyền thông, bà hiểu thêm cách dạy con mà không dùng đòn roi.",
            "Nhà trường đã lắp đặt hộp thư góp ý, thành lập tổ tư vấn tâm lý để các em mạnh dạn chia sẻ khi gặp khó khăn.",
            "{Local_leader} đề nghị các xã xây dựng quy chế phối hợp, không để vụ việc bị bỏ qua vì tâm lý e ngại.",
        ),
        captions=(
            "Buổi truyền thông về phòng, chống xâm hại trẻ em tại {commune}",
            "Học sinh {commune} trả lời câu hỏi tình huống",
            "Cộng tác viên bảo vệ trẻ em đến thăm gia đình ở {village}",
        ),
        items_follow="Phụ huynh cần dạy trẻ những nguyên tắc sau:",
        items=(
            "Không đi một mình ở nơi tối tăm, vắng vẻ",
            "Không nhận tiền, quà của người lạ",
            "Không để người khác chạm vào vùng kín",
            "Kể ngay với người tin cậy khi thấy sợ hãi",
        ),
        table_follows="Số buổi truyền thông đã tổ chức tại các địa phương:",
        table_head=("Số buổi", "Người tham dự"),
        document="Tài liệu truyền thông Luật Trẻ em",
    ),
    Topic(
        titles=(
            "Tổ chức Tết Trung thu cho trẻ em {commune}",
            "Vui Trung thu cùng trẻ em vùng sâu {district}",
            "{many} phần quà Trung thu đến với trẻ em {district}",
        ),
        leads=(
            "Tối ngày {day}, tại nhà rông {village}, đoàn công tác của Sở Lao động - Thương binh và Xã hội đã tổ chức đêm hội trăng rằm cho {many} trẻ em {commune}.",
            "Với sự chung tay của các nhà hảo tâm, hàng trăm trẻ em vùng sâu của {district} đã có một mùa Trung thu ấm áp.",
        ),
        paragraphs=(
            "Các em được xem múa lân, rước đèn ông sao, phá cỗ và tham gia những trò chơi bổ ích cùng các anh chị đoàn viên.",
            "Đoàn đã tặng {many} phần quà gồm bánh kẹo, lồng đèn, sách vở và áo ấm với tổng trị giá {small_millions}.",
            "Đường vào {village} còn nhiều đoạn lầy lội, đoàn phải chuyển quà bằng xe máy vượt gần {few} km đường đất.",
            "Già làng {village} đánh hồi chiêng chào mừng, bà con mang rượu ghè, cơm lam ra đón khách trong không khí đầm ấm.",
            "Dịp này, Trung tâm Bảo trợ xã hội tỉnh cũng tổ chức Trung thu cho {some} em đang được nuôi dưỡng tại trung tâm.",
            "{Leader} dặn dò các em chăm ngoan, học giỏi và vâng lời ông bà, cha mẹ.",
            "Nhiều em lần đầu tiên được cầm trên tay chiếc đèn lồng, ánh mắt rạng rỡ niềm vui.",
        ),
        captions=(
            "Trẻ em {commune} rước đèn trung thu",
            "Tặng quà Trung thu cho trẻ em ở {village}",
            "Tiết mục múa lân tại đêm hội trăng rằm {district}",
        ),
        items_follow="Các đơn vị đồng hành cùng chương trình gồm:",
        items=(
            "Tỉnh đoàn Kon Tum",
            "Hội Chữ thập đỏ tỉnh",
            "Bưu điện tỉnh",
            "Các nhà hảo tâm tại thành phố Kon Tum",
        ),
        table_follows="Số phần quà Trung thu phân bổ cho các địa phương:",
        table_head=("Phần quà", "Kinh phí (triệu đồng)"),
        document="Danh sách trẻ em nhận quà Trung thu",
        months=(9, 10),
    ),
)
