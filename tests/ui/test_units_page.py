"""The units page over a real dossier: who owes what, assigning, the units themselves, the letter's own words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services import answers, history, intake, signing
from app.texts import ui_exchange as exchange_texts
from app.texts import ui_units as texts
from app.texts.ui_check import ASSIGN as ASSIGN_WORDS
from app.ui import painting
from app.ui.check.finding_row import FindingRow
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.tree.model import ROW_ROLE
from app.ui.units.assign_dialogs import AssignDialog, ChooseUnitsDialog
from app.ui.units.code_button import CodeButton
from app.ui.units.letter_dialog import LetterDialog
from app.ui.units.merge_dialog import MergeDialog
from app.ui.units.unit_dialog import UnitDialog
from app.ui.units.units_page import UnitsPage

Settle = Callable[[Dispatcher], None]
Kind = TypeVar("Kind", bound=QDialog)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, state: DossierState) -> UnitsPage:
    page = UnitsPage(theme, state)
    qtbot.addWidget(page)
    page.resize(1366, 631)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def settled(state: DossierState, settle: Settle) -> Callable[[], None]:
    return lambda: settle(state.dispatcher)


def codes(group: QWidget) -> list[str]:
    return [button.text() for button in group.findChildren(CodeButton)]


def dialog_of(page: UnitsPage, kind: type[Kind]) -> Kind:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def menu_entries(page: UnitsPage, unit: str) -> dict[str, bool]:
    menu = page.rows[unit].menu()
    entries = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    menu.deleteLater()
    return entries


def choose(page: UnitsPage, unit: str, words: str) -> None:
    """Take an entry of a unit's menu."""
    menu = page.rows[unit].menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_what_nobody_has_stands_first(page: UnitsPage, state: DossierState) -> None:
    assert page.unowned_row.isVisible()
    assert codes(page.unowned_row.owing) == ["8", "12.4", "15.1"]
    assert list(page.rows) == [unit.id for unit in state.unit_plan.units]
    assert codes(page.rows["health"].owing) == ["14.1", "14.2", "14.3", "14.4"]


def test_a_tall_window_leaves_the_room_below(qtbot: QtBot, page: UnitsPage) -> None:
    height = page.unowned_row.height()
    page.resize(1366, 1000)
    qtbot.wait(1)
    assert page.unowned_row.height() == height < 70


def test_done_is_decided_with_full_evidence(page: UnitsPage, state: DossierState, settled: Callable[[], None]) -> None:
    untouched = page.rows["health"].owing.findChildren(CodeButton)
    state.do(answers.choose_level, "14.1", "", "met")
    settled()
    assert "14.1" in codes(page.rows["health"].owing), "evidence is still missing"
    assert page.rows["health"].owing.findChildren(CodeButton) == untouched
    for item in state.indicator("14.1").evidence:
        state.do(intake.attach_bytes, item.id.encode(), f"{item.id}.txt", "14.1", item.id)
    settled()
    assert codes(page.rows["health"].done) == ["14.1"]
    assert page.rows["health"].count.text() == "1/4"
    assert texts.progress(1, 50) in page.progress.text()
    assert texts.days_left(-40, date(2022, 3, 15)).endswith("đã qua 40\u00a0ngày")
    assert texts.days_left(-1721, date(2022, 3, 15)).endswith("đã qua"), "nobody counts years in days"
    needed = painting.text_width(page.progress.font(), page.progress.text())
    assert needed <= page.progress.width(), "until when is never cut off at 1366"


def test_a_code_opens_its_indicator(qtbot: QtBot, page: UnitsPage) -> None:
    button = page.rows["culture"].findChildren(CodeButton)[0]
    assert button.accessibleName() == exchange_texts.code_spoken("10", "Khu dân cư văn hóa", "owed")
    with qtbot.waitSignal(page.open_indicator) as heard:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.args == ["10"]


def test_the_proposal_is_taken_in_one_step_and_taken_back_in_one(
    qtbot: QtBot, page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    qtbot.mouseClick(page.unowned_row.suggested, Qt.MouseButton.LeftButton)
    settled()
    assert not page.unowned_row.isVisible()
    assert "15.1" in codes(page.rows["office"].owing)
    assert codes(page.rows["learning-promotion"].owing)[-2:] == ["9.2", "12.4"]
    state.do(history.undo)
    settled()
    assert codes(page.unowned_row.owing) == ["8", "12.4", "15.1"]


def test_units_are_chosen_for_what_nobody_has(qtbot: QtBot, page: UnitsPage, settled: Callable[[], None]) -> None:
    qtbot.mouseClick(page.unowned_row.choose, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, ChooseUnitsDialog)
    assert list(dialog.choices) == ["8", "12.4", "15.1"]
    combo = dialog.choices["8"]
    combo.setCurrentIndex(combo.findData("labour"))
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settled()
    assert codes(page.unowned_row.owing) == ["12.4", "15.1"]
    assert "8" in codes(page.rows["labour"].owing)


def test_a_units_indicators_are_ticked(
    qtbot: QtBot, page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    choose(page, "culture", texts.ASSIGN)
    dialog = dialog_of(page, AssignDialog)
    assert [one for one, box in dialog.boxes.items() if box.isChecked()] == ["10"]
    dialog.boxes["9.2"].click()
    dialog.boxes["10"].click()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settled()
    assert codes(page.rows["culture"].owing) == ["9.2"]
    assert state.snapshot.assignments["9.2"] == ("learning-promotion", "culture"), "who had it keeps it"
    assert "10" in codes(page.unowned_row.owing)
    assert page.unowned_row.under.text() == texts.no_unit_count(4), "the letter does name one of them"


def test_a_units_particulars_are_edited(
    qtbot: QtBot, page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    assert page.rows["culture"].under.text() == texts.NO_PERSON
    choose(page, "culture", texts.EDIT)
    dialog = dialog_of(page, UnitDialog)
    dialog.name.clear()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.name_field.error() == texts.NAME_NEEDED
    qtbot.keyClicks(dialog.name, "Bo phan Van hoa")
    dialog.person.setText("Nguyễn Văn Mẫu")
    dialog.phone.setText("0000 000 003")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settled()
    assert page.rows["culture"].name.text() == "Bo phan Van hoa"
    assert page.rows["culture"].under.text() == "Nguyễn Văn Mẫu · 0000 000 003"
    state.do(history.undo)
    settled()
    assert page.rows["culture"].under.text() == texts.NO_PERSON, "one form is one step"


def test_a_unit_is_added_and_taken_away(
    qtbot: QtBot, page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, UnitDialog)
    dialog.name.setText("Công an phường")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settled()
    added = list(page.rows)[-1]
    assert state.snapshot.units[-1].name == page.rows[added].name.text() == "Công an phường"
    assert texts.LETTER not in menu_entries(page, added), "the letter does not know it"
    assert texts.LETTER in menu_entries(page, "culture")
    choose(page, "culture", texts.REMOVE)
    settled()
    assert "culture" not in page.rows
    assert "10" in codes(page.unowned_row.owing)


def test_a_unit_is_merged_into_another(page: UnitsPage, state: DossierState, settled: Callable[[], None]) -> None:
    choose(page, "health", texts.MERGE)
    dialog = dialog_of(page, MergeDialog)
    assert dialog.into.findData("health") == -1
    dialog.into.setCurrentIndex(dialog.into.findData("culture"))
    dialog.accept_button.click()
    settled()
    assert "health" not in page.rows
    assert {"14.1", "14.2", "14.3", "14.4"} <= set(codes(page.rows["culture"].owing))
    state.do(history.undo)
    settled()
    assert codes(page.rows["health"].owing) == ["14.1", "14.2", "14.3", "14.4"]


def test_every_line_of_the_letter_is_there(qtbot: QtBot, page: UnitsPage, state: DossierState) -> None:
    qtbot.mouseClick(page.letter, Qt.MouseButton.LeftButton)
    dialog = dialog_of(page, LetterDialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    for unit in state.unit_plan.units:
        for part in unit.letter:
            assert {part.heading, *part.lines} <= shown | {""}
        assert any(texts.supplies([(one.indicator, one.partly) for one in unit.supplies]) == line for line in shown)


def test_the_letter_opens_at_the_unit(qtbot: QtBot, page: UnitsPage) -> None:
    choose(page, "health", texts.LETTER)
    dialog = dialog_of(page, LetterDialog)
    qtbot.waitUntil(lambda: dialog.letter.verticalScrollBar().value() > 0)
    top = dialog.sections["health"].mapTo(dialog.letter.viewport(), dialog.sections["health"].rect().topLeft()).y()
    assert 0 <= top < 20


def test_a_signed_dossier_cannot_be_assigned_anew(
    page: UnitsPage, state: DossierState, settled: Callable[[], None]
) -> None:
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch UBND phường", allow_blocking=True)
    settled()
    for button in (page.add, page.unowned_row.choose, page.unowned_row.suggested):
        assert not button.isEnabled()
    assert page.hint.text() == state.lock_reason
    assert menu_entries(page, "culture") == {
        exchange_texts.HAND_OUT: False, exchange_texts.SHEET_OUT: False, exchange_texts.HAND_IN_FOLDER: False,
        exchange_texts.LETTER_TO_UNIT: True, exchange_texts.SEND_BACK: False,
        texts.EDIT: False, texts.ASSIGN: False, texts.LETTER: True, texts.MERGE: False, texts.REMOVE: False,
    }  # fmt: skip


@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 150), ("light", 200)])
def test_nothing_is_cut_and_rows_fold(
    qtbot: QtBot, theme: Theme, page: UnitsPage, cut_texts: Callable[[QWidget], list[str]], scheme: str, scale: int
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]
    theme.set_scale(scale)
    qtbot.wait(1)
    assert cut_texts(page) == []
    row = page.rows["schools"]
    assert (row.owing.y() < row.names.geometry().bottom()) == (scale < 200)
    assert row.right.isVisible()


def test_in_the_window_codes_and_findings_lead_to_their_pages(qtbot: QtBot, window: MainWindow, settle: Settle) -> None:
    workbench = window.workbench
    assert workbench is not None
    workbench.show_page("check")
    check = workbench.pages["check"]
    assign = next(row for row in check.findChildren(FindingRow) if row.findChild(QPushButton).text() == ASSIGN_WORDS)
    assign.findChild(QPushButton).click()
    units = workbench.pages["units"]
    assert units.isVisible()
    code = next(button for button in units.findChildren(CodeButton) if button.text() == "12.4")
    qtbot.mouseClick(code, Qt.MouseButton.LeftButton)
    settle(window.dispatcher)
    assert workbench.score_page.isVisible()
    assert workbench.score_page.tree.view.currentIndex().data(ROW_ROLE).id == "12.4"
    workbench.show_page("units")
    suggested = next(button for button in units.findChildren(QPushButton) if button.text() == texts.ACCEPT_SUGGESTED)
    suggested.click()
    settle(window.dispatcher)
    assert workbench.toast.isVisible(), "what was done can be taken back at once"


@pytest.mark.parametrize("width", [1366, 1100, 1000, 911, 683])
def test_no_button_of_the_head_is_narrower_than_its_words(
    page: UnitsPage, settled: Callable[[], None], width: int
) -> None:
    page.resize(width, 631)
    settled()
    for button in (page.hand_in, page.letters, page.letter, page.add):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.geometry().right() < width
