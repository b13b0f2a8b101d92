"""Undo, redo and the journal.

Undo turns back the changeset of a journal row and is journalled itself; redo turns back the undo. Both refuse when a
row has been changed since by something that is not on the stack. History to undo lasts as long as the dossier is open;
the journal lasts for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.models.errors import Damaged
from app.services.change import Change
from app.services.workspace import Step, Workspace
from app.texts import verbs as texts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """Who did what when. `at` is in UTC; `verb` is the kind ("figure", "cite", "undo", …), `sentence` what was done."""

    id: int
    at: datetime
    by: str
    verb: str
    sentence: str
    indicators: tuple[str, ...]


def undo(ws: Workspace) -> Change:
    """Take back the last verb of this session. KnownError where there is none, or where its rows have moved on."""
    with ws.lock:
        if not ws.done:
            raise KnownError(texts.NOTHING_TO_UNDO)
        step = ws.done[-1]
        change = _turn_back(ws, "undo", texts.undone(step.sentence), step)
        ws.undone.append(Step(change.entry, step.sentence))
        ws.done.pop()
        return change


def redo(ws: Workspace) -> Change:
    """Do again what was undone last. KnownError where nothing was, or where its rows have moved on."""
    with ws.lock:
        if not ws.undone:
            raise KnownError(texts.NOTHING_TO_REDO)
        step = ws.undone[-1]
        change = _turn_back(ws, "redo", texts.redone(step.sentence), step)
        ws.done.append(Step(change.entry, step.sentence))
        ws.undone.pop()
        return replace(change, undoable=True)


def _turn_back(ws: Workspace, verb: str, sentence: str, step: Step) -> Change:
    from app.models import journal

    def work(session: Session) -> None:
        journal.turn_back(session, journal.read(session, step.entry))

    try:
        return ws.record(verb, sentence, work)
    except journal.StaleChangeError as error:
        raise KnownError(texts.MOVED_ON, texts.MOVED_ON_ADVICE) from error


def undo_label(ws: Workspace) -> str | None:
    """What undo would take back, or None."""
    return _last(ws.done)


def redo_label(ws: Workspace) -> str | None:
    """What redo would do again, or None."""
    return _last(ws.undone)


def _last(steps: list[Step]) -> str | None:
    """In one look: another thread may be taking the last one away."""
    return next((step.sentence for step in reversed(steps)), None)


def entries(ws: Workspace, indicator: str | None = None, limit: int | None = 200) -> tuple[JournalEntry, ...]:
    """The newest journal rows, newest first; of one indicator if given, all of them without a limit."""
    from sqlalchemy import select

    from app.models.tables import journal as table

    query = select(table.c.id, table.c.at, table.c.by, table.c.verb, table.c.sentence, table.c.indicators)
    if indicator is not None:
        query = query.where(table.c.indicators.contains(f" {indicator} ", autoescape=True))
    try:
        with ws.file.reading() as session:
            rows = session.execute(query.order_by(table.c.id.desc()).limit(limit)).all()
    except ValueError as error:  # a moment that is none
        raise Damaged(ws.path) from error
    return tuple(
        JournalEntry(row.id, row.at, row.by, row.verb, row.sentence, tuple(row.indicators.split())) for row in rows
    )
