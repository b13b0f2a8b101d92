"""Drawing must hold up neither the window nor another thread that draws."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.ui.preview.source import OpenedPdf


@pytest.fixture
def heavy(tmp_path: Path) -> Path:
    """Three pages that take a while to draw: many curves, read from the file in pieces."""
    curves = b"".join(
        b"%d %d m %d 800 %d 0 %d %d c S\n" % (at % 595, at % 842, at % 300, at % 500, 595 - at % 595, 842 - at % 842)
        for at in range(0, 400_000, 400)
    )
    path = tmp_path / "bản vẽ.pdf"
    with pikepdf.new() as pdf:
        for _ in range(3):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(b"0 0 1 rg 0 0 1 RG 0 0 595 842 re f 0.1 w " + curves)
        pdf.save(path, compress_streams=False)
    return path


def test_python_goes_on_while_a_page_is_drawn(qapp: QApplication, heavy: Path) -> None:
    pdf = OpenedPdf(heavy.open("rb"))
    took: list[float] = []

    def draw() -> None:
        began = time.monotonic()
        image = pdf.image(0, QSize(1190, 1684))
        took.append(time.monotonic() - began)
        assert image.pixelColor(1, 1).isValid()

    thread = threading.Thread(target=draw)
    thread.start()
    turns = 0
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    pdf.close()
    assert took[0] > 0.1, "too quick a page to tell"
    assert turns > 30


def test_two_threads_that_draw_do_not_wait_for_each_other_for_ever(qapp: QApplication, heavy: Path) -> None:
    drawn: list[QColor] = []

    def work() -> None:
        for _ in range(6):
            pdf = OpenedPdf(heavy.open("rb"))
            for page in range(3):
                assert pdf.sizes()[page] == (595, 842)
                drawn.append(pdf.image(page, QSize(60, 84)).pixelColor(30, 2))
            pdf.close()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(drawn) == 3 * 6 * 3
    assert all(colour.blue() > colour.red() for colour in drawn)


def test_a_table_in_small_is_not_black(qapp: QApplication, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(842, 595))
        lines = b"".join(b"60 %d m 780 %d l S " % (top, top) for top in range(60, 540, 10))
        page.Contents = pdf.make_stream(b"0.2 w " + lines)
        pdf.save(tmp_path / "bảng.pdf")
    opened = OpenedPdf((tmp_path / "bảng.pdf").open("rb"))
    image = opened.image(0, QSize(84, 60))
    opened.close()
    assert (image.width(), image.height()) == (84, 60)
    column = [image.pixelColor(42, y).lightness() for y in range(8, 52)]
    assert sum(column) / len(column) > 100


def test_closing_twice_is_closing(qapp: QApplication, heavy: Path) -> None:
    pdf = OpenedPdf(heavy.open("rb"))
    pdf.close()
    pdf.close()
