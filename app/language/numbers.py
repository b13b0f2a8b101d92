"""Numbers as Vietnamese offices write them, read and shown exactly.

Reading accepts both habits (1.234,5 and 1234.5) where only one meaning is possible, and refuses the rest: a figure
taken for another one, or for 0, would change the score unseen. A percentage shown never looks like a bound that it has
not reached or has just left: 69,999 % is not shown as 70 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from app.errors import KnownError
from app.language import sentences

NBSP = "\u00a0"
MAX_DIGITS = 18
_SPACES = re.compile(r"[\u0020\u00a0\u2007\u2009\u202f]+")
_SHAPE = re.compile(r"[+-]?[0-9][0-9., ]*")
_GROUPED = {mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in "., "}
_MAX_PLACES = 12
_SWAPPED = str.maketrans(",.", ".,")


class NumberError(KnownError):
    """The text cannot be read as one number."""


def parse_number(text: str) -> Decimal:
    """The number that the text means, exactly.

    A comma is the decimal sign and dots or spaces set off thousands ("1.234,5", "1 234"). A single dot sets off
    thousands where just three digits follow a group of one to three that does not begin with 0 ("1.234" is 1234, not
    1,234); elsewhere it is a decimal sign ("1234.5", "1.23", "0.234"). Where both signs stand, the last is the decimal
    one. Raises `NumberError` for anything else, an empty text included.
    """
    shown = text.strip()
    compact = _SPACES.sub(" ", shown).replace("−", "-")
    if not compact:
        raise NumberError(sentences.NUMBER_EMPTY, sentences.NUMBER_ADVICE)
    if not _SHAPE.fullmatch(compact):
        raise _unreadable(shown)
    sign = "-" if compact[0] == "-" else ""
    whole, decimals = _split(compact.lstrip("+-"), shown)
    if len(whole) + len(decimals) > MAX_DIGITS:
        raise NumberError(sentences.NUMBER_TOO_LONG.format(text=shown[:40], digits=MAX_DIGITS), sentences.NUMBER_ADVICE)
    return Decimal(f"{sign}{whole}.{decimals or 0}").normalize() + 0


def _split(body: str, shown: str) -> tuple[str, str]:
    """The digits before and after the decimal sign."""
    dots, commas = body.count("."), body.count(",")
    if dots and commas:
        mark = max("., ", key=body.rfind)
        other = "." if mark == "," else ","
        if body.count(mark) > 1:
            raise _unreadable(shown)
        return _at_decimal(body, mark, other, shown)
    if commas > 1 or dots > 1:
        return _ungroup(body, "," if commas else ".", shown), ""
    if commas:
        return _at_decimal(body, ",", " ", shown)
    if dots:
        return _single_dot(body, shown)
    return _ungroup(body, " ", shown), ""


def _single_dot(body: str, shown: str) -> tuple[str, str]:
    if _GROUPED["."].fullmatch(body):
        return body.replace(".", ""), ""
    if " " in body and len(body.partition(".")[2]) == 3:
        raise NumberError(sentences.NUMBER_AMBIGUOUS.format(text=shown), sentences.NUMBER_ADVICE)
    return _at_decimal(body, ".", " ", shown)


def _at_decimal(body: str, mark: str, thousands: str, shown: str) -> tuple[str, str]:
    whole, _, decimals = body.partition(mark)
    if not decimals.isdigit():
        raise _unreadable(shown)
    return _ungroup(whole, thousands, shown), decimals


def _ungroup(whole: str, mark: str, shown: str) -> str:
    if whole.isdigit():
        return whole
    if not _GROUPED[mark].fullmatch(whole):
        raise _unreadable(shown)
    return whole.replace(mark, "")


def _unreadable(shown: str) -> NumberError:
    return NumberError(sentences.NUMBER_UNREADABLE.format(text=shown[:40]), sentences.NUMBER_ADVICE)


def format_number(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """The value with dots for thousands and a decimal comma: "1.234,5".

    `places` is the most decimals shown, rounded half away from zero; zeros at the end are dropped. Without it a Decimal
    is shown in full and a Fraction with at most two decimals.
    """
    if places is None:
        if not isinstance(value, Fraction):
            return _in_full(value)
        places = 2
    scaled = _scaled(Fraction(value), places)
    whole, rest = divmod(abs(scaled), 10**places)
    text = f"{whole:,}".replace(",", ".")
    decimals = f"{rest:0{places}d}".rstrip("0") if places else ""
    return ("-" if scaled < 0 else "") + text + (f",{decimals}" if decimals else "")


def _in_full(value: Decimal | int) -> str:
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.translate(_SWAPPED)


def _scaled(value: Fraction, places: int) -> int:
    """The value times 10^places as the nearest integer, half away from zero."""
    ten: int = 10**places
    numerator, denominator = abs(value.numerator) * ten, value.denominator
    nearest = (2 * numerator + denominator) // (2 * denominator)
    return -nearest if value < 0 else nearest


def format_points(points: Decimal | None) -> str:
    """Points as printed: "3,5"; an en dash while there are none."""
    return "–" if points is None else format_number(points)


def format_percent(value: Fraction | Decimal, places: int = 2, apart_from: Iterable[Fraction | Decimal] = ()) -> str:
    """A percentage rounded to `places` decimals, such as "60,73 %", which never lies about where it stands.

    More decimals are shown as long as the rounded value would be a whole number, or look like one of `apart_from`
    (other bounds, last year's rate), while the true value is not: 69,999 % never shows as 70 %, nor 15,004 % as 15 %.
    """
    exact = Fraction(value)
    others = [other for other in (Fraction(one) for one in apart_from) if other != exact]
    while places < _MAX_PLACES and _misleads(exact, places, others):
        places += 1
    return with_unit(format_number(exact, places), "%")


def _misleads(exact: Fraction, places: int, others: list[Fraction]) -> bool:
    shown = _scaled(exact, places)
    looks_whole = exact.denominator != 1 and shown % 10**places == 0
    return looks_whole or any(shown == _scaled(other, places) for other in others)


def with_unit(value: Decimal | Fraction | int | str, unit: str) -> str:
    """A number (or its text) and its unit, kept on one line by a no-break space: "115 hộ"."""
    text = value if isinstance(value, str) else format_number(value)
    return f"{text}{NBSP}{unit}" if unit else text
