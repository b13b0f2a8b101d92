"""How large the pictures of a PDF stand on paper: what their resolution is reckoned from.

A picture's own dots say nothing; only the page's drawing tells whether 2,480 of them fill a sheet or a stamp.
"""

from __future__ import annotations

from decimal import Decimal
from math import hypot

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Object, Stream

from app.media.pdf_pages import BROKEN

Key = tuple[int, int]
Drawn = dict[Key, tuple[float, float]]
"""Width and height in points by the picture's object number: the largest where it is drawn more than once."""

_DEEPEST = 6  # forms within forms
_MOST_FORMS = 200  # drawn on one page: beyond are maps made of scraps
_LONGEST = 2 << 20  # bytes of drawing as stored that are followed; a scan has a line or two


def drawn_pictures(pdf: pikepdf.Pdf, least: int) -> Drawn:
    """The pictures of `least` stored bytes or more that pages draw, by themselves or through forms."""
    drawn: Drawn = {}
    for page in pdf.pages:
        unit: object = page.obj.get("/UserUnit")
        size = float(unit) if isinstance(unit, int | Decimal) and unit > 0 else 1.0
        follower = _Follower(drawn, least)
        follower.follow(page.obj, page.obj.get("/Resources"), Matrix(size, 0, 0, size, 0, 0), 0)
    return drawn


class _Follower:
    """Follows the drawing of one page, and only those parts of it that may come to a picture."""

    def __init__(self, drawn: Drawn, least: int) -> None:
        self._drawn = drawn
        self._least = least
        self._forms = 0

    def follow(self, drawing: Object, resources: Object | None, matrix: Matrix, depth: int) -> None:
        """Note the pictures that a page or a form draws."""
        named = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(named, Dictionary) or not self._worth_following(named, drawing):
            return
        try:
            steps = pikepdf.parse_content_stream(drawing, "q Q cm Do")
        except (*BROKEN, TypeError):  # what cannot be followed stays as it is
            return
        kept: list[Matrix] = []
        for step in steps:
            match str(step.operator):
                case "q":
                    kept.append(matrix)
                case "Q" if kept:
                    matrix = kept.pop()
                case "cm":
                    matrix = _matrix(list(step.operands)) @ matrix
                case "Do" if step.operands and isinstance(step.operands[0], Name):
                    self._do(named.get(step.operands[0]), resources, matrix, depth)

    def _worth_following(self, named: Object, drawing: Object) -> bool:
        parts = drawing if isinstance(drawing, Stream) else drawing.get("/Contents")
        streams = list(parts.as_list()) if isinstance(parts, Array) else [parts]
        if sum(_stored(stream) for stream in streams) > _LONGEST:
            return False
        return any(_is_form(one) or _stored(one) >= self._least for one in named.as_dict().values())

    def _do(self, drawn: Object | None, resources: Object | None, matrix: Matrix, depth: int) -> None:
        if not isinstance(drawn, Stream):
            return
        if _is_form(drawn):
            self._forms += 1
            if depth < _DEEPEST and self._forms <= _MOST_FORMS:
                own = drawn.get("/Matrix")
                inside = _matrix(list(own.as_list())) @ matrix if isinstance(own, Array) else matrix
                self.follow(drawn, drawn.get("/Resources", resources), inside, depth + 1)
        elif _stored(drawn) >= self._least:
            width, height = self._drawn.get(drawn.objgen, (0.0, 0.0))
            size = max(width, hypot(matrix.a, matrix.b)), max(height, hypot(matrix.c, matrix.d))
            self._drawn[drawn.objgen] = size


def _is_form(one: object) -> bool:
    return isinstance(one, Stream) and one.get("/Subtype") == Name.Form


def _stored(one: object) -> int:
    """Bytes of a stream by its own account, which is enough to tell what is worth a look; 0 for anything else."""
    length: object = one.get("/Length") if isinstance(one, Stream) else 0
    return length if isinstance(length, int) else 0


def _matrix(operands: list[object]) -> Matrix:
    """The six numbers of a matrix; none at all for what is no matrix, as readers take it."""
    values = [float(value) for value in operands if isinstance(value, int | float | Decimal)]
    return Matrix(*values) if len(values) == 6 else Matrix()
