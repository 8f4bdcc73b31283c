"""The reference article of the department, word for word."""

from __future__ import annotations

from datetime import date

from sample_site.model import CATEGORIES, Paragraph, Picture, SampleArticle, Signature

PUBLISHED_ON = date(2020, 7, 28)
SITE_VISITS = 69534
TITLE = "Kiểm tra, đánh giá thực hiện Đề án giảm nghèo và chính sách hỗ trợ người dân do đại dịch Covid 19."
VISIT = (
    "Từ ngày 07/7 đến ngày 21/7/2020 Sở Lao động-TB&XH đã tổ chức kiểm tra, đánh giá thực hiện Đề án giảm "
    "nghèo theo phương pháp tiếp cận đa chiều tỉnh Kon Tum giai đoạn 2016-2020 và kiểm tra kết quả thực hiện "
    "chính sách hỗ trợ người dân gặp khó khăn do đại dịch Covid-19 trên địa bàn tỉnh Kon Tum tại các huyện: Tu "
    "Mơ Rông, Đắk Tô, Đắk Hà và Ia H’Drai; tham gia đoàn liên ngành cấp tỉnh có các sở, ban, ngành: Kế hoạch "
    "và Đầu tư; Nông nghiệp và Phát triển nông thôn; Thông tin và Truyền thông; Ban Dân tộc tỉnh; Y tế; Giáo "
    "dục và Đào tạo; Xây dựng; Ngân hàng Chính sách xã hội tỉnh; công chức phòng Bảo trợ xã hội, phòng Người "
    "có công và phòng Lao động-Tiền lương-Bảo hiểm xã hội thuộc Sở Lao động-Thương binh và Xã hội. Đồng chí "
    "Nguyễn Trung Thuận-PGĐ Sở làm trưởng đoàn."
)
FINDINGS = (
    "Qua kiểm tra thực tế nhận thấy: các huyện, thành phố đã thực hiện đảm bảo công tác chỉ đạo điều hành của "
    "các cấp trong tổ chức thực hiện Đề án (triển khai thực hiện các văn bản chỉ đạo, hướng dẫn của Trung ương "
    "và của tỉnh liên quan đến Đề án; công tác bố trí vốn, quản lý nguồn vốn, các vấn đề về quản lý nguồn vốn, "
    "thanh quyết toán; phối hợp giữa các bên liên quan trong quá trình tổ chức thực hiện); xây dựng Kế hoạch, "
    "mục tiêu giảm nghèo giai đoạn, hàng năm của địa phương, cơ sở; có phân công nhiệm vụ cụ thể cho các thành "
    "viên Ban Chỉ đạo, cơ quan, đơn vị trong việc thực hiện mục tiêu giảm nghèo. Công tác phối hợp, cung cấp, "
    "thẩm định về số liệu và dữ liệu của các cơ quan đơn vị có liên quan để phục vụ công tác tổng hợp, báo cáo "
    "đã được triển khai. Các đơn vị, địa phương đảm bảo thực hiện các dự án, chính sách, chương trình hỗ trợ "
    "giảm nghèo (theo mục tiêu, đối tượng, nguồn vốn từng dự án, chính sách, chương trình hỗ trợ giảm nghèo "
    "trong Đề án) đảm bảo tiến độ theo kế hoạch đã đề ra. Sau đợt kiểm tra, Sở Lao động-Thương binh và Xã hội "
    "báo cáo tình hình thực tế tại các địa phương gửi Uỷ ban nhân dân tỉnh Kon Tum theo quy định."
)
SUPPORT = (
    "Đối với hoạt động kiểm tra kết quả thực hiện chính sách hỗ trợ người dân gặp khó khăn do đại dịch "
    "Covid-19 trên địa bàn tỉnh Kon Tum: thực hiện kiểm tra công tác chỉ đạo, điều hành, triển khai thực hiện, "
    "việc thành lập Tổ thẩm định, Ban giám sát,… (các Văn bản địa phương đã ban hành); tiếp nhận kinh phí, "
    "phân bổ và sử dụng kinh phí. Công tác tuyên truyền, vận động cộng đồng, doanh nghiệp về cơ chế, chính "
    "sách, giải pháp hỗ trợ người dân dặp khó khăn do đại dịch Covid-19. Công tác phối hợp với các đơn vị liên "
    "quan thực hiện, xử lý những khó khăn, vướng mắc phát sinh trong thực hiện nhiệm vụ có liên quan. Kiểm tra "
    "việc rà soát, lập danh sách, hồ sơ trình phê duyệt và triển khai việc thực hiện, chi hỗ trợ cho các đối "
    "tượng 1, 2, 3, 4, 5, 6, 7 đã được Ủy ban nhân dân tỉnh phê duyệt. Đánh giá tác động của chính sách đối "
    "với người dân, cộng đồng, sự vào cuộc của hệ thống chính trị tại địa phương."
)
PICTURES_FOLLOW = "Một số hình ảnh của đoàn kiểm tra:"
CAPTIONS = (
    "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Tô",
    "Đoàn làm việc tại Uỷ ban nhân dân huyện Đắk Hà",
    (
        "Thăm hộ gia đình nghèo hưởng các chính sách của Đề án giảm nghèo và hỗ trợ do ảnh hưởng bởi đại dịch "
        "Covid 19 tại xã Đắk Ui, huyện Đắk Hà"
    ),
    "Thăm vườn Cà phê của hộ nghèo tại xã Đắk Ui, huyện Đắk Hà",
)
SIGNATURE = "Tin và ảnh: Nguyễn Hương."


def seed_article(number: int) -> SampleArticle:
    """The reference article; ``number`` is its place among the site's articles."""
    pictures = tuple(
        Picture(position, "jpg", caption=caption, alt="anh tin bai") for position, caption in enumerate(CAPTIONS, 1)
    )
    return SampleArticle(
        number=number,
        slug="kiem-tra-danh-gia-thuc-hien-de-an-giam-ngheo-va-chinh-sach-ho-tro-nguoi-dan-do-dai-dich-covid-19",
        title=TITLE,
        category=CATEGORIES[0],
        published_on=PUBLISHED_ON,
        published_at=None,
        account="SLDTBXH Kontum",
        views=5535,
        blocks=(
            Paragraph(VISIT),
            Paragraph(FINDINGS),
            Paragraph(SUPPORT),
            Paragraph(PICTURES_FOLLOW),
            *pictures,
            Signature(SIGNATURE),
        ),
        writer="Nguyễn Hương",
    )
