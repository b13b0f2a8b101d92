"""Asks for the password of a package: one to give it, which may be none, or the one it was given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import KnownError
from app.texts import locked_file as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.theme import Theme
from app.ui.widgets.fields import Field


class PasswordDialog(FormDialog):
    """`go_on(password)` is called once the dialog has closed.

    `new`: the password is being chosen; an empty one means none, a short one is refused. Otherwise it is needed;
    `refusal` says why the one before did not do.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        accept: str,
        go_on: Callable[[str], None],
        parent: QWidget,
        *,
        new: bool,
        refusal: KnownError | None = None,
    ) -> None:
        super().__init__(theme, title, text, accept=accept, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go_on, self._new = go_on, new
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        label, hint = (texts.OPTIONAL_LABEL, texts.HINT) if new else (texts.LABEL, "")
        self.field = Field(theme, label, self.password, hint=hint)
        self.body.addWidget(self.field)
        if not new:
            self.accept_button.setEnabled(False)
            self.password.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text)))
        self.password.setFocus()
        if refusal is not None:
            self.refuse(refusal)

    def set_waiting(self, waiting: bool) -> None:
        self.accept_button.setEnabled(not waiting and (self._new or bool(self.password.text())))

    def submit(self) -> None:
        from app.models.locked_file import check_password

        password = self.password.text()
        if self._new and password:
            try:
                check_password(password)
            except KnownError as error:
                self.field.set_error(error.message)
                return
        self.accept()
        self._go_on(password)
