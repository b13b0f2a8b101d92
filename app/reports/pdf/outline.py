"""Bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.reports.pdf.destinations import Destinations
from app.reports.pdf.values import reference, text_string
from app.reports.pdf.writer import PdfWriter


@dataclass(slots=True)
class Bookmark:
    """A bookmark to a page (counted from 1) and those below it; `opened` shows them at opening.

    `view` says what is shown of the page (see `Destinations`).
    """

    title: str
    page: int
    children: list[Bookmark] = field(default_factory=list)
    opened: bool = False
    view: bytes = b""


def write_outline(writer: PdfWriter, bookmarks: Sequence[Bookmark], destinations: Destinations) -> int:
    """Write the bookmarks; returns the number of the outline's root."""
    root = writer.reserve()
    first, last, shown = _write_level(writer, bookmarks, root, destinations)
    writer.put(root, b"<</Type/Outlines%b>>" % _span(first, last, shown))
    return root


def _write_level(
    writer: PdfWriter, bookmarks: Sequence[Bookmark], parent: int, destinations: Destinations
) -> tuple[int, int, int]:
    """Write siblings; returns the first and last number and how many entries are shown when their parent is open."""
    if not bookmarks:
        return 0, 0, 0
    numbers = [writer.reserve() for _ in bookmarks]
    shown = len(bookmarks)
    for position, bookmark in enumerate(bookmarks):
        first, last, below = _write_level(writer, bookmark.children, numbers[position], destinations)
        links = b"/Parent " + reference(parent)
        if position:
            links += b"/Prev " + reference(numbers[position - 1])
        if position + 1 < len(numbers):
            links += b"/Next " + reference(numbers[position + 1])
        span = _span(first, last, below if bookmark.opened else -below)
        place = destinations.to(bookmark.page, bookmark.view)
        body = b"<</Title%b/Dest%b%b%b>>" % (text_string(bookmark.title), place, links, span)
        writer.put(numbers[position], body)
        shown += below if bookmark.opened else 0
    return numbers[0], numbers[-1], shown


def _span(first: int, last: int, count: int) -> bytes:
    """First and last child, and their count: positive when shown, negative when folded."""
    return b"/First %b/Last %b/Count %d" % (reference(first), reference(last), count) if count else b""
