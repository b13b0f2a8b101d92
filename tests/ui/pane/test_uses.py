"""One document for many indicators: the line that says where, and the dialog that cites it at several places."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services import answers, documents, history
from app.ui.dossier_state import DossierState
from app.ui.pane.existing_dialog import ExistingDialog
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.pane.uses_dialog import UsesDialog
from app.ui.pane.uses_line import UsesLine
from app.ui.theme import Theme
from app.ui.widgets.two_lines import LINES_ROLE

PLAN = ("2.1", "1")
"""The guidance names the plan here and at 3.2 and 3.3."""


@pytest.fixture
def plan(attach: Callable[..., str], scan: Callable[..., Path]) -> str:
    return attach(scan("Kế hoạch.pdf"), *PLAN)


@pytest.fixture
def line(qtbot: QtBot, theme: Theme, state: DossierState, plan: str) -> UsesLine:
    line = UsesLine(theme, state)
    qtbot.addWidget(line)
    line.show_document(plan)
    return line


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, state: DossierState, pane: IndicatorPane, plan: str) -> UsesDialog:
    dialog = UsesDialog(theme, state, state.snapshot.document(plan), pane)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def row_of(dialog: UsesDialog, indicator: str, item: str) -> int:
    places = [dialog.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.list.count())]
    return places.index((indicator, item))


def cited(state: DossierState) -> set[tuple[str, str]]:
    return {(one.indicator, one.item) for one in state.snapshot.citations}


# --- the line ---------------------------------------------------------------------------------------------------------
def test_the_line_says_where_it_is_used_and_where_it_should_be_and_follows_the_dossier(
    line: UsesLine, state: DossierState, plan: str, done: Callable[[], None]
) -> None:
    assert line.accessibleName() == "Dùng ở 2.1 · Nên dùng thêm ở 3.2, 3.3 · Dùng thêm…"
    state.do(documents.cite, plan, "3.3", "2")
    done()
    assert line.accessibleName() == "Dùng ở 2.1, 3.3 · Nên dùng thêm ở 3.2 · Dùng thêm…"
    state.do(documents.remove, plan)
    done()
    assert line.isHidden()


def test_a_place_that_has_its_evidence_another_way_is_not_urged(
    line: UsesLine, attach: Callable[..., str], scan: Callable[..., Path]
) -> None:
    attach(scan("Kế hoạch của các ban ngành.pdf", 2), "3.2", "1")
    assert line.accessibleName() == "Dùng ở 2.1 · Nên dùng thêm ở 3.3 · Dùng thêm…"


def test_an_indicator_put_aside_is_no_longer_urged(
    line: UsesLine, state: DossierState, done: Callable[[], None]
) -> None:
    state.do(answers.set_not_applicable, "3.2", "Phường không có")
    done()
    assert line.accessibleName() == "Dùng ở 2.1 · Nên dùng thêm ở 3.3 · Dùng thêm…"
    state.do(answers.set_not_applicable, "3.2", None)
    done()
    assert line.accessibleName() == "Dùng ở 2.1 · Nên dùng thêm ở 3.2, 3.3 · Dùng thêm…"


def test_every_place_is_a_link_that_the_keyboard_reaches(qtbot: QtBot, line: UsesLine) -> None:
    assert re.findall(r'href="([^"]+)"', line.text()) == ["2.1", "3.2", "3.3", "more"]
    line.resize(360, 60)
    with qtbot.waitExposed(line):
        line.show()
    line.activateWindow()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(line.open_indicator) as asked:
        QTest.keyClick(line, Qt.Key.Key_Tab)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked.args[0] in {"2.1", "3.2"}


def test_a_signed_dossier_offers_no_further_use(line: UsesLine, state: DossierState, done: Callable[[], None]) -> None:
    from app.services import signing

    state.do(signing.sign, "Nguyễn Văn Mẫu", "Chủ tịch", "01/TTr-UBND", allow_blocking=True)
    done()
    assert "Dùng thêm…" not in line.accessibleName()
    assert line.accessibleName().startswith("Dùng ở 2.1")


def test_the_last_link_opens_the_dialog(qtbot: QtBot, line: UsesLine) -> None:
    line.linkActivated.emit("more")
    opened = line.findChildren(UsesDialog) or [one for one in QApplication.topLevelWidgets() if type(one) is UsesDialog]
    assert len(opened) == 1
    opened[0].close()


# --- the dialog -------------------------------------------------------------------------------------------------------
def test_places_that_the_guidance_names_come_first_and_say_so(dialog: UsesDialog) -> None:
    first = [dialog.list.item(row) for row in range(3)]
    assert {row.data(Qt.ItemDataRole.UserRole) for row in first[:2]} == {("3.2", "1b"), ("3.3", "2")}
    assert [row.data(LINES_ROLE)[2] for row in first[:2]] == ["Hướng dẫn nêu, còn thiếu"] * 2
    assert "Hướng dẫn" not in first[2].data(LINES_ROLE)[2]
    assert not dialog.save.isEnabled()


def test_all_that_the_guidance_names_is_cited_in_one_step_that_is_undone_as_one(
    qtbot: QtBot, dialog: UsesDialog, state: DossierState, done: Callable[[], None]
) -> None:
    assert dialog.tick_named.accessibleName() == "Đánh dấu 2\u00a0nơi hướng dẫn nêu"
    dialog.tick_named.click()
    assert dialog.save.accessibleName() == "Gắn vào 2\u00a0nơi"
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        dialog.save.click()
    done()
    assert cited(state) == {PLAN, ("3.2", "1b"), ("3.3", "2")}
    state.do(history.undo)
    done()
    assert cited(state) == {PLAN}


def test_by_keyboard_a_search_finds_a_place_and_space_ticks_it_and_no_tick_is_forgotten(
    qtbot: QtBot, dialog: UsesDialog, state: DossierState, done: Callable[[], None]
) -> None:
    dialog.activateWindow()
    QTest.keyClicks(dialog.search, "ho ngheo")
    assert not dialog.list.isRowHidden(row_of(dialog, "11", "1"))
    assert dialog.list.isRowHidden(row_of(dialog, "3.3", "2"))
    dialog.list.setFocus(Qt.FocusReason.TabFocusReason)
    dialog.list.setCurrentRow(row_of(dialog, "11", "1"))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.ticked == [("11", "1")]
    dialog.search.setText("3.3")
    assert dialog.list.isRowHidden(row_of(dialog, "11", "1"))
    dialog.list.setCurrentRow(row_of(dialog, "3.3", "2"))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.search.setText("không có chỗ nào như thế")
    assert dialog._none.isVisibleTo(dialog)
    with qtbot.waitSignal(dialog.accepted, timeout=5000):
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    done()
    assert cited(state) == {PLAN, ("11", "1"), ("3.3", "2")}


def test_a_click_anywhere_in_a_row_ticks_it(dialog: UsesDialog) -> None:
    rect = dialog.list.visualItemRect(dialog.list.item(1))
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert dialog.ticked == [dialog.list.item(1).data(Qt.ItemDataRole.UserRole)]


def test_the_card_leads_there(pane: IndicatorPane, plan: str) -> None:
    pane.show_indicator("2.1")
    card = pane.content.evidence.items[0].cards[0]
    actions = pane._actions.menu_of(card.cited).actions()
    words = [action.text() for action in actions]
    assert words[words.index("Hướng dẫn còn nêu ở") + 1].startswith("3.2 ")
    actions[words.index("Dùng thêm ở chỉ số khác…")].trigger()
    (opened,) = pane.findChildren(UsesDialog)
    assert opened.windowTitle() == "Dùng cho nhiều chỉ số"
    opened.close()


@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 150), ("light", 200)])
def test_nothing_is_cut(
    qtbot: QtBot,
    theme: Theme,
    state: DossierState,
    plan: str,
    cut_texts: Callable[[QWidget], list[str]],
    scheme: str,
    scale: int,
) -> None:
    theme.set_scheme(scheme)  # type: ignore[arg-type]  # one of the two
    theme.set_scale(scale)
    box = QWidget()
    qtbot.addWidget(box)
    dialog = UsesDialog(theme, state, state.snapshot.document(plan), box)
    with qtbot.waitExposed(dialog):
        dialog.open()
    dialog.tick_named.click()
    QApplication.processEvents()
    assert cut_texts(dialog) == []
    available = dialog.screen().availableSize()
    assert dialog.width() <= available.width()
    assert dialog.height() <= available.height()
    dialog.close()


# --- at hand where evidence is lacking ----------------------------------------------------------------------------
def test_a_missing_item_offers_what_the_guidance_names_and_takes_it_by_one_link(
    qtbot: QtBot, pane: IndicatorPane, state: DossierState, plan: str, done: Callable[[], None]
) -> None:
    pane.show_indicator("3.3")
    first, second, *_ = pane.content.evidence.items
    assert first.at_hand.isHidden()
    line = second.at_hand
    assert line.isVisible()
    assert line.accessibleName() == (
        "Văn bản mà hướng dẫn nêu ở đây đã có trong hồ sơ: MC.2.1.01 · Kế hoạch · Gắn vào đây"
    )
    view, cite = re.findall(r'href="([^"]+)"', line.text())
    with qtbot.waitSignal(pane.preview) as asked:
        line.linkActivated.emit(view)
    assert asked.args == [plan]
    line.linkActivated.emit(cite)
    done()
    assert cited(state) == {PLAN, ("3.3", "2")}
    assert line.isHidden()


def test_where_many_are_at_hand_the_rest_is_in_the_dialog(
    pane: IndicatorPane, attach: Callable[..., str], scan: Callable[..., Path]
) -> None:
    for pages in range(1, 4):
        attach(scan(f"Nghị quyết <số {pages}> & kế hoạch.pdf", pages), "1.1", "1")
    pane.show_indicator("2.4")
    line = pane.content.evidence.items[0].at_hand
    assert line.accessibleName().count("Gắn vào đây") == 2
    assert "Nghị quyết <số 1> & kế hoạch" in line.accessibleName(), "a title is plain text"
    line.linkActivated.emit("all")
    (dialog,) = pane.findChildren(ExistingDialog)
    assert dialog.choice.list.count() == 3
    dialog.close()
