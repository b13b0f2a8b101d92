"""The document beside the pane: its name, its pages, and the few things a reader needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import KnownError
from app.models.snapshot import ContentState
from app.texts import pdf_signatures as signature_texts
from app.texts import ui_preview as texts
from app.ui.dossier_state import DossierState
from app.ui.dragging import DragSource
from app.ui.focus import show_focus
from app.ui.pane.text_block import TextBlock
from app.ui.pane.uses_line import UsesLine
from app.ui.preferences import Preferences
from app.ui.preview.find_bar import FindBar
from app.ui.preview.open_outside import open_outside
from app.ui.preview.placeholder import Placeholder
from app.ui.preview.reader import Reader
from app.ui.preview.renderer import PageRenderer
from app.ui.preview.text_search import TextSearch
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.frames import Line

if TYPE_CHECKING:
    from app.models.snapshot import DocumentView


class PreviewPane(QWidget):
    """Shows one document, or why it cannot be shown.

    Signals:
        close_requested: the person wants the room back.
        open_indicator: an indicator that the document is used for, or should be.
    """

    close_requested = Signal()
    open_indicator = Signal(str)

    def __init__(
        self,
        theme: Theme,
        state: DossierState,
        parent: QWidget | None = None,
        *,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = state
        self._renderer = PageRenderer.of(state)
        self._document: DocumentView | None = None
        self.setProperty("fill", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = TextBlock(theme, "strong", balanced=True, max_lines=2)
        self._second = TextBlock(theme, "caption", "text2", max_lines=1)
        self.signatures = IconButton(theme, "signature", signature_texts.HEADING)
        self.strip_button = IconButton(theme, "panel-left", texts.STRIP_TOGGLE)
        self.strip_button.setCheckable(True)
        self.finder = IconButton(theme, "search", texts.FIND_OPEN)
        self.outside = IconButton(theme, "external-link", texts.OPEN_OUTSIDE)
        self.close_button = IconButton(theme, "x", texts.CLOSE_PREVIEW)
        self.uses = UsesLine(theme, state)
        self.reader = Reader(theme, self._renderer, preferences if preferences is not None else Preferences())
        self.pages = self.reader.pages
        self.placeholder = Placeholder(theme)
        self.search = TextSearch(self._renderer, self)
        self.find_bar = FindBar(theme, self.search, self.pages)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.placeholder)
        self.previous = IconButton(theme, "chevron-left", texts.PREVIOUS_PAGE)
        self.next = IconButton(theme, "chevron-right", texts.NEXT_PAGE)
        self._number = TextBlock(theme, "body", max_lines=1)
        self.smaller = IconButton(theme, "minus", texts.ZOOM_OUT)
        self.larger = IconButton(theme, "plus", texts.ZOOM_IN)
        self.fit = Button(theme, texts.FIT_WIDTH, "quiet")
        self.fit.setToolTip(texts.FIT_WIDTH_TIP)
        self.rotate = IconButton(theme, "rotate-cw", texts.ROTATE)
        self._footer = QWidget()
        self._lay_out()
        self._connect()
        self.show_document(None)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._second)
        head = QHBoxLayout()
        head.setSpacing(px(2))
        head.addLayout(words, 1)
        head.addWidget(self.signatures, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.strip_button, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.finder, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setContentsMargins(px(16), px(8), px(8), px(8))
        top.setSpacing(0)
        top.addLayout(head)
        top.addWidget(self.uses)
        foot = QHBoxLayout(self._footer)
        foot.setContentsMargins(px(8), px(5), px(8), px(5))
        foot.setSpacing(px(2))
        paging: tuple[QWidget, ...] = (self.previous, self._number, self.next)
        zooming: tuple[QWidget, ...] = (self.smaller, self.fit, self.larger, self.rotate)
        for part in paging:
            foot.addWidget(part)
        foot.addStretch(1)
        for part in zooming:
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Line())
        column.addWidget(self.find_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        column.addWidget(self._footer)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_requested)
        self.uses.open_indicator.connect(self.open_indicator)
        self._title.setCursor(Qt.CursorShape.OpenHandCursor)  # onto an indicator of the tree
        DragSource(self._title, self._state, lambda: self.document)
        self.outside.clicked.connect(self._open_outside)
        self.signatures.clicked.connect(self._show_signatures)
        self.placeholder.open_outside.connect(self._open_outside)
        self.previous.clicked.connect(lambda: self.pages.go_to(self.pages.page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to(self.pages.page + 1))
        self.smaller.clicked.connect(lambda: self.pages.zoom_step(-1))
        self.larger.clicked.connect(lambda: self.pages.zoom_step(1))
        self.fit.clicked.connect(self.pages.fit_width)
        self.rotate.clicked.connect(self.pages.rotate_page)
        self.finder.clicked.connect(self.find_bar.open)
        self.strip_button.clicked.connect(lambda: self.reader.toggle_strip())  # noqa: PLW0108 - not with its argument
        self.reader.strip_changed.connect(self.strip_button.setChecked)
        self.find_bar.closed.connect(self._leave_search)
        self.pages.show_marks(self.search.marks)
        self.search.changed.connect(self.pages.viewport().update)
        self.search.placed.connect(self.pages.bring_into_view)
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoom_changed.connect(self._show_zoom)
        self._state.changed.connect(self._changed)

    # --- the keyboard ------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Have the keys of this pane while the keyboard is in it, though the window uses one of them elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._meaning(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._meaning(event)
        if meaning is not None:
            meaning()
        else:
            super().keyPressEvent(event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], None] | None:
        """What a key does here."""
        if not self.finder.isEnabled():
            return None
        keys: dict[QKeyCombination, Callable[[], None]] = {
            QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_F): self.find_bar.open,
            QKeyCombination(Qt.Key.Key_F3): lambda: self.find_bar.step(1),
            QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F3): lambda: self.find_bar.step(-1),
        }
        if self.reader.can_have_strip:
            keys[QKeyCombination(Qt.Key.Key_F4)] = lambda: self.reader.toggle_strip(by_key=True)
        if self.find_bar.isVisible():
            keys[QKeyCombination(Qt.Key.Key_Escape)] = self.find_bar.leave
        return keys.get(event.keyCombination())

    def _leave_search(self) -> None:
        """The keyboard goes back to the pages from a line that is gone."""
        if self.pages.isVisible():
            show_focus(self.pages)

    # --- the document ------------------------------------------------------------------------------------------------
    @property
    def document(self) -> str | None:
        """Id of the document shown."""
        return self._document.id if self._document is not None else None

    def show_document(self, document_id: str | None) -> None:
        """Show a document of the dossier, or nothing."""
        try:
            document = self._state.snapshot.document(document_id) if document_id is not None else None
        except KeyError:
            document = None
        same = document is not None and self._document is not None and document.content == self._document.content
        self._document = document
        self._show_names()
        if same:
            return
        self.reader.show_pages(None, ())
        self.search.show_content(None, 0)
        if document is None:
            self._show_placeholder("files", texts.NOTHING, texts.NOTHING_ADVICE, openable=False)
            return
        self._show_placeholder("clock", texts.LOADING, "", openable=False)
        content = document.content

        def opened(sizes: tuple[tuple[float, float], ...]) -> None:
            if self._document is not None and self._document.content.id == content.id:
                self._stack.setCurrentWidget(self.reader)
                self._footer.setVisible(True)
                self.reader.show_pages(content, sizes)
                self.search.show_content(content, len(sizes))
                self.finder.setEnabled(True)
                self.strip_button.setVisible(self.reader.can_have_strip)

        def refused(error: KnownError) -> None:
            if self._document is not None and self._document.content.id == content.id:
                self._show_placeholder("file-x", error.message, error.advice, openable=True)

        self._renderer.sizes(content, opened, refused, owner=self)

    def _show_names(self) -> None:
        document = self._document
        self.outside.setEnabled(document is not None)
        self.uses.show_document(self.document)
        self.signatures.setVisible(document is not None and document.content.state is ContentState.SIGNED)
        if document is None:
            self._title.show_text(texts.PREVIEW)
            self._second.show_text("")
            return
        count = texts.pages(document.content.pages) if document.content.pages else ""
        self._title.show_text(document.title)
        self._second.show_text(" · ".join(part for part in (document.code, document.number, count) if part))

    def _show_placeholder(self, icon: str, title: str, text: str, *, openable: bool) -> None:
        self.finder.setEnabled(False)
        if openable or self._document is None:  # else its pages are coming, and the line above need not move
            self.strip_button.hide()
        self.placeholder.show_message(icon, title, text, openable=openable)
        self._stack.setCurrentWidget(self.placeholder)
        self._footer.setVisible(False)

    def _show_page(self, page: int) -> None:
        count = self.pages.page_count
        self._number.show_text(texts.page_of(page, count))
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        if self._document is not None:
            self.pages.setAccessibleName(texts.page_spoken(self._document.title, page, count))

    def _show_zoom(self, zoom: float) -> None:
        self.fit.set_words(texts.percent(round(zoom * 100)) if zoom else texts.FIT_WIDTH)

    def _changed(self, _change: object) -> None:
        if self._document is not None:
            self.show_document(self._document.id)

    def _show_signatures(self) -> None:
        from app.ui.preview.signatures_dialog import SignaturesDialog

        if self._document is not None:
            self.signatures_dialog = SignaturesDialog(self._theme, self._state, self._document, self)
            self.signatures_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.signatures_dialog.open()

    def _open_outside(self) -> None:
        if self._document is not None:
            self._state.dispatcher.run_long(
                open_outside, self._state.ws.file, self._document, failed=self._state.failed.emit, done=self._opened
            )

    def _opened(self, path: object) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._state.failed.emit(KnownError(texts.OUTSIDE_FAILED, texts.OUTSIDE_FAILED_ADVICE))
