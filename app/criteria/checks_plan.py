"""What one model of a plan of units cannot see alone: whether it fits the criteria set."""

from __future__ import annotations

from collections.abc import Iterator

from app.criteria.catalogue import Catalogue
from app.criteria.checks_common import blank_texts, id_faults
from app.criteria.errors import Fault
from app.criteria.units import UnitPlan
from app.texts import criteria_errors as texts


def plan_faults(plan: UnitPlan, catalogue: Catalogue) -> Iterator[Fault]:
    """Every fault in the plan, in the order of the file."""
    if plan.set != catalogue.id:
        yield Fault(("set",), texts.WRONG_SET.format(found=plan.set, wanted=catalogue.id))
        return
    indicators = {indicator.id for indicator in catalogue.indicators()}
    units = {unit.id for unit in plan.units}
    yield from id_faults(plan.units, ("units",))
    for place, unit in enumerate(plan.units):
        yield from blank_texts(unit, ("name", "short"), ("units", place))
        for position, supply in enumerate(unit.supplies):
            if supply.indicator not in indicators:
                where = ("units", place, "supplies", position, "indicator")
                yield Fault(where, texts.UNKNOWN_INDICATOR.format(id=supply.indicator))
    for indicator, unit_id in plan.suggested.items():
        if indicator not in indicators:
            yield Fault(("suggested", indicator), texts.UNKNOWN_INDICATOR.format(id=indicator))
        if unit_id not in units:
            yield Fault(("suggested", indicator), texts.UNKNOWN_UNIT.format(id=unit_id))
