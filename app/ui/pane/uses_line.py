"""One line on where a document is used and where the guidance says it should be as well, every place a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.models.snapshot import DocumentView
from app.services.uses import named_elsewhere, used_at
from app.texts import ui_uses as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.links import LinkedText

if TYPE_CHECKING:
    from app.services.change import Change

_SHOWN = 5
"""Indicators named before the rest is left to the dialog."""
_MORE = "more"


class UsesLine(LinkedText):
    """Follows the dossier; hidden while there is no document to tell of.

    Signals:
        open_indicator: id of the indicator whose link was followed.
    """

    open_indicator = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._state = state
        self._document: str | None = None
        self.linkActivated.connect(self._follow)
        self._aside = state.snapshot.answers.not_applicable
        state.changed.connect(self._changed)
        theme.bind(self._show)

    def show_document(self, document_id: str | None) -> None:
        """Tell of a document of the dossier, or of none."""
        if document_id != self._document:
            self._document = document_id
            self._show()

    def _changed(self, change: Change) -> None:
        """Follow what it tells of; a figure typed changes nothing in it."""
        aside, self._aside = self._aside, self._state.snapshot.answers.not_applicable
        if change.documents or change.profile or aside != self._aside:
            self._show()

    def _present(self) -> DocumentView | None:
        found = (one for one in self._state.snapshot.documents if one.id == self._document and not one.removed)
        return next(found, None)

    def _show(self) -> None:
        document = self._present()
        self.setVisible(document is not None)
        if document is None:
            return
        state = self._state
        used = list(dict.fromkeys(one.indicator for one in used_at(state.catalogue, state.snapshot, document.id)))
        more = named_elsewhere(state.catalogue, state.snapshot, document.id)
        wanted = list(dict.fromkeys(spot.indicator.id for spot in more if spot.lacking))
        parts = [f"{texts.USED_AT} {self._links(used)}" if used else texts.USED_NOWHERE]
        if wanted:
            parts.append(f"{texts.SHOULD_BE_AT} {self._links(wanted)}")
        if not state.locked:
            parts.append(self.link(_MORE, texts.USE_MORE))
        self.show_html(f"{texts.NBSP}· ".join(parts))  # a line ends with the dot and never begins with it

    def _links(self, indicators: Sequence[str]) -> str:
        shown = ", ".join(self.link(one, one) for one in indicators[:_SHOWN])
        return f"{shown}, …" if len(indicators) > _SHOWN else shown

    def _follow(self, target: str) -> None:
        document = self._present()
        if target != _MORE:
            self.open_indicator.emit(target)
        elif document is not None:
            from app.ui.pane.uses_dialog import UsesDialog

            UsesDialog(self._theme, self._state, document, self.window()).open()
