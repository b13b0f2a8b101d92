"""A page as a reader sees it: upright, cropped, at its true size, whatever /Rotate, the boxes and /UserUnit say.

The stamp is laid out in this visual frame (origin at the lower left, x to the right, y up, in user space units) and
`matrix` carries it to the page's own coordinates.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pikepdf

Box = tuple[float, float, float, float]
_A4: Box = (0.0, 0.0, 595.276, 841.89)
_DEEPEST = 64  # levels of the page tree that are searched for an inherited value


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """`media` and `crop` are (left, bottom, right, top) in order; `rotate` is 0, 90, 180 or 270, clockwise.

    `unit` is the length of a user space unit in points.
    """

    media: Box
    crop: Box
    rotate: int
    unit: float

    @property
    def width(self) -> float:
        """Width as seen, in user space units."""
        return self.crop[3] - self.crop[1] if self.rotate in (90, 270) else self.crop[2] - self.crop[0]

    @property
    def height(self) -> float:
        """Height as seen, in user space units."""
        return self.crop[2] - self.crop[0] if self.rotate in (90, 270) else self.crop[3] - self.crop[1]

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """From the visual frame to user space, as the six numbers of `cm`."""
        left, bottom, right, top = self.crop
        match self.rotate:
            case 90:
                return (0, 1, -1, 0, right, bottom)
            case 180:
                return (-1, 0, 0, -1, right, top)
            case 270:
                return (0, -1, 1, 0, left, top)
            case _:
                return (1, 0, 0, 1, left, bottom)

    @property
    def top_left(self) -> tuple[float, float]:
        """The corner where reading starts, in user space: what a jump to this page shows."""
        _, _, c, d, e, f = self.matrix
        return c * self.height + e, d * self.height + f


def page_geometry(page: pikepdf.Object) -> PageGeometry:
    """The geometry of a page dictionary, inherited attributes included.

    What a careless producer wrote is read as readers read it: boxes with swapped corners are put in order, a CropBox is
    cut to the MediaBox and ignored where they do not meet, a missing MediaBox is A4, a /Rotate that is no multiple
    of 90 is 0.
    """
    media = box(inherited(page, "/MediaBox")) or _A4
    crop = box(inherited(page, "/CropBox"))
    seen = _meet(crop, media) if crop else None
    turn = inherited(page, "/Rotate")
    rotate = int(turn) % 360 if isinstance(turn, int | Decimal) else 0
    unit: object = page.get("/UserUnit")
    unit_size = float(unit) if isinstance(unit, int | float | Decimal) and unit > 0 else 1.0
    return PageGeometry(media, seen or media, rotate if rotate % 90 == 0 else 0, unit_size)


def inherited(page: pikepdf.Object, key: str) -> object:
    """A page attribute, from the page itself or the nearest node of the page tree above it; None if none has it."""
    node = page
    for _ in range(_DEEPEST):
        value = node.get(key)
        if value is not None:
            return value
        parent = node.get("/Parent")
        if not isinstance(parent, pikepdf.Dictionary):
            return None
        node = parent
    return None


def box(value: object) -> Box | None:
    """A rectangle with its corners in order; None for what is none, or has no area."""
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    items: list[object] = list(value)
    corners = [float(corner) for corner in items if isinstance(corner, int | float | Decimal)]
    if len(corners) != 4:
        return None
    x0, y0, x1, y1 = corners
    return _with_area((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _meet(one: Box, other: Box) -> Box | None:
    return _with_area((max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])))


def _with_area(one: Box) -> Box | None:
    return one if one[2] > one[0] and one[3] > one[1] else None
