"""Buttons: one filled one a view, the rest outlined, quiet or links."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.ui.theme import Theme

Kind = Literal["secondary", "primary", "link", "quiet", "danger"]
_GAP = "\u2002"  # an EN SPACE: the gap between icon and text cannot be set
_ICON_TOKEN = {"primary": "on_accent", "link": "accent", "danger": "danger"}


class Button(QPushButton):
    """A push button with words and, perhaps, an icon before them."""

    def __init__(
        self, theme: Theme, text: str, kind: Kind = "secondary", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        self.set_words(text)
        theme.bind(self._restyle)

    def set_words(self, text: str) -> None:
        """Change the words, keeping the gap after the icon."""
        self.setText(f"{_GAP}{text}" if self._icon_name else text)
        self.setAccessibleName(text)

    def set_icon(self, icon: str) -> None:
        self._icon_name = icon
        self.set_words(self.accessibleName())
        self._restyle()

    def set_kind(self, kind: Kind) -> None:
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._restyle()

    def _restyle(self) -> None:
        if self._icon_name:
            token = _ICON_TOKEN.get(str(self.property("kind")), "text")
            self.setIcon(self._theme.icon(self._icon_name, token, 18))
            self.setIconSize(self._theme.icon_size(18))


class LinkButton(Button):
    """An action that reads as a link."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, text, "link", icon=icon, parent=parent)


class IconButton(QToolButton):
    """An icon alone; `name` is its tooltip and what a screen reader says."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        *,
        size: int = 20,
        token: str = "text2",  # noqa: S107 - a token is a colour here
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name, self._token, self._size = icon, token, size
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        theme.bind(self._restyle)

    def set_name(self, name: str) -> None:
        self.setToolTip(name)
        self.setAccessibleName(name)

    def set_icon(self, icon: str, token: str = "text2") -> None:  # noqa: S107
        self._icon_name, self._token = icon, token
        self._restyle()

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._icon_name, self._token, self._size))
        self.setIconSize(self._theme.icon_size(self._size))


class FilterChip(QPushButton):
    """A filter that is on or off; a tick says it beside the colour."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.set_words(text)
        self.toggled.connect(self._restyle)
        theme.bind(self._restyle)

    def set_words(self, text: str) -> None:
        """Change the words, keeping the gap after the tick."""
        if text == self._words:
            return
        self._words = text
        self.setAccessibleName(text)
        self._restyle()

    def sizeHint(self) -> QSize:
        """Wide enough for the bold words: weight by state is not in Qt's own hint."""
        px = self._theme.px
        metrics = QFontMetrics(self._theme.font("caption_strong" if self.isChecked() else "caption"))
        tick = px(16) if self.isChecked() else 0
        return QSize(metrics.horizontalAdvance(self.text()) + tick + 2 * px(12) + px(4), px(28))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _restyle(self) -> None:
        self.setText(f"{_GAP}{self._words}" if self.isChecked() else self._words)
        self.setIcon(self._theme.icon("check", "accent", 16) if self.isChecked() else QIcon())
        self.setIconSize(self._theme.icon_size(16))
        self.updateGeometry()
