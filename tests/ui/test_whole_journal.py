"""The journal of the whole dossier in the window: filtered, counted, written out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import answers
from app.ui.dialogs.whole_journal_dialog import WholeJournalDialog
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow

Settle = Callable[[Dispatcher], None]


@pytest.fixture
def dialog(window: MainWindow, settle: Settle) -> WholeJournalDialog:
    assert window.workbench is not None
    state = window.workbench.state
    state.do(answers.set_figure, "households", 2021, Decimal(1240))
    state.do(answers.explain, "9.1", "Đã rà soát từng hộ")
    settle(window.dispatcher)
    window.actions_["journal"].trigger()
    settle(window.dispatcher)
    return next(one for one in window.findChildren(WholeJournalDialog) if one.isVisible())


def sentences(dialog: WholeJournalDialog) -> list[str]:
    return [dialog.table.item(row, 2).text() for row in range(dialog.table.rowCount())]


def test_everything_is_there_newest_first_and_found_without_diacritics(dialog: WholeJournalDialog) -> None:
    everything = sentences(dialog)
    assert len(everything) == 3
    assert "9.1" in everything[0]
    assert "1.240" in everything[1]
    dialog.search.setText("tong so ho")
    assert sentences(dialog) == [everything[1]]
    assert dialog.state_line.text() == "1\u00a0dòng"
    dialog.search.setText("không có gì như thế")
    assert sentences(dialog) == []
    assert not dialog.export.isEnabled()


def test_what_is_shown_is_written_out(
    window: MainWindow, dialog: WholeJournalDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    out = tmp_path / "ra.xlsx"
    monkeypatch.setattr(
        "app.ui.dialogs.whole_journal_dialog.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "ra"), "")
    )
    dialog.search.setText("tong so ho")
    dialog.export.click()
    settle(window.dispatcher)
    assert openpyxl.load_workbook(out).worksheets[0].max_row == 2
    assert str(out) in dialog.state_line.text()


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_is_cut(
    window: MainWindow,
    dialog: WholeJournalDialog,
    cut_texts: Callable[[QWidget], list[str]],
    settle: Settle,
    scale: int,
) -> None:
    dialog.reject()
    window.theme.set_scale(scale)
    window.actions_["journal"].trigger()
    settle(window.dispatcher)
    QApplication.processEvents()
    again = next(one for one in window.findChildren(WholeJournalDialog) if one.isVisible())
    assert cut_texts(again) == []
