"""Công văn by which a ward asks its units for evidence and figures, and reminds them of what is still owed.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.5; number, date and signature are left to be put in by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from app.criteria.answers import Profile
from app.criteria.catalogue import Catalogue, EvidenceItem, Figure, Indicator
from app.criteria.evidence import code_of
from app.criteria.units import LetterPart
from app.reports import official
from app.reports.canvas import DossierCanvas
from app.reports.fonts import Faces, register
from app.reports.front import Section
from app.reports.page_map import PageMap
from app.reports.pen import Pen
from app.reports.plan import Plan
from app.reports.sections import Mark, PageFormat, set_section
from app.reports.signing_lines import signer_name, signing_powers
from app.reports.styles import PORTRAIT, TABLE_SIZE, Styles, styles, text_width
from app.reports.tables import GridTable, Row
from app.reports.typeface import LIBERATION, Typeface
from app.texts import reports as texts
from app.texts import request_letter as words

NOT_IN_A_DOSSIER = PageMap(Plan(()), 0, {}, {}, 0, 0, {})
"""Letters name no pages of the dossier."""
_NUMBER_WIDTH, _FIGURES_WIDTH = 12 * mm, 52 * mm
_ROOM_FOR_TABLE = 150.0  # a heading, the head of its table and a row


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a unit for one indicator; a figure with the years it is asked of, the latest first.

    `level`: a judgement is still to be made. `returned`: why what came was sent back; empty where it was not.
    """

    indicator: Indicator
    items: tuple[EvidenceItem, ...]
    figures: tuple[tuple[Figure, tuple[int, ...]], ...] = ()
    level: bool = False
    returned: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One letter. `passages` are what the plan of units asks in its own words, none in a reminder."""

    receiver: str
    wanted: tuple[Wanted, ...]
    passages: tuple[LetterPart, ...]
    reminder: bool


@dataclass(frozen=True)
class Sender:
    """On whose behalf the letters are written, and until when the units have time."""

    profile: Profile
    catalogue: Catalogue
    place: str
    deadline: date
    typeface: Typeface = LIBERATION

    @property
    def ward(self) -> str:
        return texts.ward_name(self.profile.ward_kind, self.profile.ward)


def letter_sections(sender: Sender, requests: Sequence[Request]) -> list[Section]:
    """The letters, each on pages of its own with its own page numbers."""
    faces = register(sender.typeface)
    page_format = PageFormat(faces, "", draft=False, numbered=True, folio=False)
    return [
        Section(f"letter-{number}", request.receiver, page_format, letter(sender, request, styles(faces)))
        for number, request in enumerate(requests)
    ]


def write_pdf(sections: Sequence[Section], out: BinaryIO) -> None:
    """Write the letters one after the other into one PDF."""
    canvas = DossierCanvas(sections[0].page_format.faces.regular)
    for section in sections:
        story = [Mark(section.anchor, section.title), *section.flowables]
        set_section(canvas, story, section.page_format, lambda _index: lambda _page_map: "")
    out.write(canvas.finish(NOT_IN_A_DOSSIER))


def letter(sender: Sender, request: Request, kit: Styles) -> list[Flowable]:
    """The whole letter."""
    faces = kit.faces
    ward, year = faces.readable(sender.ward), sender.profile.year
    receiver = faces.readable(request.receiver)
    opening = words.reminder_opening if request.reminder else words.opening
    committee = texts.committee_of(ward)
    story: list[Flowable] = [
        official.LetterHead(
            faces,
            (texts.PEOPLES_COMMITTEE.upper(), ward.upper()),
            texts.document_number(texts.reference("", words.SIGN)),
            texts.dateline(faces.readable(sender.place), texts.BLANK_DATE),
            subject=words.subject(year, reminder=request.reminder),
        ),
        *official.addressees(kit, (receiver,)),
        kit.paragraph(opening(committee, receiver, year, sender.catalogue.title, len(request.wanted)), kit.body),
    ]
    if request.passages:
        story += [kit.paragraph(words.PASSAGES, kit.clause), *_passages(request.passages, year, kit)]
    story += [
        *_over_table(words.table_heading(reminder=request.reminder, passages=bool(request.passages)), kit),
        _table(sender, request, faces),
        kit.paragraph(words.handing_in(passages=bool(request.passages)), kit.clause),
        *(kit.paragraph(line, kit.body) for line in words.where_to(ward, sender.deadline)),
        official.Together(
            [
                kit.paragraph(words.closing(committee, receiver), kit.body),
                official.SignatureBlock(faces, signing_powers(None), signer_name(None), words.RECIPIENTS),
            ]
        ),
    ]
    return story


def _passages(passages: Sequence[LetterPart], year: int, kit: Styles) -> Iterator[Flowable]:
    for passage in passages:
        if passage.heading:
            yield kit.paragraph(words.filled_in(passage.heading, year), kit.clause)
        for line in passage.lines:
            yield kit.paragraph(words.filled_in(line, year), kit.body)


def _over_table(text: str, kit: Styles) -> list[Flowable]:
    """A heading over a table of any length; with `keepWithNext` a long table would leave the page empty."""
    heading = kit.paragraph(text, kit.clause)
    heading.keepWithNext = 0
    return [CondPageBreak(_ROOM_FOR_TABLE), heading]


def _table(sender: Sender, request: Request, faces: Faces) -> Flowable:
    """What is wanted, by criterion."""
    pen = Pen(faces, TABLE_SIZE + 1)
    wanted = {one.indicator.id: one for one in request.wanted}
    rows: list[Row] = []
    for criterion in sender.catalogue.criteria:
        inside = [wanted[one.id] for one in criterion.indicators if one.id in wanted]
        if inside:
            heading = texts.criterion_title(criterion.id, criterion.title)
            rows.append(Row((pen.cell(heading, "bold", span=3),), band=True, kept=True))
            rows += [_row(one, pen) for one in inside]
    middle = text_width(PORTRAIT) - _NUMBER_WIDTH - _FIGURES_WIDTH
    return GridTable((_NUMBER_WIDTH, middle, _FIGURES_WIDTH), (pen.head(*words.TABLE_HEAD),), rows)


def _row(wanted: Wanted, pen: Pen) -> Row:
    lines = [pen.text(wanted.indicator.title, "italic")]
    if wanted.returned:
        lines.append(pen.text(words.returned(wanted.returned), "bold"))
    for one in wanted.items:
        code = code_of(wanted.indicator.id, one.id)
        lines.append(pen.text(words.item(one.number, one.label, code, optional=one.optional)))
    figures = [pen.text(words.figure(figure.label, figure.unit, years)) for figure, years in wanted.figures]
    if wanted.level:
        figures.append(pen.text(words.LEVEL))
    return Row((pen.cell(wanted.indicator.id, align="center"), pen.cells(*lines), pen.cells(*figures)))
