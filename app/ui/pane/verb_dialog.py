"""A form that runs one verb, and what all such forms share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label

_WIDTH = 480
_AROUND_FORM = 140  # title bar, margins, buttons, a line of complaint


def within_screen(widget: QWidget, size: QSize) -> QSize:
    """The size, cut down to what a screen of its own leaves at a large text scale."""
    return size.boundedTo(widget.screen().availableSize() * 0.92)


class VerbDialog(Dialog):
    """A form that runs one verb: it closes once the dossier has taken it, and shows in place why it has not."""

    def __init__(self, theme: Theme, state: DossierState, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = state
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        px = theme.px
        self.setMinimumWidth(px(_WIDTH))
        self.save = Button(theme, texts.SAVE, "primary")
        self.cancel = Button(theme, texts.CANCEL)
        self.problem = Label("", "body", "danger", wrap=True)
        self.problem.hide()
        self._content = QWidget()
        self.form = QVBoxLayout(self._content)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setSpacing(px(12))
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._content)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(16))
        column.addWidget(self._area, 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """As high as the form needs, so far as the screen has room; beyond that the form scrolls."""
        content = self._content
        width = max(self.minimumWidth(), content.minimumSizeHint().width()) - 2 * self.theme.px(24)
        needed = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        room = within_screen(self, QSize(0, self.screen().availableSize().height())).height()
        self._area.setMinimumHeight(min(needed, room - self.theme.px(_AROUND_FORM)))

    def submit(self) -> None:
        """Check the form and run the verb; each dialog says how."""
        raise NotImplementedError

    def run(self, verb: Callable[..., Any], *args: object, **kwargs: object) -> None:
        """Run a verb for the form: close when it is done, stay open with the reason when it is refused."""
        self.save.setEnabled(False)
        self.state.do(verb, *args, done=self._done, failed=self._refused, owner=self, **kwargs)

    def _done(self, _change: object) -> None:
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.save.setEnabled(True)
        self.problem.setText(f"{error.message} {error.advice}".strip())
        self.problem.show()


def reason_field(theme: Theme, label: str) -> tuple[QPlainTextEdit, Field]:
    """A field of a few lines for a reason, and the labelled field around it."""
    edit = QPlainTextEdit()
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.px(84))
    return edit, Field(theme, label, edit)
