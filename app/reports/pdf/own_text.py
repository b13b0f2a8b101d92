"""The text of pages in the program's own fonts, read back as a reader's search or copying would.

Only what the program writes itself: strings shown by `Tj` in simple fonts with a /ToUnicode map. No substitute for a
reader, but it fails where a reader would: a font that is not in the file, or letters that nobody could search for.
"""

from __future__ import annotations

import re

import pikepdf

_STEP = re.compile(rb"/(\S+) [-\d.]+ Tf|\(((?:[^\\()]|\\.)*)\)\s*Tj", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<((?:[0-9A-Fa-f]{4})+)>")
_CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Unreadable(Exception):  # noqa: N818  says what is wrong with the file
    """Text that no reader could show or search."""


class OwnFonts:
    """Reads text in fonts that are looked at once each."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, int], dict[int, str]] = {}

    def text(self, content: bytes, fonts: pikepdf.Object) -> str:
        """What decoded page content shows in `fonts`, the page's resource of them.

        Raises:
            Unreadable: a font is not there or not embedded, or a code of it stands for no letter.
        """
        shown: list[str] = []
        letters: dict[int, str] = {}
        for match in _STEP.finditer(content):
            if match[1] is not None:
                letters = self._of(fonts.get(f"/{match[1].decode('latin-1')}"), match[1])
                continue
            try:
                shown.append("".join(letters[code] for code in _ESCAPE.sub(_plain, match[2])))
            except KeyError as error:
                raise Unreadable(f"code {error} stands for no letter") from error
        return " ".join(shown)

    def _of(self, font: pikepdf.Object | None, name: bytes) -> dict[int, str]:
        if font is None:
            raise Unreadable(f"no font {name!r}")
        letters = self._letters.get(font.objgen)
        if letters is None:
            letters = self._letters[font.objgen] = _letters(font, name)
        return letters


def _letters(font: pikepdf.Object, name: bytes) -> dict[int, str]:
    descriptor, mapping = font.get("/FontDescriptor"), font.get("/ToUnicode")
    program = descriptor.get("/FontFile2") if isinstance(descriptor, pikepdf.Dictionary) else None
    if not isinstance(program, pikepdf.Stream) or not program.read_bytes():
        raise Unreadable(f"font {name!r} is not embedded")
    if not isinstance(mapping, pikepdf.Stream):
        raise Unreadable(f"font {name!r} has no letters")
    found = _MAPPED.findall(mapping.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be") for code, text in found}


def _plain(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped[:1] in b"01234567":
        return bytes((int(escaped, 8) & 0xFF,))
    return _CONTROLS.get(escaped, escaped)
