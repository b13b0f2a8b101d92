"""The stamp on every page of evidence: its code and where it stands, at the upper right as a reader sees the page.

It sits in the outermost margin, above where official documents begin (Nghị định 30/2020: 20 mm from the top), on a
white ground of its own so that it can be read on a dark photograph too. Where the page has text there and another
corner is free, it goes to that one. Its size follows the page: on A3, A5 or a
photograph as large as a room it looks as it does on A4 once the page is fitted to the same sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import resources
from app.reports.pdf.geometry import Box, PageGeometry
from app.reports.pdf.stamp_font import StampFont
from app.reports.pdf.values import numbers
from app.texts.export import stamp_place

_SHEET = 595.276  # short side of A4 in points; the sizes below are for it
_CODE_SIZE = 10.0
_PLACE_SIZE = 8.0
_GAP = 5.0  # between code and place
_PAD = 3.0  # white around the text
_EDGE_RIGHT = 17.0  # most printers leave 4–6 mm of the sheet blank
_EDGE_TOP = 13.0
_LOWEST_SIZE = 6.0  # points of the code on a small page, if it fits there at all
_WIDEST = 0.94  # of the page's width
_INK = 0.13  # grey


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one page says: `code`, its own page of how many, and the dossier's page."""

    code: str
    page: int
    pages: int
    dossier_page: int

    @property
    def place(self) -> str:
        return stamp_place(self.page, self.pages, self.dossier_page)


class Stamper:
    """Draws stamps for a set of codes known beforehand, in two fonts cut down to what these need."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.code_font = StampFont(resources.path("fonts", "NotoSans-SemiBold.ttf"), "".join(codes), "HoSoCode")
        place_letters = stamp_place(1234567890, 1234567890, 1234567890)
        self.place_font = StampFont(resources.path("fonts", "NotoSans-Regular.ttf"), place_letters, "HoSoPlace")

    @property
    def fonts(self) -> tuple[StampFont, StampFont]:
        return self.code_font, self.place_font

    def content(
        self, stamp: Stamp, page: PageGeometry, font_names: Sequence[bytes], taken: Sequence[Box] = ()
    ) -> bytes:
        """Page content that draws a stamp, leaving the graphics state as it was.

        `font_names` are the names (with slash) of the two fonts in the page's resources; `taken` is where the page has
        text of its own, as a reader sees it.
        """
        width = self._natural_width(stamp)
        scale = _scale(page, width)
        height = _CODE_SIZE + 2 * _PAD - 1
        a, b, c, d, e, f = page.matrix
        left, bottom = _corner(page, (width + 2 * _PAD) * scale, height * scale, scale, taken)
        code_width = self.code_font.width(stamp.code, _CODE_SIZE)
        return b"\n".join(
            (
                b"q %b cm"
                % numbers(
                    a * scale, b * scale, c * scale, d * scale, a * left + c * bottom + e, b * left + d * bottom + f
                ),
                b"1 g 0 0 %b re f %b g BT" % (numbers(width + 2 * _PAD, height), numbers(_INK)),
                b"%b %b Tf %b Td %b Tj"
                % (font_names[0], numbers(_CODE_SIZE), numbers(_PAD, _PAD + 1), self.code_font.encoded(stamp.code)),
                b"%b %b Tf %b Td %b Tj"
                % (
                    font_names[1],
                    numbers(_PLACE_SIZE),
                    numbers(code_width + _GAP, 0),
                    self.place_font.encoded(stamp.place),
                ),
                b"ET Q",
            )
        )

    def _natural_width(self, stamp: Stamp) -> float:
        """Width of the text on A4, in points."""
        return self.code_font.width(stamp.code, _CODE_SIZE) + _GAP + self.place_font.width(stamp.place, _PLACE_SIZE)


def _corner(page: PageGeometry, width: float, height: float, scale: float, taken: Sequence[Box]) -> tuple[float, float]:
    """The lower left of the stamp in the first free corner: upper right, upper left, lower right, lower left."""
    right, top = max(page.width - _EDGE_RIGHT * scale - width, 0.0), page.height - _EDGE_TOP * scale - height
    corners = [(x, y) for y in (top, _EDGE_TOP * scale) for x in (right, min(_EDGE_RIGHT * scale, right))]
    free = (
        (x, y)
        for x, y in corners
        if not any(box[0] < x + width and x < box[2] and box[1] < y + height and y < box[3] for box in taken)
    )
    return next(free, corners[0])


def _scale(page: PageGeometry, width: float) -> float:
    """User space units per point of the A4 layout."""
    short = min(page.width, page.height)
    wanted = max(short / _SHEET, _LOWEST_SIZE / _CODE_SIZE / page.unit)
    return min(wanted, page.width * _WIDEST / (width + 2 * _PAD + 2 * _EDGE_RIGHT))
