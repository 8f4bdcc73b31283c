"""Social protection and poverty reduction."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

from sample_site.writing.topics import Topic

TOPICS = (
    Topic(
        titles=(
            "Rà soát hộ nghèo, hộ cận nghèo năm {year} tại {district}",
            "{District}: Tỷ lệ hộ nghèo giảm còn {percent}",
            "Công tác giảm nghèo ở {place}: Những chuyển biến tích cực",
        ),
        leads=(
            "Với nhiều giải pháp đồng bộ, tỷ lệ hộ nghèo trên địa bàn {district} năm {year} giảm còn {percent}, vượt chỉ tiêu kế hoạch đề ra.",
            "Từ ngày {day}, các xã, thị trấn trên địa bàn {district} đồng loạt triển khai rà soát hộ nghèo, hộ cận nghèo theo chuẩn nghèo đa chiều.",
        ),
        paragraphs=(
            "Đầu năm, {district} có {lots} hộ nghèo, trong đó trên 90% là hộ đồng bào dân tộc thiểu số. Nguyên nhân chủ yếu là thiếu đất sản xuất, thiếu vốn và chưa biết cách làm ăn.",
            "Huyện đã phân công {some} cơ quan, đơn vị kết nghĩa, giúp đỡ từng thôn, làng; mỗi cán bộ phụ trách một đến hai hộ và chịu trách nhiệm về kết quả thoát nghèo của hộ.",
            "{Man} ở {village}, {commune}, được hỗ trợ hai con bò giống sinh sản và vay {small_millions} để trồng sâm dây; đến nay gia đình ông đã có thu nhập ổn định và viết đơn xin thoát nghèo.",
            "Nguồn vốn thực hiện các dự án giảm nghèo năm {year} là {billions}, ưu tiên hỗ trợ phát triển sản xuất, nhân rộng mô hình giảm nghèo và xây dựng hạ tầng thiết yếu.",
            "Tổ rà soát tại các thôn đến từng nhà thu thập thông tin, họp dân công khai kết quả và niêm yết danh sách tại nhà rông trong 07 ngày để nhân dân giám sát.",
            "Khó khăn lớn nhất hiện nay là tư tưởng trông chờ, ỷ lại của một bộ phận người dân; vì vậy, công tác tuyên truyền, vận động được đặt lên hàng đầu.",
            "{Local_leader} cho biết năm {next_year} huyện phấn đấu giảm từ 6% đến 8% số hộ nghèo, tập trung vào các thôn đặc biệt khó khăn của {commune}.",
        ),
        captions=(
            "Tổ rà soát thu thập thông tin tại {village}, {commune}",
            "Mô hình nuôi bò sinh sản của hộ {person}",
            "Họp thôn công khai kết quả rà soát hộ nghèo ở {commune}",
            "Vườn cà phê của một hộ mới thoát nghèo tại {district}",
        ),
        items_follow="Các dịch vụ xã hội cơ bản được đo lường khi rà soát gồm:",
        items=(
            "Y tế và bảo hiểm y tế",
            "Giáo dục của người lớn và trẻ em",
            "Chất lượng nhà ở và diện tích nhà ở",
            "Nguồn nước sinh hoạt và nhà tiêu hợp vệ sinh",
            "Tiếp cận thông tin",
        ),
        table_follows="Kết quả rà soát sơ bộ của một số địa phương như sau:",
        table_head=("Hộ nghèo", "Hộ cận nghèo"),
        document="Kết quả rà soát hộ nghèo, hộ cận nghèo",
        months=(9, 10, 11, 12),
    ),
    Topic(
        titles=(
            "Chi trả trợ cấp xã hội qua hệ thống bưu điện tại {district}",
            "Bảo đảm trợ giúp xã hội cho {lots} đối tượng bảo trợ",
            "Thực hiện chính sách trợ giúp xã hội trên địa bàn {district}",
        ),
        leads=(
            "Hiện nay, toàn tỉnh có {lots} đối tượng bảo trợ xã hội đang hưởng trợ cấp hằng tháng tại cộng đồng; việc chi trả được thực hiện qua hệ thống bưu điện.",
            "Sau thời gian triển khai, việc chi trả trợ cấp xã hội thông qua dịch vụ bưu chính tại {district} đã mang lại nhiều thuận lợi cho người dân.",
        ),
        paragraphs=(
            "Thực hiện {decree}, các đối tượng là người cao tuổi, người khuyết tật nặng, trẻ em mồ côi và người đơn thân nghèo đang nuôi con nhỏ được hưởng trợ cấp hằng tháng.",
            "Từ ngày 05 đến ngày 15 hằng tháng, nhân viên bưu điện chi trả tại điểm bưu điện văn hóa xã; đối với người già yếu, khuyết tật, tiền trợ cấp được trao tận nhà.",
            "{Woman}, {age} tuổi, ở {place}, phấn khởi nói: “Trước đây tôi phải nhờ con cháu chở lên xã, nay được nhận tiền tại nhà nên đỡ vất vả nhiều”.",
            "Phòng Lao động - Thương binh và Xã hội {district} thường xuyên cập nhật biến động tăng, giảm đối tượng, bảo đảm không chi sai, chi trùng.",
            "Ngoài trợ cấp tiền mặt, {many} người khuyết tật được cấp thẻ bảo hiểm y tế miễn phí và {some} người được hỗ trợ xe lăn.",
            "Trung tâm Bảo trợ xã hội tỉnh hiện nuôi dưỡng {some} người già cô đơn, người khuyết tật và trẻ em không nơi nương tựa.",
            "Qua kiểm tra tại {few} xã, đoàn công tác đề nghị các địa phương lưu trữ hồ sơ khoa học, ghi chép sổ sách rõ ràng và công khai mức trợ cấp.",
        ),
        captions=(
            "Nhân viên bưu điện chi trả trợ cấp tại {commune}",
            "Người cao tuổi {district} nhận trợ cấp hằng tháng",
            "Trao xe lăn cho người khuyết tật ở {commune}",
        ),
        items_follow="Hồ sơ đề nghị trợ cấp xã hội gồm:",
        items=(
            "Tờ khai của đối tượng theo mẫu",
            "Bản sao sổ hộ khẩu hoặc giấy xác nhận cư trú",
            "Bản sao giấy xác nhận khuyết tật (đối với người khuyết tật)",
            "Bản sao giấy khai sinh (đối với trẻ em)",
        ),
        table_follows="Số đối tượng bảo trợ xã hội và kinh phí chi trả:",
        table_head=("Đối tượng", "Kinh phí (triệu đồng)"),
        document="Danh mục mức trợ cấp xã hội",
    ),
    Topic(
        titles=(
            "Cứu trợ khẩn cấp cho các hộ bị thiệt hại do bão tại {district}",
            "Cấp {rice} tấn gạo hỗ trợ người dân {district} trong thời gian giáp hạt",
            "Hỗ trợ người dân {commune} khắc phục hậu quả mưa lũ",
        ),
        leads=(
            "Mưa lớn kéo dài từ ngày {day} đã gây thiệt hại nặng về nhà cửa, hoa màu của nhân dân {place}; ngành Lao động - Thương binh và Xã hội đã kịp thời cứu trợ, không để người dân bị đói, rét.",
            "Thực hiện {decision} của Ủy ban nhân dân tỉnh, ngày {day}, {district} hoàn thành việc cấp {rice} tấn gạo dự trữ quốc gia cho các hộ thiếu đói.",
        ),
        paragraphs=(
            "Theo thống kê ban đầu, có {some} căn nhà bị sập hoặc tốc mái, {many} héc-ta hoa màu bị ngập; {few} hộ phải di dời đến nơi an toàn.",
            "Ngay trong đêm, lực lượng dân quân, công an và đoàn thanh niên {commune} đã giúp dân dựng lại nhà tạm, vận chuyển tài sản và dọn bùn đất.",
            "Mỗi nhân khẩu thiếu đói được cấp 15 kg gạo; các hộ có nhà bị sập được hỗ trợ {small_millions} từ nguồn bảo trợ xã hội đột xuất.",
            "Việc cấp phát được tổ chức tại nhà rông các thôn, có sự giám sát của Mặt trận Tổ quốc và đại diện nhân dân, bảo đảm công khai, đúng đối tượng.",
            "{Woman} ở {village} cho biết gia đình bà được hỗ trợ gạo, chăn màn và tôn lợp nhà nên cuộc sống sớm ổn định trở lại.",
            "{Leader} đề nghị huyện khẩn trương rà soát các điểm có nguy cơ sạt lở, chuẩn bị phương án di dời dân trong mùa mưa {year}.",
            "Bên cạnh nguồn lực của Nhà nước, các tổ chức thiện nguyện đã ủng hộ {many} suất quà với tổng trị giá {millions}.",
        ),
        captions=(
            "Cấp phát gạo cho người dân tại nhà rông {village}, {commune}",
            "Dân quân giúp dân dựng lại nhà ở {commune}",
            "Đoàn công tác thăm hộ bị thiệt hại do mưa lũ tại {district}",
        ),
        items_follow="Người dân cần lưu ý một số biện pháp phòng tránh sau:",
        items=(
            "Thường xuyên theo dõi bản tin dự báo thời tiết",
            "Không qua lại các ngầm tràn khi nước chảy xiết",
            "Chủ động gia cố nhà cửa, chuồng trại",
            "Dự trữ lương thực, nước uống đủ dùng trong 07 ngày",
        ),
        table_follows="Số gạo phân bổ cho các địa phương:",
        table_head=("Nhân khẩu", "Gạo (kg)"),
        document="Quyết định phân bổ gạo cứu trợ",
        months=(8, 9, 10, 11),
    ),
    Topic(
        titles=(
            "Chúc thọ, mừng thọ {many} người cao tuổi năm {year}",
            "Tháng hành động vì người cao tuổi tại {district}",
            "Chăm sóc người cao tuổi ở {place}",
        ),
        leads=(
            "Ngày {day}, Ủy ban nhân dân {commune} tổ chức lễ chúc thọ, mừng thọ cho {some} cụ tròn 70, 75, 80, 85, 90 tuổi trở lên.",
            "Hưởng ứng Tháng hành động vì người cao tuổi Việt Nam, {district} tổ chức nhiều hoạt động thiết thực chăm lo sức khỏe, đời sống của người cao tuổi.",
        ),
        paragraphs=(
            "{District} hiện có {lots} người cao tuổi, trong đó {many} cụ từ 80 tuổi trở lên đang hưởng trợ cấp xã hội hằng tháng.",
            "Tại buổi lễ, thay mặt lãnh đạo địa phương, {local_leader} đã trao thiếp chúc thọ của Chủ tịch nước cho các cụ tròn 100 tuổi.",
            "Hội Người cao tuổi huyện duy trì {few} câu lạc bộ liên thế hệ tự giúp nhau, thu hút {many} thành viên tham gia luyện tập dưỡng sinh, hát dân ca, đánh cồng chiêng.",
            "Trạm y tế {commune} đã khám, cấp thuốc miễn phí cho {many} lượt người cao tuổi và lập sổ theo dõi sức khỏe định kỳ.",
            "{Man}, {age} tuổi, già làng {village}, là tấm gương sáng trong vận động bà con giữ gìn bản sắc văn hóa và hòa giải các mâu thuẫn ở cơ sở.",
            "Nhiều người cao tuổi vẫn tích cực tham gia phát triển kinh tế, trồng rừng, hiến đất làm đường và xây dựng nông thôn mới.",
            "Kinh phí tổ chức các hoạt động trong Tháng hành động là {small_millions}, huy động từ ngân sách và các nguồn xã hội hóa.",
        ),
        captions=(
            "Trao thiếp chúc thọ cho các cụ ở {commune}",
            "Khám sức khỏe cho người cao tuổi tại trạm y tế {commune}",
            "Câu lạc bộ liên thế hệ {district} biểu diễn văn nghệ",
        ),
        items_follow="Các hoạt động chính trong Tháng hành động gồm:",
        items=(
            "Khám bệnh, cấp thuốc miễn phí cho người cao tuổi",
            "Thăm, tặng quà người cao tuổi có hoàn cảnh khó khăn",
            "Tổ chức hội thi văn nghệ, thể thao người cao tuổi",
            "Truyền thông về Luật Người cao tuổi",
        ),
        table_follows="Số người cao tuổi được chúc thọ, mừng thọ:",
        table_head=("Được chúc thọ", "Được tặng quà"),
        document="Kế hoạch Tháng hành động vì người cao tuổi",
        months=(9, 10, 11),
    ),
    Topic(
        titles=(
            "Tập huấn kỹ năng công tác xã hội cho cộng tác viên {district}",
            "Phát triển nghề công tác xã hội trên địa bàn tỉnh năm {year}",
            "Trợ giúp người khuyết tật {district} hòa nhập cộng đồng",
        ),
        leads=(
            "Trong hai ngày, bắt đầu từ ngày {day}, Trung tâm Công tác xã hội tỉnh tổ chức lớp tập huấn kỹ năng trợ giúp người yếu thế cho {some} cộng tác viên của {district}.",
            "Nghề công tác xã hội đang từng bước khẳng định vai trò trong việc hỗ trợ người khuyết tật, người tâm thần và các nhóm yếu thế hòa nhập cộng đồng.",
        ),
        paragraphs=(
            "Học viên được trang bị kiến thức về quản lý trường hợp, tham vấn tâm lý, kết nối nguồn lực và phòng ngừa bạo lực gia đình.",
            "Từ các tình huống thực tế tại {commune}, học viên chia nhóm thảo luận, đóng vai và lập kế hoạch trợ giúp cho từng đối tượng.",
            "Đến nay, mạng lưới cộng tác viên công tác xã hội toàn tỉnh có {many} người, phủ kín các xã, phường, thị trấn.",
            "Nhờ được hỗ trợ dạy nghề đan lát, {person} ở {place} đã tự làm ra sản phẩm và có thu nhập {wage} triệu đồng mỗi tháng.",
            "Giai đoạn tới, tỉnh dành {billions} để nâng cấp cơ sở vật chất của các cơ sở trợ giúp xã hội và đào tạo nhân viên.",
            "Các giảng viên nhấn mạnh nguyên tắc tôn trọng, lắng nghe và giữ bí mật thông tin của người được trợ giúp.",
            "Cuối khóa, {some} học viên đạt yêu cầu và được cấp giấy chứng nhận.",
        ),
        captions=(
            "Học viên thảo luận nhóm tại lớp tập huấn",
            "Người khuyết tật {commune} học nghề đan lát",
            "Cộng tác viên công tác xã hội thăm hộ gia đình ở {village}",
        ),
        items_follow="Nội dung của khóa tập huấn gồm các chuyên đề:",
        items=(
            "Tổng quan về nghề công tác xã hội",
            "Quản lý trường hợp với người khuyết tật",
            "Kỹ năng tham vấn và truyền thông",
            "Kết nối dịch vụ y tế, giáo dục, pháp lý",
        ),
        table_follows="Số cộng tác viên tham gia tập huấn theo địa phương:",
        table_head=("Cộng tác viên", "Trường hợp được trợ giúp"),
        document="Tài liệu tập huấn công tác xã hội",
    ),
)
