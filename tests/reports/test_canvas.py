"""Numbers drawn late stand where they were reserved, and the same drawing gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.reports.canvas import DossierCanvas
from app.reports.fonts import register
from app.reports.page_map import PageMap
from app.reports.plan import Plan
from app.reports.typeface import LIBERATION

if TYPE_CHECKING:
    from tests.reports.conftest import Poppler

FONT = register(LIBERATION).regular


def page_map(total: int) -> PageMap:
    return PageMap(Plan(()), 1, {}, {}, 1, total, {})


def draw(total: int) -> bytes:
    canvas = DossierCanvas(FONT)
    canvas.translate(100, 500)
    canvas.setFont(FONT, 12)
    canvas.drawString(0, 0, "trước")
    canvas.draw_late(60, 0, lambda known: str(known.total), font=FONT, size=12, room=40)
    canvas.drawString(70, 0, "sau")
    canvas.showPage()
    canvas.setFont(FONT, 12)
    canvas.drawString(50, 50, "trang hai")
    canvas.mark("second")
    canvas.showPage()
    assert canvas.anchors == {"second": 1}
    return canvas.finish(page_map(total))


def test_late_text_reads_in_its_place(poppler: Poppler) -> None:
    assert poppler("pdftotext", "-raw", "PDF", "-", pdf=draw(371)).split() == ["trước", "371", "sau", "trang", "hai"]


def test_late_text_stands_where_it_was_reserved(poppler: Poppler) -> None:
    boxes = poppler("pdftotext", "-bbox", "PDF", "-", pdf=draw(371))
    line = next(line for line in boxes.splitlines() if ">371<" in line)
    assert 'xMax="160.0' in line


def test_late_text_too_wide_is_drawn_smaller(poppler: Poppler) -> None:
    boxes = poppler("pdftotext", "-bbox", "PDF", "-", pdf=draw(10**9))
    line = next(line for line in boxes.splitlines() if f">{10**9}<" in line)
    assert 'xMin="120.' in line
    assert 'xMax="160.0' in line


def test_same_drawing_same_bytes() -> None:
    assert draw(5) == draw(5)
    assert draw(5) != draw(6)
