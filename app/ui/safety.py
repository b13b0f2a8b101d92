"""Backups that the window makes by itself: at the first opening of a day, at signing, and at closing after changes.

First the file is looked through, so that a damaged one is told at once and never pushes out a good backup.
Each is also carried to the second place if one was chosen and is there; one that is plugged in later is found within
minutes. They run beside the window's thread. One that cannot be made is told where somebody can read it, and never
stands in the way of the work or of closing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QWindow

from app.errors import KnownError
from app.texts import rescue as rescue_texts
from app.texts import working_copy as texts
from app.ui.dispatch import Dispatcher, LongTask, ProgramFaultError, Progress

if TYPE_CHECKING:
    from app.services.backups import Reason
    from app.services.working_copy import PutBack
    from app.services.workspace import Workspace
    from app.ui.workbench import Workbench

log = logging.getLogger(__name__)

_LOOK_AGAIN_MS = 5 * 60_000


class Safety:
    """The backups of whatever dossier is open, and a quick look through its file before each at opening and closing.

    `tell(title, error)` says what must be read; `damaged(problems)` what is wrong with the open dossier.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        tell: Callable[[str, KnownError], None],
        damaged: Callable[[Sequence[str]], None],
    ) -> None:
        self._dispatcher, self._tell, self._damaged = dispatcher, tell, damaged
        self._told = False

    def watch(self, workbench: Workbench) -> None:
        """Back up a dossier that was just opened, and again whenever it is signed."""
        from app.services.backups import Reason

        self._told = False
        self._make(workbench, Reason.OPEN)
        was_signed = workbench.state.signed

        def changed(_change: object) -> None:
            nonlocal was_signed
            if workbench.state.signed and not was_signed:
                self._make(workbench, Reason.SIGN)
            was_signed = workbench.state.signed

        workbench.state.changed.connect(changed)
        timer = QTimer(workbench, interval=_LOOK_AGAIN_MS)
        timer.timeout.connect(lambda: self._carry(workbench))
        timer.start()

    def _carry(self, workbench: Workbench) -> None:
        """To a second place that has come back since."""
        if not self._dispatcher.busy:
            self._dispatcher.run_long(_carry, workbench.state.snapshot.id, failed=_not_carried, owner=workbench)

    def _make(self, workbench: Workbench, reason: Reason) -> None:
        def failed(error: KnownError) -> None:
            if not task.cancelled and not isinstance(error, ProgramFaultError):
                workbench.toast.warn(error)

        def over(problems: Sequence[str]) -> None:
            if problems:
                self._told = True
                self._damaged(problems)

        task = self._dispatcher.run_long(
            _back_up, workbench.state.ws, reason, done=over, failed=failed, owner=workbench
        )

    def close(self, ws: Workspace, then: Callable[[], None]) -> None:
        """Once all work on it is done, back the dossier up if it changed, let its file go, and go on.

        What was worked on in a copy is put back where it came from.
        """

        def over(_result: object) -> None:
            self._let_go(ws, then)

        def drained() -> None:
            self._back_up_at_closing(ws, over)

        self._dispatcher.drain(drained)

    def before_leaving(self, ws: Workspace, progress: Progress, window: QWindow | None) -> None:
        """The same when the program ends; returns when all of it is done, or the window was closed once more."""
        loop = QEventLoop()
        tasks: list[LongTask] = []

        def over(_result: object) -> None:
            tasks.extend(self._let_go(ws, loop.quit, progress))

        again = _ClosedAgain(tasks)
        if window is not None:
            window.installEventFilter(again)
        self._dispatcher.drain(lambda: tasks.append(self._back_up_at_closing(ws, over, progress)))
        loop.exec()
        if window is not None:
            window.removeEventFilter(again)

    def _let_go(self, ws: Workspace, then: Callable[[], None], progress: Progress | None = None) -> Iterable[LongTask]:
        if ws.home == ws.path:
            self._dispatcher.run(ws.close, done=lambda _: then())
            return ()

        def over(result: PutBack | None) -> None:
            if result is not None and result.beside:
                error = KnownError(texts.put_beside(result.path.name), texts.BESIDE_ADVICE)
                self._tell(texts.PUT_BESIDE, error)
            then()

        def failed(error: KnownError) -> None:
            self._tell(texts.NOT_PUT_BACK, KnownError(error.message, texts.KEPT_ADVICE))
            then()

        return (self._dispatcher.run_long(_put_back, ws, progress=progress, done=over, failed=failed),)

    def _back_up_at_closing(
        self, ws: Workspace, over: Callable[[object], None], progress: Progress | None = None
    ) -> LongTask:
        from app.services.backups import Reason

        def failed(error: KnownError) -> None:
            log.warning("No backup at closing: %s", type(error).__name__)
            over(None)

        def checked(problems: Sequence[str]) -> None:
            if problems and not self._told:
                told = rescue_texts.found(rescue_texts.FOUND_AT_CLOSING, problems)
                self._tell(rescue_texts.FOUND_TITLE, KnownError(told, rescue_texts.AT_CLOSING_ADVICE))
            over(None)

        return self._dispatcher.run_long(_back_up, ws, Reason.CLOSE, progress=progress, done=checked, failed=failed)


class _ClosedAgain(QObject):
    """Hears that the window is to be closed while it already closes, which Qt keeps from the window itself."""

    def __init__(self, tasks: list[LongTask]) -> None:
        super().__init__()
        self._tasks = tasks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            for task in self._tasks:
                task.cancel()
            return True
        return super().eventFilter(watched, event)


def _back_up(
    ws: Workspace, reason: Reason, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Sequence[str]:
    """What a quick look finds wrong; only the backup of a file with which nothing is wrong may push out others."""
    from app.services import backups, second_place
    from app.services.check import quick

    problems = quick(ws)
    if problems:
        log.warning("The quick look found %d things wrong with the file", len(problems))
    backups.make(ws, reason, progress=progress, cancelled=cancelled, thin=not problems)
    if not problems:
        second_place.keep_in_step(ws.snapshot.id, progress=progress, cancelled=cancelled)
    return problems


def _put_back(
    ws: Workspace, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> PutBack | None:
    from app.services.working_copy import put_back

    ws.close()
    return put_back(ws.path, progress=progress, cancelled=cancelled)


def _not_carried(error: KnownError) -> None:
    """Told at the next backup; not every few minutes."""
    log.warning("No copy in the second place: %s", type(error).__name__)


def _carry(dossier_id: str, cancelled: Callable[[], bool]) -> None:
    from app.services.second_place import keep_in_step

    keep_in_step(dossier_id, cancelled=cancelled)
