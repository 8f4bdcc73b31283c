"""Districts of Kon Tum with some of their communes, and people's names."""

from __future__ import annotations

DISTRICTS: dict[str, tuple[str, ...]] = {
    "Đắk Tô": ("Diên Bình", "Pô Kô", "Tân Cảnh", "Kon Đào", "Ngọk Tụ", "Đắk Trăm", "Văn Lem"),
    "Đắk Hà": ("Đắk Ui", "Đắk Mar", "Hà Mòn", "Ngọk Wang", "Ngọk Réo", "Đắk La", "Đắk Hring", "Đắk Pxi"),
    "Ngọc Hồi": ("Bờ Y", "Đắk Nông", "Đắk Dục", "Đắk Ang", "Đắk Kan", "Sa Loong", "Đắk Xú"),
    "Sa Thầy": ("Rờ Kơi", "Mô Rai", "Ya Xiêr", "Ya Ly", "Sa Nghĩa", "Sa Sơn", "Sa Bình", "Hơ Moong"),
    "Kon Plông": ("Hiếu", "Pờ Ê", "Măng Bút", "Măng Cành", "Ngọk Tem", "Đắk Tăng", "Đắk Nên"),
    "Kon Rẫy": ("Đắk Kôi", "Đắk Tơ Lung", "Đắk Ruồng", "Đắk Pne", "Tân Lập", "Đắk Tờ Re"),
    "Đắk Glei": ("Đắk Plô", "Đắk Man", "Đắk Nhoong", "Đắk Pék", "Đắk Choong", "Xốp", "Mường Hoong", "Ngọc Linh"),
    "Tu Mơ Rông": ("Đắk Tơ Kan", "Đắk Rơ Ông", "Đắk Sao", "Văn Xuôi", "Ngọk Yêu", "Ngọk Lây", "Măng Ri", "Tê Xăng"),
    "Ia H’Drai": ("Ia Dom", "Ia Đal", "Ia Tơi"),
}
MEN = ("A Thiu", "A Brôi", "A Lễ", "A Nhốp", "A Huynh", "Nguyễn Văn Thành", "Trần Đình Phúc", "Lê Quang Minh")
WOMEN = ("Y Pan", "Y Blech", "Y Ngọc", "Y Đim", "Y Hà", "Nguyễn Thị Liên", "Phạm Thị Hoa", "Võ Thị Mai")
YOUTHS = ("Y Hạnh", "Y Thảo", "A Khôi", "A Tùng", "Y Mỹ Duyên", "Nguyễn Hoàng Nam", "Trần Bảo Ngọc", "A Đăng Khoa")
LEADERS = ("Nguyễn Văn Hòa", "Trần Thị Thu Hằng", "Lê Minh Tuấn", "Phạm Đức Long")
LOCAL_LEADERS = ("A Phương", "Y Sâm", "Bùi Văn Nhân", "Hoàng Thị Kim Oanh", "A Kang", "Đỗ Quốc Việt")
WRITERS = (
    "Nguyễn Hương",
    "Lê Thị Thanh Thúy",
    "Trần Quốc Dũng",
    "Phan Thị Ánh",
    "Đặng Minh Đức",
    "Hoàng Yến",
    "Y Lan",
    "Võ Hồng Phước",
)
COMPANIES = (
    "TNHH May mặc Thịnh Phát",
    "Cổ phần Chế biến gỗ Trường Sơn",
    "TNHH Cao su Ngọc Linh",
    "Cổ phần Nông sản Tây Nguyên Xanh",
    "TNHH Xây dựng Đại Thành",
)
TRADES = (
    "kỹ thuật trồng và chăm sóc cây cà phê",
    "nghề sửa chữa máy nông nghiệp",
    "kỹ thuật cạo mủ cao su",
    "nghề nấu ăn",
    "nghề dệt thổ cẩm",
    "kỹ thuật chăn nuôi bò sinh sản",
)
OFFICES = ("Phòng Người có công", "Phòng Việc làm - Dạy nghề", "Văn phòng Sở", "Phòng Bảo trợ xã hội")
