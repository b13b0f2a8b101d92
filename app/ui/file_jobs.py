"""Files in and out of an opened dossier: a copy for safety, and the spreadsheet of figures. Long work with progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.texts import signed_pdf as pdf_texts
from app.texts import ui_shell as texts
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.dialogs.problems_dialog import ProblemsDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dossier_state import DossierState
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.toast import Toast

if TYPE_CHECKING:
    from app.services.sheet import FillResult
    from app.services.workspace import Workspace


class FileJobs:
    """What the menu offers beside export; `toast` tells how it went."""

    def __init__(self, theme: Theme, state: DossierState, toast: Toast, window: QWidget) -> None:
        self._theme, self._state, self._toast, self._window = theme, state, toast, window

    def backup(self) -> None:
        """Copy the dossier elsewhere through SQLite's own backup, verified, locked if a password is given."""
        title, text = texts.BACKUP.rstrip("…"), texts.BACKUP_TEXT
        PasswordDialog(self._theme, title, text, texts.CHOOSE_PLACE, self.copy, self._window, new=True).open()

    def copy(self, password: str) -> None:
        """Ask where to, then copy."""
        here = Path(self._state.ws.home)
        out = self._ask_out(texts.BACKUP, here.with_name(f"{here.stem} (bản sao).cdht"), texts.FILE_FILTER, ".cdht")
        if out is not None:
            done = texts.copied_to(str(out))
            self._run(texts.COPYING, _copy, out, password, done=lambda _: self._toast.say(done))

    def sheet_out(self) -> None:
        from app.services.sheet import write_sheet

        here = Path(self._state.ws.home)
        out = self._ask_out(texts.SHEET_OUT, here.with_suffix(".xlsx"), texts.EXCEL_FILTER, ".xlsx")
        if out is not None:
            self._run(
                texts.WRITING_SHEET, write_sheet, out, done=lambda _: self._toast.say(texts.sheet_written(out.name))
            )

    def sheet_in(self) -> None:
        from app.services.sheet import fill

        folder = str(Path(self._state.ws.home).parent)
        path, _chosen = QFileDialog.getOpenFileName(self._window, texts.SHEET_IN, folder, texts.SHEET_FILTER)
        if path:
            self._run(texts.FILLING_SHEET, fill, Path(path), done=self._filled)

    def signed_pdf(self) -> None:
        """Keep the digitally signed PDF in the dossier or, where one is kept, write it out."""
        from app.services import signed_pdf

        kept, folder = self._state.snapshot.signed_pdf, Path(self._state.ws.home).parent
        if kept is not None:
            out = self._ask_out(pdf_texts.SAVE_AT, folder / kept.file_name, pdf_texts.FILTER, ".pdf")
            if out is not None:
                said = pdf_texts.written(str(out))
                self._run(texts.COPYING, signed_pdf.write_out, out, done=lambda _: self._toast.say(said))
            return
        path, _chosen = QFileDialog.getOpenFileName(self._window, pdf_texts.CHOOSE, str(folder), pdf_texts.FILTER)
        if path:
            done = pdf_texts.put(Path(path).name)
            self._run(pdf_texts.CHECKING, signed_pdf.put, Path(path), done=lambda _: self._toast.say(done))

    def _filled(self, result: FillResult) -> None:
        if result.problems:
            lines = [(f"{problem.sheet}!{problem.cell}", problem.message) for problem in result.problems]
            ProblemsDialog(self._theme, texts.sheet_refused(len(lines)), lines, self._window).open()
        else:
            self._toast.say(texts.sheet_filled(result.count))

    def _ask_out(self, caption: str, proposed: Path, kinds: str, suffix: str) -> Path | None:
        out, _chosen = QFileDialog.getSaveFileName(self._window, caption, str(proposed), kinds)
        return with_ending(out, suffix) if out else None

    def _run(self, words: str, work: Callable[..., Any], *args: object, done: Callable[[Any], None]) -> None:
        dialog = ProgressDialog(self._theme, words, self._window)
        run_with_progress(dialog, self._state.run_long, work, *args, done=done, failed=self._toast.warn)


def _copy(
    ws: Workspace, out: Path, password: str, progress: Callable[..., None], cancelled: Callable[[], bool]
) -> None:
    from app.services.carried_copy import write_copy

    write_copy(ws, out, password=password, progress=progress, cancelled=cancelled)
