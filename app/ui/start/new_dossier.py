"""A new dossier in three questions, and where its file goes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.criteria.answers import Profile
from app.errors import KnownError
from app.texts import ui_dialogs as texts
from app.texts import ui_shell
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.profile_form import ProfileForm
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.widgets import Button, ElidedLabel, Label

_FORBIDDEN = '<>:"/\\|?*'  # in Windows file names


class NewDossierDialog(FormDialog):
    """After it is accepted, `profile` and `path` say what to make."""

    def __init__(self, theme: Theme, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.NEW_TITLE, texts.NEW_TEXT, accept=texts.CREATE, width=720, parent=parent)
        self.profile: Profile | None = None
        self._folder = Path(folder or documents_folder())
        self._chosen: Path | None = None
        self.form = ProfileForm(theme, Profile(ward="", year=_likely_year()))
        self.body.addWidget(self.form)
        place = QHBoxLayout()
        place.setSpacing(theme.px(8))
        place.addWidget(Label(texts.FILE_PLACE, "body", "text2"))
        self._place = ElidedLabel("", "strong")
        place.addWidget(self._place, 1)
        change = Button(theme, texts.CHANGE_PLACE)
        change.clicked.connect(self._choose)
        place.addWidget(change)
        self.body.addLayout(place)
        self.form.changed.connect(self._show_place)
        self._show_place()
        self.form.ward.control.setFocus()

    @property
    def path(self) -> Path:
        """Where the file goes: as chosen, or proposed from the ward and the year."""
        if self._chosen is not None:
            return self._chosen
        ward = "".join(char for char in self.form.text(self.form.ward) if char not in _FORBIDDEN)
        return self._folder / texts.file_name(ward or texts.UNNAMED, self.form.text(self.form.year))

    def submit(self) -> None:
        self.profile = self.form.profile()
        if self.profile is None:
            return
        if self.path.exists():
            self.refuse(KnownError(texts.FILE_EXISTS))
        else:
            self.accept()

    def _choose(self) -> None:
        out, _filter = QFileDialog.getSaveFileName(
            self,
            texts.FILE_PLACE,
            str(self.path),
            ui_shell.FILE_FILTER,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if out:
            self._chosen = with_ending(out, ".cdht")
            self._show_place()

    def _show_place(self) -> None:
        self.clear_refusal()
        self._place.setText(str(self.path))


def documents_folder() -> str:
    """The person's own documents folder; their home where the system names one that is not there."""
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return named if named and Path(named).is_dir() else str(Path.home())


def _likely_year() -> int:
    """Dossiers are made at the end of a year or just after it."""
    now = datetime.now().astimezone()
    return now.year if now.month > 6 else now.year - 1
