"""Where a page of evidence has text of its own near its edges, closely enough to keep a stamp off it.

Fonts are not measured: a letter counts as rather wider than most are. Text of a scan read by a machine counts, too,
though nobody sees it, since what it stands on is seen; of a scan without any nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from warnings import catch_warnings

import pikepdf
from pikepdf import Name

from app.reports.pdf.geometry import Box, PageGeometry, inherited

_Matrix = tuple[float, float, float, float, float, float]

_OPERATORS = "q Q cm BT Tf TL Td TD Tm T* Tj TJ ' \" Do"
_LETTER = 0.6  # of the size of its font: how wide
_BELOW, _ABOVE = 0.25, 0.95  # of it: how far letters reach from the line they stand on
_LARGE = 0.5  # of a page: a picture larger than that is a scan, with margins of its own
_MOST_STORED, _MOST_BYTES = 100_000, 300_000  # of a stream as stored, of a page's in all: text has a tenth of that
_MOST_STEPS = 20_000
_DEEPEST = 5  # drawings within drawings


def own_text(page: pikepdf.Object, geometry: PageGeometry) -> list[Box]:
    """Boxes around runs of text and small pictures, as a reader sees the page (the frame of `PageGeometry`).

    Empty for a page that cannot be read or is too much to be read in passing.
    """
    resources = inherited(page, "/Resources")
    if not isinstance(resources, pikepdf.Dictionary) or not _may_say_something(resources):
        return []
    reader = _Reader(geometry)
    start = pikepdf.Matrix(*geometry.matrix).inverse().shorthand
    try:
        with catch_warnings(action="ignore"):  # of drawings that end too early, which readers show all the same
            reader.read(page, resources, start)
    except (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return []  # what others wrote wrongly is copied all the same
    return reader.boxes


def _may_say_something(resources: pikepdf.Object) -> bool:
    """A page that is only a scan need not be read."""
    drawings = resources.get("/XObject")
    forms = isinstance(drawings, pikepdf.Dictionary) and any(
        one.get("/Subtype") != "/Image" for one in drawings.as_dict().values() if isinstance(one, pikepdf.Stream)
    )
    return bool(resources.get("/Font")) or forms


class _Text:
    """The text state of one drawing: where the next letters stand, and how large they are."""

    def __init__(self, resources: pikepdf.Object) -> None:
        self._fonts = resources.get("/Font")
        self._line = self.matrix = _IDENTITY
        self._leading = 0.0
        self._two_bytes = False
        self.size = 0.0

    def take(self, operator: str, operands: Sequence[Any]) -> None:
        """Follow a command that says where or how text is set."""
        match operator:
            case "BT":
                self._line = self.matrix = _IDENTITY
            case "Tf":
                self.size, self._two_bytes = float(operands[1]), self._has_two_bytes(str(operands[0]))
            case "TL":
                self._leading = float(operands[0])
            case "Tm":
                self._line = self.matrix = _numbers(operands)
            case "Td" | "TD":
                x, y = float(operands[0]), float(operands[1])
                self._leading = -y if operator == "TD" else self._leading
                self._move(x, y)
            case "T*" | "'" | '"':
                self._move(0, -self._leading)

    def show(self, shown: pikepdf.Object) -> float:
        """Set text and go on behind it; how wide it is. What stands between pieces is in thousandths of the size."""
        pieces = list(shown.as_list()) if isinstance(shown, pikepdf.Array) else [shown]
        width = sum(
            len(bytes(piece)) / (2 if self._two_bytes else 1) * _LETTER * self.size
            if isinstance(piece, pikepdf.String)
            else -float(piece) / 1000 * self.size
            for piece in pieces
        )
        self.matrix = _then((1, 0, 0, 1, width, 0), self.matrix)
        return width

    def _move(self, x: float, y: float) -> None:
        self._line = self.matrix = _then((1, 0, 0, 1, x, y), self._line)

    def _has_two_bytes(self, name: str) -> bool:
        fonts = self._fonts
        return bool(fonts is not None and name in fonts and fonts[name].get("/Subtype") == "/Type0")


class _Reader:
    """Follows the drawing commands of a page as far as they move text."""

    def __init__(self, geometry: PageGeometry) -> None:
        self.boxes: list[Box] = []
        self._large = _LARGE * geometry.width * geometry.height
        self._steps = self._bytes = 0

    def read(self, page: pikepdf.Object, resources: pikepdf.Object, start: _Matrix) -> None:
        """Read a page; ValueError where that takes too long or too much room."""
        contents = page.get("/Contents")
        self._weigh(*contents.as_list() if isinstance(contents, pikepdf.Array) else [contents])
        self._read(pikepdf.Page(page), resources, start, 0)

    def _weigh(self, *streams: pikepdf.Object | None) -> None:
        """Refuse what is too much before it is taken apart: a stream made to do harm grows a thousandfold."""
        for one in streams:
            if isinstance(one, pikepdf.Stream):
                if len(one.read_raw_bytes()) > _MOST_STORED or _packings(one) > 1:
                    raise ValueError("packed too well")
                self._bytes += len(one.read_bytes())
        if self._bytes > _MOST_BYTES:
            raise ValueError(self._bytes)

    def _read(
        self, drawing: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object, matrix: _Matrix, depth: int
    ) -> None:
        kept: list[_Matrix] = []
        text = _Text(resources)
        for one in pikepdf.parse_content_stream(drawing, _OPERATORS):
            operator, operands = str(one.operator), list(one.operands)
            self._steps += 1
            if self._steps > _MOST_STEPS:
                raise ValueError(self._steps)
            text.take(operator, operands)
            match operator:
                case "q":
                    kept.append(matrix)
                case "Q":
                    matrix = kept.pop() if kept else matrix
                case "cm":
                    matrix = _then(_numbers(operands), matrix)
                case "Do":
                    self._drawing(resources.XObject[str(operands[0])], resources, matrix, depth)
                case "Tj" | "TJ" | "'" | '"':
                    stands = _then(text.matrix, matrix)
                    self._add((0, -_BELOW * text.size, text.show(operands[-1]), _ABOVE * text.size), stands)

    def _drawing(self, drawn: pikepdf.Object, resources: pikepdf.Object, matrix: _Matrix, depth: int) -> None:
        if drawn.get("/Subtype") == "/Form":
            if depth < _DEEPEST:
                self._weigh(drawn)
                own = _then(_numbers(drawn.get("/Matrix", _IDENTITY)), matrix)
                self._read(drawn, drawn.get("/Resources", resources), own, depth + 1)
        elif abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) < self._large:
            self._add((0, 0, 1, 1), matrix)

    def _add(self, box: Box, matrix: _Matrix) -> None:
        a, b, c, d, e, f = matrix
        corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across, up = zip(*corners, strict=True)
        self.boxes.append((min(across), min(up), max(across), max(up)))


_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def _numbers(operands: Any) -> _Matrix:  # noqa: ANN401  an array of a PDF or a tuple
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def _packings(stream: pikepdf.Object) -> int:
    """How many of a stream's filters make it smaller."""
    filters = stream.get("/Filter", Name.Identity)
    named = filters.as_list() if isinstance(filters, pikepdf.Array) else [filters]
    return sum(one not in (Name.Identity, Name.ASCII85Decode, Name.ASCIIHexDecode) for one in named)


def _then(first: _Matrix, second: _Matrix) -> _Matrix:
    """One change of coordinates after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
