"""The whole dossier as one PDF file, put together front to back with one source in memory at a time.

What is printed and where is decided before (`app.reports.plan`); here pages are copied, stamped and counted, and
bookmarks, links, page labels and attached files are set so that all of them agree with that decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Protocol

import pikepdf

from app.criteria.catalogue import Catalogue
from app.reports.bookmarks import dossier_bookmarks
from app.reports.page_map import Jump, PageMap, SigningPlace, WrittenPart
from app.reports.pdf.attachments import Attachment, Attachments
from app.reports.pdf.copier import Copier
from app.reports.pdf.destinations import Destinations
from app.reports.pdf.geometry import PageGeometry, page_geometry
from app.reports.pdf.hashed_output import HashedOutput
from app.reports.pdf.inner_places import InnerPlaces
from app.reports.pdf.layers import Layers
from app.reports.pdf.metadata import Metadata, write_info, write_xmp
from app.reports.pdf.outline import Bookmark, write_outline
from app.reports.pdf.own_ink import own_text
from app.reports.pdf.page_copy import PageCopier, empty_page
from app.reports.pdf.page_tree import PageTree
from app.reports.pdf.values import name_tree, reference, references, text_string
from app.reports.pdf.writer import PdfWriter
from app.reports.plan import PlannedDocument
from app.reports.signature_fields import EmptyFields
from app.reports.stamp import Stamp, Stamper
from app.reports.written_links import links
from app.texts.export import attachment_description

if TYPE_CHECKING:
    from app.media.smaller_pictures import FewerDots, SmallerPictures


class PageCountDiffers(Exception):  # noqa: N818  (a reason to plan again, no error)
    """A document has other than the planned number of pages; plan again with `pages`."""

    def __init__(self, planned: PlannedDocument, pages: int) -> None:
        super().__init__(f"{planned.code}: {pages} pages, {planned.pages} planned")
        self.planned = planned
        self.pages = pages


class EvidenceSource(Protocol):
    """Where documents come from. Each is asked for at most once, in the order of the plan."""

    def pages(self, planned: PlannedDocument) -> AbstractContextManager[pikepdf.Pdf]:
        """The document as a PDF of pages only, open inside the block."""
        ...

    def original(self, planned: PlannedDocument) -> Iterator[bytes]:
        """The document's bytes as received, piece by piece."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """The pages that the program wrote itself, in one PDF: front part, dividers in the order of the plan, closing.

    `heads` open the volumes after the first, by the plan's cuts; each stands before what its volume begins with.
    """

    file: BinaryIO
    front: WrittenPart
    dividers: Mapping[str, WrittenPart]
    closing: WrittenPart
    heads: Mapping[str, WrittenPart] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the assembler puts together, or one volume of it, from 1.

    `file_id` is 16 bytes; `data` are files of the dossier's own; `signing` is where on the front part's pages to leave
    empty signature fields.
    """

    page_map: PageMap
    catalogue: Catalogue
    written: Written
    metadata: Metadata
    file_id: bytes
    data: tuple[Attachment, ...] = ()
    signing: SigningPlace | None = None
    volume: int = 0

    @property
    def pages(self) -> range:
        """The pages that are in this file, by their numbers."""
        return self.page_map.pages_of(self.volume)


@dataclass(frozen=True, slots=True)
class Assembled:
    """`size` in bytes, `sha256` over the whole file in lower-case hex.

    `documents` are the bytes that each took, by its id; `bookmarks` those that were written.
    """

    pages: int
    size: int
    sha256: str
    documents: Mapping[str, int]
    bookmarks: Sequence[Bookmark]


def assemble(
    dossier: Dossier,
    evidence: EvidenceSource,
    out: BinaryIO,
    tick: Callable[[int], None],
    settle: Callable[[], None] | None = None,
    smaller: FewerDots | None = None,
) -> Assembled:
    """Write the dossier to `out`, an empty file opened for writing.

    `tick(pages)` is called after every page with the number written so far and may raise to stop. `settle` is called
    now and then from the thread that writes, to bring `out` to the disk. `smaller` codes pictures of evidence anew;
    without it they are copied as they came.

    Raises:
        PageCountDiffers: a document does not have the pages that were planned for it.
    """
    with HashedOutput(out, settle) as hashed:
        assembly = _Assembly(dossier, evidence, PdfWriter(hashed), tick, smaller)
        sha256 = assembly.write()
        return Assembled(len(dossier.pages), hashed.position, sha256, assembly.taken, assembly.bookmarks)


class _Assembly:
    """One run of the assembler."""

    def __init__(
        self,
        dossier: Dossier,
        evidence: EvidenceSource,
        writer: PdfWriter,
        tick: Callable[[int], None],
        smaller: FewerDots | None,
    ) -> None:
        self._dossier = dossier
        self._map = dossier.page_map
        self._evidence = evidence
        self._writer = writer
        self._tick = tick
        self._smaller = smaller
        self._tree = PageTree(writer)
        self._pages = dossier.pages
        self._destinations = Destinations(self._tree.numbers, self._pages[0])
        self.taken: dict[str, int] = {}
        self.bookmarks: list[Bookmark] = []
        self._inner_bookmarks: dict[str, list[Bookmark]] = {}
        self._layers = Layers()
        self._attachments = Attachments(writer)
        self._fields = EmptyFields(writer, dossier.signing)
        self._openings: dict[int, int] = {}
        self._stamper = Stamper(planned.code for planned in self._map.plan.documents())
        self._stamp_fonts = {font.key: font.write(writer) for font in self._stamper.fonts}

    def write(self) -> str:
        """Write everything in order; returns the SHA-256 of the file."""
        written = self._dossier.written
        with pikepdf.open(written.file) as source:
            copier = self._copier(source)
            pages = (page for page in source.pages)  # pikepdf's own iterator starts over at every use
            self._write_part(copier, pages, written.front, 1)
            for step in self._map.plan.steps():
                if step.cut:
                    self._write_part(copier, pages, written.heads[step.cut], step.volume)
                if step.document is None:
                    self._write_part(copier, pages, written.dividers[step.section.criterion], step.volume)
                elif self._is_here(step.volume):
                    self._write_document(step.document)
            self._write_part(copier, pages, written.closing, self._map.plan.volumes)
        if len(self._tree.numbers) != len(self._pages):
            raise ValueError(f"{len(self._tree.numbers)} pages written, {len(self._pages)} planned")
        for attachment in self._dossier.data:
            self._attachments.add(attachment)
        info = write_info(self._writer, self._dossier.metadata)
        return self._writer.finish(self._write_catalog(), info, self._dossier.file_id)

    def _is_here(self, volume: int) -> bool:
        return self._dossier.volume in (0, volume)

    def _copier(self, source: pikepdf.Pdf, smaller: SmallerPictures | None = None) -> PageCopier:
        return PageCopier(Copier(source, self._writer, smaller), self._writer, self._openings)

    def _write_part(self, copier: PageCopier, pages: Iterator[pikepdf.Page], part: WrittenPart, volume: int) -> None:
        """Copy the next pages, those of a written part, as they are and with its links; pass over another volume's."""
        if not self._is_here(volume):
            for _ in islice(pages, part.pages):
                pass
            return
        jumps: dict[int, list[Jump]] = {}
        for jump in part.jumps:
            jumps.setdefault(jump.page, []).append(jump)
        for index, page in enumerate(islice(pages, part.pages)):
            geometry = page_geometry(page.obj)
            fields = self._fields.on(len(self._tree.numbers))
            annotations = [*links(self._writer, jumps.get(index, ()), self._map.anchors, self._pages), *fields]
            named = b"/Annots" + references(annotations) if annotations else b""
            self._add(copier.plain(page.obj, geometry) + named, geometry)
            copier.finish_page()
            if fields:
                self._fields.write(self._tree.numbers[-1])

    def _write_document(self, planned: PlannedDocument) -> None:
        before = self._writer.position
        if planned.how.has_pages:
            with self._evidence.pages(planned) as source:
                if len(source.pages) != planned.pages:
                    raise PageCountDiffers(planned, len(source.pages))
                self._write_evidence(planned, source)
        if planned.how.is_embedded:
            content = planned.document.content
            self._attachments.add(
                Attachment(
                    file_name=planned.attachment,
                    description=attachment_description(planned.code, planned.document.title),
                    media_type=content.media_type,
                    relationship="Source" if planned.how.has_pages else "Supplement",
                    size=content.size,
                    pieces=self._evidence.original(planned),
                )
            )
        self.taken[planned.document.id] = self._writer.position - before

    def _write_evidence(self, planned: PlannedDocument, source: pikepdf.Pdf) -> None:
        """Copy a document's pages, each with its stamp, and the empty back of the last where both sides are printed."""
        copier = self._copier(source, self._smaller(source) if self._smaller is not None else None)
        self._layers.take(source, copier.objects)
        first = self._map.documents[planned.document.id]
        inner = InnerPlaces(source, first, self._writer)
        for index, page in enumerate(source.pages):
            geometry = page_geometry(page.obj)
            resources, fonts = copier.resources(page.obj, self._stamp_fonts)
            stamp = Stamp(planned.code, index + 1, planned.pages, first + index)
            drawing = self._stamper.content(stamp, geometry, fonts, own_text(page.obj, geometry))
            self._add(copier.overlaid(page.obj, geometry, resources, drawing) + inner.links(page.obj), geometry)
            copier.finish_page()
        inner.finish_links(self._destinations)
        if bookmarks := inner.bookmarks():
            self._inner_bookmarks[planned.document.id] = bookmarks
        if self._map.plan.two_sided and planned.pages % 2:
            paper = page_geometry(source.pages[-1].obj)
            self._add(empty_page(paper), paper)

    def _add(self, entries: bytes, geometry: PageGeometry) -> None:
        self._tree.add(entries)
        self._destinations.add(geometry)
        self._tick(len(self._tree.numbers))

    def _write_catalog(self) -> int:
        """Write what makes the pages a dossier; returns the catalogue's number."""
        writer, metadata, written = self._writer, self._dossier.metadata, self._dossier.written
        places = self._destinations
        self.bookmarks = dossier_bookmarks(
            self._map,
            self._dossier.catalogue,
            [
                (1, written.front.headings),
                *((self._map.heads[cut], one.headings) for cut, one in written.heads.items()),
            ],
            written.closing.headings,
            self._inner_bookmarks,
            self._pages,
        )
        here = {anchor: page for anchor, page in self._map.anchors.items() if page in self._pages}
        named = name_tree({anchor.encode(): places.to(page) for anchor, page in here.items()})
        first = b"/St %d" % self._pages[0] if self._pages[0] > 1 else b""
        entries = (
            b"/Pages " + reference(self._tree.finish()),
            b"/Outlines " + reference(write_outline(writer, self.bookmarks, places)),
            b"/PageMode/UseOutlines",
            b"/PageLabels<</Nums[0<</S/D%b>>]>>" % first,  # one run of numbers: the label is the printed number
            b"/Names<</Dests %b/EmbeddedFiles %b>>" % (reference(writer.add(named)), self._attachments.tree()),
            b"/AF" + self._attachments.associated(),
            b"/Lang" + text_string(metadata.language),
            b"/ViewerPreferences<</DisplayDocTitle true>>",
            b"/Metadata " + reference(write_xmp(writer, metadata)),
            self._layers.entry(),
            self._fields.entry(),
        )
        return writer.add(b"<</Type/Catalog%b>>" % b"".join(entries))
