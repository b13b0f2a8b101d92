"""What can be chosen where the whole dossier is exported: sides, scans, volumes, a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.texts import locked_copy as locked_texts
from app.texts import scans as scan_texts
from app.texts import ui_reports as report_texts
from app.texts import volumes as volume_texts
from app.ui.dialogs.scan_choice import ScanChoice
from app.ui.dossier_state import DossierState
from app.ui.export_choices import ExportChoices
from app.ui.theme import Theme
from app.ui.widgets import CheckBox, ComboBox, Field

if TYPE_CHECKING:
    from app.reports.volumes import Split
    from app.services.export import ExportOptions

_MEGABYTE = 1_000_000


class WholeDossierForm(QWidget):
    """The choices, as they were the last time once those are read."""

    def __init__(self, theme: Theme, state: DossierState) -> None:
        super().__init__()
        self.two_sided = CheckBox(theme, report_texts.TWO_SIDED)
        self.scans = ScanChoice(theme, state)
        self.volumes = ComboBox(theme, volume_texts.LABEL)
        for choice in ("", "criterion", *map(str, volume_texts.SIZES)):
            self.volumes.addItem(volume_texts.choice(choice), choice)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for control in (
            self.two_sided,
            Field(theme, scan_texts.LABEL, self.scans, hint=scan_texts.HINT),
            Field(theme, volume_texts.LABEL, self.volumes),
            Field(theme, locked_texts.LABEL, self.password, hint=locked_texts.HINT),
        ):
            column.addWidget(control)
        state.dispatcher.run(ExportChoices.load, done=self._take_up, owner=self)

    def options(self, *, with_sensitive: bool, signature_field: bool) -> ExportOptions:
        """What was chosen, as the export wants it."""
        from app.services.export import ExportOptions

        return ExportOptions(
            with_sensitive=with_sensitive,
            two_sided=self.two_sided.isChecked(),
            dpi=self.scans.dpi,
            signature_field=signature_field,
        )

    def split(self) -> Split | None:
        """How the dossier is cut into volumes; None for one file."""
        chosen = str(self.volumes.currentData())
        if chosen == "criterion":
            return "criterion"
        return int(chosen) * _MEGABYTE if chosen else None

    def choices(self) -> ExportChoices:
        """What is remembered of it."""
        return ExportChoices(self.two_sided.isChecked(), self.scans.dpi, str(self.volumes.currentData()))

    def _take_up(self, choices: ExportChoices) -> None:
        self.two_sided.setChecked(choices.two_sided)
        for box, value in ((self.scans, choices.dpi), (self.volumes, choices.volumes)):
            box.setCurrentIndex(max(box.findData(value), 0))
