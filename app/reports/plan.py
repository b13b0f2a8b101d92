"""What goes into a printed dossier, and in which order.

Contents, stamps, bookmarks and page labels all read the same two values, so they cannot disagree: a `Plan` says what is
printed and how; a `PageMap` (`app.reports.page_map`) adds the page numbers.

Order: front part (cover, contents, letter, report, list of evidence), then criterion by criterion a divider page and
its documents, then the closing part (sign-off). A document is printed once, in its home criterion, however often it is
cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.criteria.catalogue import Catalogue
from app.language.order import sort_key
from app.models.snapshot import CitationView, ContentState, DocumentView, Snapshot

CLOSING_ANCHOR = "closing"


def criterion_anchor(criterion: str) -> str:
    """Anchor of a criterion's divider page."""
    return f"criterion-{criterion}"


def indicator_anchor(indicator: str) -> str:
    """Anchor of an indicator's evidence: its first printed document, else its criterion's divider page."""
    return f"indicator-{indicator}"


def document_anchor(code: str) -> str:
    """Anchor of a document: its first page where it is printed, else its row in the list of evidence."""
    return f"document-{code}"


def volume_anchor(volume: int) -> str:
    """Anchor of a volume's cover."""
    return f"volume-{volume}"


def listed_anchor(code: str) -> str:
    """Anchor that the front part gives to a document's row in the list of evidence."""
    return f"listed-{code}"


class Placing(StrEnum):
    """How a document enters the dossier."""

    MERGED = "merged"
    MERGED_AND_EMBEDDED = "merged_and_embedded"  # digitally signed: a flat copy to read, the original to verify
    EMBEDDED = "embedded"  # cannot be shown as pages: listed, embedded byte for byte
    LEFT_OUT = "left_out"  # sensitive, and nobody chose to print it: listed only

    @property
    def has_pages(self) -> bool:
        return self in (Placing.MERGED, Placing.MERGED_AND_EMBEDDED)

    @property
    def is_embedded(self) -> bool:
        return self in (Placing.EMBEDDED, Placing.MERGED_AND_EMBEDDED)


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A cited document and its place.

    `indicators` are all that cite it, in the order of the set; `home` is the one it is printed under, `criterion` that
    one's criterion; `pages` is 0 unless it has pages; `attachment` is its file name among the PDF's attachments, empty
    unless embedded.
    """

    document: DocumentView
    citations: tuple[CitationView, ...]
    indicators: tuple[str, ...]
    home: str
    criterion: str
    how: Placing
    pages: int = 0
    attachment: str = ""

    @property
    def code(self) -> str:
        return self.document.code

    @property
    def anchor(self) -> str:
        return document_anchor(self.document.code)


@dataclass(frozen=True, slots=True)
class PlannedCriterion:
    """A criterion's section: a divider page, then the documents at home there, by indicator and code."""

    criterion: str
    documents: tuple[PlannedDocument, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A criterion's divider, or one of its documents. `cut` is its anchor where a further volume begins with it."""

    volume: int
    cut: str
    section: PlannedCriterion
    document: PlannedDocument | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is printed. `uncited` documents are in the dossier but serve no indicator: not printed, only listed.

    `two_sided`: everything starts on an odd page, after an empty one where needed, so that no sheet is shared. `cuts`
    are the anchors, of criteria or documents, that the volumes after the first begin with; none for a single file.
    """

    criteria: tuple[PlannedCriterion, ...]
    uncited: tuple[DocumentView, ...] = ()
    two_sided: bool = False
    cuts: tuple[str, ...] = ()

    @property
    def volumes(self) -> int:
        """How many volumes there are, 1 for a single file."""
        return len(self.cuts) + 1

    def documents(self) -> Iterator[PlannedDocument]:
        """Every cited document in printing order, those without pages included."""
        for section in self.criteria:
            yield from section.documents

    def steps(self) -> Iterator[Step]:
        """Dividers and documents in printing order, with the volume that each is in."""
        volume = 1
        for section in self.criteria:
            for planned in (None, *section.documents):
                anchor = criterion_anchor(section.criterion) if planned is None else planned.anchor
                begins = anchor in self.cuts
                volume += begins
                yield Step(volume, anchor if begins else "", section, planned)

    def volume_of(self) -> dict[str, int]:
        """The volume of every cited document, by its id."""
        return {step.document.document.id: step.volume for step in self.steps() if step.document is not None}

    def citing(self, indicator: str) -> tuple[PlannedDocument, ...]:
        """The documents that serve an indicator, wherever they are printed, by code."""
        found = (planned for planned in self.documents() if indicator in planned.indicators)
        return tuple(sorted(found, key=lambda planned: sort_key(planned.code)))

    def left_out(self) -> tuple[PlannedDocument, ...]:
        return tuple(planned for planned in self.documents() if planned.how is Placing.LEFT_OUT)

    def embedded(self) -> tuple[PlannedDocument, ...]:
        return tuple(planned for planned in self.documents() if planned.how.is_embedded)


def make_plan(
    snapshot: Snapshot,
    catalogue: Catalogue,
    *,
    with_sensitive: bool = False,
    counted: Mapping[str, int] | None = None,
    two_sided: bool = False,
    cuts: tuple[str, ...] = (),
) -> Plan:
    """Decide what is printed and in which order, and where volumes after the first begin (see `Plan`).

    `counted` gives page counts by content id that are better known than those noted at intake. A document that should
    have pages but whose count nobody knows is embedded instead of being printed with wrong page numbers after it.
    """
    order = {indicator.id: position for position, indicator in enumerate(catalogue.indicators())}
    criterion_of = {
        indicator.id: criterion.id for criterion in catalogue.criteria for indicator in criterion.indicators
    }
    cited: dict[str, list[CitationView]] = {}
    for citation in snapshot.citations:
        if citation.indicator in order:
            cited.setdefault(citation.document, []).append(citation)

    planned: list[PlannedDocument] = []
    uncited: list[DocumentView] = []
    for document in snapshot.documents:
        if document.removed:
            continue
        citations = cited.get(document.id)
        if not citations:
            uncited.append(document)
            continue
        citations.sort(key=lambda citation: (order[citation.indicator], citation.item, citation.id))
        indicators = tuple(dict.fromkeys(citation.indicator for citation in citations))
        home = _home(document.code, indicators)
        pages = (counted or {}).get(document.content.id, document.content.pages or 0)
        how = _placing(document, pages, with_sensitive)
        planned.append(
            PlannedDocument(
                document=document,
                citations=tuple(citations),
                indicators=indicators,
                home=home,
                criterion=criterion_of[home],
                how=how,
                pages=pages if how.has_pages else 0,
                attachment=_attachment_name(document) if how.is_embedded else "",
            )
        )
    planned.sort(key=lambda one: (order[one.home], sort_key(one.code), one.document.id))
    return Plan(
        criteria=tuple(
            PlannedCriterion(criterion.id, tuple(one for one in planned if one.criterion == criterion.id))
            for criterion in catalogue.criteria
        ),
        uncited=tuple(sorted(uncited, key=lambda document: (sort_key(document.code), document.id))),
        two_sided=two_sided,
        cuts=cuts,
    )


def _home(code: str, indicators: tuple[str, ...]) -> str:
    """The indicator a document's code names, while that one still cites it; else the first that does."""
    named = (one for one in indicators if code.rpartition(".")[0] == f"MC.{one}")
    return next(named, indicators[0])


def _placing(document: DocumentView, pages: int, with_sensitive: bool) -> Placing:
    if document.sensitive and not with_sensitive:
        return Placing.LEFT_OUT
    if pages < 1:
        return Placing.EMBEDDED
    match document.content.state:
        case ContentState.OK | ContentState.REPAIRED:
            return Placing.MERGED
        case ContentState.SIGNED:
            return Placing.MERGED_AND_EMBEDDED
        case ContentState.DAMAGED | ContentState.PASSWORD | ContentState.ATTACHMENT:
            return Placing.EMBEDDED


def _attachment_name(document: DocumentView) -> str:
    """A file name that starts with the code, so that attachments sort like the list and never collide."""
    return f"{document.code} {document.file_name}".translate(str.maketrans('/\\:*?"<>|', "_________")).strip()
