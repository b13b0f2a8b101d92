"""Takes files into the dossier: told apart, looked through, stored as received, cited where they belong.

One file is one committed step, so a stop or a failure in the middle keeps what is already in. Runs on any thread.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria.catalogue import EvidenceItem
from app.errors import KnownError
from app.language.normal import clean
from app.limits import Limits
from app.models import contents
from app.models.contents import AlreadyStored
from app.models.errors import Cancelled, StorageError
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import Citation, Document
from app.services import documents, looking
from app.services.change import Change
from app.services.file_names import guess
from app.services.looking import Inspect, Look
from app.services.rows import found
from app.services.workspace import Signed, Workspace
from app.texts import intake as texts

Progress = Callable[[int, int, str], None]
"""Called with bytes done, bytes in all, and the name of the file at hand."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose bytes were in the dossier already, as that document (by id)."""

    path: Path
    document: str


@dataclass(frozen=True, slots=True)
class AttachResult:
    """What became of the files.

    `attached` are ids of the documents now cited for the item by this call, new and reused; `duplicates` the files that
    were there already; `refused` those not taken in, with the reason. `change` is None where nothing changed. `stopped`
    tells that the person cancelled before the last file.
    """

    change: Change | None
    attached: tuple[str, ...]
    duplicates: tuple[Duplicate, ...] = ()
    refused: tuple[tuple[Path, KnownError], ...] = ()
    stopped: bool = False


@dataclass(slots=True)
class _Tally:
    changes: list[Change] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    refused: list[tuple[Path, KnownError]] = field(default_factory=list)


def attach(
    ws: Workspace,
    paths: Sequence[Path],
    indicator: str,
    item: str,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    reuse_duplicates: bool = True,
    limits: Limits | None = None,
    inspect: Inspect | None = None,
) -> AttachResult:
    """Attach files to an evidence item of an indicator.

    A file whose bytes are in the dossier is not stored again: the document that has them is cited (taken out of the
    trash if it lies there), unless `reuse_duplicates` is false, when it is only reported. A file that cannot be taken
    in does not stop the others. `limits` are those of this machine unless given; `inspect` looks at
    files in another way than here.

    Raises KnownError for an unknown indicator or item, Signed for a signed dossier.
    """
    wanted = documents.evidence_item(ws, indicator, item)
    if ws.snapshot.sign_off is not None:
        raise Signed
    intake = _Intake(ws, indicator, wanted, reuse_duplicates=reuse_duplicates, cancelled=cancelled)
    sizes = [_size(path) for path in paths]
    done, total = 0, sum(sizes)
    stopped = False
    with closing(looking.looks(paths, limits or Limits.load(), inspect)) as looks:
        for path, size, look in zip(paths, sizes, looks, strict=True):
            before = done

            def report(bytes_in: int, *, before: int = before, path: Path = path) -> None:
                if progress is not None:
                    progress(min(before + bytes_in, total), total, path.name)

            report(0)
            if stopped := cancelled is not None and cancelled():
                break
            try:
                with looking.opened(path) as source:
                    intake.take(path, source, look.result(), report)
            except Cancelled:
                stopped = True
                break
            except StorageError as error:
                # The dossier itself is in trouble (disk full, drive gone): later files would fare no better.
                intake.tally.refused += [(other, error) for other in paths[paths.index(path) :]]
                break
            except KnownError as error:
                intake.tally.refused.append((path, error))
            done += size
            report(0, before=done)
    return intake.result(stopped=stopped)


def attach_bytes(
    ws: Workspace, data: bytes, file_name: str, indicator: str, item: str, *, inspect: Inspect | None = None
) -> AttachResult:
    """Attach what was pasted. `file_name` names it in the dossier; empty gives a name of its own.

    Raises KnownError where it cannot be taken in.
    """
    wanted = documents.evidence_item(ws, indicator, item)
    if ws.snapshot.sign_off is not None:
        raise Signed
    intake = _Intake(ws, indicator, wanted)
    path, source = Path(file_name or f"{texts.PASTED_NAME}.png"), io.BytesIO(data)
    intake.take(path, source, looking.look(path, source, Limits.load(), inspect), None)
    return intake.result(stopped=False)


class _Intake:
    """One call's work on one evidence item."""

    def __init__(
        self,
        ws: Workspace,
        indicator: str,
        item: EvidenceItem,
        *,
        reuse_duplicates: bool = True,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._ws = ws
        self._indicator = indicator
        self._item = item
        self._reuse = reuse_duplicates
        self._cancelled = cancelled
        self.tally = _Tally()

    def take(self, path: Path, source: BinaryIO, look: Look, progress: Callable[[int], None] | None) -> None:
        """Take in one file that was looked through. Raises KnownError where it is refused, Cancelled where stopped."""
        source.seek(0)
        there = contents.find(self._ws.file, source)
        if there is None:
            try:
                with contents.incoming(self._ws.file, source, progress=progress, cancelled=self._cancelled) as new:
                    self._add(path, look, lambda session: new.complete(session).id)
            except AlreadyStored as error:
                there = error.content
        if there is not None:
            self._reuse_content(path, look, there.id)

    def _reuse_content(self, path: Path, look: Look, content: str) -> None:
        """Cite the document that has these bytes; where an undo took it away, make one again."""
        document = documents.document_of(self._ws, content)
        if document is None:
            self._add(path, look, lambda _: content)
            return
        self.tally.duplicates.append(Duplicate(path, document.id))
        if self._reuse:
            self._cite(document)

    def result(self, *, stopped: bool) -> AttachResult:
        tally = self.tally
        return AttachResult(
            self._joined_change(),
            tuple(tally.attached),
            tuple(tally.duplicates),
            tuple(tally.refused),
            stopped=stopped,
        )

    def _add(self, path: Path, look: Look, content: Callable[[Session], str]) -> None:
        """Make a document of the bytes that `content` gives the id of, in the same transaction."""
        name = clean(path.name)
        guessed = guess(name)
        added: list[str] = []

        def work(session: Session) -> None:
            document = documents.add_document(
                session,
                content(session),
                file_name=name,
                media_type=look.media_type,
                state=ContentState(look.inspection.state),
                pages=look.inspection.pages,
                remark=look.inspection.remark,
                title=guessed.title,
                doc_type=guessed.doc_type,
                number=guessed.number,
                issued_on=guessed.issued_on,
            )
            documents.add_citation(session, document, self._indicator, self._item)
            added.append(document.id)

        self._commit(guessed.title, work)
        self.tally.attached += added

    def _cite(self, document: DocumentView) -> None:
        """Cite a document that is there; nothing to do where it serves the item already."""
        serves = any(
            one.document == document.id and one.indicator == self._indicator and one.item == self._item.id
            for one in self._ws.snapshot.citations
        )

        def work(session: Session) -> None:
            row = found(session, Document, document.id)
            row.removed = False
            # The snapshot does not show citations of what lies in the trash; they come back with it.
            if not _cited(session, document.id, self._indicator, self._item.id):
                documents.add_citation(session, row, self._indicator, self._item)

        if not serves or document.removed:
            self._commit(document.title, work)
            self.tally.attached.append(document.id)

    def _commit(self, title: str, work: Callable[[Session], None]) -> None:
        sentence = texts.attached(title, self._indicator, documents.item_name(self._item))
        self.tally.changes.append(self._ws.commit("attach", sentence, work))

    def _joined_change(self) -> Change | None:
        """All steps as one for the views; undo takes back one file at a time, so only a single file is offered it."""
        if not self.tally.changes:
            return None
        last = self.tally.changes[-1]
        if len(self.tally.changes) == 1:
            return last
        return replace(
            last,
            indicators=frozenset().union(*(change.indicators for change in self.tally.changes)),
            documents=frozenset().union(*(change.documents for change in self.tally.changes)),
            sentence=texts.attached_many(len(self.tally.attached), self._indicator, documents.item_name(self._item)),
            undoable=False,
        )


def _cited(session: Session, document: str, indicator: str, item: str) -> bool:
    query = select(Citation.id).where(
        Citation.document == document, Citation.indicator == indicator, Citation.item == item
    )
    return session.scalar(query) is not None


def _size(path: Path) -> int:
    """Bytes of the file, 0 where it cannot be told: opening it will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
