"""The inbox of scans beside the window: what waits, its first page, and where it belongs; Enter files it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.criteria.wording import Place
from app.errors import KnownError
from app.services.documents import item_name
from app.services.scan_filing import Filed
from app.services.scan_folder import Scan
from app.services.uses import Spot, spots_for
from app.texts import scan_folder as texts
from app.texts import ui_pane
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.scans.first_pages import FirstPage, FirstPages
from app.ui.scans.inbox import Inbox
from app.ui.scans.place_list import PlaceList
from app.ui.scans.scan_rows import PICTURE_ROLE, ScanRows
from app.ui.scans.scan_sheet import ScanSheet
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.labels import ElidedLabel, Label
from app.ui.widgets.two_lines import LINES_ROLE

_SCAN = Qt.ItemDataRole.UserRole
_SIZE = (1060, 640)
_WIDTHS = (4, 5, 6)  # shares of scans, page and places


class InboxDialog(Dialog):
    """Stays open beside the window; `here` tells at which indicator a person is, `undo` is the window's."""

    def __init__(
        self, theme: Theme, state: DossierState, inbox: Inbox, undo: QAction, here: Callable[[], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(texts.TITLE)
        self._theme, self._state, self._inbox, self._here = theme, state, inbox, here
        self._pages = FirstPages(state, self)
        self._filed_last: Place | None = None
        self._folder_gone = False
        self.addAction(undo)
        self.scans = QListWidget()
        self.scans.setAccessibleName(texts.SCANS)
        self.scans.setMouseTracking(True)
        self.scans.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scans.setItemDelegate(ScanRows(theme, self.scans))
        self.sheet = ScanSheet(theme)
        self.places = PlaceList(theme)
        self.folder = ElidedLabel("", "body", "text2")
        self.choose_button = Button(theme, texts.CHOOSE, icon="folder-open")
        self.file_button = Button(theme, texts.FILE, "primary")
        self.skip_button = Button(theme, texts.SKIP)
        self.message = Label("", "body", "text2", wrap=True)
        self._stack = QStackedWidget()
        self.message.hide()
        self._lay_out()
        self._connect()
        self._show_scans()

    @property
    def scan(self) -> Scan | None:
        """The marked scan."""
        row = self.scans.currentRow()
        return cast("Scan", self.scans.item(row).data(_SCAN)) if row >= 0 else None

    def use(self, folder: Path) -> None:
        """Watch that folder from now on."""
        self._inbox.use(folder)

    def file(self) -> None:
        """File the marked scan at the marked place and go on to the next one."""
        scan, spot = self.scan, self.places.marked()
        if scan is not None and spot is not None and not self._state.locked:
            self._filed_last = spot.place
            self._inbox.file(scan, spot.place)

    def skip(self) -> None:
        """Leave the marked scan for later."""
        if self.scan is not None:
            self._inbox.set_aside(self.scan)

    def step(self, distance: int) -> None:
        """Mark another scan."""
        self.scans.setCurrentRow(max(0, min(self.scans.count() - 1, self.scans.currentRow() + distance)))

    # --- parts -------------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.folder, 1)
        head.addWidget(self.choose_button)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        for part, share in zip((self.scans, self.sheet, self.places), _WIDTHS, strict=True):
            row.addWidget(part, share)
        self._no_folder = EmptyState(theme, "folder-open", texts.NO_FOLDER, texts.NO_FOLDER_ADVICE)
        self._no_folder.add_button(texts.CHOOSE).clicked.connect(self._ask)
        self._none = EmptyState(theme, "inbox", texts.NONE, texts.NONE_ADVICE)
        for page in (work, self._none, self._no_folder):
            self._stack.addWidget(page)
        self._work = work
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(Label(texts.KEYS, "caption", "text2", wrap=True), 1)
        close = Button(theme, ui_pane.CLOSE)
        close.clicked.connect(self.close)
        for button in (close, self.skip_button, self.file_button):
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.message)
        column.addLayout(below)
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._ask)
        self.file_button.clicked.connect(self.file)
        self.skip_button.clicked.connect(self.skip)
        self.places.chosen.connect(self.file)
        self.places.list.currentRowChanged.connect(self._show_buttons)
        self.scans.currentItemChanged.connect(self._marked)
        self.scans.itemActivated.connect(self.places.search.setFocus)
        self._inbox.changed.connect(self._show_scans)
        self._inbox.filed.connect(self._filed)
        self._inbox.refused.connect(self._refused)
        self._state.changed.connect(self._show_buttons)
        for keys, act in (("Ctrl+Up", partial(self.step, -1)), ("Ctrl+Down", partial(self.step, 1))):
            QShortcut(QKeySequence(keys), self, act)
        QShortcut(QKeySequence("Ctrl+Delete"), self, self.skip)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, texts.FOLDER, str(self._inbox.folder or ""))
        if folder:
            self.use(Path(folder))

    # --- what waits --------------------------------------------------------------------------------------------------
    def _show_scans(self) -> None:
        """The list as the folder now is; the mark stays where it was, or goes to the next one."""
        marked, row = self.scan, max(0, self.scans.currentRow())
        waiting = self._inbox.scans
        self.scans.blockSignals(True)  # noqa: FBT003  Qt's signature
        self.scans.clear()
        for scan in waiting:
            self.scans.addItem(self._row(scan))
        place = waiting.index(marked) if marked in waiting else min(row, len(waiting) - 1)
        self.scans.setCurrentRow(place)
        self.scans.blockSignals(False)  # noqa: FBT003  Qt's signature
        folder, problem = self._inbox.folder, self._inbox.problem
        self.folder.setText(f"{texts.FOLDER}: {folder}" if folder else "")
        self.choose_button.setVisible(folder is not None)
        self.choose_button.set_words(texts.OTHER)
        self._stack.setCurrentWidget(self._work if waiting else self._none if folder else self._no_folder)
        if problem is not None:
            self._say(f"{problem.message} {problem.advice}", alarming=True)
        elif self._folder_gone:
            self._say("")
        self._folder_gone = problem is not None
        if self.scan != marked or marked is None:
            self._marked()
        self._show_buttons()

    def _row(self, scan: Scan) -> QListWidgetItem:
        time = datetime.fromtimestamp(scan.modified / 1e9).astimezone().strftime("%H:%M %d/%m/%Y")
        lines = scan.path.name, texts.size_and_time(scan.size, time), ""
        item = QListWidgetItem(". ".join(filter(None, lines)))
        item.setData(_SCAN, scan)
        item.setData(LINES_ROLE, lines)
        item.setToolTip(str(scan.path))
        known = self._pages.known(scan)
        if known is not None:
            item.setData(PICTURE_ROLE, known.picture)
        else:
            self._pages.ask(scan, partial(self._looked_at, scan))
        return item

    def _looked_at(self, scan: Scan, page: FirstPage) -> None:
        for row in range(self.scans.count()):
            if self.scans.item(row).data(_SCAN) == scan:
                self.scans.item(row).setData(PICTURE_ROLE, page.picture)
        if scan == self.scan:
            self._marked()

    # --- the marked one ----------------------------------------------------------------------------------------------
    def _marked(self, *_items: object) -> None:
        scan = self.scan
        page = self._pages.known(scan) if scan is not None else None
        self.sheet.show_page(page)
        self.places.show_spots((), known=False, marked=None)
        self._show_buttons()
        if scan is None or page is None:
            return
        state, shown = self._state, partial(self._show_places, scan)
        find = partial(spots_for, state.catalogue, state.snapshot, scan.path.stem, page.text)
        state.dispatcher.run(find, done=shown, owner=self)

    def _show_places(self, scan: Scan, found: tuple[tuple[Spot, ...], bool]) -> None:
        if scan != self.scan:
            return
        spots, known = found
        marked = self._filed_last or next((one.place for one in spots if one.indicator.id == self._here()), None)
        self.places.show_spots(spots, known=known, marked=marked)
        self._show_buttons()
        if self.isActiveWindow():
            self.places.search.setFocus()

    def _show_buttons(self, *_changed: object) -> None:
        self.skip_button.setEnabled(self.scan is not None)
        fit = self.scan is not None and self.places.marked() is not None
        self.file_button.setEnabled(fit and not self._state.locked)
        if self._state.locked:
            self._say(self._state.lock_reason)

    # --- what became of it -------------------------------------------------------------------------------------------
    def _filed(self, scan: Scan, place: Place, filed: Filed) -> None:
        indicator, item = place
        named = next(item_name(one) for one in self._state.indicator(indicator).evidence if one.id == item)
        say = texts.filed
        if filed.result.duplicates:
            say = texts.filed_again if filed.result.attached else texts.there_already
        self._say(say(scan.path.name, indicator, named))
        if filed.not_moved is not None:
            self._say(f"{filed.not_moved.message} {filed.not_moved.advice}", alarming=True)

    def _refused(self, scan: Scan, error: KnownError) -> None:
        self._say(f"{scan.path.name}: {error.message} {error.advice}".strip(), alarming=True)

    def _say(self, words: str, *, alarming: bool = False) -> None:
        self.message.set_tone("danger" if alarming else "text2")
        self.message.setText(words)
        self.message.setVisible(bool(words))
