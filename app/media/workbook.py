"""The rows of a spreadsheet as plain values, read here or in a process of its own.

python-calamine is written in a language that keeps memory safe, but a damaged .xls or .ods can make it run for ever or
end the program; see `app.media.looker`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from app.media.errors import MediaError
from app.texts import media as texts

Sheets = list[tuple[str, list[list[object]]]]
"""Name and rows of each sheet; rows are equally long, from A1. Cells are str (empty too), numbers, bool, dates."""

_SPELLED: dict[type, Callable[[Any], object]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: timedelta.total_seconds,
}
_READ: dict[str, Callable[[Any], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
}


def read(data: bytes) -> Sheets:
    """Every sheet of a file that is known not to be too large. MediaError where it cannot be read."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]  # type: ignore[misc]
    except CalamineError as error:
        raise MediaError(texts.SHEET_UNREADABLE, texts.SHEET_UNREADABLE_ADVICE) from error


def to_json(sheets: Sheets) -> list[object]:
    """The same in what JSON knows: dates and the like under the name of their kind."""
    return [[name, [[_plain(cell) for cell in row] for row in rows]] for name, rows in sheets]


def from_json(value: list[Any]) -> Sheets:
    """What `to_json` was made from."""
    return [(name, [[_cell(cell) for cell in row] for row in rows]) for name, rows in value]


def _plain(cell: object) -> object:
    spelled = _SPELLED.get(type(cell))
    return cell if spelled is None else {type(cell).__name__: spelled(cell)}


def _cell(value: object) -> object:
    if isinstance(value, dict):
        ((kind, spelled),) = value.items()
        return _READ[kind](spelled)
    return value
