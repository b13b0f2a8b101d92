"""All pages that the program writes itself, laid out once in one PDF.

`write_up` sets front part, dividers and closing page one after the other; from their page counts the caller makes the
page map (`app.reports.plan.lay_out`), and `WriteUp.write` puts the page numbers into the places kept for them. Layout
and numbers cannot disagree, nothing is rendered twice, and the fonts are embedded once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import BinaryIO

from reportlab.platypus import Flowable

from app.reports import official
from app.reports.canvas import DossierCanvas, Pending
from app.reports.contents_page import Entry, contents
from app.reports.context import DossierContext
from app.reports.cover import Cover, draw_frame
from app.reports.dividers import divider
from app.reports.evidence_list import evidence_table
from app.reports.figures_table import figures_table
from app.reports.kit import Kit
from app.reports.plan import CLOSING_ANCHOR, PageMap, Plan, WrittenPart, criterion_anchor
from app.reports.readings_table import readings_tables
from app.reports.score_table import score_table
from app.reports.sections import Mark, PageFormat, set_section
from app.reports.self_report import report
from app.reports.signoff_page import closing
from app.reports.styles import LANDSCAPE
from app.reports.to_trinh import letter
from app.texts import reports as texts
from app.texts import reports_tables as table_texts

COVER, CONTENTS, LETTER, REPORT = "cover", "contents", "letter", "report"
SCORES, FIGURES, READINGS, EVIDENCE = "annex-scores", "annex-figures", "annex-readings", "annex-evidence"


class WriteUp:
    """The written pages, complete but for the page numbers.

    In the PDF they stand in this order: `front`, `dividers` in the order of the plan, `closing`. Anchors and headings
    of each part count pages from 0 within it.
    """

    def __init__(
        self,
        canvas: DossierCanvas,
        front: WrittenPart,
        dividers: Mapping[str, WrittenPart],
        closing_part: WrittenPart,
    ) -> None:
        self._canvas = canvas
        self.front = front
        self.dividers = dividers
        self.closing = closing_part

    def write(self, page_map: PageMap, out: BinaryIO) -> None:
        """Put the numbers in and write the PDF; once only."""
        out.write(self._canvas.finish(page_map))


@dataclass(frozen=True, slots=True)
class _Section:
    """A run of pages and what bookmarks call it."""

    anchor: str
    title: str
    page_format: PageFormat
    flowables: Sequence[Flowable]
    level: int = 0


def write_up(context: DossierContext, plan: Plan) -> WriteUp:
    """Lay out every written page. The scorecard must belong to the snapshot and the catalogue."""
    kit = Kit(context, plan)
    canvas = DossierCanvas(kit.styles.faces.regular)
    running = kit.styles.faces.readable(texts.running(kit.ward, kit.year))
    base = PageFormat(kit.styles.faces, running, draft=not context.signed)

    for section in _front_sections(kit, base):
        head = Mark(section.anchor, section.title, section.level)
        set_section(canvas, [head, *section.flowables], section.page_format, _front_page(canvas.page))
    front = _part(canvas, 0)

    dividers: dict[str, WrittenPart] = {}
    for planned in plan.criteria:
        start = canvas.page
        set_section(canvas, divider(kit, planned), base, _divider_page(planned.criterion))
        dividers[planned.criterion] = _part(canvas, start)

    start = canvas.page
    end = [Mark(CLOSING_ANCHOR, texts.CLOSING_TITLE), *closing(kit)]
    set_section(canvas, end, base, _closing_page)
    return WriteUp(canvas, front, MappingProxyType(dividers), _part(canvas, start))


def _front_sections(kit: Kit, base: PageFormat) -> list[_Section]:
    official_page = replace(base, numbered=True)
    wide_page = replace(official_page, size=LANDSCAPE)
    return [
        _Section(COVER, texts.COVER, replace(base, folio=False, decorate=draw_frame), [Cover(kit)]),
        _Section(CONTENTS, texts.CONTENTS, base, contents(kit, _entries(kit))),
        _Section(LETTER, texts.LETTER_TITLE, official_page, letter(kit)),
        _Section(REPORT, texts.REPORT_TITLE, official_page, report(kit)),
        _annex(kit, SCORES, texts.ANNEX_SCORES, wide_page, [score_table(kit)], legend=table_texts.SCORES_LEGEND),
        _annex(
            kit, FIGURES, texts.ANNEX_FIGURES, official_page, [figures_table(kit)], legend=table_texts.FIGURES_LEGEND
        ),
        _annex(kit, READINGS, texts.ANNEX_READINGS, wide_page, readings_tables(kit)),
        _annex(
            kit, EVIDENCE, texts.ANNEX_EVIDENCE, wide_page, [evidence_table(kit)], legend=table_texts.EVIDENCE_LEGEND
        ),
    ]


def _annex(
    kit: Kit, anchor: str, name: tuple[str, str], page_format: PageFormat, body: Sequence[Flowable], *, legend: str = ""
) -> _Section:
    """An annex of the report: its head, its tables, and what the reader needs to know of the columns."""
    numbering, title = name
    styles = kit.styles
    belongs_to = texts.annex_of(texts.REPORT_KIND, kit.reference(texts.REPORT_SIGN), kit.day, kit.committee)
    head = official.annex_head(styles.faces, numbering, title, styles.faces.readable(belongs_to))
    flowables = [head, *body]
    if legend:
        flowables.append(styles.paragraph(legend, styles.note))
    return _Section(anchor, f"{numbering}. {title}", page_format, flowables, level=1)


def _entries(kit: Kit) -> list[Entry]:
    """Lines of the contents, in the order of the pages."""
    annexes = (
        (SCORES, texts.ANNEX_SCORES),
        (FIGURES, texts.ANNEX_FIGURES),
        (READINGS, texts.ANNEX_READINGS),
        (EVIDENCE, texts.ANNEX_EVIDENCE),
    )
    criteria = kit.context.catalogue.criteria
    return [
        Entry(texts.LETTER_TITLE, LETTER),
        Entry(texts.REPORT_TITLE, REPORT),
        *(Entry(f"{numbering}. {title}", anchor, 1) for anchor, (numbering, title) in annexes),
        Entry(texts.CONTENTS_EVIDENCE, criterion_anchor(criteria[0].id)),
        *(
            Entry(texts.criterion_title(criterion.id, criterion.title), criterion_anchor(criterion.id), 1)
            for criterion in criteria
        ),
        Entry(texts.CLOSING_TITLE, CLOSING_ANCHOR),
    ]


def _part(canvas: DossierCanvas, start: int) -> WrittenPart:
    """What was set since page `start`, pages counted from there."""
    return WrittenPart(
        canvas.page - start,
        MappingProxyType({anchor: page - start for anchor, page in canvas.anchors.items() if page >= start}),
        tuple(replace(heading, page=heading.page - start) for heading in canvas.headings if heading.page >= start),
        tuple(replace(jump, page=jump.page - start) for jump in canvas.jumps if jump.page >= start),
    )


def _front_page(start: int) -> Callable[[int], Pending]:
    """The front part opens the dossier, so its pages are known at once."""

    def pending(index: int) -> Pending:
        return lambda _page_map: texts.folio(start + index + 1)

    return pending


def _divider_page(criterion: str) -> Callable[[int], Pending]:
    def pending(index: int) -> Pending:
        return lambda page_map: texts.folio(page_map.dividers[criterion] + index)

    return pending


def _closing_page(index: int) -> Pending:
    return lambda page_map: texts.folio(page_map.closing + index)
