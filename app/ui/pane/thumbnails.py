"""First pages in small, kept in memory by content, so that the same document shows at once wherever it is cited."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QPixmap

from app.errors import KnownError
from app.models.snapshot import ContentView
from app.ui.dossier_state import DossierState
from app.ui.preview.renderer import PageRenderer

BOX = QSize(42, 59)
"""Size of a thumbnail in px at 100 %, the shape of A4."""
_SHARPER = 2
_KEPT = 300


class Thumbnails(QObject):
    """Thumbnails of one dossier's documents, rendered at twice the size for sharp screens."""

    def __init__(self, state: DossierState) -> None:
        super().__init__(state)
        self._renderer = PageRenderer.of(state)
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()

    @classmethod
    def of(cls, state: DossierState) -> Thumbnails:
        """The one collection of an opened dossier."""
        found = state.findChild(cls)
        return found if found is not None else cls(state)

    def ask(self, content: ContentView, done: Callable[[QPixmap | None], None], *, owner: QObject) -> None:
        """Give the first page to `done`, at once if it is kept; None where the content has no pages."""
        if content.id in self._kept:
            self._kept.move_to_end(content.id)
            done(self._kept[content.id])
            return
        keep = partial(self._keep, content.id, done)
        self._renderer.first_page(content, BOX * _SHARPER, keep, partial(self._none, content.id, done), owner=owner)

    def _none(self, content: str, done: Callable[[QPixmap | None], None], _error: KnownError) -> None:
        self._store(content, None)
        done(None)

    def _keep(self, content: str, done: Callable[[QPixmap | None], None], image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        self._store(content, pixmap)
        done(pixmap)

    def _store(self, content: str, pixmap: QPixmap | None) -> None:
        self._kept[content] = pixmap
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
