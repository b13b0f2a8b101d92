"""A newer version of a document takes its place wherever it is cited; the old one is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.language.normal import clean
from app.limits import Limits
from app.models import contents
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import Document, Origin
from app.services import looking, recited
from app.services.change import Change
from app.services.documents import add_document, document_of, particulars_of
from app.services.rows import drop, found, put
from app.services.workspace import Signed, Workspace
from app.texts import newer as texts
from app.texts import verbs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.contents import StoredContent
    from app.services.looking import Inspect, Look


def replace(
    ws: Workspace,
    document: str,
    path: Path,
    *,
    limits: Limits | None = None,
    inspect: Inspect | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Change:
    """Take in a file as the newer version of a document, with its particulars, and cite it wherever that is cited.

    A file that the dossier has already is not stored again: the document that has it takes the place. `progress` counts
    bytes; `inspect` looks at the file in another way than here.

    Raises:
        Cancelled: as asked; nothing is left behind.
        KnownError: the file cannot be taken in, or it is the very document.
        Signed: the dossier is signed.
    """
    if ws.snapshot.sign_off is not None:
        raise Signed
    old = next((one for one in ws.snapshot.documents if one.id == document and not one.removed), None)
    if old is None:
        raise KnownError(verbs.GONE, verbs.GONE_ADVICE)
    with looking.opened(path) as source:
        look = looking.look(path, source, limits or Limits.load(), inspect)
        size = source.seek(0, 2)
        source.seek(0)
        report = (lambda done: progress(done, size)) if progress is not None else None
        stored = contents.store(ws.file, source, progress=report, cancelled=cancelled)
    try:
        return _take_place(ws, old, path.name, look, stored)
    except BaseException:
        if not stored.duplicate:
            contents.discard(ws.file, stored.id)
        raise


def _take_place(ws: Workspace, old: DocumentView, file_name: str, look: Look, stored: StoredContent) -> Change:
    there = document_of(ws, stored.id) if stored.duplicate else None
    if stored.id == old.content.id:
        raise KnownError(texts.the_same(old.title), texts.THE_SAME_ADVICE)

    def work(session: Session) -> None:
        if there is not None:
            new = found(session, Document, there.id)
            new.removed = False
        else:
            new = add_document(
                session,
                stored.id,
                file_name=clean(file_name),
                media_type=look.media_type,
                state=ContentState(look.inspection.state),
                pages=look.inspection.pages,
                remark=look.inspection.remark,
                **particulars_of(old),
            )
        recited.move_citations(ws, session, [old], [(new, None)], None)
        session.flush()
        drop(session, Origin, (old.id, new.id))  # where the old one is put back
        put(session, Origin(document=new.id, original=old.id))

    return ws.commit("replace-document", texts.replaced(old.title), work)
