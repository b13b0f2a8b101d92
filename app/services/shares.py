"""What each unit is to supply of an indicator: all of it, or single evidence items and figures.

Units are asked for whole indicators, as the criteria set's plan has it or the ward decided. One evidence item or figure
may be given to a unit by itself; then the others are no longer asked for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.criteria.catalogue import Catalogue, ChoiceRule, EvidenceItem, Indicator, SumRule
from app.criteria.figure_needs import figures_of
from app.criteria.scorecard import IndicatorScore, Status
from app.models.snapshot import Snapshot, figure_key, item_key
from app.services.outlook import is_done


@dataclass(frozen=True, slots=True)
class Share:
    """A unit's part of an indicator. `judged`: its level is the unit's too; `whole`: nothing of it is others' alone."""

    indicator: Indicator
    items: tuple[EvidenceItem, ...]
    figures: frozenset[str]
    judged: bool
    whole: bool

    def is_done(self, score: IndicatorScore) -> bool:
        """Nothing more is needed of this unit."""
        if self.whole or is_done(score):
            return is_done(score)
        if any(item.id in score.evidence.missing for item in self.items):
            return False
        if any(use.value is None for use in score.figures if use.figure in self.figures):
            return False
        level = self.judged and isinstance(self.indicator.rule, ChoiceRule | SumRule)
        return not level or score.status is not Status.UNDECIDED


def shares(catalogue: Catalogue, snapshot: Snapshot, unit: str) -> tuple[Share, ...]:
    """All that a unit is asked for, in the order of the set."""
    return tuple(_shares(catalogue, snapshot, unit))


def asked_units(snapshot: Snapshot) -> set[str]:
    """The units that are asked for anything."""
    return {unit for units in snapshot.assignments.values() for unit in units}


def _shares(catalogue: Catalogue, snapshot: Snapshot, unit: str) -> Iterator[Share]:
    assignments = snapshot.assignments
    first: set[str] = set()  # figures that an earlier indicator asks this unit for
    assigned = {one.id: unit in assignments.get(one.id, ()) for one in catalogue.indicators()}
    asked = {need.figure for one in catalogue.indicators() if assigned[one.id] for need in figures_of(one)}
    for indicator in catalogue.indicators():
        mine = assigned[indicator.id]
        items = tuple(
            item
            for item in indicator.evidence
            if (unit in owners if (owners := assignments.get(item_key(indicator.id, item.id))) else mine)
        )
        used = dict.fromkeys(need.figure for need in figures_of(indicator))
        figures = set[str]()
        for figure in used:
            owners = assignments.get(figure_key(figure))
            if not owners:
                wanted = mine
            elif mine or unit not in owners:
                wanted = unit in owners
            else:  # asked once, at the first indicator that uses it, where none of the unit's own does
                wanted = figure not in asked and figure not in first
                first.add(figure)
            if wanted:
                figures.add(figure)
        if mine or items or figures:
            whole = mine and len(items) == len(indicator.evidence) and len(figures) == len(used)
            yield Share(indicator, items, frozenset(figures), judged=mine, whole=whole)
