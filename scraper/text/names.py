"""Recognising names of people and editorial offices in credit lines. Precision first: in doubt it is no name."""

from __future__ import annotations

import re

from scraper.text.unicode import clean

_SURNAMES = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý âu bạch bế cao châu chu cù diệp doãn đàm đào đậu
điền đinh đoàn đồng đới giang giáp hà hàn hầu hoa hứa kha khổng khúc kiều kim la lại lâm lò lỗ lộc lục lương lưu ma mã
mai mạc mạnh nghiêm nông ninh phí phùng phương quách quan quản sầm tạ tăng thạch thái thân thi tiêu tô tôn tống trang
triệu trịnh trương từ tưởng ứng văn vi viên vương yên lường cầm quàng tòng giàng vàng sùng thào vừ hạ lầu lù chảo tẩn
"""
# Xơ Đăng, Ba Na, Gia Rai, Giẻ Triêng, Ê Đê: the peoples of the central highlands.
_HIGHLAND_SURNAMES = "siu ksor kpă rơ rmah nay rah rcom puih kpuih niê êban blong brôl xiêng thao bling hiar rô"
_HIGHLAND_PARTICLES = frozenset({"a", "y"})
_GIVEN_NAMES = """
an anh ánh ân ấn bá bách bạch bảo bắc bằng bích bình bính ca cảnh cát cẩm châu chi chí chiến chinh chính chung chuyên
chương công cúc cương cường danh dân di diễm diệp diệu dinh doanh du dung duệ duy duyên dũng dương dưỡng đài đại đạo đạt
đan đàn đào đăng đằng đặng điềm điền điệp đình đính định đoan đoàn độ đông đồng đức được đường gấm gia giang giao giáp hà
hạ hải hạnh hảo hào hân hằng hậu hiên hiến hiền hiển hiện hiệp hiếu hiệu hinh hoa hòa hoà hoài hoan hoàn hoàng hoạt hồng
hợp huấn huân huệ hùng huy huyên huyền huỳnh hưng hương hường hướng hữu hỷ kha khả khai khải khang khanh khánh khiêm
khiết khoa khoan khôi khuê khương khuyên kiên kiếm kiệt kiệm kiều kim kính kỳ la lai lam lan lang lãm lâm lập lân lê lệ
liêm liên liễu linh lĩnh loan long lộc lợi luân luận lục luyến lương lượng lưu lực ly lý mai mạnh mẫn mận mây mến mi minh
mơ mừng mười my mỹ na nam năm năng nga ngà ngạn ngân nghị nghĩa nghi nghiêm ngoan ngọc ngôn nguyên nguyện nguyệt ngữ nhã
nhàn nhạn nhân nhất nhật nhi nhiên nhu nhung như nhựt niên ninh nữ nương oanh pha phan phát phi phong phú phúc phụng
phước phương phượng quân quang quảng quế quốc quy quý quyên quyền quyết quyến quỳnh sa sâm san sang sáng sắc sim sinh sĩ
son song sơn sử sương tài tám tân tấn tâm tạo thạch thái thanh thành thao thảo thạnh thắm thăng thắng thân thế thi thị
thiên thiện thiệp thiết thiều thịnh thọ thoa thoại thoan thông thơ thời thu thuần thuận thuật thúy thuý thùy thuỳ thủy
thuỷ thụy thuỵ thuyên thuyền thuyết thư thương thường thưởng thức tiên tiến tiệp tín tình tĩnh tính toại toàn toán toản
tố tôn tới trà trang trạch trác trân trâm tri trí trì triết triều trinh trình trọng trúc trung truyền trường tú tuân tuấn
tuệ tùng tuy tuyên tuyền tuyến tuyết tư từ tường tưởng uyên út vân vấn văn vi vĩ viên việt viết vinh vĩnh vũ vui vương
vượng vy xuân xuyến xuyên ý yên yến y
"""
_PLACES = """
an giang|an khê|bà rịa|bạc liêu|bắc giang|bắc kạn|bắc ninh|bến tre|bình dương|bình định|bình phước|bình thuận|cà mau
cao bằng|cao lãnh|cần thơ|đà nẵng|đắk hà|đắk lắk|đắk nông|đắk tô|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam
hà nội|hà tĩnh|hải dương|hải phòng|hàn quốc|hậu giang|hoà bình|hòa bình|hoàng sa|hội an|huế|hưng yên|khánh hoà
khánh hòa|kiên giang|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|lý sơn|mai châu|măng đen|nam định|nghệ an
ninh bình|ninh thuận|phan thiết|phú quốc|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị|quy nhơn
sa thầy|sài gòn|sóc trăng|sơn la|tây nguyên|tây ninh|thái bình|thái lan|thái nguyên|thanh hoá|thanh hóa|thừa thiên huế
tiền giang|trà vinh|trung quốc|trường sa|tu mơ rông|tuyên quang|việt nam|vĩnh long|vĩnh phúc|vũng tàu|yên bái|a lưới
hồ chí minh|thành phố hồ chí minh|bác hồ
"""
# Words and phrases that are built like names.
_PHRASES = """
an ninh|an sinh|an toàn|bình luận|bình yên|chính quyền|chính sách|chính tả|chương trình|công an|công điện|công đoàn
công lý|công nhân|công tác|công thương|công ty|công văn|công viên|dân sinh|dân tộc|đại biểu|đạo đức|đoàn kết|đoàn viên
đông nam|đồng tình|đường sắt|gia đình|giao thông|hạnh phúc|hân hạnh|hiện tại|hoàn thành|hưng thịnh|kim ngạch
kính báo|kính biếu|kính mời|lao động|lâm nghiệp|lực lượng|lương hưu|lưu ý|minh bạch|nam nữ|nông dân|nông nghiệp
nông thôn|nông thôn mới|nghị định|nghị quyết|nguyên nhân|nguyên văn|nhân dân|nhân đạo|nhân văn|nhân viên|phát triển
phú quý|phúc lợi|quốc gia|quốc hội|quốc tế|quyền lợi|quyết định|quyết tâm|sinh viên|tài chính|tài năng|tân tiến
thanh niên|thanh toán|thân ái|thân mến|thành công|thành lập|thành tích|thành viên|thiên tai|thông báo|thông tin|thông tư
thời sự|thời gian|thường niên|thường trực|thường vụ|tiên tiến|tình hình|tình nguyện|toàn quốc|toàn văn|trân trọng
trung tâm|trung ương|truyền thông|truyền thống|tuyên dương|tuyên truyền|tường thuật|văn bản|văn hoá|văn hóa|văn nghệ
văn phòng|vinh danh|y dược|y học|y tế|cao điểm|cao đẳng|cao học|cao tuổi|đồng bào|đồng chí|hoa hồng|kim loại|mai táng
phương án|phương hướng|phương tiện|quan hệ|quan tâm|quản lý|tăng cường|tăng trưởng|thái độ|tiêu chí|tiêu chuẩn|tiêu dùng
từ thiện|từ điển|ứng dụng|ứng phó|văn kiện|văn minh|vi phạm|viên chức|yên tâm|hoa đào|hà khẩu|thi đua|thi công|thi tuyển
lê duẩn|đoàn công tác|đoàn thanh niên|đoàn kiểm tra|đoàn đại biểu|đoàn liên ngành|nữ công|dân quân
"""
_SURNAME_SET = frozenset((_SURNAMES + _HIGHLAND_SURNAMES).split())
_HIGHLAND = frozenset(_HIGHLAND_SURNAMES.split())
_NAME_SYLLABLES = frozenset((_GIVEN_NAMES + _SURNAMES).split())
_NO_NAMES = frozenset(entry.strip() for entry in re.split(r"[|\n]", _PLACES + _PHRASES) if entry.strip())
# After these any last syllable is a given name.
_MIDDLE_NAMES = frozenset({"văn", "thị", "đình", "đức", "ngọc", "minh", "xuân", "thanh", "quang", "hữu", "hồng"})
# Words of offices, documents and signatures: a line that holds one names no person.
_OFFICE_WORDS = frozenset(
    """
    ban sở bộ phòng hội cục ủy uỷ đảng huyện tỉnh xã phường trường viện báo đài tổng giám chủ tịch phó trưởng nhóm tổ cổng
    đồng_chí quyết nghị kế hoạch nơi nhận kính gửi lưu trạm trại học bệnh chi_cục khối ngành nghề tập_đoàn niên đoàn_thể
    """.split()
)
_OFFICE_START = re.compile(
    r"(?:ban|sở|bộ|phòng|văn phòng|trung tâm|tt|hội|chi cục|cục|ủy ban|uỷ ban|ubnd|hđnd|ubmttq|báo|đài|tạp chí|cổng|trang"
    r"|tổ|nhóm|trường|đảng ủy|đảng uỷ|đoàn|công an|công ty|huyện|tỉnh|xã|phường|thị trấn|tp|thông tấn xã|trạm|bệnh viện"
    r"|sldtbxh|sở lđtbxh|lđtbxh|ttxvn|vov|vtv|bhxh|ttdvvl|p\.|ldtbxh|internet|theo|thuộc)\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"(?:(?:nhóm |tổ )?(?:p\.?v|phóng viên)\.?|b\.?b\.?t\.?|ban biên tập|b\.?t\.?v\.?|c\.?t\.?v\.?|cộng tác viên"
    r"|biên tập viên)(?P<who>(?:[ :-]{1,3}\w[\w.'’-]*){0,6})",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-ZĐ](?:\.\s?[A-ZĐ]){1,3}\.?|[A-ZĐ]{2,3}")
# Two or three capitals that are no one's initials.
_ABBREVIATIONS = frozenset(
    """
    KT TM TL TUQ TW TP CP QĐ NĐ NQ CT CV BC TB KH HD HĐ VB UB TT XH VN QH GD ĐT YT NN PT BĐ BCH HU TU ĐU CA QS BHXH XD KTXH
    USD VND PDF DOC JPG PNG HTML TV TTG STT TS TH LĐ SL DN HTX NTM BTC BTG HĐH CNH OK NO
    """.split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PAIR = re.compile(r"\s*[-–—]\s+|\s+[-–—]\s*|\s*(?:,|&|;)\s*|\s+và\s+|\s*/\s*|(?<=\w)[-–—](?=[^\W\d_])")
_LONGEST_CREDIT = 90
_MOST_WORDS = 14
# The few small words that stand between names.
_SMALL_WORDS = frozenset(
    "và của tại t/h tổng hợp thực hiện sưu tầm cung cấp theo internet biên tập - – & btv ctv pv".split()
)
_NOT_IN_CREDITS = re.compile(r"[?!…;]|\d{3,}|\d\s*/\s*\d")
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


def is_person(text: str) -> bool:
    """Whether the text is one person's name: 2–5 syllables, each with a capital or all in capitals, of known names.

    >>> is_person("Nguyễn Hương"), is_person("A Thuận"), is_person("Hà Nội"), is_person("GIÁM ĐỐC")
    (True, True, False, False)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or not all(_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return False
    lower = [word.lower() for word in words]
    if " ".join(lower) in _NO_NAMES or not _OFFICE_WORDS.isdisjoint(lower[1:]) or _too_many_capitals(words):
        return False
    if lower[0] in _HIGHLAND_PARTICLES or lower[0] in _HIGHLAND or lower[0].startswith(("h'", "h’", "k'", "k’")):
        return len(words) <= 4
    if lower[0] in _SURNAME_SET:
        return " ".join(lower[:2]) not in _NO_NAMES and _has_given_name(lower)
    return len(words) <= 3 and not text.isupper() and all(word in _NAME_SYLLABLES for word in lower)


def _too_many_capitals(words: list[str]) -> bool:
    """Whether capitals stand inside some words only, as in abbreviations."""
    capitals = [len(word) > 1 and word.isupper() for word in words]
    return any(capitals) and not all(capital or len(word) == 1 for capital, word in zip(capitals, words, strict=True))


def _has_given_name(lower: list[str]) -> bool:
    return lower[-1] in _NAME_SYLLABLES or (len(lower) > 2 and lower[-2] in _MIDDLE_NAMES)


def is_initials(text: str) -> bool:
    """Whether the text is a writer's initials: M.H, TD, P.V."""
    return _INITIALS.fullmatch(text) is not None and text.replace(".", "").replace(" ", "") not in _ABBREVIATIONS


def is_reporter(text: str) -> bool:
    """Whether the text means a reporter or the editors: P.V, PV, BBT, BTV, Nhóm PV, btv Đắk Tô."""
    match = _REPORTER.fullmatch(text)
    return match is not None and all(word[0].isupper() for word in match["who"].replace("-", " ").strip(" :").split())


def is_office(text: str) -> bool:
    """Whether the text begins like the name of an office or an agency."""
    return _OFFICE_START.match(text) is not None


def is_writer(text: str) -> bool:
    """Whether the text alone, without a label, is surely the name of one or several writers."""
    return bool(text) and (
        is_person(text) or is_initials(text) or is_reporter(text) or all(map(_is_one_writer, _several(text)))
    )


def _several(text: str) -> list[str]:
    parts = _PAIR.split(text)
    return parts if 2 <= len(parts) <= 4 else [""]


def _is_one_writer(text: str) -> bool:
    return is_person(text) or is_initials(text) or is_reporter(text)


def without_office(text: str) -> str:
    """ "Nguyễn Hương – Phòng Bảo trợ xã hội" without the office; any other text as it is."""
    for dash in re.finditer(r"\s*[-–—,(]\s*", text):
        name, office = text[: dash.start()], text[dash.end() :]
        if is_office(office) and is_writer(name):
            return name
    return text


def is_credit(text: str) -> bool:
    """Whether a text behind a label can be a credit, rather than a sentence: names, an office, a web address.

    >>> is_credit("Quang Thịnh/TTXVN"), is_credit("Đoàn làm việc tại huyện Đắk Tô")
    (True, False)
    """
    if not text or len(text) > _LONGEST_CREDIT:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    words = text.split()
    if len(words) > _MOST_WORDS or _NOT_IN_CREDITS.search(text) or ". " in text:
        return False
    small = [word for word in words if word[0].islower() and word.strip("().,").lower() not in _SMALL_WORDS]
    return not small or (is_office(text) and words[0].lower() != "đoàn") or (len(small) == len(words) <= 2)


def tidy_name(text: str) -> str:
    """A name without brackets, dashes and a final full stop; initials keep theirs.

    >>> tidy_name("Nguyễn Hương."), tidy_name("- P.V."), tidy_name("(M.H)")
    ('Nguyễn Hương', 'P.V.', 'M.H')
    """
    text = clean(text).strip(" -–—:;,|*/")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    text = text.strip(" -–—:;,|*/")
    return text if is_initials(text) else text.rstrip(" ./;,")
