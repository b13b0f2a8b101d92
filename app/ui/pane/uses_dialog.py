"""One document for many indicators: every place where it may still serve, the likeliest first, to be ticked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.criteria.wording import Place
from app.language.search import SearchIndex
from app.models.snapshot import DocumentView
from app.services.uses import Spot, likely_spots, used_at
from app.texts import ui_pane
from app.texts import ui_uses as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.verb_dialog import VerbDialog, within_screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label
from app.ui.widgets.ticked_rows import TickedRows
from app.ui.widgets.two_lines import LINES_ROLE

_PLACE = Qt.ItemDataRole.UserRole
_SIZE = (720, 560)
_TICKABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class UsesDialog(VerbDialog):
    """Places with a box each; what is ticked is cited in one step. A search hides rows and forgets no tick."""

    def __init__(self, theme: Theme, state: DossierState, document: DocumentView, parent: QWidget) -> None:
        super().__init__(theme, state, texts.TITLE, parent)
        self._document = document
        self.resize(within_screen(self, QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))))
        cited = used_at(state.catalogue, state.snapshot, document.id)
        spots = likely_spots(state.catalogue, state.snapshot, document.id)
        self._named = [spot.place for spot in spots if spot.named]
        self._index = SearchIndex(f"{spot.indicator.id} {spot.indicator.title} {_words(spot)}" for spot in spots)
        self.search = SearchField(theme, texts.SEARCH)
        self.list = self._rows(spots)
        self.tick_named = LinkButton(theme, texts.tick_named(len(self._named)))
        self.tick_named.setVisible(len(self._named) > 1)
        self._none = Label(texts.NO_MATCH, "body", "text2", wrap=True)
        used = texts.used_at(list(dict.fromkeys(one.indicator for one in cited)))
        self.form.addWidget(Label(f"{document.code} · {document.title}".strip(" ·"), "strong", wrap=True))
        self.form.addWidget(Label(used, "caption", "text2", wrap=True))
        for part in (self.search, self.list, self._none):
            self.form.addWidget(part)
        below = QHBoxLayout()
        below.addWidget(self.tick_named)
        below.addStretch(1)
        self.form.addLayout(below)
        self.search.textChanged.connect(self._search)
        self.tick_named.clicked.connect(self._tick_named)
        self.list.itemChanged.connect(self._show_count)
        self._search("")
        self._show_count()
        self.search.setFocus()

    @property
    def ticked(self) -> list[Place]:
        """The places chosen, hidden by the search or not, in the order of the list."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return [row.data(_PLACE) for row in rows if row.checkState() is Qt.CheckState.Checked]

    def submit(self) -> None:
        from app.services import documents

        if ticked := self.ticked:
            self.run(documents.cite_many, self._document.id, ticked)

    def _rows(self, spots: tuple[Spot, ...]) -> QListWidget:
        shown = QListWidget()
        shown.setAccessibleName(texts.LIST)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setItemDelegate(TickedRows(self.theme, shown))
        shown.setMouseTracking(True)
        for spot in spots:
            where = texts.place(spot.indicator.id, spot.indicator.short)
            lines = (where, _words(spot), _why(spot))
            row = QListWidgetItem(". ".join(filter(None, lines)))
            row.setData(_PLACE, spot.place)
            row.setData(LINES_ROLE, lines)
            row.setToolTip(f"{spot.indicator.title}\n{_words(spot)}")
            row.setFlags(_TICKABLE)
            row.setCheckState(Qt.CheckState.Unchecked)
            shown.addItem(row)
        return shown

    def _search(self, query: str) -> None:
        found = self._index.search(query)
        shown = set(found)
        for row in range(self.list.count()):
            self.list.setRowHidden(row, row not in shown)
        self._none.setVisible(not found)
        self.list.setCurrentRow(min(found, default=-1))

    def _tick_named(self) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_PLACE) in self._named:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)

    def _show_count(self) -> None:
        count = len(self.ticked)
        self.save.set_words(texts.cite_at(count))
        self.save.setEnabled(count > 0)


def _words(spot: Spot) -> str:
    return ui_pane.numbered(spot.item.number, spot.item.label)


def _why(spot: Spot) -> str:
    if spot.named:
        return texts.NAMED_LACKING if spot.lacking else texts.NAMED
    return texts.LACKING if spot.lacking else ""
