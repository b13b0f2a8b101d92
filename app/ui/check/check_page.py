"""Soát hồ sơ: findings by severity, kept current, each with the way to its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.services.check import Finding, Severity, findings
from app.services.sign_steps import Kind
from app.texts import signed_page as page_texts
from app.texts import ui_check as texts
from app.ui.check.changes_dialog import ChangesDialog
from app.ui.check.file_check import FileCheck
from app.ui.check.finding_row import ICONS, FindingRow
from app.ui.check.sign_panel import SignPanel
from app.ui.dossier_state import DossierState
from app.ui.live_page import LivePage
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.frames import Card, Line, ScrollColumn
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

SHORT_LISTS = {"blocking": 50, "warning": 8, "info": 5}
BESIDE = 1000
"""Effective width in px from which the panel stands beside the findings, not below them."""


class CheckPage(LivePage):
    """Signals: open_indicator(id), page_requested("units" | "documents"), and what the window has dialogs for."""

    open_indicator = Signal(str)
    page_requested = Signal(str)
    settings_requested = Signal()
    minutes_requested = Signal()
    sign_requested = Signal()
    unlock_requested = Signal()
    export_requested = Signal()
    signed_pdf_requested = Signal()

    sign_panel: SignPanel

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        self._unfolded: set[str] = set()
        self._found: tuple[Finding, ...] | None = None
        self._beside: bool | None = None
        self.rebuild()

    def rows(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity as last checked."""
        return tuple(finding for finding in self._found or () if finding.severity == severity)

    def refresh(self) -> None:
        """Check again; lists that are as before stay as they are."""
        state = self._state
        found = findings(state.snapshot, state.catalogue, state.scorecard)
        self.checked.setText(texts.checked_at(datetime.now()))  # noqa: DTZ005 - shown as the local hour
        if found != self._found:
            self._found = found
            self._show()
        self.sign_panel.refresh(len(self.rows("blocking")))

    def show_changes(self) -> None:
        """What is no longer as it was signed, in a dialog."""
        self.changes = ChangesDialog(self._theme, self._state, self)
        self.changes.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.changes.open_indicator.connect(self.open_indicator)
        self.changes.open()

    def _take_step(self, kind: Kind) -> None:
        from app.ui.dialogs.sign_dialogs import StepDialog

        self.step_dialog = StepDialog(self._theme, self._state, kind, self)
        self.step_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.step_dialog.open()

    def _take_signed_page(self) -> None:
        """Ask for the scan of the signed page and put it into the dossier."""
        folder = str(Path(self._state.ws.home).parent)
        name, _ = QFileDialog.getOpenFileName(self, page_texts.CHOOSE, folder, page_texts.FILTER)
        if name:
            from app.services.signed_page import put

            self._state.do(put, Path(name), self._state.looker.inspect, owner=self)

    def fold(self) -> None:
        beside = self.width() >= self._theme.px(BESIDE)
        if beside == self._beside:
            return
        self._beside = beside
        self._side.setVisible(beside)
        (self._side if beside else self.findings).column.addWidget(self.sign_panel, int(beside))

    def _show(self) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for severity in ICONS:
            found = self.rows(severity)
            self.counts[severity].setText(str(len(found)))
            self._tile_icons[severity].set_icon(*(ICONS[severity] if found else ("circle-check", "text3")))
            if found:
                self._lists.addWidget(self._section(severity, found))
        if not self._found:
            self._lists.addWidget(EmptyState(self._theme, "circle-check", texts.ALL_CLEAR, texts.ALL_CLEAR_TEXT))

    def _section(self, severity: Severity, found: Sequence[Finding]) -> QWidget:
        px = self._theme.px
        section = QWidget()
        box = QVBoxLayout(section)
        box.setContentsMargins(0, px(6), 0, 0)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addStrut(px(38))
        head.addWidget(Label(texts.SEVERITIES[severity], "h3"))
        head.addWidget(Label(self._under(severity), "caption", "text2"))
        head.addStretch()
        box.addLayout(head)
        box.addWidget(Line())
        short, unfolded = SHORT_LISTS[severity], severity in self._unfolded
        for finding in found if unfolded else found[:short]:
            row = FindingRow(self._theme, finding)
            row.opened.connect(self.open_indicator)
            row.page_wanted.connect(self._open_page)
            box.addWidget(row)
        if len(found) > short:
            more = LinkButton(self._theme, texts.SHOW_FEWER if unfolded else texts.show_all(len(found)))
            more.clicked.connect(lambda: self._toggle(severity))
            head.addWidget(more)
        return section

    def _under(self, severity: Severity) -> str:
        total = self._state.scorecard.total
        unbacked = total.points - total.evidenced
        return texts.unbacked(unbacked) if severity == "warning" and unbacked else texts.UNDER[severity]

    def _open_page(self, page: str) -> None:
        if page == "settings":
            self.settings_requested.emit()
        elif page == "minutes":
            self.minutes_requested.emit()
        elif page == "changes":
            self.show_changes()
        else:
            self.page_requested.emit(page)

    def _toggle(self, severity: Severity) -> None:
        self._unfolded ^= {severity}
        self._show()

    def build(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        self._found = None
        self._beside = None
        self.checked = ElidedLabel(tone="text2")
        self.counts = {severity: Label("0", "h1") for severity in ICONS}
        self._tile_icons = {severity: StatusIcon(theme, *ICONS[severity], 20) for severity in ICONS}
        self.file_check = FileCheck(theme, self._state)
        self.sign_panel = SignPanel(theme, self._state)
        self.sign_panel.step_requested.connect(self._take_step)
        self.sign_panel.scan_requested.connect(self._take_signed_page)
        self.sign_panel.sign_requested.connect(self.sign_requested)
        self.sign_panel.unlock_requested.connect(self.unlock_requested)
        self.sign_panel.export_requested.connect(self.export_requested)
        self.sign_panel.signed_pdf_requested.connect(self.signed_pdf_requested)
        self.sign_panel.changes_requested.connect(self.show_changes)
        self._lists = QVBoxLayout()
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(Label(texts.TITLE, "h1"))
        head.addWidget(self.checked, 1)
        head.addWidget(self.file_check.button)
        tiles = QHBoxLayout()
        tiles.setSpacing(px(12))
        for severity in ICONS:
            tiles.addWidget(self._tile(severity), 1)
        self.findings = ScrollColumn(theme, margins=(24, 14, 24, 24))
        self.findings.setAccessibleName(texts.TITLE)
        column = self.findings.column
        column.addLayout(head)
        column.addSpacing(px(10))
        column.addWidget(self.file_check)
        column.addLayout(tiles)
        column.addLayout(self._lists)
        column.addStretch(1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = ScrollColumn(theme, margins=(0, 0, 0, 0))
        self._side.setFixedWidth(px(352))
        self._side.setAccessibleName(texts.SIGNING)
        row.addWidget(self.findings, 1)
        row.addWidget(self._side)
        return body

    def _tile(self, severity: Severity) -> Card:
        px = self._theme.px
        tile = Card()
        row = QHBoxLayout(tile)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        row.addWidget(self._tile_icons[severity])
        row.addWidget(self.counts[severity])
        row.addWidget(Label(texts.SEVERITIES[severity], tone="text2", wrap=True), 1)
        return tile
