"""How officials ask: the phrasings by which a question's kind is known.

All patterns match the folded question (no marks, lower case) in which abbreviations were written
out, slips repaired, punctuation dropped and each recognised unit replaced by `UNIT`.
"""

import re

UNIT = "xdonvi"
"""Stands for a unit that was recognised in the question."""


def one_of(*phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases (regular expressions) as whole words."""
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b")


_BODY = "(?:don vi|co quan|so|so nganh|so ban nganh|phong ban|dau moi|bo phan|nguoi dung dau|ben)"
_LOOSE_BODY = "(?:nganh|cap|to chuc|noi|cho|dia phuong|quan|huyen|quan huyen|bo|cuc|hoi|doan the)"
_OWN = (
    "(?:chu tri|phoi hop|phu trach|chiu trach nhiem|trach nhiem|dau moi|duoc giao|lam chinh"
    "|dam nhan"
    "|dam nhiem|lo|to chuc|thuc hien|lam|xuc tien|thi hanh|tham muu|theo doi|duoc de nghi|de nghi"
    "|bo tri|can doi|cap|lap|soan|viet|xay dung|quan ly)"
)
_OFFICE = (
    "(?:(?<!can )bo|tong cuc|cuc|chi cuc|(?<!nhiem )vu|(?<!hai )(?<!quoc )phong|ban chi dao"
    "|hoi dong|trung tam|benh vien|thu truong|bo truong|pho thu tuong|pho chu tich|cuc truong"
    "|vu truong)"
)
_NO_OWNER = "".join(
    f"(?<!{word} )" for word in ("cua", "qua", "ve", "cho", "gui", "den", "o", "tai", "theo")
)
"""What stands before an office that receives, owns or places something."""
_ROLE = "(?:chu tri|(?<!cho2 )dau moi|phoi hop|phu trach)"

ASKS_OWNER = one_of(
    rf"(?<!cua )(?<!tren co )(?!(?<=voi ){_BODY} nao cua){_BODY}(?: \w+){{0,2}}? nao",
    rf"(?:nhung|cac) {_BODY} nao",
    rf"{_BODY} gi",
    rf"{_LOOSE_BODY} nao.{{0,30}}{_OWN}",
    rf"(?:do|giao cho|giao|thuoc|thuoc ve) {_LOOSE_BODY} nao",
    rf"(?:viec|nhiem vu|trach nhiem|phan viec)(?: \w+)? cua (?:ai|dau|{_LOOSE_BODY} nao"
    rf"|{_BODY} nao)",
    r"(?<!cua )(?<!nhung )(?<!voi )(?<!cho )ai",
    r"(?:giao|phan cong|trao|do|la|gom) (?:cho )?(?:nhung )?ai",
    rf"{_OWN}.{{0,60}} la (?:nhung )?ai",
    rf"{_ROLE}$",
    rf"(?:don vi|co quan|nganh) (?:{_ROLE}|thuc hien|duoc giao|chiu trach nhiem|duoc de nghi)",
    rf"{UNIT} hay (?:la )?(?:{UNIT}|so|nganh|don vi)",
    rf"(?:do|giao cho|giao) {UNIT}.{{0,40}}(?:khong|phai khong|dung khong|a)$",
    rf"(?:do|giao|giao cho) {UNIT}(?: \w+)? (?:phai khong|dung khong|ha|a)",
    rf"(?:co )?(?:phai|dung) (?:la )?(?:do |giao )?{UNIT}.{{0,60}}khong",
    rf"{UNIT}(?: \w+)? (?:co phai|co duoc|co can|co bi|phai tu|co tu|co)\b"
    r"(?!.*\b(?:gi|viec nao|nhiem vu nao)\b).*\bkhong",
    r"(?:thu truong|nguoi dung dau|lanh dao)(?: \w+){0,5} co (?:phai|bi|duoc) .*\bkhong",
    rf"co giao (?:\w+ ){{0,2}}?(?:cho )?{UNIT}.*khong",
    rf"{UNIT} (?:se |la |lam )?{_OWN}.*(?:khong|phai khong|dung khong|a)$",
    rf"{UNIT} hay .{{0,30}}{_OWN}",
    rf"{UNIT} phai (?:tu )?.*\bhay\b",
    rf"thi .{{0,20}}{_LOOSE_BODY} nao$",
    rf"{UNIT}(?: \w+){{0,2}} co (?:phai )?(?:\w+ ){{0,2}}?{_OWN}(?!.*\bgi\b).*khong",
    rf"{_ROLE} (?:voi|cung) (?:nhung )?(?:ai|{_BODY} nao|{_LOOSE_BODY} nao)",
    r"nhung ai (?:phai|duoc|se|lam|chiu|co trach nhiem)",
    r"^(?:nhung |cac )?nguoi (?:chiu trach nhiem|co trach nhiem|phai)",
    rf"(?:don vi|co quan) (?:\w+ ){{0,4}}?{_ROLE}",
    r"(?:duoc de nghi|chu tri) hay (?:la )?(?:duoc giao|phoi hop)",
    r"(?:duoc giao|phoi hop) hay (?:la |chi )?(?:duoc |de )?(?:de nghi|nghi|chu tri)",
    rf"la (?:viec |phan viec )?cua (?:ai|{_BODY} nao|{_LOOSE_BODY} nao)",
    rf"{UNIT} (?:cung|phoi hop|lam)(?: voi)? (?:nhung )?(?:ai|{_BODY} nao)",
    rf"(?:de nghi|yeu cau) (?:nhung )?(?:ai|to chuc nao|{_LOOSE_BODY} nao)",
    rf"{_NO_OWNER}(?<!hop tac voi ){_OFFICE}(?: chinh phu)? nao",
    rf"giao (?:cho )?{_OFFICE}(?: chinh phu)? nao",
    r"^(?:tinh|huyen|xa|phuong) nao (?:phai|duoc giao|chu tri)",
)
"""Which unit has a task: "đơn vị nào chủ trì", "giao cho ai", "có phải Sở X làm không"."""

ASKS_OWNER_IN_ENGLISH = one_of(
    "who(?!m)",
    r"(?:which|what|any) (?:agency|agencies|department|body|bodies|unit|office|organi[sz]ations?)",
    "whose (?:job|task|responsibility|duty)",
    "responsible for",
    "in charge",
    r"led by|leads?",
)

STARTS_AS_OWNER = re.compile(
    rf"^(?:{_BODY} {_OWN}|(?:{_BODY} )?(?:{_ROLE}|phan cong|duoc giao|duoc de nghi"
    rf"|chiu trach nhiem|trach nhiem) (?!{UNIT})\w+)"
)
"""A question of keywords: "chủ trì xây dựng chiến lược xuất khẩu"."""

_TROUBLE = "(?:vuong mac|kho khan|tro ngai|truc trac|bat cap|vuong|phat sinh)"
_SEND = "(?:gui|nop|bao|trinh|de xuat|kien nghi|phan anh|bao len)"

ASKS_REPORT = one_of(
    "bao cao", "so ket", "tong ket",
    rf"(?:gap|co|neu|khi|thay|bi) (?:\w+ ){{0,2}}?(?:{_TROUBLE}|kho)",
    rf"{_TROUBLE}.{{0,50}}(?:{_SEND}|hoi|ai|dau|xu ly|giai quyet|lam sao|lam gi|the nao|tong hop)",
    rf"{_SEND}.{{0,40}}{_TROUBLE}",
    rf"(?:dinh ky|thuong ky).{{0,30}}{_SEND}",
    rf"(?:ket qua|tinh hinh|so2 lieu).{{0,40}}{_SEND}",
    rf"{_SEND}.{{0,20}}(?:ket qua|so2 lieu|tinh hinh)",
    r"(?:kien nghi|de xuat|phan anh).{0,30}(?:gui|len|cho|ve|voi) (?:dau|ai|so nao|don vi nao"
    r"|co quan nao)",
    rf"tong hop.{{0,40}}{_SEND}",
    r"dieu chinh (?:noi dung )?(?:cua )?ke hoach.{0,40}(?:gui|bao|de xuat (?:len|voi|cho|gui))",
)  # fmt: skip
"""Who reports what to whom, or what to do with difficulties."""

SAYS_REPORT = one_of("bao cao", "so ket", "tong ket", "dinh ky", "thuong ky")

ONLY_TROUBLE = re.compile(r"^(?:vuong mac|kho khan)(?: phat sinh)?(?: \w+){0,3}$")

HAPPENED = one_of(
    r"(?:da |dang )?bi (?:\w+ )?(?P<suffered>phe binh|ky luat|xu phat|phat|xu ly|nhac nho"
    r"|khien trach|kiem diem|dinh chi|thu hoi|truy cuu)",
    rf"(?:{UNIT}|don vi|co quan|so|quan|huyen|nganh|ai)(?: \w+)? nao (?:con |van )?"
    r"(?P<late>chua|cham|tre) (?:nop|gui|bao cao|lam|trien khai|hoan thanh)",
)
"""What became of somebody, of which only a text that tells it speaks."""

NOT_A_REPORT = one_of(
    "(?:bieu mau|mau|de cuong) bao cao",
    r"bao cao (?:de xuat )?chu truong", "bao cao vien", "bao cao kinh te ky thuat",
    r"(?:hoi nghi|cuoc hop|buoi|le) (?:so ket|tong ket)",
    r"bao cao\b(?!.*\b(?:phai|can)\b).{0,80}\b(?:neu|danh gia2|chi ra|cho thay|ket luan"
    r"|ghi nhan)(?: \w+){0,4} (?:gi|nao|ra sao|the nao)",
    r"dat (?:duoc )?(?:nhung |cac )?(?:ket qua|thanh tuu|thanh tich) (?:gi|nao|ra sao|the nao)",
    HAPPENED.pattern,
)  # fmt: skip
"""Reports that are products of a procedure, and what they say: no duty to report."""

ALL_DUTIES = one_of(
    r"(?:day du|toan bo|tat ca|het|danh sach).{0,30}bao cao",
    r"(?:cac|nhung) (?:loai |quy dinh )?bao cao",
    "che do bao cao",
    "quy dinh bao cao",
    "bao cao nhung gi",
    "nghia vu bao cao",
)

ASKS_UNIT = one_of(
    "nhiem vu", "trach nhiem", "vai tro", "phan viec", "dau viec", "cong viec",
    r"(?:lam|duoc giao|giao|viec|lo|thuc hien|tham gia|lien quan)(?: \w+){0,3}? (?:gi|nao"
    r"|nhung gi)",
    rf"giao (?:cho )?{UNIT} (?:nhung )?(?:gi|viec)",
    rf"(?:cac |nhung )?viec (?:cua|ma) {UNIT}",
    rf"(?:viec|nhung gi|dieu)(?: ma)? {UNIT} (?:phai|can|duoc|se|co)",
    rf"{UNIT} (?:phai|can|duoc|se) (?:lam|thuc hien) (?:nhung )?(?:viec )?(?:gi|nao)",
)  # fmt: skip
"""What a unit has to do."""

ASKS_UNIT_IN_ENGLISH = one_of(
    r"(?:what|which tasks?|everything|list)\b.*\b(?:do|require[sd]?|expected|responsib\w+"
    r"|tasks?|duties)"
)

CARRIES_OUT = one_of("trien khai", "ap dung", "thuc hien", "tuyen truyen", "quan triet", "pho bien")
"""What is done about a document, which the documents that carry it out say."""

SMALL_TALK = one_of(
    "chao",
    "hello",
    "hi",
    "hey",
    "alo",
    "a lo",
    "cam on",
    "thanks?",
    "tks",
    "oke?",
    "okie",
    "vang",
    "da",
    "tam biet",
    "bye",
    "good morning",
    "tuyet(?: voi)?",
    "hay qua",
    "gioi(?: qua)?",
    r"(?:ban|bot|em|may|admin|ad)(?: \w+)? (?:do ai|la ai|la gi|ten|bao nhieu tuoi|khoe)",
    "(?:who|how) are you",
)
"""Greetings, thanks and questions about the bot itself."""

SMALL_WORDS = frozenset(
    "xin chao hello hi hey alo a lo cam on thank thanks tks ok oke okie vang da nhe nha nhi tam "
    "biet "
    "bye good morning buoi sang trua chieu toi ban em anh chi minh bot ad admin moi nguoi hay qua "
    "tuyet voi gioi nhieu lam roi la ai ten gi khoe khong do ra the day vay z you who how are "
    "there "
    "today bao nhieu tuoi oi va cac ca nha dep mot ngay chuc".split()
)
"""Words of small talk; a text with any other goes on to a question."""

STRUCTURAL = frozenset(
    "ke hoach chuong trinh hanh dong quyet dinh van ban thuc hien trien khai to chuc chung toan bo "
    "thanh pho hai phong cua nay do theo tham muu giup viec noi dung nhiem vu cong tac cac cap "
    "chu tri phoi hop dau moi phu trach chiu trach nhiem duoc giao don vi co quan so nganh ban "
    "ca theo doi don doc kiem tra nguoi nhung chinh dung ra lam lo tong the cu rieng".split()
)
"""Words of plans and of owning: what is left of a question without them is its topic."""
