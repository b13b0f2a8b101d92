"""Sizes, margins and paragraph styles of every written page.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I: Mục I (khổ giấy, lề, số trang) and Mục V (cỡ chữ, kiểu chữ).
Lengths are points; margins are given in mm as the decree does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from app.reports.fonts import Faces
from app.texts import reports as texts

PORTRAIT: tuple[float, float] = A4
LANDSCAPE: tuple[float, float] = landscape(A4)
MARGIN_TOP = 20 * mm
MARGIN_BOTTOM = 20 * mm
MARGIN_LEFT = 30 * mm
MARGIN_RIGHT = 15 * mm
PAGE_NUMBER_FROM_TOP = 13 * mm
"""Baseline of the page number, in the middle of the top margin."""
FOLIO_FROM_BOTTOM = 11 * mm
"""Baseline of the dossier's own page number, below the text."""

BODY_SIZE = 14.0
BODY_LEADING = 17.2
INDENT = 1.27 * cm
PARAGRAPH_GAP = 6.0

TABLE_LARGE = 13.0
TABLE_SIZE = 10.5
TABLE_SMALL = 9.5
FOLIO_SIZE = 9.0
_ADDRESSED = 3 * cm
_ROOM_FOR_TABLE = 110.0  # a heading, the head of its table and a row


def text_width(page: tuple[float, float]) -> float:
    """Width between the margins of a page of that size."""
    return page[0] - MARGIN_LEFT - MARGIN_RIGHT


def text_height(page: tuple[float, float]) -> float:
    """Height between the margins of a page of that size."""
    return page[1] - MARGIN_TOP - MARGIN_BOTTOM


class PlainText(Paragraph):
    """A paragraph that knows its text without markup, for those who write other formats than PDF."""

    source: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles in one typeface. `body` is the running text of an official document."""

    faces: Faces
    body: ParagraphStyle
    basis: ParagraphStyle
    section: ParagraphStyle
    clause: ParagraphStyle
    note: ParagraphStyle
    plain: ParagraphStyle
    addressed: ParagraphStyle
    addressee: ParagraphStyle
    heading: ParagraphStyle
    warning: ParagraphStyle
    label: ParagraphStyle
    code: ParagraphStyle
    step: ParagraphStyle

    def paragraph(self, text: str, style: ParagraphStyle) -> PlainText:
        """A paragraph of plain text, with line breaks kept."""
        source = self.faces.readable(text)
        paragraph = PlainText(escape(source).replace("\n", "<br/>"), style)
        paragraph.source = source
        return paragraph

    def table_heading(self, text: str) -> list[Flowable]:
        """A heading over a table of any length: on the next page if no row of it would fit below.

        Not `keepWithNext`: ReportLab would move a long table to the next page as a whole.
        """
        heading = self.paragraph(text, self.heading)
        heading.keepWithNext = 0
        return [CondPageBreak(_ROOM_FOR_TABLE), heading]


def _addressee(plain: ParagraphStyle) -> ParagraphStyle:
    """Dashes in line under the colon of "Kính gửi:" (Mục II.9.d), further lines of a long name under its first."""
    colon = _ADDRESSED + stringWidth(texts.TO.rstrip(":"), plain.fontName, BODY_SIZE)
    dash = stringWidth("- ", plain.fontName, BODY_SIZE)
    return ParagraphStyle("addressee", parent=plain, leftIndent=colon + dash, firstLineIndent=-dash, keepWithNext=1)


@lru_cache(maxsize=4)
def styles(faces: Faces) -> Styles:
    """The styles in that typeface."""
    plain = ParagraphStyle(
        "plain",
        fontName=faces.regular,
        fontSize=BODY_SIZE,
        leading=BODY_LEADING,
        alignment=TA_LEFT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )
    body = ParagraphStyle("body", parent=plain, alignment=TA_JUSTIFY, firstLineIndent=INDENT, spaceBefore=PARAGRAPH_GAP)
    clause = ParagraphStyle("clause", parent=body, fontName=faces.bold, alignment=TA_LEFT, keepWithNext=1)
    return Styles(
        faces=faces,
        plain=plain,
        body=body,
        basis=ParagraphStyle("basis", parent=body, fontName=faces.italic),
        clause=clause,
        section=ParagraphStyle("section", parent=clause, spaceBefore=12),
        note=ParagraphStyle(
            "note", parent=plain, fontName=faces.italic, fontSize=11, leading=14, alignment=TA_JUSTIFY, spaceBefore=6
        ),
        addressed=ParagraphStyle("addressed", parent=plain, leftIndent=_ADDRESSED, spaceBefore=4, keepWithNext=1),
        addressee=_addressee(plain),
        heading=ParagraphStyle(
            "heading", parent=plain, fontName=faces.bold, fontSize=13, leading=17, spaceBefore=12, keepWithNext=1
        ),
        warning=ParagraphStyle("warning", parent=plain, fontName=faces.bold, alignment=TA_JUSTIFY, spaceAfter=4),
        label=ParagraphStyle("label", parent=plain, fontSize=12, leading=15, spaceBefore=10, keepWithNext=1),
        code=ParagraphStyle("code", parent=plain, fontSize=11.5, leading=16),
        step=ParagraphStyle("step", parent=plain, alignment=TA_JUSTIFY, fontSize=12.5, leading=16, spaceBefore=4),
    )
