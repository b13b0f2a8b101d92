"""Documents and where they are cited.

A document has one evidence code (MC.9.1.01), given at its first citation: the next number of that indicator, kept
for ever and never given twice, even when the citation or the document goes.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.criteria.catalogue import EvidenceItem
from app.criteria.wording import Place
from app.errors import KnownError
from app.language.normal import clean
from app.models import contents
from app.models.bare import bare
from app.models.snapshot import ContentState, DocumentView
from app.models.tables import Citation, Content, Document, Origin, SignedPageRow, SignedPdfRow
from app.services.change import Change
from app.services.rows import found, next_position
from app.services.workspace import Workspace
from app.texts import verbs as texts

_NEXT_NUMBER = """INSERT INTO evidence_numbers (indicator, last) VALUES (?, 1)
    ON CONFLICT (indicator) DO UPDATE SET last = last + 1 RETURNING last"""
"""The number after the last one given in an indicator, 1 at first."""


class Particulars(TypedDict, total=False):
    """What a person may say about a document; `issued_on` is the document's own date."""

    title: str
    doc_type: str
    number: str
    issued_on: date | None
    issuer: str
    original_place: str
    note: str
    sensitive: bool


def particulars_of(view: DocumentView) -> Particulars:
    """What is said of a document, to say the same of one made in another dossier."""
    return Particulars(
        title=view.title,
        doc_type=view.doc_type,
        number=view.number,
        issued_on=view.issued_on,
        issuer=view.issuer,
        original_place=view.original_place,
        note=view.note,
        sensitive=view.sensitive,
    )


def cite(ws: Workspace, document: str, indicator: str, item: str, pages: str = "", note: str = "") -> Change:
    """Put a document to an evidence item. KnownError where it is there already or in the trash."""
    wanted = evidence_item(ws, indicator, item)
    title = _title(ws, document)

    def work(session: Session) -> None:
        add_citation(session, _present(session, document), indicator, wanted, pages=pages, note=note)

    return ws.commit("cite", texts.cited(title, indicator, item_name(wanted)), work)


def cite_many(ws: Workspace, document: str, places: Sequence[Place]) -> Change:
    """Put a document to several evidence items in one step that is undone as one; all or none.

    KnownError where it is at one of them already, or in the trash.
    """
    wanted = [(indicator, evidence_item(ws, indicator, item)) for indicator, item in places]
    title = _title(ws, document)

    def work(session: Session) -> None:
        row = _present(session, document)
        for indicator, item in wanted:
            add_citation(session, row, indicator, item)

    if len(wanted) == 1:
        sentence = texts.cited(title, wanted[0][0], item_name(wanted[0][1]))
    else:
        sentence = texts.cited_at(title, list(dict.fromkeys(indicator for indicator, _ in wanted)))
    return ws.commit("cite-many", sentence, work)


def uncite(ws: Workspace, citation: str) -> Change:
    """Take a document off an evidence item; document and code stay."""
    view = next((one for one in ws.snapshot.citations if one.id == citation), None)
    if view is None:
        raise KnownError(texts.GONE, texts.GONE_ADVICE)
    known = ws.indicator(view.indicator).item(view.item)
    name = item_name(known) if known else view.item
    sentence = texts.uncited(_title(ws, view.document), view.indicator, name)
    return ws.commit("uncite", sentence, lambda session: session.delete(found(session, Citation, citation)))


def edit_citation(ws: Workspace, citation: str, *, pages: str | None = None, note: str | None = None) -> Change:
    """Say which pages are meant ("1-3"), or a note to the citation; None leaves as it is."""
    view = next((one for one in ws.snapshot.citations if one.id == citation), None)
    if view is None:
        raise KnownError(texts.GONE, texts.GONE_ADVICE)

    def work(session: Session) -> None:
        row = found(session, Citation, citation)
        if pages is not None:
            row.pages = clean(pages)
        if note is not None:
            row.note = clean(note)

    return ws.commit("edit-citation", texts.citation_edited(_title(ws, view.document), view.indicator), work)


def edit(ws: Workspace, document: str, **particulars: Unpack[Particulars]) -> Change:
    """Change a document's particulars; what is not given stays."""
    values = checked_particulars(particulars)

    def work(session: Session) -> None:
        row = found(session, Document, document)
        for name, value in values.items():
            setattr(row, name, value)

    return ws.commit("edit-document", texts.document_edited(_title(ws, document)), work)


def edit_several(ws: Workspace, particulars: Mapping[str, Particulars]) -> Change:
    """Change particulars of several documents, by id, in one step that is undone as one; what is not given stays."""
    values = {document: checked_particulars(given) for document, given in particulars.items()}
    if len(values) == 1:
        sentence = texts.document_edited(_title(ws, next(iter(values))))
    else:
        sentence = texts.documents_edited(len(values))

    def work(session: Session) -> None:
        for document, given in values.items():
            row = found(session, Document, document)
            for name, value in given.items():
                setattr(row, name, value)

    return ws.commit("edit-documents", sentence, work)


def remove(ws: Workspace, document: str) -> Change:
    """Put a document in the trash; its citations no longer count and come back when it is restored."""
    return _set_removed(ws, document, "remove-document", texts.document_removed(_title(ws, document)), removed=True)


def restore(ws: Workspace, document: str) -> Change:
    """Take a document out of the trash, with its citations."""
    return _set_removed(ws, document, "restore-document", texts.document_restored(_title(ws, document)), removed=False)


def empty_trash(ws: Workspace, *, progress: Callable[[int, int], None] | None = None) -> Change:
    """Take what lies in the trash out of the dossier for good, bytes and all; the journal keeps its particulars.

    Cannot be undone, nor can anything done before it. The room is given back in small steps while others work;
    `progress(done, total)` counts documents. Should that be cut short, the next opening ends it.
    """
    gone: list[str] = []

    def work(session: Session) -> None:
        rows = session.scalars(select(Document).where(Document.removed)).all()
        ids = [row.id for row in rows]
        for citation in session.scalars(select(Citation).where(Citation.document.in_(ids))):
            session.delete(citation)
        for origin in session.scalars(select(Origin).where(Origin.document.in_(ids) | Origin.original.in_(ids))):
            session.delete(origin)
        for row in rows:
            session.delete(row)
        session.flush()
        used = select(Document.content).union(select(SignedPageRow.content), select(SignedPdfRow.content))
        stored = {row.content for row in rows}
        for content in session.scalars(select(Content).where(Content.id.in_(stored), Content.id.not_in(used))):
            # From here on no intake takes these bytes for ones that are there.
            content.complete, content.sha256 = False, None
            gone.append(content.id)

    with ws.lock:
        count = sum(document.removed for document in ws.snapshot.documents)
        change = ws.record("empty-trash", texts.trash_emptied(count), work)
        if change.entry:
            ws.done.clear()
            ws.undone.clear()
    for done, content_id in enumerate(gone, 1):
        contents.discard(ws.file, content_id)
        if progress is not None:
            progress(done, len(gone))
    return change


def _present(session: Session, document: str) -> Document:
    """The row of a document that is not in the trash. KnownError where it is."""
    row = found(session, Document, document)
    if row.removed:
        raise KnownError(texts.document_is_removed(row.title), texts.REMOVED_ADVICE)
    return row


def _set_removed(ws: Workspace, document: str, verb: str, sentence: str, *, removed: bool) -> Change:
    def work(session: Session) -> None:
        found(session, Document, document).removed = removed

    return ws.commit(verb, sentence, work)


def document_of(ws: Workspace, content: str) -> DocumentView | None:
    """The document with these bytes, one outside the trash first."""
    same = [document for document in ws.snapshot.documents if document.content.id == content]
    return min(same, key=lambda document: document.removed, default=None)


def _title(ws: Workspace, document: str) -> str:
    try:
        return ws.snapshot.document(document).title
    except KeyError:
        raise KnownError(texts.GONE, texts.GONE_ADVICE) from None


def evidence_item(ws: Workspace, indicator: str, item: str) -> EvidenceItem:
    """The evidence item that the set asks for. KnownError where it asks for none of that id."""
    known = ws.indicator(indicator).item(item)
    if known is None:
        raise KnownError(texts.no_item(indicator, item), texts.CHECK_ADVICE)
    return known


def item_name(item: EvidenceItem) -> str:
    """How a sentence names an evidence item: its printed number where it has one."""
    return item.number or item.id


def checked_particulars(particulars: Particulars) -> dict[str, object]:
    """The particulars with clean texts. KnownError for an empty title, TypeError for a field there is not."""
    unknown = set(particulars) - set(Particulars.__annotations__)
    if unknown:
        msg = f"a document has no {', '.join(sorted(unknown))}"
        raise TypeError(msg)
    values = {name: clean(value) if isinstance(value, str) else value for name, value in particulars.items()}
    if "title" in values and not values["title"]:
        raise KnownError(texts.TITLE_NEEDED, texts.TITLE_ADVICE)
    return values


def add_document(
    session: Session,
    content_id: str,
    *,
    file_name: str,
    media_type: str,
    document_id: str = "",
    state: ContentState = ContentState.OK,
    pages: int | None = None,
    remark: str = "",
    **particulars: Unpack[Particulars],
) -> Document:
    """Make a document of stored bytes, inside a verb's work: the building block of intake.

    `media_type`, `state`, `pages`, `remark` are what inspection found out about the bytes; `media_type` may not be
    empty. The title is required among the particulars. `document_id` is given for a document that came with its id.
    """
    if not media_type:
        msg = "a content needs a media type"
        raise ValueError(msg)
    values = checked_particulars({"title": "", **particulars})
    content = found(session, Content, content_id)
    if not content.complete:  # the trash was emptied since these bytes were found to be there
        raise KnownError(texts.GONE, texts.GONE_ADVICE)
    content.media_type, content.state, content.pages, content.remark = media_type, state.value, pages, clean(remark)
    blank: dict[str, object] = dict.fromkeys(("doc_type", "number", "issuer", "original_place", "note"), "")
    document = Document(
        id=document_id or str(uuid.uuid4()),
        position=next_position(session, Document),
        content=content_id,
        code="",
        file_name=clean(file_name),
        added_at=datetime.now(UTC),
        removed=False,
        **{**blank, "issued_on": None, "sensitive": False, **values},
    )
    session.add(document)
    return document


def add_citation(
    session: Session, document: Document, indicator: str, item: EvidenceItem, *, pages: str = "", note: str = ""
) -> Citation:
    """Cite a document inside a verb's work; gives the document its code if it has none.

    A document cited for a sensitive item becomes sensitive. KnownError where it serves that item already.
    """
    there = select(Citation.id).where(
        Citation.document == document.id, Citation.indicator == indicator, Citation.item == item.id
    )
    if document not in session.new and session.scalar(there) is not None:
        message = texts.cited_already(document.title, indicator, item_name(item))
        raise KnownError(message, texts.CITED_ADVICE)
    if not document.code:
        document.code = f"MC.{indicator}.{_next_number(session, indicator):02d}"
    if item.sensitive:
        document.sensitive = True
    citation = Citation(
        id=str(uuid.uuid4()),
        position=next_position(session, Citation),
        document=document.id,
        indicator=indicator,
        item=item.id,
        pages=clean(pages),
        note=clean(note),
    )
    session.add(citation)
    return citation


def _next_number(session: Session, indicator: str) -> int:
    ((number,),) = bare(session).execute(_NEXT_NUMBER, (indicator,)).fetchall()
    return int(number)
