"""The evidence of an indicator: how much of it is there, and every item with its documents."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.criteria.catalogue import Indicator, Need
from app.criteria.scorecard import EvidenceCount, EvidenceState
from app.models.snapshot import item_key, unit_names
from app.services.uses import at_hand
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.card_actions import CardActions
from app.ui.pane.cited import cited_documents
from app.ui.pane.evidence_item import EvidenceItemView
from app.ui.pane.text_block import TextBlock
from app.ui.pane.thumbnails import Thumbnails
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip

_SIGNS = {EvidenceState.COMPLETE: "circle-check", EvidenceState.PARTIAL: "half", EvidenceState.NONE: "circle"}


def _first_item(need: Need) -> str | None:
    return need.item or next((_first_item(part) for part in (*need.all, *need.any)), None)


def _instead(need: Need) -> Iterator[str | None]:
    """The items that begin another way of completing the evidence: "hoặc" stands before them."""
    yield from map(_first_item, need.any[1:])
    for part in (*need.all, *need.any):
        yield from _instead(part)


class EvidenceSection(QWidget):
    """Heading, state and items of one indicator's evidence; made anew for every indicator shown."""

    def __init__(
        self, theme: Theme, state: DossierState, indicator: Indicator, thumbnails: Thumbnails, actions: CardActions
    ) -> None:
        super().__init__()
        self._state = state
        self._indicator = indicator
        self._actions = actions
        others = frozenset(_instead(indicator.need)) if indicator.need is not None else frozenset()
        self.items = [
            EvidenceItemView(theme, indicator.id, item, thumbnails, actions, instead=item.id in others)
            for item in indicator.evidence
        ]
        self.chip = Chip(theme)
        self._add = LinkButton(theme, texts.ADD_FILES, icon="plus")
        self._add.clicked.connect(self._add_clicked)
        title = TextBlock(theme, "h3", max_lines=1)
        title.show_text(texts.EVIDENCE)
        heading = QHBoxLayout()
        heading.setSpacing(theme.px(8))
        heading.addWidget(title)
        heading.addWidget(self.chip)
        heading.addStretch(1)
        heading.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(heading)
        for item in self.items:
            column.addWidget(item)
        actions.runs.moved.connect(self._intake_moved)

    def refresh(self, evidence: EvidenceCount) -> None:
        """Show the documents and states of the snapshot now in force."""
        locked = self._state.locked
        cited = cited_documents(self._state.snapshot, self._indicator.id)
        ready = at_hand(self._state.catalogue, self._state.snapshot, self._indicator)
        for view in self.items:
            owners = unit_names(self._state.snapshot, item_key(self._indicator.id, view.item.id))
            missing = view.item.id in evidence.missing
            there = cited.get(view.item.id, ())
            view.refresh(there, owners, ready.get(view.item.id, ()), missing=missing, locked=locked)
        self._add.setEnabled(not locked)
        self._show_state(evidence)

    def _show_state(self, evidence: EvidenceCount) -> None:
        sign = _SIGNS[evidence.state]
        if evidence.state is EvidenceState.COMPLETE:
            self.chip.set_chip(texts.evidence_complete(evidence.done, evidence.needed), "done", sign)
        else:
            missing = evidence.needed - evidence.done
            self.chip.set_chip(texts.evidence_missing(missing, evidence.needed), "warn", sign)

    def show_previewed(self, document: str | None) -> None:
        """Mark the card of the document now in the preview."""
        for item in self.items:
            item.show_previewed(document)

    def item_to_fill(self) -> EvidenceItemView:
        """Where a pasted picture goes: the item that has the focus, else the first one missing, else the first."""
        focus = QApplication.focusWidget()
        for item in self.items:
            if focus is not None and item.isAncestorOf(focus):
                return item
        return next((item for item in self.items if item.missing), self.items[0])

    def _add_clicked(self) -> None:
        if len(self.items) == 1:
            self._actions.choose_files(self.items[0].place)
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for view in self.items:
            action = menu.addAction(texts.shortened(texts.numbered(view.item.number, view.item.label)))
            action.triggered.connect(lambda _on=False, place=view.place: self._actions.choose_files(place))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _intake_moved(self, indicator: str, item: str) -> None:
        if indicator == self._indicator.id:
            for view in self.items:
                if view.item.id == item:
                    view.refresh_intake()
