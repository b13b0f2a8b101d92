"""The dialog for printing over a real dossier, printing on Qt's own PDF printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.reports.part import Part
from app.texts import ui_printing as texts
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.printing import print_dialog
from app.ui.printing.print_dialog import PrintDialog
from app.ui.printing.printers import PrinterView
from app.ui.theme import Theme

LASER = PrinterView("laser", "Máy in tầng một", default=True, two_sided=True)
OLD = PrinterView("old", "Máy in cũ", default=False, two_sided=False)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is printed goes: machines that test have no printer, Qt's PDF printer stands in for two."""
    out = tmp_path / "ra giấy.pdf"

    def printer_of(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return printer

    monkeypatch.setattr(print_dialog, "installed", lambda: (LASER, OLD))
    monkeypatch.setattr(print_dialog, "printer_of", printer_of)
    return out


@pytest.fixture
def settled(state: DossierState, settle: Callable[[Dispatcher], None]) -> Callable[[], None]:
    return lambda: settle(state.dispatcher)


@pytest.fixture
def open_dialog(
    theme: Theme, state: DossierState, qtbot: QtBot, settled: Callable[[], None]
) -> Iterator[Callable[[], PrintDialog]]:
    opened: list[PrintDialog] = []

    def make() -> PrintDialog:
        dialog = PrintDialog(theme, state)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        settled()
        opened.append(dialog)
        return dialog

    yield make
    for dialog in opened:
        dialog.reject()
    settled()


@pytest.fixture
def dialog(open_dialog: Callable[[], PrintDialog], printed: Path) -> PrintDialog:
    return open_dialog()


def _prepare(dialog: PrintDialog, what: object, settle: Callable[[], None]) -> None:
    dialog.what.setCurrentIndex(dialog.what.findData(what))
    assert dialog.accept_button.text() == texts.SHOW
    dialog.accept_button.click()
    settle()


def test_chosen_pages_go_to_the_printer(
    dialog: PrintDialog, printed: Path, settled: Callable[[], None], qtbot: QtBot
) -> None:
    assert dialog.printer.currentText() == LASER.words
    assert not dialog.which.isEnabled(), "nothing to choose from before the pages are there"
    _prepare(dialog, Part.REPORT, settled)
    assert dialog.accept_button.text() == texts.PRINT
    dialog.which.setCurrentText(texts.SOME)
    dialog.pages.setText("1, 3-4")
    dialog.copies.setText("2")
    with qtbot.waitSignal(dialog.sent, timeout=30_000) as sent:
        dialog.accept_button.click()
    count = dialog.preview.paper and len(pikepdf.open(printed).pages)
    assert sent.args == [texts.sent(2 * count, LASER.words)]
    assert not dialog.isVisible()


def test_the_preview_turns_from_page_to_page(dialog: PrintDialog, settled: Callable[[], None], qtbot: QtBot) -> None:
    _prepare(dialog, Part.REPORT, settled)
    preview = dialog.preview
    count = int(preview.place.text().split("/")[1])
    assert preview.place.text() == texts.place(1, count)
    first = preview.paper.grab().toImage()
    qtbot.keyClick(preview, Qt.Key.Key_Right)
    settled()
    assert preview.place.text() == texts.place(2, count)
    assert preview.paper.grab().toImage() != first
    assert preview.back.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    settled()
    assert preview.paper.grab().toImage() == first
    assert not preview.back.isEnabled()


def test_pages_that_are_not_there_are_refused_in_place(
    dialog: PrintDialog, printed: Path, settled: Callable[[], None]
) -> None:
    _prepare(dialog, Part.LETTER, settled)
    dialog.which.setCurrentText(texts.SOME)
    dialog.pages.setText("99")
    dialog.accept_button.click()
    assert "Không có trang 99" in dialog.pages_field.error()
    assert dialog.isVisible()
    assert not printed.exists()


@pytest.mark.parametrize("copies", ["0", "51", "", "hai"])
def test_copies_that_make_no_sense_are_refused_in_place(
    dialog: PrintDialog, printed: Path, settled: Callable[[], None], copies: str
) -> None:
    _prepare(dialog, Part.LETTER, settled)
    dialog.copies.setText(copies)
    dialog.accept_button.click()
    assert dialog.copies_field.error() == texts.copies_wanted(50)
    assert not printed.exists()


def test_odd_and_even_pages_make_both_sides_by_hand(
    dialog: PrintDialog, printed: Path, settled: Callable[[], None]
) -> None:
    dialog.printer.setCurrentText(OLD.words)
    dialog.two_sided.setChecked(True)
    assert dialog.by_hand.text() == texts.BY_HAND
    _prepare(dialog, Part.REPORT, settled)
    count = int(dialog.preview.place.text().split("/")[1])
    dialog.which.setCurrentText(texts.EVEN)
    dialog.accept_button.click()
    settled()
    with pikepdf.open(printed) as pdf:
        assert len(pdf.pages) == count // 2
    dialog.printer.setCurrentText(LASER.words)
    assert not dialog.by_hand.text()


def test_a_booklet_is_turned_on_the_short_edge(dialog: PrintDialog, printed: Path, settled: Callable[[], None]) -> None:
    _prepare(dialog, "booklet", settled)
    assert dialog.by_hand.text() == texts.FOLD
    assert not dialog.two_sided.isEnabled()
    dialog.accept_button.click()
    settled()
    with pikepdf.open(printed) as pdf:
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].mediabox[3])


def test_another_choice_takes_the_pages_away(dialog: PrintDialog, settled: Callable[[], None]) -> None:
    _prepare(dialog, Part.LETTER, settled)
    dialog.with_sensitive.setChecked(True)
    assert dialog.accept_button.text() == texts.SHOW
    assert dialog.preview.place.isHidden()


def test_without_a_printer_it_says_what_to_do(
    open_dialog: Callable[[], PrintDialog], settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_dialog, "installed", tuple)
    dialog = open_dialog()
    assert dialog.printer.currentText() == texts.NO_PRINTER
    _prepare(dialog, Part.LETTER, settled)
    dialog.accept_button.click()
    assert texts.NO_PRINTER in dialog.refusal_text()


def test_nothing_is_left_behind(dialog: PrintDialog, settled: Callable[[], None]) -> None:
    _prepare(dialog, Part.LETTER, settled)
    folder = Path(dialog._folder.name)
    assert len(list(folder.iterdir())) == 1
    dialog.reject()
    settled()
    assert not folder.exists()


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut(
    dialog: PrintDialog,
    theme: Theme,
    settled: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
    scale: int,
) -> None:
    theme.set_scale(scale)
    _prepare(dialog, "booklet", settled)
    dialog.printer.setCurrentText(OLD.words)
    settled()
    assert cut_texts(dialog) == []
    edge = dialog.rect().right()
    inside = [one.mapTo(dialog, one.rect().topRight()).x() for one in dialog.findChildren(QWidget) if one.isVisible()]
    assert max(inside) <= edge, "nothing lies beyond the edge"
