"""Questions in English that lean on what was said before, put into Vietnamese ones that do."""

import re

_OPENING = re.compile(r"^(?:(?:and|so|then|ok|okay|but|also|please|well|now)\b[ ,]*)+")
_IT = "(?:it|this|that|them|these|those|the (?:task|clause|section|paragraph|work))"
_DONE = rf"(?: (?:is|are|must|should|do|does|will)(?: (?:we|they|i|{_IT}))(?: be)?(?: \w+)?)?"
""""… must they report", "… is it due": nothing that it is about."""

_ASKED: tuple[tuple[str, str], ...] = tuple(
    (rf"(?:{pattern})(?: (?:for|of|in|about|on|with|to) {_IT})?", meant)
    for pattern, meant in (
        (
            r"who(?: else)? (?:supports?|assists?|helps?|coordinates?|cooperates?|works with)"
            rf"(?: {_IT})?|(?:with whom|supporting (?:units?|agenc(?:y|ies)))",
            "đơn vị nào phối hợp?",
        ),
        (
            r"who (?:leads?|does|manages?|handles?|implements?|carries out|is in charge|"
            rf"is responsible|is assigned|takes care|runs)(?: {_IT})?|who(?: will do {_IT})?"
            r"|which (?:unit|agency|department)(?: leads?| is responsible| is in charge)?",
            "đơn vị nào chủ trì?",
        ),
        (
            rf"(?:by |since |until )?when{_DONE}"
            r"|what(?:'s| is) the (?:deadline|due date|time ?(?:frame|line|limit))"
            r"|(?:the )?(?:deadline|due date|time ?(?:frame|line|limit))|how long"
            r"|(?:is there|does it (?:set|have)) (?:a|any) (?:deadline|due date|specific date)",
            "hạn khi nào?",
        ),
        (
            rf"how (?:often|frequently){_DONE}"
            r"|how many times(?: (?:a|per) (?:year|quarter|month))?|what frequency",
            "bao lâu một lần?",
        ),
        (
            r"(?:send |sent |report |submit )?to whom|who(?:m)? (?:receives?|gets?|collects?)"
            rf"(?: {_IT})?|who(?:m)? (?:do|should|must) (?:we|they|i) (?:send|submit|report)"
            rf"(?: {_IT})? to|where (?:do|should|must) (?:we|they|i) (?:send|submit)(?: {_IT})?"
            r"(?: to)?|who is the recipient|(?:the )?recipients?",
            "gửi cho ai?",
        ),
        (rf"who (?:reports|submits|sends|must report|has to report)(?: {_IT})?", "ai phải gửi?"),
        (
            r"how much(?: (?:money|does it cost|is it|is the budget))?|what(?:'s| is) the (?:budget"
            r"|cost|funding)|(?:the )?budget",
            "hết bao nhiêu tiền?",
        ),
        (
            rf"where (?:is|does|was) {_IT}(?: (?:written|stated|say so|said|mentioned|found))?"
            r"|(?:in )?(?:which|what) (?:section|article|clause|paragraph|part|page)"
            rf"(?: is {_IT}(?: in)?)?|(?:what(?:'s| is) )?the source",
            "ở mục nào?",
        ),
        (
            r"(?:what(?:'s| is) )?(?:the )?next(?: (?:section|clause|paragraph|article|one))?"
            r"|what (?:comes|follows) (?:next|after(?: that)?)|go on|continue",
            "đoạn tiếp theo nói gì?",
        ),
        (
            r"(?:the )?previous(?: (?:section|clause|paragraph|article|one))?|what comes before",
            "đoạn trước đó?",
        ),
        (
            rf"what else(?: does {_IT} say)?"
            r"|(?:anything|something) else|(?:tell|give) me more|(?:more|further) "
            rf"(?:details?|information)|(?:can you )?(?:explain|elaborate)(?: {_IT})?|in detail"
            rf"|what does {_IT} (?:say|mean)"
            rf"|(?:show|quote) (?:me )?(?:{_IT}|the (?:whole|full) text)",
            "nói rõ hơn",
        ),
        (r"who signed(?: it| this| that)?", "ai ký?"),
        (r"when was (?:it|this|that) (?:issued|signed|adopted)", "ban hành ngày nào?"),
        (r"who issued (?:it|this|that)", "cơ quan nào ban hành?"),
        (
            r"(?:is (?:it|this|that) )?still (?:valid|in force|in effect)",
            "văn bản đó còn hiệu lực không?",
        ),
    )
)
_ASKINGS = tuple((re.compile(pattern), meant) for pattern, meant in _ASKED)
_ABOUT = re.compile(
    r"(?:and |so )?(?:what|how) about\b.+"
    r"|and\b(?! (?:what|who|whom|which|when|where|how|why|is|are|does|do|can|the next)\b).+"
)


def in_vietnamese(typed: str, translated: str) -> str | None:
    """The Vietnamese question that an English one means which leans on another; None for any other.

    Args:
        typed: the question.
        translated: its words in Vietnamese.
    """
    asked = " ".join(re.sub(r"[?!.]+", " ", typed.lower()).split())
    alone = _OPENING.sub("", asked)
    meant = next((meant for pattern, meant in _ASKINGS if pattern.fullmatch(alone)), None)
    if meant is None and _ABOUT.fullmatch(asked):
        item = re.sub(r"\s*\b(?:nào|gì)$", "", translated)
        meant = f"còn {item} thì sao?" if item else None
    return meant
