"""Who owes what until when: the state of every unit's work, from what has come and what the scorecard still lacks.

An indicator stands in one column of a unit: `returned` while the unit has it back to correct, else `done` once the
unit's part of it is there (of all of it: decided, with complete evidence), else `received` once the unit has handed in
something for it, else `owed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.criteria.catalogue import Catalogue
from app.criteria.scorecard import Scorecard
from app.errors import KnownError
from app.models.snapshot import HandInView, Snapshot, UnitView
from app.services.shares import shares
from app.texts import exchange as texts


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """A unit's indicators by what has become of them, each in the order of the set."""

    unit: UnitView
    owed: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """What the unit still has to work on: what has not come, and what went back."""
        return (*self.owed, *self.returned)

    @property
    def total(self) -> int:
        return len(self.owed) + len(self.received) + len(self.returned) + len(self.done)


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit's indicators, in the order of the set: `done` as far as they are the unit's, the rest `owing`."""

    unit: UnitView
    done: tuple[str, ...]
    owing: tuple[str, ...]

    @property
    def total(self) -> int:
        return len(self.done) + len(self.owing)


def deadline(snapshot: Snapshot) -> date:
    """The day in the settings, or the middle of March of the following year, when dossiers of a year are inspected."""
    return snapshot.settings.deadline or date(snapshot.profile.year + 1, 3, 15)


def unit_of(snapshot: Snapshot, unit_id: str) -> UnitView:
    """The unit of that id; KnownError, naming those there are, where there is none."""
    unit = next((one for one in snapshot.units if one.id == unit_id), None)
    if unit is None:
        raise KnownError(texts.no_unit(unit_id, ", ".join(one.id for one in snapshot.units)))
    return unit


def unit_status(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> tuple[UnitStatus, ...]:
    """The status of every unit, in the units' order."""
    return tuple(_of(unit, catalogue, snapshot, scorecard) for unit in snapshot.units)


def unit_progress(catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> tuple[UnitProgress, ...]:
    """Each unit with its indicators, in the units' order."""

    def of(unit: UnitView) -> UnitProgress:
        asked = {
            one.indicator.id: one.is_done(scorecard.indicators[one.indicator.id])
            for one in shares(catalogue, snapshot, unit.id)
        }
        return UnitProgress(
            unit,
            done=tuple(one for one, done in asked.items() if done),
            owing=tuple(one for one, done in asked.items() if not done),
        )

    return tuple(of(unit) for unit in snapshot.units)


def _of(unit: UnitView, catalogue: Catalogue, snapshot: Snapshot, scorecard: Scorecard) -> UnitStatus:
    columns: dict[str, list[str]] = {"owed": [], "received": [], "returned": [], "done": []}
    for share in shares(catalogue, snapshot, unit.id):
        done = share.is_done(scorecard.indicators[share.indicator.id])
        columns[_column(snapshot.hand_ins.get((unit.id, share.indicator.id)), done=done)].append(share.indicator.id)
    return UnitStatus(unit, **{name: tuple(found) for name, found in columns.items()})


def _column(hand_in: HandInView | None, *, done: bool) -> str:
    if hand_in is not None and hand_in.state == "returned":
        return "returned"
    if done:
        return "done"
    return "owed" if hand_in is None else "received"
