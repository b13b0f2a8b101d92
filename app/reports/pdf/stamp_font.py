"""A small embedded font for stamps: just the letters they need, once in the whole dossier.

Written here and not by a ReportLab canvas, because stamps are drawn on pages that come from elsewhere: only the
font program is ReportLab's work.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.ttfonts import FF_NONSYMBOLIC, FF_SYMBOLIC, TTFontFile

from app.reports.pdf.values import byte_string, name, number, numbers, reference
from app.reports.pdf.writer import PdfWriter

_TAG = "HOSOCD"  # a subset's name starts with six letters of the writer's choice


class StampFont:
    """A TrueType font cut down to `letters` (at most 256 different ones).

    `key` is the name under which a page's resources know it.
    """

    def __init__(self, path: Path, letters: str, key: str) -> None:
        self._face = TTFontFile(str(path))
        self._letters = sorted(set(letters))
        if len(self._letters) > 256:
            raise ValueError("a stamp font holds at most 256 letters")
        self._codes = {ord(letter): chr(code) for code, letter in enumerate(self._letters)}
        widths = self._face.charWidths
        self._widths = {letter: widths.get(ord(letter), self._face.defaultWidth) for letter in self._letters}
        self.key = key

    def encoded(self, text: str) -> bytes:
        """`text`, of letters it was cut for, as a string operand in this font."""
        return byte_string(text.translate(self._codes).encode("latin-1"))

    def width(self, text: str, size: float) -> float:
        """Width of `text` at a size, in the size's unit."""
        units: float = sum(map(self._widths.__getitem__, text))
        return units * size / 1000

    def write(self, writer: PdfWriter) -> int:
        """Write the font to the PDF; returns the number of its dictionary."""
        face = self._face
        codes = [ord(letter) for letter in self._letters]
        program = face.makeSubset(codes)
        base = name(f"{_TAG}+{face.name.decode('ascii')}")
        file = writer.add_compressed(b"/Length1 %d" % len(program), program)
        flags = (face.flags & ~FF_NONSYMBOLIC) | FF_SYMBOLIC
        descriptor = writer.add(
            b"<</Type/FontDescriptor/FontName%b/Flags %d/FontBBox[%b]/ItalicAngle %b/Ascent %b/Descent %b/CapHeight %b"
            b"/StemV %b/FontFile2 %b>>"
            % (
                base,
                flags,
                numbers(*face.bbox),
                number(face.italicAngle),
                number(face.ascent),
                number(face.descent),
                number(face.capHeight),
                number(face.stemV),
                reference(file),
            )
        )
        return writer.add(
            b"<</Type/Font/Subtype/TrueType/BaseFont%b/FirstChar 0/LastChar %d/Widths[%b]"
            b"/FontDescriptor %b/ToUnicode %b>>"
            % (
                base,
                len(codes) - 1,
                numbers(*self._widths.values()),
                reference(descriptor),
                reference(writer.add_compressed(b"", self._to_unicode())),
            )
        )

    def _to_unicode(self) -> bytes:
        """What each code means, so that stamps can be searched and copied."""
        lines = [
            f"<{code:02X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in enumerate(self._letters)
        ]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        mapping = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{mapping}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")
