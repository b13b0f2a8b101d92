"""Which documents stand behind an indicator's evidence items, read from a snapshot."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.snapshot import CitationView, DocumentView, Snapshot


@dataclass(frozen=True, slots=True)
class Cited:
    """A document at the place where it is cited."""

    citation: CitationView
    document: DocumentView


def cited_documents(snapshot: Snapshot, indicator: str) -> dict[str, tuple[Cited, ...]]:
    """Documents not removed, by evidence item, in the order of their codes."""
    documents = {document.id: document for document in snapshot.documents if not document.removed}
    found: dict[str, list[Cited]] = {}
    for citation in snapshot.citations:
        if citation.indicator == indicator and citation.document in documents:
            found.setdefault(citation.item, []).append(Cited(citation, documents[citation.document]))
    return {item: tuple(sorted(cited, key=lambda one: one.document.code)) for item, cited in found.items()}
