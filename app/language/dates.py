"""Dates as Vietnamese documents write them, independent of the machine's locale."""

from __future__ import annotations

import re
from datetime import date

from app.errors import KnownError
from app.language import sentences

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTHS_WITH_ZERO = (1, 2)


class DateError(KnownError):
    """The text cannot be read as one day of the calendar."""


def format_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def parse_date(text: str) -> date:
    """The day meant by dd/mm/yyyy, d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy or yyyy-mm-dd; raises `DateError`."""
    shown = text.strip()
    if found := _DAY_FIRST.fullmatch(shown):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(shown):
        year, month, day = map(int, found.groups())
    else:
        raise DateError(sentences.DATE_UNREADABLE.format(text=shown[:40]), sentences.DATE_ADVICE)
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(sentences.DATE_IMPOSSIBLE.format(text=shown), sentences.DATE_ADVICE) from None


def long_date(day: date) -> str:
    """The dated line of an official document: "ngày 05 tháng 02 năm 2022".

    Nghị định 30/2020, Phụ lục I, Mục II.4: a leading 0 for days under 10 and for months 1 and 2 only.
    """
    month = f"{day.month:02d}" if day.month in _MONTHS_WITH_ZERO else str(day.month)
    return sentences.LONG_DATE.format(day=day.day, month=month, year=day.year)
