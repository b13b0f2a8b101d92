"""Choosing the file of a newer version and having it take the place of a document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.snapshot import DocumentView
from app.texts import newer as texts
from app.texts import ui_pane
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme


def choose_newer(theme: Theme, state: DossierState, document: DocumentView, parent: QWidget) -> None:
    """Ask for a file with the system's dialog and take it in; what came of it is said with a way to undo it."""
    from app.services import newer

    name, _kind = QFileDialog.getOpenFileName(parent, texts.CHOOSE, "", ui_pane.FILE_FILTER)
    if name:
        run_with_progress(
            ProgressDialog(theme, texts.TAKING, parent),
            state.run_long,
            newer.replace,
            document.id,
            Path(name),
            inspect=state.looker.inspect,
            done=state.tell,
            failed=state.failed.emit,
        )
