"""The finished PDF, opened again before it takes its name: is it what was meant, page by page?

Whatever leads somewhere must lead to the page that was planned, and whatever the program wrote must be there to be
read: its pages, its stamps, its fonts. Evidence itself was copied as it is and is not judged here. A part exported
alone is looked at in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pikepdf

from app.reports.assemble import Assembled, Dossier
from app.reports.booklet import halves, sides
from app.reports.page_map import SigningPlace, WrittenPart
from app.reports.pdf.outline import Bookmark
from app.reports.pdf.own_text import OwnFonts, Unreadable
from app.reports.pdf.web_links import web_address

_REFERENCE = re.compile(rb"(\d+) 0 R\b")  # what the program writes has no other generation
_AT_A_TIME = 256  # pages looked at before the file is opened anew: whatever was read of it stays in memory


class Unfit(Exception):  # noqa: N818  says what is wrong with the file
    """The file is not what was meant; the message is for the log."""


def recheck(path: Path, dossier: Dossier, assembled: Assembled) -> None:
    """Raise Unfit for a file that is not the dossier as planned."""
    check = _Recheck(dossier)
    with _unfit_where_unreadable():
        _look_into(path, partial(check.places, bookmarks=assembled.bookmarks))
        for start in range(0, len(dossier.pages), _AT_A_TIME):
            _look_into(path, partial(check.some_pages, numbers=dossier.pages[start : start + _AT_A_TIME]))


def recheck_part(path: Path, made: WrittenPart, signing: SigningPlace | None) -> None:
    """Raise Unfit for a file that is not the part as laid out, with two empty signature fields at `signing`."""

    def look(pdf: pikepdf.Pdf) -> None:
        fonts, pages = OwnFonts(), [page.obj for page in pdf.pages]
        if len(pages) != made.pages:
            raise Unfit(f"{len(pages)} pages, {made.pages} laid out")
        for page in pages:
            _own_text(page, fonts)
        signed = [number for number, page in enumerate(pages) for one in page.get("/Annots", ()) if one.FT == "/Sig"]
        if signed != ([signing.page] * 2 if signing is not None else []):
            raise Unfit(f"signature fields on pages {signed}")
        _refuse_mended(pdf)

    with _unfit_where_unreadable():
        _look_into(path, look)


def recheck_booklet(path: Path, pages: int) -> None:
    """Raise Unfit for a file that is not a booklet of so many pages."""

    def look(pdf: pikepdf.Pdf) -> None:
        fonts, planned = OwnFonts(), list(sides(pages))
        if len(pdf.pages) != len(planned):
            raise Unfit(f"{len(pdf.pages)} sides, {len(planned)} planned")
        for sheet, side in zip(list(pdf.pages), planned, strict=True):
            shown = halves(sheet)
            if [half is None for half in shown] != [place is None for place in side]:
                raise Unfit(f"a side shows other than pages {side}")
            for half in shown:
                if half is not None:
                    fonts.text(half.read_bytes(), _fonts(half))
        _refuse_mended(pdf)

    with _unfit_where_unreadable():
        _look_into(path, look)


@contextmanager
def _unfit_where_unreadable() -> Iterator[None]:
    try:
        yield
    except (pikepdf.PdfError, Unreadable, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Unfit(f"{type(error).__name__}: {error}") from error


def _refuse_mended(pdf: pikepdf.Pdf) -> None:
    """Raise Unfit where something had to be guessed: damaged drawing is read as far as it goes, with a warning."""
    if warnings := pdf.get_warnings():
        raise Unfit(f"mended: {warnings[0]}")


def _own_text(page: pikepdf.Object, fonts: OwnFonts, *, last_only: bool = False) -> str:
    """What the program wrote on a page: everything, or, with `last_only`, what it put on it last."""
    contents = page.Contents
    streams = list(contents.as_list()) if isinstance(contents, pikepdf.Array) else [contents]
    written = b"\n".join(stream.read_bytes() for stream in (streams[-1:] if last_only else streams))
    return fonts.text(written, _fonts(page))


def _fonts(drawn: pikepdf.Object) -> pikepdf.Object:
    return drawn.Resources.get("/Font", pikepdf.Dictionary())


def _look_into(path: Path, look: Callable[[pikepdf.Pdf], None]) -> None:
    """Open the file for one look; what was read of it is given back only when nothing holds the opened file."""
    # Attributes are not to be pulled down to the pages: that would load every page at once.
    with pikepdf.open(path, inherit_page_attributes=False) as pdf:
        look(pdf)


class _Recheck:
    """What is known of the file so far. Pages have the dossier's numbers, which in a later volume begin above 1."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._fonts = OwnFonts()
        self._codes = _codes(dossier)
        self._kids: list[int] = []
        self._numbers: dict[int, int] = {}
        self._names: dict[str, int] = {}

    def places(self, pdf: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
        """Count the pages, without reading any, and follow names and bookmarks to them."""
        _refuse_mended(pdf)  # now: what is found wrong later may be evidence's own
        leaves = b" ".join(leaf.Kids.unparse() for leaf in pdf.Root.Pages.Kids.as_list())
        self._kids = [int(kid[1]) for kid in _REFERENCE.finditer(leaves)]
        self._numbers = dict(zip(self._kids, self._dossier.pages, strict=False))
        if not len(self._kids) == len(self._numbers) == len(self._dossier.pages):
            raise Unfit(f"{len(self._kids)} pages, {len(self._dossier.pages)} planned")
        self._check_names(pdf)
        if list(_flat(pdf.Root.Outlines, self._page)) != list(_planned(bookmarks)):
            raise Unfit("the bookmarks lead elsewhere")

    def some_pages(self, pdf: pikepdf.Pdf, numbers: range) -> None:
        """Look at these pages: where their links lead, and what the program wrote on them."""
        for number in numbers:
            page = pdf.get_object((self._kids[number - self._dossier.pages.start], 0))
            self._check_links(page)
            self._check_text(page, self._codes.get(number, ""), number)

    def _check_names(self, pdf: pikepdf.Pdf) -> None:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        self._names = {str(name): self._page(place) for name, place in places.items()}
        anchors, pages = self._dossier.page_map.anchors, self._dossier.pages
        if self._names != {anchor: page for anchor, page in anchors.items() if page in pages}:
            raise Unfit("a name leads elsewhere than the contents say")

    def _page(self, destination: pikepdf.Object) -> int:
        """The page that a destination leads to; KeyError where that is none of this file."""
        # By its syntax: taking the first element would read the page, and a hundred objects packed with it.
        return self._numbers[int(_REFERENCE.findall(destination.unparse(resolved=True))[0])]

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
            if "/A" in annotation and web_address(annotation) is None:
                raise Unfit("a link that does something else than lead to an address")

    def _check_text(self, page: pikepdf.Object, code: str, number: int) -> None:
        """What the program wrote on a page: of evidence the stamp, which comes last, else everything."""
        page_map, written = self._dossier.page_map, self._dossier.written
        if number >= page_map.closing and written.closing.scanned:
            return
        if "/Contents" not in page and not code:  # the empty back of a page, where sheets are printed on both sides
            return
        text = _own_text(page, self._fonts, last_only=bool(code))
        if code and not (code in text and text.endswith(str(number))):
            raise Unfit(f"page {number} is stamped {text!r}")


def _codes(dossier: Dossier) -> dict[int, str]:
    """The code that each page of evidence is stamped with."""
    page_map = dossier.page_map
    return {
        page: planned.code
        for planned in page_map.plan.documents()
        if (first := page_map.first_page(planned.document.id)) is not None and first in dossier.pages
        for page in range(first, first + planned.pages)
    }


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
