"""Official documents as DOCX, for offices that go on editing them in Word.

The same flowables that make the PDF are written as Word paragraphs and tables, so both say the same. Layout as in the
PDF: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable

from app.reports import styles as st
from app.reports.front import Section
from app.reports.kit import Kit
from app.reports.office_page import Place, Run, add_text, blank_table, gap, set_pages, set_up, underline
from app.reports.office_table import write_table
from app.reports.official import LetterHead, Together
from app.reports.page_map import PageMap
from app.reports.sections import Mark
from app.reports.signatures import SignatureBlock, TwoSignatures
from app.reports.stacks import Centered, Line
from app.reports.styles import BODY_SIZE, PlainText
from app.reports.tables import GridTable
from app.texts import reports as texts

_LINES_TO_SIGN = 4
_AFTER_SIGNATURES = 8.0
_HEAD_LEFT = 0.4  # of the width, as in the PDF
_SIGNATURE_LEFT = 0.45


def write_docx(kit: Kit, sections: Sequence[Section], page_map: PageMap, out: BinaryIO) -> None:
    """Write the sections, each on new pages with its own page numbers."""
    document = Document()
    set_up(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sections[0].title, kit.committee, ""
    signed = kit.context.snapshot.sign_off
    if signed:
        properties.created = properties.modified = signed.signed_at
    for at, section in enumerate(sections):
        size = section.page_format.size
        pages = document.sections[0] if at == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        set_pages(pages, size, first=at == 0)
        _Writer(document, kit, st.text_width(size), page_map).write(section.flowables)
    document.save(out)


class _Writer:
    """Writes flowables at the end of a document whose text is `width` points wide."""

    def __init__(self, document: DocumentType, kit: Kit, width: float, page_map: PageMap) -> None:
        self._document, self._faces, self._width, self._page_map = document, kit.styles.faces, width, page_map

    def write(self, flowables: Iterable[Flowable], *, kept: bool = False) -> None:
        """`kept` paragraphs stay on the page of what follows them. TypeError for a flowable that is not known here."""
        for flowable in flowables:
            match flowable:
                case PlainText():
                    self._text(flowable, kept=kept)
                case GridTable():
                    write_table(self._document, flowable, self._faces, self._page_map)
                case Centered():
                    self._stack(self._document, flowable.lines, self._width)
                case LetterHead():
                    self._head(flowable)
                case SignatureBlock():
                    self._signature(flowable)
                case TwoSignatures():
                    self._two_signatures(flowable)
                case Together():
                    self.write(flowable.flowables, kept=True)
                case Mark() | CondPageBreak():
                    pass
                case _:
                    raise TypeError(type(flowable).__name__)

    def _text(self, text: PlainText, *, kept: bool) -> None:
        style = text.style
        paragraph = add_text(self._document, self._run(text.source, style.fontName, style.fontSize))
        form = paragraph.paragraph_format
        form.space_before, form.space_after = Pt(style.spaceBefore), Pt(style.spaceAfter)
        form.left_indent, form.first_line_indent = Pt(style.leftIndent), Pt(style.firstLineIndent)
        form.keep_with_next = kept or bool(getattr(style, "keepWithNext", 0))
        if style.alignment == TA_JUSTIFY:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    def _run(self, text: str, font: str, size: float) -> Run:
        """The weight that a face of the PDF stands for."""
        faces = self._faces
        return Run(text, size, font in (faces.bold, faces.bold_italic), font in (faces.italic, faces.bold_italic))

    def _stack(self, place: Place, lines: Sequence[Line], width: float) -> None:
        """Centred lines, each with its rule."""
        for line in lines:
            paragraph = add_text(place, self._run(line.text, line.font, line.size), centred=True)
            paragraph.paragraph_format.space_before = Pt(line.gap)
            paragraph.paragraph_format.keep_with_next = True
            if line.rule:
                length = min(stringWidth(line.text, line.font, line.size), width) * line.rule
                underline(place, length, width)

    def _head(self, head: LetterHead) -> None:
        """Ô 1–4 in a table without lines: two rows, so that number and dated line stand level."""
        left = self._width * _HEAD_LEFT
        widths = left, self._width - left
        table = blank_table(self._document, 2, widths)
        agency, nation = head.lines()
        number, day = table.rows[1].cells
        self._stack(table.rows[0].cells[0], agency, widths[0])
        self._stack(table.rows[0].cells[1], nation, widths[1])
        add_text(number, Run(head.number, 13), centred=True)
        if head.subject:
            add_text(number, Run(head.subject, 12), centred=True).paragraph_format.space_before = Pt(6)
        add_text(day, Run(head.dateline, 13, italic=True), centred=True)
        gap(self._document, head.spaceAfter)

    def _signature(self, block: SignatureBlock) -> None:
        gap(self._document, block.spaceBefore)
        left = self._width * _SIGNATURE_LEFT
        recipients, signer = blank_table(self._document, 1, (left, self._width - left)).rows[0].cells
        self._recipients(recipients, block.recipients)
        _sign(signer, block.powers, block.name)
        gap(self._document, _AFTER_SIGNATURES)

    def _two_signatures(self, block: TwoSignatures) -> None:
        gap(self._document, block.spaceBefore)
        half = self._width / 2
        cells = blank_table(self._document, 1, (half, half)).rows[0].cells
        for cell, (office, name) in zip(cells, (block.left, block.right), strict=True):
            _sign(cell, (office,), name)
        gap(self._document, _AFTER_SIGNATURES)
        self._recipients(self._document, block.recipients)

    def _recipients(self, place: Place, recipients: Sequence[str]) -> None:
        """II.9.d: the word in bold italics of 12, the list in 11."""
        if recipients:
            add_text(place, Run(texts.RECIPIENTS, 12, bold=True, italic=True))
            for recipient in recipients:
                add_text(place, Run(recipient, 11))


def _sign(cell: _Cell, powers: Sequence[str], name: str) -> None:
    """II.7.đ: powers and office in bold, room to sign, the name."""
    lines = (*powers, *[""] * _LINES_TO_SIGN, name)
    for line in lines:
        paragraph: Paragraph = add_text(cell, Run(line, BODY_SIZE, bold=True), centred=True)
        paragraph.paragraph_format.keep_with_next = True
