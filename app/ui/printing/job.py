"""One printing job: pages drawn on a printer one after the other, at their true size where the paper holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import KnownError
from app.models.errors import Cancelled
from app.texts import ui_printing as texts
from app.ui.printing.source import PrintSource

Turn = Literal["", "long", "short"]
"""On which edge the sheet is turned to print its back; "" prints on one side."""

_POINT = 1 / 72
_MOST_DPI = 300
"""Finer than a scan is, and four times fewer dots than laser printers offer."""

_DUPLEX = {
    "": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class Job:
    """`pages` counted from 1, in the order in which they are printed; `title` is what the printer's queue shows."""

    pages: Sequence[int]
    copies: int = 1
    turn: Turn = ""
    title: str = ""


def print_pages(
    printer: QPrinter,
    source: PrintSource,
    job: Job,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    """Draw the job and return how many pages were sent. Paper is A4, lying as the first page does.

    A page that lies otherwise is turned, for not every printer changes its paper half-way.

    Raises:
        Cancelled: as asked; what the printer has already taken may come out.
        KnownError: the printer takes nothing, or stops taking.
    """
    sizes = source.sizes()
    wide = _is_wide(sizes[job.pages[0] - 1])
    _set_up(printer, job, wide=wide)
    painter = QPainter()
    if not painter.begin(printer):
        raise KnownError(texts.printer_gone(printer.printerName()), texts.PRINTER_GONE_ADVICE)
    try:
        for done, page in enumerate(job.pages):
            if cancelled():
                printer.abort()
                raise Cancelled
            if done and not printer.newPage():
                raise KnownError(texts.stopped_at(printer.printerName(), page), texts.PRINTER_GONE_ADVICE)
            _draw(painter, printer, source, page, sizes[page - 1], turned=_is_wide(sizes[page - 1]) != wide)
            progress(done + 1, len(job.pages))
    finally:
        painter.end()
    return len(job.pages)


def _set_up(printer: QPrinter, job: Job, *, wide: bool) -> None:
    printer.setDocName(job.title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(True)
    printer.setDuplex(_DUPLEX[job.turn])


def _is_wide(size: tuple[float, float]) -> bool:
    return size[0] > size[1]


def _draw(
    painter: QPainter, printer: QPrinter, source: PrintSource, page: int, size: tuple[float, float], *, turned: bool
) -> None:
    """The page in the middle of the paper, smaller where it is larger than that."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    width, height = (side * _POINT * printer.resolution() for side in (reversed(size) if turned else size))
    share = min(1.0, paper.width() / width, paper.height() / height)
    target = QRectF(0, 0, width * share, height * share)
    target.moveCenter(paper.center() - paper.topLeft())
    dots = share * min(1.0, _MOST_DPI / printer.resolution())
    drawn = source.image(page, QSize(round(width * dots), round(height * dots)), 270 if turned else 0)
    painter.drawImage(target, drawn)
