"""Opening a package that travels with a password: asked for it, it is unlocked into a file of its own to work in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.errors import KnownError
from app.texts import ui_exchange as texts
from app.texts import ui_shell as shell_texts
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.places import with_ending
from app.ui.start.new_dossier import documents_folder

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from app.ui.main_window import MainWindow


def ask(window: MainWindow, path: Path, refusal: KnownError | None = None) -> None:
    """Ask for the password of `path` and where to work, then open; `refusal` says why the last one did not do."""

    def go_on(password: str) -> None:
        proposed = Path(window.preferences.folder or documents_folder()) / texts.unlocked_file(path.stem)
        chosen, _kind = QFileDialog.getSaveFileName(
            window,
            texts.UNLOCKED_CAPTION,
            str(proposed),
            shell_texts.FILE_FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,  # that would be refused
        )
        if chosen:
            window.begin(texts.UNLOCKING, _unlocked(path, with_ending(chosen, ".cdht"), password))

    PasswordDialog(
        window.theme, texts.LOCKED_TITLE, texts.OPEN_TEXT, texts.OPEN, go_on, window, new=False, refusal=refusal
    ).open()


def _unlocked(path: Path, out: Path, password: str) -> Callable[..., Workspace]:
    def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Workspace:
        from app.models.locked_file import unlock
        from app.services.workspace import Workspace

        unlock(path, out, password, progress=progress, cancelled=cancelled)
        return Workspace.open(out)

    return work
