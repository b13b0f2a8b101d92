"""A part of the guide as a page: text in the theme's type, pictures as wide as there is room for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.texts import guide as texts
from app.ui.theme import Theme

_LINE_PERCENT = 120


class GuidePage(QTextBrowser):
    """Shows Markdown. Links to the web are not followed: nothing here needs a network."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: Mapping[str, QImage] = {}
        self._markdown = ""
        self.setOpenLinks(False)
        self.setAccessibleName(texts.PAGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._lay_out_again)

    def show_part(self, markdown: str, pictures: Mapping[str, QImage], heading: str) -> None:
        """Show a part, with `heading` (its words) at the top of the view."""
        self._markdown, self._pictures = markdown, pictures
        self.setAccessibleDescription(heading)
        self._lay_out()
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.setTextCursor(QTextCursor(block))
                bar, rect = self.verticalScrollBar(), self.cursorRect()
                bar.setValue(0 if block == self.document().begin() else bar.value() + rect.top())
                return
            block = block.next()

    def find_words(self, words: str) -> None:
        """Select the first place with just these words, if there is one."""
        if words:
            self.find(words)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures, read beforehand, no wider than the page."""
        picture = self._pictures.get(QUrl(name).toString())
        if kind == QTextDocument.ResourceType.ImageResource.value and picture is not None:
            width = min(picture.width(), max(200, self.viewport().width() - self._theme.px(32)))
            return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self._markdown:
            self._resized.start()  # never at once: Qt resizes the view in the middle of laying out a document

    def _lay_out_again(self) -> None:
        place = self.verticalScrollBar().value()
        self._lay_out()
        self.verticalScrollBar().setValue(place)

    def _lay_out(self) -> None:
        self.document().clear()
        self.document().setDocumentMargin(self._theme.px(12))
        self.document().setDefaultFont(self._theme.font("body"))
        self.setMarkdown(self._markdown)
        self._give_air()

    def _give_air(self) -> None:
        """Lines and paragraphs as far apart as one reads well; Markdown itself says nothing of that."""
        px = self._theme.px
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            heading = shape.headingLevel()
            shape.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(px(14) if heading else 0)
            listed = block.textList() is not None
            shape.setBottomMargin(px(6) if listed or heading else px(10))
            QTextCursor(block).setBlockFormat(shape)
            block = block.next()
