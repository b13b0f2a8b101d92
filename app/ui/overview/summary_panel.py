"""The panel at the top of the overview: the total, what backs it, and the days left."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.criteria.classification import classify
from app.language.numbers import format_number, format_points
from app.services.outlook import days_left, open_notes
from app.texts import ui_overview as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.fill_bar import FillBar, FillName, Fills, paint_legend
from app.ui.widgets.labels import Label

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

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(14), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = self._theme.px(13)
        paint_legend(painter, self._theme, QRectF(0, (self.height() - size) / 2, size, size), self._fill)
        painter.end()


class SummaryPanel(QFrame):
    """Total, bar with its legend, deadline. `open_note` is the button that leads to the first undecided note."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.setProperty("frame", "panel")
        self.year = Label(role="caption", tone="text2")
        self.total = Label(role="display")
        self.maximum = Label(role="lead", tone="text2")
        self.bonus = Label(role="caption", tone="text2")
        self.proven = Label()
        self.bar = FillBar(theme, height=16)
        self.legend: dict[FillName, Label] = {name: Label(role="caption", tone="text2") for name, _ in LEGEND}
        self.deadline = Label(role="caption", tone="text2")
        self.days = Label(role="h1")
        for rich in (self.proven, *self.legend.values()):
            rich.setTextFormat(Qt.TextFormat.RichText)
        self.open_note = LinkButton(theme, texts.ALL_DECIDED, icon="scale")
        self._build()

    def refresh(self, today: date) -> None:
        total, snapshot = self._state.scorecard.total, self._state.snapshot
        self.year.setText(texts.self_scored(snapshot.profile.year))
        self.total.setText(format_points(total.points))
        self.maximum.setText(f"/{format_number(total.maximum)}")
        claimed = classify(total.points + total.bonus, snapshot.settings.classification)
        lines = [texts.bonus(total.bonus, self._bonus_indicators())] if total.bonus else []
        lines += [texts.class_claimed(claimed)] if claimed else []
        self.bonus.setText("\n".join(lines))
        self.bonus.setVisible(bool(lines))
        self.proven.setText(texts.if_inspected(total.evidenced))
        fills = Fills.of(total)
        self.bar.show_fills(fills)
        for name, words in LEGEND:
            self.legend[name].setText(f"<b>{format_points(getattr(fills, name))}</b> {words}")
        self._refresh_deadline(today)

    def _refresh_deadline(self, today: date) -> None:
        snapshot = self._state.snapshot
        left = days_left(snapshot, today)
        deadline = snapshot.settings.deadline
        self.deadline.setText(texts.inspection_on(deadline) if deadline else texts.NO_DEADLINE)
        self.days.setText("" if left is None else texts.days_left(left))
        self.days.setVisible(left is not None)
        undecided = len(open_notes(self._state.catalogue, self._state.scorecard))
        self.open_note.set_words(texts.notes_open(undecided) if undecided else texts.ALL_DECIDED)
        self.open_note.setEnabled(bool(undecided))

    def _bonus_indicators(self) -> str:
        scores = self._state.scorecard.indicators.values()
        return ", ".join(score.indicator for score in scores if score.bonus)

    def _build(self) -> None:
        px = self._theme.px
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(16), px(20), px(16))
        row.setSpacing(px(20))
        left = QVBoxLayout()
        number = QHBoxLayout()
        number.setSpacing(px(6))
        number.addWidget(self.total, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addWidget(self.maximum, 0, Qt.AlignmentFlag.AlignBaseline)
        number.addStretch()
        left.setSpacing(px(2))
        left.addWidget(self.year)
        left.addLayout(number)
        left.addWidget(self.bonus)
        left.addStretch()
        middle = QVBoxLayout()
        middle.setSpacing(px(8))
        middle.addStretch()
        middle.addWidget(self.proven)
        middle.addWidget(self.bar)
        legend = QHBoxLayout()
        legend.setSpacing(px(6))
        for name, shown in self.legend.items():
            legend.addWidget(LegendMark(self._theme, name))
            legend.addWidget(shown)
            legend.addSpacing(px(14))
        legend.addStretch()
        middle.addLayout(legend)
        middle.addStretch()
        right = QVBoxLayout()
        right.setSpacing(px(4))
        right.addStretch()
        right.addWidget(self.deadline)
        right.addWidget(self.days)
        right.addWidget(self.open_note)
        right.addStretch()
        line = QFrame()
        line.setProperty("frame", "line")
        line.setFixedWidth(1)
        row.addLayout(left)
        row.addLayout(middle, 1)
        row.addWidget(line)
        row.addLayout(right)
