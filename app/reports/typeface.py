"""Which four font files the dossier is printed with.

Nghị định 30/2020, Phụ lục I, asks for Times New Roman. Liberation Serif, which has the same widths, comes with the
program; a machine's own Times New Roman may be chosen by path. A file is taken only if it has every Vietnamese letter:
ReportLab drops a missing letter from page and text layer without a word.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

from app.errors import KnownError
from app.resources import path as resource_path
from app.texts import reports as texts

VIETNAMESE_LETTERS = (
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
NEEDED = frozenset(
    VIETNAMESE_LETTERS + string.ascii_letters + string.digits + string.punctuation + " \u00a0–—“”‘’…≥≤×·"
)
"""What the written pages print on their own account."""

_SIBLINGS = {
    "times": ("times", "timesbd", "timesi", "timesbi"),
    "liberationserif-regular": (
        "LiberationSerif-Regular",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    ),
    "tinos-regular": ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
}


class TypefaceError(KnownError):
    """A chosen font that cannot print the dossier."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """Four files of one family."""

    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def files(self) -> tuple[Path, Path, Path, Path]:
        return self.regular, self.bold, self.italic, self.bold_italic


LIBERATION = Typeface(*(resource_path("fonts", f"{name}.ttf") for name in _SIBLINGS["liberationserif-regular"]))


def typeface(chosen: str) -> Typeface:
    """The typeface named "liberation", or the one whose regular file is at the path `chosen`.

    The other three faces are looked for beside it under the names that Times New Roman, Tinos and Liberation Serif come
    with. Raises `TypefaceError` if a file is missing.
    """
    if chosen == "liberation":
        return LIBERATION
    regular = Path(chosen)
    names = _SIBLINGS.get(regular.stem.casefold())
    if names is None:
        raise TypefaceError(texts.typeface_unknown(regular.name), texts.TYPEFACE_ADVICE)
    found = [_beside(regular, name) for name in names]
    return Typeface(*found)


def _beside(regular: Path, name: str) -> Path:
    """The file of that name in the same folder, whatever the case of its letters and suffix."""
    wanted = f"{name}{regular.suffix}".casefold()
    if regular.parent.is_dir():
        for candidate in regular.parent.iterdir():
            if candidate.name.casefold() == wanted:
                return candidate
    raise TypefaceError(texts.typeface_missing(f"{name}{regular.suffix}", str(regular.parent)), texts.TYPEFACE_ADVICE)
