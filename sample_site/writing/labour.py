"""Labour and employment: jobs, wages, safety at work, working abroad, unemployment insurance."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

from sample_site.writing.topics import Topic

TOPICS = (
    Topic(
        titles=(
            "Phiên giao dịch việc làm tại {district} thu hút {many} lao động",
            "{District}: Tư vấn, giới thiệu việc làm cho người lao động {commune}",
            "Hơn {many} người tham gia phiên giao dịch việc làm lưu động năm {year}",
        ),
        leads=(
            "Ngày {day}, Trung tâm Dịch vụ việc làm tỉnh phối hợp với Ủy ban nhân dân {district} tổ chức phiên giao dịch việc làm lưu động tại {commune}.",
            "Phiên giao dịch có sự tham gia của {few} doanh nghiệp trong và ngoài tỉnh với nhu cầu tuyển dụng {lots} vị trí việc làm.",
        ),
        paragraphs=(
            "Tại phiên giao dịch, người lao động được tư vấn miễn phí về nghề nghiệp, tiền lương, chế độ bảo hiểm và các chương trình đưa người lao động đi làm việc ở nước ngoài.",
            "Các doanh nghiệp tuyển dụng chủ yếu trong lĩnh vực may mặc, chế biến gỗ, trồng và khai thác cao su, thương mại và dịch vụ, với mức lương từ {wage} đến {high_wage} triệu đồng mỗi tháng.",
            "Kết thúc phiên giao dịch, có {some} lao động được nhận vào làm việc ngay và {many} lao động đăng ký phỏng vấn vòng tiếp theo.",
            "Em {youth}, ở {village}, {commune}, cho biết: “Nhờ được tư vấn trực tiếp, em đã chọn được công việc phù hợp với trình độ và điều kiện gia đình”.",
            "Theo đại diện Công ty {company}, lao động địa phương cần cù, chịu khó nhưng cần được đào tạo thêm về tác phong công nghiệp và kỷ luật lao động.",
            "Từ đầu năm {year} đến nay, Trung tâm đã tư vấn cho {lots} lượt người, giới thiệu việc làm thành công cho {many} người.",
            "Trong thời gian tới, các phiên giao dịch tiếp tục được tổ chức tại {others} nhằm đưa thông tin thị trường lao động đến gần người dân hơn.",
        ),
        captions=(
            "Người lao động tìm hiểu thông tin tuyển dụng tại phiên giao dịch",
            "Doanh nghiệp phỏng vấn trực tiếp lao động {commune}",
            "Quang cảnh phiên giao dịch việc làm tại {district}",
            "Cán bộ Trung tâm Dịch vụ việc làm tư vấn cho thanh niên",
        ),
        items_follow="Các vị trí được tuyển nhiều nhất gồm:",
        items=(
            "Công nhân may công nghiệp",
            "Công nhân chế biến gỗ",
            "Nhân viên bán hàng",
            "Công nhân khai thác mủ cao su",
            "Thợ hàn, thợ điện dân dụng",
        ),
        table_follows="Kết quả giới thiệu việc làm tại các địa phương:",
        table_head=("Được tư vấn", "Có việc làm"),
        document="Danh sách doanh nghiệp tuyển dụng",
    ),
    Topic(
        titles=(
            "Phát động Tháng hành động về an toàn, vệ sinh lao động năm {year}",
            "Kiểm tra an toàn lao động tại các công trình trên địa bàn {district}",
            "Tăng cường phòng ngừa tai nạn lao động tại {district}",
        ),
        leads=(
            "Hưởng ứng Tháng hành động về an toàn, vệ sinh lao động, ngày {day}, Sở Lao động - Thương binh và Xã hội đã tổ chức đoàn kiểm tra tại {few} doanh nghiệp trên địa bàn {district}.",
            "Lễ phát động nhằm nâng cao nhận thức của người sử dụng lao động và người lao động trong việc phòng ngừa tai nạn lao động, bệnh nghề nghiệp.",
        ),
        paragraphs=(
            "Qua kiểm tra, phần lớn doanh nghiệp đã xây dựng nội quy an toàn, trang bị phương tiện bảo vệ cá nhân và tổ chức khám sức khỏe định kỳ cho người lao động.",
            "Tuy nhiên, một số đơn vị thi công nhỏ lẻ chưa huấn luyện an toàn cho lao động thời vụ, máy móc, thiết bị chưa được kiểm định đúng thời hạn.",
            "Đoàn kiểm tra đã lập biên bản, nhắc nhở {few} đơn vị và yêu cầu khắc phục các tồn tại trước ngày {day}.",
            "{Leader} nhấn mạnh mỗi doanh nghiệp phải coi bảo đảm an toàn cho người lao động là điều kiện để phát triển bền vững.",
            "Năm {last_year}, toàn tỉnh xảy ra {few} vụ tai nạn lao động; nguyên nhân chủ yếu là do vi phạm quy trình vận hành máy và thiếu phương tiện bảo hộ.",
            "Trong khuôn khổ Tháng hành động, Sở phối hợp với Liên đoàn Lao động tỉnh trao {some} suất quà cho công nhân bị tai nạn lao động có hoàn cảnh khó khăn.",
            "Công ty {company} đã đầu tư {millions} cải thiện nhà xưởng, lắp đặt hệ thống hút bụi và bố trí cán bộ chuyên trách về an toàn.",
        ),
        captions=(
            "Đoàn kiểm tra làm việc tại Công ty {company}",
            "Công nhân diễu hành hưởng ứng lễ phát động",
            "Kiểm tra hệ thống điện tại công trình trên địa bàn {district}",
        ),
        items_follow="Các doanh nghiệp được yêu cầu thực hiện ngay những việc sau:",
        items=(
            "Huấn luyện an toàn, vệ sinh lao động cho toàn bộ người lao động",
            "Kiểm định máy, thiết bị có yêu cầu nghiêm ngặt về an toàn",
            "Lập sổ theo dõi tai nạn lao động tại đơn vị",
            "Khám sức khỏe định kỳ ít nhất một lần mỗi năm",
        ),
        table_follows="Số doanh nghiệp được kiểm tra tại các địa phương:",
        table_head=("Doanh nghiệp", "Kiến nghị"),
        document="Kế hoạch kiểm tra an toàn lao động",
        months=(4, 5, 6),
    ),
    Topic(
        titles=(
            "Đưa người lao động {district} đi làm việc ở nước ngoài theo hợp đồng",
            "Hội nghị tư vấn xuất khẩu lao động tại {commune}",
            "Xuất khẩu lao động mở hướng thoát nghèo cho thanh niên {district}",
        ),
        leads=(
            "Nhiều thanh niên dân tộc thiểu số ở {place} đã có thu nhập ổn định, giúp gia đình thoát nghèo nhờ tham gia chương trình đưa người lao động đi làm việc ở nước ngoài theo hợp đồng.",
            "Ngày {day}, Ủy ban nhân dân {district} tổ chức hội nghị tư vấn, tuyển chọn lao động đi làm việc tại Nhật Bản, Hàn Quốc và Đài Loan.",
        ),
        paragraphs=(
            "Tại hội nghị, {many} thanh niên được nghe giới thiệu về điều kiện tuyển chọn, chi phí, quyền lợi, nghĩa vụ và những rủi ro cần tránh khi đi làm việc ở nước ngoài.",
            "Người lao động thuộc hộ nghèo, hộ cận nghèo và người dân tộc thiểu số được hỗ trợ học nghề, học ngoại ngữ, khám sức khỏe và làm hộ chiếu theo quy định.",
            "{Man} ở {village} cho hay con trai ông sau ba năm làm việc tại Nhật Bản đã gửi về {small_millions}, gia đình xây được nhà mới và mua thêm đất trồng cà phê.",
            "Ngân hàng Chính sách xã hội {district} đã giải ngân {millions} cho {some} lao động vay vốn trước khi xuất cảnh.",
            "Năm {year}, tỉnh phấn đấu đưa {many} lao động đi làm việc ở nước ngoài; đến ngày {day} đã đạt {percent} kế hoạch.",
            "Cơ quan chức năng khuyến cáo người dân không nộp tiền cho các cá nhân, tổ chức môi giới không có giấy phép.",
            "Sau khi về nước, người lao động được Trung tâm Dịch vụ việc làm kết nối với các doanh nghiệp có vốn đầu tư nước ngoài để phát huy tay nghề.",
        ),
        captions=(
            "Thanh niên {commune} nghe tư vấn về thị trường lao động nước ngoài",
            "Lớp học tiếng Nhật dành cho lao động {district}",
            "Tiễn lao động xuất cảnh tại {district}",
        ),
        items_follow="Người lao động cần chuẩn bị các giấy tờ sau:",
        items=(
            "Sơ yếu lý lịch có xác nhận của ủy ban nhân dân cấp xã",
            "Giấy khám sức khỏe của cơ sở y tế đủ điều kiện",
            "Hộ chiếu còn thời hạn",
            "Giấy xác nhận thuộc hộ nghèo, hộ cận nghèo (nếu có)",
        ),
        table_follows="Số lao động đi làm việc ở nước ngoài theo địa phương:",
        table_head=("Kế hoạch", "Đã xuất cảnh"),
        document="Hướng dẫn hồ sơ đi làm việc ở nước ngoài",
    ),
    Topic(
        titles=(
            "Giải quyết trợ cấp thất nghiệp cho {lots} lao động trong năm {year}",
            "Bảo hiểm thất nghiệp: Điểm tựa của người lao động",
            "Chi trả trợ cấp thất nghiệp tại {district} bảo đảm đúng thời hạn",
        ),
        leads=(
            "Chính sách bảo hiểm thất nghiệp đã giúp {lots} lao động trên địa bàn tỉnh vượt qua giai đoạn khó khăn khi mất việc làm.",
            "Đến ngày {day}, Trung tâm Dịch vụ việc làm tỉnh đã tiếp nhận {many} hồ sơ đề nghị hưởng trợ cấp thất nghiệp, tăng {percent} so với cùng kỳ năm {last_year}.",
        ),
        paragraphs=(
            "Trong số hồ sơ đã tiếp nhận, {many} người được quyết định hưởng trợ cấp với tổng số tiền {billions}; thời gian giải quyết không quá 20 ngày làm việc.",
            "Người lao động khi nộp hồ sơ được tư vấn miễn phí về việc làm mới và được hỗ trợ học nghề nếu có nhu cầu.",
            "{Woman}, nguyên công nhân Công ty {company}, cho biết khoản trợ cấp giúp chị trang trải sinh hoạt và theo học lớp nấu ăn ngắn hạn trước khi mở quán nhỏ tại {commune}.",
            "Để tránh trục lợi, Trung tâm thường xuyên đối chiếu dữ liệu với Bảo hiểm xã hội tỉnh; qua đó phát hiện và thu hồi {small_millions} của {few} trường hợp hưởng sai quy định.",
            "Việc ủy thác tiếp nhận hồ sơ tại {others} giúp người lao động giảm thời gian đi lại, nhất là trong mùa mưa.",
            "Theo quy định của Luật Việc làm, người lao động phải thông báo tình hình tìm kiếm việc làm hằng tháng trong thời gian hưởng trợ cấp.",
            "Trung tâm khuyến khích người lao động nộp hồ sơ trực tuyến qua Cổng dịch vụ công để rút ngắn thời gian chờ đợi.",
        ),
        captions=(
            "Người lao động làm thủ tục hưởng trợ cấp thất nghiệp",
            "Cán bộ tiếp nhận hồ sơ tại {district}",
            "Tư vấn học nghề cho lao động thất nghiệp",
        ),
        items_follow="Điều kiện hưởng trợ cấp thất nghiệp gồm:",
        items=(
            "Đã chấm dứt hợp đồng lao động đúng pháp luật",
            "Đã đóng bảo hiểm thất nghiệp từ đủ 12 tháng trở lên trong thời gian 24 tháng",
            "Nộp hồ sơ trong thời hạn 03 tháng kể từ ngày chấm dứt hợp đồng",
            "Chưa tìm được việc làm sau 15 ngày kể từ ngày nộp hồ sơ",
        ),
        table_follows="Số người hưởng trợ cấp thất nghiệp phân theo địa phương:",
        table_head=("Số hồ sơ", "Kinh phí (triệu đồng)"),
        document="Báo cáo bảo hiểm thất nghiệp",
    ),
    Topic(
        titles=(
            "Đối thoại về tiền lương và thưởng Tết năm {year} tại các doanh nghiệp",
            "Thông báo lịch nghỉ Tết và chế độ tiền lương năm {next_year}",
            "Doanh nghiệp {district} bảo đảm tiền lương, thưởng Tết cho người lao động",
        ),
        leads=(
            "Theo báo cáo của {some} doanh nghiệp trên địa bàn tỉnh, tiền thưởng Tết bình quân năm {year} đạt {wage} triệu đồng mỗi người.",
            "Ngày {day}, Sở Lao động - Thương binh và Xã hội ban hành văn bản đề nghị các doanh nghiệp xây dựng phương án trả lương, thưởng Tết và công khai cho người lao động.",
        ),
        paragraphs=(
            "Mức thưởng cao nhất thuộc về một doanh nghiệp có vốn đầu tư nước ngoài với {high_wage} triệu đồng; mức thấp nhất là {gift} ở khối doanh nghiệp tư nhân.",
            "Sở yêu cầu các doanh nghiệp không để nợ lương, không sa thải lao động trái pháp luật trước, trong và sau Tết Nguyên đán.",
            "Tại Công ty {company}, đại diện công đoàn và người sử dụng lao động đã thống nhất hỗ trợ vé xe cho {some} công nhân ở xa về quê đón Tết.",
            "Thanh tra Sở sẽ phối hợp với các ngành liên quan nắm tình hình quan hệ lao động tại các doanh nghiệp có nguy cơ tranh chấp, đình công.",
            "Mức lương tối thiểu vùng áp dụng trên địa bàn tỉnh được thực hiện theo {wage_decree}; thành phố Kon Tum thuộc vùng III, các huyện còn lại thuộc vùng IV.",
            "Qua đối thoại, nhiều kiến nghị của người lao động về bữa ăn ca, nhà trẻ và xe đưa đón đã được doanh nghiệp tiếp thu.",
            "Người lao động có thể phản ánh các vi phạm về tiền lương qua đường dây nóng của Sở trong giờ hành chính.",
        ),
        captions=(
            "Hội nghị đối thoại giữa công nhân và lãnh đạo Công ty {company}",
            "Trao quà Tết cho công nhân có hoàn cảnh khó khăn",
            "Công nhân trong ca sản xuất những ngày cuối năm",
        ),
        items_follow="Các doanh nghiệp gửi báo cáo về Sở với những nội dung sau:",
        items=(
            "Tổng số lao động và tiền lương bình quân",
            "Tiền thưởng Tết Dương lịch",
            "Tiền thưởng Tết Nguyên đán",
            "Tình hình nợ lương (nếu có)",
        ),
        table_follows="Tổng hợp báo cáo của doanh nghiệp theo địa phương:",
        table_head=("Doanh nghiệp", "Lao động"),
        document="Mẫu báo cáo tiền lương, thưởng Tết",
        months=(11, 12, 1),
    ),
)
