"""Words that only admins see; those for everybody are in ``bot.messages``.

Templates are ``str.format`` strings; the channel escapes what it fills in.
"""

ADMIN_COMMANDS = (
    ("trangthai", "Tình trạng của trợ lý"),
    ("vanban", "Danh mục văn bản; sửa, gỡ"),
    ("xoavanban", "Gỡ một văn bản khỏi kho"),
    ("lapchimuc", "Lập lại chỉ mục"),
    ("hoantac", "Trở về bản chỉ mục trước"),
    ("danhgia", "Đo độ chính xác"),
    ("nguoidung", "Người dùng và yêu cầu xin dùng"),
    ("cauhoi", "Câu chưa trả lời được hoặc bị chê"),
)

ADMIN_HELP_LEAD = "Lệnh quản trị"

# --- people -------------------------------------------------------------------------------------
PERSON_ROLES = {"official": "người dùng", "admin": "quản trị viên"}
PERSON_STANDINGS = {
    "requested": "xin được dùng",
    "admitted": "đang được dùng",
    "refused": "bị từ chối",
    "revoked": "đã bị thu hồi",
}
ACCESS_ASKED = "{name} (mã {id}) xin được dùng trợ lý."
ACCESS_ASKED_TITLE = "Yêu cầu xin dùng"
ACCESS_MANY = (
    "Đang có {count} yêu cầu chờ. Các yêu cầu sau không được báo nữa mà chỉ có trong /nguoidung."
)
ACCESS_ADMIT = "Cho dùng"
ACCESS_ADMIT_ADMIN = "Cho dùng, làm quản trị"
ACCESS_REFUSE = "Từ chối"
PEOPLE_TITLE = "Người dùng: {admitted} đang dùng, {requested} yêu cầu chờ"
PEOPLE_LINE = "{number}. {name} – {id}\n{standing}, từ {since}"
PEOPLE_STANDING = "{standing} ({role})"
PEOPLE_CARD = "Mã {id}\n{standing}, từ {since}"
PEOPLE_DECIDED_BY = "Do {who} quyết định."
PEOPLE_BACK = "‹ Danh sách"
PEOPLE_REVOKE = "Thu hồi"
PEOPLE_PROMOTE = "Cho làm quản trị"
PEOPLE_DEMOTE = "Thôi làm quản trị"
PEOPLE_READMIT = "Cho dùng lại"
PEOPLE_CONFIRM_REVOKE = "Thu hồi quyền của {name} (mã {id})?"
PEOPLE_CONFIRM_PROMOTE = "Cho {name} (mã {id}) làm quản trị viên?"
PEOPLE_CONFIRM_DEMOTE = "Để {name} (mã {id}) thôi làm quản trị viên?"
PEOPLE_YES = "Đồng ý"
PEOPLE_NO = "Không"
PEOPLE_CHANGED = "{name}: {standing}. Do {who} quyết định."
PEOPLE_LAST_ADMIN = "Không thực hiện được: phải còn ít nhất một quản trị viên."
PEOPLE_BY_SETTING = (
    "Không thực hiện được: người này là quản trị viên theo cài đặt PLANBOT_ADMIN_IDS của máy chủ."
)
PEOPLE_NAMED = "{name} (mã {id})"
PEOPLE_SERVER = "máy chủ"
PEOPLE_NOT_ADMITTED = "Không có người nào mã {id} đang được dùng."
PEOPLE_NOT_DONE = "Không thực hiện được: người khác vừa quyết định về người này; xin xem lại."
PEOPLE_GONE = "Không còn thông tin về người này."
PEOPLE_UNNAMED = "(chưa rõ tên)"
PEOPLE_NONE = "Chưa có ai được dùng."
LOG_BUTTON = "Nhật ký"
LOG_TITLE = "Nhật ký quản trị"
LOG_NONE = "Chưa có việc nào được ghi."
LOG_LINE = "{at} – {who}: {act} {subject}"
LOG_SNAPSHOT = "[{snapshot}]"
LOG_OLDER = "Cũ hơn ›"
ACT_NAMES = {
    "people.admit": "cho dùng",
    "people.admit_admin": "cho dùng, làm quản trị",
    "people.refuse": "từ chối",
    "people.revoke": "thu hồi quyền của",
    "people.promote": "cho làm quản trị",
    "people.demote": "cho thôi làm quản trị",
    "people.readmit": "cho dùng lại",
    "questions.export": "xuất tệp câu hỏi:",
    "documents.read": "gửi văn bản",
    "documents.correct": "sửa thông tin của",
    "documents.leave_out": "để lại, không nhận",
    "documents.accept": "nhận vào kho",
    "documents.refuse": "không nhận",
    "build.confirm": "xác nhận:",
    "build.activated": "đã đưa vào phục vụ:",
    "build.held": "bị giữ lại:",
    "build.unchanged": "không có gì thay đổi:",
    "build.failed": "không thành công:",
    "build.done": "đã xong:",
}

# --- questions ----------------------------------------------------------------------------------
QUESTIONS_UNANSWERED = "Câu chưa trả lời được ({count})"
QUESTIONS_BAD = "Câu trả lời bị chê ({count})"
QUESTIONS_NONE = "Không có câu nào."
QUESTIONS_LINE = "{number}. {question}\n{at}"
QUESTIONS_CITED = "Đã trích: {provisions}"
QUESTIONS_EXPORT = "Xuất tệp"
QUESTIONS_CAPTION = (
    "{count} câu hỏi. Điền provisions (hoặc answerable: false) cho từng dòng rồi dùng lệnh planbot "
    "questions --completed để lập bộ câu hỏi đánh giá."
)
EXPORT_MALFORMED = "không hợp lệ: {what}"
EXPORT_NO_GOLD = "chưa điền provisions hoặc answerable"
EXPORT_TWICE = "trùng id với một dòng trước"
EXPORT_SAME_FILE = "Bộ câu hỏi phải là tệp khác với tệp đã điền."
EXPORT_NONE_COMPLETE = "Chưa dòng nào trong tệp được điền đủ."
EXPORT_WRITTEN = "Đã ghi {count} câu hỏi vào {file}."
EXPORT_LACKING = "Dòng {line}: {reason}."
EXPORT_WHERE = "Cần --export TỆP để ghi bộ câu hỏi."
EXPORT_UNWRITABLE = "Không ghi được tệp {file}."
CASES_ADDED = "Đã thêm {count} câu hỏi vào {file}, chờ người điền đáp án; bỏ qua {known} câu đã có."
CASES_RATED = "bị chê, hỏi ngày {day}"
CASES_UNANSWERED = "chưa trả lời được, hỏi ngày {day}"
CASES_CHECKED = "{file}: {ready} câu hỏi đã có đáp án, {waiting} câu còn chờ."
CASES_LINE = "Dòng {line}: {reason}."
CASES_NO_GOLD = "chưa điền provisions hoặc answerable"
CASES_NOT_CONFIRMED = "đã điền đáp án nhưng confirmed chưa là true"
CASES_UNKNOWN_CLAUSE = "bản chỉ mục không có {provision}"
CASES_BAD_DAY = "Ngày phải viết như 2026-11-28."
CASES_WAIT = "Bộ {name}: {count} câu hỏi đều còn chờ người điền đáp án."
TWO_BASELINES = "Chỉ so với một thứ: --baseline hoặc --against."
UNANSWERABLE_OF_FOLDER = "--unanswerable chỉ dùng cho thư mục theo chuẩn BEIR."
BASELINE_OF_FOLDER = (
    "Không có tệp “{name}”: một thư mục chỉ so được với báo cáo JSON hoặc tệp kết quả TREC."
)
WORDING_OF_FOLDER = "--wording và --limit chỉ dùng cho bộ câu hỏi của planbot."
NO_WORDING_MODEL = "Chưa đặt mô hình ngôn ngữ: đặt PLANBOT_WORDING_URL rồi đo lại."
BAD_BASELINE = "Tệp {file} không phải báo cáo đánh giá của planbot."

# --- documents, builds and snapshots ------------------------------------------------------------
NOT_ADMIN = "Anh/chị không còn quyền quản trị."
PREVIOUS = "‹ Trước"
NEXT = "Tiếp ›"
PAGED = "{lead} (trang {page}/{pages})"
NOTHING_LISTED = "(không có)"
BACK = "‹ Quay lại"
WHOLE_BATCH = "‹ Cả đợt"

FILE_TOO_LARGE = (
    "Tệp {file} lớn hơn {limit} MB nên Telegram không cho tôi tải về. Xin chép tệp lên máy chủ rồi "
    "chạy: planbot add TỆP"
)
FILE_NOT_FETCHED = "Không nhận {file}: không tải được từ Telegram, xin gửi lại."
FILE_NOT_SAVED = "Không nhận {file}: máy chủ không ghi được tệp (có thể đĩa đã đầy)."
FILE_REFUSED = "Không nhận {file}: {reason}"
FILE_KNOWN = "Giữ nguyên kho, {title}: {reason}"
FILE_UNREAD = "Không nhận {file}: trình đọc gặp lỗi, xin báo người quản trị máy chủ."
PHOTO_NAME = "anh-{number}.jpg"
NAMELESS_FILE = "tep"

READING_LEAD = "Đang đọc {count} tệp"
READING_WAITING = "• {file}: chờ đọc"
READING_NOW = "• {file}: đang tải về"
READING_BEGUN = "• {file}: đang đọc"
READING_PAGES = "• {file}: {done}/{total} trang"
READING_DONE = "• {file}: đã đọc, {count} văn bản"
READING_NOT_TAKEN = "• {reason}"

PREVIEW_LEAD = "Xem trước: {title}"
PREVIEW_BATCH_LEAD = "Xem trước đợt {batch}: {count} văn bản"
PREVIEW_DOCUMENT = "{number}. {title}{issuer} – {tasks} nhiệm vụ, {duties} chế độ báo cáo"
PREVIEW_ISSUER = " của {issuer}"
PREVIEW_STATUS = {
    "added": "Văn bản mới.",
    "replaced": "{reason}",
    "unchanged": "Đã có trong kho. {reason}",
    "refused": "Không nhận: {reason}",
}
PREVIEW_WARNINGS = "⚠ {count} điều cần xem lại"
PREVIEW_CORRECTED = "Đã sửa: {fields}."
PREVIEW_NOTHING = "Không có văn bản nào để đưa vào kho."
PREVIEW_TASKS = "Nhiệm vụ ({count})"
PREVIEW_DUTIES = "Báo cáo ({count})"
PREVIEW_LINES = "Mọi điều đọc được"
PREVIEW_FIX = "Sửa"
PREVIEW_LEAVE = "Bỏ văn bản này"
PREVIEW_ACCEPT = "Đưa vào kho"
PREVIEW_ACCEPT_ALL = "Đưa tất cả vào kho"
PREVIEW_REFUSE = "Từ chối"
PREVIEW_REFUSE_ALL = "Từ chối tất cả"
PREVIEW_OLD = "Bản xem này đã cũ; tôi vừa làm mới nó."
PREVIEW_GONE = "Đợt văn bản này không còn."
BATCH_ALREADY = {
    "reading": "Các tệp còn đang được đọc.",
    "offered": "Đợt này còn chờ anh/chị quyết định.",
    "queued": "Đã nhận rồi; đang chờ lập chỉ mục.",
    "building": "Đã nhận rồi; đang lập chỉ mục.",
    "held": "Đã lập chỉ mục; đang chờ anh/chị quyết định.",
    "done": "Việc này đã xong.",
    "failed": "Việc này đã dừng.",
    "withdrawn": "Đợt này đã bị từ chối.",
}
BATCH_REFUSED = "Đã từ chối: {titles}. Kho không thay đổi."
BATCH_STOPPED = "Không còn đọc được nội dung đợt này. Xin gửi lại tệp."

FIX_LEAD = "Sửa điều gì của {title}?"
FIX_FIELDS = {
    "number": "số, ký hiệu",
    "issued_on": "ngày ban hành",
    "issuer": "cơ quan ban hành",
    "validity": "hiệu lực",
}
FIX_NUMBER = "Số, ký hiệu"
FIX_DATE = "Ngày"
FIX_ISSUER = "Cơ quan"
FIX_VALIDITY = "Hiệu lực"
FIX_AS_READ = "Như văn bản nêu"
FIX_VALIDITY_LEAD = "Hiệu lực của {title}?"
FIX_PROMPT = {
    "number": "Xin trả lời tin này bằng số, ký hiệu đúng, ví dụ: 1315/QĐ-UBND",
    "issued_on": "Xin trả lời tin này bằng ngày ban hành đúng, ví dụ: 08/7/2016",
    "issuer": (
        "Xin trả lời tin này bằng tên cơ quan ban hành đúng, ví dụ: "
        "Ủy ban nhân dân thành phố Hải Phòng"
    ),
}
FIX_PROMPT_LEAD = "Sửa {field}: {title}"
FIX_CODE = "(mã sửa {code})"
FIX_WRONG = "{reason} Xin trả lời lại tin này."
FIX_DONE = "Đã sửa {field}: {value}. Xem lại bản xem trước rồi bấm nút."
FIX_STALE = "Văn bản này đã được sửa hoặc quyết định rồi. Xin bấm nút ở bản xem trước mới."
DATE_AHEAD = "Ngày ban hành còn ở quá xa phía trước."

QUEUED_LEAD = "Đã nhận: {title}"
QUEUED_FIRST = "Sắp bắt đầu."
QUEUED = "Đang chờ tới lượt; trước đó còn {count} việc."
BUILDING_LEAD = "Đang thực hiện: {title}"
STEP_NAMES = {
    "waiting": "chờ việc lập chỉ mục khác",
    "reading": "đọc kho văn bản",
    "embedding": "xử lý các đoạn mới",
    "checking": "kiểm tra bản mới",
    "evaluating": "hỏi bộ câu đánh giá",
    "replaying": "hỏi lại các câu gần đây",
    "activating": "chuyển sang bản mới",
}
STEP_DONE = "✓ {step}"
STEP_NOW = "▸ {step}"
STEP_COUNTED = "▸ {step}: {done}/{total}"

RESULT_SERVING = "Đang phục vụ chỉ mục mới {snapshot} ({seconds} giây)"
RESULT_RETURNED = "Đã trở về chỉ mục {snapshot} ({seconds} giây)"
RESULT_DONE_BEFORE = "Đã xong, trước khi trợ lý khởi động lại: {title}"
RESULT_UNCHANGED = "Không có gì thay đổi: {title}"
RESULT_UNCHANGED_TOLD = "Kho đã đúng như vậy từ trước; chỉ mục đang phục vụ: {snapshot}."
RESULT_HELD = "Chưa đưa vào dùng: {title}"
RESULT_FAILED = "Không thực hiện được: {title}"
RESULT_STILL = "Chỉ mục cũ vẫn phục vụ như trước."
RESULT_ADDED = "Thêm hoặc thay: {keys}."
RESULT_REMOVED = "Đã gỡ: {keys}."
RESULT_COUNTS = "Chỉ mục có {documents} văn bản, {passages} đoạn."
RESULT_MORE = "… và {count} văn bản khác"
RESULT_DISCARDED = "Đã bỏ bản chỉ mục mới: {title}. Kho và chỉ mục đang phục vụ giữ nguyên."
RESULT_EVALUATED = "Độ chính xác: {right}"
RESULT_EVALUATED_TOLD = "Chỉ mục đang phục vụ trả lời đúng {right} của {questions} câu hỏi."
GATE_TOLD = "Bộ câu đánh giá ({questions} câu): trước đúng {before}, nay đúng {after}."
GATE_FELL = "{count} câu trước đúng nay sai, giảm {drop} (cho phép {allowed})."
GATE_LOST = "{count} câu trước đúng nay sai; {gained} câu nay mới đúng."
GATE_MOVED_MUCH = (
    "{count} câu ({share}) nay được trả lời từ văn bản mới (cho phép {allowed}); xin xem có đúng ý "
    "không."
)
GATE_MOVED = "{count} câu nay được trả lời từ văn bản mới."
IMPACT_TOLD = "Câu hỏi gần đây: {count} trong {questions} câu có câu trả lời khác trước."
GATE_BUTTON = "Câu đánh giá đổi ({count})"
IMPACT_BUTTON = "Câu gần đây đổi ({count})"
GATE_LEAD = "Câu đánh giá có câu trả lời khác trước"
IMPACT_LEAD = "Câu hỏi gần đây có câu trả lời khác trước"
CHANGED_QUESTION = "{number}. {question}"
CHANGED_BEFORE = "Trước: {before}"
CHANGED_AFTER = "Nay: {after}"
CHANGED_WHY = "Vì: {why}"
CHANGED_LOST = "trước đúng nay sai; {why}"
WHY_NAMES = {
    "new_clause": "có điều khoản mới",
    "replaced_document": "văn bản cũ bị thay thế, sửa đổi hoặc bãi bỏ",
    "removed_document": "văn bản đã được gỡ",
    "other": "cách tìm khác trước",
}
HELD_ANYWAY = "Vẫn dùng bản mới"
HELD_DROP = "Bỏ bản này"

STATUS_LEAD = "Tình trạng"
STATUS_SERVING = "Đang phục vụ: {snapshot}, lập lúc {created}."
STATUS_NONE = "Chưa có bản chỉ mục nào phục vụ."
STATUS_COUNTS = "Chỉ mục: {documents} văn bản, {provisions} điều khoản, {passages} đoạn."
STATUS_UP_TO_DATE = "Chỉ mục khớp với kho văn bản."
STATUS_OUTDATED = "Kho văn bản đã khác chỉ mục đang phục vụ; lập lại bằng /lapchimuc."
STATUS_HELD = "Bản chỉ mục chờ quyết định: {count}."
STATUS_QUEUE = "Việc đang chờ hoặc đang làm: {count}. Đợt chờ xem: {offered}."
STATUS_INBOX = "Tin đến: {waiting} đang xử lý (kể cả lệnh này), {aside} bị gác lại."
STATUS_OUTBOX = "Tin đi: {waiting} đang chờ, {sending} chưa rõ đã tới hay chưa."
STATUS_DISK = "Đĩa còn trống: {free} GB."
STATUS_REOPEN = "Mở đợt {batch}"
UNKNOWN_DISK = "Không xem được dung lượng đĩa."
STATUS_WORDING = "Diễn đạt bằng mô hình ({days} ngày): {passed} được dùng, {refused} bị loại{why}."
STATUS_WORDING_WHY = " ({reasons})"
STATUS_WORDING_REASON = "{reason} {count}"
STATUS_WORDING_NONE = "Diễn đạt bằng mô hình ({days} ngày): chưa có câu nào."
WORDING_REASONS = {
    "empty": "không có lời",
    "long": "quá dài",
    "uncited": "không dẫn điều khoản",
    "unknown_citation": "dẫn điều khoản không có",
    "quote": "trích sai nguyên văn",
    "unit": "đơn vị",
    "role": "vai trò",
    "number": "số liệu",
    "date": "ngày tháng",
    "frequency": "định kỳ",
    "negation": "phủ định",
    "document": "số văn bản",
    "unsupported": "điều khoản không nêu",
    "merged": "ghép nhiều điều khoản",
    "contradiction": "trái với phân công",
    "incomplete": "thiếu ý chính",
    "instruction": "văn bản có lời ra lệnh cho máy",
    "private": "có tên hoặc số của cá nhân",
    "busy": "mô hình bận",
    "unreachable": "không kết nối được",
    "slow": "quá chậm",
    "resting": "tạm ngừng gọi mô hình",
    "nonsense": "máy chủ mô hình trả lời sai",
}
"""By ``bot.wording.records.Reason``."""

MANAGE_LEAD = "Văn bản đã thêm"
MANAGE_NONE = "Chưa có văn bản nào được thêm. Gửi tệp vào đây để thêm."
MANAGE_LINE = "{number}. {title}"
MANAGE_SUBJECT = "{subject}"
MANAGE_FIX = "Sửa {number}"
MANAGE_REMOVE = "Gỡ {number}"
MANAGE_GONE = "Văn bản đã được gỡ hoặc thay đổi."
REMOVE_HOW = "Xin nhắn kèm số văn bản, ví dụ: /xoavanban 1315/QĐ-UBND"
REMOVE_ASK = "Gỡ văn bản này khỏi kho?"
REMOVE_NOT_ADDED = "{title} đi kèm sản phẩm, không gỡ được."
REMOVE_YES = "Gỡ"
NO = "Không"
CLOSED = "Đã thôi."
REMOVE_TITLE = "gỡ {title}"
REINDEX_TITLE = "lập lại chỉ mục"
EVALUATE_TITLE = "đo độ chính xác"
ADD_TITLE = "{count} văn bản: {titles}"
STORED_TITLE = "sửa {title}"
ROLLBACK_TITLE = "trở về chỉ mục {snapshot}"

SNAPSHOTS_LEAD = "Các bản chỉ mục"
SNAPSHOTS_NONE = "Không có bản chỉ mục nào khác để trở về."
SNAPSHOT_LINE = "{number}. {snapshot}, lập lúc {created}: {documents} văn bản, {passages} đoạn"
SNAPSHOT_SERVING = "Đang phục vụ."
SNAPSHOT_HELD = "Đang chờ quyết định."
SNAPSHOT_DIFFERENCE = "So với bản đang phục vụ: thêm {returning}, bớt {leaving} văn bản."
SNAPSHOT_BUTTON = "Trở về bản {number}"
ROLLBACK_ASK = "Trở về chỉ mục {snapshot}?"
ROLLBACK_LEAVING = "Sẽ không còn trong kho: {keys}."
ROLLBACK_RETURNING = "Đã gỡ từ đó và SẼ TRỞ LẠI kho: {keys}."
ROLLBACK_SAME = "Các văn bản giữ nguyên."
ROLLBACK_YES = "Trở về"
ROLLBACK_RESTORE = "Trở về, đưa lại {count} văn bản"
SNAPSHOT_GONE = "Bản chỉ mục này không còn."
RETRY = "Thử lại"
SHOWN_BELOW = "Xem tin mới hơn ở dưới."
CUT_OFF = "Việc này đã bị cắt ngang {count} lần; có thể máy chủ không đủ sức làm."
