"""The criterion tree with its search field, unit filter and chips."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.language.normal import fold
from app.texts import ui_tree as texts
from app.ui.dossier_state import DossierState
from app.ui.dragging import carried
from app.ui.offered_files import offered_files
from app.ui.theme import Theme
from app.ui.tree.filter import NO_UNIT, TreeFilter, lacks_evidence
from app.ui.tree.model import ROW_ROLE, TreeModel
from app.ui.tree.rows import RowKind, TreeRow
from app.ui.tree.view import TreeView
from app.ui.widgets.buttons import Button, FilterChip
from app.ui.widgets.fields import ComboBox, SearchField
from app.ui.widgets.frames import Line
from app.ui.widgets.labels import Label


class CriterionTree(QWidget):
    """The left pane.

    Signals:
        selected: an indicator's id, or "" for the overview, each time a person or `select` goes to it; never because
            a filter hides the row that was current.
        entered: an indicator's id, or "" for the overview: Enter was pressed on it, to go on there.
        document_dropped: id of a document of the dossier, the indicator it was dropped on, and where on the screen.
        files_dropped: paths from outside, the indicator, and where on the screen.
    """

    selected = Signal(str)
    entered = Signal(str)
    document_dropped = Signal(str, str, QPoint)
    files_dropped = Signal(tuple, str, QPoint)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._selected = ""
        self._following = True
        self._expanded_before_filter: set[str] | None = None
        self._model = TreeModel(self)
        self._filter = TreeFilter(self)
        self._filter.setSourceModel(self._model)

        self.setProperty("fill", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(theme, texts.SEARCH_PLACEHOLDER)
        self.search.setAccessibleName(texts.SEARCH_NAME)
        self.unit = ComboBox(theme, texts.UNIT_FILTER_NAME)
        self.unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lacking = FilterChip(theme, texts.missing_chip(0))
        self.undecided = FilterChip(theme, texts.undecided_chip(0))
        self.view = TreeView(theme, self._takes)
        self.view.setModel(self._filter)
        self._build()

        self.search.textChanged.connect(lambda text: self._ask(text=text))
        self.search.returnPressed.connect(self._open_first)
        self.unit.currentIndexChanged.connect(lambda _: self._ask(unit=self.unit.currentData() or ""))
        self.lacking.toggled.connect(lambda on: self._ask(lacking_evidence=on))
        self.undecided.toggled.connect(lambda on: self._ask(undecided=on))
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.asked_again.connect(lambda: self.selected.emit(self._selected))
        self.view.entered.connect(lambda: self.entered.emit(self._selected))
        self.view.dropped.connect(self._dropped)
        state.changed.connect(self.refresh)
        theme.bind(self._restyle)
        self.refresh()
        self.select("")

    def select(self, row_id: str) -> None:
        """Make an indicator (or "" for the overview) the current row, clearing filters that hide it."""
        index = self._shown_index(row_id)
        if not index.isValid():
            self.clear_filters()
            index = self._shown_index(row_id)
        if index.isValid():
            if index.parent().isValid():
                self.view.expand(index.parent())
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def show_only(
        self, first: str = "", *, unit: str = "", lacking_evidence: bool = False, undecided: bool = False
    ) -> None:
        """Filter by what is named and nothing else, and go to `first`, or to the first indicator left."""
        self.clear_filters()
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))
        self.lacking.setChecked(lacking_evidence)
        self.undecided.setChecked(undecided)
        left = [row.id for row in self._model.indicator_rows() if self._filter.query.accepts(row)]
        if left:
            self.select(first or left[0])

    def step(self, distance: int) -> None:
        """Go to the next (1) or previous (-1) indicator in the order of the set; stays at the ends."""
        rows = self._model.indicator_rows()
        place = next((number for number, row in enumerate(rows) if row.id == self._selected), -1)
        target = place + distance
        if 0 <= target < len(rows):
            self.select(rows[target].id)

    def clear_filters(self) -> None:
        self.search.clear()
        self.unit.setCurrentIndex(0)
        self.lacking.setChecked(False)
        self.undecided.setChecked(False)

    def refresh(self) -> None:
        """Show the state as it is now; rows that did not change are not repainted.

        The row being worked on stays even when a change makes the filter reject it.
        """
        state = self._state
        self._filter.kept = self._selected if self._shown_index(self._selected).isValid() else ""
        self._model.show(state.catalogue, state.snapshot, state.scorecard, state.actual[1])
        rows = self._model.indicator_rows()
        self.lacking.set_words(texts.missing_chip(sum(lacks_evidence(row) for row in rows)))
        self.undecided.set_words(texts.undecided_chip(sum(row.undecided for row in rows)))
        self._fill_units()

    # building

    def _build(self) -> None:
        self._top, self._chips, self._head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        self._top.addWidget(self.search, 1)
        self._top.addWidget(self.unit)
        self._chips.addWidget(self.lacking)
        self._chips.addWidget(self.undecided)
        self._chips.addStretch()
        self._head.addLayout(self._top)
        self._head.addLayout(self._chips)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty())
        self._body = QVBoxLayout()  # lets the first row stand off the line
        self._body.addWidget(self._stack)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._head)
        box.addWidget(Line())
        box.addLayout(self._body, 1)

    def _empty(self) -> QWidget:
        """What stands where the filters leave nothing."""
        page = QWidget()
        box = QVBoxLayout(page)
        text = Label(texts.NOTHING_FOUND, tone="text2")
        button = Button(self._theme, texts.CLEAR_FILTERS)
        button.clicked.connect(self.clear_filters)
        box.addStretch()
        box.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        return page

    def _fill_units(self) -> None:
        units = [(texts.ANY_UNIT, ""), *((unit.short, unit.id) for unit in self._state.snapshot.units)]
        if any(not row.units for row in self._model.indicator_rows()):
            units.append((texts.NO_UNIT, NO_UNIT))
        shown = [(self.unit.itemText(place), self.unit.itemData(place)) for place in range(self.unit.count())]
        if shown == units:
            return
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.unit.clear()
        for text, unit in units:
            self.unit.addItem(text, unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)  # noqa: FBT003
        self._ask(unit=self.unit.currentData() or "")

    # behaviour

    def _ask(self, **changes: str | bool) -> None:
        if self._filter.query.is_empty:
            self._expanded_before_filter = self._expanded()
        self._following = False
        self._filter.ask(**changes)
        if not self._filter.query.is_empty:
            self.view.expandAll()
        elif self._expanded_before_filter is not None:
            self._restore_expanded(self._expanded_before_filter)
            self._expanded_before_filter = None
        self._stack.setCurrentIndex(0 if self._filter.rowCount() else 1)
        self._show_selected()
        self._following = True

    def _open_first(self) -> None:
        """Enter in the search field goes to the best indicator found: by its code, by its name, then by anything."""
        query = self._filter.query
        found = [row for row in self._model.indicator_rows() if query.accepts(row)]
        if found and not query.is_empty:
            asked = fold(query.text.strip())
            self.select(max(found, key=lambda row: (row.id == asked, asked in fold(row.title))).id)
            self.entered.emit(self._selected)

    def _show_selected(self) -> None:
        """Make the selected row current again where it is shown, else none."""
        index = self._shown_index(self._selected)
        if index.isValid():
            self.view.setCurrentIndex(index)
        else:
            self.view.selectionModel().clear()

    def _shown_index(self, row_id: str) -> QModelIndex:
        return self._filter.mapFromSource(self._model.index_of(row_id))

    def _expanded(self) -> set[str]:
        tops = (self._filter.index(place, 0) for place in range(self._filter.rowCount()))
        return {top.data(ROW_ROLE).id for top in tops if self.view.isExpanded(top)}

    def _restore_expanded(self, ids: set[str]) -> None:
        for place in range(self._filter.rowCount()):
            top = self._filter.index(place, 0)
            self.view.setExpanded(top, top.data(ROW_ROLE).id in ids)

    def _current_changed(self, current: QModelIndex) -> None:
        row: TreeRow | None = current.data(ROW_ROLE)
        if self._following and row is not None and row.kind is not RowKind.CRITERION:
            self._selected = row.id
            self.selected.emit(row.id)

    # dropping

    def _takes(self, mime: QMimeData, indicator: str) -> bool:
        """Files, or a document that is not cited yet for every evidence item of the indicator."""
        state = self._state
        if state.locked:
            return False
        document = carried(state, mime)
        if document is None or not indicator:
            return document is not None or bool(offered_files(mime).paths)
        cited = {one.item for one in state.snapshot.citations if (one.document, one.indicator) == (document, indicator)}
        return any(item.id not in cited for item in state.indicator(indicator).evidence)

    def _dropped(self, mime: QMimeData, indicator: str, at: QPoint) -> None:
        document = carried(self._state, mime)
        if document is not None:
            self.document_dropped.emit(document, indicator, at)
        else:
            self.files_dropped.emit(offered_files(mime).paths, indicator, at)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setMinimumWidth(px(320))
        self._head.setContentsMargins(px(16), px(12), px(16), px(8))
        self._head.setSpacing(px(8))
        self._top.setSpacing(px(8))
        self._chips.setSpacing(px(6))
        self._body.setContentsMargins(0, px(4), 0, 0)
        self.unit.setFixedWidth(px(124))
        for field in (self.search, self.unit):
            field.setFixedHeight(px(36))
