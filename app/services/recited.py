"""Citations that go from documents to the copies made of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.criteria.wording import Place
from app.errors import KnownError
from app.language.page_ranges import format_pages, parse_pages
from app.models.snapshot import DocumentView
from app.models.tables import Citation, Document
from app.services.documents import add_citation
from app.services.page_order import Part

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.services.workspace import Workspace


def move_citations(
    ws: Workspace,
    session: Session,
    sources: Sequence[DocumentView],
    copies: Sequence[tuple[Document, Part | None]],
    place: Place | None,
) -> None:
    """Cite the copies where the sources are cited, at `place` or everywhere, and take the sources off there.

    What is cited for certain pages of which no copy has any stays as it is; a copy without a part is cited as the
    sources were. Inside a verb's work.
    """
    counts = {source.id: source.content.pages or 0 for source in sources}
    groups: dict[tuple[str, str], list[Citation]] = {}
    for citation in session.scalars(select(Citation).order_by(Citation.position)):
        groups.setdefault((citation.indicator, citation.item), []).append(citation)
    for (indicator, item), citations in groups.items():
        leaving = [citation for citation in citations if citation.document in counts]
        known = ws.indicator(indicator).item(item)
        if known is None or place not in {None, (indicator, item)}:
            continue
        going = [(copy, pages) for copy, part in copies if (pages := _pages_of(part, leaving, counts)) is not None]
        if not going:
            continue
        for citation in leaving:
            session.delete(citation)
        served = {citation.document for citation in citations}
        for copy, pages in going:
            if copy.id not in served:
                served.add(copy.id)
                new = add_citation(session, copy, indicator, known, pages=pages, note=_joined(leaving))
                if len(going) == 1:
                    new.position = leaving[0].position  # it stands where the other stood


def _joined(citations: Sequence[Citation]) -> str:
    return "; ".join(dict.fromkeys(one.note for one in citations if one.note))


def _pages_of(part: Part | None, cited: Sequence[Citation], counts: dict[str, int]) -> str | None:
    """Which pages of a copy are cited, as a person would write it, empty for all; None where none of them is."""
    if part is None:
        return cited[0].pages if cited else None
    meant: dict[str, frozenset[int] | None] = {}
    words = ""
    for citation in cited:
        try:
            pages = frozenset(parse_pages(citation.pages, counts[citation.document])) if citation.pages else None
        except KnownError:  # said otherwise than by numbers: it goes along as it is
            pages, words = None, citation.pages
        meant[citation.document] = pages
    whole = {document for document, pages in meant.items() if pages is None}
    here = [
        place
        for place, page in enumerate(part, 1)
        if page.document in whole or page.number in (meant.get(page.document) or ())
    ]
    if not here:
        return None
    if len(here) == len(part) or any(page.document in whole for page in part):
        return words
    return format_pages(here)
