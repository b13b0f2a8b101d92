"""Looking for a phrase in the document shown: found page by page on the renderer's thread, placed when it is seen.

A search of five hundred pages is many short requests, each asked for when the one before has come: pages go on being
drawn between them, and another phrase or document ends the chain.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QTimer, Signal

from app.ui.preview.marks import Mark
from app.ui.preview.page_text import Found, Span

if TYPE_CHECKING:
    from app.models.snapshot import ContentView
    from app.ui.preview.renderer import PageRenderer


class TextSearch(QObject):
    """The places of one phrase in one document, and which of them is the present one.

    Signals:
        changed: more was found or placed, or another place is the present one.
        placed: page (from 0) and box of the present place, once it is known where it stands.
    """

    changed = Signal()
    placed = Signal(int, QRectF)

    def __init__(self, renderer: PageRenderer, parent: QObject) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._content: ContentView | None = None
        self._pages = 0
        self._begin("", 0)

    # --- asked -------------------------------------------------------------------------------------------------------
    def show_content(self, content: ContentView | None, pages: int) -> None:
        """Look in another document, of so many pages, for the same phrase; in none: forget what was found."""
        self._content, self._pages = content, pages
        self.search(self.phrase)

    def search(self, phrase: str, page: int = 0) -> None:
        """Look for a phrase; the present place will be the first on `page` (from 0) or after it. "" ends a search."""
        self._begin(phrase, page)
        self.searching = self.is_asked
        if self.searching:
            self._go_on(self._turn, 0)
        self.changed.emit()

    def step(self, direction: int) -> None:
        """Go to the next place (+1) or the one before (-1), round at the ends."""
        if self.count:
            here = self._present if self._present is not None else -1 if direction > 0 else 0
            self._go_to((here + direction) % self.count)

    # --- told --------------------------------------------------------------------------------------------------------
    @property
    def is_asked(self) -> bool:
        """There is a phrase, and a document to look in."""
        return bool(self.phrase.strip()) and self._content is not None

    @property
    def count(self) -> int:
        """Places found so far."""
        return len(self._spans) // 3

    @property
    def number(self) -> int:
        """The present place, from 1; 0 while there is none."""
        return 0 if self._present is None else self._present + 1

    @property
    def page(self) -> int | None:
        """The present place's page, from 0."""
        return None if self._present is None else self._span(self._present).page

    @property
    def is_scan(self) -> bool:
        """No page searched holds any text."""
        return not self.searching and bool(self._pages) and self.without_text == self._pages

    def marks(self, page: int) -> list[Mark]:
        """What is to be marked on a page (from 0), as far as it is known; the rest is asked for and comes later."""
        on_page = range(self._first_from(page), self._first_from(page + 1))
        lacking = [place for place in on_page if place not in self._boxes]
        if lacking and page not in self._asked:
            self._asked.add(page)
            self._place(lacking, page)
        return [Mark(self._boxes[place], place == self._present) for place in on_page if place in self._boxes]

    # --- finding -----------------------------------------------------------------------------------------------------
    def _begin(self, phrase: str, page: int) -> None:
        self.phrase = phrase
        self.searching = False
        self.without_text = 0
        self._from = page
        self._turn = object()  # answers to earlier questions are known by another one
        self._spans = array("I")
        self._present: int | None = None
        self._boxes: dict[int, tuple[QRectF, ...]] = {}
        self._asked: set[int] = set()

    def _go_on(self, turn: object, page: int) -> None:
        if self._turn is not turn or self._content is None:
            return
        done = partial(self._take, turn)
        self._renderer.find(self._content, self.phrase, page, done, owner=self, wanted=lambda: self._turn is turn)

    def _take(self, turn: object, found: Found) -> None:
        if self._turn is not turn:
            return
        self._spans += found.spans
        self.without_text += found.without_text
        self.searching = found.next_page < self._pages
        if self.searching:
            # Once what has come is painted: two threads in Python at once would make the painting slow.
            QTimer.singleShot(0, self, partial(self._go_on, turn, found.next_page))
        if self._present is None and self.count:
            first = self._first_from(self._from)
            if first < self.count:
                self._go_to(first)
            elif not self.searching:
                self._go_to(0)
        self.changed.emit()

    def _span(self, place: int) -> Span:
        return Span(*self._spans[3 * place : 3 * place + 3])

    def _first_from(self, page: int) -> int:
        """The first place on a page or after it."""
        return bisect_left(range(self.count), page, key=lambda place: self._spans[3 * place])

    # --- placing -----------------------------------------------------------------------------------------------------
    def _go_to(self, place: int) -> None:
        self._present = place
        if place in self._boxes:
            self._tell_place()
        else:
            self._place([place], None)
        self.changed.emit()

    def _place(self, places: list[int], page: int | None) -> None:
        """Ask where these places stand, all of them on `page`, or one of them alone."""
        assert self._content is not None
        turn = self._turn
        spans = [self._span(place) for place in places]
        done = partial(self._take_boxes, turn, places, page)
        self._renderer.boxes(self._content, spans, done, owner=self, wanted=lambda: self._turn is turn)

    def _take_boxes(self, turn: object, places: list[int], page: int | None, boxes: list[tuple[QRectF, ...]]) -> None:
        if self._turn is not turn:
            return
        if page is not None:
            self._asked.discard(page)  # what a page still lacks is asked for when it is painted again
        told = self._present in self._boxes
        self._boxes.update(zip(places, boxes, strict=False))
        if not told:
            self._tell_place()
        self.changed.emit()

    def _tell_place(self) -> None:
        boxes = self._boxes.get(self._present, ()) if self._present is not None else ()
        if boxes and self.page is not None:
            self.placed.emit(self.page, boxes[0])
