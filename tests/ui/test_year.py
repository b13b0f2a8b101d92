"""One year's work as a ward does it, through the real window: from three questions to a signed PDF that verifies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import Answers
from app.language.numbers import format_number, format_points
from app.services.verify import verify_pdf
from app.services.workspace import Workspace
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dialogs.sign_dialogs import SignDialog
from app.ui.dispatch import Dispatcher
from app.ui.main_window import MainWindow
from app.ui.pane.evidence_item import EvidenceItemView
from app.ui.pane.indicator_content import IndicatorContent
from app.ui.start.new_dossier import NewDossierDialog
from app.ui.workbench import Workbench

Settle = Callable[[Dispatcher], None]
Dialog = TypeVar("Dialog", bound=QDialog)


def _answering(kind: type[Dialog], answer: Callable[[Dialog], None]) -> QTimer:
    """Answer the next dialog of this kind as soon as it stands; keep the timer until then."""
    timer = QTimer(interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start()
    return timer


def _type(field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def _decide_readings(content: IndicatorContent, wanted: Answers) -> None:
    for banner in content.conflicts:
        chosen = wanted.readings.get(banner.note.id)
        if chosen is not None and banner.isVisibleTo(content) and banner.reason.text() != chosen.reason:
            banner.unfold()
            _click(next(row for row in banner.choices.rows if row.choice.id == chosen.reading))
            banner.reason.setText(chosen.reason)
            _click(banner.decide)


def _answer(content: IndicatorContent, indicator: str, wanted: Answers) -> None:
    """Type the figures and click the levels that this page asks for."""
    if content.figures is not None:
        for key, row in tuple(content.figures._rows.items()):
            if (value := wanted.figures.get(key)) is not None:
                _type(row.view.field, format_number(value))
                QTest.keyClick(row.view.field, Qt.Key.Key_Return)
    if content.judgement is not None:
        for level, option in wanted.levels.items():
            if level.indicator == indicator:
                rows = content.judgement.groups[level.part].rows
                _click(next(row for row in rows if row.choice.id == option))


def _drop(item: EvidenceItemView, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    how = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(item.rect().center(), *how)
    QApplication.sendEvent(item, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(item, QDropEvent(QPointF(item.rect().center()), *how))


@pytest.fixture
def wanted(complete_sample: Path) -> Iterator[Workspace]:
    """The sample, as the paper that the officer types from."""
    with Workspace.open(complete_sample) as ws:
        yield ws


def test_a_year_from_three_questions_to_a_signed_pdf_that_verifies(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path, settle: Settle, wanted: Workspace
) -> None:
    window = start_window
    bench = _new_dossier(window, qtbot, settle)
    state = bench.state
    for indicator in state.catalogue.indicators():
        bench.open_indicator(indicator.id)
        # Some questions only come up once the figures are there.
        for act in (_decide_readings, partial(_answer, indicator=indicator.id), _decide_readings):
            act(bench.score_page.pane.content, wanted=wanted.snapshot.answers)
            settle(window.dispatcher)
    typed, paper = state.snapshot.answers, wanted.snapshot.answers
    asked = {(use.figure, use.year) for score in state.scorecard.indicators.values() for use in score.figures}
    assert typed.figures == {key: value for key, value in paper.figures.items() if key in asked}
    assert (typed.levels, typed.readings) == (paper.levels, paper.readings)
    total = state.scorecard.total
    # The paper also overrides the rule of one indicator; typed alone, the rule holds.
    overridden = sum(score.points or 0 for id_, score in state.scorecard.indicators.items() if id_ in paper.overrides)
    assert total.points - overridden == wanted.scorecard.total.points - sum(
        one.points for one in paper.overrides.values()
    )
    assert total.undecided == 0
    assert format_points(total.points) in bench.header._totals.accessibleName()

    scan = tmp_path / "Quyết định công nhận.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.save(scan)
    bench.open_indicator("9.1")
    _drop(bench.score_page.pane.content.evidence.items[1], scan)
    settle(window.dispatcher)
    settle(window.dispatcher)  # a long task asks for a refresh when it ends
    assert [document.code for document in state.snapshot.documents] == ["MC.9.1.01"]

    def sign(dialog: SignDialog) -> None:
        _type(dialog.signer, "Nguyen Van Mau")
        _click(dialog.accept_button)

    waiting = _answering(SignDialog, sign)
    window.actions_["sign"].trigger()
    settle(window.dispatcher)
    assert not waiting.isActive()
    assert state.locked

    out: list[Path] = []

    def export(dialog: ExportDialog) -> None:
        _click(dialog.accept_button)
        qtbot.waitUntil(lambda: dialog.result_value is not None, timeout=60_000)
        out.append(dialog.path)
        _click(dialog.accept_button)

    waiting = _answering(ExportDialog, export)
    window.actions_["export"].trigger()
    assert not waiting.isActive()
    path = Path(state.ws.path)
    window.close_dossier()
    settle(window.dispatcher)
    with Workspace.open(path) as ws:
        verification = verify_pdf(out[0], ws)
    assert verification.ok, verification.messages
    with pikepdf.open(out[0]) as pdf:
        assert len(pdf.pages) > 20


def _new_dossier(window: MainWindow, qtbot: QtBot, settle: Settle) -> Workbench:
    def answer(dialog: NewDossierDialog) -> None:
        form = dialog.form
        for field, text in (
            (form.ward, "Hoa Mo"), (form.town, "thi xa Song Ngan"), (form.province, "tinh Binh Lam"),
            (form.year, "2021"),
        ):  # fmt: skip
            _type(field.control, text)
        _click(dialog.accept_button)

    waiting = _answering(NewDossierDialog, answer)
    with qtbot.waitSignal(window.opened, timeout=10_000):
        window.ways.new_dossier()
    assert not waiting.isActive()
    settle(window.dispatcher)
    assert window.workbench is not None
    return window.workbench
