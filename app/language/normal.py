"""Text at the boundary: one Unicode form, nothing invisible, and a folded form for searching.

Vietnamese reaches the program decomposed (macOS file names, some keyboards) or composed; only NFC is stored, because
two spellings of one word must compare equal. Folding is a single table, since searching folds thousands of rows.
"""

from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = "\n\t"
_COMBINING = range(0x0300, 0x0370)
_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
_PUNCTUATION = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "\u00a0": " ",
    "\u202f": " ",
}
INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of what nobody sees; white space, some of it among them, is to be told apart first."""


def _fold_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(_COMBINING)
    for code in _LATIN:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table[code] = base.lower()
    table[ord("đ")] = table[ord("Đ")] = "d"
    table.update({ord(mark): plain for mark, plain in _PUNCTUATION.items()})
    return table


_FOLD = _fold_table()


def nfc(text: str) -> str:
    """The text in Unicode NFC."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Text as typed or pasted, fit to be stored.

    NFC, stripped at both ends; line breaks become LF; control, bidirectional, zero-width and unpaired surrogate
    characters are dropped, other inner whitespace is kept.
    """
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.isprintable():
        text = "".join(
            char for char in text if char in _KEPT_CONTROLS or unicodedata.category(char) not in INVISIBLE_CATEGORIES
        )
    return text.strip()


def fold(text: str) -> str:
    """The text for comparing without case and diacritics: "Điểm số" becomes "diem so".

    Curly quotes, dashes and no-break spaces become their plain forms, so that typed text finds printed text.
    """
    return text.translate(_FOLD).casefold()
