"""Printing on Qt's own PDF printer: there is no other on every machine, and what it drew can be read back."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.errors import KnownError
from app.models.errors import Cancelled
from app.ui.printing.job import Job, print_pages
from app.ui.printing.printers import printer_of
from app.ui.printing.source import PrintSource

MM = 72 / 25.4


@pytest.fixture
def source(tmp_path: Path) -> Iterator[PrintSource]:
    """A4, wide A4, A3: each page with a black square of 20 mm whose corner is 30 mm from the left and the top."""
    path = tmp_path / "trang.pdf"
    canvas = Canvas(str(path))
    for size in (A4, landscape(A4), A3):
        canvas.setPageSize(size)
        canvas.rect(30 * MM, size[1] - 50 * MM, 20 * MM, 20 * MM, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    source = PrintSource(path)
    yield source
    source.close()


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "máy in.pdf"))
    return printer


def squares(printed: Path, folder: Path) -> list[tuple[int, int, int, int]]:
    """Where each printed page is black, in mm from its left and top."""
    subprocess.run(["pdftoppm", "-gray", "-r", "25.4", printed, folder / "in"], check=True)
    found = []
    for page in sorted(folder.glob("in-*.pgm")):
        with Image.open(page) as image:
            box = image.point(lambda grey: 255 if grey < 128 else 0).getbbox()
        assert box is not None
        found.append(box)
    return found


def never() -> bool:
    return False


def test_pages_stand_where_they_should_at_their_true_size(
    source: PrintSource, printer: QPrinter, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    count = print_pages(printer, source, Job((1, 2, 3)), lambda done, total: told.append((done, total)), never)
    assert (count, told) == (3, [(1, 3), (2, 3), (3, 3)])
    with pikepdf.open(tmp_path / "máy in.pdf") as pdf:
        sizes = {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(595, 842)}, "one kind of paper, all through"
    upright, turned, small = squares(tmp_path / "máy in.pdf", tmp_path)
    assert upright == pytest.approx((30, 30, 50, 50), abs=1)
    # turned a quarter against the clock: what was 30 mm from the left is 30 mm from the foot
    assert turned == pytest.approx((30, 297 - 50, 50, 297 - 30), abs=1)
    assert small == pytest.approx((30 / 2**0.5, 30 / 2**0.5, 50 / 2**0.5, 50 / 2**0.5), abs=1)


def test_pages_come_in_the_order_asked_for(source: PrintSource, printer: QPrinter, tmp_path: Path) -> None:
    print_pages(printer, source, Job((3, 1)), lambda *_: None, never)
    small, upright = squares(tmp_path / "máy in.pdf", tmp_path)
    assert small[2] - small[0] < upright[2] - upright[0]


def test_a_job_of_wide_pages_lies_on_wide_paper(source: PrintSource, printer: QPrinter, tmp_path: Path) -> None:
    print_pages(printer, source, Job((2,), turn="short"), lambda *_: None, never)
    with pikepdf.open(tmp_path / "máy in.pdf") as pdf:
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].mediabox[3])


def test_it_stops_between_pages(source: PrintSource, printer: QPrinter) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        print_pages(printer, source, Job((1, 2, 3)), lambda page, _: done.append(page), lambda: len(done) == 1)
    assert done == [1]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(source: PrintSource, printer: QPrinter, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "không có" / "máy in.pdf"))
    with pytest.raises(KnownError, match="Không gửi được"):
        print_pages(printer, source, Job((1,)), lambda *_: None, never)


def test_a_printer_that_is_gone_is_told(qapp: QApplication) -> None:
    with pytest.raises(KnownError, match="“Máy in tầng hai”"):
        printer_of("Máy in tầng hai")
