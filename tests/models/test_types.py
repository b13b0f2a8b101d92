from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.types import Moment, plain_decimal


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=6))
def test_nothing_is_rounded_and_equal_values_are_equal_text(value: Decimal) -> None:
    text = plain_decimal(value)
    assert Decimal(text) == value
    assert text == plain_decimal(Decimal(text + ("0" if "." in text else ".0")))


@pytest.mark.parametrize(
    ("value", "text"), [("1E+3", "1000"), ("3.50", "3.5"), ("-0.00", "0"), ("0.1", "0.1"), ("100", "100")]
)
def test_plain_text(value: str, text: str) -> None:
    assert plain_decimal(Decimal(value)) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        plain_decimal(Decimal(value))


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2021, 1, 1), None)  # noqa: DTZ001
    stored = Moment().process_bind_param(datetime(2021, 1, 1, tzinfo=UTC), None)
    assert Moment().process_result_value(stored, None) == datetime(2021, 1, 1, tzinfo=UTC)
