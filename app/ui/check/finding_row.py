"""One finding: how grave, where, what is wrong, what to do, and a button that goes there."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.check import Finding, Severity
from app.texts import differences
from app.texts import ui_check as texts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.labels import Label, StatusIcon

ICONS: dict[Severity, tuple[str, str]] = {
    "blocking": ("octagon-alert", "danger"),
    "warning": ("triangle-alert", "warn"),
    "info": ("info", "accent"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """Where a finding is put right: the words of its button, and a page ("" is the indicator itself)."""

    words: str
    page: str = ""


_WAYS = {
    "open-contradiction": Way(texts.DECIDE),
    "default-reading": Way(texts.DECIDE),
    "damaged-document": Way(texts.REPLACE),
    "override-not-agreed": Way(texts.MINUTES, "minutes"),
    "unassigned": Way(texts.ASSIGN, "units"),
    "uncited-document": Way(texts.DOCUMENTS, "documents"),
    "no-minutes": Way(texts.MINUTES, "minutes"),
    "minutes-incomplete": Way(texts.MINUTES, "minutes"),
    "changed-since-signed": Way(differences.SEE, "changes"),
    "no-ward": Way(texts.SETTINGS, "settings"),
    "no-receiver": Way(texts.SETTINGS, "settings"),
    "no-province": Way(texts.SETTINGS, "settings"),
    "no-place": Way(texts.SETTINGS, "settings"),
    "no-classification": Way(texts.SETTINGS, "settings"),
}


def way_of(finding: Finding) -> Way | None:
    """How to get to what a finding is about; None where there is nothing to go to."""
    return _WAYS.get(finding.rule, Way(texts.OPEN) if finding.indicator else None)


class FindingRow(QFrame):
    """Signals: opened(indicator id), page_wanted("units" | "documents" | "settings" | "minutes" | "changes")."""

    opened = Signal(str)
    page_wanted = Signal(str)

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._finding = finding
        self.setProperty("frame", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(4), px(5), 0, px(5))
        row.setSpacing(px(12))
        icon, token = ICONS[finding.severity]
        row.addWidget(StatusIcon(theme, icon, token, 18, name=texts.SEVERITIES[finding.severity]))
        place = QWidget()
        place.setFixedWidth(px(48))
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
        way = way_of(finding)
        if way is not None:
            row.addWidget(self._button(theme, way))

    def _button(self, theme: Theme, way: Way) -> Button:
        finding = self._finding
        button = Button(theme, way.words)
        button.setFixedWidth(theme.px(128))
        button.setAccessibleName(texts.open_spoken(way.words, finding.indicator, finding.message))
        if way.page:
            button.clicked.connect(lambda: self.page_wanted.emit(way.page))
        else:
            button.clicked.connect(lambda: self.opened.emit(finding.indicator))
        return button
