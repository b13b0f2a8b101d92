"""The page of all documents: find one, correct its particulars in place, take it out or back in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.services.originals import originals_of
from app.services.page_order import can_be_rearranged
from app.texts import newer, ui_pages
from app.texts import ui_documents as texts
from app.ui.documents.delegate import ROW_HEIGHT, DocumentsDelegate
from app.ui.documents.model import (
    CODE,
    INDICATORS,
    ISSUED_ON,
    ISSUER,
    NUMBER,
    STATE,
    TITLE,
    DocumentsModel,
    Row,
    Show,
)
from app.ui.dossier_state import DossierState
from app.ui.pane.uses_line import UsesLine
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, FilterChip
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label

_WIDTHS = {CODE: 104, NUMBER: 136, ISSUED_ON: 104, ISSUER: 168, INDICATORS: 120, STATE: 144}

_ROOMY = 1000
_COLUMNS_FROM = {ISSUER: 1000, STATE: 800, ISSUED_ON: 800}


class DocumentsPage(QWidget):
    """A searchable table of documents.

    Signals:
        preview: id of a document to show.
        open_indicator: id of an indicator to go to.
    """

    preview = Signal(str)
    open_indicator = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._selected: str | None = None
        self.setProperty("fill", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = DocumentsModel(state, self)
        self.search = SearchField(theme, texts.SEARCH)
        self.chips = {
            Show.UNUSED: FilterChip(theme, texts.FILTER_UNUSED),
            Show.INCOMPLETE: FilterChip(theme, texts.FILTER_INCOMPLETE),
            Show.REMOVED: FilterChip(theme, texts.FILTER_REMOVED),
        }
        self.view_button = Button(theme, texts.VIEW)
        self.edit_button = Button(theme, texts.EDIT)
        self.fill_button = Button(theme, texts.FILL)
        self.remove_button = Button(theme, texts.REMOVE)
        self.empty_button = Button(theme, texts.EMPTY_TRASH)
        self.table = QTableView()
        self._empty = EmptyState(theme, "files", texts.NO_DOCUMENTS, texts.NO_DOCUMENTS_ADVICE)
        self._no_match = EmptyState(theme, "search", texts.NO_MATCH, texts.NO_MATCH_ADVICE)
        self._count = Label("", "caption", "text2")
        self.message = Label("", "caption", "danger")
        self.uses = UsesLine(theme, state)
        self._stack = QStackedWidget()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._prepare_table()
        self._lay_out()
        self._connect()
        self._refresh()

    # --- building ----------------------------------------------------------------------------------------------------
    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(DocumentsDelegate(self._theme, self.model, table))
        table.setAccessibleName(texts.PAGE)
        table.setShowGrid(False)
        table.setMouseTracking(True)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(CODE, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        self._theme.bind(self._measure)

    def _measure(self) -> None:
        px = self._theme.px
        self.table.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, px(width))
        self.table.horizontalHeader().setMinimumSectionSize(px(64))
        self._fold()

    def _fold(self) -> None:
        """Give way by effective width: buttons under the search, then columns that the dialog shows too."""
        effective = self.width() / self._theme.scale
        narrow = effective < _ROOMY
        self._top.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for column, needed in _COLUMNS_FROM.items():
            self.table.setColumnHidden(column, effective < needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        px = self._theme.px
        self.search.setMinimumWidth(px(220))
        self.search.setMaximumWidth(px(360))
        find, act = QHBoxLayout(), QHBoxLayout()
        find.setSpacing(px(8))
        act.setSpacing(px(8))
        find.addWidget(self.search, 1)
        for chip in self.chips.values():
            find.addWidget(chip)
        find.addStretch(1)
        for button in (self.view_button, self.edit_button, self.fill_button, self.remove_button, self.empty_button):
            act.addWidget(button)
        act.addStretch(1)
        self._top.setSpacing(px(8))
        self._top.addLayout(find, 1)
        self._top.addLayout(act)
        bottom = QHBoxLayout()
        bottom.addWidget(self._count)
        bottom.addWidget(self.message, 1)
        bottom.addWidget(Label(texts.HOW_TO_EDIT, "caption", "text3"))
        for part in (self.table, self._empty, self._no_match):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(12))
        column.setSpacing(px(12))
        column.addLayout(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self.uses)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        for show, chip in self.chips.items():
            chip.clicked.connect(lambda checked, show=show: self._filter(show if checked else Show.PRESENT))
        self.view_button.clicked.connect(self._view)
        self.edit_button.clicked.connect(self._edit)
        self.fill_button.clicked.connect(self._fill)
        self.remove_button.clicked.connect(self._remove_or_restore)
        self.empty_button.clicked.connect(self._ask_to_empty)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.uses.open_indicator.connect(self.open_indicator)
        self.model.modelReset.connect(self._refresh)
        self.model.dataChanged.connect(self._refresh)
        self.model.refused.connect(self.message.setText)
        self._state.changed.connect(self._refresh)
        for key, what in ((QKeySequence.StandardKey.Find, self.search.setFocus), (Qt.Key.Key_Delete, self._delete_key)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(what)

    # --- what is shown -----------------------------------------------------------------------------------------------
    def _search(self, query: str) -> None:
        self.model.search(query)

    def _filter(self, show: Show) -> None:
        for other, chip in self.chips.items():
            chip.setChecked(other is show)
        self.model.show_only(show)

    def _refresh(self, *_args: object) -> None:
        """Follow the rows: counts, the row that was marked, what the buttons can do."""
        shown, present, removed = self.model.counts()
        of = removed if self.chips[Show.REMOVED].isChecked() else present
        self._count.setText(texts.count(shown, of))
        page = self.table if shown else self._empty if not present + removed else self._no_match
        self._stack.setCurrentWidget(page)
        row = self.model.row_of(self._selected) if self._selected is not None else None
        if row is not None and self.table.currentIndex().row() != row:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.table.selectionModel().setCurrentIndex(self.model.index(row, TITLE), flags)
        self._show_actions()

    def _show_actions(self) -> None:
        row, locked = self.current(), self._state.locked
        removed = row is not None and row.document.removed
        self.uses.show_document(row.document.id if row is not None else None)
        self.view_button.setEnabled(row is not None)
        self.edit_button.setEnabled(row is not None and not removed and not locked)
        self.fill_button.setEnabled(
            not locked and not self.chips[Show.REMOVED].isChecked() and bool(self.model.rowCount())
        )
        self.remove_button.setEnabled(row is not None and not locked)
        self.remove_button.set_words(texts.RESTORE if removed else texts.REMOVE)
        self.empty_button.setVisible(self.chips[Show.REMOVED].isChecked())
        self.empty_button.setEnabled(self.model.counts()[2] > 0 and not locked)
        for button in (self.edit_button, self.fill_button, self.remove_button, self.empty_button):
            button.setToolTip(self._state.lock_reason)

    def current(self) -> Row | None:
        """The row marked, if any."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None

    def select(self, document_id: str) -> None:
        """Mark a document and bring it into sight."""
        self._selected = document_id
        self._refresh()
        self.table.scrollTo(self.table.currentIndex())

    def _moved(self, index: QModelIndex) -> None:
        self.message.setText("")
        if index.isValid():
            self._selected = self.model.row(index.row()).document.id
        self._show_actions()

    # --- what a person does ------------------------------------------------------------------------------------------
    def _view(self) -> None:
        if (row := self.current()) is not None:
            self.preview.emit(row.document.id)

    def _edit(self) -> None:
        from app.ui.documents.particulars_dialog import ParticularsDialog

        if (row := self.current()) is not None:
            ParticularsDialog(self._theme, self._state, row.document, self).open()

    def _arrange_pages(self) -> None:
        from app.ui.pages.pages_dialog import PagesDialog

        if (row := self.current()) is not None:
            PagesDialog(self._theme, self._state, row.document, self).open()

    def _replace(self) -> None:
        from app.ui.documents.newer_file import choose_newer

        if (row := self.current()) is not None:
            choose_newer(self._theme, self._state, row.document, self)

    def _fill(self) -> None:
        """Fill in all documents that are listed now."""
        from app.ui.documents.fill_dialog import FillDialog

        FillDialog(self._theme, self._state, self.model.shown(), self).open()

    def _remove_or_restore(self) -> None:
        from app.services import documents

        if (row := self.current()) is not None:
            verb = documents.restore if row.document.removed else documents.remove
            self._state.do(verb, row.document.id)

    def _ask_to_empty(self) -> None:
        from app.ui.documents.empty_dialog import EmptyTrashDialog

        EmptyTrashDialog(self._theme, self._state, self.model.counts()[2], self).open()

    def _delete_key(self) -> None:
        row = self.current()
        if row is not None and not row.document.removed and self.remove_button.isEnabled():
            self._remove_or_restore()

    def menu(self) -> QMenu | None:
        """The menu of the marked row; it deletes itself when it closes."""
        row = self.current()
        if row is None:
            return None
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(texts.VIEW, self._view)
        menu.addAction(texts.EDIT, self._edit).setEnabled(self.edit_button.isEnabled())
        has_pages = can_be_rearranged(row.document)
        menu.addAction(ui_pages.MENU, self._arrange_pages).setEnabled(self.edit_button.isEnabled() and has_pages)
        menu.addAction(newer.MENU, self._replace).setEnabled(self.edit_button.isEnabled())
        for original in originals_of(self._state.snapshot, row.document.id):
            menu.addAction(ui_pages.see_earlier(original.code), partial(self.preview.emit, original.id))
        words = texts.RESTORE if row.document.removed else texts.REMOVE
        menu.addAction(words, self._remove_or_restore).setEnabled(self.remove_button.isEnabled())
        if row.indicators:
            menu.addSeparator()
        for indicator in row.indicators:
            words = texts.open_indicator(indicator, self._state.indicator(indicator).short)
            menu.addAction(words).triggered.connect(
                lambda _on=False, chosen=indicator: self.open_indicator.emit(chosen)
            )
        return menu

    def _open_menu(self, at: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.table.viewport().mapToGlobal(at))
