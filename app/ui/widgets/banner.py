"""A message that stays on the page: what is so, what to do, and at most one button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label, StatusIcon

BannerKind = Literal["info", "warn", "danger"]
_ICON = {"info": ("info", "accent"), "warn": ("triangle-alert", "warn"), "danger": ("octagon-alert", "danger")}


class Banner(QFrame):
    """An icon, a bold sentence, a plain one, and perhaps a button; further content goes into `body`."""

    def __init__(
        self,
        theme: Theme,
        kind: BannerKind,
        title: str = "",
        text: str = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("frame", kind)
        default_icon, token = _ICON[kind]
        px = theme.px
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), px(10), px(14), px(10))
        self._row.setSpacing(px(12))
        self._row.addWidget(StatusIcon(theme, icon or default_icon, token, 20), 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(2))
        self._title = Label(title, "strong", wrap=True)
        self._text = Label(text, "body", wrap=True)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self._row.addLayout(self.body, 1)
        self.set_message(title, text)

    def set_message(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._title.setVisible(bool(title))
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    def add_button(self, text: str) -> Button:
        """The one button, at the right; the caller connects it."""
        button = Button(self._theme, text)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button
