"""Text in table cells, broken into lines.

ReportLab's Paragraph reads markup and costs some 0.1 ms each; a list of evidence has thousands of cells of plain text.
Breaking plain words at known widths is all they need, and lines are easy to split over pages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from app.reports.canvas import Align, Pending

LEADING = 1.18
_BREAK_AFTER = "/-._,;:@"


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line. `late` lines are blank until the page map is known; `jump` is the anchor a click leads to."""

    text: str
    font: str
    size: float
    align: Align
    jump: str = ""
    late: Pending | None = None

    @property
    def leading(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text in one face; line breaks in it are kept."""

    text: str
    font: str
    size: float
    align: Align = "left"
    jump: str = ""

    def lines(self, width: float) -> list[Line]:
        return [
            Line(piece, self.font, self.size, self.align, self.jump)
            for piece in break_lines(self.text, self.font, self.size, width)
        ]


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A number that only the page map knows: one line, whatever it will be."""

    text: Pending
    font: str
    size: float
    align: Align = "center"
    jump: str = ""

    def lines(self, width: float) -> list[Line]:  # noqa: ARG002 (same shape as Text)
        return [Line("", self.font, self.size, self.align, self.jump, self.text)]


Block = Text | PageNumber


def break_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width`, broken at spaces; a word too long for a line is broken inside it.

    No-break spaces hold. An empty text is one empty line.
    """
    measure = _measure(font, size)
    space = measure(" ")
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line: list[str] = []
        used = 0.0
        for word in paragraph.split(" "):
            taken = measure(word)
            if line and used + space + taken <= width:
                line.append(word)
                used += space + taken
                continue
            if line:
                lines.append(" ".join(line))
            *full, rest = _break_word(word, measure, width) if taken > width else [word]
            lines.extend(full)
            line, used = [rest], measure(rest)
        lines.append(" ".join(line))
    return lines


def balanced_lines(text: str, font: str, size: float, width: float) -> list[str]:
    """As few lines as `break_lines` needs, but of like length, as a title wants them."""
    lines = break_lines(text, font, size, width)
    if len(lines) == 1 or "\n" in text:
        return lines
    narrow, wide = width / len(lines), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(break_lines(text, font, size, middle)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return break_lines(text, font, size, wide)


@lru_cache(maxsize=64)
def _measure(font: str, size: float) -> Callable[[str], float]:
    @lru_cache(maxsize=8192)
    def width(word: str) -> float:
        return float(stringWidth(word, font, size))

    return width


def _break_word(word: str, measure: Callable[[str], float], width: float) -> list[str]:
    """Pieces of a word that fit, broken after a sign where one stands in the further half of the piece."""
    pieces: list[str] = []
    while len(word) > 1 and measure(word) > width:
        fits = 1
        used = measure(word[0])
        while fits < len(word) and used + measure(word[fits]) <= width:
            used += measure(word[fits])
            fits += 1
        cut = next((at for at in range(fits, fits // 2, -1) if word[at - 1] in _BREAK_AFTER), fits)
        pieces.append(word[:cut])
        word = word[cut:]
    pieces.append(word)
    return pieces
