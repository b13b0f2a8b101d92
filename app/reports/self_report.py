"""Báo cáo tự đánh giá: the result of the year in a few pages; the long tables follow as its annexes."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from app.criteria.scorecard import EvidenceState
from app.reports import official, passages
from app.reports.kit import Kit
from app.reports.narratives import narratives, overall
from app.reports.own_words import paragraphs
from app.reports.readings_table import readings_to_choose
from app.reports.results import criteria_table, totals
from app.reports.styles import PORTRAIT, text_width
from app.reports.tables import GridTable, Row
from app.reports.to_trinh import letter_head, signature
from app.texts import reports as texts
from app.texts import reports_tables as table_texts


def report(kit: Kit) -> list[Flowable]:
    """The whole report, without its annexes."""
    styles, faces = kit.styles, kit.styles.faces
    story: list[Flowable] = [
        letter_head(kit, texts.REPORT_SIGN),
        official.kind_and_subject(faces, texts.REPORT_KIND, faces.readable(texts.report_subject(kit.ward, kit.year))),
        *official.addressees(styles, kit.receivers or (texts.NO_RECEIVER,)),
        *(styles.paragraph(line, styles.body) for line in paragraphs(kit, passages.REPORT_OPENING)),
    ]
    sections = [(title, flowables) for title, flowables in _sections(kit) if flowables]
    for number, (title, flowables) in enumerate(sections, 1):
        story += [styles.paragraph(texts.report_section(number, title), styles.section), *flowables]
    request = styles.paragraph(texts.report_section(len(sections) + 1, texts.REPORT_REQUEST), styles.section)
    *before, last = (styles.paragraph(line, styles.body) for line in paragraphs(kit, passages.REPORT_REQUEST))
    if before:  # a text of any length: only its end stays with the signature
        return [*story, request, *before, official.Together([last, signature(kit)])]
    return [*story, official.Together([request, last, signature(kit)])]


def _sections(kit: Kit) -> Iterator[tuple[str, list[Flowable]]]:
    """Title and text of each section but the last; one without text is not printed."""
    styles = kit.styles
    yield texts.REPORT_GENERAL, [_general_table(kit)]
    yield (
        texts.REPORT_RESULT,
        [
            styles.paragraph(texts.REPORT_TOTALS, styles.clause),
            *totals(kit),
            styles.paragraph(texts.REPORT_CRITERIA, styles.clause),
            criteria_table(kit),
        ],
    )
    yield texts.REPORT_OVERALL, overall(kit)
    yield texts.REPORT_NARRATIVES, narratives(kit)
    yield (
        texts.REPORT_EVIDENCE,
        [
            *(styles.paragraph(line, styles.body) for line in _evidence(kit)),
            styles.paragraph(_incomplete_sentence(kit), styles.body),
        ],
    )
    yield texts.REPORT_READINGS, [styles.paragraph(_readings_sentence(kit), styles.body)]


def _general_table(kit: Kit) -> Flowable:
    """Who, when, under which rules."""
    pen = kit.body_pen
    profile, catalogue = kit.context.snapshot.profile, kit.context.catalogue
    area = [table_texts.HIGHLAND if profile.terrain == "highland" else table_texts.LOWLAND]
    area.extend(
        said
        for holds, said in ((profile.difficult, table_texts.DIFFICULT), (profile.new_rural, table_texts.NEW_RURAL))
        if holds
    )
    facts = [
        (table_texts.WARD, kit.committee),
        (table_texts.TOWN, ", ".join(name for name in (profile.town, profile.province) if name)),
        (table_texts.YEAR, str(profile.year)),
        (table_texts.AREA, "; ".join(area)),
        (table_texts.SET, catalogue.title),
        (table_texts.STATUS, catalogue.status),
        (table_texts.RECEIVER, ", ".join(kit.receivers)),
    ]
    width = text_width(PORTRAIT)
    rows = [Row((pen.cell(label), pen.cell(value))) for label, value in facts if value]
    return GridTable((42 * mm, width - 42 * mm), (), rows)


def _evidence(kit: Kit) -> list[str]:
    """What the evidence amounts to; that some is not printed is added to whatever words the ward has chosen."""
    *before, last = paragraphs(kit, passages.REPORT_EVIDENCE)
    return [*before, last + texts.report_not_printed(len(kit.plan.embedded()), len(kit.plan.left_out()))]


def _incomplete_sentence(kit: Kit) -> str:
    incomplete = [
        indicator.id
        for indicator in kit.context.catalogue.indicators()
        if kit.score(indicator.id).evidence.state is not EvidenceState.COMPLETE
    ]
    return texts.report_incomplete(", ".join(incomplete)) if incomplete else texts.REPORT_ALL_COMPLETE


def _readings_sentence(kit: Kit) -> str:
    notes = len(readings_to_choose(kit))
    return texts.report_readings(notes) if notes else texts.REPORT_NO_READINGS
