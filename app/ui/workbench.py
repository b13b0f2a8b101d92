"""Everything seen of one opened dossier: the header over its pages, and the messages over both.

It is made anew for every dossier, so no page ever has to forget an old one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.services import history
from app.texts import scan_folder as scan_texts
from app.texts import ui_shell as texts
from app.ui.actions import Actions
from app.ui.dossier_state import DossierState
from app.ui.header import Header
from app.ui.layout_class import LayoutClass, layout_class
from app.ui.preferences import Preferences
from app.ui.preview.renderer import PageRenderer
from app.ui.scans.inbox import Inbox
from app.ui.score_page import ScorePage
from app.ui.theme import Theme
from app.ui.toast import Toast
from app.ui.trial_bar import TrialBar

if TYPE_CHECKING:
    from app.services.change import Change
    from app.ui.scans.inbox_dialog import InboxDialog

_RECOUNT_MS = 250  # after the last change: the red number need not follow every keystroke
_SAVING_MS = 200  # what is saved sooner is not worth two paintings of the header at every keystroke

PAGES = (
    ("score", texts.TAB_SCORE),
    ("units", texts.TAB_UNITS),
    ("documents", texts.TAB_DOCUMENTS),
    ("check", texts.TAB_CHECK),
)


class _Pages(dict[str, QWidget]):
    """Pages by key, made when first asked for."""

    def __init__(self, make: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> QWidget:
        self[key] = self._make(key)
        return self[key]


class Workbench(QWidget):
    """Signals ask the window for its dialogs."""

    sign_wanted = Signal()
    unlock_wanted = Signal()
    rescue_wanted = Signal()
    export_wanted = Signal()
    settings_wanted = Signal()
    deadline_wanted = Signal()
    minutes_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        state: DossierState,
        actions: Actions,
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._actions = theme, actions
        self.state = state
        self._layout = LayoutClass.WIDE
        self.header = Header(
            theme, menu=actions.menu, undo=actions["undo"], redo=actions["redo"], export=actions["export"], parent=self
        )
        self.trial_bar = TrialBar(theme, state, self)
        self._stack = QStackedWidget(self)
        self.score_page = ScorePage(theme, state, preferences, self._stack)
        self.pages = _Pages(self._make_page)
        self.pages["score"] = self.score_page
        self._stack.addWidget(self.score_page)
        for key, words in (("tree", texts.TAB_TREE), *PAGES):
            self.header.add_tab(key, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.trial_bar)
        column.addWidget(self._stack, 1)
        self.toast = Toast(theme, self)
        self.inbox = Inbox(state, preferences, self)
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._recount.timeout.connect(self._count_findings)
        self._saving = QTimer(self, singleShot=True, interval=_SAVING_MS)
        self._connect()
        self.show_page("score")
        self._dossier_changed()
        theme.changed.connect(self._fold)

    def show_page(self, key: str) -> None:
        """Show a page; "tree" and "score" are parts of one page in a narrow window."""
        if key in {"tree", "score"}:
            self.score_page.show_part(key)
        self._stack.setCurrentWidget(self.pages["score" if key == "tree" else key])
        self.header.show_page(key)

    def page(self) -> str:
        """The key of the page in front."""
        return next(key for key, page in self.pages.items() if page is self._stack.currentWidget())

    def open_indicator(self, indicator_id: str) -> None:
        """Show one indicator to work on; "" shows the overview."""
        self.show_page("score")
        self.score_page.open_indicator(indicator_id)

    def work_on(self, indicator_id: str) -> None:
        """Show one indicator with the keyboard at its answer."""
        self.show_page("score")
        self.score_page.work_on(indicator_id)

    def show_document(self, document_id: str) -> None:
        """Show a document in the preview."""
        self.show_page("score")
        self.score_page.show_document(document_id)

    def show_scans(self) -> None:
        """Open the inbox of scans beside the window, or bring it forward."""
        self.scans.show()
        self.scans.activateWindow()

    @cached_property
    def scans(self) -> InboxDialog:
        """The inbox; made when it is first wanted, kept with its place and pictures while the dossier is open."""
        from app.ui.scans.inbox_dialog import InboxDialog

        undo, pane = self._actions["undo"], self.score_page.pane
        return InboxDialog(self._theme, self.state, self.inbox, undo, lambda: pane.indicator or "", self)

    def stop_reading(self) -> None:
        """Let go of scans still being drawn; to be called before the dossier is closed."""
        PageRenderer.stop_for(self.state)
        self.state.stop_looking()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _make_page(self, key: str) -> QWidget:
        """A page when it is first shown: opening a dossier need not wait for pages not looked at."""
        page = {"units": self._units_page, "documents": self._documents_page, "check": self._check_page}[key]()
        self._stack.addWidget(page)
        return page

    def _units_page(self) -> QWidget:
        from app.ui.units.units_page import UnitsPage

        page = UnitsPage(self._theme, self.state, self._stack)
        page.open_indicator.connect(self.open_indicator)
        return page

    def _documents_page(self) -> QWidget:
        from app.ui.documents_page import DocumentsPage

        page = DocumentsPage(self._theme, self.state, self._stack)
        page.open_indicator.connect(self.open_indicator)
        page.preview.connect(self.show_document)
        return page

    def _check_page(self) -> QWidget:
        from app.ui.check.check_page import CheckPage

        page = CheckPage(self._theme, self.state, self._stack)
        page.open_indicator.connect(self.open_indicator)
        page.page_requested.connect(self.show_page)
        page.settings_requested.connect(self.settings_wanted)
        page.minutes_requested.connect(self.minutes_wanted)
        page.sign_requested.connect(self.sign_wanted)
        page.unlock_requested.connect(self.unlock_wanted)
        page.file_check.rescue_wanted.connect(self.rescue_wanted)
        page.export_requested.connect(self.export_wanted)
        page.signed_pdf_requested.connect(self._signed_pdf)
        return page

    def _signed_pdf(self) -> None:
        from app.ui.file_jobs import FileJobs

        FileJobs(self._theme, self.state, self.toast, self).signed_pdf()

    def _connect(self) -> None:
        self.trial_bar.keep_wanted.connect(self._actions["trial_keep"].trigger)
        self.trial_bar.drop_wanted.connect(self._actions["trial_drop"].trigger)
        self.header.page_chosen.connect(self.show_page)
        self.header.overview_wanted.connect(lambda: self.open_indicator(""))
        self.header.dossier_clicked.connect(self._dossier_clicked)
        self.state.changed.connect(self._changed)
        self.state.saving.connect(self._saving_began_or_ended)
        self._saving.timeout.connect(lambda: self._show_header(saving=True))
        self.state.failed.connect(self.warn)
        self.inbox.arrived.connect(self._scans_arrived)
        self.score_page.part_changed.connect(self._part_changed)
        self.score_page.deadline_wanted.connect(self.deadline_wanted)
        self.score_page.pane.several_attached.connect(self._offer_to_fill)

    def _offer_to_fill(self, documents: tuple[str, ...]) -> None:
        """Several scans have come in at once: their numbers and dates may be filled in together."""
        from app.texts import ui_documents

        def fill() -> None:
            from app.ui.documents.fill_dialog import FillDialog

            FillDialog(self._theme, self.state, documents, self).open()

        self.toast.say(ui_documents.attached(len(documents)), button=ui_documents.FILL_NOW, action=fill)

    def _scans_arrived(self, count: int) -> None:
        if "scans" not in self.__dict__ or not self.scans.isVisible():
            self.toast.say(scan_texts.arrived(count), button=scan_texts.SHOW, action=self.show_scans)

    def warn(self, error: KnownError) -> None:
        self.toast.warn(error)

    def _changed(self, change: Change) -> None:
        self._dossier_changed()
        if (change.documents or change.units) and change.undoable and change.sentence:
            self.toast.say(change.sentence, button=texts.UNDO, action=self._actions["undo"].trigger)

    def _dossier_changed(self) -> None:
        self._show_header()
        state, trying = self.state, self.state.trial is not None
        self._actions.set_dossier(is_open=True, locked=state.signed, package=state.ws.is_package, trying=trying)
        steps = (None, None) if trying else (history.undo_label(state.ws), history.redo_label(state.ws))
        self._actions.set_history(*steps)
        self.header.hold_tabs({"units", "documents", "check"} if trying else frozenset(), state.lock_reason)
        self._recount.start()

    def _count_findings(self) -> None:
        snapshot, catalogue, scorecard = self.state.snapshot, self.state.catalogue, self.state.scorecard

        def count() -> int:
            from app.services.check import findings

            return sum(finding.severity == "blocking" for finding in findings(snapshot, catalogue, scorecard))

        self.state.dispatcher.run(count, done=self.header.tabs["check"].set_count, owner=self)

    def _saving_began_or_ended(self, saving: bool) -> None:
        if saving:
            self._saving.start()
        else:
            self._saving.stop()
            self._show_header()

    def _show_header(self, *, saving: bool = False) -> None:
        self.header.show_state(self.state, saving=saving)

    def _dossier_clicked(self) -> None:
        if self.state.trial is None:
            (self.unlock_wanted if self.state.signed else self.settings_wanted).emit()

    def _part_changed(self, part: str) -> None:
        if self._stack.currentWidget() is self.score_page:
            narrow = self._layout in {LayoutClass.NARROW, LayoutClass.TIGHT}
            self.header.show_page("tree" if part == "tree" and narrow else "score")

    def _fold(self) -> None:
        self._layout = layout_class(self.width(), self._theme.scale)
        self.header.set_layout_class(self._layout)
        narrow = self._layout in {LayoutClass.NARROW, LayoutClass.TIGHT}
        self.header.show_tabs(("tree", "score", "documents") if narrow else ("score", "units", "documents", "check"))
        self.score_page.set_layout_class(self._layout)
