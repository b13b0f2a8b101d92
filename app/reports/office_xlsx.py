"""Tables of the dossier as a spreadsheet: one sheet for every section that has a table, ready to print on A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from reportlab.platypus import Flowable

from app.language.numbers import NumberError, parse_number
from app.reports import styles as st
from app.reports.fonts import Faces
from app.reports.front import Section
from app.reports.kit import Kit
from app.reports.office_page import FONT
from app.reports.office_table import block_text
from app.reports.official import Together
from app.reports.page_map import PageMap
from app.reports.stacks import Centered
from app.reports.styles import PlainText
from app.reports.tables import Cell, GridTable, Row

_POINTS_A_CHARACTER = 5.4
_SIZE = 11
_THIN = Side(style="thin")
_LINES = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="EDEDED")
_BAND = PatternFill("solid", fgColor="F6F6F6")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_FIGURE = re.compile(r"\d[\d.]*(,\d+)?")


def write_xlsx(kit: Kit, sections: Sequence[Section], page_map: PageMap, out: BinaryIO) -> None:
    """Write the sections that have a table; ValueError where none has."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator, workbook.properties.title = kit.committee, sections[0].title
    for section in sections:
        flowables = list(_flat(section.flowables))
        if any(isinstance(flowable, GridTable) for flowable in flowables):
            sheet = workbook.create_sheet(_sheet_name(section.title))
            _Writer(sheet, kit.styles.faces, page_map).write(flowables)
            _set_page(sheet, wide=section.page_format.size == st.LANDSCAPE)
    if not workbook.worksheets:
        raise ValueError("no table among the sections")
    workbook.save(out)


def _flat(flowables: Iterable[Flowable]) -> Iterator[Flowable]:
    for flowable in flowables:
        if isinstance(flowable, Together):
            yield from _flat(flowable.flowables)
        else:
            yield flowable


def _sheet_name(title: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", title)[:_LONGEST_NAME].strip()


class _Writer:
    """Writes from the first row of a sheet down."""

    def __init__(self, sheet: Worksheet, faces: Faces, page_map: PageMap) -> None:
        self._sheet, self._faces, self._page_map = sheet, faces, page_map
        self._row = 0
        self._columns = 1

    def write(self, flowables: Sequence[Flowable]) -> None:
        tables = [flowable for flowable in flowables if isinstance(flowable, GridTable)]
        self._columns = max(len(table.widths) for table in tables)
        for at, width in enumerate(max(tables, key=lambda table: len(table.widths)).widths, 1):
            self._sheet.column_dimensions[get_column_letter(at)].width = width / _POINTS_A_CHARACTER
        for flowable in flowables:
            match flowable:
                case Centered():
                    for line in flowable.lines:
                        self._across(line.text, bold=line.font == self._faces.bold, align="center")
                case PlainText():
                    self._across(flowable.source, align="left")
                case GridTable():
                    self._table(flowable)

    def _across(self, text: str, *, bold: bool = False, align: str) -> None:
        """A line over all columns."""
        self._row += 1
        self._put(1, self._columns, text, Font(FONT, _SIZE + 2 * bold, bold=bold), align)

    def _table(self, table: GridTable) -> None:
        self._row += 1  # an empty row above
        first_head = self._row + 1
        for row in table.head:
            self._cells(row, _HEAD)
        if table.head and not self._sheet.print_title_rows:
            self._sheet.print_title_rows = f"{first_head}:{self._row}"
            self._sheet.freeze_panes = f"A{self._row + 1}"
        for row in table.rows:
            self._cells(row, _BAND if row.band else None)

    def _cells(self, row: Row, fill: PatternFill | None) -> None:
        self._row += 1
        column = 1
        for cell in row.cells:
            first = cell.blocks[0]
            font = Font(
                FONT,
                _SIZE,
                bold=first.font in (self._faces.bold, self._faces.bold_italic),
                italic=first.font in (self._faces.italic, self._faces.bold_italic),
            )
            self._put(column, cell.span, self._value(cell), font, first.align)
            for at in range(column, column + cell.span):
                written = self._sheet.cell(self._row, at)
                written.border = _LINES
                if fill is not None:
                    written.fill = fill
            column += cell.span

    def _value(self, cell: Cell) -> str | Decimal:
        """What stands at the right of its cell is a figure; everything else stays as it is written ("9.10")."""
        text = "\n".join(block_text(block, self._page_map) for block in cell.blocks)
        if cell.blocks[0].align == "right" and _FIGURE.fullmatch(text):
            try:
                return parse_number(text)
            except NumberError:
                return text
        return text

    def _put(self, column: int, span: int, value: str | Decimal, font: Font, align: str) -> None:
        cell = self._sheet.cell(self._row, column)
        if isinstance(value, str):
            cell.value, cell.data_type = value, "s"  # a text that begins with "=" is no formula
        else:
            cell.value = value
        cell.font = font
        cell.alignment = Alignment(horizontal=align, vertical="top", wrap_text=True)
        if span > 1:
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=column, end_column=column + span - 1
            )


def _set_page(sheet: Worksheet, *, wide: bool) -> None:
    """A4 within the decree's margins, as many pages long as it takes and one wide."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.top, margins.bottom = st.MARGIN_TOP / 72, st.MARGIN_BOTTOM / 72
    margins.left, margins.right = st.MARGIN_LEFT / 72, st.MARGIN_RIGHT / 72
