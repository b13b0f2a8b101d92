"""Destinations: what a bookmark, a link or a name of the finished file points at."""

from __future__ import annotations

from collections.abc import Sequence

from app.reports.pdf.geometry import PageGeometry
from app.reports.pdf.values import numbers, reference


class Destinations:
    """Pages are told as they come; any page told so far can be pointed at."""

    def __init__(self, pages: Sequence[int], first: int = 1) -> None:
        """`pages[i]` is the object number of page `first` + i; it grows while pages are written."""
        self._pages = pages
        self._first = first
        self._corners: list[tuple[float, float]] = []

    def add(self, geometry: PageGeometry) -> None:
        """The next page: readers begin at its upper left corner."""
        self._corners.append(geometry.top_left)

    def to(self, page: int, view: bytes = b"") -> bytes:
        """The destination of a page by its number; `view` is its part after the page, empty for the page's start."""
        at = page - self._first
        shown = view or b"/XYZ %b null" % numbers(*self._corners[at])
        return b"[%b%b]" % (reference(self._pages[at]), shown)
