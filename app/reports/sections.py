"""Runs of pages in one format, laid out one after the other on the same canvas.

A section is an official document, an annex or a plain part. Each numbers its own pages at the top as Nghị định 30/2020,
Phụ lục I, Phần I, Mục I.7 says (from 1, the first not shown); the dossier's own page number stands at the bottom.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.reports import styles as st
from app.reports.canvas import DossierCanvas, Pending
from app.reports.fonts import Faces
from app.texts import reports as texts

_DRAFT_GRAY = 0.6
_DRAFT_SIZE = 26
_DRAFT_FROM_LEFT = 16 * mm


@dataclass(frozen=True)
class PageFormat:
    """How the pages of a section look: `numbered` with its own numbers at the top, `folio` with the dossier's below."""

    faces: Faces
    running: str
    draft: bool
    numbered: bool = False
    folio: bool = True
    size: tuple[float, float] = st.PORTRAIT
    decorate: Callable[[Canvas], None] | None = None


class Mark(Flowable):
    """Nothing to see: lets an anchor stand here and, with a title, a bookmark."""

    def __init__(self, anchor: str, title: str = "", level: int = 0) -> None:
        super().__init__()
        self._anchor, self._title, self._level = anchor, title, level
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 (ReportLab's names)
        return 0, 0

    def draw(self) -> None:
        canvas = self.canv
        if isinstance(canvas, DossierCanvas):
            canvas.mark(self._anchor)
            if self._title:
                canvas.mark_heading(self._title, self._level)


def set_section(
    canvas: DossierCanvas, flowables: Sequence[Flowable], page_format: PageFormat, page_number: Callable[[int], Pending]
) -> int:
    """Set flowables on new pages of the canvas; returns how many pages they took.

    `page_number` gives, for a page of this section counted from 0, the dossier's own number of it.
    """
    first = canvas.page
    size = page_format.size

    def on_page(_canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setPageSize(size)
        _furnish(canvas, page_format, canvas.page - first, page_number)

    frame = Frame(
        st.MARGIN_LEFT,
        st.MARGIN_BOTTOM,
        st.text_width(size),
        st.text_height(size),
        leftPadding=0,
        bottomPadding=0,
        rightPadding=0,
        topPadding=0,
    )
    document = _Continued(canvas, size)
    document.addPageTemplates([PageTemplate("page", [frame], onPage=on_page, pagesize=size)])
    document.build(list(flowables))
    return canvas.page - first


class _Continued(BaseDocTemplate):
    """A document template that writes on a canvas already begun and leaves it open."""

    def __init__(self, canvas: DossierCanvas, size: tuple[float, float]) -> None:
        super().__init__("", pagesize=size)
        self._begun = canvas
        self._doSave = 0

    def _makeCanvas(self, filename: object = None, canvasmaker: object = None) -> DossierCanvas:  # noqa: ARG002, N802
        return self._begun


def _furnish(canvas: DossierCanvas, page_format: PageFormat, index: int, page_number: Callable[[int], Pending]) -> None:
    """What stands on a page beside its text."""
    width, height = page_format.size
    faces = page_format.faces
    middle = st.MARGIN_LEFT + st.text_width(page_format.size) / 2
    canvas.saveState()
    if page_format.draft:
        _draw_draft(canvas, height, faces)
    if page_format.decorate is not None:
        page_format.decorate(canvas)
    if page_format.numbered and index > 0:
        canvas.setFont(faces.regular, 13)
        canvas.drawCentredString(middle, height - st.PAGE_NUMBER_FROM_TOP, str(index + 1))
    if page_format.folio:
        x = st.MARGIN_LEFT
        if page_format.draft:
            canvas.setFont(faces.bold, st.FOLIO_SIZE)
            canvas.drawString(x, st.FOLIO_FROM_BOTTOM, texts.DRAFT)
            x += canvas.stringWidth(f"{texts.DRAFT}   ", faces.bold, st.FOLIO_SIZE)
        canvas.setFont(faces.italic, st.FOLIO_SIZE)
        canvas.drawString(x, st.FOLIO_FROM_BOTTOM, page_format.running)
        canvas.draw_late(
            width - st.MARGIN_RIGHT,
            st.FOLIO_FROM_BOTTOM,
            page_number(index),
            font=faces.regular,
            size=st.FOLIO_SIZE,
            room=st.text_width(page_format.size) / 2,
        )
    canvas.restoreState()


def _draw_draft(canvas: Canvas, height: float, faces: Faces) -> None:
    """The word up the left margin: seen on every page, in the way of nothing, and one word to who searches the text."""
    canvas.saveState()
    canvas.setFillGray(_DRAFT_GRAY)
    canvas.translate(_DRAFT_FROM_LEFT, height / 2)
    canvas.rotate(90)
    canvas.setFont(faces.bold, _DRAFT_SIZE)
    canvas.drawCentredString(0, 0, texts.DRAFT)
    canvas.restoreState()
