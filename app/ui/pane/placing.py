"""What was dropped on an indicator finds its evidence item: where that is plain at once, else a person is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from app.criteria.wording import Place
from app.errors import KnownError
from app.services.uses import Spot, plain, spots_in
from app.texts import ui_pane as texts
from app.texts import ui_uses
from app.ui.dossier_state import DossierState
from app.ui.pane.card_actions import CardActions


class Placing(QObject):
    """Cites or attaches through the actions of the pane."""

    def __init__(self, state: DossierState, actions: CardActions, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._actions = actions
        self._window = window

    def place_document(self, document: str, indicator: str, at: QPoint) -> None:
        """Use a document of the dossier for an indicator; `at` is where on the screen to ask for the item."""
        state = self._state
        spots = spots_in(state.catalogue, state.snapshot, indicator, document=document)
        self._place(spots, partial(self._actions.cite, document), at)

    def place_files(self, paths: Sequence[Path], indicator: str, at: QPoint) -> None:
        """Take files in for an indicator and go there, where they are seen to arrive."""
        state = self._state
        words = " ".join(path.stem for path in paths)
        spots = spots_in(state.catalogue, state.snapshot, indicator, words=words)

        def attach(place: Place) -> None:
            if self._actions.runs.progress(place) is not None:
                state.failed.emit(KnownError(ui_uses.BUSY, ui_uses.BUSY_ADVICE))
                return
            self._actions.attach(place, paths)
            self._actions.open_indicator.emit(indicator)

        self._place(spots, attach, at)

    def _place(self, spots: Sequence[Spot], use: Callable[[Place], None], at: QPoint) -> None:
        if (spot := plain(spots)) is not None:
            use(spot.place)
        elif spots:
            menu = self.menu(spots, use)
            QTimer.singleShot(0, menu, lambda: menu.popup(at))  # once the drag is over and lets go of the mouse

    def menu(self, spots: Sequence[Spot], use: Callable[[Place], None]) -> QMenu:
        """Which evidence item, the likeliest first; it deletes itself when it closes."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(ui_uses.which_item(spots[0].indicator.id)).setEnabled(False)
        for spot in spots:
            words = texts.shortened(texts.numbered(spot.item.number, spot.item.label))
            if spot.lacking:
                words = ui_uses.lacking(words)
            menu.addAction(words, partial(use, spot.place))
        return menu
