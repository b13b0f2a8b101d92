"""Dates as Vietnamese documents write them, independent of the machine's locale."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from app.errors import KnownError
from app.language import sentences
from app.language.normal import nfc

VIETNAM = timezone(timedelta(hours=7))

_MARK = r"\s*[/.\- ]\s*"
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_MARK}(\d{{1,2}})(?:{_MARK}(\d{{4}}|\d{{2}}))?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DIGITS_ONLY = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?", re.ASCII)
_IN_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})(?:\s*năm\s*(\d{4}))?", re.ASCII | re.IGNORECASE)
_CENTURY_TURNS = 70  # "69" is 2069, "70" is 1970
_MONTHS_WITH_ZERO = (1, 2)


class DateError(KnownError):
    """The text cannot be read as one day of the calendar."""


def format_date(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def iso_time(moment: datetime) -> str:
    """A moment in Viet Nam as ISO 8601, to the second: "2026-04-20T15:03:04+07:00"."""
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def parse_date(text: str, *, year: int | None = None) -> date:
    """The day meant, however it is typed: day, month and year with any mark between them, or their digits alone.

    "01/03/2022", "1-3-22", "1 3 2022", "010322", "01032022", "ngày 1 tháng 3 năm 2022"; also "2022-03-01". Years of two
    digits are from 1970 to 2069. With `year`, a day and month alone ("1/3", "0103") mean that year. Raises `DateError`.
    """
    shown = " ".join(nfc(text).split())  # or a thousand blanks, pasted, would be tried in every way
    if found := _YEAR_FIRST.fullmatch(shown):
        in_year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(shown) or _DIGITS_ONLY.fullmatch(shown) or _IN_WORDS.fullmatch(shown):
        day, month, in_year = found.groups()
    else:
        raise DateError(sentences.DATE_UNREADABLE.format(text=shown[:40]), sentences.DATE_ADVICE)
    if in_year is None and year is None:
        raise DateError(sentences.DATE_WITHOUT_YEAR.format(text=shown), sentences.DATE_ADVICE)
    try:
        return date(_full_year(in_year) if in_year else year or 0, int(month), int(day))
    except ValueError:
        raise DateError(sentences.DATE_IMPOSSIBLE.format(text=shown), sentences.DATE_ADVICE) from None


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _CENTURY_TURNS else 1900)


def long_date(day: date) -> str:
    """The dated line of an official document: "ngày 05 tháng 02 năm 2022".

    Nghị định 30/2020, Phụ lục I, Mục II.4: a leading 0 for days under 10 and for months 1 and 2 only.
    """
    month = f"{day.month:02d}" if day.month in _MONTHS_WITH_ZERO else str(day.month)
    return sentences.LONG_DATE.format(day=day.day, month=month, year=day.year)
