"""Vietnamese alphabetical order with natural numbers, the same on every machine.

A locale's own order is not used: Windows, Linux and Python differ in theirs, and a printed list must not change with
the PC.
"""

from __future__ import annotations

import re
import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_TOKEN = re.compile(r"\d{1,18}|.", re.DOTALL | re.ASCII)

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def sort_key(text: str) -> SortKey:
    """A key for `sorted`: letters as in the alphabet (d before đ), then tones; numbers by value (9.2 before 9.10).

    Signs and spaces come before numbers, numbers before letters; capitals and small letters go together.
    """
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for token in _TOKEN.findall(unicodedata.normalize("NFC", text).casefold()):
        if token.isascii() and token.isdigit():
            letters.append((1, int(token)))
            tones.append(0)
            continue
        letter, tone = _without_tone(token)
        known = _RANK.get(letter)
        letters.append((2, known) if known is not None else (3 if letter.isalpha() else 0, ord(token[0])))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _without_tone(char: str) -> tuple[str, int]:
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", char):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone
