"""The palette over the real window: everything by typing, without diacritics, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services import intake
from app.texts import ui_shell as texts
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.main_window import MainWindow
from app.ui.palette import CommandPalette
from app.ui.widgets.two_lines import LINES_ROLE


def opened(window: MainWindow) -> CommandPalette:
    window.activateWindow()
    QApplication.processEvents()
    window.actions_["palette"].trigger()
    return next(one for one in window.findChildren(CommandPalette) if one.isVisible())


def titles(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).data(LINES_ROLE)[0] for row in range(palette.list.count())]


def shown_indicator(window: MainWindow) -> str:
    assert window.workbench is not None
    return window.workbench.score_page.pane.indicator or ""


def test_an_indicator_is_opened_by_words_without_diacritics(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "gia dinh hoc tap")
    assert titles(palette)[0] == "9.1  Gia đình học tập"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert shown_indicator(window) == "9.1"


def test_commands_come_first_with_their_keys(window: MainWindow) -> None:
    palette = opened(window)
    first = palette.list.item(0).data(LINES_ROLE)
    assert first == (texts.NEW, "", "Ctrl+N")
    assert texts.PALETTE not in titles(palette)
    QTest.keyClicks(palette.field, "co chu 150")
    assert titles(palette) == ["Cỡ chữ: 150\u00a0%"]


def test_arrows_choose_while_the_field_keeps_the_keyboard(window: MainWindow) -> None:
    palette = opened(window)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 1
    QTest.keyClicks(palette.field, "zzzz")
    assert titles(palette) == []
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible(), "nothing to do"
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert palette.field.text() == ""
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_a_document_is_shown_where_it_is_cited(
    window: MainWindow, tmp_path_factory: pytest.TempPathFactory, settle: Callable[..., None]
) -> None:
    assert window.workbench is not None
    state = window.workbench.state
    scan = tmp_path_factory.mktemp("quét") / "18-BC Báo cáo gia đình hiếu học.pdf"
    scan.write_bytes(b"%PDF-1.4 a report")
    item = state.indicator("9.1").evidence[0].id
    state.do(lambda ws: intake.attach(ws, [scan], "9.1", item).change)
    settle(window.dispatcher)
    window.workbench.open_indicator("")
    palette = opened(window)
    QTest.keyClicks(palette.field, "hieu hoc")
    assert titles(palette)[0] == "Báo cáo gia đình hiếu học"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = window.workbench.score_page
    assert shown_indicator(window) == "9.1"
    assert page.preview.document is not None
    assert page.preview.isVisible()


def test_without_a_dossier_only_what_can_be_done(start_window: MainWindow) -> None:
    palette = opened(start_window)
    shown = titles(palette)
    assert texts.NEW in shown
    assert texts.SETTINGS not in shown
    assert not any(title.startswith("9.1") for title in shown)


def test_what_is_chosen_happens_once_the_palette_has_gone(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setattr(SettingsDialog, "exec", lambda _: seen.append(palette.isVisible()))
    palette = opened(window)
    QTest.keyClicks(palette.field, "thiet lap")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert seen == [False]


@pytest.mark.parametrize("scale", [100, 200])
def test_no_word_is_cut(window: MainWindow, cut_texts: Callable[[QWidget], list[str]], scale: int) -> None:
    window.theme.set_scale(scale)
    palette = opened(window)
    QApplication.processEvents()
    assert cut_texts(palette) == []
    assert palette.frameGeometry().right() <= window.frameGeometry().right()
