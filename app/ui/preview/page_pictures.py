"""Small pictures of pages: only those in sight are asked for, after any page to be read, and so many are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from app.models.snapshot import ContentView
from app.ui.preview.renderer import PageRenderer

_SHARPER = 2
_KEPT = 240
"""Pictures in memory; of a side of 140 px at 100 % some 220 KB each."""
_Key = tuple[str, int]


class PictureOf(NamedTuple):
    """A page of which a picture is wanted: from 0, its width and height in points."""

    content: ContentView
    page: int
    points: tuple[float, float]


class PagePictures(QObject):
    """Pictures whose longer side is shown `side` px long at 100 %, drawn at twice that for sharp screens.

    Signals:
        came: content id and page (from 0) of a picture that is there now.
    """

    came = Signal(str, int)

    def __init__(self, renderer: PageRenderer, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self.scale = 1.0
        self._renderer = renderer
        self._side = side
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._asked: set[_Key] = set()
        self._in_sight: frozenset[_Key] = frozenset()

    def look_at(self, pages: Iterable[PictureOf]) -> None:
        """These are in sight: ask for what is missing, and let go of what was asked for others."""
        wanted = {(one.content.id, one.page): one for one in pages}
        self._in_sight = frozenset(wanted)
        self._asked &= self._in_sight
        for key, one in wanted.items():
            if key in self._kept:
                self._kept.move_to_end(key)
            elif key not in self._asked:
                self._asked.add(key)
                self._ask(key, one)

    def picture(self, content: str, page: int) -> QPixmap | None:
        """The picture of a page (from 0) as it stands in its file; None while it is being drawn."""
        return self._kept.get((content, page))

    def _ask(self, key: _Key, wanted: PictureOf) -> None:
        width, height = wanted.points
        share = self._side * _SHARPER * self.scale / max(width, height, 1.0)
        size = QSize(max(1, round(width * share)), max(1, round(height * share)))

        def still_wanted() -> bool:
            return key in self._in_sight and key not in self._kept

        done = partial(self._take, key)
        self._renderer.page(wanted.content, wanted.page, size, 0, done, owner=self, wanted=still_wanted, can_wait=True)

    def _take(self, key: _Key, image: QImage) -> None:
        self._asked.discard(key)
        self._kept[key] = QPixmap.fromImage(image)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        self.came.emit(*key)
