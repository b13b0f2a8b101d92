"""On which page each thing of a dossier stands: the plan, and what the renderers report of the pages they wrote.

Pages are numbered in one run, the cover being page 1, so the number on paper, the number in the reader's page box and
the number in the contents are the same number; over several volumes the run goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.criteria.catalogue import Catalogue
from app.reports.plan import CLOSING_ANCHOR, Plan, criterion_anchor, indicator_anchor, listed_anchor


@dataclass(frozen=True, slots=True)
class Heading:
    """A bookmark of a written part: `page` counts from 0 within the part, `level` from 0."""

    title: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """A place on a written page that leads to an anchor when clicked.

    `page` counts from 0 within the part; `box` is (left, bottom, right, top) in points from the page's lower left. Told
    to the assembler instead of being written as a link and read back: a long list of evidence has thousands.
    """

    anchor: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SigningPlace:
    """Where a document is signed: the room of the person's signature (ô 7c) and of the agency's seal (ô 8).

    `page` counts from 0 within the part; the boxes are as `Jump.box`.
    """

    page: int
    person: tuple[float, float, float, float]
    seal: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """What a renderer reports of pages it wrote: `anchors` map an anchor to a page counted from 0 within the part.

    `signing` is where the first document of the part is signed; what comes with it in the same file is not signed
    (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.8.b). `scanned`: the pages are a scan in the place of written ones.
    """

    pages: int
    anchors: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    headings: tuple[Heading, ...] = ()
    jumps: tuple[Jump, ...] = ()
    signing: SigningPlace | None = None
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class PageMap:
    """Where everything stands. All pages are the dossier's own, counted from 1.

    `documents` maps a document's id to its first page (only those with pages); `anchors` holds every anchor there is,
    those of the written parts included. Volumes are numbered in one run, too: `starts` has the first page of each, and
    `heads` the same by the plan's cuts.
    """

    plan: Plan
    front_pages: int
    dividers: Mapping[str, int]
    documents: Mapping[str, int]
    closing: int
    total: int
    anchors: Mapping[str, int]
    starts: tuple[int, ...] = (1,)
    heads: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def volume_at(self, page: int) -> int:
        """The volume, from 1, that a page is in."""
        return bisect_right(self.starts, page)

    def pages_of(self, volume: int) -> range:
        """The pages of a volume; of 0, all."""
        if not volume:
            return range(1, self.total + 1)
        return range(self.starts[volume - 1], (*self.starts, self.total + 1)[volume])

    def page_of(self, anchor: str) -> int | None:
        """The page an anchor stands on; None for an anchor that no part has."""
        return self.anchors.get(anchor)

    def first_page(self, document: str) -> int | None:
        """First page of a document by id; None when it has no pages here."""
        return self.documents.get(document)


def lay_out(
    plan: Plan,
    catalogue: Catalogue,
    front: WrittenPart,
    closing: WrittenPart,
    dividers: Mapping[str, WrittenPart] | None = None,
    heads: Mapping[str, WrittenPart] | None = None,
) -> PageMap:
    """Number the pages: `front`, then per criterion its divider and its documents, then `closing`.

    `dividers` by criterion, `heads` of further volumes by cut; one that is not there has one page.
    """
    anchors = {anchor: index + 1 for anchor, index in front.anchors.items()}
    page = front.pages + 1
    starts, head_pages = [1], {}
    divider_pages: dict[str, int] = {}
    documents: dict[str, int] = {}
    for step in plan.steps():
        if step.cut:
            starts.append(page)
            head_pages[step.cut] = page
            page += _place(page, (heads or {}).get(step.cut), anchors)
        planned = step.document
        if planned is None:
            divider_pages[step.section.criterion] = page
            page += _place(page, (dividers or {}).get(step.section.criterion), anchors)
        elif planned.how.has_pages:
            documents[planned.document.id] = page
            page += planned.pages + (planned.pages % 2 if plan.two_sided else 0)

    anchors.update({anchor: page + index for anchor, index in closing.anchors.items()})
    anchors[CLOSING_ANCHOR] = page
    anchors.update({criterion_anchor(criterion): number for criterion, number in divider_pages.items()})
    for planned in plan.documents():
        unprinted = anchors.get(listed_anchor(planned.code), divider_pages[planned.criterion])
        anchors[planned.anchor] = documents.get(planned.document.id, unprinted)
    for criterion in catalogue.criteria:
        for indicator in criterion.indicators:
            anchors[indicator_anchor(indicator.id)] = (
                _first_evidence(plan, indicator.id, documents) or divider_pages[criterion.id]
            )

    return PageMap(
        plan=plan,
        front_pages=front.pages,
        dividers=MappingProxyType(divider_pages),
        documents=MappingProxyType(documents),
        closing=page,
        total=page - 1 + closing.pages,
        anchors=MappingProxyType(anchors),
        starts=tuple(starts),
        heads=MappingProxyType(head_pages),
    )


def _place(page: int, part: WrittenPart | None, anchors: dict[str, int]) -> int:
    """Let a written part stand at `page`; returns how many pages it takes."""
    part = part or WrittenPart(1)
    anchors.update({anchor: page + index for anchor, index in part.anchors.items()})
    return part.pages


def _first_evidence(plan: Plan, indicator: str, documents: Mapping[str, int]) -> int | None:
    """First page of an indicator's own evidence; of evidence it shares from elsewhere when it has none of its own."""
    pages = [(one.home != indicator, documents[one.document.id]) for one in plan.citing(indicator) if one.how.has_pages]
    return min(pages)[1] if pages else None
