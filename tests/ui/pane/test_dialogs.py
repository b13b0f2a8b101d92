from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.snapshot import figure_key, item_key
from app.services import answers, history, profile
from app.texts import ui_pane as texts
from app.ui.documents.particulars_dialog import ParticularsDialog
from app.ui.dossier_state import DossierState
from app.ui.pane.citation_dialog import CitationDialog
from app.ui.pane.cited import cited_documents
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.pane.journal_dialog import JournalDialog
from app.ui.pane.owners_dialog import OwnersDialog
from app.ui.pane.person_dialogs import NotApplicableDialog, OverrideDialog, RecognisedDialog
from app.ui.pane.wording_dialog import WordingDialog, letter_of
from app.ui.theme import Theme


@pytest.mark.parametrize("points", ["", "5", "-1", "hai"])
def test_an_override_needs_points_within_the_maximum(
    pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None], points: str
) -> None:
    dialog = OverrideDialog(theme, state, state.indicator("9.1"), pane)
    dialog.open()
    dialog.points.setText(points)
    dialog.reason.setPlainText("Theo kết luận của đoàn")
    dialog.submit()
    done()
    assert dialog._points.error()
    assert not state.snapshot.answers.overrides


def test_an_override_needs_a_reason_and_then_counts(
    qtbot: QtBot, pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None]
) -> None:
    dialog = OverrideDialog(theme, state, state.indicator("9.1"), pane)
    dialog.open()
    dialog.points.setText("2,5")
    dialog.submit()
    assert dialog._reason.error()
    dialog.reason.setPlainText("Theo kết luận của đoàn")
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    override = state.snapshot.answers.overrides["9.1"]
    assert (override.points, override.reason) == (Decimal("2.5"), "Theo kết luận của đoàn")


def test_single_items_and_figures_are_given_to_other_units(
    qtbot: QtBot,
    pane: IndicatorPane,
    theme: Theme,
    state: DossierState,
    done: Callable[[], None],
    cut_texts: Callable[[QWidget], list[str]],
) -> None:
    pane.show_indicator("14.3")
    content, figures = pane.content, pane.content.figures
    assert figures is not None
    item = content.evidence.items[0]
    assert not item._owner.isVisible()
    assert not figures._owners.isVisible()
    next(one for one in content.menu().actions() if one.text() == texts.OWNERS).trigger()
    dialog = next(one for one in content.findChildren(OwnersDialog) if one.isVisible())
    assert cut_texts(dialog) == []
    assert dialog.choices["14.3"].currentText() == "Bộ phận Y tế"
    for key, unit in ((item_key("14.3", item.item.id), "culture"), (figure_key("children_under_5"), "labour")):
        assert dialog.choices[key].currentText() == texts.OWNER_AS_INDICATOR
        dialog.choices[key].setCurrentIndex(dialog.choices[key].findData(unit))
    entries = len(history.entries(state.ws))
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.save.click()
    done()
    assert state.snapshot.assignments[item_key("14.3", item.item.id)] == ("culture",)
    assert state.snapshot.assignments[figure_key("children_under_5")] == ("labour",)
    assert item._owner.isVisible()
    assert item._owner.text() == texts.owned_by(["Văn hóa"])
    assert "LĐ-TBXH" in figures._owners.text()
    assert len(history.entries(state.ws)) == entries + 1, "one verb"
    again = OwnersDialog(theme, state, state.indicator("14.3"), pane)
    again.open()
    with qtbot.waitSignal(again.accepted, timeout=5000):
        again.save.click()
    done()
    assert len(history.entries(state.ws)) == entries + 1, "nothing changed, nothing done"


def test_an_indicator_of_two_units_stays_theirs_until_one_is_chosen(
    qtbot: QtBot, pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None]
) -> None:
    dialog = OwnersDialog(theme, state, state.indicator("2.3"), pane)
    dialog.open()
    assert dialog.choices["2.3"].currentText() == "Văn phòng UBND, UBMTTQ và các đoàn thể"
    dialog.choices["2.3"].setCurrentIndex(dialog.choices["2.3"].findData("front"))
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.save.click()
    done()
    assert state.snapshot.assignments["2.3"] == ("front",)


def test_a_recognised_result_waits_for_the_commune_to_be_recognised(
    qtbot: QtBot, pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None]
) -> None:
    indicator = next(one for one in state.catalogue.indicators() if one.recognised is not None)
    refused = RecognisedDialog(theme, state, indicator, pane)
    assert not refused.save.isEnabled()
    assert refused.problem.text()
    state.do(profile.set_profile, replace(state.snapshot.profile, ward_kind="xã", new_rural=True))
    done()
    dialog = RecognisedDialog(theme, state, indicator, pane)
    dialog.open()
    dialog.basis.setPlainText("QĐ 112/QĐ-UBND ngày 05/02/2021")
    dialog.submit()
    assert dialog.problem.text(), "taken without a step"
    QTest.mouseClick(dialog.steps.rows[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    assert state.snapshot.answers.recognised[indicator.id].points == indicator.maximum


def test_not_applicable_needs_a_reason(
    qtbot: QtBot, pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None]
) -> None:
    dialog = NotApplicableDialog(theme, state, state.indicator("8"), pane)
    dialog.open()
    dialog.submit()
    assert dialog._reason.error()
    dialog.reason.setPlainText("Phường không có lao động nông thôn")
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    pane.show_indicator("8")
    assert pane.content.person.isVisibleTo(pane)
    assert pane.content.header._aside.isVisibleTo(pane)


def test_pages_and_note_of_a_citation(
    qtbot: QtBot,
    pane: IndicatorPane,
    *,
    theme: Theme,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., object],
    done: Callable[[], None],
) -> None:
    attach(scan(pages=3))
    pane.show_indicator("9.1")
    (cited,) = cited_documents(state.snapshot, "9.1")["1"]
    dialog = CitationDialog(theme, state, cited, pane)
    dialog.open()
    dialog.pages.setText("1-2")
    dialog.note.setPlainText("bảng 2")
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.submit()
    done()
    card = pane.content.evidence.items[0].cards[0]
    assert card.accessibleName().endswith("MC.9.1.01 · trang\u00a01-2")
    assert "bảng 2" in card.toolTip()


def test_the_wording_is_complete_for_every_indicator(pane: IndicatorPane, theme: Theme, state: DossierState) -> None:
    """Every line of the four columns, and of the letter to those who supply it, can be read on the screen."""
    for indicator in state.catalogue.indicators():
        dialog = WordingDialog(theme, state, indicator, pane)
        shown = " ".join(dialog.text.toPlainText().split())
        guidance = indicator.guidance
        lines = [*(guidance.indicator, guidance.evidence, guidance.collecting, guidance.scoring)]
        for _unit, heading, told in letter_of(state.unit_plan, indicator.id):
            lines += [heading, *told]
        for line in (one for words in lines for one in words.splitlines()):
            assert " ".join(line.split()) in shown, (indicator.id, line)
        dialog.deleteLater()


def test_what_nobody_supplies_says_so(pane: IndicatorPane, theme: Theme, state: DossierState) -> None:
    unowned = state.unit_plan.unowned(state.catalogue)[0]
    dialog = WordingDialog(theme, state, state.indicator(unowned), pane)
    assert "không nêu chỉ số này" in dialog.text.toPlainText()


def test_the_journal_tells_what_was_done_to_the_indicator(
    qtbot: QtBot, pane: IndicatorPane, theme: Theme, state: DossierState, done: Callable[[], None]
) -> None:
    state.do(answers.set_figure, "households", 2021, Decimal(1240))
    state.do(answers.explain, "2.1", "việc của chỉ số khác")
    done()
    dialog = JournalDialog(theme, state, "9.1", pane)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=5000)
    assert dialog.table.rowCount() == 1
    assert "1.240" in dialog.table.item(0, 2).text()
    empty = JournalDialog(theme, state, "15.2", pane)
    empty.open()
    qtbot.waitUntil(lambda: empty.state_line.text() == "Chưa có thay đổi nào.", timeout=5000)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_forms_stay_within_the_screen(
    qtbot: QtBot,
    pane: IndicatorPane,
    *,
    theme: Theme,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., object],
    scale: int,
) -> None:
    attached = attach(scan())
    document = state.snapshot.document(attached)
    theme.set_scale(scale)
    dialog = ParticularsDialog(theme, state, document, pane)
    with qtbot.waitExposed(dialog):
        dialog.open()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.save.mapTo(dialog, dialog.save.rect().bottomRight()).y() < dialog.height()
    if scale == 100:
        assert dialog._area.verticalScrollBar().maximum() == 0, "all of it is in sight where there is room"
