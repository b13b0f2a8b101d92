"""The window: the start page, a dossier being opened, or an opened one; and the way between them.

Nothing heavy is imported here: the database, the printing and the pages of a dossier come after the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget

from app import drives, resources
from app.errors import KnownError
from app.texts import backups as backup_texts
from app.texts import ui_shell as texts
from app.ui.dispatch import Dispatcher
from app.ui.focus import Window
from app.ui.preferences import Preferences
from app.ui.start.presence import Presence
from app.ui.start.recent_files import RecentFile, RecentFiles
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from app.ui.actions import Actions
    from app.ui.commands import Commands
    from app.ui.file_troubles import FileTroubles
    from app.ui.help.help_commands import HelpCommands
    from app.ui.opening_page import OpeningPage
    from app.ui.safety import Safety
    from app.ui.start.start_page import StartPage
    from app.ui.start.ways import Ways
    from app.ui.trial_commands import TrialCommands
    from app.ui.whereabouts import Whereabouts
    from app.ui.workbench import Workbench

_FAULT_AGAIN_MS = 30_000


class MainWindow(Window):
    """`painted` is emitted once, after the first paint; `opened` and `closed` follow a dossier."""

    painted = Signal()
    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        recent: RecentFiles,
        dispatcher: Dispatcher,
        *,
        opening: bool = False,
    ) -> None:
        """`opening`: a dossier is to be opened at once; the start page is made when somebody returns to it."""
        super().__init__()
        self.theme, self.preferences, self.recent, self.dispatcher = theme, preferences, recent, dispatcher
        self.workbench: Workbench | None = None
        self.presence = Presence(dispatcher, self)
        self._painted = False
        self.offers_tour = False
        self._fault_told = QTimer(self, singleShot=True)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        if not opening:
            self._stack.setCurrentWidget(self.start_page)
        self.setWindowTitle(texts.APP_NAME)
        self.setWindowIcon(QIcon(str(resources.path("icons", "app.svg"))))
        self.setMinimumSize(800, 560)
        self.setAcceptDrops(True)
        self._connect()
        if not self.restoreGeometry(QByteArray.fromBase64(preferences.geometry.encode())):
            self.resize(1366, 688)

    # --- opening and closing ------------------------------------------------------------------------------------------

    def open_path(self, path: Path | str) -> None:
        """Open a dossier beside the window's thread; the one that is open already stays as it is."""
        place = Path(path).absolute()  # what is written beside it later is shown with its folder
        if self.workbench is not None and place == Path(self.workbench.state.ws.home).absolute():
            return

        if drives.kind(place) is drives.Kind.FIXED:
            self.open_directly(place)
        else:
            self.troubles.open_from_drive(place)

    def open_directly(self, place: Path) -> None:
        """Open the file where it is; a copy of it that was not put back, where it is there no more."""

        def work() -> Workspace:
            from app.services.working_copy import unfinished
            from app.services.workspace import Workspace

            return Workspace.open((None if place.is_file() else unfinished(place)) or place, home=place)

        self.begin(texts.opening(place.name), work, place)

    def close_dossier(self, then: Callable[[], None] = lambda: None) -> None:
        """Back to the start page; `then` after all that was asked for is done and the file is let go.

        Nothing happens where something is tried out and is to be tried on.
        """
        if not self._left_trial():
            return

        def over() -> None:
            self.closed.emit()
            then()

        self._put_away(then=over)
        self.show_start()

    def begin(self, words: str, work: Callable[..., Workspace], path: Path | None = None) -> None:
        """Say `words` while `work` opens a dossier beside the window; what is open stays until the new one is there.

        `path` is the file to be opened, if there is one already: should it be damaged, a way to save it is offered.
        """
        if not self._left_trial():
            return
        self.commit_typing()
        self.opening_page.say(words)
        self._stack.setCurrentWidget(self.opening_page)
        self.dispatcher.run_long(
            work,
            progress=self._show_opening,
            done=self._opened,
            failed=lambda error: self._not_opened(error, path),
            owner=self,
        )
        self.dispatcher.run(load_pages)

    def _show_opening(self, done: int, total: int, *_words: object) -> None:
        self.opening_page.show_progress(done, total)

    def _opened(self, ws: Workspace) -> None:
        from app.ui.dossier_state import DossierState
        from app.ui.workbench import Workbench

        self._put_away()
        state = DossierState(ws, self.dispatcher)
        workbench = Workbench(self.theme, state, self.actions_, self.preferences, self._stack)
        state.setParent(workbench)
        workbench.sign_wanted.connect(self.commands.sign)
        workbench.unlock_wanted.connect(self.commands.unlock)
        workbench.export_wanted.connect(self.commands.export)
        workbench.settings_wanted.connect(self.commands.settings)
        workbench.deadline_wanted.connect(lambda: self.commands.settings("authorities"))
        workbench.minutes_wanted.connect(self.commands.minutes)
        workbench.rescue_wanted.connect(self.troubles.rescue)
        self.workbench = workbench
        self._stack.addWidget(workbench)
        self._stack.setCurrentWidget(workbench)
        self.setWindowTitle(texts.window_title(Path(ws.home).name))
        self._remember(workbench)
        self.opened.emit()
        QTimer.singleShot(0, workbench, lambda: self._shown(workbench))

    def _shown(self, workbench: Workbench) -> None:
        """Once a dossier has been painted: what would have kept it from being."""
        if workbench is self.workbench:
            workbench.score_page.take_keyboard()
            self.safety.watch(workbench)
            self.whereabouts.follow(workbench)
            self.dispatcher.run(load_verbs)
            if self.offers_tour:
                self.offers_tour, self.preferences.tour_offered = False, True
                self.helping.offer_tour()

    def _not_opened(self, error: KnownError, path: Path | None) -> None:
        self.offers_tour = False
        if self.workbench is not None:
            self._stack.setCurrentWidget(self.workbench)
        else:
            self.show_start()
        self.troubles.not_opened(error, path)

    def _left_trial(self) -> bool:
        """Whether nothing is being tried out, or it was said what becomes of it."""
        return self.workbench is None or self.trying.settled()

    def _put_away(self, then: Callable[[], None] = lambda: None) -> None:
        """Take the open dossier off the window; its file is let go once all work on it is done."""
        if self.workbench is None:
            then()
            return
        workbench, self.workbench = self.workbench, None
        self._remember(workbench)
        self.whereabouts.leave()
        self.actions_.set_dossier(is_open=False, locked=False)
        self._stack.removeWidget(workbench)
        workbench.stop_reading()
        workbench.deleteLater()
        self.setWindowTitle(texts.APP_NAME)
        self.safety.close(workbench.state.ws, then)

    def show_start(self) -> None:
        self.start_page.refresh()
        self._stack.setCurrentWidget(self.start_page)

    def _remember(self, workbench: Workbench) -> None:
        profile = workbench.state.snapshot.profile
        self.recent.remember(RecentFile.of(workbench.state, texts.ward_name(profile.ward_kind, profile.ward)))

    # --- messages -----------------------------------------------------------------------------------------------------

    def show_fault(self, _error: object) -> None:
        """Tell that the program failed; what was done is safe and the traceback is in the log.

        A fault that comes again and again (while painting, say) is told once in a while, not every time.
        """
        from app.ui import messages

        if self._fault_told.isActive():
            return
        self._fault_told.start(_FAULT_AGAIN_MS)
        send = messages.tell_fault(self, self.theme)
        self._fault_told.start(_FAULT_AGAIN_MS)
        if send:
            self.helping.support()

    def tell(self, title: str, error: KnownError) -> None:
        """Say what could not be done, and wait until it is read."""
        from app.ui import messages

        messages.tell(self, self.theme, title, error)

    # --- actions ------------------------------------------------------------------------------------------------------

    @cached_property
    def opening_page(self) -> OpeningPage:
        from app.ui.opening_page import OpeningPage

        page = OpeningPage(self.theme, self._stack)
        self._stack.addWidget(page)
        return page

    @cached_property
    def actions_(self) -> Actions:
        """Menu and shortcuts; made at the first paint, which need not wait for them."""
        from app.ui.actions import Actions

        actions = Actions(self, self.theme)
        self.commands.connect_actions(actions)
        return actions

    @cached_property
    def commands(self) -> Commands:
        """What the actions do; made with them."""
        from app.ui.commands import Commands

        return Commands(self)

    @cached_property
    def ways(self) -> Ways:
        from app.ui.start.ways import Ways

        return Ways(self)

    @cached_property
    def helping(self) -> HelpCommands:
        from app.ui.help.help_commands import HelpCommands

        return HelpCommands(self)

    @cached_property
    def trying(self) -> TrialCommands:
        from app.ui.trial_commands import TrialCommands

        return TrialCommands(self)

    @cached_property
    def troubles(self) -> FileTroubles:
        from app.ui.file_troubles import FileTroubles

        return FileTroubles(self)

    @cached_property
    def safety(self) -> Safety:
        from app.ui.safety import Safety

        return Safety(self.dispatcher, self.tell, self.troubles.damage_found)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        from app.ui.whereabouts import Whereabouts

        return Whereabouts(self)

    @cached_property
    def start_page(self) -> StartPage:
        from app.ui.start.start_page import StartPage

        page = StartPage(self.theme, self.recent, self.presence, self._stack)
        self._stack.addWidget(page)
        page.new_wanted.connect(self.ways.new_dossier)
        page.open_wanted.connect(self.ways.ask_open)
        page.sample_wanted.connect(self.ways.open_sample)
        page.open_path.connect(self.open_path)
        return page

    def _connect(self) -> None:
        self.dispatcher.bug.connect(self.show_fault)
        self.dispatcher.failed.connect(lambda error: self.tell(texts.APP_NAME, error))

    def help_about(self, dialog: QDialog) -> None:
        self.helping.help(dialog)

    def commit_typing(self) -> None:
        """Let the field being typed in give up its value, as leaving it would."""
        field = QApplication.focusWidget()
        if field is not None and self.isAncestorOf(field):
            field.clearFocus()
        if self.workbench is not None:
            self.workbench.score_page.pane.flush()

    # --- events -------------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A dossier dropped on the window is opened; scans go to their own places."""
        if _dossier_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dossier_in(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.open_path(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if not self._painted and handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Waits for the first paint; the window's own paintEvent never comes while a page covers all of it."""
        if event.type() == QEvent.Type.Expose and not self._painted:
            self._painted = True
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._after_first_paint)  # Qt paints while it handles this event
        return super().eventFilter(watched, event)

    def _after_first_paint(self) -> None:
        self.painted.emit()
        _ = self.actions_

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what was asked for, close the file, remember the window."""
        if not self._left_trial():
            event.ignore()
            return
        self.commit_typing()
        if self.workbench is not None:
            self._remember(self.workbench)
            self.whereabouts.leave()
            self.workbench.stop_reading()
            self.actions_.set_dossier(is_open=False, locked=False)
            self.opening_page.say(backup_texts.BACKING_UP)
            self._stack.setCurrentWidget(self.opening_page)
            self.safety.before_leaving(self.workbench.state.ws, self._show_opening, self.windowHandle())
            self.dispatcher.stop()
            self.workbench.state.ws.close()
            self.workbench.deleteLater()  # its helpers end with it, while Python still runs
            self.workbench = None
        else:
            self.dispatcher.stop()
        self.preferences.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        self.preferences.save()
        super().closeEvent(event)


def load_pages() -> None:
    """Import what opens and shows a dossier, beside the window's thread."""
    import app.services.workspace
    import app.ui.workbench  # noqa: F401


def load_verbs() -> None:
    """Import what the first verbs need, so that the first figure typed does not wait for it."""
    import app.models.sessions
    import app.services.answers
    import app.services.intake  # noqa: F401


def _dossier_in(data: QMimeData) -> str:
    """The path of the one dossier among what is dragged; empty if there is none, or more."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(".cdht") else ""
