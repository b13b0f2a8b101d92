"""The path to a signature, step by step: who put the dossier together, who presented it, who signed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.models.snapshot import Snapshot
from app.services.sign_steps import KINDS, standing, taken
from app.texts import signing as texts
from app.ui.theme import Theme
from app.ui.widgets.labels import Label, StatusIcon

_TAKEN, _STALE, _OPEN = ("circle-check", "accent"), ("triangle-alert", "warn"), ("circle", "text3")


class SignPath(QWidget):
    """Shows where on the path a dossier is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.who = {kind: Label(wrap=True) for kind in texts.STEPS}
        self.when = {kind: Label(role="caption", tone="text2", wrap=True) for kind in texts.STEPS}
        self._icons = {kind: StatusIcon(theme, *_OPEN, 18) for kind in texts.STEPS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, (kind, name) in enumerate(texts.STEPS.items()):
            words = QVBoxLayout()
            words.setSpacing(0)
            for label in (Label(name, "caption", "text2"), self.who[kind], self.when[kind]):
                words.addWidget(label)
            grid.addWidget(self._icons[kind], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(words, row, 1)

    def show_path(self, snapshot: Snapshot) -> None:
        """Show the steps of that state of the dossier."""
        for kind in KINDS:
            step = taken(snapshot, kind)
            if step is None:
                self._show(kind, _OPEN, texts.NOBODY, "")
            elif standing(snapshot, kind) is None:
                self._show(kind, _STALE, texts.person(step.by, step.title), texts.CHANGED_SINCE)
            else:
                when = texts.moment(step.at.astimezone())
                self._show(kind, _TAKEN, texts.person(step.by, step.title), when)
        signed = snapshot.sign_off
        if signed is None:
            self._show("signed", _OPEN, texts.NOBODY, "")
        else:
            who, when = texts.person(signed.by, signed.title), texts.moment(signed.signed_at.astimezone())
            self._show("signed", _TAKEN, who, when)

    def _show(self, kind: str, icon: tuple[str, str], who: str, when: str) -> None:
        self._icons[kind].set_icon(*icon)
        self.who[kind].setText(who)
        self.when[kind].setText(when)
        self.when[kind].setVisible(bool(when))
