"""Takes files into the dossier: told apart, looked through, stored as received, cited where they belong.

One file is one committed step, so a stop or a failure in the middle keeps what is already in. Runs on any thread.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria.catalogue import EvidenceItem
from app.errors import KnownError
from app.language.normal import clean
from app.media import sniff
from app.media.inspect import inspect_file
from app.models import contents
from app.models.contents import StoredContent
from app.models.errors import Cancelled, StorageError
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import Citation, Document
from app.services import documents
from app.services.change import Change
from app.services.file_names import guess
from app.services.rows import found
from app.services.workspace import Signed, Workspace
from app.texts import intake as texts
from app.texts import media as media_texts

FILE_LIMIT = 200 << 20
"""Bytes of one file; a scan beyond this was made with the wrong settings."""

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
    limit: int = FILE_LIMIT,
) -> AttachResult:
    """Attach files to an evidence item of an indicator.

    A file whose bytes are in the dossier is not stored again: the document that has them is cited (taken out of the
    trash if it lies there), unless `reuse_duplicates` is false, when it is only reported. A file that cannot be taken
    in does not stop the others. Raises KnownError for an unknown indicator or item, Signed for a signed dossier.
    """
    wanted = documents.evidence_item(ws, indicator, item)
    if ws.snapshot.sign_off is not None:
        raise Signed
    intake = _Intake(ws, indicator, wanted, reuse_duplicates=reuse_duplicates, limit=limit, cancelled=cancelled)
    sizes = [_size(path) for path in paths]
    done, total = 0, sum(sizes)
    stopped = False
    for path, size in zip(paths, sizes, strict=True):
        before = done

        def report(bytes_in: int, *, before: int = before, path: Path = path) -> None:
            if progress is not None:
                progress(min(before + bytes_in, total), total, path.name)

        report(0)
        if stopped := cancelled is not None and cancelled():
            break
        try:
            with _opened(path) as source:
                intake.take(path, source, size, report)
        except Cancelled:
            stopped = True
            break
        except StorageError as error:
            # The dossier itself is in trouble (disk full, drive gone): the files after this one would fare no better.
            intake.tally.refused += [(other, error) for other in paths[paths.index(path) :]]
            break
        except KnownError as error:
            intake.tally.refused.append((path, error))
        done += size
        report(0, before=done)
    return intake.result(stopped=stopped)


def attach_bytes(ws: Workspace, data: bytes, file_name: str, indicator: str, item: str) -> AttachResult:
    """Attach what was pasted. `file_name` names it in the dossier; empty gives a name of its own.

    Raises KnownError where it cannot be taken in.
    """
    wanted = documents.evidence_item(ws, indicator, item)
    if ws.snapshot.sign_off is not None:
        raise Signed
    intake = _Intake(ws, indicator, wanted)
    intake.take(Path(file_name or f"{texts.PASTED_NAME}.png"), io.BytesIO(data), len(data), None)
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
        limit: int = FILE_LIMIT,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._ws = ws
        self._indicator = indicator
        self._item = item
        self._reuse = reuse_duplicates
        self._limit = limit
        self._cancelled = cancelled
        self.tally = _Tally()

    def take(self, path: Path, source: BinaryIO, size: int, progress: Callable[[int], None] | None) -> None:
        """Take in one file. Raises KnownError where it is refused, Cancelled where the person stopped it."""
        if size > self._limit:
            raise KnownError(texts.too_large(-(-size >> 20), self._limit >> 20), texts.TOO_LARGE_ADVICE)
        media_type = sniff.media_type(source.read(sniff.HEAD_SIZE), path.name)
        _refuse_mistakes(media_type, path.name)
        source.seek(0)
        stored = contents.store(self._ws.file, source, progress=progress, cancelled=self._cancelled)
        there = _document_of(self._ws, stored)
        if there is None:
            self._add_or_discard(path, source, media_type, stored)
        else:
            self.tally.duplicates.append(Duplicate(path, there.id))
            if self._reuse:
                self._cite(there)

    def result(self, *, stopped: bool) -> AttachResult:
        tally = self.tally
        return AttachResult(
            self._joined_change(),
            tuple(tally.attached),
            tuple(tally.duplicates),
            tuple(tally.refused),
            stopped=stopped,
        )

    def _add_or_discard(self, path: Path, source: BinaryIO, media_type: str, stored: StoredContent) -> None:
        """Make a document of the stored bytes; where none comes of them, they do not stay either."""
        try:
            self._add(path, source, media_type, stored)
        except BaseException:
            if not stored.duplicate:
                with suppress(KnownError):  # what cannot be removed now is swept at the next opening
                    contents.discard(self._ws.file, stored.id)
            raise

    def _add(self, path: Path, source: BinaryIO, media_type: str, stored: StoredContent) -> None:
        inspection = inspect_file(source, media_type)
        name = clean(path.name)
        guessed = guess(name)
        added: list[str] = []

        def work(session: Session) -> None:
            document = documents.add_document(
                session,
                stored.id,
                file_name=name,
                media_type=media_type,
                state=ContentState(inspection.state),
                pages=inspection.pages,
                remark=inspection.remark,
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


def _refuse_mistakes(media_type: str, file_name: str) -> None:
    """Files that are surely not what the person meant; anything else is kept, at worst as an attachment."""
    if media_type == sniff.EMPTY:
        raise KnownError(media_texts.EMPTY, media_texts.EMPTY_ADVICE)
    if media_type == sniff.HTML and sniff.suffix_promises_pages(file_name):
        raise KnownError(media_texts.WEB_PAGE, media_texts.WEB_PAGE_ADVICE)


def _document_of(ws: Workspace, stored: StoredContent) -> DocumentView | None:
    """The document with these bytes, one outside the trash first."""
    if not stored.duplicate:
        return None
    same = [document for document in ws.snapshot.documents if document.content.id == stored.id]
    return min(same, key=lambda document: document.removed, default=None)


def _cited(session: Session, document: str, indicator: str, item: str) -> bool:
    query = select(Citation.id).where(
        Citation.document == document, Citation.indicator == indicator, Citation.item == item
    )
    return session.scalar(query) is not None


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The file for reading, its troubles told in our words."""
    try:
        if path.is_dir():
            raise KnownError(texts.FOLDER, texts.FOLDER_ADVICE)
        source = path.open("rb")
    except FileNotFoundError as error:
        raise KnownError(texts.FILE_GONE, texts.FILE_GONE_ADVICE) from error
    except OSError as error:
        raise KnownError(texts.UNREADABLE, texts.UNREADABLE_ADVICE) from error
    with source:
        try:
            yield source
        except OSError as error:
            raise KnownError(texts.UNREADABLE, texts.UNREADABLE_ADVICE) from error


def _size(path: Path) -> int:
    """Bytes of the file, 0 where it cannot be told: opening it will say why."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
