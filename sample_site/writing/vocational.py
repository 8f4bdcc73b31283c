"""Vocational training."""

# One pattern a line, however long, so that a change shows the sentence it changes.
# ruff: noqa: E501

from __future__ import annotations

from sample_site.writing.topics import Topic

TOPICS = (
    Topic(
        titles=(
            "Đào tạo nghề cho lao động nông thôn tại {district}",
            "Khai giảng lớp {trade} tại {commune}",
            "{District}: {many} lao động nông thôn được học nghề trong năm {year}",
        ),
        leads=(
            "Ngày {day}, Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên phối hợp với Ủy ban nhân dân {commune} khai giảng lớp {trade} cho {some} lao động nông thôn.",
            "Thực hiện {decree}, năm {year} {district} đã mở {few} lớp đào tạo nghề trình độ sơ cấp và dưới ba tháng cho lao động nông thôn.",
        ),
        paragraphs=(
            "Lớp học kéo dài {few} tuần, kết hợp giữa lý thuyết và thực hành ngay tại vườn, rẫy của hộ dân để học viên dễ tiếp thu.",
            "Học viên là người dân tộc thiểu số, hộ nghèo và cận nghèo được miễn học phí, hỗ trợ tiền ăn 30.000 đồng mỗi ngày thực học và tiền đi lại theo quy định.",
            "{Woman} ở {village} cho biết trước đây gia đình trồng cà phê theo kinh nghiệm nên năng suất thấp; sau khi học nghề, bà biết cách tỉa cành, bón phân và phòng trừ sâu bệnh.",
            "Qua khảo sát, trên {percent_high} số lao động sau học nghề có việc làm mới hoặc tiếp tục làm nghề cũ nhưng có năng suất, thu nhập cao hơn.",
            "Để nâng cao hiệu quả, huyện chủ trương chỉ mở lớp khi đã xác định được nhu cầu của người dân và nơi tiêu thụ sản phẩm.",
            "Kinh phí đào tạo nghề năm {year} được phân bổ {millions}, trong đó ưu tiên cho các xã đặc biệt khó khăn.",
            "{Local_leader} đề nghị giáo viên bám sát từng học viên, các đoàn thể ở {commune} vận động học viên tham gia học tập đầy đủ.",
        ),
        captions=(
            "Lễ khai giảng lớp {trade} tại {commune}",
            "Học viên thực hành tại vườn cà phê ở {village}",
            "Giáo viên hướng dẫn học viên {commune}",
            "Trao chứng chỉ nghề cho học viên {district}",
        ),
        items_follow="Năm {year}, các nghề được mở nhiều nhất là:",
        items=(
            "Kỹ thuật trồng và chăm sóc cây cà phê",
            "Kỹ thuật cạo mủ cao su",
            "Chăn nuôi thú y",
            "Sửa chữa máy nông nghiệp",
            "Dệt thổ cẩm",
        ),
        table_follows="Kết quả đào tạo nghề của các địa phương:",
        table_head=("Số lớp", "Số học viên"),
        document="Danh mục nghề đào tạo cho lao động nông thôn",
    ),
    Topic(
        titles=(
            "Tuyển sinh giáo dục nghề nghiệp năm {year}: Nhiều tín hiệu vui",
            "Tư vấn hướng nghiệp cho học sinh {district}",
            "Trường Cao đẳng Cộng đồng Kon Tum tuyển sinh {lots} chỉ tiêu năm {year}",
        ),
        leads=(
            "Ngày {day}, đoàn tư vấn tuyển sinh của Trường Cao đẳng Cộng đồng Kon Tum đã đến các trường trung học phổ thông trên địa bàn {district} để tư vấn, hướng nghiệp cho {many} học sinh.",
            "Năm {year}, công tác tuyển sinh giáo dục nghề nghiệp của tỉnh đạt {percent_high} kế hoạch, cao hơn cùng kỳ năm {last_year}.",
        ),
        paragraphs=(
            "Tại buổi tư vấn, học sinh được giới thiệu về ngành nghề đào tạo, học phí, chính sách miễn giảm và cơ hội việc làm sau tốt nghiệp.",
            "Học sinh tốt nghiệp trung học cơ sở học tiếp trình độ trung cấp được miễn học phí; học sinh người dân tộc thiểu số nội trú được hưởng học bổng chính sách.",
            "Em {youth}, học sinh lớp 12 ở {commune}, nói: “Em dự định học nghề điện công nghiệp để sớm có việc làm, phụ giúp cha mẹ”.",
            "Nhà trường đã ký thỏa thuận hợp tác với {few} doanh nghiệp, cam kết tiếp nhận học sinh, sinh viên thực tập và tuyển dụng sau tốt nghiệp.",
            "Công tác phân luồng học sinh sau trung học cơ sở vẫn còn khó khăn do tâm lý chuộng bằng cấp của phụ huynh.",
            "Sở đề nghị các cơ sở giáo dục nghề nghiệp đổi mới chương trình, tăng thời lượng thực hành và đánh giá theo chuẩn đầu ra.",
            "Tỷ lệ học sinh, sinh viên có việc làm sau sáu tháng tốt nghiệp đạt {percent_high}, nhiều em có mức lương khởi điểm từ {wage} triệu đồng.",
        ),
        captions=(
            "Học sinh {district} nghe tư vấn hướng nghiệp",
            "Giờ thực hành nghề điện của sinh viên",
            "Em {youth} tìm hiểu thông tin tuyển sinh",
        ),
        items_follow="Hồ sơ đăng ký dự tuyển gồm:",
        items=(
            "Phiếu đăng ký dự tuyển theo mẫu",
            "Bản sao bằng tốt nghiệp hoặc giấy chứng nhận tốt nghiệp tạm thời",
            "Bản sao học bạ",
            "Hai ảnh 3 x 4 cm",
        ),
        table_follows="Số học sinh đăng ký học nghề theo địa phương:",
        table_head=("Trung cấp", "Cao đẳng"),
        document="Thông báo tuyển sinh",
        months=(3, 4, 5, 6, 7, 8, 9),
    ),
    Topic(
        titles=(
            "Hội thi tay nghề cấp tỉnh năm {year} quy tụ {some} thí sinh",
            "Khai mạc Hội giảng nhà giáo giáo dục nghề nghiệp năm {year}",
            "Thí sinh {district} đoạt giải Nhất hội thi tay nghề",
        ),
        leads=(
            "Sáng ngày {day}, Sở Lao động - Thương binh và Xã hội khai mạc hội thi tay nghề cấp tỉnh năm {year} với {some} thí sinh tham gia tranh tài ở {few} nghề.",
            "Hội thi là dịp để giáo viên, học sinh các cơ sở giáo dục nghề nghiệp trao đổi kinh nghiệm và nâng cao kỹ năng nghề.",
        ),
        paragraphs=(
            "Các thí sinh dự thi ở những nghề: hàn, điện dân dụng, công nghệ ô tô, may thời trang, chế biến món ăn và dệt thổ cẩm.",
            "Đề thi được xây dựng theo tiêu chuẩn kỹ năng nghề quốc gia; mỗi thí sinh có từ bốn đến tám giờ để hoàn thành sản phẩm.",
            "Phát biểu khai mạc, {leader} đề nghị ban giám khảo làm việc công tâm, khách quan và bảo đảm an toàn tuyệt đối trong suốt hội thi.",
            "Ban tổ chức đã trao giải Nhất, Nhì, Ba cho {few} thí sinh; các thí sinh xuất sắc sẽ được chọn bồi dưỡng để dự thi cấp quốc gia.",
            "Thí sinh {youth} đến từ {district} gây ấn tượng với bộ trang phục thổ cẩm cách tân mang hoa văn của dân tộc Xơ Đăng.",
            "So với hội thi năm {last_year}, số nghề và số thí sinh đều tăng; chất lượng sản phẩm đồng đều và có tính ứng dụng cao.",
            "Thông qua hội thi, các trường có thêm căn cứ để điều chỉnh chương trình, bổ sung thiết bị và bồi dưỡng đội ngũ nhà giáo.",
        ),
        captions=(
            "Thí sinh dự thi nghề hàn",
            "Trao giải Nhất cho thí sinh {youth}",
            "Các thí sinh thi nghề dệt thổ cẩm",
            "Toàn cảnh lễ khai mạc hội thi",
        ),
        items_follow="Các tiêu chí chấm điểm gồm:",
        items=(
            "Độ chính xác của sản phẩm",
            "Thời gian hoàn thành",
            "Thao tác và tổ chức nơi làm việc",
            "An toàn lao động và vệ sinh công nghiệp",
        ),
        table_follows="Thành tích của các đoàn dự thi:",
        table_head=("Thí sinh", "Giải thưởng"),
        document="Thể lệ hội thi tay nghề",
    ),
    Topic(
        titles=(
            "Gắn kết giáo dục nghề nghiệp với doanh nghiệp tại {district}",
            "Hội nghị kết nối nhà trường và doanh nghiệp năm {year}",
            "Đặt hàng đào tạo: Hướng đi mới của giáo dục nghề nghiệp Kon Tum",
        ),
        leads=(
            "Ngày {day}, Sở Lao động - Thương binh và Xã hội tổ chức hội nghị kết nối giữa các cơ sở giáo dục nghề nghiệp với {some} doanh nghiệp trên địa bàn tỉnh.",
            "Hội nghị nhằm tìm giải pháp để đào tạo nghề gắn với nhu cầu sử dụng lao động của doanh nghiệp.",
        ),
        paragraphs=(
            "Theo khảo sát, các doanh nghiệp trên địa bàn cần tuyển {lots} lao động qua đào tạo trong năm {next_year}, tập trung ở lĩnh vực chế biến nông sản, du lịch và năng lượng.",
            "Đại diện Công ty {company} đề xuất nhà trường mời kỹ sư của doanh nghiệp tham gia giảng dạy và đánh giá học viên.",
            "Tại hội nghị, {few} biên bản ghi nhớ hợp tác đã được ký kết; theo đó, doanh nghiệp sẽ tiếp nhận {many} học viên thực tập có hưởng lương.",
            "{Leader} khẳng định Sở sẽ làm cầu nối, cung cấp thông tin thị trường lao động và tháo gỡ các vướng mắc về thủ tục.",
            "Khu du lịch sinh thái Măng Đen tại huyện Kon Plông đang thiếu nhân lực nghề buồng, bàn, bếp và hướng dẫn viên.",
            "Mô hình đào tạo tại xưởng ở {commune} cho thấy học viên nắm vững tay nghề nhanh hơn và doanh nghiệp không phải đào tạo lại.",
            "Các đại biểu cũng kiến nghị sớm ban hành định mức kinh tế kỹ thuật và đơn giá đặt hàng đào tạo theo {decision}.",
        ),
        captions=(
            "Lễ ký kết hợp tác giữa nhà trường và doanh nghiệp",
            "Học viên thực tập tại Công ty {company}",
            "Đại biểu tham quan xưởng thực hành",
        ),
        items_follow="Các giải pháp được hội nghị thống nhất gồm:",
        items=(
            "Thành lập tổ công tác kết nối cung - cầu lao động",
            "Doanh nghiệp cùng xây dựng chương trình đào tạo",
            "Tăng thời gian thực tập tại doanh nghiệp",
            "Tổ chức ngày hội việc làm hằng quý",
        ),
        table_follows="Nhu cầu tuyển dụng lao động qua đào tạo:",
        table_head=("Nhu cầu", "Đã đáp ứng"),
        document="Biên bản ghi nhớ hợp tác đào tạo",
    ),
    Topic(
        titles=(
            "Dạy nghề dệt thổ cẩm cho phụ nữ {commune}",
            "Giữ nghề truyền thống qua các lớp dạy nghề ở {district}",
            "Phụ nữ {place} có thu nhập từ nghề dệt",
        ),
        leads=(
            "Từ một lớp dạy nghề ngắn hạn, {some} phụ nữ ở {place} đã thành lập tổ hợp tác dệt thổ cẩm, vừa giữ nghề truyền thống vừa có thêm thu nhập.",
            "Nghề dệt thổ cẩm của đồng bào Ba Na, Xơ Đăng, Giẻ Triêng ở {district} đang được khôi phục nhờ các lớp dạy nghề do ngành Lao động - Thương binh và Xã hội tổ chức.",
        ),
        paragraphs=(
            "Lớp học do các nghệ nhân lớn tuổi trong làng trực tiếp đứng lớp, truyền dạy từ cách se sợi, nhuộm màu đến dệt những hoa văn phức tạp.",
            "{Woman}, tổ trưởng tổ dệt, cho biết mỗi tấm thổ cẩm bán được từ {gift} trở lên; tháng cao điểm, mỗi chị em thu nhập từ {wage} triệu đồng.",
            "Sản phẩm của tổ gồm váy, áo, túi xách, khăn trải bàn, được giới thiệu tại các hội chợ và điểm du lịch trong tỉnh.",
            "Sở đã hỗ trợ {some} khung dệt và {small_millions} để mua nguyên liệu ban đầu.",
            "Khó khăn hiện nay là thị trường tiêu thụ chưa ổn định, mẫu mã còn đơn điệu, giá nguyên liệu tăng cao.",
            "{Local_leader} cho biết huyện sẽ hỗ trợ xây dựng nhãn hiệu, đưa sản phẩm tham gia chương trình mỗi xã một sản phẩm.",
            "Nhiều em gái sau giờ học cũng đến nhà rông xem các bà, các mẹ dệt vải và tập làm theo.",
        ),
        captions=(
            "Nghệ nhân {commune} truyền dạy nghề dệt",
            "Sản phẩm thổ cẩm của tổ hợp tác {village}",
            "Phụ nữ {commune} bên khung dệt",
        ),
        items_follow="Để phát triển nghề, địa phương tập trung vào các việc sau:",
        items=(
            "Mở thêm lớp truyền nghề cho lớp trẻ",
            "Hỗ trợ vay vốn ưu đãi mua nguyên liệu",
            "Thiết kế mẫu mã phù hợp với khách du lịch",
            "Quảng bá sản phẩm trên mạng xã hội",
        ),
        table_follows="Số lớp dạy nghề dệt và học viên theo địa phương:",
        table_head=("Số lớp", "Học viên"),
        document="Đề án khôi phục nghề dệt thổ cẩm",
    ),
)
