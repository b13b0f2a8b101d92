"""Figures and levels tried out: what the dossier would score with them, and keeping them as one verb.

A trial is a value over the dossier, never in it: nothing is written, journalled or undoable until it is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Self, TypeVar

from app.criteria.answers import Answers, FigureKey, LevelKey
from app.criteria.catalogue import Catalogue
from app.criteria.figure_needs import figures_of
from app.criteria.score import rescore
from app.criteria.scorecard import Scorecard
from app.models.snapshot import Snapshot
from app.texts import trial as texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.change import Change
    from app.services.workspace import Workspace

Present = tuple[Snapshot, Scorecard]
Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried in place of the dossier's own answers; None takes an answer away."""

    figures: Mapping[FigureKey, Decimal | None] = field(default_factory=dict)
    levels: Mapping[LevelKey, str | None] = field(default_factory=dict)

    def with_figure(self, key: FigureKey, value: Decimal | None) -> Self:
        """This trial with a figure tried as well."""
        return replace(self, figures={**self.figures, key: value})

    def with_level(self, key: LevelKey, option: str | None) -> Self:
        """This trial with a level tried as well."""
        return replace(self, levels={**self.levels, key: option})

    def beside(self, answers: Answers) -> Self:
        """Only what is not so in the dossier already."""
        figures, levels = answers.figures, answers.levels
        return replace(
            self,
            figures={key: value for key, value in self.figures.items() if figures.get(key) != value},
            levels={key: option for key, option in self.levels.items() if levels.get(key) != option},
        )


def outcome(catalogue: Catalogue, present: Present, trial: Trial) -> Present:
    """The dossier as it would be, everything but figures, levels and scores being the very objects of `present`."""
    snapshot, scorecard = present
    trial = trial.beside(snapshot.answers)
    if not trial.figures and not trial.levels:
        return present
    answers = replace(
        snapshot.answers,
        figures=_over(snapshot.answers.figures, trial.figures),
        levels=_over(snapshot.answers.levels, trial.levels),
    )
    tried = {key.figure for key in trial.figures}
    touched = {key.indicator for key in trial.levels} | {
        one.id for one in catalogue.indicators() if any(need.figure in tried for need in figures_of(one))
    }
    new = rescore(catalogue, scorecard, touched, snapshot.profile, answers)
    return replace(snapshot, answers=answers), new


def _over(stored: Mapping[Key, Value], tried: Mapping[Key, Value | None]) -> Mapping[Key, Value]:
    left = {key: value for key, value in stored.items() if key not in tried}
    return MappingProxyType(left | {key: value for key, value in tried.items() if value is not None})


def keep(ws: Workspace, trial: Trial) -> Change:
    """Write all that is tried into the dossier, as one verb with one journal row; what is so already is left alone.

    Raises KnownError for a figure or level that the criteria set has not, Signed for a signed dossier.
    """
    from app.models import tables
    from app.services.answers import checked_level
    from app.services.rows import drop, put, put_figures

    present = ws.present
    trial = trial.beside(present[0].answers)
    for key in trial.figures:
        ws.figure(key.figure)
    for level, option in trial.levels.items():
        if option is not None:
            checked_level(ws, level, option)

    def work(session: Session) -> None:
        put_figures(session, trial.figures)
        for (indicator, part), option in trial.levels.items():
            if option is None:
                drop(session, tables.LevelChoice, (indicator, part))
            else:
                put(session, tables.LevelChoice(indicator=indicator, part=part, option=option))

    before, after = present[1].total, outcome(ws.catalogue, present, trial)[1].total
    return ws.commit("trial", texts.kept(len(trial.figures), len(trial.levels), before.points, after.points), work)
