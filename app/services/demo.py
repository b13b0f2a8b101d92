"""Builds the sample dossier: a complete fictional ward through the very verbs that a person uses, journal included."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.criteria.answers import Profile
from app.models.snapshot import Meeting, Narrative, Settings
from app.services import answers, demo_data, documents, intake, profile, report_texts, units
from app.services.demo_data import DemoDocument, DemoSet, LeftOut, Stage
from app.services.demo_files import draw
from app.services.workspace import Workspace

Progress = Callable[[int, int, str], None]
"""Called with documents done, documents in all, and the title of the one at hand."""


def build(path: Path, *, stage: Stage = "complete", progress: Progress | None = None) -> Workspace:
    """Make the sample at `path` and open it.

    `complete` can be signed and exported as it stands; `working` has undecided indicators, missing evidence and open
    questions. A failure leaves no file. Raises AlreadyThere and the other errors of `app.models.errors`.
    """
    sample = demo_data.load()
    left_out = sample.working if stage == "working" else sample.complete
    ward = sample.profile
    ws = Workspace.create(
        path,
        Profile(
            ward=ward.ward,
            year=ward.year,
            ward_kind=ward.ward_kind,
            town=ward.town,
            province=ward.province,
            terrain=ward.terrain,
        ),
        set_id=sample.set,
    )
    try:
        _set_up(ws, sample, left_out)
        _answer(ws, sample, left_out)
        if not left_out.without_report_texts:
            _write(ws, sample)
        _attach_all(ws, sample, left_out, progress)
    except BaseException:
        ws.close()
        path.unlink(missing_ok=True)
        raise
    ws.done.clear()  # the person has done nothing yet that could be undone
    return ws


def _set_up(ws: Workspace, sample: DemoSet, left_out: LeftOut) -> None:
    settings = sample.settings
    profile.set_settings(
        ws, Settings(settings.receiver, settings.place, settings.deadline, recipients=settings.recipients)
    )
    for unit, contact in zip(ws.snapshot.units, sample.persons, strict=True):
        units.set_contact(ws, unit.id, contact.person, contact.phone)
    if not left_out.without_suggested_units:
        for indicator, suggested in ws.unit_plan.suggested.items():
            units.assign(ws, indicator, [suggested])


def _write(ws: Workspace, sample: DemoSet) -> None:
    """The minutes of the meeting and the words on the criteria."""
    report_texts.set_meeting(ws, Meeting(**sample.meeting.model_dump()))
    for criterion, narrative in sample.narratives.items():
        report_texts.describe(ws, criterion, Narrative(**narrative.model_dump()))


def _answer(ws: Workspace, sample: DemoSet, left_out: LeftOut) -> None:
    for figure, values in sample.figures.items():
        if figure not in left_out.without_figures:
            for back, value in enumerate(values):
                answers.set_figure(ws, figure, sample.profile.year - back, value)
    for place, option in sample.levels.items():
        if place not in left_out.without_levels:
            indicator, _, part = place.partition("/")
            answers.choose_level(ws, indicator, part, option)
    for indicator, text in sample.explanations.items():
        answers.explain(ws, indicator, text)
    for note, (reading, reason) in sample.readings.items():
        if note not in left_out.without_readings:
            answers.decide_reading(ws, note, reading, reason)
    for indicator, (points, reason) in sample.overrides.items():
        if indicator not in left_out.without_overrides:
            answers.set_override(ws, indicator, points, reason)


def _attach_all(ws: Workspace, sample: DemoSet, left_out: LeftOut, progress: Progress | None) -> None:
    for number, document in enumerate(sample.documents):
        if progress is not None:
            progress(number, len(sample.documents), document.full_title())
        _attach(ws, sample, document, left_out)


def _attach(ws: Workspace, sample: DemoSet, document: DemoDocument, left_out: LeftOut) -> None:
    """Draw a document, attach it where it serves first, say what it is, cite it wherever else it serves."""
    cites = [cite for cite in document.cites if cite.at not in left_out.without_citations]
    if not cites:
        return
    first, *others = cites
    issuer = sample.issuers[document.issuer]
    result = intake.attach_bytes(ws, draw(document, issuer), document.file, first.indicator, first.item)
    (added,) = result.attached
    documents.edit(
        ws,
        added,
        title=document.full_title(),
        doc_type=document.type,
        number=document.number,
        issued_on=document.date,
        issuer=issuer.issuer,
        original_place=issuer.stored,
        sensitive=document.sensitive or ws.snapshot.document(added).sensitive,
    )
    if first.pages or first.note:
        (citation,) = [one.id for one in ws.snapshot.citations if one.document == added]
        documents.edit_citation(ws, citation, pages=first.pages, note=first.note)
    for cite in others:
        documents.cite(ws, added, cite.indicator, cite.item, cite.pages, cite.note)
