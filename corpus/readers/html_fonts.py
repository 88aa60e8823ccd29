"""Which font a page sets each element in, as far as it says so: legacy fonts name an encoding."""

import re

from lxml import etree

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_FAMILY = re.compile(r"(?:^|[;\s{])(?:font-family|font)\s*:\s*([^;}]{1,300})", re.I)
_SELECTOR = re.compile(r"(?:([a-z][a-z0-9]*)?\.([\w-]+)|([a-z][a-z0-9]*))")
_LEGACY = re.compile(r"@?\.?vn[a-z]|@?vni\b|vni-", re.I)
_COMMENTS = re.compile(r"/\*.{0,5000}?\*/|<!--|-->", re.S)
_LONGEST_SHEET = 200_000


class FontSheet:
    """Fonts that the page's own style sheets give to elements and classes."""

    def __init__(self, root: etree._Element) -> None:
        self._fonts: dict[tuple[str, str], str] = {}
        for sheet in root.iter("style"):
            self._learn(_COMMENTS.sub(" ", (sheet.text or "")[:_LONGEST_SHEET]))

    def _learn(self, sheet: str) -> None:
        for selectors, rules in _RULE.findall(sheet):
            family = _family(rules)
            if not family:
                continue
            for selector in selectors.split(","):
                found = _SELECTOR.fullmatch(selector.strip())
                if found:
                    tag = (found[1] or found[3] or "").lower()
                    self._fonts[(tag, found[2] or "")] = family

    def font(self, element: etree._Element) -> str | None:
        """The font that an element sets for what it holds; None where it sets none."""
        own = _family(element.get("style") or "") or _first(element.get("face") or "")
        if own:
            return own
        if not self._fonts:
            return None
        tag = str(element.tag).lower()
        for name in (element.get("class") or "").split():
            found = self._fonts.get((tag, name)) or self._fonts.get(("", name))
            if found:
                return found
        return self._fonts.get((tag, ""))


def _family(rules: str) -> str:
    found = _FAMILY.findall(rules)
    return _first(found[-1]) if found else ""


def _first(families: str) -> str:
    """The first family, or a legacy one among the others; of a shorthand what follows the size."""
    names = [name.strip().strip("\"'") for name in families.split(",")]
    last = names[0].rsplit(" ", 1)[-1].strip("\"'") if _LEGACY.search(names[0]) else names[0]
    return last if _LEGACY.match(last) else names[0]
