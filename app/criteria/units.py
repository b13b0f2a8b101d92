"""The plan of units as data: which department supplies evidence for which indicator, as the ward's letter asks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from app.criteria.catalogue import Catalogue
from app.criteria.demands import Demand, part


@part
class LetterPart:
    """A passage of the letter: its heading and lines, word for word."""

    heading: str
    lines: tuple[str, ...]


@part
class Supply:
    """That a unit supplies an indicator: named in the heading, asked for in the text, or both.

    `partly`: the letter asks for a part of what the indicator needs.
    """

    indicator: str
    by: Literal["heading", "text", "both"]
    partly: bool = False


@part
class UnitPlanEntry:
    """One unit as the letter lists it; `number` is its place there, `short` fits a narrow column."""

    id: str
    number: Annotated[int, Demand(ge=1)]
    name: str
    short: str
    letter: tuple[LetterPart, ...]
    supplies: tuple[Supply, ...]


@dataclass(frozen=True, kw_only=True)  # a part without slots, which have no room for what is cached
class UnitPlan:
    """Who supplies what. `suggested` maps indicators that the letter gives to nobody to a proposed unit."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}
    format: Literal[1]
    set: str
    source: str
    units: Annotated[tuple[UnitPlanEntry, ...], Demand(min_length=1)]
    suggested: dict[str, str] = field(default_factory=dict)

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
