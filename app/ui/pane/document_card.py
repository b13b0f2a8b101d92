"""A document attached to an evidence item: its first page in small, what it is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.language.dates import format_date
from app.models.snapshot import ContentState
from app.texts import ui_pane as texts
from app.ui import painting
from app.ui.focus import has_keyboard_focus
from app.ui.pane.cited import Cited
from app.ui.pane.text_block import TextBlock
from app.ui.pane.thumbnails import BOX, Thumbnails
from app.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from app.ui.theme import Theme

HEIGHT = 78
_STATES = {
    ContentState.REPAIRED: texts.STATE_REPAIRED,
    ContentState.DAMAGED: texts.STATE_DAMAGED,
    ContentState.PASSWORD: texts.STATE_PASSWORD,
    ContentState.SIGNED: texts.STATE_SIGNED,
    ContentState.ATTACHMENT: texts.STATE_ATTACHMENT,
}
_ALARMING = (ContentState.DAMAGED, ContentState.PASSWORD, ContentState.REPAIRED)


def second_line(cited: Cited) -> str:
    """Code, then number or date, then the pages cited; what is odd about the file comes instead of its number."""
    document = cited.document
    known_as = document.number or (format_date(document.issued_on) if document.issued_on else "")
    state = _STATES.get(document.content.state, "") if document.content.state in _ALARMING else ""
    pages = texts.cited_pages(cited.citation.pages) if cited.citation.pages else ""
    return " · ".join(part for part in (document.code, state or known_as, pages) if part)


class DocumentCard(QAbstractButton):
    """A card 78 high; a click shows the document in the preview.

    Signals:
        menu_wanted: where on the screen to open the card's menu.
    """

    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, cited: Cited) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._pixmap: QPixmap | None = None
        self._previewed = False
        self.cited = cited
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        px = theme.px
        self._title = TextBlock(theme, "strong", balanced=True, max_lines=2)
        self._second = TextBlock(theme, "caption", "text2", max_lines=1)
        self.more = IconButton(theme, "ellipsis", texts.CARD_MENU, size=18)
        self.more.clicked.connect(self._more_clicked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._second)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(9 + BOX.width() + 10), px(6), px(4), px(4))
        row.setSpacing(px(2))
        row.addLayout(words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        for label in (self._title, self._second):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)
        self.show_cited(cited)
        thumbnails.ask(cited.document.content, self._take_thumbnail, owner=self)

    def show_cited(self, cited: Cited) -> None:
        """The same citation with other particulars."""
        self.cited = cited
        alarming = cited.document.content.state in _ALARMING
        self._title.show_text(cited.document.title)
        self._second.show_text(second_line(cited))
        self._second.show_token("danger" if alarming else "text2")
        state = _STATES.get(cited.document.content.state, "")
        self.setAccessibleName(f"{cited.document.title}, {second_line(cited)}")
        self.setAccessibleDescription(" ".join(filter(None, (state, cited.document.content.remark))))
        about = (cited.document.title, cited.document.content.remark or state, cited.citation.note)
        self.setToolTip("\n".join(filter(None, about)))

    def show_previewed(self, previewed: bool) -> None:
        if previewed != self._previewed:
            self._previewed = previewed
            self.update()

    def _take_thumbnail(self, pixmap: QPixmap | None) -> None:
        self._pixmap = pixmap
        self.update()

    def _more_clicked(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, radius = self._theme, self._theme.px(8)
        fill = theme.color("hover" if self.underMouse() and self.isEnabled() else "surface")
        edge, width = ("accent", 2.0) if self._previewed else ("line", 1.0)
        painting.rounded(painter, self.rect(), radius, fill=fill, edge=theme.color(edge), width=width)
        self._paint_thumbnail(painter)
        if has_keyboard_focus(self):
            painting.focus_ring(painter, theme, self.rect(), radius)
        painter.end()

    def _paint_thumbnail(self, painter: QPainter) -> None:
        theme = self._theme
        box = QRect(theme.px(10), 0, theme.px(BOX.width()), theme.px(BOX.height()))
        box.moveTop((self.height() - box.height()) // 2)
        if self._pixmap is None:
            painting.rounded(painter, box, theme.px(2), fill=theme.color("sunken"))
            icon = theme.pixmap("file", "text3", 20, self.devicePixelRatioF())
            size = theme.px(20)
            painter.drawPixmap(box.center() - QPoint(size // 2, size // 2), icon)
            return
        shown = QRectF(0, 0, self._pixmap.width(), self._pixmap.height())
        share = min(box.width() / shown.width(), box.height() / shown.height())
        target = QRectF(0, 0, shown.width() * share, shown.height() * share)
        target.moveCenter(QRectF(box).center())
        painting.sheet(painter, theme, target, self._pixmap, edge="line2")
