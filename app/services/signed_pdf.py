"""The exported dossier as it came back with digital signatures, kept in the dossier byte for byte.

Taken in only where `verify` finds the PDF to be the signed dossier to which signatures were added and nothing else.
It is no part of what was signed, so the signature of the dossier stands as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sqlalchemy import select

from app.errors import KnownError
from app.language.normal import clean
from app.media.sniff import PDF
from app.models import contents
from app.models.snapshot import ContentState, SignedFile
from app.models.tables import Content, SignedPdfRow, SignOffRow
from app.services import looking, pdf_signature_check
from app.services.replacing import replacing
from app.services.verify import verify_pdf
from app.texts import signed_pdf as texts
from app.texts import verbs

if TYPE_CHECKING:
    from typing import BinaryIO

    from sqlalchemy.orm import Session

    from app.models.contents import StoredContent
    from app.services.change import Change
    from app.services.export import Progress
    from app.services.workspace import Workspace

_PIECE = 1 << 20


def put(
    ws: Workspace, path: Path, *, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> Change:
    """Take in the signed PDF, in the place of one that is there. Long: the PDF is made again to compare.

    Raises:
        KnownError: the dossier is not signed, or the PDF is not this dossier, whole, with digital signatures.
        Cancelled: as asked.
    """
    _signed(ws)
    with looking.opened(path) as source:
        digest = _sha256(source)
        found = verify_pdf(path, ws, progress=progress, cancelled=cancelled)
        if not found.ok:
            raise KnownError(texts.refused(path.name), " ".join(found.messages))
        if found.volume:  # there is room for one file: the next volume would take this one's place
            raise KnownError(texts.a_volume(path.name, found.volume), texts.A_VOLUME_ADVICE)
        if not pdf_signature_check.of_stream(source):
            raise KnownError(texts.no_signature(path.name), texts.NO_SIGNATURE_ADVICE)
        source.seek(0)
        stored = contents.store(ws.file, source, cancelled=cancelled)
    if stored.sha256 != digest:
        raise KnownError(texts.changed(path.name), texts.CHANGED_ADVICE)
    return _record(ws, clean(path.name), stored)


def take_out(ws: Workspace) -> Change:
    """Let the dossier be without the signed PDF. The bytes stay until the dossier is opened the next time."""

    def work(session: Session) -> None:
        session.delete(session.get_one(SignedPdfRow, _sign_off(session)))

    with ws.lock:
        _there(ws)
        return ws.record("signed-pdf", texts.TAKEN_OUT, work, while_signed=True)


def write_out(ws: Workspace, out: Path) -> Path:
    """Write the signed PDF to `out`, every byte as it came in. KnownError where there is none, or it is damaged."""
    kept = _there(ws)
    if not contents.verify(ws.file, kept.content.id):
        raise KnownError(texts.DAMAGED, texts.DAMAGED_ADVICE)
    with cast("BinaryIO", contents.open_content(ws.file, kept.content.id)) as source, replacing(out) as draft:
        while piece := source.read(_PIECE):
            draft.file.write(piece)
    return out


def _record(ws: Workspace, name: str, stored: StoredContent) -> Change:
    def work(session: Session) -> None:
        content = session.get_one(Content, stored.id)
        if not content.media_type:  # new bytes, of which nothing is known yet
            content.media_type, content.state = PDF, ContentState.SIGNED.value
        key = _sign_off(session)
        row = session.get(SignedPdfRow, key)
        if row is None:
            row = SignedPdfRow(sign_off=key)
            session.add(row)
        row.content, row.file_name, row.added_at = stored.id, name, datetime.now(UTC)

    with ws.lock:
        _signed(ws)
        return ws.record("signed-pdf", texts.put(name), work, while_signed=True)


def _there(ws: Workspace) -> SignedFile:
    _signed(ws)
    if ws.snapshot.signed_pdf is None:
        raise KnownError(texts.NONE_THERE, texts.NONE_THERE_ADVICE)
    return ws.snapshot.signed_pdf


def _sha256(source: BinaryIO) -> str:
    digest = sha256()
    while piece := source.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _sign_off(session: Session) -> str:
    """The signature in force."""
    return session.scalars(select(SignOffRow.id).where(SignOffRow.revoked_at.is_(None))).one()


def _signed(ws: Workspace) -> None:
    if ws.snapshot.sign_off is None:
        raise KnownError(verbs.NOT_SIGNED, verbs.NOT_SIGNED_ADVICE)
