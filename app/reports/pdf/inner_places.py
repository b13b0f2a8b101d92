"""Places inside a source: where its own bookmarks and links lead, told as pages of the dossier.

A report of a hundred pages comes with an outline and a contents whose lines can be clicked. Copied page by page it
would lose both; what is found here lets the dossier keep them. Of what leads out of the document only addresses of the
web are taken (`app.reports.pdf.web_links`): another file does not travel with the dossier.

Sources are other people's files, so whatever is not as the format wants it is passed over, and nothing is followed
without end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pikepdf

from app.language.normal import clean
from app.reports.pdf.destinations import Destinations
from app.reports.pdf.geometry import Box, box
from app.reports.pdf.outline import Bookmark
from app.reports.pdf.values import link, number, reference, references
from app.reports.pdf.web_links import web_address, web_link
from app.reports.pdf.writer import PdfWriter

_MOST_BOOKMARKS = 20_000  # bookmarks of one document
_DEEPEST = 32
_FARTHEST = 1e6  # no coordinate of a page is that far out
_VIEWS = {b"/XYZ": 3, b"/Fit": 0, b"/FitH": 1, b"/FitV": 1, b"/FitR": 4, b"/FitB": 0, b"/FitBH": 1, b"/FitBV": 1}
"""How a page is shown, and by how many numbers (ISO 32000-1, table 151)."""


@dataclass(frozen=True, slots=True)
class Place:
    """`page` of the dossier, from 1; `view` is the rest of a destination in PDF syntax, such as `/XYZ 0 842 null`."""

    page: int
    view: bytes


class InnerPlaces:
    """Reads one source whose first page becomes page `first` of the dossier."""

    def __init__(self, source: pikepdf.Pdf, first: int, writer: PdfWriter) -> None:
        self._source = source
        self._first = first
        self._writer = writer
        self._links: list[tuple[int, list[tuple[Box, Place | bytes]]]] = []  # by the object that holds those of a page

    def bookmarks(self) -> list[Bookmark]:
        """The source's bookmarks; one that leads nowhere gets the place of the first below it, or is left out."""
        outlines = self._source.Root.get("/Outlines")
        return self._level(outlines, set(), 0) if isinstance(outlines, pikepdf.Dictionary) else []

    def links(self, page: pikepdf.Object) -> bytes:
        """The entry /Annots for a page with links to pages of the same source and to the web; empty when it has none.

        Where they lead is written by `finish_links`, once all these pages are.
        """
        annotations = page.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            return b""
        found: list[tuple[Box, Place | bytes]] = []
        for annotation in annotations.as_list():
            if isinstance(annotation, pikepdf.Dictionary) and annotation.get("/Subtype") == pikepdf.Name.Link:
                area, place = box(annotation.get("/Rect")), self._leads_to(annotation) or web_address(annotation)
                if area is not None and place is not None:
                    found.append((area, place))
        if not found:
            return b""
        number = self._writer.reserve()
        self._links.append((number, found))
        return b"/Annots " + reference(number)

    def finish_links(self, destinations: Destinations) -> None:
        """Write all links; `destinations` must know every page of the source by now."""
        for holder, links in self._links:
            written = [
                self._writer.add(
                    web_link(area, leads_to)
                    if isinstance(leads_to, bytes)
                    else link(area, destinations.to(leads_to.page, leads_to.view))
                )
                for area, leads_to in links
            ]
            self._writer.put(holder, references(written))

    def _level(self, parent: pikepdf.Object, seen: set[tuple[int, int]], depth: int) -> list[Bookmark]:
        found = []
        for item in _siblings(parent, seen):
            below = self._level(item, seen, depth + 1) if depth < _DEEPEST else []
            place = self._leads_to(item) or (Place(below[0].page, below[0].view) if below else None)
            title = _title(item)
            if place is not None and title:
                count = item.get("/Count")
                opened = isinstance(count, int) and count > 0
                found.append(Bookmark(title, place.page, below, opened, place.view))
            else:
                found += below
        return found

    def _leads_to(self, holder: pikepdf.Object) -> Place | None:
        """Where a bookmark or link leads: by its destination, or by an action that only goes there."""
        target: object = holder.get("/Dest")
        if target is None:
            action = holder.get("/A")
            if isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.GoTo:
                target = action.get("/D")
        if isinstance(target, pikepdf.Name | pikepdf.String):
            target = self._named(target)
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        return self._place(list(target.as_list())) if isinstance(target, pikepdf.Array) else None

    def _place(self, parts: Sequence[object]) -> Place | None:
        index = self._index(parts[0]) if parts else None
        kind = parts[1].unparse() if len(parts) > 1 and isinstance(parts[1], pikepdf.Name) else b""
        wanted = _VIEWS.get(kind)
        if index is None or wanted is None:
            return None
        given = [_operand(part) for part in parts[2 : 2 + wanted]]
        operands = given + [b"null"] * (wanted - len(given))
        if kind == b"/FitR" and b"null" in operands:
            return None
        return Place(self._first + index, b" ".join([kind, *operands]))

    def _index(self, page: object) -> int | None:
        """A page counted from 0: referred to, or (against the rules, but readers understand it) by its number."""
        if isinstance(page, pikepdf.Dictionary):
            return self._pages.get(page.objgen)
        if isinstance(page, int) and 0 <= page < len(self._pages):
            return page
        return None

    @cached_property
    def _pages(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: index for index, page in enumerate(self._source.pages)}

    def _named(self, target: pikepdf.Object) -> object:
        try:
            if isinstance(target, pikepdf.Name):
                places = self._source.Root.get("/Dests")
                return places.get(str(target)) if isinstance(places, pikepdf.Dictionary) else None
            return self._names.get(str(target)) if self._names is not None else None
        except (pikepdf.PdfError, ValueError, RuntimeError):  # a name tree that is none
            return None

    @cached_property
    def _names(self) -> pikepdf.NameTree | None:
        names = self._source.Root.get("/Names")
        places = names.get("/Dests") if isinstance(names, pikepdf.Dictionary) else None
        if not isinstance(places, pikepdf.Dictionary):
            return None
        return pikepdf.NameTree(places if places.is_indirect else self._source.make_indirect(places))


def _siblings(parent: pikepdf.Object, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Object]:
    """The bookmarks right below one; a chain that bites its tail ends there."""
    item = parent.get("/First")
    while isinstance(item, pikepdf.Dictionary) and item.objgen not in seen and len(seen) < _MOST_BOOKMARKS:
        seen.add(item.objgen)
        yield item
        item = item.get("/Next")


def _title(item: pikepdf.Object) -> str:
    title = item.get("/Title")
    return " ".join(clean(str(title)).split()) if isinstance(title, pikepdf.String) else ""


def _operand(part: object) -> bytes:
    """A coordinate or zoom; null, which means "as it is", for anything else and for what no page reaches."""
    value = float(part) if isinstance(part, int | Decimal) else _FARTHEST
    return number(value) if abs(value) < _FARTHEST else b"null"
