"""Where files are dropped, chosen, and shown arriving: one widget for the whole life of an intake."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy

from app.texts import ui_pane as texts
from app.ui import painting
from app.ui.focus import has_keyboard_focus

if TYPE_CHECKING:
    from app.ui.theme import Theme

_HEIGHT = 72
_SECOND_BUTTON_FROM = 500
_ANY_BUTTON_FROM = 340


class DropMode(StrEnum):
    MISSING = "missing"
    MORE = "more"
    OVER = "over"
    BUSY = "busy"


class DropTarget(QAbstractButton):
    """A target for files; a click anywhere on it opens the file dialog.

    Signals:
        choose: files are to be chosen in a dialog.
        existing: a document already in the dossier is to be attached.
        stop: the intake under way is to end after the present file.
    """

    choose = Signal()
    existing = Signal()
    stop = Signal()

    def __init__(self, theme: Theme, *, field_evidence: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._field_evidence = field_evidence
        self._rest = DropMode.MISSING
        self._mode = DropMode.MISSING
        self._headline = ""
        self._second = ""
        self._share = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._existing = QPushButton(texts.ATTACH_EXISTING)
        self._choose = QPushButton(texts.CHOOSE_FILES)
        self._stop = QPushButton(texts.STOP)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(12), 0)
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        for button in (self._existing, self._choose, self._stop):
            row.addWidget(button)
        self.clicked.connect(self._clicked)
        self._choose.clicked.connect(self.choose)
        self._existing.clicked.connect(self.existing)
        self._stop.clicked.connect(self._stop_clicked)
        theme.changed.connect(self._restyle)
        self._enter(DropMode.MISSING)

    @property
    def mode(self) -> DropMode:
        return self._mode

    # --- states ------------------------------------------------------------------------------------------------------
    def show_rest(self, mode: DropMode) -> None:
        """Rest as the target of a missing item, or of one more document."""
        self._rest = mode
        if self._mode not in (DropMode.BUSY, mode):
            self._enter(mode)

    def show_over(self, place: str, offered: str) -> None:
        """Files or a document hang over it: say where they would go and what they are."""
        if self._mode is not DropMode.BUSY:
            self._enter(DropMode.OVER, place, offered)

    def show_busy(self, words: str, share: float) -> None:
        """An intake is under way, `share` of it (0 to 1) done."""
        self._share = share
        if self._mode is not DropMode.BUSY:
            self._stop.setEnabled(True)
        self._enter(DropMode.BUSY, words if self._stop.isEnabled() else texts.STOPPING)

    def rest(self) -> None:
        """Back to where it was before the drag or the intake."""
        if self._mode is not self._rest:
            self._enter(self._rest)

    def _enter(self, mode: DropMode, headline: str = "", second: str = "") -> None:
        missing = texts.DROP_FIELD_HERE if self._field_evidence else texts.DROP_HERE
        rest_words = {
            DropMode.MISSING: (missing, texts.DROP_KINDS),
            DropMode.MORE: (texts.ADD_DOCUMENT, texts.DROP_MORE),
        }
        self._mode = mode
        self._headline, self._second = rest_words.get(mode, (headline, second))
        self.setAccessibleName(f"{self._headline}. {self._second}".strip(". "))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mode is DropMode.MORE else Qt.FocusPolicy.NoFocus)
        self._place_buttons()
        self.update()

    def _place_buttons(self) -> None:
        missing, width = self._mode is DropMode.MISSING, self.width()
        self._choose.setVisible(missing and width >= self._theme.px(_ANY_BUTTON_FROM))
        self._existing.setVisible(missing and width >= self._theme.px(_SECOND_BUTTON_FROM))
        self._stop.setVisible(self._mode is DropMode.BUSY)

    def _stop_clicked(self) -> None:
        self._stop.setEnabled(False)
        self._enter(DropMode.BUSY, texts.STOPPING)
        self.stop.emit()

    def _clicked(self) -> None:
        if self._mode in (DropMode.MISSING, DropMode.MORE):
            self.choose.emit()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # --- Qt ----------------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(_HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        theme = self._theme
        over = self._mode is DropMode.OVER
        token = "accent" if over else "text3" if not self.isEnabled() else "text2"
        icon = theme.pixmap("clock" if self._mode is DropMode.BUSY else "upload", token, 24, self.devicePixelRatioF())
        left, size = theme.px(18), theme.px(24)
        painter.drawPixmap(QPointF(left, (self.height() - size) / 2), icon)
        self._paint_words(painter, left + size + theme.px(14), "accent" if over else "text")
        if has_keyboard_focus(self):
            painting.focus_ring(painter, theme, self.rect(), theme.px(8))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, radius = self._theme, self._theme.px(8)
        if self._mode is DropMode.OVER:
            edge, fill, width, dashed = "accent", "accent_soft", 2.0, False
        elif self._mode is DropMode.BUSY:
            edge, fill, width, dashed = "line", "surface", 1.0, False
        else:
            edge = "warn_line" if self._mode is DropMode.MISSING else "line2"
            fill = "hover" if self.underMouse() and self.isEnabled() else "surface"
            width, dashed = 1.5, True
        if not self.isEnabled():
            edge, fill = "line", "surface"
        fill_color, edge_color = theme.color(fill), theme.color(edge)
        painting.rounded(painter, self.rect(), radius, fill=fill_color, edge=edge_color, width=width, dashed=dashed)

    def _text_right(self) -> int:
        shown = [button for button in (self._existing, self._choose, self._stop) if button.isVisibleTo(self)]
        first = min((button.x() for button in shown), default=self.width())
        return first - self._theme.px(12)

    def _paint_words(self, painter: QPainter, left: int, token: str) -> None:
        theme = self._theme
        width = self._text_right() - left
        strong, caption = theme.line_height("strong"), theme.line_height("caption")
        busy = self._mode is DropMode.BUSY
        second = theme.px(12) if busy else caption
        top = (self.height() - strong - second) // 2
        ink = theme.color(token if self.isEnabled() else "text3")
        painting.one_line(painter, QRect(left, top, width, strong), self._headline, theme.font("strong"), ink)
        if not busy:
            place = QRect(left, top + strong, width, caption)
            painting.one_line(painter, place, self._second, theme.font("caption"), theme.color("text2"))
            return
        bar = QRect(left, top + strong + theme.px(7), width, theme.px(4))
        painting.rounded(painter, bar, theme.px(2), fill=theme.color("sunken"))
        bar.setWidth(round(width * min(max(self._share, 0.0), 1.0)))
        painting.rounded(painter, bar, theme.px(2), fill=theme.color("accent"))
