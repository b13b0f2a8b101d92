"""Criteria sets and plans of units, read from YAML and checked before anything relies on them.

A file that another office wrote must load, or be refused with the place and the reason in its author's language; so
pydantic's findings and our own are both told as "dòng 123, criteria[8].indicators[0].rule.bands: …".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from app.criteria.catalogue import Catalogue
from app.criteria.checks_plan import plan_faults
from app.criteria.checks_set import set_faults
from app.criteria.errors import CriteriaError, Fault, PlacedFault
from app.criteria.units import UnitPlan
from app.criteria.yaml_source import YamlSource, read_yaml
from app.texts import criteria_errors as texts

__all__ = ["CriteriaError", "load_catalogue", "load_unit_plan"]

Model = TypeVar("Model")

_CATALOGUE, _UNIT_PLAN = TypeAdapter(Catalogue), TypeAdapter(UnitPlan)


def load_catalogue(source: str | bytes, name: str) -> Catalogue:
    """The criteria set in that YAML text; `name` is what the user knows the file by.

    Raises `CriteriaError` with the place and the reason of the first fault (and all faults of its kind in `.faults`).
    """
    parsed = read_yaml(source, name)
    catalogue = _validated(_CATALOGUE, parsed, name)
    _refuse(parsed, name, set_faults(catalogue))
    return catalogue


def load_unit_plan(source: str | bytes, catalogue: Catalogue, name: str) -> UnitPlan:
    """The plan of which unit supplies what, for that criteria set. Raises `CriteriaError` likewise."""
    parsed = read_yaml(source, name)
    plan = _validated(_UNIT_PLAN, parsed, name)
    _refuse(parsed, name, plan_faults(plan, catalogue))
    return plan


def _validated(model: TypeAdapter[Model], parsed: YamlSource, name: str) -> Model:
    try:
        return model.validate_python(parsed.value)
    except ValidationError as error:
        findings = error.errors(include_url=False, include_input=False)
        faults = [Fault(found["loc"], texts.shape(found["type"], found.get("ctx", {}))) for found in findings]
        raise CriteriaError(name, _placed(parsed, faults)) from error


def _refuse(parsed: YamlSource, name: str, faults: Iterable[Fault]) -> None:
    placed = _placed(parsed, faults)
    if placed:
        raise CriteriaError(name, placed)


def _placed(parsed: YamlSource, faults: Iterable[Fault]) -> tuple[PlacedFault, ...]:
    return tuple(PlacedFault(parsed.place(fault.location), fault.reason) for fault in faults)
