"""Reads a filled-in spreadsheet: what it says, and every cell that cannot be taken, by its address.

python-calamine reads what offices send (.xlsx, .xls, .ods). It gives numbers as binary floats; their shortest decimal
spelling is what was typed, so that is what becomes the exact figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from app.criteria.answers import FigureKey, LevelKey
from app.criteria.catalogue import Catalogue, Figure
from app.errors import KnownError
from app.language.normal import clean
from app.language.numbers import NumberError, parse_number
from app.media import workbook
from app.media.errors import MediaError
from app.media.looker import Looker
from app.services import sheet_layout as layout
from app.services.sheet_size import Unclear, is_too_large, is_xlsx
from app.texts import sheet as texts

_MAX_BYTES = 20_000_000
_MAX_TEXT = 5_000
_PATIENCE = 60.0  # seconds, of which such a file takes one or two
_LONGEST_NAME = 200
_MAX_EXACT_FLOAT = 10**15


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell that cannot be taken: "Số liệu!D12: …"."""

    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}: {self.message}"


class NoSheet(KnownError):  # noqa: N818  says what it is
    """A spreadsheet, but none of ours."""

    def __init__(self) -> None:
        super().__init__(texts.NO_SHEET, texts.NO_SHEET_ADVICE)


@dataclass(slots=True)
class Filled:
    """What a workbook says. `places` tells where each figure was read, for problems found later.

    `slip` is the hidden text of a unit's own sheet, `sender` who filled it in; empty where there is none.
    """

    figures: dict[FigureKey, Decimal] = field(default_factory=dict)
    levels: dict[LevelKey, str] = field(default_factory=dict)
    explanations: dict[str, str] = field(default_factory=dict)
    places: dict[FigureKey, tuple[str, str]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    slip: str = ""
    sender: str = ""


def read_workbook(path: Path, catalogue: Catalogue, year: int) -> Filled:
    """Everything the workbook says for a dossier of that set and year; empty cells say nothing.

    KnownError where the file cannot be read, NoSheet where it holds no sheet of ours; what is wrong in cells is in
    `problems`.
    """
    reader = _Reader(catalogue, layout.SheetKey(catalogue.id, year))
    ours = False
    for name, rows in _sheets(path):
        first = rows[0][0] if rows and rows[0] else ""
        key = layout.SheetKey.read(first)
        if first == layout.SLIP_MARK:
            reader.filled.slip = "".join(str(row[0]) for row in rows[1:])
        elif key is not None:
            ours = True
            reader.sheet(name, rows, key)
    if not ours:
        raise NoSheet
    return reader.filled


def _sheets(path: Path) -> workbook.Sheets:
    """What others' programs write is read in a process of its own: see `app.media.workbook`."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise KnownError(texts.TOO_LARGE.format(name=path.name), texts.CANNOT_READ_ADVICE)
        data = path.read_bytes()  # read here, so that no handle on the file is kept
    except OSError as error:
        raise KnownError(texts.MISSING_FILE.format(name=path.name), texts.MISSING_FILE_ADVICE) from error
    try:
        if is_too_large(data):
            raise KnownError(texts.TOO_LARGE.format(name=path.name), texts.CANNOT_READ_ADVICE)
        if is_xlsx(data):
            return workbook.read(data)
        with closing(Looker(patience=_PATIENCE)) as looker:
            return looker.sheets(data)
    except (MediaError, Unclear) as error:
        raise KnownError(texts.CANNOT_READ.format(name=path.name), texts.CANNOT_READ_ADVICE) from error


class _Reader:
    def __init__(self, catalogue: Catalogue, wanted: layout.SheetKey) -> None:
        self.filled = Filled()
        self._wanted = wanted
        self._figures: Mapping[str, Figure] = {figure.id: figure for figure in catalogue.figures}
        self._judgements = {judgement.key: judgement for judgement in layout.judgements(catalogue)}
        self._measured = {f"{indicator.id}|" for indicator in layout.measured(catalogue)}
        self._name = ""

    def sheet(self, name: str, rows: Sequence[Sequence[object]], key: layout.SheetKey) -> None:
        self._name = name
        if key.set_id != self._wanted.set_id:
            self._problem(0, 1, texts.other_set(key.set_id, self._wanted.set_id))
            return
        if key.year != self._wanted.year:
            self._problem(0, 1, texts.other_year(key.year, self._wanted.year))
            return
        columns = {place: str(cell) for place, cell in enumerate(rows[0]) if place and cell != ""}
        for row, cells in enumerate(rows[layout.HEADER_ROW :], layout.HEADER_ROW):
            if cells and cells[0] != "":
                self._row(str(cells[0]), row, cells, columns)

    def _row(self, key: str, row: int, cells: Sequence[object], columns: Mapping[int, str]) -> None:
        if key == layout.SENDER:
            said = (cells[place] for place, column in columns.items() if column == layout.SENDER and place < len(cells))
            self.filled.sender = clean(_spelled(next(said, "")))[:_LONGEST_NAME]
            return
        if key not in self._figures and key not in self._judgements and key not in self._measured:
            self._problem(row, 1, texts.UNKNOWN_ROW)
            return
        for place, column in columns.items():
            cell = cells[place] if place < len(cells) else ""
            if cell == "" or (isinstance(cell, str) and not clean(cell)):
                continue
            year = layout.year_of(column)
            if year is not None and key in self._figures:
                self._figure(self._figures[key], year, cell, (row, place))
            elif column == layout.LEVEL and key in self._judgements:
                self._level(self._judgements[key], cell, (row, place))
            elif column == layout.EXPLANATION and key not in self._figures:
                self._explanation(key.partition("|")[0], cell, (row, place))

    def _figure(self, figure: Figure, year: int, cell: object, at: tuple[int, int]) -> None:
        back = self._wanted.year - year
        if not 0 <= back < figure.years:
            self._problem(*at, texts.YEAR_NOT_ASKED.format(year=year))
            return
        value = self._number(cell, at)
        if value is None:
            return
        if value < 0:
            self._problem(*at, texts.NEGATIVE)
        elif figure.kind == "count" and value % 1:
            self._problem(*at, texts.NOT_WHOLE.format(unit=figure.unit))
        else:
            key = FigureKey(figure.id, year)
            if self.filled.figures.setdefault(key, value) != value:
                self._problem(*at, texts.REPEATED_ROW)
            self.filled.places[key] = (self._name, _address(*at))

    def _number(self, cell: object, at: tuple[int, int]) -> Decimal | None:
        if isinstance(cell, str):
            try:
                return parse_number(cell)
            except NumberError as error:
                self._problem(*at, f"{error.message} {error.advice}")
                return None
        if isinstance(cell, bool):
            self._problem(*at, texts.NOT_A_NUMBER.format(kind=texts.KIND_LOGICAL))
        elif isinstance(cell, date | time | timedelta):
            self._problem(*at, texts.NOT_A_NUMBER.format(kind=texts.KIND_DATE))
        elif isinstance(cell, int | float) and abs(cell) < _MAX_EXACT_FLOAT:
            return Decimal(int(cell)) if cell == int(cell) else Decimal(repr(cell))
        else:
            self._problem(*at, texts.UNREADABLE_NUMBER)
        return None

    def _level(self, judgement: layout.Judgement, cell: object, at: tuple[int, int]) -> None:
        wanted = _plain(str(cell))
        for option, label in zip(judgement.options, judgement.labels(), strict=True):
            if wanted in {_plain(label), _plain(option.label)}:
                key = LevelKey(judgement.indicator.id, judgement.part_id)
                if self.filled.levels.setdefault(key, option.id) != option.id:
                    self._problem(*at, texts.REPEATED_ROW)
                return
        self._problem(*at, texts.UNKNOWN_LEVEL.format(level=str(cell)[:60], indicator=judgement.indicator.id))

    def _explanation(self, indicator: str, cell: object, at: tuple[int, int]) -> None:
        text = clean(_spelled(cell))
        if len(text) > _MAX_TEXT:
            self._problem(*at, texts.TOO_LONG)
        elif self.filled.explanations.setdefault(indicator, text) != text:
            self._problem(*at, texts.REPEATED_ROW)

    def _problem(self, row: int, column: int, message: str) -> None:
        self.filled.problems.append(CellProblem(self._name, _address(row, column), message))


def _spelled(cell: object) -> str:
    """A cell as words; a number that somebody typed as an explanation without ".0"."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _plain(label: str) -> str:
    """A label for comparing: retyped by hand it may differ in blanks and capitals, not in words."""
    return " ".join(clean(label).casefold().split())


def _address(row: int, column: int) -> str:
    """The address of a cell from zero-based row and column: (11, 3) is "D12"."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
