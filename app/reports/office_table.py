"""A table of the PDF as a Word table: the same rows, spans, weights and shades, the head repeated on every page."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Cell, _Row

from app.reports.cells import Block, PageNumber
from app.reports.fonts import Faces
from app.reports.office_page import Run, add_text, gap, set_widths
from app.reports.page_map import PageMap
from app.reports.tables import GridTable, Row

_ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_ROOM = 4.0
_HEAD_SHADE, _BAND_SHADE = "EDEDED", "F6F6F6"


def write_table(document: Document, grid: GridTable, faces: Faces, page_map: PageMap) -> None:
    """Add the table at the end of the document, with a little room around it."""
    gap(document, _ROOM)
    table = document.add_table(rows=len(grid.head) + len(grid.rows), cols=len(grid.widths), style="Table Grid")
    set_widths(table, grid.widths)
    for at, (row, written) in enumerate(zip((*grid.head, *grid.rows), table.rows, strict=True)):
        is_head = at < len(grid.head)
        _fill(written, row, faces, page_map, shade=_HEAD_SHADE if is_head else _BAND_SHADE if row.band else "")
        if is_head:
            _repeat(written)
    gap(document, _ROOM)


def block_text(block: Block, page_map: PageMap) -> str:
    """What a block says once the pages are known."""
    return block.text(page_map) if isinstance(block, PageNumber) else block.text


def _fill(written: _Row, row: Row, faces: Faces, page_map: PageMap, *, shade: str) -> None:
    cells = written.cells
    column = 0
    for cell in row.cells:
        place = cells[column] if cell.span == 1 else cells[column].merge(cells[column + cell.span - 1])
        for block in cell.blocks:
            bold, italic = (
                block.font in (faces.bold, faces.bold_italic),
                block.font in (faces.italic, faces.bold_italic),
            )
            paragraph = add_text(place, Run(block_text(block, page_map), block.size, bold, italic))
            paragraph.alignment = _ALIGNMENTS[block.align]
        if shade:
            _shade(place, shade)
        column += cell.span


def _shade(cell: _Cell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 (python-docx has no shading)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 (nor heads that repeat)
