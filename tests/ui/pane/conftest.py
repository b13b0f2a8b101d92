"""The pane of one indicator over the real services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services import intake
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.pane.indicator_pane import IndicatorPane
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme

SIZE = (637, 631)  # what 1366×688 leaves the pane beside tree and preview, under the header


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF; its name and number of pages make its bytes its own."""

    def make(name: str = "Báo cáo số hộ.pdf", pages: int = 1) -> Path:
        path = tmp_path / name
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page()
            pdf.docinfo["/Title"] = name
            pdf.save(path, deterministic_id=True)
        return path

    return make


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, state: DossierState) -> IndicatorPane:
    """The pane as it stands in a window of 1366×688."""
    pane = IndicatorPane(theme, state)
    qtbot.addWidget(pane, before_close_func=lambda _pane: PageRenderer.stop_for(state))
    pane.resize(*SIZE)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def done(state: DossierState, settle: Callable[[Dispatcher], None]) -> Callable[[], None]:
    """Wait until everything typed or dropped is stored and shown."""

    def wait() -> None:
        settle(state.dispatcher)
        settle(state.dispatcher)  # a long task asks for a refresh when it ends
        QApplication.processEvents()

    return wait


@pytest.fixture
def attach(state: DossierState, done: Callable[[], None]) -> Callable[..., str]:
    """Attach a file as the intake does and show it; gives the document's id."""

    def run(path: Path, indicator: str = "9.1", item: str = "1") -> str:
        result = intake.attach(state.ws, [path], indicator, item)
        state.refresh()
        done()
        return result.attached[0]

    return run
