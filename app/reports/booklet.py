"""Two pages a side, so ordered that the sheets, laid together and folded in the middle, read as a booklet.

To be printed on both sides, turned on the short edge. Pages keep their proportions; wide ones stand turned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
from pikepdf import Name, Rectangle
from reportlab.lib.pagesizes import A4, landscape

_WIDTH, _HEIGHT = landscape(A4)
_PLACES_A_SHEET = 4

Side = tuple[int | None, int | None]
"""The pages at the left and at the right, counted from 0; None stays empty."""


def sides(pages: int) -> Iterator[Side]:
    """Front and back of each sheet, the outermost first; places left over are the last of the booklet."""
    places = -(-pages // _PLACES_A_SHEET) * _PLACES_A_SHEET

    def at(place: int) -> int | None:
        return place if place < pages else None

    for outer in range(0, places // 2, 2):
        yield at(places - 1 - outer), at(outer)
        yield at(outer + 1), at(places - 2 - outer)


def impose(source: BinaryIO, out: BinaryIO) -> int:
    """Write the pages of a PDF as a booklet on A4. Returns its sides."""
    with pikepdf.open(source) as pages, pikepdf.new() as booklet:
        for page in pages.pages:
            _stand_upright(page)
        order = list(sides(len(pages.pages)))
        for side in order:
            sheet = booklet.add_blank_page(page_size=(_WIDTH, _HEIGHT))
            for half, place in enumerate(side):
                if place is not None:
                    _put(sheet, booklet.copy_foreign(pages.pages[place].as_form_xobject()), half)
        booklet.save(out, deterministic_id=True)
    return len(order)


def halves(sheet: pikepdf.Page) -> tuple[pikepdf.Object | None, pikepdf.Object | None]:
    """What a side of a booklet shows at the left and at the right; None where it is empty."""
    left, right = (sheet.obj.Resources.get("/XObject", pikepdf.Dictionary()).get(_name(half)) for half in (0, 1))
    return left, right


def _name(half: int) -> Name:
    """What a half is called on its sheet; named by us, since pikepdf's names are random."""
    return Name(f"/Half{half}")


def _stand_upright(page: pikepdf.Page) -> None:
    """A wide page as books have it: turned, its head at the left."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    if right - left > top - bottom:
        page.rotate(-90, relative=True)


def _put(sheet: pikepdf.Page, form: pikepdf.Object, half: int) -> None:
    """Draw a page into the left (0) or the right (1) half, as large as it fits."""
    name, left = _name(half), half * _WIDTH / 2
    sheet.add_resource(form, Name.XObject, name)
    room = Rectangle(left, 0, left + _WIDTH / 2, _HEIGHT)
    drawn = sheet.calc_form_xobject_placement(
        form, name, room, invert_transformations=True, allow_shrink=True, allow_expand=True
    )
    sheet.contents_add(drawn)
