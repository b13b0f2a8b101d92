"""An opened dossier, and the one place where verbs write.

Every verb goes through `Workspace.commit`: one transaction, one journal row with the images of all changed rows, the
new snapshot, the new scorecard, and a `Change` that says what to refresh. Views and reports only ever read immutable
values, which are swapped as a pair after each commit.
"""

from __future__ import annotations

import getpass
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from app.criteria import builtin, prepared
from app.criteria.answers import Profile
from app.criteria.catalogue import Catalogue, Figure, Indicator
from app.criteria.score import rescore, score
from app.criteria.scorecard import Scorecard
from app.criteria.units import UnitPlan
from app.errors import KnownError
from app.models.changes import RowChange
from app.models.errors import Damaged, StorageError
from app.models.file import DossierFile
from app.models.load import SnapshotState
from app.models.replay import everything
from app.models.snapshot import Snapshot, UnitView
from app.services.change import NOTHING, Change, Reach, documents, rescored, tables_change
from app.services.profile_rules import YEARS, checked_profile
from app.texts import verbs as texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Work = Callable[["Session"], None]
_UNDO_DEPTH = 1000
PACKAGE_SLIP = "hand_out"
"""Name of the slip among the texts of a package: whose it is, and everything as it was given out."""


class Signed(KnownError):  # noqa: N818  says what happened
    """The dossier is signed: no verb writes until it is unlocked."""

    def __init__(self) -> None:
        super().__init__(texts.SIGNED, texts.SIGNED_ADVICE)


@dataclass(frozen=True, slots=True)
class Step:
    """A verb that can be undone (or done again): its journal row and its sentence."""

    entry: int
    sentence: str


class Workspace:
    """An opened dossier. Any thread may call verbs; they take turns.

    Attributes:
        path: Where the file is.
        home: Where people keep it: the file on a stick that this is a working copy of, or `path` itself.
        file: The open file, for reading contents.
        catalogue: The criteria set it is scored with: the dossier's own text.
        unit_plan: The plan of units it was made with.
        is_package: Whether it is the part of a dossier that was given to a unit.
        actor: Who acts, as journalled; the OS user unless set.
        done: Verbs of this session that can be undone, the last one last.
        undone: Verbs that can be done again, the last undone last.
    """

    def __init__(self, file: DossierFile, actor: str = "", home: Path | None = None) -> None:
        with file.bare_reading() as connection:
            sources: dict[str, bytes] = dict(connection.execute("SELECT name, data FROM texts"))
            try:
                self._state = SnapshotState.load(connection)
            except (LookupError, ValueError, TypeError, ArithmeticError) as error:  # rows that contradict one another
                raise Damaged(file.path) from error
        self.file = file
        self.path = file.path
        self.home = home or file.path
        if not sources.keys() >= {"catalogue", "unit_plan"} or self._state.snapshot.profile.year not in YEARS:
            raise Damaged(file.path)
        set_text, name = sources["catalogue"], file.path.name
        self.catalogue: Catalogue = prepared.catalogue(set_text, name)
        self.unit_plan: UnitPlan = prepared.unit_plan(sources["unit_plan"], set_text, self.catalogue, name)
        self.is_package = PACKAGE_SLIP in sources
        self.actor = actor or os_user()
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.lock = threading.RLock()
        self._in_doubt = False
        self._reach = Reach(self.catalogue)
        self._indicators = {indicator.id: indicator for indicator in self.catalogue.indicators()}
        self._figures = {figure.id: figure for figure in self.catalogue.figures}
        snapshot = self._state.snapshot
        self._present = (snapshot, score(self.catalogue, snapshot.profile, snapshot.answers))

    @classmethod
    def create(cls, path: Path, profile: Profile, *, set_id: str = builtin.BUILTIN_SETS[0], by: str = "") -> Self:
        """Make a dossier with a shipped criteria set and open it; units and assignments follow the set's unit plan.

        Raises KnownError for an impossible profile, AlreadyThere and the other errors of `app.models.errors`.
        """
        profile = checked_profile(profile)
        source, plan_source = builtin.builtin_set(set_id), builtin.unit_plan_source(set_id)
        catalogue = prepared.catalogue(source, set_id)
        plan = prepared.unit_plan(plan_source, source, catalogue, set_id)
        file = DossierFile.create(
            path,
            catalogue_text=source,
            catalogue_id=catalogue.id,
            unit_plan_text=plan_source,
            profile=profile,
            units=[UnitView(id=unit.id, name=unit.name, short=unit.short) for unit in plan.units],
            assignments={indicator.id: plan.suppliers(indicator.id) for indicator in catalogue.indicators()},
        )
        try:
            from app.models import journal
            from app.models.bare import bare

            actor = by or os_user()
            with file.transaction() as session:
                journal.append(
                    session,
                    at=datetime.now(UTC),
                    by=actor,
                    verb="create",
                    sentence=texts.CREATED,
                    indicators=(),
                    changeset=everything(bare(session)),
                )
            return cls(file, actor)
        except BaseException:
            file.close()
            raise

    @classmethod
    def open(cls, path: Path, home: Path | None = None) -> Self:
        """Open a dossier; `home` is where a working copy came from.

        Raises the errors of `app.models.errors`, CriteriaError if its criteria set is unsound.
        """
        file = DossierFile.open(path)
        try:
            return cls(file, home=home)
        except BaseException:
            file.close()
            raise

    @property
    def snapshot(self) -> Snapshot:
        """The dossier after the last verb."""
        return self._present[0]

    @property
    def scorecard(self) -> Scorecard:
        """The scores of `snapshot`."""
        return self._present[1]

    @property
    def present(self) -> tuple[Snapshot, Scorecard]:
        """Both of the same moment, whatever other threads are doing."""
        return self._present

    def commit(self, verb: str, sentence: str, work: Work) -> Change:
        """Run `work(session)` as one verb that can be undone; whatever was undone before can no longer be redone.

        `work` changes rows through their mapped classes and may raise KnownError to refuse; then nothing is written.
        Work that changes nothing leaves no journal row. Raises Signed for a signed dossier.
        """
        with self.lock:
            change = self.record(verb, sentence, work)
            if not change.entry:
                return change
            self.done.append(Step(change.entry, sentence))
            del self.done[:-_UNDO_DEPTH]
            self.undone.clear()
            return replace(change, undoable=True)

    def record(self, verb: str, sentence: str, work: Work, *, while_signed: bool = False) -> Change:
        """Run `work(session)` as one journalled verb that undo does not know of. For the history and sign-off verbs."""
        from app.models import journal

        with self.lock:
            if self._in_doubt:
                self._catch_up()
            if self.snapshot.sign_off is not None and not while_signed:
                raise Signed
            try:
                with self.file.transaction() as session:
                    work(session)
                    changeset = journal.changes(session)
                    if not changeset:
                        return NOTHING
                    touched = self._reach.indicators(changeset, self._state)
                    entry = journal.append(
                        session,
                        at=datetime.now(UTC),
                        by=self.actor,
                        verb=verb,
                        sentence=sentence,
                        indicators=touched,
                        changeset=changeset,
                    )
            except StorageError:
                self._in_doubt = True
                with suppress(StorageError):
                    self._catch_up()
                raise
            return self._committed(changeset, touched, sentence, entry)

    def _catch_up(self) -> None:
        """After a commit that the disk failed: whether the verb is in the file is for the file to say."""
        with self.file.bare_reading() as connection:
            state = SnapshotState.load(connection)
        if state.snapshot.revision != self.snapshot.revision:
            self._state = state
            snapshot = state.snapshot
            self._present = (snapshot, score(self.catalogue, snapshot.profile, snapshot.answers))
        self._in_doubt = False

    def _committed(self, changeset: tuple[RowChange, ...], touched: set[str], sentence: str, entry: int) -> Change:
        before, scorecard = self._present
        changed_documents = documents(changeset, self._state)
        snapshot = self._state.apply(changeset, entry)
        if snapshot.profile != before.profile or snapshot.answers.readings is not before.answers.readings:
            new = score(self.catalogue, snapshot.profile, snapshot.answers)
        elif snapshot.answers is not before.answers:
            new = rescore(self.catalogue, scorecard, touched, snapshot.profile, snapshot.answers)
        else:
            new = scorecard
        self._present = (snapshot, new)
        profile, units = tables_change(changeset)
        return Change(
            indicators=frozenset(touched | rescored(scorecard, new)),
            documents=frozenset(changed_documents | documents(changeset, self._state)),
            profile=profile,
            units=units,
            sentence=sentence,
            entry=entry,
            undoable=False,
        )

    def indicator(self, indicator_id: str) -> Indicator:
        """The indicator of that id; KnownError where the set has none."""
        found = self._indicators.get(indicator_id)
        if found is None:
            raise KnownError(texts.no_indicator(indicator_id), texts.CHECK_ADVICE)
        return found

    def figure(self, figure_id: str) -> Figure:
        """The figure of that id; KnownError where the set has none."""
        found = self._figures.get(figure_id)
        if found is None:
            raise KnownError(texts.no_figure(figure_id), texts.CHECK_ADVICE)
        return found

    def close(self) -> None:
        """Let the file go."""
        with self.lock:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def os_user() -> str:
    """The name the operating system knows the person by; empty where it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
