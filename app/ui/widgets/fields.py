"""Fields of forms: search, combo box, and a label, a control and a sentence under it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.texts import ui_shell
from app.ui.theme import Theme
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.labels import Label, StatusIcon


class SearchField(QLineEdit):
    """A search line with its magnifier and a way to empty it; Esc empties it too."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear = IconButton(theme, "x", ui_shell.CLEAR_SEARCH, size=16, parent=self)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.textChanged.connect(self._make_room)
        theme.bind(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self._clear.sizeHint()
        self._clear.setGeometry(
            self.width() - size.width() - self._theme.px(4),
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.px(16)
        at = QPoint(self._theme.px(12), (self.height() - size) // 2)
        QPainter(self).drawPixmap(at, self._theme.pixmap("search", "text2", 16))

    def _make_room(self) -> None:
        """The way to empty the field takes room only while there is something to empty."""
        filled = bool(self.text())
        self._clear.setVisible(filled)
        self.setTextMargins(self._theme.px(26), 0, self._theme.px(20) if filled else 0, 0)

    def _restyle(self) -> None:
        self._make_room()


class ComboBox(QComboBox):
    """A combo box with our chevron, whose value does not change when the page is scrolled over it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._theme.px(12), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._theme.px(16)
        at = QPoint(self.width() - size - self._theme.px(10), (self.height() - size) // 2)
        QPainter(self).drawPixmap(at, self._theme.pixmap("chevron-down", "text2" if self.isEnabled() else "text3", 16))


class Field(QWidget):
    """A label, a control, and under it a hint or, in red with the value kept, what is wrong with it."""

    edited = Signal()

    def __init__(
        self, theme: Theme, label: str, control: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._hint = hint
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        self._label = Label(label, "caption", "text2")
        self._label.setBuddy(control)
        column.addWidget(self._label)
        column.addWidget(control)
        below = QHBoxLayout()
        below.setSpacing(theme.px(6))
        self._sign = StatusIcon(theme, "circle-alert", "danger", 16, name=ui_shell.ERROR)
        self._message = Label(hint, "caption", "text3", wrap=True)
        below.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._message, 1)
        column.addLayout(below)
        if not control.accessibleName():
            control.setAccessibleName(label)
        self.set_error("")
        if isinstance(control, QLineEdit):
            control.textEdited.connect(self._on_edited)

    def set_error(self, message: str) -> None:
        """Show what is wrong; an empty message takes it away."""
        self._message.setText(message or self._hint)
        self._message.set_tone("danger" if message else "text3")
        self._message.setVisible(bool(message or self._hint))
        self._sign.setVisible(bool(message))
        self.control.setAccessibleDescription(message or self._hint)
        if bool(self.control.property("error")) != bool(message):
            self.control.setProperty("error", bool(message))
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def set_hint(self, hint: str) -> None:
        """Another hint; what was wrong is no longer said."""
        self._hint = hint
        self.set_error("")

    def error(self) -> str:
        return self._message.text() if self._sign.isVisibleTo(self) else ""

    def _on_edited(self) -> None:
        self.set_error("")
        self.edited.emit()
