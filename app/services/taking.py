"""Writes what is taken from a package: bytes first, then documents, citations and rows, as a verb's work does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import KnownError
from app.language.normal import clean
from app.limits import Limits
from app.media import sniff
from app.media.inspect import inspect_file
from app.models import contents, tables
from app.models.snapshot import ContentState, DocumentView
from app.services.documents import add_citation, add_document, particulars_of
from app.services.exchange_items import CITATIONS, DOCUMENTS, Value, is_row, particulars, parts_of, primary_key, row_of
from app.services.looking import Inspect
from app.services.package import Package
from app.services.rows import drop, found, put
from app.services.workspace import Workspace
from app.texts import exchange as texts


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are in the file, not yet a document; what inspection found out about them."""

    content: str
    duplicate: bool
    media_type: str
    state: ContentState
    pages: int | None
    remark: str


def store_document(
    ws: Workspace,
    package: Package,
    document: DocumentView,
    inspect: Inspect = inspect_file,
    cancelled: Callable[[], bool] | None = None,
) -> Stored:
    """Store a document's bytes as intake does; what the package says of them is not relied on."""
    with package.read(document) as source:
        media_type = sniff.media_type(source.read(sniff.HEAD_SIZE), document.file_name)
        source.seek(0)
        stored = contents.store(ws.file, source, cancelled=cancelled)
        try:
            if stored.sha256 != document.content.sha256:
                raise KnownError(texts.bytes_differ(document.title), texts.BYTES_DIFFER_ADVICE)
            source.seek(0)
            seen = inspect(source, media_type, Limits.load())
        except BaseException:
            if not stored.duplicate:
                contents.discard(ws.file, stored.id)
            raise
    return Stored(stored.id, stored.duplicate, media_type, ContentState(seen.state), seen.pages, seen.remark)


class ItemWriter:
    """Writes items as a verb's work does."""

    def __init__(
        self,
        ws: Workspace,
        session: Session,
        package: Package,
        twins: Mapping[str, str],
        stored: Mapping[str, Stored],
    ) -> None:
        self._ws, self._session, self._stored = ws, session, stored
        self._theirs = {twins.get(one.id, one.id): one for one in package.documents}

    def write(self, key: str, value: Value | None) -> None:
        table, *parts = parts_of(key)
        if is_row(key):
            if value is None:
                drop(self._session, *primary_key(key))
            else:
                put(self._session, row_of(key, value))
        elif table == DOCUMENTS and value is not None:
            row = found(self._session, tables.Document, parts[0])
            for name, text in particulars(value).items():
                setattr(row, name, text)
        elif table == CITATIONS:
            self._cite(parts, value)

    def _cite(self, where: Sequence[str], value: Value | None) -> None:
        document, indicator, item = where
        there = self._session.scalars(
            select(tables.Citation).where(
                tables.Citation.document == document,
                tables.Citation.indicator == indicator,
                tables.Citation.item == item,
            )
        ).one_or_none()
        if value is None:
            if there is not None:
                self._session.delete(there)
            return
        row = self._document(document)
        row.removed = False
        if there is not None:
            there.pages, there.note = clean(value["pages"]), clean(value["note"])
            return
        wanted = self._ws.indicator(indicator).item(item)
        assert wanted is not None  # items that the set does not know are never compared
        add_citation(self._session, row, indicator, wanted, pages=value["pages"], note=value["note"])

    def _document(self, document: str) -> tables.Document:
        row = self._session.get(tables.Document, document)
        theirs = self._theirs[document]
        if row is not None:
            _fill_blanks(row, theirs)
            return row
        stored = self._stored[document]
        row = add_document(
            self._session,
            stored.content,
            document_id=document,
            file_name=theirs.file_name,
            media_type=stored.media_type,
            state=stored.state,
            pages=stored.pages,
            remark=stored.remark,
            **particulars_of(theirs),
        )
        self._session.flush()
        return row


def _fill_blanks(row: tables.Document, theirs: DocumentView) -> None:
    """What nobody here has said of a document and the unit has."""
    if row.id != theirs.id:
        for name in ("doc_type", "number", "issued_on", "issuer", "original_place"):
            if not getattr(row, name):
                setattr(row, name, getattr(theirs, name))
        row.sensitive = row.sensitive or theirs.sensitive
