"""The finished PDF, opened again before it takes its name: is it what was meant, page by page?

Whatever leads somewhere must lead to the page that was planned, and whatever the program wrote must be there to be
read: its pages, its stamps, its fonts. Evidence itself was copied as it is and is not judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pikepdf

from app.reports.assemble import Assembled, Dossier
from app.reports.pdf.outline import Bookmark
from app.reports.pdf.own_text import OwnFonts, Unreadable

Key = tuple[int, int]


class Unfit(Exception):  # noqa: N818  says what is wrong with the file
    """The file is not what was meant; the message is for the log."""


def recheck(path: Path, dossier: Dossier, assembled: Assembled) -> None:
    """Raise Unfit for a file that is not the dossier as planned."""
    try:
        # Attributes are not to be pulled down to the pages: that would load every page at once.
        with pikepdf.open(path, inherit_page_attributes=False) as pdf:
            _Recheck(pdf, dossier).run(assembled.bookmarks)
            if warnings := pdf.get_warnings():
                raise Unfit(f"mended while reading: {warnings[0]}")
    except (pikepdf.PdfError, Unreadable, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Unfit(f"{type(error).__name__}: {error}") from error


class _Recheck:
    """One file being read. Pages have the dossier's numbers, which in a later volume begin above 1."""

    def __init__(self, pdf: pikepdf.Pdf, dossier: Dossier) -> None:
        self._pdf = pdf
        self._dossier = dossier
        self._fonts = OwnFonts()
        self._kids = [kid for leaf in pdf.Root.Pages.Kids.as_list() for kid in leaf.Kids.as_list()]
        self._numbers = dict(zip((kid.objgen for kid in self._kids), dossier.pages, strict=False))
        self._names: dict[str, int] = {}

    def run(self, bookmarks: Sequence[Bookmark]) -> None:
        if len(self._kids) != len(self._dossier.pages) or len(self._numbers) != len(self._kids):
            raise Unfit(f"{len(self._kids)} pages, {len(self._dossier.pages)} planned")
        self._check_names()
        if list(_flat(self._pdf.Root.Outlines, self._page)) != list(_planned(bookmarks)):
            raise Unfit("the bookmarks lead elsewhere")
        codes = self._codes()
        for number, page in zip(self._dossier.pages, self._kids, strict=True):
            self._check_links(page)
            self._check_text(page, codes.get(number, ""), number)

    def _check_names(self) -> None:
        places = pikepdf.NameTree(self._pdf.Root.Names.Dests)
        self._names = {str(name): self._page(place) for name, place in places.items()}
        anchors, pages = self._dossier.page_map.anchors, self._dossier.pages
        if self._names != {anchor: page for anchor, page in anchors.items() if page in pages}:
            raise Unfit("a name leads elsewhere than the contents say")

    def _page(self, destination: pikepdf.Object) -> int:
        """The page that a destination leads to; KeyError where that is none of this file."""
        return self._numbers[destination[0].objgen]

    def _check_links(self, page: pikepdf.Object) -> None:
        annotations = page.get("/Annots")
        if annotations is None:
            return
        for annotation in annotations.as_list():
            place = annotation.get("/Dest")
            if isinstance(place, pikepdf.Array):
                self._page(place)
            elif place is not None and str(place) not in self._names:
                raise Unfit(f"a link to {place}, which is nowhere")

    def _codes(self) -> dict[int, str]:
        """The code that each page of evidence is stamped with."""
        page_map, pages = self._dossier.page_map, self._dossier.pages
        return {
            page: planned.code
            for planned in page_map.plan.documents()
            if (first := page_map.first_page(planned.document.id)) is not None and first in pages
            for page in range(first, first + planned.pages)
        }

    def _check_text(self, page: pikepdf.Object, code: str, number: int) -> None:
        """What the program wrote on a page: of evidence the stamp, which comes last, else everything."""
        page_map, written = self._dossier.page_map, self._dossier.written
        if number >= page_map.closing and written.closing.scanned:
            return
        contents = page.get("/Contents")
        if contents is None and not code:  # the empty back of a page, where sheets are printed on both sides
            return
        streams = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else []
        content = b"\n".join(stream.read_bytes() for stream in (streams[-1:] if code else streams))
        text = self._fonts.text(content, page.Resources.get("/Font", pikepdf.Dictionary()))
        if code and not (code in text and text.endswith(str(number))):
            raise Unfit(f"page {number} is stamped {text!r}")


def _flat(parent: pikepdf.Object, page: Callable[[pikepdf.Object], int]) -> Iterator[tuple[str, int]]:
    item = parent.get("/First")
    while item is not None:
        yield str(item.Title), page(item.Dest)
        yield from _flat(item, page)
        item = item.get("/Next")


def _planned(bookmarks: Sequence[Bookmark]) -> Iterator[tuple[str, int]]:
    for bookmark in bookmarks:
        yield bookmark.title, bookmark.page
        yield from _planned(bookmark.children)
