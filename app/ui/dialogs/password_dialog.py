"""Asks for the password of a file: one to give it, which may be none, or the one it was given."""

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
        password = self.password.text()
        if self._new and password and not accepted(self.field, password):
            return
        self.accept()
        self._go_on(password)


class NewPasswordDialog(FormDialog):
    """A password that much will depend on: typed twice, and `go_on(password)` is called once the dialog has closed."""

    def __init__(
        self, theme: Theme, title: str, text: str, hint: str, accept: str, go_on: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(theme, title, text, accept=accept, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go_on = go_on
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.again = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.field = Field(theme, texts.NEW_LABEL, self.password, hint=hint)
        self.again_field = Field(theme, texts.AGAIN_LABEL, self.again)
        self.body.addWidget(self.field)
        self.body.addWidget(self.again_field)
        self.password.setFocus()

    def submit(self) -> None:
        password = self.password.text()
        self.again_field.set_error("")
        if not accepted(self.field, password):
            return
        if self.again.text() != password:
            self.again_field.set_error(texts.NOT_THE_SAME)
            return
        self.accept()
        self._go_on(password)


def accepted(field: Field, password: str) -> bool:
    """Whether a new password will do; if not, the field says why."""
    from app.models.locked_file import check_password

    try:
        check_password(password)
    except KnownError as error:
        field.set_error(error.message)
        return False
    field.set_error("")
    return True
