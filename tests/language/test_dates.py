"""Dates read and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.dates import DateError, format_date, long_date, parse_date


@pytest.mark.parametrize("text", ["05/02/2022", "5/2/2022", "05-02-2022", "5.2.2022", "2022-02-05", " 05 / 02 / 2022 "])
def test_the_usual_spellings_are_read(text: str) -> None:
    assert parse_date(text) == date(2022, 2, 5)


@pytest.mark.parametrize("text", ["", "5/2/22", "31/02/2022", "2022/02/05", "hôm nay", "00/00/0000"])
def test_others_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


@given(st.dates())
def test_a_date_written_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day


def test_dated_line_has_zeros_only_where_the_decree_wants_them() -> None:
    assert long_date(date(2022, 2, 5)) == "ngày 05 tháng 02 năm 2022"
    assert long_date(date(2021, 12, 31)) == "ngày 31 tháng 12 năm 2021"
    assert long_date(date(2021, 9, 1)) == "ngày 01 tháng 9 năm 2021"
