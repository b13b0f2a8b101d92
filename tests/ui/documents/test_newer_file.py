"""A newer version chosen from the menus of a card and of the page of documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.services import history, intake
from app.texts import newer as texts
from app.ui.dispatch import Dispatcher
from app.ui.documents_page import DocumentsPage
from app.ui.dossier_state import DossierState
from app.ui.pane.card_actions import CardActions
from app.ui.pane.cited import Cited
from app.ui.pane.intake_runs import IntakeRuns
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme


@pytest.mark.parametrize("by", ["page", "card"])
def test_a_newer_version_is_taken_in_and_said(
    qtbot: QtBot,
    theme: Theme,
    state: DossierState,
    settle: Callable[[Dispatcher], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    by: str,
) -> None:
    old, new = tmp_path / "cũ.pdf", tmp_path / "mới.pdf"
    for pages, path in enumerate((old, new), 1):
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page()
            pdf.save(path)
    (document,) = intake.attach(state.ws, [old], "9.1", "1").attached
    state.refresh()
    settle(state.dispatcher)
    page = DocumentsPage(theme, state)
    qtbot.addWidget(page, before_close_func=lambda _page: PageRenderer.stop_for(state))
    page.show()
    page.select(document)
    cards = CardActions(theme, state, IntakeRuns(state), page)
    cited = Cited(state.snapshot.citations[0], state.snapshot.document(document))
    menu: QMenu | None = page.menu() if by == "page" else cards.menu_of(cited)
    assert menu is not None
    (action,) = [one for one in menu.actions() if one.text() == texts.MENU]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    action.trigger()
    assert not state.dispatcher.busy, "nothing was chosen"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(new), ""))
    changes: list[str] = []
    state.changed.connect(lambda change: changes.append(change.sentence if change.undoable else ""))
    action.trigger()
    qtbot.waitUntil(lambda: texts.replaced("cũ") in changes, timeout=10_000)
    assert [one.document for one in state.snapshot.citations] == [state.snapshot.documents[1].id]
    assert history.undo_label(state.ws) == texts.replaced("cũ")
    state.stop_looking()
