"""Which documents stand in the place of which: a copy of pages for its originals, a newer version for the old one."""

from __future__ import annotations

from app.models.snapshot import DocumentView, Snapshot


def originals_of(snapshot: Snapshot, document: str) -> tuple[DocumentView, ...]:
    """What a document stands in the place of, in the order of arrival; without what lies in the trash."""
    wanted = snapshot.origins.get(document, ())
    return tuple(one for one in snapshot.documents if one.id in wanted and not one.removed)


def kept_originals(snapshot: Snapshot) -> frozenset[str]:
    """Documents in whose place another stands: kept, and no one is to cite them."""
    present = {one.id for one in snapshot.documents if not one.removed}
    return frozenset(
        original for document, originals in snapshot.origins.items() if document in present for original in originals
    )
