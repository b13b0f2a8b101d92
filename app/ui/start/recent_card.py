"""A recent dossier as a card: its year, its state in words, its points, and the button that goes on with it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.language.numbers import format_points
from app.texts import ui_shell as texts
from app.ui.start.recent_files import RecentFile
from app.ui.theme import Theme
from app.ui.widgets import Button, Card, ElidedLabel, IconButton, Label, StatusIcon
from app.ui.widgets.fill_bar import FillBar, Fills


class YearBadge(QWidget):
    """A small paper with the year across it."""

    def __init__(self, theme: Theme, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._year = theme, year
        self.setFixedSize(theme.px(48), theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(theme.color("paper"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(3), px(3))
        band = QRectF(0, px(10), self.width(), px(22))
        painter.fillRect(band, theme.color("accent"))
        painter.setPen(theme.color("on_accent"))
        painter.setFont(theme.font("caption_strong"))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, str(self._year))
        painter.setPen(QPen(theme.color("line2"), 2))
        for row, right in ((42, 39), (48, 34), (54, 39)):
            painter.drawLine(px(9), px(row), px(right), px(row))


class PointsLine(QWidget):
    """Points and maximum on one baseline, at the right."""

    def __init__(self, theme: Theme, points: str, maximum: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._points, self._maximum = theme, points, f" /{maximum}"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self._theme.line_height("number"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("lead"))
        painter.setPen(self._theme.color("text2"))
        baseline = self.height() - self._theme.px(7)
        left = self.width() - painter.fontMetrics().horizontalAdvance(self._maximum)
        painter.drawText(left, baseline, self._maximum)
        painter.setFont(self._theme.font("number"))
        painter.setPen(self._theme.color("text"))
        painter.drawText(left - painter.fontMetrics().horizontalAdvance(self._points), baseline, self._points)


class RecentCard(Card):
    """`open_wanted`, `find_wanted` (the file is not there), `forget_wanted`, `folder_wanted` carry the path."""

    open_wanted = Signal(str)
    find_wanted = Signal(str)
    forget_wanted = Signal(str)
    folder_wanted = Signal(str)

    def __init__(
        self, theme: Theme, file: RecentFile, *, first: bool, missing: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._file = theme, file
        px = theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(12), px(12), px(12))
        row.setSpacing(px(16))
        row.addWidget(YearBadge(theme, file.year))
        row.addLayout(self._words(missing=missing), 1)
        self._numbers = self._numbers_column(missing=missing)
        row.addWidget(self._numbers)
        words = texts.FIND_FILE if missing else texts.CONTINUE if first else texts.OPEN_SHORT
        button = Button(theme, words, "primary" if first and not missing else "secondary")
        button.setAccessibleName(f"{words}: {file.ward} {file.year}")
        button.setMinimumWidth(px(104))
        wanted = self.find_wanted if missing else self.open_wanted
        button.clicked.connect(lambda: wanted.emit(file.path))
        row.addWidget(button)
        row.addWidget(self._more_button(missing=missing))
        self.button = button

    def _words(self, *, missing: bool) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(ElidedLabel(texts.recent_title(self._file.ward, self._file.town), "strong"))
        state, icon, token = _state(self._file, missing=missing)
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(6))
        line.addWidget(StatusIcon(self._theme, icon, token, 16))
        line.addWidget(ElidedLabel(state, "body", token), 1)
        column.addLayout(line)
        column.addWidget(ElidedLabel(self._file.path, "caption", "text2"))
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card keeps the words and the button."""
        super().resizeEvent(event)
        self._numbers.setVisible(self.width() >= self._theme.px(560))

    def _numbers_column(self, *, missing: bool) -> QWidget:
        file, box = self._file, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(1))
        points, maximum = Decimal(file.points), Decimal(file.maximum)
        column.addWidget(PointsLine(self._theme, format_points(points), format_points(maximum)))
        bar = FillBar(self._theme, 8)
        bar.setFixedWidth(self._theme.px(136))
        evidenced, possible = (Decimal(0), Decimal(0)) if missing else (Decimal(file.evidenced), Decimal(file.possible))
        shown = Decimal(0) if missing else points
        bar.show_fills(Fills(evidenced, shown - evidenced, possible - shown, maximum - possible))
        column.addWidget(bar)
        moment = Label(texts.opened_on(file.opened, datetime.now().astimezone()), "caption", "text2")
        moment.setAlignment(Qt.AlignmentFlag.AlignRight)
        column.addWidget(moment)
        return box

    def _more_button(self, *, missing: bool) -> IconButton:
        button = IconButton(self._theme, "ellipsis", texts.MORE)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu, missing=missing))
        button.setMenu(menu)
        button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        return button

    def _fill(self, menu: QMenu, *, missing: bool) -> None:
        menu.clear()
        if not missing:
            menu.addAction(texts.SHOW_FOLDER, lambda: self.folder_wanted.emit(self._file.path))
        menu.addAction(texts.FORGET, lambda: self.forget_wanted.emit(self._file.path))


def _state(file: RecentFile, *, missing: bool) -> tuple[str, str, str]:
    """The state in words, its icon and its ink."""
    if missing:
        return texts.MISSING_FILE, "triangle-alert", "warn"
    if file.signed_on:
        return texts.locked_short(date.fromisoformat(file.signed_on)), "lock", "text2"
    if file.incomplete or file.undecided:
        return texts.recent_state(file.incomplete, file.undecided), "half", "warn"
    return texts.COMPLETE, "circle-check", "text2"
