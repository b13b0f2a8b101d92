"""One finding: how grave, where, what is wrong, what to do, and a button that goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.check import Finding
from app.texts import ui_check as texts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label, StatusIcon

ICONS = {"blocking": ("octagon-alert", "danger"), "warning": ("triangle-alert", "warn"), "info": ("info", "accent")}


class FindingRow(QFrame):
    """Signals: opened(indicator id)."""

    opened = Signal(str)

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self.setProperty("frame", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(5), 0, px(5))
        row.setSpacing(px(12))
        icon, token = ICONS[finding.severity]
        row.addWidget(StatusIcon(theme, icon, token, 18, name=texts.SEVERITIES[finding.severity]))
        place = QWidget()
        place.setFixedWidth(px(52))
        holder = QHBoxLayout(place)
        holder.setContentsMargins(0, 0, 0, 0)
        if finding.indicator:
            holder.addWidget(Chip(theme, finding.indicator), 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(place)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(finding.message, "strong", wrap=True))
        if finding.advice:
            words.addWidget(Label(finding.advice, "caption", "text2", wrap=True))
        row.addLayout(words, 1)
        if finding.indicator:
            button = Button(theme, texts.OPEN)
            button.setFixedWidth(px(96))
            button.setAccessibleName(f"{texts.OPEN} {finding.indicator}: {finding.message}")
            indicator = finding.indicator
            button.clicked.connect(lambda: self.opened.emit(indicator))
            row.addWidget(button)
