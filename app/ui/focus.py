"""Keyboard focus that shows only when the keyboard moved it.

A ring after every mouse click is noise; no ring after Tab leaves a keyboard user lost. Windows and dialogs derive from
`TabAware`; the ring itself is the property `kbd`, which the style sheet and painted widgets read.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QMainWindow, QWidget

_PROPERTY = "kbd"
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def has_keyboard_focus(widget: QWidget) -> bool:
    """True if the widget has the focus and got it by the keyboard."""
    return bool(widget.property(_PROPERTY)) and widget.hasFocus()


def show_focus(widget: QWidget) -> None:
    """Give the focus and show it, as a shortcut does."""
    ring = FocusRing.instance
    if ring is not None:
        ring.by_keyboard = True
    widget.setFocus()
    if ring is not None:
        ring.by_keyboard = False


class FocusRing(QObject):
    """Marks the widget that the keyboard moved the focus to; one for the application."""

    instance: FocusRing | None = None

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.by_keyboard = False
        FocusRing.instance = self
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old.property(_PROPERTY):
            self._mark(old, on=False)
        if new is not None and self.by_keyboard:
            self._mark(new, on=True)

    def _mark(self, widget: QWidget, *, on: bool) -> None:
        widget.setProperty(_PROPERTY, on)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class _TabAware:
    """Notes that a move of focus is the keyboard's while Qt makes it; a mix-in before a widget class."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        move: Callable[[bool], bool] = super().focusNextPrevChild  # type: ignore[misc]  # the widget class comes next
        ring = FocusRing.instance
        if ring is None:
            return move(forward)
        ring.by_keyboard = True
        try:
            return move(forward)
        finally:
            ring.by_keyboard = False


class Window(_TabAware, QMainWindow):
    """A main window whose keyboard focus shows, and where Enter presses the button that has it, as in a dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button = QApplication.focusWidget()
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD
        if entered and isinstance(button, QAbstractButton) and not isinstance(button, QCheckBox):
            button.click()
        else:
            super().keyPressEvent(event)

    def help_about(self, dialog: QDialog) -> None:
        """Open the guide at what tells of that dialog."""


class Dialog(_TabAware, QDialog):
    """A dialog whose keyboard focus shows, and where F1 asks the window that it stands over for help."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_F1:
            super().keyPressEvent(event)
            return
        over: QWidget | None = self.parentWidget()
        while over is not None and not isinstance(over, Window):
            over = over.parentWidget()
        if over is not None:
            over.help_about(self)
