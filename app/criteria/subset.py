"""A part of a criteria set as a set of its own: what a unit needs that supplies some of the indicators.

The part loads and scores like any set; wording, rules, notes and figures of its indicators are unchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal

import yaml

from app.criteria.catalogue import Catalogue, Criterion, Indicator, Need
from app.criteria.figure_needs import figures_of
from app.criteria.units import UnitPlan, UnitPlanEntry


def subset(
    catalogue: Catalogue, wanted: Collection[str], items: Mapping[str, Collection[str]] | None = None
) -> Catalogue:
    """The set with these indicators only, in its own order. ValueError where none of them is in it.

    `items` names, for some of the indicators, the evidence items that stay; what they need is only asked of these.
    """
    parts = (_part(one, wanted, items or {}) for one in catalogue.criteria)
    criteria = tuple(part for part in parts if part is not None)
    if not criteria:
        msg = "no such indicators"
        raise ValueError(msg)
    indicators = [indicator for criterion in criteria for indicator in criterion.indicators]
    needed = {need.figure for indicator in indicators for need in figures_of(indicator)}
    return replace(
        catalogue,
        criteria=criteria,
        figures=tuple(figure for figure in catalogue.figures if figure.id in needed),
        maximum=sum((one.maximum for one in criteria), Decimal(0)),
        bonus=sum((one.bonus for one in indicators), Decimal(0)),
    )


def _part(criterion: Criterion, wanted: Collection[str], items: Mapping[str, Collection[str]]) -> Criterion | None:
    kept = tuple(
        _with_items(one, items[one.id]) if one.id in items else one for one in criterion.indicators if one.id in wanted
    )
    maximum = sum((one.maximum for one in kept), Decimal(0))
    return replace(criterion, indicators=kept, maximum=maximum) if kept else None


def _with_items(indicator: Indicator, items: Collection[str]) -> Indicator:
    return replace(
        indicator,
        evidence=tuple(one for one in indicator.evidence if one.id in items),
        need=_need(indicator.need, items) if indicator.need is not None else None,
    )


def _need(need: Need, items: Collection[str]) -> Need | None:
    """The need without other items; None where nothing of it is left."""
    if need.item is not None:
        return need if need.item in items else None
    children = tuple(part for one in (*need.all, *need.any) if (part := _need(one, items)) is not None)
    if not children:
        return None
    return Need(all=children) if need.all else Need(any=children)


def plan_for(plan: UnitPlan, unit: str, name: str, short: str, wanted: Collection[str]) -> UnitPlan:
    """The plan with this unit only, under the name it has now; a unit that the plan does not know has no letter."""
    known = next((one for one in plan.units if one.id == unit), None)
    supplies = tuple(one for one in known.supplies if one.indicator in wanted) if known else ()
    entry = UnitPlanEntry(
        id=unit,
        number=known.number if known else 1,
        name=name,
        short=short,
        letter=known.letter if known else (),
        supplies=supplies,
    )
    return replace(plan, units=(entry,), suggested={})


def as_yaml(whole: Catalogue | UnitPlan) -> bytes:
    """The text from which the loader makes an equal set or plan: what is as by default stays away."""
    text: str = yaml.safe_dump(_plain(whole), allow_unicode=True, sort_keys=False, width=120)
    return text.encode()


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {one.name: _plain(held) for one in fields(value) if (held := getattr(value, one.name)) != _default(one)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Decimal | date):
        return str(value)
    return value


def _default(one: Field[object]) -> object:
    return one.default if one.default_factory is MISSING else one.default_factory()
