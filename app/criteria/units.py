"""The plan of units as data: which department supplies evidence for which indicator, as the ward's letter asks it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Literal

from pydantic import Field

from app.criteria.catalogue import Catalogue, Frozen


class LetterPart(Frozen):
    """A passage of the letter: its heading and lines, word for word."""

    heading: str
    lines: tuple[str, ...]


class Supply(Frozen):
    """That a unit supplies an indicator: named in the heading, asked for in the text, or both.

    `partly`: the letter asks for a part of what the indicator needs.
    """

    indicator: str
    by: Literal["heading", "text", "both"]
    partly: bool = False


class UnitPlanEntry(Frozen):
    """One unit as the letter lists it; `number` is its place there, `short` fits a narrow column."""

    id: str
    number: int = Field(ge=1)
    name: str
    short: str
    letter: tuple[LetterPart, ...]
    supplies: tuple[Supply, ...]


class UnitPlan(Frozen):
    """Who supplies what. `suggested` maps indicators that the letter gives to nobody to a proposed unit."""

    format: Literal[1]
    set: str
    source: str
    units: tuple[UnitPlanEntry, ...] = Field(min_length=1)
    suggested: dict[str, str] = Field(default_factory=dict)

    def suppliers(self, indicator: str) -> tuple[str, ...]:
        """Ids of the units that supply the indicator, those that supply the whole of it first."""
        return self._suppliers.get(indicator, ())

    def unowned(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Indicators that no unit supplies, in the order of the set. A suggestion does not make an owner."""
        return tuple(indicator.id for indicator in catalogue.indicators() if not self.suppliers(indicator.id))

    @cached_property
    def _suppliers(self) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, list[tuple[bool, str]]] = defaultdict(list)
        for unit in self.units:
            for supply in unit.supplies:
                found[supply.indicator].append((supply.partly, unit.id))
        return {
            indicator: tuple(unit for _, unit in sorted(pairs, key=lambda pair: pair[0]))
            for indicator, pairs in found.items()
        }
