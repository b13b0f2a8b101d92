"""All figures of the set in two years as typed, held apart from the dossier until they are taken at once."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QObject

from app.criteria.answers import FigureKey
from app.criteria.catalogue import Catalogue
from app.language.numbers import NumberError, format_number, parse_number
from app.models.snapshot import Snapshot
from app.texts import figure_table as texts
from app.texts import ui_pane
from app.ui.cells.cells_model import CellsModel


class FiguresModel(CellsModel):
    """A row for each figure, a column for the dossier's year and one for the year before."""

    def __init__(self, catalogue: Catalogue, snapshot: Snapshot, parent: QObject | None = None) -> None:
        self.figures = tuple(catalogue.figures)
        self.years = (snapshot.profile.year, snapshot.profile.year - 1)
        self._impossible: Mapping[FigureKey, str] = {}
        stored = snapshot.answers.figures
        words = [[_shown(stored.get(FigureKey(one.id, year))) for year in self.years] for one in self.figures]
        names = [texts.row(one.short, one.unit) for one in self.figures]
        super().__init__([texts.year(year) for year in self.years], names, words, parent)

    def key(self, row: int, column: int) -> FigureKey:
        return FigureKey(self.figures[row].id, self.years[column])

    def row_of(self, figure: str) -> int:
        """The row of a figure; the first one where there is none such."""
        return next((place for place, one in enumerate(self.figures) if one.id == figure), 0)

    def changes(self) -> dict[FigureKey, Decimal | None]:
        """What differs from the dossier and can be read; None where a figure is taken away."""
        return {
            self.key(row, column): _read(now)
            for row in range(self.rowCount())
            for column in range(self.columnCount())
            if (now := self._now[row][column]) != self._before[row][column] and _readable(now)
        }

    def show_impossible(self, problems: Mapping[FigureKey, str]) -> None:
        """Mark figures that can be read and yet cannot be true."""
        if problems != self._impossible:
            self._impossible = dict(problems)
            self.layoutChanged.emit()

    def problem(self, row: int, column: int) -> str:
        text = self._now[row][column]
        if not _readable(text):
            return ui_pane.unreadable(text)
        return self._impossible.get(self.key(row, column), "")

    def written(self, row: int, column: int, text: str) -> str:
        """A number as it will be printed; other words as they are."""
        text = " ".join(text.split())
        return _shown(_read(text)) if _readable(text) else text


def _read(text: str) -> Decimal | None:
    """The number, None for an empty cell. Raises NumberError."""
    return parse_number(text) if text else None


def _readable(text: str) -> bool:
    try:
        _read(text)
    except NumberError:
        return False
    return True


def _shown(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)
