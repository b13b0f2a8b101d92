"""The sets that come with the program load."""

import pytest

from app.criteria.builtin import BUILTIN_SETS, builtin_set, unit_plan_source
from app.criteria.loader import load_catalogue, load_unit_plan


@pytest.mark.parametrize("set_id", BUILTIN_SETS)
def test_a_shipped_set_and_its_plan_load_and_agree(set_id: str) -> None:
    catalogue = load_catalogue(builtin_set(set_id), set_id)
    plan = load_unit_plan(unit_plan_source(set_id), catalogue, set_id)
    assert catalogue.id == plan.set == set_id


def test_an_unknown_set_is_not_found() -> None:
    with pytest.raises(KeyError):
        builtin_set("../secret")
