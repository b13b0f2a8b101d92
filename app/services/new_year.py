"""Next year's dossier from this year's: what stays true is carried over, what must be shown anew is not.

Carried over: whose dossier it is and its area, settings (but the deadline), readings chosen with their reasons, units
with who is asked and what each supplies, the standing sentences that the ward has put in its own words, all figures
(last year's stand beside this year's for comparison and feed the rules that compare years), and of the documents those
chosen, with where they are cited. Levels chosen, overrides, words on criteria, minutes and signatures belong to the
year and are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria import builtin
from app.criteria.catalogue import Catalogue
from app.errors import KnownError
from app.models import contents
from app.models.errors import AlreadyThere, FolderMissing, told
from app.models.snapshot import DocumentView, Snapshot, key_parts
from app.models.tables import Assignment, ClassRow, Dossier, FigureValue, PassageRow, ReadingChoice, Unit
from app.moving import draft_of, put
from app.reports.passages import fault
from app.services.documents import add_citation, add_document, particulars_of
from app.services.workspace import Workspace
from app.texts import new_year as texts

Progress = Callable[[int, int, str], None]


def lasting(snapshot: Snapshot) -> tuple[str, ...]:
    """The documents that are likely to hold next year as well.

    Cited, issued before last year began, and not made for that year (a plan “năm 2021” is often of December 2020).
    """
    cited = {one.document for one in snapshot.citations}
    year = snapshot.profile.year
    return tuple(
        one.id
        for one in snapshot.documents
        if one.id in cited
        and not one.removed
        and (one.issued_on is not None and one.issued_on.year < year)
        and str(year) not in one.title
    )


def begin(
    last: Workspace,
    path: Path,
    *,
    year: int | None = None,
    documents: Iterable[str] = (),
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Workspace:
    """Make the dossier of `year` (the one after last's) at `path` and open it; `last` stays as it is.

    `documents` are ids of last year's documents to use again. The file appears only when it is whole. Raises KnownError
    for a year that is not later, AlreadyThere, Cancelled, and the errors of `app.models.errors`.
    """
    snapshot = last.snapshot
    wanted = year if year is not None else snapshot.profile.year + 1
    if wanted <= snapshot.profile.year:
        raise KnownError(texts.not_later(wanted, snapshot.profile.year), texts.NOT_LATER_ADVICE)
    if path.exists():
        raise AlreadyThere(path)
    if not path.parent.is_dir():
        raise FolderMissing(path.parent)
    chosen = set(documents)
    again = [one for one in snapshot.documents if one.id in chosen and not one.removed]
    set_id = snapshot.catalogue_id if snapshot.catalogue_id in builtin.BUILTIN_SETS else builtin.BUILTIN_SETS[0]
    draft = draft_of(path)
    try:
        with Workspace.create(draft, replace(snapshot.profile, year=wanted), set_id=set_id, by=last.actor) as new:
            stored = _copy(last, new, again, progress, cancelled)
            sentence = texts.begun(snapshot.profile.year, len(again))
            new.record("new-year", sentence, lambda session: _write(session, new, snapshot, again, stored))
        with told(path):
            put(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return Workspace.open(path)


def _copy(
    last: Workspace,
    new: Workspace,
    again: list[DocumentView],
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, str]:
    """Store the bytes of the documents; content there → content here."""
    stored: dict[str, str] = {}
    total, done = sum(one.content.size for one in again), 0
    for document in again:
        if progress is not None:
            progress(done, total, document.title)
        with contents.open_content(last.file, document.content.id) as source:
            stored[document.content.id] = contents.store(new.file, cast("BinaryIO", source), cancelled=cancelled).id
        done += document.content.size
    return stored


def _write(session: Session, new: Workspace, last: Snapshot, again: list[DocumentView], stored: dict[str, str]) -> None:
    dossier = session.scalars(select(Dossier)).one()
    settings = last.settings
    dossier.receiver, dossier.place, dossier.recipients = settings.receiver, settings.place, settings.recipients
    for position, band in enumerate(settings.classification):
        session.add(ClassRow(position=position, at_least=band.at_least, name=band.name))
    _write_units(session, new, last)
    known = {figure.id for figure in new.catalogue.figures}
    for key, value in last.answers.figures.items():
        if key.figure in known:
            session.add(FigureValue(figure=key.figure, year=key.year, value=value))
    notes = (note for indicator in new.catalogue.indicators() for note in indicator.notes)
    readings = {(note.id, one.id) for note in notes for one in note.readings}
    for note, choice in last.answers.readings.items():
        if (note, choice.reading) in readings:
            session.add(ReadingChoice(note=note, reading=choice.reading, reason=choice.reason))
    for passage, text in last.passages.items():
        if fault(passage, text, new.catalogue) is None:  # another set may not have a figure that it names
            session.add(PassageRow(id=passage, text=text))
    for view in again:
        _write_document(session, new, last, view, stored[view.content.id])


def _write_units(session: Session, new: Workspace, last: Snapshot) -> None:
    """The units as the ward has made them, in place of those that the set proposes."""
    for assigned in session.scalars(select(Assignment)):
        session.delete(assigned)
    session.flush()
    kept = {unit.id for unit in last.units}
    for row in session.scalars(select(Unit)):
        if row.id not in kept:
            session.delete(row)
    for position, unit in enumerate(last.units, 1):
        session.merge(
            Unit(id=unit.id, position=position, name=unit.name, short=unit.short, person=unit.person, phone=unit.phone)
        )
    for indicator, units in last.assignments.items():
        if _is_asked(new.catalogue, indicator):
            for position, unit_id in enumerate(units):
                session.add(Assignment(indicator=indicator, unit=unit_id, position=position))


def _is_asked(catalogue: Catalogue, key: str) -> bool:
    """Whether the set has the indicator, evidence item or figure that a key of assignments names."""
    indicator, rest = key_parts(key)
    if not indicator:
        return any(figure.id == rest for figure in catalogue.figures)
    known = next((one for one in catalogue.indicators() if one.id == indicator), None)
    return known is not None and (not rest or known.item(rest) is not None)


def _write_document(session: Session, new: Workspace, last: Snapshot, view: DocumentView, content: str) -> None:
    row = add_document(
        session,
        content,
        file_name=view.file_name,
        media_type=view.content.media_type,
        state=view.content.state,
        pages=view.content.pages,
        remark=view.content.remark,
        **particulars_of(view),
    )
    indicators = {indicator.id: indicator for indicator in new.catalogue.indicators()}
    for citation in last.citations:
        indicator = indicators.get(citation.indicator)
        item = indicator.item(citation.item) if indicator is not None else None
        if citation.document == view.id and item is not None:
            add_citation(session, row, citation.indicator, item, pages=citation.pages, note=citation.note)
