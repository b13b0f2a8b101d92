"""The way out of a damaged file: offered where it cannot be opened, done beside the window, and told loss by loss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from app.criteria.errors import CriteriaError
from app.errors import KnownError
from app.models.errors import Damaged, NotADossier, Unreachable
from app.texts import rescue as texts
from app.texts import ui_shell as shell_texts
from app.ui import messages
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.places import with_ending
from app.ui.widgets import Label, ScrollColumn

if TYPE_CHECKING:
    from app.services.rescue import Rescued
    from app.ui.main_window import MainWindow
    from app.ui.theme import Theme

_ENDING = ".cdht"


def may_help(error: KnownError, path: Path) -> bool:
    """Whether what stands in the way of opening a file may be damage that something can be saved from."""
    return path.suffix.lower() == _ENDING and isinstance(error, (Damaged, NotADossier, Unreachable, CriteriaError))


def offer(window: MainWindow, path: Path, error: KnownError) -> None:
    """Say why the file was not opened, and save what can be saved if the person wants it."""
    advice = f"{error.advice}\n\n{texts.OFFER}"
    if messages.offers(window, window.theme, shell_texts.NOT_OPENED, KnownError(error.message, advice), texts.BUTTON):
        ask(window, path)


def ask(window: MainWindow, path: Path) -> None:
    """Ask where the new file goes, then do it. The dossier at `path` must be closed."""
    out, _kind = QFileDialog.getSaveFileName(
        window,
        texts.WHERE,
        str(path.with_name(texts.rescued_name(path.stem))),
        shell_texts.FILE_FILTER,
        options=QFileDialog.Option.DontConfirmOverwrite,  # that would be refused
    )
    if out:
        run(window, path, with_ending(out, _ENDING))


def run(window: MainWindow, path: Path, out: Path) -> None:
    """Save into `out`, with progress; then say what is missing and offer to open it."""
    from app.services.rescue import rescue

    def over(result: Rescued) -> None:
        told = RescuedDialog(window.theme, result, window)
        told.accepted.connect(lambda: window.open_path(result.path))
        told.open()

    run_with_progress(
        ProgressDialog(window.theme, texts.RESCUING, window),
        window.dispatcher.run_long,
        rescue,
        path,
        out,
        done=over,
        failed=lambda error: window.tell(texts.TITLE, error),
    )


class RescuedDialog(FormDialog):
    """What came through, and every loss in a sentence of its own; the filled button opens the new dossier."""

    def __init__(self, theme: Theme, result: Rescued, parent: MainWindow | None = None) -> None:
        said = texts.written(result.path.name, result.documents, result.mended)
        super().__init__(
            theme, texts.TITLE, said, accept=texts.OPEN, cancel=shell_texts.CLOSE, width=640, parent=parent
        )
        if not result.losses:
            self.body.addWidget(Label(texts.NOTHING_MISSING, "body", wrap=True))
            return
        self.body.addWidget(Label(texts.WHAT_IS_MISSING, "strong"))
        scroll = ScrollColumn(theme, margins=(0, 0, 8, 0))
        scroll.setAccessibleName(texts.WHAT_IS_MISSING)
        scroll.setMinimumHeight(theme.px(200))
        for loss in result.losses:
            scroll.column.addWidget(Label(f"– {loss}", wrap=True))
        scroll.column.addStretch(1)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(Label(texts.IN_THE_JOURNAL, "body", "text2", wrap=True))
