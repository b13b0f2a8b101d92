"""The opened dossier as the window sees it.

Views read the values here, which change only on the window's thread and all at once, just before `changed` is emitted;
so what a view reads in its slot is one consistent moment even while further verbs are already running.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.errors import KnownError
from app.texts import ui_shell
from app.ui.dispatch import Dispatcher, LongTask, Progress

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue, Criterion, Indicator
    from app.criteria.scorecard import IndicatorScore, Scorecard
    from app.criteria.units import UnitPlan
    from app.models.snapshot import Snapshot
    from app.services.change import Change
    from app.services.workspace import Workspace

Verb = Callable[..., "Change"]


class DossierState(QObject):
    """One opened dossier; a window makes a new one for every dossier it opens.

    `changed` carries the Change of a verb; `failed` a KnownError that no caller took; `saving` is true while verbs run.
    """

    changed = Signal(object)
    failed = Signal(object)
    saving = Signal(bool)

    def __init__(self, ws: Workspace, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.dispatcher = dispatcher
        self.snapshot: Snapshot
        self.scorecard: Scorecard
        self.snapshot, self.scorecard = ws.present
        self.saved_at: datetime | None = None
        self._running = 0
        self._indicators = {indicator.id: indicator for indicator in ws.catalogue.indicators()}
        self._criteria = {
            indicator.id: criterion for criterion in ws.catalogue.criteria for indicator in criterion.indicators
        }

    @property
    def catalogue(self) -> Catalogue:
        return self.ws.catalogue

    @property
    def unit_plan(self) -> UnitPlan:
        return self.ws.unit_plan

    @property
    def locked(self) -> bool:
        """True while the dossier is signed: every writing verb would be refused."""
        return self.snapshot.sign_off is not None

    @property
    def lock_reason(self) -> str:
        """Why fields are disabled, to be shown beside them; empty when they are not."""
        sign_off = self.snapshot.sign_off
        return ui_shell.locked_reason(sign_off.by, sign_off.signed_on) if sign_off else ""

    def indicator(self, indicator_id: str) -> Indicator:
        return self._indicators[indicator_id]

    def criterion_of(self, indicator_id: str) -> Criterion:
        return self._criteria[indicator_id]

    def score(self, indicator_id: str) -> IndicatorScore:
        return self.scorecard.indicators[indicator_id]

    def do(
        self,
        verb: Verb,
        *args: object,
        done: Callable[[Change], None] | None = None,
        failed: Callable[[KnownError], None] | None = None,
        owner: QObject | None = None,
        **kwargs: object,
    ) -> None:
        """Run `verb(ws, *args, **kwargs)` on the worker thread; then `changed`, then `done(change)`.

        A KnownError goes to `failed` if given, otherwise out as the signal `failed`. Callbacks of a deleted `owner`
        are dropped; the change itself is never.
        """
        self._count(1)

        def over(outcome: tuple[Snapshot, Scorecard, Change]) -> None:
            self._count(-1)
            self._take(outcome)
            if done is not None and _alive(owner):
                done(outcome[2])

        def refused(error: KnownError) -> None:
            self._count(-1)
            self.refresh()  # a disk that failed a commit may have kept it all the same
            if failed is None:
                self.failed.emit(error)
            elif _alive(owner):
                failed(error)

        self.dispatcher.run(self._with_values, partial(verb, self.ws, *args, **kwargs), done=over, failed=refused)

    def run_long(
        self,
        work: Callable[..., Any],
        *args: object,
        progress: Progress | None = None,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[KnownError], None] | None = None,
        owner: QObject | None = None,
        **kwargs: object,
    ) -> LongTask:
        """Run `work(ws, *args)` on the thread of long tasks, as `Dispatcher.run_long` does.

        What it committed is shown when it ends, also when it fails or was cancelled half-way.
        """

        def over(result: object) -> None:
            self.refresh()
            if done is not None and _alive(owner):
                done(result)

        def refused(error: KnownError) -> None:
            self.refresh()
            if failed is None:
                self.failed.emit(error)
            elif _alive(owner):
                failed(error)

        shown = (lambda *values: progress(*values) if _alive(owner) else None) if progress is not None else None
        bound = partial(work, self.ws, *args, **kwargs)
        return self.dispatcher.run_long(bound, progress=shown, done=over, failed=refused)

    def refresh(self) -> None:
        """Show what is in the dossier now, if it has moved on since the last `changed` (long tasks, other verbs)."""
        if self.ws.snapshot.revision != self.snapshot.revision:
            self.dispatcher.run(self._with_values, self._everything_changed, done=self._take)

    def _everything_changed(self) -> Change:
        from app.services.change import Change

        snapshot = self.ws.snapshot
        return Change(
            indicators=frozenset(self._indicators),
            documents=frozenset(document.id for document in snapshot.documents),
            profile=True,
            units=True,
            sentence="",
            entry=0,
            undoable=False,
        )

    def _with_values(self, work: Callable[[], Change]) -> tuple[Snapshot, Scorecard, Change]:
        change = work()
        return *self.ws.present, change

    def _take(self, outcome: tuple[Snapshot, Scorecard, Change]) -> None:
        snapshot, self.scorecard, change = outcome
        if snapshot.revision != self.snapshot.revision:
            self.saved_at = datetime.now().astimezone()
        self.snapshot = snapshot
        self.changed.emit(change)

    def _count(self, step: int) -> None:
        before, self._running = self._running, self._running + step
        if bool(before) != bool(self._running):
            self.saving.emit(bool(self._running))


def _alive(owner: QObject | None) -> bool:
    from shiboken6 import isValid

    return owner is None or isValid(owner)
