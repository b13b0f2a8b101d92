"""The criteria sets that come with the program."""

from __future__ import annotations

from app import resources

BUILTIN_SETS = ("tt44-2014",)
"""Ids of the sets shipped in resources/criteria, the one for new dossiers first."""


def builtin_set(set_id: str = BUILTIN_SETS[0]) -> bytes:
    """The YAML text of a shipped set. KeyError for an id that is not shipped."""
    return _read(set_id, f"{set_id}.yaml")


def unit_plan_source(set_id: str = BUILTIN_SETS[0]) -> bytes:
    """The YAML text of the plan of units that goes with a shipped set. KeyError for an id that is not shipped."""
    return _read(set_id, f"{set_id}-units.yaml")


def _read(set_id: str, file_name: str) -> bytes:
    if set_id not in BUILTIN_SETS:
        raise KeyError(set_id)
    return resources.path("criteria", file_name).read_bytes()
