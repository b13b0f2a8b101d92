"""The panel at the top of the overview: the total, what backs it, and the days left; each leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.criteria.classification import classify
from app.language.numbers import format_number, format_points
from app.services.outlook import days_left, open_notes
from app.texts import ui_overview as texts
from app.ui.dossier_state import DossierState
from app.ui.overview.link_row import LinkRow
from app.ui.theme import Theme
from app.ui.widgets.fill_bar import FillBar, FillName, Fills, paint_legend
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.frames import Line
from app.ui.widgets.labels import Label, StatusIcon

LEGEND: tuple[tuple[FillName, str], ...] = (
    ("backed", texts.BACKED),
    ("unbacked", texts.UNBACKED),
    ("undecided", texts.UNDECIDED),
    ("lost", texts.LOST),
)


class LegendMark(QWidget):
    """The small square that names a fill."""

    def __init__(self, theme: Theme, fill: FillName) -> None:
        super().__init__()
        self._theme, self._fill = theme, fill
        self.setFixedSize(theme.px(13), theme.px(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_legend(painter, self._theme, QRectF(self.rect()), self._fill)
        painter.end()


class SummaryPanel(QFrame):
    """Total, bar with its legend, deadline.

    Signals: `open_indicator(id)`; `points_wanted(fill)` when an entry of the legend is clicked; `deadline_wanted`.
    """

    open_indicator = Signal(str)
    points_wanted = Signal(str)
    deadline_wanted = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.setProperty("frame", "panel")
        self.year = Label(role="caption", tone="text2")
        self.total = Label(role="display")
        self.maximum = Label(role="lead", tone="text2")
        self.bonus = Label(role="caption", tone="text2")
        self.open_bonus = LinkRow(theme, 22)
        self.open_bonus.add(self.bonus, 1)
        self.open_bonus.clicked.connect(lambda _=False: self.open_indicator.emit(self._bonus_indicators()[0]))
        self.claimed = Label(role="caption", tone="text2")
        self.proven = Label()
        self.bar = FillBar(theme, height=16)
        self.legend: dict[FillName, Label] = {name: Label(role="caption", tone="text2") for name, _ in LEGEND}
        self.entries: dict[FillName, LinkRow] = {}
        self.deadline = Label(role="caption", tone="text2")
        self.open_deadline = LinkRow(theme, 22)
        self.open_deadline.add(self.deadline, 1)
        self.open_deadline.setToolTip(texts.CHANGE_DEADLINE)
        self.open_deadline.clicked.connect(lambda _=False: self.deadline_wanted.emit())
        self.days = Label(role="h1")
        for rich in (self.proven, *self.legend.values()):
            rich.setTextFormat(Qt.TextFormat.RichText)
        self.notes = Label(role="caption", tone="warn")
        self.open_note = LinkRow(theme, 24)
        self.open_note.add(StatusIcon(theme, "scale", "warn", 16))
        self.open_note.add(self.notes, 1)
        self.open_note.clicked.connect(self._open_note)
        self._build()

    def refresh(self, today: date) -> None:
        total, snapshot = self._state.scorecard.total, self._state.snapshot
        self.year.setText(texts.self_scored(snapshot.profile.year))
        self.total.setText(format_points(total.points))
        self.maximum.setText(f"/{format_number(total.maximum)}")
        claimed = classify(total.points + total.bonus, snapshot.settings.classification)
        said = texts.bonus(total.bonus, ", ".join(self._bonus_indicators()))
        self.bonus.setText(said)
        self.open_bonus.setAccessibleName(said)
        self.open_bonus.setVisible(bool(total.bonus))
        self.claimed.setText(texts.class_claimed(claimed) if claimed else "")
        self.claimed.setVisible(bool(claimed))
        self.proven.setText(texts.if_inspected(total.evidenced))
        fills = Fills.of(total)
        self.bar.show_fills(fills)
        ink = self._theme.tokens.text
        for name, words in LEGEND:
            points = format_points(getattr(fills, name))
            self.legend[name].setText(f'<b style="color: {ink}">{points}</b> {words}')
            self.entries[name].setAccessibleName(f"{points} {words}")
            self.entries[name].setVisible(bool(getattr(fills, name)))
        self._refresh_deadline(today)

    def _refresh_deadline(self, today: date) -> None:
        snapshot = self._state.snapshot
        left = days_left(snapshot, today)
        deadline = snapshot.settings.deadline
        said = texts.inspection_on(deadline) if deadline else texts.NO_DEADLINE
        self.deadline.setText(said)
        self.open_deadline.setAccessibleName(said)
        self.days.setText("" if left is None else texts.days_left(left))
        self.days.setVisible(left is not None)
        undecided = len(open_notes(self._state.catalogue, self._state.scorecard))
        self.notes.setText(texts.notes_open(undecided))
        self.open_note.setAccessibleName(texts.notes_open(undecided))
        self.open_note.setVisible(bool(undecided))

    def _bonus_indicators(self) -> list[str]:
        return [score.indicator for score in self._state.scorecard.indicators.values() if score.bonus]

    def _open_note(self) -> None:
        """Go to the one undecided note, or offer all there are."""
        waiting = open_notes(self._state.catalogue, self._state.scorecard)
        if len(waiting) == 1:
            self.open_indicator.emit(waiting[0])
        else:
            self.notes_menu(waiting).popup(self.open_note.mapToGlobal(self.open_note.rect().bottomLeft()))

    def notes_menu(self, waiting: Sequence[str]) -> QMenu:
        """A line for each indicator with an undecided note."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in waiting:
            action = menu.addAction(texts.of_indicator(one, self._state.indicator(one).short))
            action.triggered.connect(lambda _=False, one=one: self.open_indicator.emit(one))
        return menu

    def set_wide(self, wide: bool) -> None:
        """Stand the three parts side by side, or the bar below the others where they would not fit."""
        grid = self._grid
        grid.addWidget(self._bar_part, *((0, 1) if wide else (1, 0, 1, 2)))
        grid.addWidget(self._deadline_part, 0, 3 if wide else 1)
        grid.setColumnStretch(1, 1 if wide else 0)
        self._line.setVisible(wide)

    def _build(self) -> None:
        px = self._theme.px
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(px(20), px(12), px(20), px(12))
        self._grid.setSpacing(px(20))
        self._line = Line(Qt.Orientation.Vertical)
        self._bar_part, self._deadline_part = _part(self._bar_column()), _part(self._deadline_column())
        self._grid.addWidget(_part(self._total_column()), 0, 0)
        self._grid.addWidget(self._line, 0, 2)
        self.set_wide(True)

    def _total_column(self) -> QVBoxLayout:
        number = QHBoxLayout()
        number.setSpacing(self._theme.px(6))
        number.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self.maximum, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addStretch()
        self.total.setFixedHeight(self._theme.line_height("display"))  # digits need no more; the font's own is taller
        part = QVBoxLayout()
        part.setSpacing(0)
        part.addWidget(self.year)
        part.addLayout(number)
        part.addWidget(self.open_bonus)
        part.addWidget(self.claimed)
        part.addStretch()
        return part

    def _bar_column(self) -> QVBoxLayout:
        px = self._theme.px
        legend = FlowLayout(gap=px(16), line_gap=px(4))
        for name, shown in self.legend.items():
            entry = self.entries[name] = LinkRow(self._theme, 22)
            entry.add(LegendMark(self._theme, name))
            entry.add(shown)
            entry.clicked.connect(lambda _=False, name=name: self.points_wanted.emit(name))
            legend.addWidget(entry)
        part = QVBoxLayout()
        part.setSpacing(px(8))
        part.addStretch()
        part.addWidget(self.proven)
        part.addWidget(self.bar)
        part.addLayout(legend)
        part.addStretch()
        return part

    def _deadline_column(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(self._theme.px(4))
        part.addStretch()
        part.addWidget(self.open_deadline)
        part.addWidget(self.days)
        part.addWidget(self.open_note)
        part.addStretch()
        return part


def _part(column: QVBoxLayout) -> QWidget:
    part = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    part.setLayout(column)
    return part
