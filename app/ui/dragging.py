"""Dragging a document of the dossier from where it is shown to where it is to be used.

The drag carries the dossier's id beside the document's: another window of the program, with another dossier, takes
nothing from it. What is dragged from outside are files (`app.ui.offered_files`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.dossier_state import DossierState

_FORMAT = "application/x-cdht-document"
_PICTURE, _BELOW = 200, 12
"""Width in px of what hangs at the pointer, and how far below and beside it: what is aimed at stays in sight."""


def carrying(state: DossierState, document: str) -> QMimeData:
    """What a drag of that document holds."""
    mime = QMimeData()
    mime.setData(_FORMAT, f"{state.snapshot.id} {document}".encode())
    return mime


def carried(state: DossierState, mime: QMimeData) -> str | None:
    """Id of the document of this dossier that is being dragged; None where it is anything else."""
    dossier, _, document = bytes(mime.data(_FORMAT).data()).decode("utf-8", "replace").partition(" ")
    known = (one.id for one in state.snapshot.documents if not one.removed)
    return document if dossier == state.snapshot.id and document in known else None


class DragSource(QObject):
    """Lets a document be dragged off a widget that shows it; a click stays a click."""

    def __init__(self, widget: QWidget, state: DossierState, document: Callable[[], str | None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._state = state
        self._document = document
        self._pressed_at: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin once the pointer, pressed, has gone farther than a hand trembles."""
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = at if event.button() == Qt.MouseButton.LeftButton else None
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._pressed_at = None
        elif event.type() == QEvent.Type.MouseMove and self._pressed_at is not None:
            if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._pressed_at = None
                self._begin()
            return True
        return False

    def _begin(self) -> None:
        document = self._document()
        if document is None or self._state.locked:
            return
        if isinstance(self._widget, QAbstractButton):
            self._widget.setDown(False)
        drag = QDrag(self._widget.window())  # not the widget's: it may go while the drag is under way
        drag.setMimeData(carrying(self._state, document))
        picture = self._widget.grab()
        widest = min(picture.width(), round(_PICTURE * picture.devicePixelRatioF()))
        drag.setPixmap(picture.scaledToWidth(widest, Qt.TransformationMode.SmoothTransformation))
        drag.setHotSpot(QPoint(-_BELOW, -_BELOW))
        drag.exec(Qt.DropAction.CopyAction)
