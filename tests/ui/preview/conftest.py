"""The preview over the real services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pytestqt.qtbot import QtBot

from app.services import intake
from app.ui.dispatch import Dispatcher
from app.ui.dossier_state import DossierState
from app.ui.preview.preview_pane import PreviewPane
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Makes a PDF of A4 pages, the upper left quarter of every page blue."""

    def make(name: str = "Báo cáo.pdf", pages: int = 2, password: str = "") -> Path:
        path = tmp_path / name
        with pikepdf.new() as pdf:
            for _ in range(pages):
                page = pdf.add_blank_page(page_size=(595, 842))
                page.Contents = pdf.make_stream(b"0 0 1 rg 0 421 297 421 re f")
            pdf.docinfo["/Title"] = name
            encryption = pikepdf.Encryption(owner=password, user=password) if password else False
            pdf.save(path, encryption=encryption)
        return path

    return make


@pytest.fixture
def attach(state: DossierState, settle: Callable[[Dispatcher], None]) -> Callable[[Path], str]:
    """Attach a file as the intake does and show it; gives the document's id."""

    def run(path: Path) -> str:
        result = intake.attach(state.ws, [path], "9.1", "1")
        state.refresh()
        settle(state.dispatcher)
        return result.attached[0]

    return run


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme, state: DossierState) -> PreviewPane:
    """The preview as wide as it stands in a window of 1366×688."""
    preview = PreviewPane(theme, state)

    def end(_pane: PreviewPane) -> None:
        PageRenderer.stop_for(state)
        state.stop_looking()

    qtbot.addWidget(preview, before_close_func=end)
    preview.resize(376, 631)
    with qtbot.waitExposed(preview):
        preview.show()
    return preview
