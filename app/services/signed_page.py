"""The sign-off page as it came back from the signer, with ink and stamp.

Put into a signed dossier, it is printed in the place of the page that the program writes.

It is no part of what was signed, so the signature stands as it is; the scan has a SHA-256 of its own, journalled here
and written into what an export says of itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from sqlalchemy import select

from app.errors import KnownError
from app.language.normal import clean
from app.limits import Limits
from app.media.inspect import inspect_file
from app.media.looker import Looker
from app.media.to_pdf import has_pages, open_as_pdf
from app.models import contents
from app.models.contents import AlreadyStored
from app.models.snapshot import ContentState, SignedFile
from app.models.tables import Content, SignedPageRow, SignOffRow
from app.services import looking
from app.services.change import Change
from app.services.workspace import Workspace
from app.texts import signed_page as texts
from app.texts import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Pdf
    from sqlalchemy.orm import Session

    from app.models.file import DossierFile
    from app.reports.page_map import WrittenPart
    from app.services.looking import Inspect, Look

LIMIT = 40 << 20
"""Bytes of the scan; a page or two is far below."""
MOST_PAGES = 4


def put(ws: Workspace, path: Path, inspect: Inspect = inspect_file) -> Change:
    """Take in the scan of the signed page, in the place of one that is there. Cannot be undone; `take_out` exists.

    Raises KnownError where the dossier is not signed, or the file is no readable page or two.
    """
    with looking.opened(path) as source, ws.lock:
        _signed(ws)
        look = looking.look(path, source, replace(Limits.load(), megabytes=LIMIT >> 20), inspect)
        _refuse_what_is_no_page(look)
        source.seek(0)
        there = contents.find(ws.file, source)
        if there is None:
            try:
                with contents.incoming(ws.file, source) as new:
                    return _record(ws, path, look, lambda session: new.complete(session).id)
            except AlreadyStored as error:
                there = error.content
        known = there.id
        return _record(ws, path, look, lambda _session: known)


def take_out(ws: Workspace) -> Change:
    """Let the program's own page be printed again. The scan stays until the dossier is opened the next time."""

    def work(session: Session) -> None:
        session.delete(session.scalars(select(SignedPageRow).where(SignedPageRow.sign_off == _sign_off(session))).one())

    with ws.lock:
        _signed(ws)
        if ws.snapshot.signed_page is None:
            raise KnownError(texts.NONE_THERE)
        return ws.record("signed-page", texts.TAKEN_OUT, work, while_signed=True)


def _record(ws: Workspace, path: Path, look: Look, content: Callable[[Session], str]) -> Change:
    name = clean(path.name)

    def work(session: Session) -> None:
        stored = session.get_one(Content, content(session))
        if not stored.media_type:  # new bytes, of which nothing is known yet
            inspection = look.inspection
            stored.media_type, stored.pages = look.media_type, inspection.pages
            stored.state, stored.remark = ContentState(inspection.state).value, inspection.remark
        key = _sign_off(session)
        row = session.get(SignedPageRow, key)
        if row is None:
            row = SignedPageRow(sign_off=key)
            session.add(row)
        row.content, row.file_name, row.added_at = stored.id, name, datetime.now(UTC)

    return ws.record("signed-page", texts.put(name), work, while_signed=True)


def _sign_off(session: Session) -> str:
    """The signature in force."""
    return session.scalars(select(SignOffRow.id).where(SignOffRow.revoked_at.is_(None))).one()


def _signed(ws: Workspace) -> None:
    if ws.snapshot.sign_off is None:
        raise KnownError(verbs.NOT_SIGNED, verbs.NOT_SIGNED_ADVICE)


def _refuse_what_is_no_page(look: Look) -> None:
    pages = look.inspection.pages
    if not has_pages(look.media_type) or look.inspection.state in {"damaged", "password"} or not pages:
        raise KnownError(texts.NO_PAGE, look.inspection.remark or texts.NO_PAGE_ADVICE)
    if pages > MOST_PAGES:
        raise KnownError(texts.too_many(pages), texts.TOO_MANY_ADVICE)


class PutBack:
    """The scan as pages, ready to stand where the program's own closing page stood."""

    def __init__(self, file: DossierFile, page: SignedFile) -> None:
        self._file, self._page = file, page
        self.sha256 = page.content.sha256
        with self._open() as pdf:
            self._pages = len(pdf.pages)

    def part(self, closing: WrittenPart) -> WrittenPart:
        """The closing part with the scan's pages: what led to its first page still does."""
        headings = tuple(replace(heading, page=0) for heading in closing.headings)
        return replace(closing, pages=self._pages, headings=headings, jumps=(), scanned=True)

    def swap(self, written: BytesIO, closing: WrittenPart) -> BytesIO:
        """The written pages with the scan in the place of `closing`, their last part."""
        import pikepdf

        out = BytesIO()
        with pikepdf.open(written) as pdf, self._open() as scan:
            del pdf.pages[len(pdf.pages) - closing.pages :]
            pdf.pages.extend(scan.pages)
            pdf.save(out, deterministic_id=True)
        return out

    @contextmanager
    def _open(self) -> Iterator[Pdf]:
        """The scan as a PDF of pages; KnownError where its bytes are not those that were taken in."""
        content = self._page.content
        if not contents.verify(self._file, content.id):
            raise KnownError(texts.BYTES_DIFFER, texts.BYTES_DIFFER_ADVICE)
        reader = cast("BinaryIO", contents.open_content(self._file, content.id))
        with (
            reader,
            closing(Looker()) as looker,
            open_as_pdf(reader, content.media_type, looker.as_pdf) as pdf,
        ):
            yield pdf
