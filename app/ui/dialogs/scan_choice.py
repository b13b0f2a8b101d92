"""How fine scans are in an export, with what each choice saves: reckoned meanwhile, never waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.errors import KnownError
from app.media.scan_dpi import CHOICES
from app.texts import scans as texts
from app.ui.dispatch import LongTask
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import ComboBox

if TYPE_CHECKING:
    from app.services.scan_saving import Saving


class ScanChoice(ComboBox):
    """`dpi` is what was chosen, 0 for scans as they are."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.LABEL, parent)
        self._state = state
        self._task: LongTask | None = None
        for dpi in (0, *CHOICES):
            self.addItem(texts.choice(dpi), dpi)

    @property
    def dpi(self) -> int:
        return int(self.currentData())

    def reckon(self, *, with_sensitive: bool) -> None:
        """Find out what each choice saves of an export; the words of the choices tell it once that is known."""
        from app.services.export import ExportOptions
        from app.services.scan_saving import estimate_saving

        self.stop()
        self._task = self._state.run_long(
            estimate_saving,
            ExportOptions(with_sensitive=with_sensitive),
            done=self._tell,
            failed=_said_by_the_export,
            owner=self,
        )

    def stop(self) -> None:
        """Leave off reckoning: the export itself is waiting, or nobody any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _tell(self, saving: Saving) -> None:
        for at in range(self.count()):
            dpi = self.itemData(at)
            self.setItemText(at, texts.choice_of(dpi, saving.whole, saving.left.get(dpi, saving.whole)))


def _said_by_the_export(_error: KnownError) -> None:
    """A document that cannot be read is told when it is exported."""
