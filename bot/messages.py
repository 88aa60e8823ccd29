"""Every word that planbot itself says to a person. Quoted law is never written here.

Templates are ``str.format`` strings; the channel escapes what it fills in.
"""

# --- answers ------------------------------------------------------------------------------------
ROLE_NAMES = {
    "lead": "chủ trì",
    "support": "phối hợp",
    "assigned": "được giao",
    "requested": "được đề nghị",
    "accountable": "chịu trách nhiệm thi hành",
    "advise": "tham mưu",
}
OWNER_NAMED = "{owners}."
OWNER_PART = "{role}: {units}"
OWNER_UNNAMED = "Văn bản không nêu đích danh đơn vị chủ trì nhiệm vụ này."
OWNER_UNNAMED_SUPPORT = "Văn bản không nêu đích danh đơn vị phối hợp cho nhiệm vụ này."
OWNER_TASK = "Nhiệm vụ được nêu tại:"
OWNER_GENERAL = "Phân công chung cho cả văn bản:"
OWNER_ROLE_UNNAMED = "Văn bản không nêu đơn vị nào với vai trò {role} ở nội dung này."
OWNER_DUE = "Thời gian: {due}."
OWNER_PRODUCT = "Kết quả: {product}."
ROW_CELL = "{column}: {value}"
REPORT_DUTY = "{reporter} → {recipient}: {when}"
REPORT_VIA = " (qua {via})"
REPORT_NOBODY = "(văn bản không nêu người báo cáo)"
REPORT_NO_RECIPIENT = "(văn bản không nêu nơi nhận)"
REPORT_NO_FREQUENCY = "không ấn định kỳ báo cáo"
REPORT_OTHER_PERIOD = "Văn bản không quy định báo cáo {asked}. {lead}"
REPORT_COVERED = "{unit} thuộc “{collective}”."
REPORT_EVERY = "định kỳ {periods}"
REPORT_NO_DAY = "Văn bản không ấn định ngày cụ thể."
REPORT_DUE = "hạn: {due}"
REPORT_CHAIN = "Văn bản quy định {count} chế độ báo cáo:"
REPORT_NONE = "Các văn bản đang lưu không quy định chế độ báo cáo nào như vậy."
REPORT_NONE_OF_UNIT = "Văn bản không quy định {unit} phải báo cáo."
UNIT_LEAD = "{unit}: {tasks} nội dung được giao, {duties} chế độ báo cáo."
UNIT_DOCUMENT = "Theo {document}:"
UNIT_TASK = "• {role}{through}"
UNIT_THROUGH = " (thuộc “{collective}”)"
UNIT_DUTY = "• Báo cáo{through}: gửi {recipient}, {when}"
UNIT_NONE = "Văn bản không giao nhiệm vụ nào cho {unit}."
UNIT_UNKNOWN = "Tôi không nhận ra đơn vị này trong danh mục: {name}."
UNIT_MORE = "… và {count} nội dung khác."
UNIT_DOCUMENT_MORE = "{document}: {count} nội dung."
UNIT_NOW = "Lưu ý: {unit} nay thuộc {successor} (từ {since})."
CONTENT_LEAD = "{label}:"
CONTENT_MORE = "Xem thêm: {labels}."
CONTENT_CHILDREN = "Gồm {count} nội dung."
DOCUMENT_LINE = "{title} của {issuer}"
DOCUMENT_SUBJECT = "Trích yếu: {subject}."
DOCUMENT_NO_TEXT = (
    "Toàn văn văn bản này chưa có trong kho; tôi chỉ biết số, ngày, cơ quan và trích yếu."
)
DOCUMENT_CITED = "Được viện dẫn tại:"
DOCUMENT_NOT_CITED = "Các văn bản đang lưu không viện dẫn văn bản này."
DOCUMENT_UNKNOWN = "Tôi không có thông tin về văn bản này: {name}."
DOCUMENT_AMBIGUOUS = (
    "Có nhiều văn bản cùng số này: {titles}. Xin nêu rõ ngày hoặc cơ quan ban hành."
)
DOCUMENT_OTHERS = "Lưu ý: cùng số này còn có {titles}."
DOCUMENT_SIGNED = "Người ký: {signer} ({title})."
DOCUMENT_NUMBERED = "Số {number}, ban hành ngày {date}."
DOCUMENT_ISSUED = "{title} do {issuer} ban hành."
DOCUMENT_EFFECT = "Hiệu lực của {title} được nêu tại:"
DOCUMENT_BASES = "{title} có {count} căn cứ:"
DOCUMENT_RECIPIENTS = "Nơi nhận của {title}:"
DOCUMENT_CHANGES = "{title}: {changes}."
DOCUMENT_CHANGES_NONE = "{title} không nêu là thay thế, bãi bỏ hay sửa đổi văn bản nào."
DOCUMENT_CITES = "{title} viện dẫn {count} văn bản: {titles}."
VALIDITY_NAMES = {
    "in_force": "còn hiệu lực",
    "amended": "đã được sửa đổi, bổ sung",
    "expired": "hết hiệu lực",
    "replaced": "đã bị thay thế",
    "unknown": "chưa rõ hiệu lực",
}
VALIDITY_BY = "{validity} bởi {document}"
VALIDITY = "Tình trạng: {validity}."
VALIDITY_WARNING = "Lưu ý: {title} {validity}."
NOT_ANSWERED = "Các văn bản đang lưu không nêu nội dung này."
NOT_ANSWERED_VALUE = {
    "amount": "Các văn bản đang lưu không nêu số tiền này.",
    "time": "Các văn bản đang lưu không nêu thời điểm này.",
    "count": "Các văn bản đang lưu không nêu số lượng này.",
    "person": "Các văn bản đang lưu không nêu người hoặc tổ chức này.",
    "procedure": "Các văn bản đang lưu không nêu hồ sơ, giấy tờ của thủ tục này.",
    "duration": "Các văn bản đang lưu không nêu thời hạn này.",
    "place": "Các văn bản đang lưu không nêu địa điểm này.",
    "contact": "Các văn bản đang lưu không nêu thông tin liên hệ này.",
}
EMPTY_QUESTION = (
    "Xin gửi câu hỏi bằng chữ về nội dung các văn bản, ví dụ: Báo cáo 6 tháng gửi về đâu?"
)
SMALL_TALK = "Chào anh/chị! Tôi trả lời câu hỏi về các văn bản đang lưu; xin gửi câu hỏi."
RELATED = "Có thể liên quan:"
ABOUT = "Về: {about}"
ABOUT_CLAUSES = "{label} và {count} đoạn khác đã trích"
FOLLOW_UNSAID = {
    "due": "Đoạn này không ấn định thời hạn.",
    "due_day": "Đoạn này không ấn định ngày cụ thể.",
    "recipient": "Đoạn này không nêu nơi nhận.",
    "reporter": "Đoạn này không nêu ai báo cáo.",
    "frequency": "Đoạn này không ấn định kỳ báo cáo.",
    "amount": "Đoạn này không nêu số tiền.",
    "count": "Đoạn này không nêu số lượng.",
    "product": "Đoạn này không nêu kết quả, sản phẩm riêng.",
}
FOLLOW_ONE, FOLLOW_SEVERAL = "Đoạn này", "Các đoạn này"
FOLLOW_UNIT = "Nhiệm vụ của {unit}"
FOLLOW_REPORTING = "{unit} báo cáo cho ai, định kỳ thế nào?"
FOLLOW_TIMES = "Các mốc thời gian được nhắc đến trong đoạn: {times}."
FOLLOW_NO_VALUE = "Đoạn này không nêu điều được hỏi."
FOLLOW_NO_UNIT = "Đoạn này không nêu {unit}."
FOLLOW_PLACE = "Tại {labels}."
FOLLOW_WITHIN = "Thuộc {heading}:"
FOLLOW_NEXT = "Tiếp theo:"
FOLLOW_LAST = "Đây là đoạn cuối của văn bản."
FOLLOW_FIRST = "Đây là đoạn đầu của văn bản."
FAILED = "Xin lỗi, tôi chưa trả lời được câu này. Quản trị viên đã được báo."

# --- Telegram -----------------------------------------------------------------------------------
TELEGRAM_COMMANDS = (
    ("hoi", "Hỏi một câu về văn bản"),
    ("donvi", "Nhiệm vụ và chế độ báo cáo của một đơn vị"),
    ("baocao", "Các chế độ báo cáo"),
    ("vanban", "Danh mục văn bản"),
    ("muc", "Mở nguyên văn một điều, mục, khoản"),
    ("moi", "Bắt đầu chuyện mới, bỏ ngữ cảnh trước đó"),
    ("help", "Cách sử dụng"),
)
TELEGRAM_START_LEAD = "Xin chào anh/chị."
TELEGRAM_START = (
    "Tôi trả lời câu hỏi về các văn bản đang lưu bằng cách trích nguyên văn điều khoản. Điều gì "
    "văn bản không nêu, tôi nói rõ là không nêu.\n"
    "Anh/chị cứ nhắn câu hỏi, có dấu hoặc không dấu. Cách dùng đầy đủ: /help"
)
TELEGRAM_HELP_LEAD = "Cách sử dụng"
TELEGRAM_HELP = (
    "Nhắn câu hỏi như nói với đồng nghiệp, ví dụ: “Báo cáo 6 tháng gửi về đâu?”\n"
    "/hoi … – hỏi một câu (dùng trong nhóm)\n"
    "/donvi Sở Công Thương – nhiệm vụ và chế độ báo cáo của đơn vị\n"
    "/baocao – các chế độ báo cáo\n"
    "/vanban – danh mục văn bản\n"
    "/muc III.3 – mở nguyên văn một mục\n"
    "/moi – bắt đầu chuyện mới, bỏ ngữ cảnh trước đó\n"
    "Hỏi tiếp được ngay: “hạn khi nào?”, “còn Sở Tài chính thì sao?”; hoặc trả lời vào một tin "
    "nhắn cũ của tôi. Dòng “Về: …” cho biết tôi đang hiểu câu hỏi về điều gì.\n"
    "Trong nhóm, xin nhắc tên tôi hoặc trả lời tin nhắn của tôi."
)
TELEGRAM_ASK_HOW = "Xin nhắn kèm câu hỏi, ví dụ: “Ai chủ trì tổng hợp báo cáo?”"
TELEGRAM_UNIT_HOW = "Xin nhắn kèm tên đơn vị, ví dụ: /donvi Sở Công Thương"
TELEGRAM_PROVISION_HOW = "Xin nhắn kèm số điều, mục, ví dụ: /muc III.3 hoặc /muc điều 2"
TELEGRAM_PROVISION_NONE = (
    "Tôi không thấy điều, mục này trong các văn bản đang lưu. Xem danh mục: /vanban"
)
TELEGRAM_PROVISION_SEVERAL = "Có nhiều chỗ khớp, xin chọn một:"
TELEGRAM_PROVISION_MORE = "Còn {count} chỗ khác; xin ghi rõ hơn, kèm số của văn bản."
TELEGRAM_DOCUMENTS_LEAD = "Danh mục văn bản"
TELEGRAM_DOCUMENTS_NONE = "Chưa có văn bản nào được lưu."
TELEGRAM_DOCUMENT_NO_TEXT = "chưa lưu toàn văn"
TELEGRAM_RELATED = "Có thể liên quan:"
TELEGRAM_TOO_LONG = (
    "Câu hỏi dài {length} ký tự. Xin rút gọn còn dưới {limit} ký tự, mỗi lần một câu hỏi."
)
TELEGRAM_TEXT_ONLY = "Xin lỗi, tôi chỉ đọc được câu hỏi bằng chữ."
TELEGRAM_UNKNOWN_COMMAND = "Tôi chưa biết lệnh này. Cách sử dụng: /help"
TELEGRAM_STALE_BUTTON = "Văn bản đã được gỡ hoặc thay đổi. Xin hỏi lại để có nút mới."
TELEGRAM_STRANGER = (
    "Xin lỗi, trợ lý này chỉ phục vụ người đã đăng ký. Mã Telegram của anh/chị là {user_id}; xin "
    "gửi mã này cho quản trị viên để được dùng."
)
TELEGRAM_NOT_ADMITTED = (
    "Anh/chị chưa được cấp quyền sử dụng trợ lý này, hoặc quyền đã được thu hồi. Mã Telegram của "
    "anh/chị là {user_id}."
)
TELEGRAM_STRANGER_ASK = (
    "Xin lỗi, trợ lý này chỉ phục vụ người đã đăng ký. Anh/chị bấm nút dưới đây để xin quyền sử "
    "dụng. Mã Telegram của anh/chị là {user_id}."
)
TELEGRAM_ASK_ACCESS = "Xin quyền sử dụng"
TELEGRAM_ACCESS_ASKED = (
    "Đã gửi yêu cầu tới quản trị viên; mã Telegram của anh/chị là {user_id}. Khi có quyết định, "
    "tôi sẽ báo anh/chị."
)
TELEGRAM_ACCESS_WAITING = (
    "Yêu cầu của anh/chị đang chờ quản trị viên quyết định; mã Telegram của anh/chị là {user_id}."
)
TELEGRAM_ACCESS_LATER = (
    "Quản trị viên chưa đồng ý; anh/chị có thể xin lại sau một ngày. Mã Telegram của anh/chị là "
    "{user_id}."
)
TELEGRAM_ACCESS_ADMITTED = "Anh/chị đã được dùng trợ lý. Xin gửi câu hỏi; cách dùng: /help"
TELEGRAM_ACCESS_ADMIN = (
    "Anh/chị nay là quản trị viên của trợ lý. Các lệnh quản trị có trong danh mục lệnh."
)
TELEGRAM_ACCESS_OFFICIAL = "Anh/chị thôi làm quản trị viên và vẫn hỏi được trợ lý như trước."
TELEGRAM_ACCESS_REFUSED = "Quản trị viên chưa đồng ý cho anh/chị dùng trợ lý."
TELEGRAM_ACCESS_REVOKED = "Quyền dùng trợ lý của anh/chị đã được thu hồi."
TELEGRAM_RATE_GOOD = "👍"
TELEGRAM_RATE_BAD = "👎"
TELEGRAM_RATED = "Cảm ơn anh/chị đã đánh giá."
TELEGRAM_RATE_GONE = "Câu hỏi này không còn được lưu nên không đánh giá được nữa."
TELEGRAM_APART = "✂ Hỏi riêng câu này"
TELEGRAM_APART_GONE = "Câu hỏi này không còn được lưu; xin hỏi lại."
TELEGRAM_APART_OTHERS = "Chỉ người hỏi dùng được nút này."
TELEGRAM_APART_ALREADY = "Câu hỏi này đã được trả lời riêng."
TELEGRAM_NEW_TALK = "Đã bỏ ngữ cảnh trước đó. Xin gửi câu hỏi mới."
TELEGRAM_ADMINS_ONLY = "Chỉ quản trị viên dùng được nút này."
TELEGRAM_PRIVATE_ONLY = "Lệnh này chỉ dùng trong trò chuyện riêng với tôi."
TELEGRAM_FAILED = "Xin lỗi, tôi gặp trục trặc khi xử lý. Xin anh/chị thử lại sau ít phút."
TELEGRAM_CONNECTION = (
    "Đường truyền tới Telegram vừa trục trặc. Nếu chưa thấy câu trả lời, xin anh/chị hỏi lại."
)
TELEGRAM_RESENT = "Đường truyền vừa trục trặc, tôi gửi lại câu trả lời:"
TELEGRAM_ALERT = "⚠ Yêu cầu số {update} không xử lý được (lỗi {error}); chi tiết có trong nhật ký."
TELEGRAM_ALERT_UNSTORED = (
    "⚠ Không ghi được cơ sở dữ liệu (đĩa đầy hoặc mất kết nối). Câu hỏi vẫn được trả lời nhưng "
    "chưa được lưu; chi tiết có trong nhật ký."
)
TELEGRAM_ALERT_MORE = "Trước đó còn {count} sự cố khác."
TELEGRAM_OPEN = "📖 {label}"
TELEGRAM_PREVIOUS = "‹ Trước"
TELEGRAM_NEXT = "Tiếp ›"
TELEGRAM_PARENT = "Mục cha"
TELEGRAM_PAGE = "Trang {page}/{pages}"
TELEGRAM_TOKEN_REFUSED = (
    "Telegram không chấp nhận mã bot (token). Xin kiểm tra lại mã do BotFather cấp."
)
TELEGRAM_BAD_PROXY = "Địa chỉ proxy không dùng được. Xin kiểm tra lại cấu hình proxy."

# --- console and command line -------------------------------------------------------------------
CONSOLE_GREETING = (
    "Trợ lý văn bản. Gõ câu hỏi rồi Enter; /help để xem cách dùng, /thoat hoặc Ctrl-D để kết thúc."
)
CONSOLE_PROMPT = "Câu hỏi: "
CONSOLE_HELP = (
    "Gõ câu hỏi, có dấu hoặc không dấu, ví dụ: Báo cáo 6 tháng gửi về đâu?\n"
    "/donvi TÊN – nhiệm vụ và chế độ báo cáo của đơn vị\n"
    "/baocao – các chế độ báo cáo\n"
    "/vanban – danh mục văn bản\n"
    "/muc III.3 – mở nguyên văn một mục\n"
    "/moi – bắt đầu chuyện mới, bỏ ngữ cảnh trước đó\n"
    "/thoat – kết thúc"
)
BAD_SETTING = "Cài đặt {name} không hợp lệ. Xem danh mục cài đặt trong README."
NO_EVALUATION_SET = "Không có bộ câu hỏi đánh giá “{name}”."
CONSOLE_NEW_TALK = "Đã bỏ ngữ cảnh trước đó."
BAD_BATCH = "Dòng {line} của tệp câu hỏi không phải JSON có “id” và “question”."
UNREADABLE_BATCH = "Không đọc được tệp câu hỏi {file}."
NO_QUESTION = "Cần một câu hỏi, hoặc --batch TỆP."
PROVISION_NOT_FOUND = "Văn bản này không có điều, mục như vậy."
DOCUMENT_NOT_FOUND = "Không có văn bản số {number} trong kho."
UNFORESEEN = "Có lỗi ngoài dự kiến. Xin báo người quản trị kèm dòng nhật ký ở trên."

# --- adding and removing documents --------------------------------------------------------------
LEVEL_NAMES = {
    "part": "phần",
    "chapter": "chương",
    "section": "mục",
    "article": "điều",
    "clause": "khoản",
    "point": "điểm",
    "bullet": "gạch đầu dòng",
    "paragraph": "đoạn",
    "row": "dòng bảng",
}
ADD_FILE = "── {file}"
ADD_BLANK = "(không thấy)"
ADD_HEADER = "{kind} số {number}, ngày {date}"
ADD_ISSUER = "Cơ quan ban hành: {issuer}. Người ký: {signer}."
ADD_SUBJECT = "Trích yếu: {subject}"
ADD_PAGES = "Số trang: {pages}"
ADD_OCR = "; {count} trang nhận dạng từ ảnh (Tesseract, {language})"
ADD_OUTLINE = "Bố cục: {parts} – {counts}."
ADD_TASKS = "Nhiệm vụ được giao: {count}"
ADD_TASK = "  • {unit} ({role}): {task}{due}"
ADD_DUE = " [{due}]"
ADD_DUTIES = "Chế độ báo cáo: {count}"
ADD_DUTY = "  • {reporter} → {recipient}: {when}"
ADD_CITATIONS = "Viện dẫn: {resolved} văn bản đã nhận ra, {open} chưa nhận ra."
ADD_UNRESOLVED = "  Chưa nhận ra: {names}"
ADD_CHANGES = "  Văn bản này {role}: {document}"
ADD_UNKNOWN_UNITS = "Đơn vị chưa có trong danh mục ({count}): {units}"
ADD_WARNING = "⚠ {page}{message}"
ADD_PAGE = "Trang {page}: "
ADD_REFUSED = "✗ Không nhận: {reason}"
ADD_STATUS = {
    "added": "→ Văn bản mới.",
    "unchanged": "→ Giữ nguyên kho. {reason}",
    "replaced": "→ {reason}",
    "refused": "✗ Không nhận: {reason}",
}
ADD_CONFIRM = "Đưa văn bản này vào kho?"
ADD_NEEDS_YES = "Không có người trả lời: thêm --yes để đưa vào kho mà không hỏi."
ADD_PROGRESS = "{file}: {done}/{total} trang"
INDEXED = "Đã lập chỉ mục: {documents} văn bản, {passages} đoạn."
REMOVE_WHICH = "{key}: {subject}"
REMOVE_CONFIRM = "Gỡ văn bản này khỏi kho?"
REMOVED = "Đã gỡ {key}."
REMOVE_SHIPPED = "Văn bản {key} đi kèm sản phẩm, không gỡ được."
NO_CORRECTION = "Cần ít nhất một trong --number, --date, --issuer, --validity."

# --- changing what serves -----------------------------------------------------------------------
GATE = "Đánh giá {questions} câu hỏi mẫu: trả lời đúng {before} → {after}."
GATE_LOST = "Trước đúng, nay sai:"
GATE_MOVED = "Câu trả lời chuyển theo văn bản vừa đưa vào hoặc gỡ ra:"
IMPACT = "Trong {questions} câu hỏi gần đây, số câu trả lời thay đổi:"
CHANGED_ANSWER = "  • {question}\n      trước: {before}\n      nay: {after}\n      vì {why}"
HELD = (
    "Bản chỉ mục mới ({snapshot}) được giữ lại, bản cũ vẫn phục vụ. Nếu vẫn muốn dùng: "
    "planbot activate {snapshot}"
)
HELD_CONFIRM = "Vẫn dùng bản mới?"
ADD_HELD = "Chưa đưa vào: bản chỉ mục {snapshot} được giữ lại chờ quyết định."
WOULD_RESTORE = (
    "Bản chỉ mục này còn chứa văn bản đã được gỡ: {documents}. Quay về sẽ đưa chúng trở lại kho; "
    "trên máy chủ, thêm --restore-removed nếu đúng là muốn vậy."
)
NO_PREVIOUS_SNAPSHOT = "Không có bản chỉ mục nào trước đó để quay về."
ALREADY_SERVING = "Một trợ lý khác đang chạy với cùng thư mục dữ liệu. Xin dừng nó trước."
BUILDER_BUSY = "Một lần lập chỉ mục khác chưa xong. Xin thử lại sau."
DATA_UNWRITABLE = "Không ghi được vào thư mục dữ liệu (hết chỗ hoặc không có quyền ghi)."
