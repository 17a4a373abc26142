"""How the fonts of a PDF turn what is shown into characters, and how wide each is."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font  # no public door leads to it; the lock holds its version, tests its answers

_PLAIN = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    | dict.fromkeys("\u2010\u2011\u2012\u2212", "-")
    | dict.fromkeys("\t\r\n", " ")
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character as it is shown: what it says (nothing if that can't be known), and its width in ems."""

    says: str
    width: float
    is_known: bool
    is_space: bool


class Letters:
    """One font: from the bytes that are shown to what they say."""

    def __init__(self, described: DictionaryObject) -> None:
        self.font = Font.from_font_resource(described)
        scale = described.get("/FontMatrix") if described.get("/Subtype") == "/Type3" else None
        self.scale = abs(float(scale[0])) if scale else 0.001
        self.says_nothing = not self.font.interpretable or _has_numbers_alone(described)
        self.known: dict[str, Glyph] = {}

    def glyphs(self, shown: bytes | str) -> list[Glyph]:
        """What some bytes say, character by character."""
        encoding = self.font.encoding
        if isinstance(shown, str):
            codes = shown
        elif isinstance(encoding, str):
            codes = shown.decode(encoding, "replace")
        else:
            codes = shown.decode("latin-1")
        return [self.known.get(code) or self._learned(code) for code in codes]

    def _learned(self, code: str) -> Glyph:
        encoding, width = self.font.encoding, self.font.get_text_width(code)
        said = encoding.get(ord(code), code) if isinstance(encoding, dict) else code
        said = str(self.font.character_map.get(said, said))
        plain = unicodedata.normalize("NFKC", said).translate(_PLAIN)
        known = not self.says_nothing and not (len(said) > 1 and said.startswith("/")) and _is_writing(plain)
        is_space = code == self.font.space_char
        width = float(self.font.space_width if is_space and not width else width)
        glyph = self.known[code] = Glyph(plain if known else "", width * self.scale, known, is_space)
        return glyph


def _has_numbers_alone(described: DictionaryObject) -> bool:
    """True for a font that tells which glyph is drawn, but not which character that is."""
    encoding: Any = described.get("/Encoding")
    numbered = not isinstance(encoding, str) or encoding.startswith("/Identity")
    return described.get("/Subtype") == "/Type0" and "/ToUnicode" not in described and numbered


def _is_writing(plain: str) -> bool:
    """False for what no one could have meant to be read: control signs, signs of private use, signs of a failure."""
    return not any(unicodedata.category(each) in {"Cc", "Co", "Cn", "Cs"} or each == "\ufffd" for each in plain)
