"""Messages that must be answered: what cannot be done, what to decide, and a fault of the program itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QMessageBox, QWidget

from app.errors import KnownError
from app.texts import support as support_texts
from app.texts import trial as trial_texts
from app.texts import ui_shell as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Button


def tell(parent: QWidget, theme: Theme, title: str, error: KnownError) -> None:
    """Say what could not be done and what to do; returns once it is read."""
    box = _box(parent, theme, "triangle-alert", "warn", title)
    box.setText(error.message)
    box.setInformativeText(error.advice)
    close = Button(theme, texts.CLOSE, "primary")
    box.addButton(close, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.exec()


def offers(parent: QWidget, theme: Theme, title: str, error: KnownError, way_out: str) -> bool:
    """The same with a way out on a button of its own; tells whether it was taken."""
    return choose(parent, theme, title, error, (texts.CLOSE, way_out), leave=0) == 1


def choose(parent: QWidget, theme: Theme, title: str, error: KnownError, ways: Sequence[str], *, leave: int) -> int:
    """Let the person choose a way, the first of which Enter takes; `leave` is the one that Escape does."""
    box = _box(parent, theme, "triangle-alert", "warn", title)
    box.setText(error.message)
    box.setInformativeText(error.advice)
    buttons = [Button(theme, words, "secondary" if n else "primary") for n, words in enumerate(ways)]
    for button in buttons:
        box.addButton(button, QMessageBox.ButtonRole.ActionRole)
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[leave])
    box.exec()
    return next((n for n, button in enumerate(buttons) if button is box.clickedButton()), leave)


def tell_fault(parent: QWidget, theme: Theme) -> bool:
    """Say that the program failed; tells whether its log is to be sent."""
    box = _box(parent, theme, "octagon-alert", "danger", texts.FAULT_TITLE)
    box.setText(texts.FAULT)
    box.setInformativeText(texts.FAULT_ADVICE)
    save = Button(theme, support_texts.MENU)
    close = Button(theme, texts.CLOSE, "primary")
    box.addButton(save, QMessageBox.ButtonRole.ActionRole)
    box.addButton(close, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(close)
    box.exec()
    return box.clickedButton() is save


def ask_about_trial(parent: QWidget, theme: Theme, state: DossierState) -> Literal["keep", "drop", "go on"]:
    """What becomes of what is being tried, now that the dossier is to be left."""
    tried = state.tried()
    assert tried is not None
    box = _box(parent, theme, "flask-conical", "accent", trial_texts.LEAVE_TITLE)
    points = state.scorecard.total.points - state.actual[1].total.points
    box.setText(trial_texts.leaving(len(tried.figures), len(tried.levels), points))
    box.setInformativeText(trial_texts.LEAVE_ADVICE)
    keep = Button(theme, trial_texts.KEEP, "primary")
    drop = Button(theme, trial_texts.DROP)
    go_on = Button(theme, trial_texts.GO_ON)
    box.addButton(keep, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(drop, QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(go_on, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(go_on)
    box.exec()
    return "keep" if box.clickedButton() is keep else "drop" if box.clickedButton() is drop else "go on"


def _box(parent: QWidget, theme: Theme, icon: str, token: str, title: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIconPixmap(theme.pixmap(icon, token, 32))
    return box
