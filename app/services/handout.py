"""Giao việc: writes the part of a dossier that a unit is to fill in, as a .cdht file that the same program opens.

The package has its own, smaller criteria set: the unit's indicators with all their official wording. Of documents it
has those that the unit itself handed in before, and those that the ward put there and that hold no personal data; never
what another unit handed in. What everything was when it was given out is kept inside (`Slip.base`), to tell later on
which side a thing was changed.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria.catalogue import Catalogue
from app.criteria.figure_needs import figures_of
from app.criteria.subset import as_yaml, plan_for, subset
from app.errors import KnownError
from app.models import contents, journal, tables
from app.models.backup import flush_folder
from app.models.bare import bare
from app.models.errors import AlreadyThere, told
from app.models.file import DossierFile
from app.models.load import load_snapshot
from app.models.locked_file import check_password, lock
from app.models.replay import everything
from app.models.snapshot import CitationView, DocumentView, Snapshot, UnitView
from app.moving import draft_of, put
from app.services.change import Change
from app.services.exchange_items import CITATIONS, is_row, parts_of, row_of, values_of
from app.services.progress import deadline, unit_of
from app.services.shares import Share, shares
from app.services.workspace import PACKAGE_SLIP, Signed, Workspace
from app.texts import exchange as texts

Progress = Callable[[int, int, str], None]


class Slip(BaseModel):
    """What a package says of itself: whose it is, for whom, and everything as it was when given out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    id: str
    dossier: str
    ward: str
    ward_kind: str
    town: str
    year: int
    set: str
    set_sha256: str
    unit: str
    unit_name: str
    given_at: datetime
    indicators: tuple[str, ...]
    base: dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class HandedOut:
    change: Change
    path: Path
    indicators: tuple[str, ...]
    documents: int


def hand_out(
    ws: Workspace,
    unit_id: str,
    out: Path,
    *,
    password: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> HandedOut:
    """Write the package of a unit to `out` and journal it. The file appears only when it is whole.

    With a `password` it travels locked (`app.models.locked_file`); what is not locked is never written beside `out`.

    Raises KnownError for a unit there is not or that has nothing to do, or too short a password; AlreadyThere rather
    than overwrite a file (the unit may have worked in it), Signed, Cancelled, and the errors of `app.models.errors`.
    """
    snapshot = ws.snapshot
    if snapshot.sign_off is not None:
        raise Signed
    unit = unit_of(snapshot, unit_id)
    given = shares(ws.catalogue, snapshot, unit.id)
    wanted = tuple(one.indicator.id for one in given)
    if not wanted:
        raise KnownError(texts.nothing_given(unit.name), texts.NOTHING_GIVEN_ADVICE)
    if out.exists():
        raise AlreadyThere(out)
    if password:
        check_password(password)
    slip, part = slip_for(snapshot, unit, wanted), part_for(ws.catalogue, given)
    watch = _Watch(progress, cancelled)
    draft = draft_of(out)
    try:
        if password:
            with tempfile.TemporaryDirectory(prefix="cdht-", ignore_cleanup_errors=True) as folder:
                plain = Path(folder) / out.name
                documents = _write(ws, snapshot, unit, slip, part, plain, watch)
                lock(plain, draft, password, cancelled=cancelled)
        else:
            documents = _write(ws, snapshot, unit, slip, part, draft, watch)
        with told(out):
            if out.exists():
                raise AlreadyThere(out)
            put(draft, out)
            flush_folder(out.parent)
    finally:
        draft.unlink(missing_ok=True)
    row = tables.HandOut(id=slip.id, unit=unit.id, given_at=slip.given_at)
    change = ws.commit("hand-out", texts.handed_out(unit.name, len(wanted)), lambda session: session.add(row))
    return HandedOut(change, out, wanted, documents)


def part_for(catalogue: Catalogue, wanted: Sequence[Share]) -> Catalogue:
    """The criteria set as a unit needs it: its indicators with its evidence items.

    Of an indicator of which a unit owes only figures all items stay: an indicator without evidence makes no sense.
    """
    items = {one.indicator.id: {item.id for item in one.items} for one in wanted if one.items and not one.whole}
    return subset(catalogue, {one.indicator.id for one in wanted}, items)


def slip_for(snapshot: Snapshot, unit: UnitView, wanted: tuple[str, ...]) -> Slip:
    """A new slip for these indicators; `base` is still to be filled in."""
    profile = snapshot.profile
    return Slip(
        id=str(uuid.uuid4()),
        dossier=snapshot.id,
        ward=profile.ward,
        ward_kind=profile.ward_kind,
        town=profile.town,
        year=profile.year,
        set=snapshot.catalogue_id,
        set_sha256=snapshot.catalogue_sha256,
        unit=unit.id,
        unit_name=unit.name,
        given_at=datetime.now(UTC),
        indicators=wanted,
        base={},
    )


@dataclass(frozen=True, slots=True)
class _Watch:
    """Whoever waits for the package."""

    progress: Progress | None
    cancelled: Callable[[], bool] | None


def _write(
    ws: Workspace, snapshot: Snapshot, unit: UnitView, slip: Slip, part: Catalogue, draft: Path, watch: _Watch
) -> int:
    """Write the package with that part of the set; returns how many documents it has."""
    wanted = frozenset(slip.indicators)
    documents, citations = _documents_for(ws, snapshot, unit, part)
    package = DossierFile.create(
        draft,
        catalogue_text=as_yaml(part),
        catalogue_id=part.id,
        unit_plan_text=as_yaml(plan_for(ws.unit_plan, unit.id, unit.name, unit.short, wanted)),
        profile=snapshot.profile,
        units=[unit],
        assignments=dict.fromkeys(slip.indicators, (unit.id,)),
    )
    with package:
        stored = _copy_contents(ws, package, documents, watch)
        with ws.file.reading() as session:
            numbers = session.execute(select(tables.evidence_numbers)).all()
        with package.transaction() as session:
            session.add_all(_answer_rows(ws, snapshot, unit, slip.indicators))
            dossier = session.scalars(select(tables.Dossier)).one()
            dossier.receiver, dossier.place = snapshot.settings.receiver, snapshot.settings.place
            dossier.deadline = deadline(snapshot)
            for number in numbers:
                if number.indicator in wanted:
                    session.execute(tables.evidence_numbers.insert(), number._asdict())
            _add_documents(session, documents, stored)
            session.flush()
            session.add_all(_citation_row(at, one) for at, one in enumerate(citations, 1))
        with package.reading() as session:
            base = values_of(load_snapshot(session))
        text = slip.model_copy(update={"base": base}).model_dump_json().encode()
        with package.transaction() as session:
            session.execute(tables.texts.insert(), {"name": PACKAGE_SLIP, "data": text})
            sentence = texts.received_work(unit.name, len(slip.indicators))
            journal.append(
                session,
                at=slip.given_at,
                by=ws.actor,
                verb="create",
                sentence=sentence,
                indicators=slip.indicators,
                changeset=everything(bare(session)),
            )
    return len(documents)


def _documents_for(
    ws: Workspace, snapshot: Snapshot, unit: UnitView, part: Catalogue
) -> tuple[list[DocumentView], list[CitationView]]:
    """The documents that the unit may see, and where they serve its indicators."""
    givers = givers_of(ws)

    def shown(document: DocumentView) -> bool:
        came_from = givers.get(document.id)
        return unit.id in came_from if came_from else not document.sensitive

    documents = {one.id: one for one in snapshot.documents if not one.removed and shown(one)}
    places = {(one.id, item.id) for one in part.indicators() for item in one.evidence}
    citations = [one for one in snapshot.citations if (one.indicator, one.item) in places and one.document in documents]
    cited = {one.document for one in citations}
    return [one for one in documents.values() if one.id in cited], citations


def givers_of(ws: Workspace) -> dict[str, set[str]]:
    """The units that handed in each document; documents that the ward put there itself are not among them."""
    with ws.file.reading() as session:
        receipts = session.execute(select(tables.Receipt.unit, tables.Receipt.settled)).all()
    found: dict[str, set[str]] = {}
    for unit, settled in receipts:
        for key, value in json.loads(settled).items():
            table, *parts = parts_of(key)
            if table == CITATIONS and value is not None:
                found.setdefault(parts[0], set()).add(unit)
    return found


def _copy_contents(ws: Workspace, package: DossierFile, documents: list[DocumentView], watch: _Watch) -> dict[str, str]:
    """Store the bytes of the documents in the package; content here → content there."""
    stored: dict[str, str] = {}
    total, done = sum(one.content.size for one in documents), 0
    for document in documents:
        if watch.progress is not None:
            watch.progress(done, total, document.title)
        with contents.open_content(ws.file, document.content.id) as source:
            stored[document.content.id] = contents.store(
                package, cast("BinaryIO", source), cancelled=watch.cancelled
            ).id
        done += document.content.size
    return stored


def _answer_rows(ws: Workspace, snapshot: Snapshot, unit: UnitView, wanted: tuple[str, ...]) -> list[tables.Base]:
    """What has been answered for the unit's indicators, and which of them went back to it."""
    indicators = [ws.indicator(one) for one in wanted]
    figures = {need.figure for one in indicators for need in figures_of(one)}
    notes = {note.id for one in indicators for note in one.notes}
    known = {"figures": figures, "readings": notes, "narratives": frozenset[str]()}
    rows = [
        row_of(key, value)
        for key, value in values_of(snapshot).items()
        if is_row(key) and parts_of(key)[1] in known.get(parts_of(key)[0], wanted)
    ]
    rows += [
        tables.HandIn(unit=unit.id, indicator=one, state=hand_in.state, reason=hand_in.reason)
        for one in wanted
        if (hand_in := snapshot.hand_ins.get((unit.id, one))) is not None and hand_in.state == "returned"
    ]
    return rows


def _add_documents(session: Session, documents: list[DocumentView], stored: dict[str, str]) -> None:
    for position, one in enumerate(documents, 1):
        content = session.get_one(tables.Content, stored[one.content.id])
        content.media_type, content.state = one.content.media_type, one.content.state.value
        content.pages, content.remark = one.content.pages, one.content.remark
        session.add(
            tables.Document(
                id=one.id,
                position=position,
                content=content.id,
                code=one.code,
                title=one.title,
                doc_type=one.doc_type,
                number=one.number,
                issued_on=one.issued_on,
                issuer=one.issuer,
                original_place=one.original_place,
                note=one.note,
                sensitive=one.sensitive,
                file_name=one.file_name,
                added_at=one.added_at,
                removed=False,
            )
        )


def _citation_row(position: int, one: CitationView) -> tables.Citation:
    return tables.Citation(
        id=one.id,
        position=position,
        document=one.document,
        indicator=one.indicator,
        item=one.item,
        pages=one.pages,
        note=one.note,
    )
