"""How the runs of a Word document look: font, capitals, hidden; from runs, styles and defaults."""

from dataclasses import dataclass, replace

from corpus.readers.docx_package import Element, Package, W
from corpus.readers.legacy import encoding_of_font

_OFF = ("0", "false", "off", "none")
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What of a run's formatting changes what a reader sees."""

    font: str = ""
    caps: bool = False
    hidden: bool = False
    raised: bool = False


def is_on(parent: Element | None, name: str) -> bool | None:
    """A toggle property such as ``w:vanish``; None where it is not set."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else (found.get(W + "val") or "1").lower() not in _OFF


def value(parent: Element | None, name: str) -> str | None:
    """The ``w:val`` of a child; None where it is not set."""
    found = None if parent is None else parent.find(W + name)
    return None if found is None else found.get(W + "val")


class Styles:
    """A document's styles and defaults."""

    def __init__(self, package: Package) -> None:
        root = package.related_part("styles")
        self._themes = _theme_fonts(package)
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        self._looks: dict[tuple[Look, str | None], Look] = {}
        self._base = Look()
        for style in [] if root is None else root.iter(W + "style"):
            name = style.get(W + "styleId") or ""
            self._styles[name] = style
            is_default = (style.get(W + "default") or "0").lower() not in _OFF
            if style.get(W + "type") == "paragraph" and is_default:
                self._default = name
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = self.applied(self._base, defaults)

    def paragraph_style(self, properties: Element | None) -> str | None:
        """The name of a paragraph's style, which may be the document's usual one."""
        return value(properties, "pStyle") or self._default

    def chain(self, style: str | None) -> list[Element]:
        """A style and those that it is based on, nearest first."""
        found: list[Element] = []
        while style is not None and style in self._styles and len(found) < _LONGEST_CHAIN:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found

    def paragraph_look(self, properties: Element | None) -> Look:
        """How the runs of a paragraph look that say nothing themselves."""
        return self._styled(self._base, self.paragraph_style(properties))

    def run_look(self, inherited: Look, properties: Element | None) -> Look:
        """How a run looks in a paragraph whose look is inherited."""
        if properties is None:
            return inherited
        style = value(properties, "rStyle")
        return self.applied(self._styled(inherited, style) if style else inherited, properties)

    def _styled(self, look: Look, style: str | None) -> Look:
        key = look, style
        if key not in self._looks:
            for element in reversed(self.chain(style)):
                look = self.applied(look, element.find(W + "rPr"))
            self._looks[key] = look
        return self._looks[key]

    def applied(self, look: Look, properties: Element | None) -> Look:
        """A look with a run's properties set over it."""
        if properties is None:
            return look
        caps, hidden = is_on(properties, "caps"), is_on(properties, "vanish")
        raised = value(properties, "vertAlign")
        return replace(
            look,
            font=self._font(properties.find(W + "rFonts")) or look.font,
            caps=look.caps if caps is None else caps,
            hidden=look.hidden if hidden is None else hidden,
            raised=look.raised if raised is None else raised == "superscript",
        )

    def _font(self, fonts: Element | None) -> str:
        """The font of Latin letters; of two, the one that has a legacy encoding."""
        if fonts is None:
            return ""
        names = []
        for place in ("hAnsi", "ascii"):
            theme = fonts.get(f"{W}{place}Theme")
            name = self._themes.get(theme[:5], "") if theme else fonts.get(W + place) or ""
            names += [part.strip() for part in name.split(";") if part.strip()][:1]
        return next((name for name in names if encoding_of_font(name)), (names or [""])[0])


def _theme_fonts(package: Package) -> dict[str, str]:
    """The theme's Latin fonts by the first letters of their roles, "major" and "minor"."""
    root = package.related_part("theme")
    fonts = {}
    for role in ("major", "minor"):
        latin = None if root is None else root.find(f".//{_THEME}{role}Font/{_THEME}latin")
        fonts[role] = "" if latin is None else latin.get("typeface") or ""
    return fonts
