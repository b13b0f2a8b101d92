"""The two totals, always in sight: points claimed, and how many of them the evidence backs."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.criteria.scorecard import Totals
from app.language.numbers import format_points
from app.texts import ui_shell as texts
from app.ui.focus import has_keyboard_focus
from app.ui.theme import Theme
from app.ui.widgets.fill_bar import Fills, paint_fills

_BAR = 10
_GAP = 16


class StripSize(Enum):
    """How much the window has room for; the value is the bar's width in px at 100 %."""

    FULL = 241
    SHORT = 213
    NUMBER = 0


class TotalsStrip(QAbstractButton):
    """Big number, bar of four fills and two counts; a click opens the overview."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._size = StripSize.FULL
        self._totals: Totals | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.updateGeometry)

    def show_totals(self, totals: Totals) -> None:
        if totals == self._totals:
            return
        self._totals = totals
        spoken = texts.totals_spoken(totals.points, totals.maximum, totals.evidenced, totals.undecided)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.updateGeometry()
        self.update()

    def set_size(self, size: StripSize) -> None:
        if size != self._size:
            self._size = size
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px, bar = self._theme.px, self._size.value
        width = self._number_width() + self._maximum_width() + px(4)
        return QSize(width + (px(_GAP) + max(px(bar), self._captions_width()) if bar else 0), px(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._totals is None:
            return
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if has_keyboard_focus(self):
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, px(4), -1, -px(4)), px(4), px(4))
        number = self._number_width()
        number_font, maximum_font = theme.font("number"), theme.font("lead")
        metrics = QFontMetrics(number_font)
        baseline = (self.height() + metrics.capHeight()) // 2
        painter.setFont(number_font)
        painter.setPen(theme.color("text"))
        painter.drawText(0, baseline, format_points(self._totals.points))
        painter.setFont(maximum_font)
        painter.setPen(theme.color("text2"))
        painter.drawText(number + px(4), baseline, self._maximum_words())
        if self._size is not StripSize.NUMBER:
            self._paint_bar(painter, number + self._maximum_width() + px(4) + px(_GAP))

    def _paint_bar(self, painter: QPainter, left: int) -> None:
        assert self._totals is not None
        theme, px = self._theme, self._theme.px
        top = self.height() // 2 - px(15)
        paint_fills(painter, theme, QRectF(left, top, self.width() - left, px(_BAR)), Fills.of(self._totals))
        at = left
        for text, font, ink in self._captions():
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            width = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(
                QRect(at, top + px(_BAR + 6), width + 2, theme.line_height("caption")),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            at += width

    def _captions(self) -> list[tuple[str, QFont, str]]:
        """Runs of the line under the bar: text, font, ink."""
        assert self._totals is not None
        strong, plain = self._theme.font("caption_strong"), self._theme.font("caption")
        runs = [(format_points(self._totals.evidenced), strong, "text"), (f" {texts.EVIDENCED}", plain, "text2")]
        if self._totals.undecided:
            undecided = str(self._totals.undecided)
            runs += [("   ", plain, "text2"), (undecided, strong, "warn"), (f" {texts.UNDECIDED}", plain, "warn")]
        return runs

    def _captions_width(self) -> int:
        if self._totals is None:
            return 0
        return sum(QFontMetrics(font).horizontalAdvance(text) for text, font, _ink in self._captions())

    def _number_width(self) -> int:
        words = format_points(self._totals.points) if self._totals else ""
        return QFontMetrics(self._theme.font("number")).horizontalAdvance(words)

    def _maximum_words(self) -> str:
        maximum = format_points(self._totals.maximum) if self._totals else ""
        return f"/{maximum}" if self._size is StripSize.SHORT else f"/{maximum} {texts.POINTS}"

    def _maximum_width(self) -> int:
        return QFontMetrics(self._theme.font("lead")).horizontalAdvance(self._maximum_words())
