"""A text with links in it, which the keyboard reaches as well."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme
from app.ui.widgets.labels import Label


class LinkedText(Label):
    """A caption of several lines; `linkActivated` carries the target of the link that was followed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", "caption", "text2", wrap=True, parent=parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.RichText)
        links = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(links)

    def link(self, target: str, words: str) -> str:
        """Words that lead somewhere, for `show_html`; the words are plain text."""
        colour = self._theme.color("accent").name()
        return f'<a href="{escape(target)}" style="color:{colour};text-decoration:none">{escape(words)}</a>'

    def show_html(self, html: str) -> None:
        """Show a text with links, and let a screen reader have it without them."""
        self.setText(html)
        self.setAccessibleName(" ".join(QTextDocumentFragment.fromHtml(html).toPlainText().split()))
