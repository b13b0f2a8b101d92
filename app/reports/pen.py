"""Short ways to write table cells in one typeface and size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.reports.canvas import Align, Pending
from app.reports.cells import Block, PageNumber, Text
from app.reports.fonts import Faces
from app.reports.tables import Cell, Row

Weight = Literal["regular", "bold", "italic"]


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes plain text that may come from a person: made readable for the typeface on the way."""

    faces: Faces
    size: float

    def text(self, text: str, weight: Weight = "regular", align: Align = "left", jump: str = "") -> Text:
        return Text(self.faces.readable(text), self._font(weight), self.size, align, jump)

    def number(self, text: Pending, align: Align = "center", jump: str = "") -> PageNumber:
        """A page number, drawn once known."""
        return PageNumber(text, self.faces.regular, self.size, align, jump)

    def cell(self, text: str, weight: Weight = "regular", align: Align = "left", span: int = 1, jump: str = "") -> Cell:
        return Cell((self.text(text, weight, align, jump),), span)

    def cells(self, *blocks: Block, span: int = 1) -> Cell:
        """A cell of several blocks; blank if there are none."""
        return Cell(blocks or (self.text(""),), span)

    def head(self, *titles: str) -> Row:
        """The head of a table: bold, centred."""
        return Row(tuple(self.cell(title, "bold", "center") for title in titles))

    def _font(self, weight: Weight) -> str:
        match weight:
            case "regular":
                return self.faces.regular
            case "bold":
                return self.faces.bold
            case "italic":
                return self.faces.italic
