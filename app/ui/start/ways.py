"""The ways to a dossier that somebody asks for: a new one, one chosen among files, the sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.texts import ui_shell as texts
from app.ui.places import with_ending

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from app.ui.main_window import MainWindow


class Ways:
    """One for a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def new_dossier(self) -> None:
        window = self._window
        from app.ui.start.new_dossier import NewDossierDialog

        dialog = NewDossierDialog(window.theme, window.dispatcher, window.preferences.folder, window)
        if not dialog.exec() or dialog.profile is None:
            return
        profile, path = dialog.profile, dialog.path
        window.preferences.folder = str(path.parent)

        def work() -> Workspace:
            from app.services.workspace import Workspace

            return Workspace.create(path, profile)

        window.begin(texts.CREATING, work)

    def ask_open(self) -> None:
        window = self._window
        chosen, _kind = QFileDialog.getOpenFileName(
            window, texts.OPEN_CAPTION, window.preferences.folder, f"{texts.FILE_FILTER};;{texts.ALL_FILES}"
        )
        if chosen:
            window.preferences.folder = str(Path(chosen).parent)
            window.open_path(chosen)

    def open_sample(self) -> None:
        """Build the fictional sample where the person's documents are, and open it."""
        from app.ui.start.new_dossier import documents_folder

        window = self._window
        folder = Path(window.preferences.folder or documents_folder())
        proposed = str(folder / texts.SAMPLE_NAME)
        chosen, _kind = QFileDialog.getSaveFileName(window, texts.START_SAMPLE, proposed, texts.FILE_FILTER)
        if not chosen:
            return
        place = with_ending(chosen, ".cdht")

        def build(progress: Callable[..., None]) -> Workspace:
            from app.services import demo

            place.unlink(missing_ok=True)
            return demo.build(place, stage="working", progress=progress)

        window.offers_tour = not window.preferences.tour_offered
        window.begin(texts.BUILDING_SAMPLE, build)
