"""Soát hồ sơ: findings by severity, kept current, each with the way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.check import Finding, findings
from app.texts import ui_check as texts
from app.ui.check.finding_row import ICONS, FindingRow
from app.ui.check.sign_panel import SignPanel
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.frames import Card, ScrollColumn
from app.ui.widgets.labels import Label, StatusIcon

SHORT_LISTS = {"blocking": 50, "warning": 8, "info": 5}


class CheckPage(QWidget):
    """Signals: open_indicator(id), sign_requested, unlock_requested, export_requested."""

    open_indicator = Signal(str)
    sign_requested = Signal()
    unlock_requested = Signal()
    export_requested = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self._found: tuple[Finding, ...] | None = None
        self._unfolded: set[str] = set()
        self.checked = Label(tone="text2")
        self.counts = {severity: Label("0", "h1") for severity in texts.SEVERITIES}
        self.scroll = ScrollColumn(theme)
        self._lists = QVBoxLayout()
        self.sign_panel = SignPanel(theme, state)
        self._build()
        self.sign_panel.sign_requested.connect(self.sign_requested)
        self.sign_panel.unlock_requested.connect(self.unlock_requested)
        self.sign_panel.export_requested.connect(self.export_requested)
        state.changed.connect(self._changed)

    def rows(self, severity: str) -> tuple[Finding, ...]:
        """The findings of one severity as last checked."""
        return tuple(finding for finding in self._found or () if finding.severity == severity)

    def refresh(self) -> None:
        state = self._state
        found = tuple(findings(state.snapshot, state.catalogue, state.scorecard))
        self.checked.setText(texts.checked_at(datetime.now()))  # noqa: DTZ005 - shown as the local hour
        if found != self._found:
            self._found = found
            self._show()
        self.sign_panel.refresh(len(self.rows("blocking")))

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for severity in texts.SEVERITIES:
            found = self.rows(severity)
            self.counts[severity].setText(str(len(found)))
            if found:
                self._lists.addWidget(self._section(severity, found))
        if not self._found:
            self._lists.addWidget(EmptyState(self._theme, "circle-check", texts.ALL_CLEAR, texts.ALL_CLEAR_TEXT))

    def _section(self, severity: str, found: Sequence[Finding]) -> QWidget:
        px = self._theme.px
        section = QWidget()
        box = QVBoxLayout(section)
        box.setContentsMargins(0, px(12), 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Label(texts.SEVERITIES[severity], "h3"))
        head.addWidget(Label(texts.UNDER[severity], "caption", "text2"))
        head.addStretch()
        box.addLayout(head)
        short = SHORT_LISTS[severity]
        unfolded = severity in self._unfolded
        for finding in found if unfolded else found[:short]:
            row = FindingRow(self._theme, finding)
            row.opened.connect(self.open_indicator)
            box.addWidget(row)
        if len(found) > short:
            words = texts.SHOW_FEWER if unfolded else texts.show_all(len(found))
            more = LinkButton(self._theme, words)
            more.clicked.connect(lambda: self._toggle(severity))
            head.addWidget(more)
        return section

    def _toggle(self, severity: str) -> None:
        self._unfolded ^= {severity}
        self._show()

    def _build(self) -> None:
        px = self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(Label(texts.TITLE, "h1"))
        head.addWidget(self.checked)
        head.addStretch()
        tiles = QHBoxLayout()
        tiles.setSpacing(px(12))
        for severity, words in texts.SEVERITIES.items():
            tiles.addWidget(self._tile(severity, words), 1)
        column = self.scroll.column
        column.addLayout(head)
        column.addSpacing(px(12))
        column.addLayout(tiles)
        column.addLayout(self._lists)
        column.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.scroll, 1)
        row.addWidget(self.sign_panel)

    def _tile(self, severity: str, words: str) -> Card:
        px = self._theme.px
        tile = Card()
        row = QHBoxLayout(tile)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        icon, token = ICONS[severity]
        row.addWidget(StatusIcon(self._theme, icon, token, 20))
        row.addWidget(self.counts[severity])
        row.addWidget(Label(words, tone="text2"), 1)
        return tile
