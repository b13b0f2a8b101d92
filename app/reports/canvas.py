"""A ReportLab canvas that keeps its pages open until the page numbers of the whole dossier are known.

Contents and list of evidence name pages that stand behind them. Instead of laying everything out twice, each number
gets a place of fixed width, is noted, and is drawn when the page map is there: one layout, and nothing can move.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

from reportlab.pdfgen.canvas import Canvas

from app.reports.page_map import Heading, Jump, PageMap, SigningPlace

Align = Literal["left", "center", "right"]
Pending = Callable[[PageMap], str]
"""A text that only the page map can give."""
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Late:
    """A text to be drawn later: its place among the page's drawing commands, and all that drawing it needs."""

    page: int
    place: int
    x: float
    y: float
    align: Align
    font: str
    size: float
    room: float
    text: Pending


class DossierCanvas(Canvas):
    """Collects pages, anchors, headings, jumps and late texts; `finish` draws the late texts and gives the PDF.

    Same input, same bytes: `invariant` fixes dates and ids.
    """

    _code: list[str]  # ReportLab's drawing commands of the page at hand

    def __init__(self, font: str) -> None:
        # ReportLab names a font on every page; its own default would be a Helvetica that nobody embeds.
        super().__init__(BytesIO(), invariant=1, pageCompression=1, lang="vi-VN", initialFontName=font)  # type: ignore[arg-type]
        self._open_pages: list[dict[str, Any]] = []
        self._late: list[_Late] = []
        self.anchors: dict[str, int] = {}
        self.headings: list[Heading] = []
        self.jumps: list[Jump] = []
        self.signing: SigningPlace | None = None

    @property
    def page(self) -> int:
        """Index of the page being drawn, from 0."""
        return len(self._open_pages)

    def mark(self, anchor: str) -> None:
        """Let an anchor stand on this page; the first page that claims it keeps it."""
        self.anchors.setdefault(anchor, self.page)

    def mark_heading(self, title: str, level: int) -> None:
        """Note a bookmark on this page."""
        self.headings.append(Heading(title, self.page, level))

    def jump(self, anchor: str, x: float, y: float, width: float, height: float) -> None:
        """A clickable rectangle, in the coordinates in force, that leads to an anchor."""
        self.jumps.append(Jump(anchor, self.page, self._on_page((x, y, x + width, y + height))))

    def mark_signing(self, person: _Box, seal: _Box) -> None:
        """Note where the document is signed, in the coordinates in force; the first document's place counts."""
        if self.signing is None:
            self.signing = SigningPlace(self.page, self._on_page(person), self._on_page(seal))

    def _on_page(self, box: _Box) -> _Box:
        left, bottom = self.absolutePosition(box[0], box[1])
        right, top = self.absolutePosition(box[2], box[3])
        return left, bottom, right, top

    def draw_late(
        self, x: float, y: float, text: Pending, *, font: str, size: float, room: float, align: Align = "right"
    ) -> None:
        """Have a text drawn here once the page map is known, smaller if wider than `room`.

        It keeps its place among the drawing commands, so that the text of the page reads in order.
        """
        self._late.append(_Late(self.page, len(self._code), x, y, align, font, size, room, text))
        self._code.append("")

    def showPage(self) -> None:  # noqa: N802 (ReportLab's name)
        """Set the page aside, still open."""
        self._open_pages.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def finish(self, page_map: PageMap) -> bytes:
        """Close all pages and return the PDF; the canvas is spent afterwards."""
        late: dict[int, list[_Late]] = {}
        for one in self._late:
            late.setdefault(one.page, []).append(one)
        for page, state in enumerate(self._open_pages):
            self.__dict__.update(state)
            commands = self._code
            for one in late.get(page, ()):
                self._code = []
                self._draw(one, one.text(page_map))
                commands[one.place] = "\n".join(self._code)
            self._code = commands
            super().showPage()
        return bytes(self.getpdfdata())  # type: ignore[no-untyped-call]

    def _draw(self, one: _Late, text: str) -> None:
        width = self.stringWidth(text, one.font, one.size)
        self.saveState()
        self.setFont(one.font, one.size * min(1, one.room / width) if width else one.size)
        draw_aligned(self, one.align, one.x, one.y, text)
        self.restoreState()


def draw_aligned(canvas: Canvas, align: Align, x: float, y: float, text: str) -> None:
    """Draw one line with its left end, middle or right end at `x`."""
    match align:
        case "left":
            canvas.drawString(x, y, text)
        case "center":
            canvas.drawCentredString(x, y, text)
        case "right":
            canvas.drawRightString(x, y, text)
