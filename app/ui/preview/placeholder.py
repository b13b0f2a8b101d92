"""What stands in the preview while there are no pages to show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts import ui_preview as texts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, StatusIcon


class Placeholder(QWidget):
    """An icon, a line, a sentence, and a way to open the file elsewhere.

    Signals:
        open_outside: the button was used.
    """

    open_outside = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("fill", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self._icon = StatusIcon(theme, "files", "text3", 32)
        self._title = Label("", "strong", wrap=True)
        self._text = Label("", "body", "text2", wrap=True)
        self.button = Button(theme, texts.OPEN_OUTSIDE_BUTTON)
        self.button.clicked.connect(self.open_outside)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(8))
        column.addStretch(1)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def show_message(self, icon: str, title: str, text: str, *, openable: bool) -> None:
        self._icon.set_icon(icon, "text3")
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setVisible(openable)
