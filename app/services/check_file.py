"""Whether a dossier's file still holds what was put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256

from sqlalchemy import func, select

from app.models import chain, contents, journal, replay
from app.models.canonical import snapshot_sha256
from app.models.reader import NUMBER_SHIFT
from app.models.snapshot import ContentView
from app.models.tables import Content, chunks
from app.models.tables import texts as stored_texts
from app.services.workspace import Workspace
from app.texts import checking as texts

_JOURNAL_STEP = 200
"""Rows read at a time, between which others get at the file."""


def file_problems(
    ws: Workspace, *, full: bool, with_contents: bool = True, progress: Callable[[int, int], None] | None = None
) -> Iterator[str]:
    """Sentences on everything wrong with the file; `with_contents` also walks the pages where scans are.

    Without that, each step holds the file only for a moment.
    """
    structure = ws.file.problems(with_contents=with_contents)
    yield from (texts.structure(detail) for detail in structure)
    if structure:
        return  # what is read from a broken structure would only say the same in other words
    snapshot = ws.snapshot
    with ws.file.reading() as session:
        catalogue = session.scalar(select(stored_texts.c.data).where(stored_texts.c.name == "catalogue"))
    if sha256(catalogue or b"").hexdigest() != snapshot.catalogue_sha256:
        yield texts.TEXT_CHANGED
    if (broken := chain.first_break(_journal_rows(ws))) is not None:
        yield texts.journal_broken(broken)
    else:
        yield from _rows_changed(ws)
    if snapshot.sign_off is not None and snapshot.sign_off.snapshot_sha256 != snapshot_sha256(snapshot):
        yield texts.SIGNED_CHANGED
    if _frozen_changed(ws):
        yield texts.FROZEN_CHANGED
    owners = {document.content.id: (document.content, document.title) for document in snapshot.documents}
    for came_back in filter(None, (snapshot.signed_page, snapshot.signed_pdf)):
        owners.setdefault(came_back.content.id, (came_back.content, came_back.file_name))
    for done, (content, title) in enumerate(owners.values(), 1):
        problem = _content_problem(ws, content, title, full=full)
        if problem is not None:
            yield problem
        if progress is not None:
            progress(done, len(owners))


def _journal_rows(ws: Workspace) -> Iterator[tuple[object, ...]]:
    last = 0
    while True:
        with ws.file.reading() as session:
            rows = journal.stored_rows(session, last, _JOURNAL_STEP)
        if not rows:
            return
        yield from rows
        last = int(rows[-1][0])


def _rows_changed(ws: Workspace) -> Iterator[str]:
    """Rows that are not as the journal left them, table by table, so that others get at the file between."""
    told, last = replay.Replay(), 0
    for table in replay.RECORDED:
        caught_up = False
        while not caught_up:
            with ws.file.bare_reading() as connection:
                rows = replay.changesets(connection, last, _JOURNAL_STEP)
                for entry, changes in rows:
                    told.read(changes)
                    last = entry
                caught_up = len(rows) < _JOURNAL_STEP  # what is compared now must be of the same moment
                found = told.strays(connection, table) if caught_up else 0
            if found:
                yield texts.rows_changed(table, found)


def _frozen_changed(ws: Workspace) -> bool:
    with ws.file.bare_reading() as connection:
        stored = connection.execute("SELECT sha256, data FROM frozen")
        return any(sha256(data).hexdigest() != key for key, data in stored)


def _content_problem(ws: Workspace, noted: ContentView, title: str, *, full: bool) -> str | None:
    with ws.file.reading() as session:
        content = session.get(Content, noted.id)
        if content is None or not content.complete:
            return texts.missing_content(title)
        first = content.number << NUMBER_SHIFT
        last = first + (1 << NUMBER_SHIFT) - 1
        found = session.scalar(select(func.sum(func.length(chunks.c.data))).where(chunks.c.id.between(first, last)))
    if (found or 0) != noted.size:
        return texts.size_differs(title, found or 0, noted.size)
    if full and not contents.verify(ws.file, noted.id):
        return texts.bytes_differ(title)
    return None
