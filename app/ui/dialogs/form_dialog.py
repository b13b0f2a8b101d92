"""The frame of every dialog: a title, a sentence, content, a place for what went wrong, and buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_shell as texts
from app.ui.focus import Dialog
from app.ui.theme import Theme
from app.ui.widgets import Banner, Button, Label


class FormDialog(Dialog):
    """Content goes into `body`. `accept_button` is the one filled button; Enter in a field presses it."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str = "",
        *,
        accept: str,
        cancel: str = texts.CANCEL,
        width: int = 480,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._preferred = width
        self._fitted = False
        px = theme.px
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        self.heading = Label(title, "h2", wrap=True)
        column.addWidget(self.heading)
        self.sentence = Label(text, "body", "text2", wrap=True)
        self.sentence.setVisible(bool(text))
        column.addWidget(self.sentence)
        content = QWidget()
        content.setProperty("column", "true")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(px(12))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        column.addWidget(self._scroll, 1)
        self._refusal = Banner(theme, "danger")
        self._refusal.hide()
        column.addWidget(self._refusal)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        self.buttons.addStretch(1)
        self.accept_button = Button(theme, accept, "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._accept_clicked)
        self.cancel_button = Button(theme, cancel)
        self.cancel_button.clicked.connect(self.reject)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.accept_button)
        column.addSpacing(px(4))
        column.addLayout(self.buttons)

    def _accept_clicked(self) -> None:
        self.submit()
        QTimer.singleShot(0, self, self._fit)  # a sentence may have come under a field: grow rather than squeeze

    def submit(self) -> None:
        """What the filled button does."""
        self.accept()

    def refuse(self, error: KnownError) -> None:
        """Show why it could not be done; the dialog stays with everything typed."""
        self.set_waiting(False)
        self._refusal.set_message(error.message, error.advice)
        self._refusal.show()
        self._fit()

    def refusal_text(self) -> str:
        """What was refused, empty if nothing is."""
        return self._refusal.accessibleName() if self._refusal.isVisibleTo(self) else ""

    def clear_refusal(self) -> None:
        self._refusal.hide()

    def set_waiting(self, waiting: bool) -> None:
        """Hold the filled button while what it asked for is being done."""
        self.accept_button.setEnabled(not waiting)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFixedWidth(min(self.theme.px(self._preferred), self.screen().availableGeometry().width() - 32))
        self._fit()

    def _fit(self) -> None:
        """Grow to hold the content, as far as the screen goes; the rest scrolls."""
        outer, content = self.layout(), self._scroll.widget()
        inner = content.layout() if content is not None else None
        if outer is None or inner is None or not self.isVisible():
            return
        outer.activate()
        inner.activate()
        width = self._scroll.width()
        needed = inner.totalHeightForWidth(width) if inner.hasHeightForWidth() else inner.totalSizeHint().height()
        needed = max(needed, inner.totalMinimumSize().height())
        chrome = self.height() - self._scroll.height()
        height = min(needed + chrome, self.screen().availableGeometry().height() - 48)
        if height > self.height() or not self._fitted:
            self._fitted = True
            self.resize(self.width(), height)
