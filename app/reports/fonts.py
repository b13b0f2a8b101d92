"""Font files made known to ReportLab, and text made fit for them.

A face is registered under a name of its own per file, so that two typefaces can be used in one process.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.reports.typeface import NEEDED, Typeface, TypefaceError
from app.texts import reports as texts

# Streams stay binary: ASCII85 would add a quarter to every page for readers of 1995.
rl_config.useA85 = 0

_REPLACEMENT = "?"


@dataclass(frozen=True, slots=True)
class Faces:
    """Names by which ReportLab knows the four faces, and the characters that all four can draw."""

    regular: str
    bold: str
    italic: str
    bold_italic: str
    drawable: frozenset[str]

    def readable(self, text: str) -> str:
        """The text as it can be drawn and found again: NFC, no control characters, "?" for what the fonts lack."""
        text = unicodedata.normalize("NFC", text)
        if self.drawable.issuperset(text):
            return text
        return "".join(
            char if char in self.drawable or char == "\n" else " " if char == "\t" else _stand_in(char) for char in text
        )


def _stand_in(char: str) -> str:
    """Nothing for what never shows (marks of direction, joiners, controls), a question mark for the rest."""
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Mn"} else _REPLACEMENT


@lru_cache(maxsize=4)
def register(typeface: Typeface) -> Faces:
    """Make a typeface known to ReportLab; again costs nothing. Raises `TypefaceError` for an unfit file."""
    names: list[str] = []
    drawable: set[str] | None = None
    for file in typeface.files():
        name = file.as_posix()
        try:
            font = TTFont(name, str(file))
        except (TTFError, OSError) as error:
            raise TypefaceError(texts.typeface_unreadable(file.name), texts.TYPEFACE_ADVICE) from error
        characters = {chr(code) for code in font.face.charToGlyph}
        if missing := NEEDED - characters:
            raise TypefaceError(texts.typeface_lacks(file.name, "".join(sorted(missing))), texts.TYPEFACE_ADVICE)
        registerFont(font)
        names.append(name)
        drawable = characters if drawable is None else drawable & characters
    printable = frozenset(char for char in drawable or () if unicodedata.category(char) not in {"Cc", "Cf", "Cn"})
    regular, bold, italic, bold_italic = names
    return Faces(regular, bold, italic, bold_italic, printable)
