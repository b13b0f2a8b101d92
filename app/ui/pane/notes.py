"""Notes on the official text, folded to one line until somebody wants to read them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.criteria.catalogue import ConflictNote
from app.texts import ui_pane as texts
from app.ui.pane.text_block import TextBlock
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton


class NotesFold(QWidget):
    """A heading that opens; hidden when there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, ...] = ()
        self._body: QWidget | None = None
        self._open = False
        self.heading = LinkButton(theme, texts.NOTES, icon="chevron-right")
        self.heading.clicked.connect(self._toggle)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
        self._column.addWidget(self.heading)

    def refresh(self, notes: Sequence[ConflictNote]) -> None:
        """Show these notes, keeping the fold as it is."""
        ids = tuple(note.id for note in notes)
        self.setVisible(bool(ids))
        if ids == self._shown:
            return
        self._shown = ids
        self.heading.set_words(texts.notes_heading(len(ids)))
        if self._body is not None:
            self._body.deleteLater()
        self._body = self._new_body(notes)
        self._column.addWidget(self._body)
        self._body.setVisible(self._open)

    def _new_body(self, notes: Sequence[ConflictNote]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(self._theme.px(28), 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        for note in notes:
            title = TextBlock(self._theme, "strong")
            title.show_text(note.title)
            text = TextBlock(self._theme, "body", "text2")
            text.show_text(note.text)
            column.addWidget(title)
            column.addWidget(text)
            column.addSpacing(self._theme.px(6))
        return body

    def _toggle(self) -> None:
        self._open = not self._open
        self.heading.set_icon("chevron-down" if self._open else "chevron-right")
        if self._body is not None:
            self._body.setVisible(self._open)
