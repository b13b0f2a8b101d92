"""A sheet being written: hidden keys, title, header, protected labels, and open cells to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.services.sheet_layout import HEADER_ROW, KEY_ROW, SheetKey
from app.texts import sheet as texts

_FONT = "Times New Roman"
_INPUT = PatternFill("solid", fgColor="FFF7DB")
_HEAD = PatternFill("solid", fgColor="E2ECF7")
_OFF = PatternFill("solid", fgColor="E9ECEF")
_LINE = Side(style="thin", color="868E99")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(vertical="top", wrap_text=True)
_NUMBER = Alignment(vertical="top", horizontal="right")
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_BODY = Font(name=_FONT, size=11)
_BOLD = Font(name=_FONT, size=11, bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and its key where the reader looks for it."""

    heading: str
    width: int
    key: str = ""


class Page:
    """One sheet. Columns are lettered from B; A carries the keys of rows."""

    def __init__(
        self, sheet: Worksheet, key: SheetKey, ward: str, columns: Sequence[Column], hint: str = texts.FILL_IN
    ) -> None:
        self.sheet = sheet
        self._row = HEADER_ROW
        self._places = {column.key: place for place, column in enumerate(columns, 2) if column.key}
        self._put(KEY_ROW, 1, key.cell())
        self._put(2, 2, texts.title(sheet.title, ward, key.year)).font = Font(name=_FONT, size=14, bold=True)
        self._put(3, 2, hint).font = Font(name=_FONT, size=11, italic=True)
        for place, column in enumerate(columns, 2):
            self._put(KEY_ROW, place, column.key)
            head = self._put(HEADER_ROW, place, column.heading)
            head.font, head.fill, head.border, head.alignment = _BOLD, _HEAD, _BORDER, _CENTRE
            sheet.column_dimensions[get_column_letter(place)].width = column.width
        self._set_up()

    def row(self, key: str, labels: Iterable[str]) -> None:
        """Begin a row with its labels."""
        self._row += 1
        self._put(self._row, 1, key)
        for place, label in enumerate(labels, 2):
            cell = self._put(self._row, place, label)
            cell.border, cell.alignment = _BORDER, _WRAP

    def label(self, place: int, label: str) -> None:
        """A label of the present row in the column of that place (2 is B)."""
        cell = self._put(self._row, place, label)
        cell.border, cell.alignment = _BORDER, _WRAP

    def number(self, key: str, value: Decimal | None, validation: DataValidation) -> None:
        """An open cell for a number in the column of that key."""
        cell = self._open(key, value)
        cell.alignment = _NUMBER
        cell.number_format = "#,##0.######" if value is not None and value % 1 else "#,##0"
        validation.add(cell)

    def text(self, key: str, value: str, validation: DataValidation | None = None) -> None:
        """An open cell for words in the column of that key."""
        cell = self._open(key, value or None)
        cell.alignment = _WRAP
        if validation is not None:
            validation.add(cell)

    def shut(self, key: str) -> None:
        """A cell of the present row in which nothing is asked."""
        cell = self._put(self._row, self._places[key], None)
        cell.fill, cell.border = _OFF, _BORDER

    def _open(self, key: str, value: Decimal | str | None) -> Cell:
        cell = self._put(self._row, self._places[key], value)
        cell.fill, cell.border = _INPUT, _BORDER
        cell.protection = Protection(locked=False)
        return cell

    def _put(self, row: int, column: int, value: Decimal | str | None) -> Cell:
        cell = put(self.sheet, row, column, value)
        cell.font = _BODY
        return cell

    def _set_up(self) -> None:
        sheet = self.sheet
        sheet.row_dimensions[KEY_ROW].hidden = True
        sheet.column_dimensions["A"].hidden = True
        sheet.freeze_panes = f"B{HEADER_ROW + 1}"
        sheet.protection.sheet = True
        sheet.protection.formatColumns = False
        sheet.protection.formatRows = False
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
        footer = sheet.oddFooter
        assert footer is not None
        assert footer.center is not None
        footer.center.text = f"{texts.PAGE} &P/&N"


def put(sheet: Worksheet, row: int, column: int, value: Decimal | str | None) -> Cell:
    """Write a value as what it is: words stay words even where they begin like a formula."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        cell.value = value
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    else:
        cell.value = value
    return cell
