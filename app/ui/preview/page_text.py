"""The text of a PDF's pages and where it stands on them, as Qt's PDF library tells. For the rendering thread alone.

Each answer is cut off after a slice of time: a page to be drawn waits no longer than that for a search of 500 pages.
"""

from __future__ import annotations

import time
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtPdf import QPdfDocument

from app.language.finding import FindableText

_SLICE = 0.015
"""Seconds after which an answer is given with what there is."""


class Span(NamedTuple):
    """A found place: page from 0, first character of the page's folded text and the one after the last."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What was found up to `next_page`, where to go on; `without_text` pages of those searched hold none.

    `spans` is flat, three numbers a `Span`: one letter is found 200 000 times, and so many objects cost a collector
    of garbage more than the search.
    """

    spans: array[int]
    next_page: int
    without_text: int


class PageTexts:
    """The texts of one opened document, read once each and kept folded."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._texts: dict[int, FindableText] = {}
        self._uneven: dict[int, tuple[int, int]] = {}
        """Pages that draw characters without a text (pictures in a font, say): characters drawn, length of the text."""

    def find(self, phrase: str, first: int) -> Found:
        """Look for the phrase on page `first` (from 0) and the following ones."""
        until = time.monotonic() + _SLICE
        spans = array("I")
        without, page = 0, first
        while page < self._document.pageCount():
            text = self._text(page)
            without += not text.folded
            for start, end in text.find(phrase):
                spans.extend((page, start, end))
            page += 1
            if time.monotonic() >= until:
                break
        return Found(spans, page, without)

    def boxes(self, spans: Sequence[Span]) -> list[tuple[QRectF, ...]]:
        """Where the first of these spans (one at least) stand, a box for every line of each.

        Boxes are in points from the top left corner of the page as `QPdfDocument` shows it.
        """
        until = time.monotonic() + _SLICE
        placed: list[tuple[QRectF, ...]] = []
        for span in spans:
            start, end = self._text(span.page).original(span.start, span.end)
            first, last = self._character(span.page, start), self._character(span.page, end - 1)
            selection = self._document.getSelectionAtIndex(span.page, first, last - first + 1)
            placed.append(tuple(polygon.boundingRect() for polygon in selection.bounds()))
            if time.monotonic() >= until:
                break
        return placed

    def _text(self, page: int) -> FindableText:
        if page not in self._texts:
            whole = self._document.getAllText(page)
            text = whole.text()
            if len(text) != whole.endIndex():
                self._uneven[page] = whole.endIndex(), len(text)
            self._texts[page] = FindableText(text)
        return self._texts[page]

    def _character(self, page: int, place: int) -> int:
        """The number by which the library knows the character at a place of the page's text."""
        if page not in self._uneven:
            return place

        count, length = self._uneven[page]

        def before(number: int) -> int:
            """Characters of the text before that number; told from the end, as the library skips what has none."""
            rest = self._document.getSelectionAtIndex(page, number, count - number)
            return length - len(rest.text())

        return bisect_right(range(count), place, key=before) - 1
