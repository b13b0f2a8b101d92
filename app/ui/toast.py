"""A short message over the page that goes by itself: what was just done, with a way to undo it, or what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KnownError
from app.texts import ui_shell as texts
from app.ui.theme import Theme
from app.ui.widgets import IconButton, Label, LinkButton, StatusIcon

_DONE_MS = 8_000
_ERROR_MS = 20_000
_WIDTH = 560


class Toast(QFrame):
    """One message at a time, at the bottom of its host; it stays while the mouse is over it."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme, self._host = theme, host
        self._action: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._icon = StatusIcon(theme, "check", "accent", 20)
        self._message = Label(role="body", wrap=True)
        self._advice = Label(role="body", tone="text2", wrap=True)
        self._button = LinkButton(theme, texts.UNDO)
        self._button.clicked.connect(self._act)
        self._close = IconButton(theme, "x", texts.DISMISS, size=16)
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self.hide()
        host.installEventFilter(self)

    def say(self, message: str, *, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Tell what was done; `button` with `action` offers one thing to do about it."""
        self._show(message, "", frame="card", icon=("check", "accent"), milliseconds=_DONE_MS)
        self._offer(button, action)

    def warn(self, error: KnownError, *, button: str = "", action: Callable[[], None] | None = None) -> None:
        """Tell what could not be done, and what to do."""
        self._show(
            error.message, error.advice, frame="danger", icon=("octagon-alert", "danger"), milliseconds=_ERROR_MS
        )
        self._offer(button, action)

    def text(self) -> str:
        """What is being said, for tests and screen readers."""
        return f"{self._message.text()} {self._advice.text()}".strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, _event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        self._timer.start(_DONE_MS // 2)

    def _lay_out(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(8), px(10))
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._advice)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)

    def _show(self, message: str, advice: str, *, frame: str, icon: tuple[str, str], milliseconds: int) -> None:
        self.setProperty("frame", "menu" if frame == "card" else frame)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.set_icon(*icon)
        self._message.setText(message)
        self._message.setProperty("role", "strong" if advice else "body")
        self._message.style().polish(self._message)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(self.text())
        self._timer.start(milliseconds)

    def _offer(self, button: str, action: Callable[[], None] | None) -> None:
        self._action = action
        self._button.setVisible(action is not None)
        self._button.set_words(button)
        self.show()
        self.raise_()
        self._place()

    def _place(self) -> None:
        px = self._theme.px
        width = min(px(_WIDTH), self._host.width() - 2 * px(16))
        layout = self.layout()
        assert layout is not None
        height = max(layout.heightForWidth(width), layout.minimumSize().height())
        self.setGeometry((self._host.width() - width) // 2, self._host.height() - height - px(24), width, height)

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()
