"""The first page: begin, go on, or look at the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.texts import ui_shell as texts
from app.ui.start.action_card import ActionCard
from app.ui.start.presence import Presence
from app.ui.start.recent_card import RecentCard
from app.ui.start.recent_files import RecentFile, RecentFiles
from app.ui.theme import Theme
from app.ui.widgets import Banner, EmptyState, Label, Line, StatusIcon

if TYPE_CHECKING:
    from app.ui.traces import Trace

_LEFT = 480
_STACKED_BELOW = 900
_UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not export


class StartPage(QScrollArea):
    """`open_path` carries a path; the other signals ask for a dialog.

    Both halves stand side by side; where the effective width is below 900 the recent files go under the actions.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    open_path = Signal(str)

    def __init__(self, theme: Theme, recent: RecentFiles, presence: Presence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._recent, self._presence = theme, recent, presence
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(texts.START_PAGE)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        content.setProperty("fill", "canvas")
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._interrupted: Trace | None = None
        self._cards: dict[str, RecentCard] = {}
        self._left, self._right = _half("surface"), _half("canvas")
        self._edge = Line(Qt.Orientation.Vertical)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self._edge)
        self._halves.addWidget(self._right, 1)
        self.setWidget(content)
        self._mark = QLabel()
        self._fill_left()
        theme.bind(self._restyle)
        presence.changed.connect(self._replace_card)
        presence.look(file.path for file in recent.files)

    def refresh(self) -> None:
        """Show the recent files again: whether they are there may have changed, and what was open was seen to."""
        self._interrupted = None
        self._fill_right()
        self._presence.look(file.path for file in self._recent.files)

    def _fill_right(self) -> None:
        column = _column(self._right)
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        px = self._theme.px
        self._cards.clear()
        if self._interrupted is not None:
            column.addWidget(self._interrupted_banner(self._interrupted))
            column.addSpacing(px(20))
        column.addWidget(Label(texts.RECENT, "h2"))
        column.addSpacing(px(14))
        if not self._recent.files:
            column.addWidget(EmptyState(self._theme, "files", texts.NO_RECENT, texts.NO_RECENT_TEXT))
        for place, file in enumerate(self._recent.files):
            self._cards[file.path] = self._card(file, first=place == 0)
            column.addWidget(self._cards[file.path])
            column.addSpacing(px(12))
        column.addStretch(1)
        column.addSpacing(px(24))
        column.addWidget(self._yearly_work())

    def offer_interrupted(self, trace: Trace) -> None:
        """What was open when the program ended otherwise than by closing; offered until it is opened again."""
        self._interrupted = trace
        self._fill_right()

    def _interrupted_banner(self, trace: Trace) -> Banner:
        text = texts.interrupted(Path(trace.path).name, trace.indicator)
        banner = Banner(self._theme, "info", texts.INTERRUPTED, text)
        banner.add_button(texts.REOPEN).clicked.connect(lambda: self.open_path.emit(trace.path))
        return banner

    def _card(self, file: RecentFile, *, first: bool) -> RecentCard:
        card = RecentCard(self._theme, file, first=first, missing=self._presence.missing(file.path))
        card.open_wanted.connect(self.open_path)
        card.find_wanted.connect(self.open_wanted)
        card.forget_wanted.connect(self._forget)
        card.folder_wanted.connect(_show_folder)
        return card

    def _replace_card(self, path: str) -> None:
        """A file is gone, or there again; the others stay under the pointer."""
        old, files = self._cards.get(path), self._recent.files
        file = next((one for one in files if one.path == path), None)
        if old is None or file is None:
            return
        self._cards[path] = self._card(file, first=file is files[0])
        _column(self._right).replaceWidget(old, self._cards[path])
        old.hide()
        old.deleteLater()

    def _fill_left(self) -> None:
        column, px = _column(self._left), self._theme.px
        column.addWidget(self._mark)
        column.addSpacing(px(16))
        column.addWidget(Label(texts.APP_NAME, "h1", wrap=True))
        column.addSpacing(px(4))
        column.addWidget(Label(texts.APP_SENTENCE, "body", "text2", wrap=True))
        column.addSpacing(px(24))
        for icon, title, text, signal in (
            ("plus", texts.START_NEW, texts.START_NEW_TEXT, self.new_wanted),
            ("folder-open", texts.START_OPEN, texts.START_OPEN_TEXT, self.open_wanted),
            ("book-open", texts.START_SAMPLE, texts.START_SAMPLE_TEXT, self.sample_wanted),
        ):
            card = ActionCard(self._theme, icon, title, text)
            card.clicked.connect(signal)
            column.addWidget(card)
            column.addSpacing(px(10))
        column.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(px(6))
        line.addWidget(StatusIcon(self._theme, "lock", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(texts.LOCAL_ONLY, "caption", "text2", wrap=True), 1)
        column.addLayout(line)

    def _yearly_work(self) -> QWidget:
        px = self._theme.px
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(2))
        grid.addWidget(Label(texts.YEARLY_WORK, "h3"), 0, 0, 1, len(texts.YEARLY_STEPS))
        grid.setRowMinimumHeight(1, px(4))
        for place, (title, text) in enumerate(texts.YEARLY_STEPS):
            head = QHBoxLayout()
            head.setSpacing(px(10))
            head.addWidget(Label(str(place + 1), "h3", "accent"))
            head.addWidget(Label(title, "strong"), 1)
            grid.addLayout(head, 2, place)
            grid.addWidget(Label(text, "caption", "text2", wrap=True), 3, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return box

    def _forget(self, path: str) -> None:
        self._recent.forget(path)
        self._fill_right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px, stacked = self._theme.px, self.width() / self._theme.scale < _STACKED_BELOW
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self._edge.setVisible(not stacked)
        self._left.setMinimumWidth(0 if stacked else px(_LEFT))
        self._left.setMaximumWidth(_UNLIMITED if stacked else px(_LEFT))

    def _restyle(self) -> None:
        px = self._theme.px
        _column(self._left).setContentsMargins(px(48), px(48), px(48), px(30))
        _column(self._right).setContentsMargins(px(48), px(46), px(48), px(26))
        self._mark.setPixmap(self._theme.app_pixmap(48))
        self._arrange()
        self._fill_right()


def _half(fill: str) -> QFrame:
    half = QFrame()
    half.setProperty("fill", fill)
    QVBoxLayout(half).setSpacing(0)
    return half


def _column(half: QFrame) -> QVBoxLayout:
    column = half.layout()
    assert isinstance(column, QVBoxLayout)
    return column


def _show_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
