"""Many figures at once, typed or pasted into a table: what they would give, and taking them as one verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from app.criteria.answers import FigureKey
from app.criteria.catalogue import Catalogue
from app.errors import KnownError
from app.services.trying import Present, Trial, outcome
from app.texts import figure_table as texts

if TYPE_CHECKING:
    from app.services.change import Change
    from app.services.workspace import Workspace

Figures = Mapping[FigureKey, Decimal | None]


@dataclass(frozen=True, slots=True)
class Preview:
    """What figures would come to: `problems` says which cannot be true and why, the totals are before and after."""

    problems: Mapping[FigureKey, str]
    before: Decimal
    after: Decimal


def preview(catalogue: Catalogue, present: Present, figures: Figures) -> Preview:
    """Score the dossier with the figures; None takes one away. A problem is told at a given figure that has part in it.

    Nothing is said of what was impossible before and is not touched.
    """
    _snapshot, scorecard = outcome(catalogue, present, Trial(figures=figures))
    found: dict[FigureKey, str] = {}
    for indicator in scorecard.indicators.values():
        for problem in indicator.problems:
            key = FigureKey(problem.figure, problem.year)
            compared = (FigureKey(use.figure, use.year) for use in indicator.figures if use.year == problem.year)
            told_at = next((one for one in (key, *compared) if one in figures), None)
            whole_of_none = figures.get(key) == 0  # there may be none; the indicator then waits for a person
            if told_at is not None and not whole_of_none:
                found.setdefault(told_at, problem.message)
    return Preview(found, present[1].total.points, scorecard.total.points)


def take(ws: Workspace, figures: Figures) -> Change:
    """Write the figures as one verb with one journal row; those that are so already are left alone.

    Raises KnownError for a figure that the set has not, or that cannot be true, Signed for a signed dossier.
    """
    from app.services.rows import put_figures

    for key in figures:
        ws.figure(key.figure)
    with ws.lock:
        present = ws.present
        figures = Trial(figures=figures).beside(present[0].answers).figures
        problems = preview(ws.catalogue, present, figures).problems
        if problems:
            raise KnownError(texts.refused(len(problems)), next(iter(problems.values())))
        return ws.commit("figures", texts.taken(len(figures)), lambda session: put_figures(session, figures))
