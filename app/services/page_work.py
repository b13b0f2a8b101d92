"""New documents made of pages of documents that are there: rearranged, turned, taken out, split, joined.

What came in stays as it came, byte for byte; the new document is a copy beside it, and takes its place where it was
cited. Bytes are written and stored first, which takes a while; then everything else is one verb.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from app.criteria.wording import Place
from app.errors import KnownError
from app.language.file_names import fit_name
from app.limits import Limits
from app.media import sniff
from app.media.inspect import Inspection, inspect_file
from app.media.looker import Looker
from app.media.picked_pages import write_picked
from app.media.to_pdf import Convert, open_as_pdf
from app.models import contents
from app.models.errors import Cancelled
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import Document, Origin
from app.services import recited
from app.services.change import Change
from app.services.documents import add_document, document_of, particulars_of
from app.services.page_order import Arrangement, Part, can_be_rearranged
from app.services.rows import found
from app.services.workspace import Signed, Workspace
from app.texts import intake, verbs
from app.texts import page_work as texts

if TYPE_CHECKING:
    from pikepdf import Pdf
    from sqlalchemy.orm import Session

_IN_MEMORY = 8 << 20
_LONGEST_STEM = 100


@dataclass(frozen=True, slots=True)
class Copies:
    """The documents that the parts became, in their order."""

    change: Change
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stored:
    content: str
    duplicate: bool
    inspection: Inspection


def make_copies(
    ws: Workspace,
    document: str,
    arrangement: Arrangement,
    *,
    place: Place | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Copies:
    """Make a document of each part, with the particulars of `document`.

    They are cited in place of the documents that their pages are from: at `place` (indicator and evidence item), or
    wherever those are cited. A citation of certain pages goes to the copies that have them, and names them as they are
    numbered there; one of pages that no copy has stays. `progress(done, total)` counts pages.

    Raises:
        Cancelled: as asked; nothing is left behind.
        KnownError: nothing would change, no page is left, a file would be too large, or a source is not what it was.
        Signed: the dossier is signed.
    """
    if ws.snapshot.sign_off is not None:
        raise Signed
    limits = limits or Limits.load()
    sources = _sources(ws, document, arrangement)
    _refuse(arrangement, sources[document], limits)
    with closing(Looker()) as looker, ExitStack() as opened, ExitStack() as taking_back:
        pdfs = {key: opened.enter_context(_opened(ws, source, looker.as_pdf)) for key, source in sources.items()}
        for page in arrangement.pages:
            if not 1 <= page.number <= len(pdfs[page.document].pages):
                raise KnownError(texts.page_gone(sources[page.document].title, page.number), texts.PAGE_GONE_ADVICE)
        report = _Report(len(arrangement.pages), progress, cancelled)
        stored: list[_Stored] = []
        for part in arrangement.parts:
            one = _store(ws, part, pdfs, limits, report)
            stored.append(one)
            if not one.duplicate:
                taking_back.callback(contents.discard, ws.file, one.content)
        copies = _adopt(ws, document, arrangement, place, sources, stored)
        taking_back.pop_all()
        return copies


class _Report:
    """How far the work is, and whether to stop: asked while a file is being written, too."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self.cancelled = cancelled
        self._total, self._progress = total, progress
        self._done, self._pages = 0, 0

    def begin(self, pages: int) -> None:
        """The next file, of so many pages."""
        self._done += self._pages
        self._pages = pages

    def written(self, percent: int) -> None:
        if self.cancelled is not None and self.cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(self._done + self._pages * percent // 100, self._total)


def _sources(ws: Workspace, document: str, arrangement: Arrangement) -> dict[str, DocumentView]:
    """The documents that pages are from, `document` first."""
    known = {view.id: view for view in ws.snapshot.documents if not view.removed}
    sources: dict[str, DocumentView] = {}
    for key in (document, *(page.document for page in arrangement.pages)):
        if key not in known:
            raise KnownError(verbs.GONE, verbs.GONE_ADVICE)
        if not can_be_rearranged(known[key]):
            raise KnownError(texts.no_pages(known[key].title), texts.NO_PAGES_ADVICE)
        sources[key] = known[key]
    return sources


def _refuse(arrangement: Arrangement, document: DocumentView, limits: Limits) -> None:
    if not arrangement.parts:
        raise KnownError(texts.NO_PAGE_LEFT, texts.NO_PAGE_LEFT_ADVICE)
    if arrangement == Arrangement.of(document.id, document.content.pages or 0):
        raise KnownError(texts.NOTHING_CHANGED, texts.NOTHING_CHANGED_ADVICE)
    longest = max(len(part) for part in arrangement.parts)
    if longest > limits.pages:
        raise KnownError(texts.too_many(longest, limits.pages), texts.TOO_LARGE_ADVICE)


@contextmanager
def _opened(ws: Workspace, document: DocumentView, convert: Convert) -> Iterator[Pdf]:
    """A source as pages; KnownError where its bytes are not those that came in: a copy would hide that."""
    content = document.content
    if not contents.verify(ws.file, content.id):
        raise KnownError(texts.bytes_differ(document.title), texts.BYTES_DIFFER_ADVICE)
    reader = cast("BinaryIO", contents.open_content(ws.file, content.id))
    with reader, open_as_pdf(reader, content.media_type, convert) as pdf:
        yield pdf


def _store(ws: Workspace, part: Part, pdfs: dict[str, Pdf], limits: Limits, report: _Report) -> _Stored:
    report.begin(len(part))
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as held:
        copy = cast("BinaryIO", held)
        picked = [(pdfs[page.document], page.number, page.turn) for page in part]
        write_picked(picked, copy, progress=report.written)
        if (size := copy.tell()) > limits.file_bytes:
            raise KnownError(intake.too_large(-(-size >> 20), limits.megabytes), texts.TOO_LARGE_ADVICE)
        seen = inspect_file(copy, sniff.PDF, limits)
        copy.seek(0)
        stored = contents.store(ws.file, copy, cancelled=report.cancelled)
    return _Stored(stored.id, stored.duplicate, seen)


def _adopt(
    ws: Workspace,
    document: str,
    arrangement: Arrangement,
    place: Place | None,
    sources: dict[str, DocumentView],
    stored: Sequence[_Stored],
) -> Copies:
    made: list[str] = []
    view = sources[document]

    def work(session: Session) -> None:
        rows: dict[str, Document] = {}
        for number, (part, one) in enumerate(zip(arrangement.parts, stored, strict=True), 1):
            row = rows.get(one.content) or _there(ws, session, one)
            if row is None:
                row = _add(session, view, one, part, sources, number if len(stored) > 1 else 0)
                for original in dict.fromkeys(page.document for page in part):
                    session.add(Origin(document=row.id, original=original))
            rows[one.content] = row
            made.append(row.id)
        copies = [(rows[one.content], part) for part, one in zip(arrangement.parts, stored, strict=True)]
        recited.move_citations(ws, session, list(sources.values()), copies, place)

    others = [source.title for key, source in sources.items() if key != document]
    sentence = texts.joined(view.title, others[0]) if others else texts.done(view.title, len(stored))
    return Copies(ws.commit("rearrange", sentence, work), tuple(made))


def _there(ws: Workspace, session: Session, stored: _Stored) -> Document | None:
    """The document that has these very bytes, since the same copy was made before; taken out of the trash if there."""
    view = document_of(ws, stored.content) if stored.duplicate else None
    if view is None:
        return None
    row = found(session, Document, view.id)
    row.removed = False
    return row


def _add(
    session: Session, view: DocumentView, stored: _Stored, part: Part, sources: dict[str, DocumentView], number: int
) -> Document:
    used = [sources[key] for key in dict.fromkeys(page.document for page in part)]
    names = [source.code or f"“{source.title}”" for source in used]
    signed = any(source.content.state is ContentState.SIGNED for source in used)
    particulars = particulars_of(view)
    particulars["sensitive"] = any(source.sensitive for source in used)
    if number:
        particulars["title"] = texts.part_title(view.title, number)
    stem = PurePath(view.file_name or view.title).stem[:_LONGEST_STEM]
    remark = " ".join(filter(None, (texts.made_from(names, signed=signed), stored.inspection.remark)))
    return add_document(
        session,
        stored.content,
        file_name=fit_name(texts.file_name(stem, number)),
        media_type=sniff.PDF,
        state=ContentState(stored.inspection.state),
        pages=stored.inspection.pages,
        remark=remark,
        **particulars,
    )
