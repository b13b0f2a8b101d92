"""The page being read and, beside it where there is room or it is wanted, the strip of all pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.snapshot import ContentView
from app.ui.focus import show_focus
from app.ui.preferences import Preferences
from app.ui.preview.page_strip import PageStrip
from app.ui.preview.page_view import PageView
from app.ui.preview.renderer import PageRenderer
from app.ui.theme import Theme

_ROOM = 560
"""Width at 100 % from which the strip is there unasked; narrower, the page needs it all."""


class Reader(QWidget):
    """Signals:
    strip_changed: the strip is shown now, or not.
    """

    strip_changed = Signal(bool)

    def __init__(self, theme: Theme, renderer: PageRenderer, preferences: Preferences) -> None:
        super().__init__()
        self._theme, self._preferences = theme, preferences
        self.strip = PageStrip(theme, renderer)
        self.pages = PageView(theme, renderer)
        self.strip.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.pages, 1)
        self.strip.chosen.connect(self.pages.go_to)
        self.pages.page_changed.connect(self.strip.show_page)

    def show_pages(self, content: ContentView | None, points: tuple[tuple[float, float], ...]) -> None:
        """Show a document from its first page; `points` are its page sizes. None empties everything."""
        self.pages.show_pages(content, points)
        self.strip.show_pages(content, points)
        self._arrange()

    @property
    def can_have_strip(self) -> bool:
        """There is more than one page to choose from."""
        return self.pages.page_count > 1

    def toggle_strip(self, *, by_key: bool = False) -> None:
        """Show or hide the strip from now on; by a key, the keyboard goes into it, and back to the page."""
        self._preferences.page_strip = "hidden" if self.strip.isVisibleTo(self) else "shown"
        self._arrange()
        if by_key:
            show_focus(self.strip if self.strip.isVisibleTo(self) else self.pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        choice = self._preferences.page_strip
        wanted = choice == "shown" or (choice != "hidden" and self.width() / self._theme.scale >= _ROOM)
        self.strip.setVisible(wanted and self.can_have_strip)
        self.strip_changed.emit(self.strip.isVisibleTo(self))
