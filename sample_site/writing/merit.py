"""Policy for people with services to the revolution: war invalids, martyrs' families, cemeteries."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

from sample_site.writing.topics import Topic

TOPICS = (
    Topic(
        titles=(
            "Thăm, tặng quà người có công tại {place}",
            "{District}: Thăm hỏi, tặng quà các gia đình chính sách",
            "Lãnh đạo Sở thăm, tặng quà thương binh, bệnh binh và thân nhân liệt sĩ tại {district}",
        ),
        leads=(
            "Phát huy truyền thống “Uống nước nhớ nguồn”, ngày {day}, đoàn công tác của Sở Lao động - Thương binh và Xã hội đã đến thăm, tặng quà các gia đình người có công với cách mạng tại {place}.",
            "Ngày {day}, đoàn công tác do {leader} làm trưởng đoàn đã đến thăm, động viên và tặng {some} suất quà cho các gia đình chính sách trên địa bàn {district}.",
        ),
        paragraphs=(
            "Tại các gia đình đến thăm, {leader} ân cần thăm hỏi sức khỏe, đời sống của các thương binh, bệnh binh; bày tỏ lòng biết ơn sâu sắc đối với những hy sinh, cống hiến của các thế hệ cha anh vì độc lập, tự do của Tổ quốc.",
            "Đoàn đã trao {some} suất quà, mỗi suất trị giá {gift} tiền mặt cho các gia đình thương binh, bệnh binh, thân nhân liệt sĩ và người hoạt động kháng chiến bị nhiễm chất độc hóa học.",
            "{Man}, thương binh hạng 2/4 ở {village}, {commune}, xúc động cho biết: “Được Đảng, Nhà nước và chính quyền địa phương quan tâm, gia đình tôi rất phấn khởi và sẽ tiếp tục động viên con cháu chấp hành tốt chủ trương, chính sách”.",
            "Hiện nay, trên địa bàn {district} có {many} người có công và thân nhân đang hưởng trợ cấp ưu đãi hằng tháng, với tổng kinh phí chi trả hơn {billions} mỗi năm.",
            "Những năm qua, công tác chăm sóc người có công luôn được cấp ủy, chính quyền {district} quan tâm. Các chế độ ưu đãi theo {decree} được chi trả đầy đủ, kịp thời, đúng đối tượng.",
            "Các gia đình chính sách mong muốn các cấp, các ngành tiếp tục hỗ trợ sửa chữa nhà ở, tạo điều kiện vay vốn phát triển sản xuất và giải quyết dứt điểm các hồ sơ còn tồn đọng.",
            "Dịp này, {local_leader} cũng đến thăm và tặng quà {few} gia đình có hoàn cảnh khó khăn ở {village}, {commune}.",
        ),
        captions=(
            "Lãnh đạo Sở tặng quà gia đình thương binh tại {commune}",
            "{Man} kể lại những năm tháng chiến đấu với đoàn công tác",
            "Đoàn công tác thăm hỏi thân nhân liệt sĩ ở {village}, {commune}",
            "Đại diện các gia đình chính sách {district} nhận quà",
        ),
        items_follow="Trong đợt này, các đối tượng được thăm hỏi, tặng quà gồm:",
        items=(
            "Thương binh, bệnh binh có tỷ lệ tổn thương cơ thể từ 61% trở lên",
            "Bà mẹ Việt Nam anh hùng, Anh hùng Lực lượng vũ trang nhân dân",
            "Thân nhân của hai liệt sĩ trở lên",
            "Người hoạt động cách mạng bị địch bắt tù, đày",
            "Người hoạt động kháng chiến bị nhiễm chất độc hóa học",
        ),
        table_follows="Số suất quà và kinh phí thực hiện tại các địa phương như sau:",
        table_head=("Số suất quà", "Kinh phí (triệu đồng)"),
        document="Danh sách người có công được tặng quà",
        months=(6, 7, 8),
    ),
    Topic(
        titles=(
            "Lễ viếng nghĩa trang liệt sĩ {district}",
            "{District} tổ chức lễ truy điệu và an táng hài cốt liệt sĩ",
            "Dâng hương tưởng niệm các anh hùng liệt sĩ tại {district}",
        ),
        leads=(
            "Sáng ngày {day}, tại nghĩa trang liệt sĩ {district}, các đồng chí lãnh đạo tỉnh và địa phương đã đặt vòng hoa, dâng hương tưởng nhớ các anh hùng liệt sĩ.",
            "Ngày {day}, {district} trang trọng tổ chức lễ truy điệu và an táng {few} hài cốt liệt sĩ được quy tập trong mùa khô {last_year} - {year}.",
        ),
        paragraphs=(
            "Trong không khí trang nghiêm, các đại biểu đã dành phút mặc niệm, bày tỏ lòng thành kính và tri ân sâu sắc trước anh linh các anh hùng liệt sĩ đã anh dũng hy sinh vì sự nghiệp giải phóng dân tộc.",
            "Nghĩa trang liệt sĩ {district} hiện là nơi yên nghỉ của {many} liệt sĩ, trong đó {some} phần mộ chưa xác định được thông tin.",
            "Phát biểu tại buổi lễ, {local_leader} khẳng định Đảng bộ, chính quyền và nhân dân các dân tộc trong huyện nguyện đoàn kết, phấn đấu xây dựng quê hương ngày càng giàu đẹp, xứng đáng với sự hy sinh của các liệt sĩ.",
            "Để chuẩn bị cho buổi lễ, đoàn viên thanh niên {commune} đã dọn vệ sinh, chăm sóc cây xanh và thay cát tại các lư hương trong khuôn viên nghĩa trang.",
            "Từ đầu năm đến nay, Sở đã tiếp nhận {some} đơn đề nghị cung cấp thông tin mộ liệt sĩ và hướng dẫn {many} lượt thân nhân đến thăm viếng, di chuyển hài cốt liệt sĩ theo quy định.",
            "Sở Lao động - Thương binh và Xã hội đã bố trí {millions} từ nguồn kinh phí trung ương ủy quyền để nâng cấp, sửa chữa các công trình ghi công liệt sĩ trên địa bàn.",
            "Đội quy tập đã vượt hàng trăm ki-lô-mét đường rừng, khảo sát {few} điểm tại {commune} và các vùng lân cận theo thông tin do nhân dân cung cấp.",
        ),
        captions=(
            "Các đại biểu dâng hương tại nghĩa trang liệt sĩ {district}",
            "Phút mặc niệm tưởng nhớ các anh hùng liệt sĩ",
            "Đoàn viên thanh niên {commune} thắp nến tri ân",
            "Lễ an táng hài cốt liệt sĩ tại {district}",
        ),
        items_follow="Thời gian tới, ngành tập trung thực hiện các nhiệm vụ sau:",
        items=(
            "Rà soát, hoàn thiện hồ sơ mộ liệt sĩ còn thiếu thông tin",
            "Nâng cấp, sửa chữa các nghĩa trang xuống cấp",
            "Lấy mẫu hài cốt liệt sĩ để xác định danh tính",
            "Đón tiếp chu đáo thân nhân liệt sĩ đến thăm viếng",
        ),
        table_follows="Số phần mộ tại nghĩa trang các địa phương được tổng hợp trong bảng sau:",
        table_head=("Tổng số mộ", "Mộ chưa rõ danh tính"),
        document="Kế hoạch tu bổ nghĩa trang liệt sĩ",
    ),
    Topic(
        titles=(
            "Điều dưỡng tập trung cho {many} người có công năm {year}",
            "Tổ chức điều dưỡng người có công đợt {turn} năm {year}",
            "Đưa đoàn người có công {district} đi điều dưỡng tại thành phố Đà Nẵng",
        ),
        leads=(
            "Thực hiện {plan}, ngày {day}, Sở Lao động - Thương binh và Xã hội đã đưa {some} người có công của {district} đi điều dưỡng tập trung.",
            "Đây là hoạt động thường niên nhằm chăm sóc sức khỏe, nâng cao đời sống tinh thần cho người có công với cách mạng trên địa bàn tỉnh.",
        ),
        paragraphs=(
            "Trong thời gian điều dưỡng, người có công được khám sức khỏe, tư vấn chế độ dinh dưỡng, luyện tập phục hồi chức năng và tham quan một số di tích lịch sử.",
            "Mức chi điều dưỡng tập trung được thực hiện theo {decree}; ngoài ra, mỗi người được hỗ trợ thêm {gift} từ nguồn vận động xã hội hóa.",
            "{Woman}, thân nhân liệt sĩ ở {place}, chia sẻ: “Đây là lần đầu tiên tôi được đi điều dưỡng xa nhà, được gặp gỡ nhiều đồng đội cũ của chồng, tôi rất vui”.",
            "Theo kế hoạch, năm {year} toàn tỉnh có {lots} lượt người có công được điều dưỡng, trong đó {many} lượt điều dưỡng tập trung, còn lại điều dưỡng tại nhà.",
            "Các phòng Lao động - Thương binh và Xã hội đã rà soát, lập danh sách công khai tại trụ sở ủy ban nhân dân cấp xã, bảo đảm đúng đối tượng và không trùng lặp.",
            "Cán bộ y tế đi cùng đoàn thường xuyên theo dõi huyết áp, nhắc nhở người cao tuổi giữ gìn sức khỏe trong suốt hành trình.",
            "Kết thúc đợt điều dưỡng, sức khỏe của các thành viên trong đoàn đều tốt hơn; nhiều người tăng cân, ăn ngủ ngon và tinh thần phấn chấn.",
        ),
        captions=(
            "Đoàn người có công {district} chụp ảnh lưu niệm",
            "Khám sức khỏe cho người có công trước khi điều dưỡng",
            "Người có công tham quan di tích lịch sử",
        ),
        items_follow="Hồ sơ đề nghị điều dưỡng gồm có:",
        items=(
            "Đơn đề nghị theo mẫu",
            "Bản sao giấy tờ chứng minh là người có công hoặc thân nhân",
            "Giấy khám sức khỏe trong thời hạn 06 tháng",
        ),
        table_follows="Chỉ tiêu điều dưỡng phân bổ cho các địa phương:",
        table_head=("Tập trung (người)", "Tại nhà (người)"),
        document="Kế hoạch điều dưỡng người có công",
    ),
    Topic(
        titles=(
            "Bàn giao nhà tình nghĩa cho gia đình {person} tại {commune}",
            "Hỗ trợ nhà ở cho người có công trên địa bàn {district}",
            "{District} hoàn thành {some} căn nhà tình nghĩa trong năm {year}",
        ),
        leads=(
            "Ngày {day}, Ủy ban nhân dân {commune} phối hợp với các nhà tài trợ tổ chức lễ bàn giao nhà tình nghĩa cho gia đình {person}, trú tại {village}.",
            "Chương trình hỗ trợ người có công với cách mạng về nhà ở đã giúp hàng trăm gia đình chính sách trên địa bàn {district} an cư, ổn định cuộc sống.",
        ),
        paragraphs=(
            "Căn nhà có diện tích {area} m², kết cấu ba cứng gồm nền cứng, khung cứng và mái cứng, được xây dựng trong thời gian {few} tuần.",
            "Tổng kinh phí xây dựng là {millions}, trong đó Quỹ “Đền ơn đáp nghĩa” của tỉnh hỗ trợ {small_millions}, phần còn lại do gia đình và dòng họ đóng góp.",
            "Nhận chìa khóa ngôi nhà mới, {person} bày tỏ niềm vui và cảm ơn các cấp, các ngành đã quan tâm giúp đỡ để gia đình có nơi ở khang trang trước mùa mưa bão.",
            "Thực hiện {decree}, các địa phương đã rà soát nhu cầu hỗ trợ nhà ở của {many} hộ người có công, trong đó {some} hộ cần xây mới.",
            "Hằng năm, {district} đều vận động cán bộ, công chức và doanh nghiệp đóng góp vào Quỹ “Đền ơn đáp nghĩa”; riêng năm {year} thu được {millions}.",
            "Ngoài hỗ trợ tiền mặt, đoàn viên thanh niên và dân quân {commune} còn giúp {some} ngày công tháo dỡ nhà cũ, vận chuyển vật liệu.",
            "{Local_leader} đề nghị các xã tiếp tục rà soát để không bỏ sót hộ người có công đang ở nhà tạm, nhà dột nát.",
        ),
        captions=(
            "Lễ bàn giao nhà tình nghĩa tại {village}, {commune}",
            "Gia đình {person} trong ngôi nhà mới",
            "Dân quân {commune} giúp dân vận chuyển vật liệu",
        ),
        items_follow="Nguồn lực hỗ trợ nhà ở được huy động từ:",
        items=(
            "Ngân sách trung ương hỗ trợ theo quy định",
            "Quỹ “Đền ơn đáp nghĩa” các cấp",
            "Đóng góp của doanh nghiệp, nhà hảo tâm",
            "Ngày công của các đoàn thể và nhân dân",
        ),
        table_follows="Kết quả hỗ trợ nhà ở cho người có công tính đến ngày {day}:",
        table_head=("Xây mới (nhà)", "Sửa chữa (nhà)"),
        document="Báo cáo kết quả hỗ trợ nhà ở người có công",
    ),
    Topic(
        titles=(
            "Tập huấn nghiệp vụ công tác người có công năm {year}",
            "Triển khai quy định mới về mức trợ cấp ưu đãi người có công",
            "Tháo gỡ vướng mắc trong xác nhận hồ sơ người có công tại {district}",
        ),
        leads=(
            "Ngày {day}, Sở Lao động - Thương binh và Xã hội tổ chức hội nghị tập huấn nghiệp vụ cho {many} cán bộ làm công tác người có công ở cấp huyện và cấp xã.",
            "Hội nghị tập trung phổ biến những nội dung mới của {decree} và trao đổi, giải đáp các vướng mắc phát sinh tại cơ sở.",
        ),
        paragraphs=(
            "Tại hội nghị, báo cáo viên của Sở giới thiệu trình tự, thủ tục lập hồ sơ, thẩm quyền xác nhận và các biểu mẫu áp dụng thống nhất trên địa bàn tỉnh.",
            "Theo quy định mới, mức chuẩn trợ cấp ưu đãi được điều chỉnh tăng; các địa phương phải hoàn thành việc điều chỉnh danh sách chi trả trước ngày {day}.",
            "Đại biểu {district} phản ánh nhiều trường hợp giấy tờ gốc bị thất lạc do chiến tranh, người làm chứng đã già yếu nên việc xác nhận gặp khó khăn.",
            "{Leader} yêu cầu cán bộ chuyên trách nắm chắc quy định, hướng dẫn tận tình và không để người dân phải đi lại nhiều lần.",
            "Tính đến nay, toàn tỉnh còn {some} hồ sơ tồn đọng đề nghị xác nhận liệt sĩ, thương binh đang được xem xét theo quy trình chặt chẽ, công khai và minh bạch.",
            "Cùng với tập huấn, Sở đã ban hành {plan} về kiểm tra việc thực hiện chính sách ưu đãi tại {few} xã trọng điểm.",
            "Việc chi trả trợ cấp qua hệ thống bưu điện giúp người có công ở vùng sâu, vùng xa nhận tiền thuận lợi, an toàn.",
        ),
        captions=(
            "Quang cảnh hội nghị tập huấn",
            "Đại biểu {district} trao đổi tại hội nghị",
            "Báo cáo viên hướng dẫn lập hồ sơ người có công",
        ),
        items_follow="Các biểu mẫu mới được áp dụng gồm:",
        items=(
            "Bản khai cá nhân đề nghị hưởng chế độ",
            "Giấy xác nhận quá trình tham gia cách mạng",
            "Quyết định trợ cấp hằng tháng",
            "Phiếu báo giảm trợ cấp",
        ),
        table_follows="Tình hình giải quyết hồ sơ tại các địa phương:",
        table_head=("Đã giải quyết", "Đang xem xét"),
        document="Tài liệu tập huấn công tác người có công",
    ),
)
