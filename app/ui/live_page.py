"""What the pages of an open dossier share: made anew for another text size, kept current only while in front."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.dossier_state import DossierState
from app.ui.theme import Theme


class LivePage(QWidget):
    """A subclass makes its widgets in `build`, shows the state in `refresh`, arranges itself by its width in `fold`.

    It calls `rebuild` once, at the end of its own `__init__`.
    """

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self._body: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        state.changed.connect(self._changed)
        theme.changed.connect(self._restyle)

    def build(self) -> QWidget:
        """Everything the page shows, new, in the theme's present size."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the state as it is now; what did not change stays as it is."""
        raise NotImplementedError

    def fold(self) -> None:
        """Arrange what `build` made for the present width."""
        raise NotImplementedError

    def rebuild(self) -> None:
        """Put a new body in place of the old one."""
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.deleteLater()
        self._built_for = self._theme.scale
        self._body = self.build()
        self._outer.addWidget(self._body)
        self.fold()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fold()
        super().resizeEvent(event)

    def _changed(self) -> None:
        """While another page is in front, a typed figure must not wait for this one."""
        if self.isVisible():
            self.refresh()

    def _restyle(self) -> None:
        if self._theme.scale != self._built_for:
            self.rebuild()
        self._changed()
