"""A new dossier in three questions, and where its file goes."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from app.criteria.answers import Profile
from app.errors import KnownError
from app.texts import ui_dialogs as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.profile_form import ProfileForm
from app.ui.dispatch import Dispatcher
from app.ui.start.file_place import FilePlace
from app.ui.theme import Theme


class NewDossierDialog(FormDialog):
    """After it is accepted, `profile` and `path` say what to make."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.NEW_TITLE, texts.NEW_TEXT, accept=texts.CREATE, width=720, parent=parent)
        self._dispatcher = dispatcher
        self.profile: Profile | None = None
        self._folder = Path(folder or documents_folder())
        self.form = ProfileForm(theme, Profile(ward="", year=_likely_year()))
        self.body.addWidget(self.form)
        self._place = FilePlace(theme)
        self.body.addWidget(self._place)
        self._place.changed.connect(self._show_place)
        self.form.changed.connect(self._show_place)
        self._show_place()
        self.form.ward.control.setFocus()

    @property
    def path(self) -> Path:
        """Where the file goes: as chosen, or proposed from the ward and the year."""
        proposed = texts.file_name(self.form.text(self.form.ward) or texts.UNNAMED, self.form.text(self.form.year))
        return self._place.chosen or self._folder / proposed

    def submit(self) -> None:
        self.profile = self.form.profile()
        if self.profile is None:
            return
        self.set_waiting(True)
        self._dispatcher.ask(self.path.exists, done=self._place_known, owner=self)

    def _place_known(self, taken: bool) -> None:
        self.set_waiting(False)
        if taken:
            self.refuse(KnownError(texts.FILE_EXISTS))
        else:
            self.accept()

    def _show_place(self) -> None:
        self.clear_refusal()
        self._place.show_path(self.path)


def documents_folder() -> str:
    """The person's own documents folder; their home where the system names one that is not there.

    Windows makes the folder it names, and it may lie on a server: there nothing is asked of it.
    """
    named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return named if named and (os.name == "nt" or Path(named).is_dir()) else str(Path.home())


def _likely_year() -> int:
    """Dossiers are made at the end of a year or just after it."""
    now = datetime.now().astimezone()
    return now.year if now.month > 6 else now.year - 1
