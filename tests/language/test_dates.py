"""Dates read and written."""

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.dates import DateError, format_date, long_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2022", "5/2/2022", "05-02-2022", "5.2.2022", "2022-02-05", " 05 / 02 / 2022 ", "2022/2/5", "5/2/22",
        "5-2-22", "5 2 2022", "050222", "05022022", "ngày 05 tháng 02 năm 2022", "5 tháng 2 năm 2022",
        "nga\u0300y 5 tha\u0301ng 2 na\u0306m 2022",
    ],
)  # fmt: skip
def test_the_usual_spellings_are_read(text: str) -> None:
    assert parse_date(text) == date(2022, 2, 5)


@pytest.mark.parametrize(
    "text",
    ["", "31/02/2022", "hôm nay", "00/00/0000", "5/2", "0502", "50222", "5/2/222", "5/2/2022/1", "322022", "٠٥٠٢٢٢"],
)
def test_others_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


@pytest.mark.parametrize("text", ["5/2", "05-02", "5.2", "5 2", "0502", "ngày 5 tháng 2"])
def test_a_day_without_a_year_is_of_the_year_given(text: str) -> None:
    assert parse_date(text, year=2021) == date(2021, 2, 5)
    with pytest.raises(DateError, match="chưa ghi năm"):
        parse_date(text)


@pytest.mark.parametrize("text", ["30/2", "3113", "0/5"])
def test_nor_is_it_made_up(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text, year=2021)


def test_two_digits_of_a_year_stay_within_living_memory() -> None:
    assert parse_date("010269").year == 2069
    assert parse_date("010270").year == 1970


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_the_digits_alone_are_the_date(day: date) -> None:
    assert parse_date(f"{day:%d%m%y}") == parse_date(f"{day:%d%m%Y}") == day
    assert parse_date(f"{day.day}/{day.month}", year=day.year) == day


@given(st.dates())
def test_a_date_written_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day


def test_dated_line_has_zeros_only_where_the_decree_wants_them() -> None:
    assert long_date(date(2022, 2, 5)) == "ngày 05 tháng 02 năm 2022"
    assert long_date(date(2021, 12, 31)) == "ngày 31 tháng 12 năm 2021"
    assert long_date(date(2021, 9, 1)) == "ngày 01 tháng 9 năm 2021"


def test_blanks_without_end_are_read_at_once() -> None:
    begun = time.perf_counter()
    for text in ("0" + " " * 5_000 + "1", "1" + "\t" * 5_000 + "2 21", "ngày" + " " * 5_000 + "x"):
        with suppress(DateError):
            parse_date(text)
    assert time.perf_counter() - begun < 1
    assert parse_date("1" + " " * 500 + "3  /  2022") == date(2022, 3, 1)
