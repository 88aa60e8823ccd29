"""The document among what a site puts around it.

First what nobody sees, or what is a control, is taken out of the tree; then the element is sought
that holds the document and nothing else: one that a portal is known to put its texts in, or else
the smallest one from the national motto to the signature, with what belongs to it behind.
"""

import re

from lxml import etree

from corpus.text import fold

_NEVER = frozenset(
    (
        "script", "style", "template", "noscript", "head", "iframe", "object", "embed", "applet",
        "svg", "canvas", "button", "select", "datalist", "input", "textarea", "audio", "video",
        "map", "link", "meta", "base", "title", "del", "frameset", "progress", "meter",
    )
)  # fmt: skip
_SURROUNDING = frozenset(("nav", "aside", "footer", "header", "dialog", "menu"))
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_OVERLAY = re.compile(
    r"(?:^|[\s_-])(?:tooltip-?(?:text|content|inner|box)|ui-tooltip|qtip|popover|tippy|modal|popup"
    r"|ui-dialog|lightbox|toast|snackbar|tb_window)(?:$|[\s_-])",
    re.I,
)
_OUTSIDE = re.compile(
    r"(?:^|[\s_-])(?:menu|navbar|nav|breadcrumbs?|sidebar|footer|comments?|binh-?luan|related"
    r"|lien-?quan|share|social|adv(?:ert)?s?|banner|login|dang-?nhap|toolbar|pagination|muc-?luc|toc"
    r"|divmlcontent|tags?|rating|download|taive|right-column|left-column|noidungchiase)(?:$|[\s_-])",
    re.I,
)
_KNOWN = re.compile(
    r"(?:^|\s)(?:divcontentdoc|cldivcontentdocvn|content1|toanvancontent|toan-?van(?:-content)?"
    r"|fulltext|preview-content|the-document-body|doc-?body|noi-?dung-?van-?ban|document-content"
    r"|content-document|vbpl[\w-]*content|vbcontent|vb-content|doc-content|article-content)(?:\s|$)",
    re.I,
)
"""Elements in which legal portals are known to put the text of a document."""
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia viet|dang cong san viet nam")
_ENGLISH_MOTTO = re.compile(r"socialist republic of viet")
_END = re.compile(r"noi nhan ?:|\./\.|thong qua ngay|chu tich quoc hoi|\b(?:tm|kt|tl|tuq)\. ")
_ATTACHED = re.compile(
    r"\bphu luc\b|ban hanh kem theo|kem theo (?:quyet dinh|nghi|thong tu|ke hoach|cong van)"
    r"|noi nhan ?:|cong hoa xa hoi chu nghia|\bdieu \d+\.|\b(?:tm|kt|tl|tuq)\. |\bmau so\b"
)
_SITE = re.compile(
    r"dang nhap|tai ve|binh luan|ban quyen|lien ket web|luoc do|van ban lien quan|cung chuyen muc"
    r"|gui phan hoi|copyright|trang chu|tin lien quan|chia se|thuoc tinh van ban"
)
_BOXES = frozenset(
    ("body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td",
     "span", "font", "html", "o:p")
)  # fmt: skip
_ROWS = frozenset(("table", "thead", "tbody", "tfoot", "tr"))
"""Elements that say nothing without the whole table that they are of."""
_BLANKS = re.compile(r"\s+")
_ENOUGH = 200
_RICH = 600
_SHARE = 0.6
_KNOWN_SHARE = 0.25


_INLINE = frozenset(
    ("a", "b", "i", "u", "em", "strong", "span", "font", "sup", "sub", "big", "small")
)


class _Measures:
    """What each element says, folded, and its letters, those of links apart."""

    def __init__(self, root: etree._Element) -> None:
        self.letters: dict[etree._Element, int] = {}
        self.linked: dict[etree._Element, int] = {}
        self._spans: dict[etree._Element, tuple[int, int]] = {}
        self._pieces: list[str] = []
        self._at = 0
        links = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            is_link = element.tag == "a" and element.get("href") is not None
            if event == "start":
                if element.tag not in _INLINE:
                    self._add(" ")
                self.letters[element] = self.linked[element] = 0
                self._spans[element] = (self._at, self._at)
                links += is_link
                self._count(element, element.text, links)
                continue
            links -= is_link
            self._spans[element] = (self._spans[element][0], self._at)
            parent = element.getparent()
            if element is root or parent is None:
                continue
            if element.tag not in _INLINE:
                self._add(" ")
            self._count(parent, element.tail, links)
            self.letters[parent] += self.letters[element]
            self.linked[parent] += self.linked[element]
        self.text = "".join(self._pieces)

    def said(self, element: etree._Element) -> str:
        """The element's words, folded, with single blanks."""
        start, end = self._spans[element]
        return self.text[start:end]

    def smallest(self, pattern: re.Pattern[str]) -> etree._Element | None:
        """The smallest element that holds the first match of a pattern."""
        found = pattern.search(self.text)
        if found is None:
            return None
        holding = (
            (end - start, -start, element)
            for element, (start, end) in self._spans.items()
            if start <= found.start() and found.end() <= end
        )
        return min(holding, key=lambda item: item[:2], default=(0, 0, None))[2]

    def _count(self, element: etree._Element, text: str | None, links: int) -> None:
        if not text:
            return
        letters = sum(map(str.isalpha, text))
        if links:
            self.linked[element] += letters
        else:
            self.letters[element] += letters
        self._add(_BLANKS.sub(" ", fold(text)))

    def _add(self, words: str) -> None:
        if words.startswith(" ") and self._pieces and self._pieces[-1].endswith(" "):
            words = words[1:]
        if words:
            self._pieces.append(words)
            self._at += len(words)


def find_body(root: etree._Element) -> etree._Element:
    """The element that holds the document; what is no part of it is taken out of the tree."""
    _take_out(root)
    measures = _Measures(root)
    motto = measures.smallest(_MOTTO)
    if motto is None:
        motto = measures.smallest(_ENGLISH_MOTTO)
    body = _known(root, measures, motto)
    if body is None:
        body = _climb(motto, measures) if motto is not None else _descend(root, measures)
    while body.tag in _ROWS and (parent := body.getparent()) is not None:
        body = parent
    _take_out_surroundings(body, measures)
    return body


def _take_out(root: etree._Element) -> None:
    """Comments, controls, scripts and what is hidden; a hidden part with a document stays."""
    for element in list(root.iter()):
        if element is root or element.getparent() is None:
            continue
        never = not isinstance(element.tag, str) or element.tag in _NEVER
        if never or (_is_hidden(element) and not _holds_document(element)):
            _drop(element)


def _is_hidden(element: etree._Element) -> bool:
    style, name = element.get("style") or "", f"{element.get('class') or ''}"
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN_STYLE.search(style))
        or bool(_OVERLAY.search(name))
        or element.get("role") in ("tooltip", "dialog", "alertdialog")
    )


def _holds_document(element: etree._Element) -> bool:
    words = _BLANKS.sub(" ", fold(" ".join(str(text) for text in element.itertext())))
    return len(words) > 2 * _RICH and bool(_MOTTO.search(words) and _END.search(words))


def _drop(element: etree._Element) -> None:
    """Take an element out, leaving the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _names(element: etree._Element) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}".strip()


def _known(
    root: etree._Element, measures: _Measures, motto: etree._Element | None
) -> etree._Element | None:
    candidates = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and (_KNOWN.search(_names(element)) or element.get("data-vbpl-content-root"))
        and measures.letters[element] >= _ENOUGH
    ]
    if motto is not None:
        above = {motto, *motto.iterancestors()}
        holding = [element for element in candidates if element in above]
        return min(holding, key=lambda e: (-measures.letters[e], -_depth(e)), default=None)
    whole = measures.letters[root]
    large = [e for e in candidates if measures.letters[e] >= _KNOWN_SHARE * whole]
    return max(large, key=lambda e: (measures.letters[e], _depth(e)), default=None)


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _climb(motto: etree._Element, measures: _Measures) -> etree._Element:
    """From the motto upwards until the document is whole."""
    body = here = motto
    for parent in motto.iterancestors():
        if parent.tag == "html":
            break
        added = measures.letters[parent] - measures.letters[here]
        linked = measures.linked[parent] - measures.linked[here]
        if added + linked:
            whole = measures.letters[here] >= _RICH and bool(_END.search(measures.said(here)))
            if whole and not _belongs(parent, here, measures):
                break
            body = parent
        here = parent
    return body


def _belongs(parent: etree._Element, inner: etree._Element, measures: _Measures) -> bool:
    """True where the other children of a parent are part of the document too: annexes, notes."""
    others = [child for child in parent if child is not inner and isinstance(child.tag, str)]
    if any(other.tag in _SURROUNDING or _OUTSIDE.search(_names(other)) for other in others):
        return False
    words = " ".join(map(measures.said, others))
    linked = measures.linked[parent] - measures.linked[inner]
    added = measures.letters[parent] - measures.letters[inner]
    if _SITE.search(words) or linked > 0.3 * (added + linked):
        return False
    return bool(_ATTACHED.search(words)) or any(map(_is_section, others))


def _is_section(element: etree._Element) -> bool:
    return "section" in (element.get("class") or "").lower() or "footnote" in (
        element.get("style") or ""
    )


def _descend(root: etree._Element, measures: _Measures) -> etree._Element:
    """The deepest box that holds most of the text that is no link."""
    body = root
    while True:
        boxes = [child for child in body if child.tag in _BOXES]
        best = max(boxes, key=lambda child: measures.letters[child], default=None)
        if best is None or measures.letters[best] < _SHARE * max(measures.letters[body], 1):
            return body
        if best.tag in ("span", "font", "td") and measures.letters[best] < _ENOUGH:
            return body
        body = best


def _take_out_surroundings(body: etree._Element, measures: _Measures) -> None:
    """Side boxes inside the body: by their tag or name, or lists of links."""
    whole = max(measures.letters[body], 1)
    for element in list(body.iter()):
        if element is body or not isinstance(element.tag, str) or element.tag == "a":
            continue
        letters, linked = measures.letters.get(element, 0), measures.linked.get(element, 0)
        named = element.tag in _SURROUNDING or bool(_OUTSIDE.search(_names(element)))
        list_of_links = element.tag in ("ul", "ol") and linked > 0.8 * (letters + linked) > 0
        if (
            (named or list_of_links)
            and letters < 0.2 * whole
            and not _ATTACHED.search(measures.said(element))
        ):
            _drop(element)
