"""Words of Vietnamese personal names, and what looks like a name and is none.

Written as they are spelt; ``bot.wording.naming`` compares them with or without their marks.
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


SURNAMES = frozenset(
    """nguyễn trần phạm huỳnh đặng bùi đỗ trịnh phùng đinh trương võ vũ ngô phan lê quách nghiêm
    doãn khổng mạc tạ đàm giáp khuất trầm giàng sùng thào quàng lò lù lường hoàng""".split()
)
"""What hardly means anything else at the head of capitalised words."""

OTHER_SURNAMES = frozenset(
    """dương lý đào đoàn hồ hà mai tô thái lâm lương cao châu chu vương tống la kiều tăng thạch
    triệu từ tôn bạch ninh nông hứa âu vàng vi hầu ma cầm lại mã viên thân cù khúc đồng tiêu
    diệp văn phí phó ung vưu nhâm chử hoa tiết chế lữ lưu lục liêu ôn""".split()
)
"""What is a common word or the head of a place's name as well."""

MIDDLE = frozenset({"văn", "thị"})

GIVEN = frozenset(
    """an anh ánh ân ái bách bảo bằng băng bích biên bình bửu cẩm cảnh chánh chi chí chiến chinh
    chính chung chương công cúc cương cường danh dân di diễm diệp diệu doanh du duẩn dung dũng
    duy duyên dương gia đại đan đào đạt đăng điền điệp định đình độ đoan đô đông đồng đức được
    gấm giang giao hạ hà hải hân hằng hạnh hào hảo hậu hiên hiền hiển hiến hiếu hiệp hiệu hinh
    hoa hòa hoài hoàn hoạt hoàng hội hồng hợp huân huấn huệ huế hùng huy huyền huỳnh hưng hương
    hường hữu kha khải khang khanh khánh khiêm khoa khoát khôi khương khuê kiên kiệt kiều kim kỳ
    lam lan lâm lân lập lệ liên liễu linh loan long lộc lợi luân luận luật lực lương lưu ly lý
    mạnh mai mẫn mận miên minh mỹ my na nam năm nga ngân nghi nghĩa nghiêm ngọc nguyên nguyệt
    nhã nhàn nhân nhật nhi nhiên nhu nhung như nhựt ninh nương oanh phát phi phong phú phúc
    phước phương phượng quân quang quảng quế quốc quý quyên quyền quyết quỳnh sáng sinh sâm sơn
    sỹ tài tâm tân tấn thạch thái thắm thăng thắng thanh thành thạnh thảo thạo thắm thể thế thi
    thiên thiện thiết thìn thịnh thoa thoại thông thơ thu thuận thục thụy thủy thúy thùy thuỷ
    thư thức thực thương thy tiên tiến tiệp tín tính tình toại toàn toán tố trà trác trâm trân
    trang tráng trí triết triều triệu trinh trọng trúc trung trực trường trưởng tú tuấn tuân tuệ
    tuệ tùng tường tuyên tuyến tuyền tuyết tư tứ tươi uyên vân vần văn viên viết việt vinh vĩnh
    vọng vũ vui vương vượng vy xuân xuyến xuyên ý yên yến""".split()
)
"""Syllables of middle and given names."""

NAMED_AFTER = _phrases(
    """lê chân|ngô quyền|trần hưng đạo|hồ chí minh|lê hồng phong|hoàng văn thụ|nguyễn bỉnh
    khiêm|nguyễn trãi|nguyễn huệ|quang trung|lê lợi|lê duẩn|lê thánh tông|lê đại hành|lý
    thường kiệt|lý thái tổ|trần phú|trần nguyên hãn|trần quang khải|trần nhân tông|trần
    quốc toản|trần nhật duật|nguyễn văn linh|nguyễn đức cảnh|nguyễn công trứ|nguyễn du|
    nguyễn thị minh khai|nguyễn văn cừ|nguyễn văn trỗi|nguyễn lương bằng|nguyễn trường tộ|
    nguyễn tri phương|nguyễn công hòa|nguyễn ái quốc|võ nguyên giáp|võ thị sáu|võ văn kiệt|
    phan bội châu|phan chu trinh|phan châu trinh|phan đình phùng|phạm văn đồng|phạm ngũ
    lão|phạm hồng thái|tôn đức thắng|trường chinh|hai bà trưng|bà triệu|bà trưng|lê văn
    tám|lê quý đôn|chu văn an|đinh tiên hoàng|ngô gia tự|hoàng diệu|hoàng quốc việt|hoàng
    hoa thám|bùi thị xuân|đặng thai mai|cao bá quát|mạc đĩnh chi|mạc đăng doanh|tô hiệu|
    tô hiến thành|hà huy tập|lạch tray|lương khánh thiện|lương thế vinh|văn cao|hồ xuân
    hương|hồ sen|đoàn thị điểm|đinh bộ lĩnh|phan đăng lưu|trần thành ngọ|trần tất văn|
    trần khánh dư|lê thanh nghị|trần cừ"""
)
"""Whom streets, districts and schools are named after: public persons, long dead."""

PLACES = _phrases(
    """vũ yên|cát bà|bạch long vỹ|thuỷ nguyên|đình vũ|phan rí|dương kinh|đồ sơn|hoàng sa|
    trường sa|hoàng mai|hoàng su phì|hà nội|hà nam|hà tĩnh|hà giang|hà đông|hà tiên|hà
    trung|thái bình|thái nguyên|thái lan|thái thụy|thái bình dương|lâm đồng|lâm thao|mai
    sơn|mai châu|cao bằng|cao lãnh|cao phong|cao lộc|hồ tây|ninh bình|ninh thuận|ninh
    giang|bạch long vĩ|bạch mã|châu á|châu âu|châu phi|châu mỹ|châu đốc|châu thành|lý
    sơn|lý nhân|phan thiết|phan rang|phan xi păng|lương sơn|lương tài|đoàn hùng|đan
    phượng|thạch thất|thạch hà|thạch thành|triệu phong|triệu sơn|từ liêm|từ sơn|văn lâm|
    văn giang|văn yên|văn chấn|văn bàn|văn lãng|văn quan|văn đồn|vân đồn|đồng nai|đồng
    tháp|đồng hới|đồng đăng|đồng văn|đồng hỷ|đông nam á|kiều mai|vũ thư|vũ quang|vũ
    đại|võ nhai|đinh lập|đình lập|tô hiệu|tiêu biểu|mã lai|la mã|lưu cầu|vàng danh|la
    khê|hoa kỳ|hoa lư|hoa kì|âu lạc|việt nam|đại tây dương|ấn độ dương|tân dương|lê
    thiện|đại dương|viên chăn|lào cai|lai châu|phúc yên|châu đức|đức thọ|hồ nam|hồ bắc|
    hà lan|hà khẩu|vi xuyên|hoằng hóa|tống châu|trà vinh|trà lĩnh|trà bồng|mã pì lèng|
    cù lao chàm|cù lao dung|đồng minh|đồng hòa|tràng an|hà bắc|hà tây|hà sơn bình|hoàng
    liên sơn|ninh hải|ninh hòa|thái sơn|thái hòa|lâm bình|đàm hà|đầm hà|hoàng long|tam
    đảo|an lão|an dương|thủy nguyên|kiến an|kiến thụy|vĩnh bảo|tiên lãng|cát hải|hải
    an|hồng bàng|đồng bằng|hoa tiên|từ thiện"""
)
"""Places and common words that begin with a surname."""

POSTS = frozenset(
    """bí chủ phó trưởng giám thủ ủy uỷ thường lãnh thành tổng đại bộ cục chánh thư tổ đảng cán
    viên nguyên quyền ban sở hội tỉnh huyện quận xã phường ubnd hđnd vụ viện kế đội chi hiệu cơ
    công phụ nào này ấy đó gì kia và hoặc hay có là được đã sẽ phải cần nên làm ký phụ tham chịu
    đứng trong ở tại thuộc các những mọi ai đồng chuyên cựu hưu kiểm thẩm luật bác giáo giảng kỹ
    y nhà chức cá tập người bà ông anh chị em cô chú tôi mình ta con dân nông ngư thương bệnh
    liệt mẹ phát thống đốc quốc chính tư lao văn phòng trung hành tài""".split()
)
"""What follows an honorific without being a name: posts, titles, small words."""

HONORIFICS = _phrases(
    """ông|bà|anh|chị|cô|chú|bác|cụ|thầy|cậu|dì|mợ|thím|đồng chí|mr|mrs|ms|miss|
    ngài"""
)

MARKED = frozenset("ông bà chị chú bác cụ thầy cậu thím".split())
"""Honorifics that mean nothing else when they are written with their marks."""

NO_NAMES = _phrases(
    """ông bà|bà con|bà mẹ|chị em|chú ý|chú trọng|chú thích|chú tâm|chú giải|bác sỹ|bác
    ái|bà nội|thầy cô|ông tổ|bà đình|bác học|bà nguyệt|chú trương|bà thân|bà chúa|ông
    công|chú dẫn|cụ thể|cụ hồ|anh việt|anh quốc|cô tô|bác hồ|thầy trò|cụ tổ|bà rịa|
    ông bí|bác ơi"""
)
"""An honorific in small letters and a word that, together, name nobody."""

UNMARKED = {
    "ong": frozenset(
        """nam hung dung cuong tuan son hai long quang minh hoang thang toan duc hieu thanh tam tien
    vinh binh phuc khanh hoa trung kien phong lam loc nghia tung viet dat quan""".split()
    ),
    "chi": frozenset("lan hang hue loan nga oanh quynh thoa trang tuyet yen nguyet thuy".split()),
    "anh": frozenset(
        "tuan nam cuong hoang long quan duc son tien kien khanh phong tung vinh lam".split()
    ),
    "dong chi": frozenset(
        """nam hung dung cuong tuan son hai long quang minh hoang thang toan duc hieu thanh tam tien
    vinh binh phuc khanh hoa trung kien lan hang hanh hue linh loan nga nhung""".split()
    ),
}
"""After an honorific without marks, which is another word more often than not: given names that
make no word with it."""

NO_HONORIFIC_AFTER = frozenset(
    """phan dia tieu bao tap kinh chinh hinh tieng nuoc nghe tre du le tam chu""".split()
)
"""Before an unmarked honorific: it is the second half of a word, as in "phan anh"."""

MIDDLE_FOLDED = frozenset({"van", "thi"})

SMALL_WORDS = frozenset(
    """của là và có được cho trong theo về các những này đó nào gì ai khi nếu thì mà ở tại bị do
    không chưa đã sẽ phải cần với từ đến lên ra vào trên dưới sau trước""".split()
)
SMALL_FOLDED = frozenset(
    """cua la va co duoc cho trong theo ve cac nay do nao gi khi neu thi ma o tai bi khong chua da
    se phai can voi tu den len ra vao tren duoi sau truoc""".split()
)

SMALL_SURNAMES = frozenset(
    "nguyen tran pham hoang huynh bui ngo phung le vo trinh ta quach".split()
)
"""Without marks and capitals: surnames that are seldom the second half of a word."""

OTHER_SMALL_SURNAMES = frozenset(
    "dang do dinh phan vu truong duong ho ly luong doan dao ha mai cao luu".split()
)
"""Those that often are."""

NO_MARKED_HONORIFIC_AFTER = frozenset(["trẻ", "dụng", "công"])
"""Before an honorific with its marks: "trẻ em", "dụng cụ"."""

BEFORE_VERBATIM = frozenset("doc xem trich chep giu dung dan in ghi noi theo dang co lay".split())
"""Before "nguyên văn" (word for word), which looks like a name without its marks."""

VERBATIM = frozenset("doan dieu khoan muc cau ban chuong phan quyet nghi thong ke cong de".split())
"""After it."""
