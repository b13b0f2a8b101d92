"""Small parts of a DOCX: pages by the decree, text in Times New Roman, tables without lines, rules.

What python-docx has no word for is written as the elements of Office Open XML (ECMA-376, part 1, 17.3 and 17.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from app.reports import styles as st

FONT = "Times New Roman"  # Phụ lục I, I.4
_PAGE_NUMBER_SIZE = 13
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
_AFTER_NUMBERING = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")


class Place(Protocol):
    """Where paragraphs go: a document or a cell."""

    def add_paragraph(self, text: str = "") -> Paragraph: ...


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one weight; `size` in points. Line breaks in it are kept."""

    text: str
    size: float
    bold: bool = False
    italic: bool = False


def set_up(document: Document) -> None:
    """Typeface, size and language of everything that does not say otherwise."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(st.BODY_SIZE)
    properties = normal.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    properties.append(language)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.widow_control = True


def set_pages(pages: Section, size: tuple[float, float], *, first: bool) -> None:
    """Phụ lục I, I.1–3 and I.7: A4, margins, number in the middle of the top margin but not on the first page."""
    pages.orientation = WD_ORIENT.LANDSCAPE if size[0] > size[1] else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = Pt(size[0]), Pt(size[1])
    pages.top_margin, pages.bottom_margin = Pt(st.MARGIN_TOP), Pt(st.MARGIN_BOTTOM)
    pages.left_margin, pages.right_margin = Pt(st.MARGIN_LEFT), Pt(st.MARGIN_RIGHT)
    pages.header_distance = pages.footer_distance = Mm(10)
    pages.different_first_page_header_footer = True
    element: BaseOxmlElement = pages._sectPr  # noqa: SLF001 (python-docx has no page numbering)
    for found in element.findall(qn("w:pgNumType")):
        element.remove(found)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    element.insert_element_before(numbering, *_AFTER_NUMBERING)
    if first:  # the later sections go on with it
        paragraph = pages.header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _page_field(paragraph)


def _page_field(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(_PAGE_NUMBER_SIZE)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # noqa: SLF001 (python-docx has no fields)


def add_text(place: Place, run: Run, *, centred: bool = False) -> Paragraph:
    """A paragraph of that text at the end of the place; a cell's first paragraph, empty by itself, is used up."""
    paragraph = None
    if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].runs:
        paragraph = place.paragraphs[0]
    paragraph = paragraph or place.add_paragraph()
    written = paragraph.add_run(run.text)
    written.font.size, written.bold, written.italic = Pt(run.size), run.bold or None, run.italic or None
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def gap(place: Place, height: float) -> None:
    """Empty space of that height in points; Word wants a paragraph between tables and at the end."""
    form = place.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(height)


def underline(place: Place, length: float, width: float) -> None:
    """A thin rule of that length in the middle of `width`: the upper border of a low paragraph between indents."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt((width - length) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)
    form.keep_with_next = True
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "5"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)  # noqa: SLF001 (no borders either)


def blank_table(document: Document, rows: int, widths: tuple[float, ...]) -> Table:
    """A table without lines that sets things side by side; widths in points."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    set_widths(table, widths)
    return table


def set_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Fix the widths of the columns, in points."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
