"""The pane of one indicator, from its name down to its last piece of evidence.

It holds no rule: it shows the scorecard and turns what a person types, chooses or drops into verbs.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.criteria.catalogue import Indicator
from app.ui.dossier_state import DossierState
from app.ui.pane.card_actions import CardActions
from app.ui.pane.indicator_content import IndicatorContent
from app.ui.pane.intake_runs import IntakeRuns
from app.ui.pane.placing import Placing
from app.ui.pane.tab_order import focus_stops
from app.ui.pane.thumbnails import Thumbnails
from app.ui.theme import Theme


class IndicatorPane(QWidget):
    """Shows and edits one indicator.

    Signals:
        open_indicator: id of another indicator to go to (arrows, places where a document is also used).
        preview: id of a document to show beside the pane.
        several_attached: ids of documents that have just come in together.
    """

    open_indicator = Signal(str)
    preview = Signal(str)
    several_attached = Signal(tuple)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._order = [indicator.id for indicator in state.catalogue.indicators()]
        self._indicator: Indicator | None = None
        self._previewed: str | None = None
        self._scale = theme.scale
        self._content: IndicatorContent | None = None
        self._runs = IntakeRuns(state)
        self._runs.several.connect(self.several_attached)
        self._thumbnails = Thumbnails.of(state)
        self._actions = CardActions(theme, state, self._runs, self)
        self._actions.preview.connect(self._preview)
        self._actions.open_indicator.connect(self.open_indicator)
        self.placing = Placing(state, self._actions, self)
        self.setProperty("fill", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)
        state.changed.connect(self._changed)
        theme.changed.connect(self._restyle)

    @property
    def indicator(self) -> str | None:
        """Id of the indicator shown."""
        return self._indicator.id if self._indicator is not None else None

    @property
    def content(self) -> IndicatorContent:
        """The parts of the indicator shown; an AssertionError before the first one."""
        assert self._content is not None
        return self._content

    def show_indicator(self, indicator_id: str) -> None:
        """Show an indicator; what was being typed for the one before is committed first.

        Raises:
            KeyError: the criteria set has no such indicator.
        """
        indicator = self._state.indicator(indicator_id)
        self.flush()
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._indicator = indicator
        place = self._order.index(indicator_id)
        self._content = IndicatorContent(self._theme, self._state, indicator, self._thumbnails, self._actions)
        self._content.header.show_indicator(indicator, first=place == 0, last=place == len(self._order) - 1)
        self._content.header.step.connect(self._step)
        self._content.refresh()
        self._content.evidence.show_previewed(self._previewed)
        self._box.addWidget(self._content)
        self._content.show()  # now, not at the next turn of the event loop: an empty pane would flash up

    def flush(self) -> None:
        """Commit at once whatever is still being typed; to be called before signing, exporting or closing."""
        if self._content is not None:
            self._content.flush()

    def show_previewed(self, document_id: str | None) -> None:
        """Mark the card of the document now shown in the preview."""
        self._previewed = document_id
        if self._content is not None:
            self._content.evidence.show_previewed(document_id)

    def first_document(self) -> str | None:
        """The first document of the indicator shown, to open the preview with."""
        if self._content is None:
            return None
        cards = (card for item in self._content.evidence.items for card in item.cards)
        return next((card.cited.document.id for card in cards), None)

    def answer_field(self) -> QWidget:
        """Where the keyboard begins: the first figure or the level chosen, else the first button of the heading.

        An AssertionError before the first indicator.
        """
        content = self.content
        if self._state.signed:
            return focus_stops(content)[0]
        if content.figures is not None and (field := content.figures.first_field()) is not None:
            return field
        if content.judgement is not None:
            return content.judgement.first_row()
        return focus_stops(content)[0]

    def paste(self) -> bool:
        """Attach the picture or files on the clipboard to the item in focus, else to the first one missing."""
        if self._content is None:
            return False
        return self._actions.paste(self._content.evidence.item_to_fill().place)

    def _preview(self, document_id: str) -> None:
        self.show_previewed(document_id)
        self.preview.emit(document_id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page, or the end: nothing typed may be lost."""
        self.flush()
        super().hideEvent(event)

    def _step(self, direction: int) -> None:
        assert self._indicator is not None
        place = self._order.index(self._indicator.id) + direction
        if 0 <= place < len(self._order):
            self.open_indicator.emit(self._order[place])

    def _changed(self, _change: object) -> None:
        if self._content is not None:
            self._content.refresh()

    def _restyle(self) -> None:
        """A new text scale changes every distance: make the pane anew."""
        if self._theme.scale != self._scale and self._indicator is not None:
            self._scale = self._theme.scale
            self.show_indicator(self._indicator.id)
