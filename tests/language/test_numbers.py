"""Numbers read and shown the Vietnamese way, exactly."""

import contextlib
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.numbers import (
    NumberError,
    format_number,
    format_percent,
    format_points,
    parse_number,
    with_unit,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234", "1234"),
        ("1234.5", "1234.5"),
        ("1,5", "1.5"),
        ("1,234", "1.234"),
        ("1.23", "1.23"),
        ("0.234", "0.234"),
        ("1234.567", "1234.567"),
        ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("1 234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        (" 42 ", "42"),
        ("1000", "1000"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("0", "0"),
    ],
)
def test_one_meaning_is_read(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "abc",
        "12 hộ",
        "1e3",
        "1.2.3",
        "1,2,3",
        "12 34",
        "1,",
        ",5",
        "1..2",
        "1.234,5,6",
        "NaN",
        "٣",
        "1 234.567",
        "9" * 19,
        "1.23,4.5",
    ],
)
def test_everything_else_is_refused_with_advice(text: str) -> None:
    with pytest.raises(NumberError) as refused:
        parse_number(text)
    assert refused.value.message
    assert refused.value.advice


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_what_is_shown_is_read_back_as_the_same_number(value: Decimal) -> None:
    shown = format_number(value)
    back = parse_number(shown)
    assert back == value


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_counts_are_read_back(value: int) -> None:
    assert parse_number(format_number(value)) == value


@given(st.text(max_size=12))
def test_reading_never_fails_in_another_way(text: str) -> None:
    with contextlib.suppress(NumberError):
        assert parse_number(text).is_finite()


def test_numbers_shown() -> None:
    assert format_number(1234567) == "1.234.567"
    assert format_number(Decimal("1234.50")) == "1.234,5"
    assert format_number(Decimal("-0.5")) == "-0,5"
    assert format_number(Decimal("2.999"), 2) == "3"
    assert format_number(Fraction(2, 3)) == "0,67"
    assert format_points(Decimal("3.50")) == "3,5"
    assert format_points(Decimal("1E+2")) == "100"
    assert format_points(None) == "–"
    assert with_unit(Decimal(115), "hộ") == "115\u00a0hộ"


def test_percent_is_rounded_but_never_up_to_a_bound() -> None:
    assert format_percent(Fraction(753 * 100, 1240)) == "60,73\u00a0%"
    assert format_percent(Fraction(69999, 1000)) == "69,999\u00a0%"
    assert format_percent(Fraction(15004, 1000)) == "15,004\u00a0%"
    assert format_percent(Fraction(70)) == "70\u00a0%"


def test_percent_never_looks_like_a_bound_it_has_passed() -> None:
    assert format_percent(Fraction(15004, 1000), apart_from=[Fraction(15)]) == "15,004\u00a0%"
    assert format_percent(Fraction(15), apart_from=[Fraction(15)]) == "15\u00a0%"
    assert format_percent(Fraction(12502, 1000), apart_from=[Decimal("12.5")]) == "12,502\u00a0%"


@given(st.fractions(min_value=0, max_value=100, max_denominator=5000))
def test_percent_shown_is_on_the_same_side_of_every_whole_bound(value: Fraction) -> None:
    shown = parse_number(format_percent(value).removesuffix("\u00a0%"))
    for bound in range(101):
        assert (shown >= bound) == (value >= bound)
        assert (shown > bound) == (value > bound)
