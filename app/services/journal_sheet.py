"""The journal as a spreadsheet, for whoever has to show later who did what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.services.history import JournalEntry
from app.services.replacing import replacing
from app.texts import journal as texts

_WIDTHS = (8, 20, 24, 90, 16)


def write_journal(entries: Iterable[JournalEntry], out: Path) -> None:
    """Write the entries to `out` (.xlsx) in the order given; words stay words, formulas or not.

    Raises KnownError as `app.services.replacing.replacing` does.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = texts.SHEET_NAME
    sheet.append(texts.HEAD)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for entry in entries:
        moment = entry.at.astimezone()
        sheet.append((entry.id, f"{moment:%d/%m/%Y %H:%M:%S}", None, None, None))
        row = sheet.max_row
        for column, words in enumerate((entry.by, entry.sentence, ", ".join(entry.indicators)), 3):
            cell = sheet.cell(row, column, words)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    with replacing(out) as draft:
        workbook.save(draft.file)
