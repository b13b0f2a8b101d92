"""The class of a total."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from app.criteria.classification import classify


@dataclass(frozen=True)
class Row:
    at_least: Decimal
    name: str


ROWS = (Row(Decimal(50), "B"), Row(Decimal("80.5"), "A"), Row(Decimal(0), "C"))


@pytest.mark.parametrize(("points", "name"), [("100", "A"), ("80.5", "A"), ("80.49", "B"), ("50", "B"), ("0", "C")])
def test_the_highest_row_reached_names_the_class(points: str, name: str) -> None:
    assert classify(Decimal(points), ROWS) == name


def test_no_table_or_none_reached_claims_no_class() -> None:
    assert classify(Decimal(100), ()) is None
    assert classify(Decimal(49), ROWS[:2]) is None
