"""Writes a PDF of pictures, one picture a page, straight to a stream.

Nothing is kept but the offsets of objects, so a thousand scanned pages take no more memory than one; and the same
pictures always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

A4_SHORT, A4_LONG = 595.276, 841.89
"""A4 in points."""

_MARGIN = 34.0
"""Around a photograph (12 mm); a scanned sheet, which has its own margins, fills the page."""

_SHEET_RATIO, _SHEET_TOLERANCE = 2**0.5, 0.04
_LEAST_DPI = 96.0
"""Small pictures are not blown up beyond this."""

# What an EXIF orientation asks for, as the picture's unit square put upright: s = a·u + c·v + e, t = b·u + d·v + f.
_TURNS: dict[int, tuple[int, int, int, int, int, int]] = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One picture, encoded as PDF holds it.

    `colour_space`, `coding` are PDF syntax ("/DeviceRGB", "/Filter /DCTDecode"); `size` counts the bytes of `data`.
    `orientation` is the EXIF value 1–8. `icc` is a colour profile with as many components as the colour space.
    """

    width: int
    height: int
    bits: int
    colour_space: str
    components: int
    coding: str
    size: int
    data: Iterable[bytes]
    orientation: int = 1
    icc: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    page_width: float
    page_height: float
    x: float
    y: float
    width: float
    height: float


class PageWriter:
    """Use as a context manager: the end of the file is written on a clean exit."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self._offsets: list[int] = [0, 0]  # objects 1 (catalog) and 2 (page tree) come last
        self._pages: list[int] = []
        self._write(b"%PDF-1.4\n%\xc3\xa2\xc3\xa3\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._finish()

    def add(self, picture: PagePicture) -> None:
        """Write one page."""
        box = _place(picture)
        colour_space = picture.colour_space
        if picture.icc:
            entries = f"/N {picture.components} /Alternate {colour_space} /Length {len(picture.icc)}"
            colour_space = f"[/ICCBased {self._stream(entries, [picture.icc])} 0 R]"
        image = self._stream(
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} "
            f"/BitsPerComponent {picture.bits} /ColorSpace {colour_space} {picture.coding} /Length {picture.size}",
            picture.data,
        )
        drawing = _drawing(picture.orientation, box).encode("ascii")
        content = self._stream(f"/Length {len(drawing)}", [drawing])
        page = self._begin()
        self._write(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box.page_width:g} {box.page_height:g}] "
            f"/Resources << /XObject << /Im0 {image} 0 R >> >> /Contents {content} 0 R >>\nendobj\n".encode("ascii")
        )
        self._pages.append(page)

    def _stream(self, entries: str, data: Iterable[bytes]) -> int:
        number = self._begin()
        self._write(f"<< {entries} >>\nstream\n".encode("ascii"))
        for piece in data:
            self._write(piece)
        self._write(b"\nendstream\nendobj\n")
        return number

    def _begin(self) -> int:
        self._offsets.append(self._at)
        number = len(self._offsets)
        self._write(f"{number} 0 obj\n".encode("ascii"))
        return number

    def _finish(self) -> None:
        self._offsets[1] = self._at
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._write(f"2 0 obj\n<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>\nendobj\n".encode("ascii"))
        self._offsets[0] = self._at
        self._write(b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
        start = self._at
        table = "".join(f"{offset:010d} 00000 n \n" for offset in self._offsets)
        self._write(
            f"xref\n0 {len(self._offsets) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(self._offsets) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
        )

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._at += len(data)


def _place(picture: PagePicture) -> _Box:
    """The A4 page by the picture's shape as seen upright, and where on it the picture stands."""
    turned = picture.orientation in (5, 6, 7, 8)
    width, height = (picture.height, picture.width) if turned else (picture.width, picture.height)
    page_width, page_height = (A4_LONG, A4_SHORT) if width > height else (A4_SHORT, A4_LONG)
    ratio = max(width, height) / min(width, height)
    margin = 0.0 if abs(ratio / _SHEET_RATIO - 1) <= _SHEET_TOLERANCE else _MARGIN
    scale = min((page_width - 2 * margin) / width, (page_height - 2 * margin) / height, 72 / _LEAST_DPI)
    shown_width, shown_height = width * scale, height * scale
    return _Box(
        page_width,
        page_height,
        (page_width - shown_width) / 2,
        (page_height - shown_height) / 2,
        shown_width,
        shown_height,
    )


def _drawing(orientation: int, box: _Box) -> str:
    a, b, c, d, e, f = _TURNS[orientation]
    matrix = (
        a * box.width,
        b * box.height,
        c * box.width,
        d * box.height,
        e * box.width + box.x,
        f * box.height + box.y,
    )
    return "q " + " ".join(f"{value:.4f}" for value in matrix) + " cm /Im0 Do Q"
