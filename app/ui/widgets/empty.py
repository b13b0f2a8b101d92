"""What stands where there is nothing yet: why, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.frames import Panel
from app.ui.widgets.labels import Label, StatusIcon


class EmptyState(Panel):
    """An icon, one line, one sentence, and perhaps one button."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSpacing(px(6))
        self._column.addWidget(StatusIcon(theme, icon, "text3", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for line, role, tone in ((title, "strong", "text"), (text, "body", "text2")):
            if line:
                label = Label(line, role, tone, wrap=True)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._column.addWidget(label)

    def add_button(self, text: str, *, primary: bool = True) -> Button:
        button = Button(self._theme, text, "primary" if primary else "secondary")
        self._column.addSpacing(self._theme.px(6))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
