"""The words by which names of people and offices are told from other capitalised words.

NFC, in lower case but for abbreviations, with new tone placement (hòa, thúy).
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in re.split(r"[|\n]", text) if phrase.strip())


SURNAMES = _words("""
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý âu bạch bế cao châu chu cù diệp doãn đàm
    đào đậu điền đinh đoàn đồng đới giang giáp hà hàn hầu hoa hứa kha khổng khúc kiều kim la lại lâm lò lỗ lộc lục
    lương lưu ma mã mai mạc mạnh nghiêm nông ninh phí phùng phương quách quan quản sầm tạ tăng thạch thái thân thi
    tiêu tô tôn tống trang triệu trịnh trương từ tưởng ứng văn vi viên vương yên lường cầm quàng tòng giàng vàng
    sùng thào vừ hạ lầu lù chảo tẩn
""")
# Surnames of the peoples of the central highlands: Xơ Đăng, Ba Na, Gia Rai, Giẻ Triêng, Ê Đê.
HIGHLAND_SURNAMES = _words("""
    siu ksor kpă rơ rmah nay rah rcom puih kpuih niê êban blong brôl xiêng thao bling hiar rô
""")
# Before a man's name and a woman's name there.
HIGHLAND_PARTICLES = _words("a y")
GIVEN_NAMES = _words("""
    an anh ánh ân ấn bá bách bạch bảo bắc bằng bích bình bính ca cảnh cát cẩm châu chi chí chiến chinh chính chung
    chuyên chương công cúc cương cường danh dân di diễm diệp diệu dinh doanh du dung duệ duy duyên dũng dương dưỡng
    đài đại đạo đạt đan đàn đào đăng đằng đặng điềm điền điệp đình đính định đoan đoàn độ đông đồng đức được đường
    gấm gia giang giao giáp hà hạ hải hạnh hảo hào hân hằng hậu hiên hiến hiền hiển hiện hiệp hiếu hiệu hinh hoa hòa
    hoài hoan hoàn hoàng hoạt hồng hợp huấn huân huệ hùng huy huyên huyền huỳnh hưng hương hường hướng hữu hỷ
    kha khả khai khải khang khanh khánh khiêm khiết khoa khoan khôi khuê khương khuyên kiên kiếm kiệt kiệm kiều kim
    kính kỳ la lai lam lan lang lãm lâm lập lân lê lệ liêm liên liễu linh lĩnh loan long lộc lợi luân luận lục luyến
    lương lượng lưu lực ly lý mai mạnh mẫn mận mây mến mi minh mơ mừng mười my mỹ na nam năm năng nga ngà ngạn ngân
    nghị nghĩa nghi nghiêm ngoan ngọc ngôn nguyên nguyện nguyệt ngữ nhã nhàn nhạn nhân nhất nhật nhi nhiên nhu nhung
    như nhựt niên ninh nữ nương oanh pha phan phát phi phong phú phúc phụng phước phương phượng quân quang quảng quế
    quốc quy quý quyên quyền quyết quyến quỳnh sa sâm san sang sáng sắc sim sinh sĩ son song sơn sử sương tài tám
    tân tấn tâm tạo thạch thái thanh thành thao thảo thạnh thắm thăng thắng thân thế thi thị thiên thiện thiệp thiết
    thiều thịnh thọ thoa thoại thoan thông thơ thời thu thuần thuận thuật thúy thùy thủy thụy
    thuyên thuyền thuyết thư thương thường thưởng thức tiên tiến tiệp tín tình tĩnh tính toại toàn toán toản tố tôn
    tới trà trang trạch trác trân trâm tri trí trì triết triều trinh trình trọng trúc trung truyền trường tú tuân
    tuấn tuệ tùng tuy tuyên tuyền tuyến tuyết tư từ tường tưởng uyên út vân vấn văn vi vĩ viên việt viết vinh vĩnh
    vũ vui vương vượng vy xuân xuyến xuyên ý yên yến y
""")
# After these, any last syllable is a given name.
MIDDLE_NAMES = _words("văn thị đình đức ngọc minh xuân thanh quang hữu hồng")
# Places that are built like names.
PLACES = _phrases("""
    an giang | an khê | bà rịa | bạc liêu | bắc giang | bắc kạn | bắc ninh | bến tre | bình dương | bình định
    bình phước | bình thuận | cà mau | cao bằng | cao lãnh | cần thơ | đà nẵng | đắk hà | đắk lắk | đắk nông
    đắk tô | điện biên | đồng nai | đồng tháp | gia lai | hà giang | hà nam | hà nội | hà tĩnh | hải dương
    hải phòng | hàn quốc | hậu giang | hòa bình | hoàng sa | hội an | huế | hưng yên
    khánh hòa | kiên giang | kon tum | lai châu | lạng sơn | lào cai | lâm đồng | long an | lý sơn | mai châu
    măng đen | nam định | nghệ an | ninh bình | ninh thuận | phan thiết | phú quốc | phú thọ | phú yên | quảng bình
    quảng nam | quảng ngãi | quảng ninh | quảng trị | quy nhơn | sa thầy | sài gòn | sóc trăng | sơn la | tây nguyên
    tây ninh | thái bình | thái lan | thái nguyên | thanh hóa | thừa thiên huế | tiền giang | trà vinh
    trung quốc | trường sa | tu mơ rông | tuyên quang | việt nam | vĩnh long | vĩnh phúc | vũng tàu | yên bái
    a lưới | hồ chí minh | thành phố hồ chí minh | bác hồ
""")
# Words and phrases that are built like names.
PHRASES = _phrases("""
    an ninh | an sinh | an toàn | bình luận | bình yên | chính quyền | chính sách | chính tả | chương trình
    công an | công điện | công đoàn | công lý | công nhân | công tác | công thương | công ty | công văn | công viên
    dân sinh | dân tộc | đại biểu | đạo đức | đoàn kết | đoàn viên | đông nam | đồng tình | đường sắt | gia đình
    giao thông | hạnh phúc | hân hạnh | hiện tại | hoàn thành | hưng thịnh | kim ngạch | kính báo | kính biếu
    kính mời | lao động | lâm nghiệp | lực lượng | lương hưu | lưu ý | minh bạch | nam nữ | nông dân | nông nghiệp
    nông thôn | nông thôn mới | nghị định | nghị quyết | nguyên nhân | nguyên văn | nhân dân | nhân đạo | nhân văn
    nhân viên | phát triển | phú quý | phúc lợi | quốc gia | quốc hội | quốc tế | quyền lợi | quyết định | quyết tâm
    sinh viên | tài chính | tài năng | tân tiến | thanh niên | thanh toán | thân ái | thân mến | thành công
    thành lập | thành tích | thành viên | thiên tai | thông báo | thông tin | thông tư | thời sự | thời gian
    thường niên | thường trực | thường vụ | tiên tiến | tình hình | tình nguyện | toàn quốc | toàn văn | trân trọng
    trung tâm | trung ương | truyền thông | truyền thống | tuyên dương | tuyên truyền | tường thuật | văn bản
    văn hóa | văn nghệ | văn phòng | vinh danh | y dược | y học | y tế | cao điểm | cao đẳng | cao học
    cao tuổi | đồng bào | đồng chí | hoa hồng | kim loại | mai táng | phương án | phương hướng | phương tiện
    quan hệ | quan tâm | quản lý | tăng cường | tăng trưởng | thái độ | tiêu chí | tiêu chuẩn | tiêu dùng | từ thiện
    từ điển | ứng dụng | ứng phó | văn kiện | văn minh | vi phạm | viên chức | yên tâm | hoa đào | hà khẩu | thi đua
    thi công | thi tuyển | lê duẩn | đoàn công tác | đoàn thanh niên | đoàn kiểm tra | đoàn đại biểu
    đoàn liên ngành | nữ công | dân quân
""")
# What names of offices, agencies and posts begin with.
OFFICE_BEGINNINGS = _phrases("""
    ban | bộ | báo | bệnh viện | bhxh | chi cục | công an | công ty | cổng | cục | đài | đảng ủy | đoàn | hội | hđnd
    huyện | internet | lđtbxh | ldtbxh | nhóm | phòng | phường | sldtbxh | sở | tạp chí | thanh tra | theo | thị trấn
    thông tấn xã | thuộc | tỉnh | tổ | tp | trạm | trang | trung tâm | trường | tt | ttdvvl | ttxvn | ubmttq | ubnd
    ủy ban | văn phòng | vov | vtv | xã | chánh văn phòng | chuyên viên | giám đốc | phó giám đốc | phó trưởng phòng
    trưởng phòng | pgđ | gđ
""")
# Words of offices, documents and signatures: a line that holds one behind its first word names no person.
OFFICE_WORDS = _words("""
    ban sở bộ phòng hội cục ủy uỷ đảng huyện tỉnh xã phường trường viện báo đài tổng giám chủ tịch phó trưởng nhóm
    tổ cổng quyết nghị kế hoạch nơi nhận kính gửi lưu trạm trại học bệnh khối ngành nghề niên
""")
# Two or three capitals that are no one's initials.
ABBREVIATIONS = _words("""
    KT TM TL TUQ TW TP CP QĐ NĐ NQ CT CV BC TB KH HD HĐ VB UB TT XH VN QH GD ĐT YT NN PT BĐ BCH HU TU ĐU CA QS BHXH
    XD KTXH USD VND PDF DOC JPG PNG HTML TV TTG STT TS TH LĐ SL DN HTX NTM BTC BTG HĐH CNH OK NO
    RSS FAQ SMS API WHO WTO ILO VOV VTV HTV QR AI IT GDP EU UN
""")
# The few small words that stand between names in a credit.
SMALL_WORDS = _words("""
    và của tại t/h tổng hợp thực hiện sưu tầm cung cấp theo internet biên tập - – & btv ctv pv
""")
# Small words that only sentences have.
SENTENCE_WORDS = _words("thì là được sẽ đã có phải để cần trên tại khi những các này đó cho rằng biết với")
