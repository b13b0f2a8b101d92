"""The cover: a framed page with the body, the title, the year, the set of criteria and the self score."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.language.numbers import format_points
from app.reports import styles as st
from app.reports.cells import balanced_lines
from app.reports.kit import Kit
from app.texts import reports as texts

_FRAME = (20 * mm, 15 * mm, 175 * mm, 267 * mm)  # x, y, width, height
_FRAME_GAP = 1.4 * mm


def draw_frame(canvas: Canvas) -> None:
    """A double frame: a strong line and a thin one inside."""
    x, y, width, height = _FRAME
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.6)
    canvas.rect(x, y, width, height)
    canvas.setLineWidth(0.5)
    canvas.rect(x + _FRAME_GAP, y + _FRAME_GAP, width - 2 * _FRAME_GAP, height - 2 * _FRAME_GAP)


class Cover(Flowable):
    """All text of the cover, set from the top of the page down."""

    def __init__(self, kit: Kit, volume: str = "") -> None:
        """`volume` says which one this is, where the dossier has several."""
        super().__init__()
        self._kit, self._volume = kit, volume

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (ReportLab's names)
        self._width, self._height = aW, aH
        return aW, aH

    def draw(self) -> None:
        kit, faces = self._kit, self._kit.styles.faces
        canvas = self.canv
        # The frame is centred on the paper's middle between its own lines, not between the margins of the text.
        self._middle = _FRAME[0] + _FRAME[2] / 2 - st.MARGIN_LEFT
        y = self._height - 26
        y = self._set(canvas, texts.PEOPLES_COMMITTEE.upper(), faces.bold, 15, y)
        y = self._set(canvas, kit.ward.upper(), faces.bold, 15, y)
        self._rule(canvas, y + 4, 60)

        y = self._height * 0.70
        y = self._set(canvas, texts.COVER_LINES[0], faces.bold, 34, y) - 8
        for line in texts.COVER_LINES[1:]:
            y = self._set(canvas, line, faces.bold, 19, y)
        y = self._set(canvas, kit.ward.upper(), faces.bold, 19, y)
        y = self._set(canvas, texts.cover_year(kit.year), faces.bold, 19, y)
        if self._volume:
            y = self._set(canvas, self._volume.upper(), faces.bold, 19, y)
        self._rule(canvas, y, 90)

        total = kit.context.scorecard.total
        bonus = format_points(total.bonus) if total.bonus else ""
        y -= 34
        y = self._set(canvas, kit.context.catalogue.title, faces.regular, 13, y) - 6
        y = self._set(
            canvas,
            texts.cover_score(format_points(total.points), format_points(total.maximum), bonus),
            faces.bold,
            15,
            y,
        )
        if not kit.context.signed:
            self._draft(canvas, y - 34)

        if kit.receivers:
            self._set(canvas, texts.cover_sent_to(kit.receiver_in_sentence), faces.regular, 13, 62)
        self._set(canvas, kit.dateline, faces.italic, 13, 14)

    def _set(self, canvas: Canvas, text: str, font: str, size: float, y: float) -> float:
        """Centred lines from baseline `y` down; returns the next baseline."""
        canvas.setFont(font, size)
        for line in balanced_lines(self._kit.styles.faces.readable(text), font, size, _FRAME[2] - 24 * mm):
            canvas.drawCentredString(self._middle, y, line)
            y -= size * 1.45
        return y

    def _rule(self, canvas: Canvas, y: float, length: float) -> None:
        canvas.setLineWidth(0.8)
        canvas.line(self._middle - length / 2, y, self._middle + length / 2, y)

    def _draft(self, canvas: Canvas, y: float) -> None:
        """The word in a box of its own, beside the one across the page."""
        font, size = self._kit.styles.faces.bold, 16
        width = canvas.stringWidth(texts.DRAFT, font, size) + 28
        canvas.setLineWidth(1.2)
        canvas.rect(self._middle - width / 2, y - 9, width, 30)
        canvas.setFont(font, size)
        canvas.drawCentredString(self._middle, y, texts.DRAFT)
