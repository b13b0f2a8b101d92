"""What those who ask for pages refer to must not end beside the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.ui.dossier_state import DossierState
from app.ui.preview.preview_pane import PreviewPane
from app.ui.preview.renderer import PageRenderer
from tests.ui.held import Held, quick_turns

_SMALL = QSize(20, 28)


def test_what_callbacks_hold_ends_on_the_windows_thread(
    preview: PreviewPane,
    state: DossierState,
    scan: Callable[..., Path],
    attach: Callable[[Path], str],
    qtbot: QtBot,
) -> None:
    attach(scan("Báo cáo.pdf"))
    attach(scan("Khóa.pdf", password="x"))
    contents = [document.content for document in state.snapshot.documents]
    renderer = PageRenderer.of(state)
    ended: list[int] = []
    with quick_turns():
        for _ in range(100):
            for content in contents:  # one has pages, the other is refused
                renderer.sizes(content, Held(ended).take, Held(ended).take, owner=preview)
                renderer.first_page(content, _SMALL, Held(ended).take, Held(ended).take, owner=preview)
                renderer.page(content, 0, _SMALL, 0, Held(ended).take, owner=preview, wanted=lambda: True)
                renderer.page(content, 0, _SMALL, 0, Held(ended).take, owner=preview, wanted=lambda: False)
        qtbot.waitUntil(lambda: len(ended) == 100 * 2 * 6, timeout=60_000)
    assert set(ended) == {threading.get_ident()}
