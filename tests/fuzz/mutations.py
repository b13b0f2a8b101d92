"""Ways to spoil a file: what a bad stick, a bad copy or an enemy makes of it."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

_NUMBER = re.compile(rb"\d+")
_HUGE = (b"0", b"-1", b"99999999999", b"2147483648", b"18446744073709551616", b"1e308")
_WORDS = (
    "\u202e",
    "\u0000",
    "e\u0302\u0301",
    "CON",
    "../../",
    "=cmd|' /C calc'!A0",
    "𝟙𝟚",
    "\ufeff",
    "9" * 400,
    " " * 999,
)


def _flip(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    for _ in range(chance.choice((1, 1, 3, 20))):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)


def _cut(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    del data[chance.randrange(len(data)) :]


def _remove(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    at = chance.randrange(len(data))
    del data[at : at + chance.choice((1, 4, 100, 5000))]


def _repeat(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    at, size = chance.randrange(len(data)), chance.choice((1, 16, 400))
    data[at:at] = bytes(data[at : at + size]) * chance.choice((1, 3, 200))


def _blank(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    at, size = chance.randrange(len(data)), chance.choice((4, 512, 4096))
    data[at : at + size] = bytes([chance.choice((0, 255))]) * len(data[at : at + size])


def _splice(data: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    other = chance.choice(others)
    at, start = chance.randrange(len(data)), chance.randrange(len(other))
    piece = other[start : start + chance.choice((8, 200, 8000))]
    data[at : at + len(piece)] = piece


def _number(data: bytearray, chance: random.Random, _others: Sequence[bytes]) -> None:
    found = list(_NUMBER.finditer(data))
    if found:
        match = chance.choice(found)
        data[match.start() : match.end()] = chance.choice(_HUGE)


_BYTES: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    _flip, _flip, _cut, _remove, _repeat, _blank, _splice, _number, _number,
)  # fmt: skip


def spoiled(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The bytes with one to three things done to them; never empty."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if made:
            chance.choice(_BYTES)(made, chance, others)
    return bytes(made) or b"\0"


def spoiled_zip(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """A zip whose container is sound and one of whose parts is spoiled: bytes beyond what checksums would catch."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = spoiled(parts[name] or b"\0", chance, others)
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return held.getvalue()


def spoiled_text(text: str, chance: random.Random) -> str:
    """Text with strange characters in it, parts doubled, moved or gone; may be any length."""
    made = text
    for _ in range(chance.choice((1, 1, 2, 4))):
        at, end = sorted((chance.randint(0, len(made)), chance.randint(0, len(made))))
        part = made[at:end]
        match chance.randrange(5):
            case 0:
                part = chance.choice(_WORDS) + part
            case 1:
                part = ""
            case 2:
                part *= 2
            case 3:
                part = chr(chance.choice((chance.randrange(32, 0x300), chance.randrange(0xE000, 0x11000)))) + part
            case _ if len(part) < 200:
                part = "".join(chance.sample(part, len(part)))
        made = made[:at] + part + made[end:]
    return made
