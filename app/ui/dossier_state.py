"""The opened dossier as the window sees it.

Views read the values here, which change only on the window's thread and all at once, just before `changed` is emitted;
so what a view reads in its slot is one consistent moment even while further verbs are already running.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.criteria.answers import FigureKey, LevelKey
from app.errors import KnownError
from app.texts import trial as trial_texts
from app.texts import ui_shell
from app.ui.dispatch import Dispatcher, LongTask, Progress

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue, Criterion, Indicator
    from app.criteria.scorecard import IndicatorScore, Scorecard
    from app.criteria.units import UnitPlan
    from app.media.looker import Looker
    from app.models.snapshot import Snapshot
    from app.services.change import Change
    from app.services.trying import Trial
    from app.services.workspace import Workspace

Verb = Callable[..., "Change"]
Present = tuple["Snapshot", "Scorecard"]


class DossierState(QObject):
    """One opened dossier; a window makes a new one for every dossier it opens.

    `changed` carries the Change of a verb; `failed` a KnownError that no caller took; `saving` is true while verbs run.

    While figures and levels are tried out, `trial` says which, `snapshot` and `scorecard` are as they would be, and
    `actual` is how the dossier is.
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
        self.snapshot, self.scorecard = self.actual = ws.present
        self.trial: Trial | None = None
        self.saved_at: datetime | None = None
        self._running = 0
        self._indicators = {indicator.id: indicator for indicator in ws.catalogue.indicators()}
        self._criteria = {
            indicator.id: criterion for criterion in ws.catalogue.criteria for indicator in criterion.indicators
        }

    @cached_property
    def looker(self) -> Looker:
        """Looks at files that come in, in a process of its own."""
        from app.media.looker import Looker

        return Looker()

    def stop_looking(self) -> None:
        """Let that process go, if there is one."""
        if "looker" in self.__dict__:
            self.looker.close()

    @property
    def catalogue(self) -> Catalogue:
        return self.ws.catalogue

    @property
    def unit_plan(self) -> UnitPlan:
        return self.ws.unit_plan

    @property
    def signed(self) -> bool:
        """True while the dossier is signed: every writing verb would be refused, and nothing may be tried."""
        return self.snapshot.sign_off is not None

    @property
    def locked(self) -> bool:
        """True while nothing but figures and levels may be changed, if even those: signed, or trying out."""
        return self.signed or self.trial is not None

    @property
    def lock_reason(self) -> str:
        """Why fields are disabled, to be shown beside them; empty when they are not."""
        sign_off = self.snapshot.sign_off
        if sign_off is not None:
            return ui_shell.locked_reason(sign_off.by, sign_off.signed_on)
        return f"{trial_texts.NOT_NOW} {trial_texts.NOT_NOW_ADVICE}" if self.trial is not None else ""

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
        are dropped; the change itself is never. While something is tried out, every verb is refused.
        """
        self._count(1)

        dispatcher = self.dispatcher

        def over(outcome: tuple[Present, Present, Change]) -> None:
            if not _alive(self):  # the dossier was closed meanwhile: it is written, and nobody is left to see it
                return
            self._count(-1)
            self._take(outcome)
            if done is not None and _alive(owner):
                done(outcome[2])

        def refused(error: KnownError) -> None:
            if not _alive(self):
                dispatcher.failed.emit(error)
                return
            self._count(-1)
            self.refresh()  # a disk that failed a commit may have kept it all the same
            if failed is None:
                self.failed.emit(error)
            elif _alive(owner):
                failed(error)

        work = _refused_while_trying if self.trial is not None else partial(verb, self.ws, *args, **kwargs)
        self.dispatcher.run(self._with_values, work, done=over, failed=refused)

    def tell(self, change: Change, *, done: Callable[[Change], None] | None = None) -> None:
        """Show what long work has changed as the change of a verb: said, with a way to undo it; then `done(change)`."""
        self.do(lambda _ws: change, done=done)

    # --- answers, given or tried --------------------------------------------------------------------------------------

    def set_figure(
        self, key: FigureKey, value: Decimal | None, failed: Callable[[KnownError], None], owner: QObject
    ) -> None:
        """A figure typed: into the dossier, or into the trial while there is one."""
        from app.services import answers

        if self.trial is not None:
            self._try(self.trial.with_figure(key, value))
        else:
            self.do(answers.set_figure, key.figure, key.year, value, failed=failed, owner=owner)

    def choose_level(self, key: LevelKey, option: str | None) -> None:
        """A level chosen, or none: in the dossier, or in the trial while there is one."""
        from app.services import answers

        if self.trial is not None:
            self._try(self.trial.with_level(key, option))
        else:
            self.do(answers.choose_level, key.indicator, key.part, option)

    def begin_trial(self) -> None:
        """From now on figures and levels are tried out: nothing of them reaches the dossier."""
        from app.services.trying import Trial

        if not self.locked:
            self.trial = Trial()
            self._show(*self.actual, self._everything_changed())

    def tried(self) -> Trial | None:
        """What is tried and differs from the dossier; None where nothing does."""
        if self.trial is None:
            return None
        trial = self.trial.beside(self.actual[0].answers)
        return trial if trial.figures or trial.levels else None

    def drop_trial(self) -> None:
        """Show the dossier as it is again."""
        if self.trial is not None:
            self.trial = None
            self._show(*self.actual, self._everything_changed())

    def keep_trial(self) -> None:
        """Write what is tried into the dossier as one verb; should the disk refuse, it is tried on."""
        from app.services import trying

        trial, self.trial = self.trial, None
        if trial is None:
            return

        def refused(error: KnownError) -> None:
            self._try(trial)
            self.failed.emit(error)

        def kept(change: Change) -> None:
            if not change.entry:  # nothing differed: what is shown is as it was, but no longer tried
                self._show(*self.actual, self._everything_changed())

        self.do(trying.keep, trial, done=kept, failed=refused)

    def _try(self, trial: Trial) -> None:
        self.trial = trial
        self.dispatcher.run(self._with_values, self._answers_changed, done=self._take, owner=self)

    # --- long work ----------------------------------------------------------------------------------------------------

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
            self.dispatcher.run(self._with_values, self._everything_changed, done=self._take, owner=self)

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

    def _answers_changed(self) -> Change:
        from app.services.change import NOTHING

        return replace(NOTHING, indicators=frozenset(self._indicators))

    def _with_values(self, work: Callable[[], Change]) -> tuple[Present, Present, Change]:
        change = work()
        present, trial = self.ws.present, self.trial
        if trial is None:
            return present, present, change
        from app.services import trying

        return present, trying.outcome(self.catalogue, present, trial), change

    def _take(self, outcome: tuple[Present, Present, Change]) -> None:
        """Show what a verb left, or what a trial gives: the actual dossier, what is to be shown, and the Change."""
        self.actual, shown, change = outcome
        self._show(*shown, change)

    def _show(self, snapshot: Snapshot, scorecard: Scorecard, change: Change) -> None:
        if snapshot.revision != self.snapshot.revision:
            self.saved_at = datetime.now().astimezone()
        self.snapshot, self.scorecard = snapshot, scorecard
        self.changed.emit(change)

    def _count(self, step: int) -> None:
        before, self._running = self._running, self._running + step
        if bool(before) != bool(self._running):
            self.saving.emit(bool(self._running))


def _refused_while_trying() -> Change:
    raise KnownError(trial_texts.NOT_NOW, trial_texts.NOT_NOW_ADVICE)


def _alive(owner: QObject | None) -> bool:
    from shiboken6 import isValid

    return owner is None or isValid(owner)
