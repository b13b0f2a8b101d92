"""The documents that the ward hands in, each a run of sections: printed in the dossier and, alone, as parts of it.

Cover and contents are written here, too; all that stands before the evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from app.reports import official
from app.reports.contents_page import Entry, contents
from app.reports.cover import Cover, draw_frame
from app.reports.evidence_list import evidence_table
from app.reports.figures_table import figures_table
from app.reports.kit import Kit
from app.reports.marks_sheet import marks_table
from app.reports.minutes import minutes, minutes_day, minutes_reference
from app.reports.plan import CLOSING_ANCHOR, criterion_anchor, volume_anchor
from app.reports.readings_table import readings_tables
from app.reports.results import class_basis, class_text, criteria_table
from app.reports.score_table import score_table
from app.reports.sections import PageFormat
from app.reports.self_report import report
from app.reports.styles import LANDSCAPE
from app.reports.to_trinh import letter
from app.texts import reports as texts
from app.texts import reports_minutes as minutes_words
from app.texts import reports_tables as table_texts
from app.texts import volumes as volume_texts

COVER, CONTENTS, LETTER, REPORT, MINUTES = "cover", "contents", "letter", "report", "minutes"
SCORES, FIGURES, READINGS, EVIDENCE = "annex-scores", "annex-figures", "annex-readings", "annex-evidence"
MARKS = "annex-marks"
SUMMARY = "summary"
"""The points of the report as tables to be handed on by themselves; the dossier in one file has them in the report."""


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages and what bookmarks call it."""

    anchor: str
    title: str
    page_format: PageFormat
    flowables: Sequence[Flowable]
    level: int = 0


def front_sections(kit: Kit, base: PageFormat) -> Iterator[Section]:
    """The front part in its order; the minutes only where something is known of the meeting."""
    documents = [LETTER, REPORT, *([MINUTES] if kit.has_minutes else [])]
    yield _cover(kit, base, COVER, 1)
    yield Section(CONTENTS, texts.CONTENTS, base, contents(kit, _entries(kit, documents), _volume_entries(kit)))
    for document in documents:
        yield from document_sections(kit, document, base)


def volume_sections(kit: Kit, base: PageFormat, volume: int) -> Iterator[Section]:
    """What opens a volume after the first: its cover, and the contents of it and of its fellows."""
    anchor = volume_anchor(volume)
    yield _cover(kit, base, anchor, volume)
    entries = _evidence_entries(kit, volume)
    yield Section(f"{anchor}-contents", texts.CONTENTS, base, contents(kit, entries, _volume_entries(kit)))


def _cover(kit: Kit, base: PageFormat, anchor: str, volume: int) -> Section:
    total = kit.plan.volumes
    words = volume_texts.volume_of(volume, total) if total > 1 else ""
    page = replace(base, folio=False, decorate=draw_frame)
    return Section(anchor, texts.COVER, page, [Cover(kit, words)])


def document_sections(kit: Kit, document: str, base: PageFormat) -> list[Section]:
    """A document with its annexes, or an annex alone, by anchor; each numbers its own pages."""
    page = replace(base, numbered=True)
    wide = replace(page, size=LANDSCAPE)
    return [_WRITERS[anchor](kit, page, wide) for anchor in (document, *_ANNEXES.get(document, ()))]


def _annex(
    kit: Kit, anchor: str, name: tuple[str, str], page_format: PageFormat, body: Sequence[Flowable], legend: str = ""
) -> Section:
    """An annex of the report: its head, its tables, and what the reader needs to know of the columns."""
    numbering, title = name
    flowables = [_annex_head(kit, numbering, title), *body]
    if legend:
        flowables.append(kit.styles.paragraph(legend, kit.styles.note))
    return Section(anchor, f"{numbering}. {title}", page_format, flowables, level=1)


def _annex_head(kit: Kit, kind: str, title: str) -> Flowable:
    """The head of what goes with the report."""
    belongs_to = texts.annex_of(texts.REPORT_KIND, kit.reference(texts.REPORT_SIGN), kit.day, kit.committee)
    readable = kit.styles.faces.readable
    return official.annex_head(kit.styles.faces, kind, readable(title), readable(belongs_to))


def _summary(kit: Kit, page_format: PageFormat) -> Section:
    """The points of the criteria and the class they give; those of the indicators follow as they do in the report."""
    head = _annex_head(kit, texts.SUMMARY_KIND, texts.summary_subject(kit.ward, kit.year))
    flowables = [head, criteria_table(kit)]
    if basis := class_basis(kit):
        claimed = table_texts.claimed(class_text(kit))
        flowables += [kit.styles.paragraph(claimed, kit.styles.body), kit.styles.paragraph(basis, kit.styles.note)]
    return Section(SUMMARY, texts.SUMMARY_TITLE, page_format, flowables)


def _marks(kit: Kit, page_format: PageFormat) -> Section:
    """The score sheet, the one annex of the minutes and so without a number (Phụ lục I, III.1.a)."""
    styles = kit.styles
    body = minutes_words.body_or_committee(kit.context.snapshot.meeting.body, kit.ward)
    belongs_to = texts.annex_of(minutes_words.KIND, minutes_reference(kit), minutes_day(kit), body)
    flowables = [
        official.annex_head(
            styles.faces, minutes_words.SHEET_ANNEX, minutes_words.SHEET_TITLE, styles.faces.readable(belongs_to)
        ),
        marks_table(kit),
        styles.paragraph(minutes_words.SHEET_LEGEND, styles.note),
    ]
    return Section(MARKS, minutes_words.SHEET_TITLE, page_format, flowables, level=1)


def _entries(kit: Kit, documents: Sequence[str]) -> list[Entry]:
    """Lines of the contents, in the order of the pages."""
    annexes = (
        (SCORES, texts.ANNEX_SCORES),
        (FIGURES, texts.ANNEX_FIGURES),
        (READINGS, texts.ANNEX_READINGS),
        (EVIDENCE, texts.ANNEX_EVIDENCE),
    )
    minutes_entries = [Entry(minutes_words.TITLE, MINUTES), Entry(minutes_words.SHEET_TITLE, MARKS, 1)]
    criteria = kit.context.catalogue.criteria
    return [
        Entry(texts.LETTER_TITLE, LETTER),
        Entry(texts.REPORT_TITLE, REPORT),
        *(Entry(f"{numbering}. {title}", anchor, 1) for anchor, (numbering, title) in annexes),
        *(minutes_entries if MINUTES in documents else []),
        Entry(texts.CONTENTS_EVIDENCE, criterion_anchor(criteria[0].id)),
        *(
            Entry(texts.criterion_title(criterion.id, criterion.title), criterion_anchor(criterion.id), 1)
            for criterion in criteria
        ),
        Entry(texts.CLOSING_TITLE, CLOSING_ANCHOR),
    ]


def _evidence_entries(kit: Kit, volume: int) -> list[Entry]:
    """Lines for what a volume after the first holds: its criteria, of which the first may have begun before."""
    titles = {one.id: texts.criterion_title(one.id, one.title) for one in kit.context.catalogue.criteria}
    entries: dict[str, Entry] = {}
    for step in kit.plan.steps():
        criterion = step.section.criterion
        if step.volume != volume or criterion in entries:
            continue
        if step.document is None:
            entries[criterion] = Entry(titles[criterion], criterion_anchor(criterion))
        elif step.document.how.has_pages:
            entries[criterion] = Entry(volume_texts.continued(titles[criterion]), step.document.anchor)
    closing = [Entry(texts.CLOSING_TITLE, CLOSING_ANCHOR)] if volume == kit.plan.volumes else []
    return [*entries.values(), *closing]


def _volume_entries(kit: Kit) -> list[Entry]:
    """A line for every volume, where there are several."""
    plan = kit.plan
    if plan.volumes == 1:
        return []
    criteria: dict[int, list[str]] = {number: [] for number in range(1, plan.volumes + 1)}
    for step in plan.steps():
        if step.document is not None and step.section.criterion not in criteria[step.volume]:
            criteria[step.volume].append(step.section.criterion)
    return [
        Entry(
            volume_texts.holds(number, held, front=number == 1),
            volume_anchor(number) if number > 1 else COVER,
            1,
            volume=number,
        )
        for number, held in criteria.items()
    ]


_ANNEXES = {REPORT: (SCORES, FIGURES, READINGS, EVIDENCE), MINUTES: (MARKS,), SUMMARY: (SCORES,)}

_WRITERS: dict[str, Callable[[Kit, PageFormat, PageFormat], Section]] = {
    LETTER: lambda kit, page, _: Section(LETTER, texts.LETTER_TITLE, page, letter(kit)),
    REPORT: lambda kit, page, _: Section(REPORT, texts.REPORT_TITLE, page, report(kit)),
    SCORES: lambda kit, _, wide: _annex(
        kit, SCORES, texts.ANNEX_SCORES, wide, [score_table(kit)], table_texts.SCORES_LEGEND
    ),
    FIGURES: lambda kit, page, _: _annex(
        kit, FIGURES, texts.ANNEX_FIGURES, page, [figures_table(kit)], table_texts.FIGURES_LEGEND
    ),
    READINGS: lambda kit, _, wide: _annex(kit, READINGS, texts.ANNEX_READINGS, wide, readings_tables(kit)),
    EVIDENCE: lambda kit, _, wide: _annex(
        kit, EVIDENCE, texts.ANNEX_EVIDENCE, wide, [evidence_table(kit)], table_texts.EVIDENCE_LEGEND
    ),
    MINUTES: lambda kit, page, _: Section(MINUTES, minutes_words.TITLE, page, minutes(kit)),
    MARKS: lambda kit, page, _: _marks(kit, page),
    SUMMARY: lambda kit, page, _: _summary(kit, page),
}
"""What writes each section, on upright or wide pages."""
