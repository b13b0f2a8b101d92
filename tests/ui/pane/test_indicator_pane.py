from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.criteria.answers import FigureKey, LevelKey
from app.services import answers, documents, handin, history, signing
from app.services.workspace import Workspace
from app.ui.dossier_state import DossierState
from app.ui.pane.conflict_banner import ConflictBanner
from app.ui.pane.figures import FiguresPanel
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.pane.number_field import NumberField
from app.ui.pane.text_block import TextBlock
from app.ui.theme import Theme


def figures(pane: IndicatorPane) -> FiguresPanel:
    panel = pane.content.figures
    assert panel is not None
    return panel


def field(pane: IndicatorPane, figure: str, year: int = 2021) -> NumberField:
    return figures(pane).field(figure, year).field


def type_figure(pane: IndicatorPane, figure: str, text: str, year: int = 2021) -> None:
    target = field(pane, figure, year)
    target.setFocus()
    target.selectAll()
    QTest.keyClicks(target, text)
    QTest.keyClick(target, Qt.Key.Key_Return)


def conflict(pane: IndicatorPane) -> ConflictBanner:
    return next(banner for banner in pane.content.conflicts if banner.isVisibleTo(pane))


def choose(pane: IndicatorPane, option: str, part: str = "") -> None:
    judgement = pane.content.judgement
    assert judgement is not None
    row = next(row for row in judgement.groups[part].rows if row.choice.id == option)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)


# --- figures ----------------------------------------------------------------------------------------------------------
def test_typing_figures_scores_at_once_and_says_why(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    assert pane.content.header.points.text() == "–"
    type_figure(pane, "households", "1.240")
    type_figure(pane, "learning_families", "753")
    done()
    assert state.snapshot.answers.figures[FigureKey("learning_families", 2021)] == Decimal(753)
    assert pane.content.header.points.text() == "2"
    assert pane.content.header.points.accessibleName() == "2 trên 3\u00a0điểm"
    assert "60,73\u00a0%" in figures(pane).reason.text()
    assert figures(pane)._next.text() == "Cần thêm 115\u00a0hộ để lên mức 3\u00a0điểm"
    assert "hiện tại" in figures(pane).ladder.accessibleName()


def test_an_impossible_figure_is_marked_and_explained(pane: IndicatorPane, done: Callable[[], None]) -> None:
    pane.show_indicator("9.1")
    type_figure(pane, "households", "10")
    type_figure(pane, "learning_families", "11")
    done()
    assert field(pane, "learning_families").property("error") is True
    assert pane.content.header.points.text() == "–"
    type_figure(pane, "learning_families", "10")
    done()
    assert field(pane, "learning_families").property("error") is False


def test_unreadable_text_is_told_under_the_fields_and_keeps_the_figure(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    type_figure(pane, "households", "1.240")
    done()
    type_figure(pane, "households", "7 5 3 x")
    done()
    assert figures(pane)._errors.isVisibleTo(pane)
    assert state.snapshot.answers.figures[FigureKey("households", 2021)] == Decimal(1240)


def test_undo_refreshes_the_field(pane: IndicatorPane, state: DossierState, done: Callable[[], None]) -> None:
    pane.show_indicator("9.1")
    type_figure(pane, "households", "1.240")
    done()
    type_figure(pane, "households", "1.250")
    done()
    state.do(history.undo)
    done()
    assert field(pane, "households").text() == "1.240"


def test_another_change_leaves_the_field_being_typed_in_alone(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    field(pane, "households").setFocus()
    QTest.keyClicks(field(pane, "households"), "12")
    state.do(answers.set_figure, "learning_families", 2021, Decimal(5))
    done()
    assert field(pane, "households").text() == "12"
    assert field(pane, "learning_families").text() == "5"


def test_going_to_another_indicator_commits_what_was_typed(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    QTest.keyClicks(field(pane, "households"), "1240")
    pane.show_indicator("2.1")
    done()
    assert state.snapshot.answers.figures[FigureKey("households", 2021)] == Decimal(1240)


def test_leaving_the_page_commits_what_was_typed(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    QTest.keyClicks(field(pane, "households"), "1240")
    pane.content.explanation.setPlainText("theo báo cáo 18")
    pane.hide()
    done()
    assert state.snapshot.answers.figures[FigureKey("households", 2021)] == Decimal(1240)
    assert state.snapshot.explanations["9.1"] == "theo báo cáo 18"


def test_last_years_value_stands_below_or_has_its_own_field(
    pane: IndicatorPane, state: DossierState, workspace: Workspace, done: Callable[[], None]
) -> None:
    answers.set_figure(workspace, "households", 2020, Decimal(1215))
    state.refresh()
    done()
    pane.show_indicator("9.1")
    assert figures(pane).field("households", 2021)._hint_line.text() == "năm\u00a02020: 1.215"
    pane.show_indicator("11")
    assert field(pane, "households", 2020).text() == "1.215"
    assert figures(pane).field("households", 2021)._hint_line.text() == "năm\u00a02021"


def test_a_reading_may_ask_for_three_years(pane: IndicatorPane, state: DossierState, done: Callable[[], None]) -> None:
    pane.show_indicator("7.3")
    asked = {key.year for key in figures(pane)._rows}
    assert asked == {2021}
    note = next(note for note in state.indicator("7.3").notes if len(note.readings) > 1)
    other = next(reading.id for reading in note.readings if reading.id != note.default)
    state.do(answers.decide_reading, note.id, other, "theo hướng dẫn của đoàn")
    done()
    assert {key.year for key in figures(pane)._rows} == {2019, 2020, 2021}


# --- judgements -------------------------------------------------------------------------------------------------------
def test_choosing_a_level_scores_and_its_reason_is_kept(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("2.1")
    rule = state.indicator("2.1").rule
    option = next(one.id for one in rule.options if one.points == Decimal("1.5"))  # type: ignore[union-attr]
    choose(pane, option)
    done()
    assert pane.content.header.points.text() == "1,5"
    pane.content.explanation.setPlainText("Sát nhu cầu người dân.")
    pane.content.explanation.flush()
    done()
    assert state.snapshot.explanations["2.1"] == "Sát nhu cầu người dân."
    state.do(history.undo)
    done()
    assert not pane.content.explanation.toPlainText()


def test_a_sum_rule_shows_a_group_for_every_part(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("1.1")
    judgement = pane.content.judgement
    assert judgement is not None
    assert len(judgement.groups) == len(state.indicator("1.1").rule.parts)  # type: ignore[union-attr]
    for part, group in judgement.groups.items():
        choose(pane, group.ids()[0], part)
    done()
    assert pane.content.header.points.text() == "2"
    unofficial = [row for group in judgement.groups.values() for row in group.rows if not row.choice.official]
    assert unofficial
    assert all("bổ sung" in row.accessibleName() for row in unofficial)


def test_a_choice_can_be_taken_back(pane: IndicatorPane, state: DossierState, done: Callable[[], None]) -> None:
    pane.show_indicator("2.1")
    choose(pane, state.indicator("2.1").rule.options[0].id)  # type: ignore[union-attr]
    done()
    action = next(one for one in pane.content.menu().actions() if one.text() == "Bỏ mức đã chọn")
    assert action.isEnabled()
    action.trigger()
    done()
    assert LevelKey("2.1") not in state.snapshot.answers.levels
    assert pane.content.header.points.text() == "–"


# --- readings ---------------------------------------------------------------------------------------------------------
def test_a_contradiction_is_decided_in_place_with_a_reason(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("14.4")
    type_figure(pane, "children_of_vaccination_age", "421")
    type_figure(pane, "vaccinated_children", "412")
    done()
    banner = conflict(pane)
    assert banner.property("frame") == "warn"
    points = [row.accessibleName() for row in banner.choices.rows]
    assert [name.rpartition(", ")[2] for name in points] == ["1\u00a0điểm", "0\u00a0điểm"]
    QTest.mouseClick(banner.choices.rows[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(banner.decide, Qt.MouseButton.LeftButton)
    done()
    assert not state.snapshot.answers.readings, "decided without a reason"
    assert banner.reason.property("error") is True
    banner.reason.setText("Theo tên chỉ số")
    QTest.keyClick(banner.reason, Qt.Key.Key_Return)
    done()
    assert next(iter(state.snapshot.answers.readings.values())).reason == "Theo tên chỉ số"
    assert pane.content.header.points.text() == "0"
    assert not banner.decide.isVisibleTo(pane)


def test_readings_that_change_nothing_stay_quiet_until_opened(pane: IndicatorPane) -> None:
    pane.show_indicator("7.3")
    banner = conflict(pane)
    assert banner.property("frame") == "info"
    assert not banner.decide.isVisibleTo(pane)
    QTest.mouseClick(banner.open_button, Qt.MouseButton.LeftButton)
    assert banner.decide.isVisibleTo(pane)


def test_a_half_filled_decision_survives_other_changes(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("7.3")
    banner = conflict(pane)
    banner.unfold()
    QTest.mouseClick(banner.choices.rows[1], Qt.MouseButton.LeftButton)
    banner.reason.setText("đang ghi")
    state.do(answers.explain, "7.3", "việc khác")
    done()
    assert banner.reason.text() == "đang ghi"
    assert banner.choices.chosen_id() == banner.note.readings[1].id


# --- points set by a person -------------------------------------------------------------------------------------------
def test_an_override_is_shown_and_can_be_withdrawn(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("9.1")
    assert not pane.content.person.isVisibleTo(pane)
    state.do(answers.set_override, "9.1", Decimal(1), "Theo kết luận của đoàn")
    done()
    assert pane.content.person.isVisibleTo(pane)
    assert pane.content.header.points.text() == "1"
    QTest.mouseClick(pane.content.person.button, Qt.MouseButton.LeftButton)
    done()
    assert not state.snapshot.answers.overrides
    assert not pane.content.person.isVisibleTo(pane)


def test_what_went_back_says_to_whom_and_why_until_it_comes_again(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    pane.show_indicator("14.3")
    banner = pane.content.returned
    assert not banner.isVisible()
    state.do(handin.send_back, "health", "14.3", "Danh sách thiếu chữ ký")
    done()
    assert banner.isVisible()
    assert banner.accessibleName() == "Trả lại Bộ phận Y tế để sửa Danh sách thiếu chữ ký"
    state.do(history.undo)
    done()
    assert not banner.isVisible()


def test_a_signed_dossier_is_shown_locked_with_the_reason(
    pane: IndicatorPane, state: DossierState, done: Callable[[], None]
) -> None:
    state.do(answers.set_figure, "households", 2021, Decimal(100))
    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", allow_blocking=True)
    done()
    for indicator in ("9.1", "2.1"):
        pane.show_indicator(indicator)
        content = pane.content
        assert content.lock.isVisibleTo(pane)
        assert "Nguyễn Văn Mẫu" in content.lock.accessibleName()
        assert not content.explanation.isEnabled()
        assert not any(item.target.isEnabled() or item.acceptDrops() for item in content.evidence.items)
    assert pane.content.judgement is not None
    assert not any(group.isEnabled() for group in pane.content.judgement.groups.values())
    pane.show_indicator("9.1")
    assert not field(pane, "households").isEnabled()
    assert not pane.paste()


# --- moving about, layout ---------------------------------------------------------------------------------------------
def test_the_arrows_go_through_the_set_in_order(qtbot: QtBot, pane: IndicatorPane) -> None:
    pane.show_indicator("9.1")
    with qtbot.waitSignal(pane.open_indicator) as asked:
        QTest.mouseClick(pane.content.header.next, Qt.MouseButton.LeftButton)
    assert asked.args == ["9.2"]
    with qtbot.waitSignal(pane.open_indicator) as asked:
        QTest.mouseClick(pane.content.header.previous, Qt.MouseButton.LeftButton)
    assert asked.args == ["8"]
    pane.show_indicator("1.1")
    assert not pane.content.header.previous.isEnabled()
    pane.show_indicator("15.2")
    assert not pane.content.header.next.isEnabled()


def bottom(pane: IndicatorPane, widget: QWidget) -> int:
    return widget.mapTo(pane, QPoint(0, widget.height())).y()


def test_the_fold_budget_holds_at_1366_by_688(
    pane: IndicatorPane,
    state: DossierState,
    attach: Callable[..., str],
    scan: Callable[..., object],
    done: Callable[[], None],
) -> None:
    """Points, figures, ladder, reason, first evidence row and the missing item's drop target without scrolling."""
    first = attach(scan("Báo cáo thống kê số hộ gia đình năm 2021.pdf"))
    attach(scan("Bảng tổng hợp số hộ đang quản lý.pdf", 2))
    state.do(documents.edit, first, number="18/BC-UBND")
    for name, value in (("households", 1240), ("learning_families", 753)):
        state.do(answers.set_figure, name, 2021, Decimal(value))
    pane.show_indicator("9.1")
    done()
    first_item, second_item = pane.content.evidence.items
    assert len(first_item.cards) == 2
    assert bottom(pane, figures(pane).reason) < bottom(pane, first_item) < bottom(pane, second_item.target)
    assert bottom(pane, second_item.target) <= pane.height()


@pytest.mark.parametrize(("scale", "width"), [(100, 637), (150, 1346)])
def test_every_indicator_fits_its_column(pane: IndicatorPane, theme: Theme, scale: int, width: int) -> None:
    """Nothing is cut and nothing reaches beyond the edge, at 100 % beside the preview and at 150 % alone."""
    theme.set_scale(scale)
    pane.resize(width, 631)
    QApplication.processEvents()
    for indicator in pane._order:
        pane.show_indicator(indicator)
        QApplication.processEvents()
        assert isinstance(pane.content, QAbstractScrollArea)
        assert pane.content.widget().minimumSizeHint().width() <= pane.content.viewport().width(), indicator
        for block in pane.content.findChildren(TextBlock):
            if block.isVisibleTo(pane) and block._max_lines is None:
                assert block.height() >= block.heightForWidth(block.width()), (indicator, block.text())


def test_everything_that_can_be_used_has_a_name(pane: IndicatorPane) -> None:
    for indicator in ("9.1", "1.1", "14.4"):
        pane.show_indicator(indicator)
        for widget in pane.content.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(widget, QLabel | QAbstractScrollArea):
                spoken = widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text())
                assert spoken, (indicator, widget)
