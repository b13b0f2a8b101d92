"""F1: the guide at the part about where one stands; contents, search, pictures, links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import resources
from app.reports.guide_source import sections
from app.texts import guide as texts
from app.ui.dialogs.export_dialog import ExportDialog
from app.ui.dispatch import Dispatcher
from app.ui.focus import show_focus
from app.ui.help import places
from app.ui.help.help_window import HelpWindow
from app.ui.main_window import MainWindow
from app.ui.theme import Theme

Settle = Callable[[Dispatcher], None]


def shown(window: QWidget) -> HelpWindow:
    found = window.findChildren(HelpWindow)
    assert len(found) == 1
    return found[0]


@pytest.fixture
def guide(window: MainWindow, settle: Settle) -> HelpWindow:
    window.actions_["help"].trigger()
    settle(window.dispatcher)
    return shown(window)


def heading(guide: HelpWindow) -> str:
    return guide.page.accessibleDescription()


def test_every_part_that_a_place_names_is_in_the_guide() -> None:
    titles = {section.title for section in sections(resources.guide().read_text(encoding="utf-8"))}
    named = {part for _, part in places._DIALOGS} | set(places._PAGES.values())
    named |= {texts.START, texts.WINDOW, texts.SCORING, texts.TROUBLE, texts.SPECIAL, texts.READINGS}
    assert named <= titles


def test_f1_opens_the_part_about_where_one_stands(window: MainWindow, settle: Settle) -> None:
    bench = window.workbench
    assert bench is not None

    def asked() -> str:
        window.actions_["help"].trigger()
        settle(window.dispatcher)
        return heading(shown(window))

    assert asked() == texts.WINDOW
    bench.open_indicator("9.1")
    assert asked() == texts.SCORING
    window.activateWindow()
    show_focus(bench.score_page.pane.content.evidence._add)
    assert asked() == texts.EVIDENCE
    for page, part in (("units", texts.UNITS), ("documents", texts.EVIDENCE), ("check", texts.SIGNING)):
        bench.show_page(page)
        assert asked() == part
    window.close_dossier()
    settle(window.dispatcher)
    assert asked() == texts.START


def test_f1_in_a_dialog_tells_of_the_dialog(window: MainWindow, qtbot: QtBot, settle: Settle) -> None:
    bench = window.workbench
    assert bench is not None
    dialog = ExportDialog(window.theme, bench.state, "", window)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    settle(window.dispatcher)
    assert heading(shown(dialog)) == texts.SIGNING
    assert shown(dialog).parent() is dialog, "the open dialog does not block its own help"
    qtbot.keyClick(shown(dialog), Qt.Key.Key_F1)
    shown(dialog).close()
    dialog.reject()


def test_every_part_can_be_chosen_and_shows_its_heading(guide: HelpWindow) -> None:
    assert guide.contents.count() == len(guide._sections) > 10
    for row in range(guide.contents.count()):
        guide.contents.setCurrentRow(row)
        assert guide._sections[row].title in guide.page.toPlainText()
        assert heading(guide) == guide._sections[row].title


def test_search_needs_no_diacritics_and_leaves_the_parts_that_have_the_words(guide: HelpWindow) -> None:
    guide.search.setText("khoi phuc ban sao")
    assert 0 < guide.contents.count() < len(guide._sections)
    assert heading(guide)
    guide.search.setText("xyz không có")
    assert guide.contents.count() == 0
    assert guide.nothing.isVisible()
    guide.search.setText("Thử điểm")
    assert guide.page.textCursor().selectedText() == "Thử điểm"


def test_pictures_are_shown_no_wider_than_the_page(guide: HelpWindow) -> None:
    guide.open_at(texts.WINDOW)
    picture = guide.page.loadResource(2, QUrl("images/indicator-light.png"))
    assert 0 < picture.width() <= guide.page.viewport().width()
    assert guide.page.document().size().width() <= guide.page.viewport().width()


def test_links_lead_to_parts_of_the_guide_only(guide: HelpWindow) -> None:
    guide.page.anchorClicked.emit(QUrl("#4-gắn-minh-chứng"))
    assert heading(guide) == texts.EVIDENCE
    guide.page.anchorClicked.emit(QUrl("https://example.org/"))
    assert heading(guide) == texts.EVIDENCE


def test_a_missing_guide_is_told(
    window: MainWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nowhere = tmp_path_factory.mktemp("empty") / "huong-dan.md"
    monkeypatch.setattr(resources, "guide", lambda: nowhere)
    window.actions_["help"].trigger()
    settle(window.dispatcher)
    assert texts.MISSING in shown(window).page.toPlainText()


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut(
    window: MainWindow, theme: Theme, settle: Settle, cut_texts: Callable[[QWidget], list[str]], scale: int
) -> None:
    theme.set_scale(scale)
    window.actions_["help"].trigger()
    settle(window.dispatcher)
    guide = shown(window)
    assert cut_texts(guide) == []
    assert guide.width() <= guide.screen().availableSize().width()
    assert guide.page.width() > guide.width() / 3
