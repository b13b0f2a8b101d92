"""The guide in a window of its own, beside the work: contents and search at the left, the part at the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.errors import KnownError
from app.language.normal import fold
from app.language.search import SearchIndex
from app.reports.guide_source import Section, pictures, plain, sections
from app.texts import guide as texts
from app.texts import ui_pane
from app.ui.dispatch import Dispatcher
from app.ui.focus import Dialog
from app.ui.help.guide_page import GuidePage
from app.ui.pane.verb_dialog import within_screen
from app.ui.theme import Theme
from app.ui.widgets import Button, Label, SearchField

_SIZE = (980, 640)
_CONTENTS = 300
_PLACE = Qt.ItemDataRole.UserRole
_ROW = 34
_CHAPTER = 2
Guide = tuple[tuple[Section, ...], dict[str, QImage]]


class HelpWindow(Dialog):
    """Opens at a part by its heading; the first one where it is not named."""

    def __init__(self, theme: Theme, dispatcher: Dispatcher, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.TITLE)
        self._theme = theme
        self._sections: tuple[Section, ...] = ()
        self._pictures: dict[str, QImage] = {}
        self._index = SearchIndex(())
        self._wanted = ""
        px = theme.px
        self.search = SearchField(theme, texts.SEARCH)
        self.contents = QListWidget()
        self.contents.setAccessibleName(texts.CONTENTS)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = GuidePage(theme)
        self.nothing = Label(texts.NOTHING, "body", "text2", wrap=True)
        self.nothing.hide()
        close = Button(theme, ui_pane.CLOSE)
        close.clicked.connect(self.accept)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        for part in (self.search, self.nothing, self.contents, close):
            left.addWidget(part, 1 if part is self.contents else 0)
        side = QWidget()
        side.setFixedWidth(px(_CONTENTS))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(16), px(16), px(16))
        row.setSpacing(px(16))
        row.addWidget(side)
        row.addWidget(self.page, 1)
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.contents.setFocus)
        self.contents.currentItemChanged.connect(self._chosen)
        self.page.anchorClicked.connect(self._follow)
        dispatcher.run(_read, done=self._show, failed=self._tell, owner=self)
        self.contents.setFocus()

    def open_at(self, heading: str) -> None:
        """Show the part under that heading, as soon as the guide is read."""
        self._wanted = heading
        for row in range(self.contents.count()):
            if self._sections[self.contents.item(row).data(_PLACE)].title == heading:
                self.contents.setCurrentRow(row)

    def _show(self, guide: Guide) -> None:
        self._sections, self._pictures = guide
        self._index = SearchIndex(plain(section.markdown) for section in self._sections)
        self._search("")
        self.open_at(self._wanted)

    def _tell(self, error: KnownError) -> None:
        self.page.setPlainText(f"{error.message} {error.advice}")

    def _search(self, query: str) -> None:
        """Only the parts that have all the words, in the guide's own order; shown is the first that has just these."""
        self.contents.clear()
        found = sorted(self._index.search(query))
        for place in found:
            section = self._sections[place]
            indent = "\u2003" * max(0, section.level - _CHAPTER)
            item = QListWidgetItem(indent + section.title)
            item.setData(_PLACE, place)
            item.setSizeHint(QSize(0, self._theme.px(_ROW)))
            item.setToolTip(section.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, section.title)
            self.contents.addItem(item)
        self.nothing.setVisible(self.contents.count() == 0)
        words = fold(query.strip())
        exact = (row for row, place in enumerate(found) if words in fold(plain(self._sections[place].markdown)))
        self.contents.setCurrentRow(next(exact, 0))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        place = item.data(_PLACE)
        self.page.show_part(self._chapter(place), self._pictures, self._sections[place].title)
        self.page.find_words(self.search.text().strip())

    def _chapter(self, place: int) -> str:
        """The whole chapter that a part belongs to."""
        begin = place
        while self._sections[begin].level > _CHAPTER:
            begin -= 1
        end = begin + 1
        while end < len(self._sections) and self._sections[end].level > _CHAPTER:
            end += 1
        return "\n".join(section.markdown for section in self._sections[begin:end])

    def _follow(self, address: QUrl) -> None:
        """A link to another part of the guide; others lead out of the program and are not followed."""
        wanted = address.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        for section in self._sections:
            if wanted and _slug(section.title) == wanted:
                self.search.clear()
                self.open_at(section.title)


def _slug(title: str) -> str:
    """A heading as links name it."""
    kept = "".join(char for char in title.lower() if char.isalnum() or char in " -")
    return kept.replace(" ", "-")


def _read() -> Guide:
    """The guide with its pictures, read beside the window's thread."""
    from app.services.guide import source

    markdown, folder = source()
    return sections(markdown), {name: QImage(str(Path(folder) / name)) for name in pictures(markdown)}
