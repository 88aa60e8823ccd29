"""Tables of the legacy Vietnamese encodings, as programs show them: code points of Windows-1252.

TCVN3 is TCVN 5712:1993 VN3, the code of the fonts of ABC; VNI is VNI Windows. The code page 1258 is
no encoding of its own here: programs that took a file for it show some codes as other letters.
"""

from itertools import product


def _pairs(letters: str, first: int) -> dict[str, str]:
    return {chr(first + offset): letter for offset, letter in enumerate(letters)}


TCVN3 = {
    **_pairs("ĂÂÊÔƠƯĐăâêôơưđ", 0xA1),
    **_pairs("àảãáạ", 0xB5), **_pairs("ằẳẵắ", 0xBB), **_pairs("ặầẩẫấậè", 0xC6),
    **_pairs("ẻẽéẹềểễếệìỉ", 0xCE), **_pairs("ĩíịò", 0xDC),
    **_pairs("ỏõóọồổỗốộờởỡớợù", 0xE1), **_pairs("ủũúụừửữứựỳỷỹýỵ", 0xF1),
}  # fmt: skip
"""One character a letter; capitals with tones are small letters of fonts that print capitals."""

_VNI_TONES = dict(zip("øûõùï", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàåãáä", "âầẩẫấậ", strict=True))
_VNI_BREVE = dict(zip("êèúüéë", "ăằẳẵắặ", strict=True))
_VNI_SINGLE = dict(zip("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ", strict=True))
_VNI_BASES = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_CIRCUMFLEX_ON = {
    "a": _VNI_CIRCUMFLEX,
    "e": dict(zip("âàåãáä", "êềểễếệ", strict=True)),
    "o": dict(zip("âàåãáä", "ôồổỗốộ", strict=True)),
}


def _vni() -> dict[str, str]:
    """Letters and marks, any mixture of small and capital marks; the letter says which it is."""
    table = dict(_VNI_SINGLE)
    small = {
        base + mark: letter + tone
        for (base, letter), (mark, tone) in product(_VNI_BASES.items(), _VNI_TONES.items())
    }
    small.update({f"a{mark}": letter for mark, letter in _VNI_BREVE.items()})
    for base, marks in _CIRCUMFLEX_ON.items():
        small.update({base + mark: letter for mark, letter in marks.items()})
    for sign, letter in small.items():
        base, mark = sign[0], sign[1]
        for form in (mark, mark.upper()):
            table[base + form] = letter
            table[base.upper() + form] = letter.upper()
    return table


VNI = _vni()
"""One or two characters a letter; tones as combining marks, to be composed."""

CP1258 = {
    char: bytes([code]).decode("cp1252")
    for code in range(0xA0, 0x100)
    if (char := bytes([code]).decode("cp1258", "ignore")) and char != chr(code)
}
"""What the code page 1258 shows for a code, to what Windows-1252 shows for it."""

SYLLABLE_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
SYLLABLE_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uân uâng uât uâc uây uê uêch uênh uy uya uych uyn uynh uyp uyt uyu uyên
uyêt uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych yên yêm yêng yêt yêu ynh yt yu
""".split()
