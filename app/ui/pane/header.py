"""The head of the pane: where one is, the indicator's name, who supplies it, and its points."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.criteria.catalogue import Indicator
from app.criteria.scorecard import IndicatorScore, Status
from app.language.numbers import format_points
from app.texts import ui_pane as texts
from app.ui import painting
from app.ui.dossier_state import DossierState
from app.ui.pane.text_block import Run, TextBlock
from app.ui.theme import Theme
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.chip import Chip

_LONG_TITLE = 64
"""Letters of a criterion's title that fit beside the arrows; a longer one gives way to its short name."""


class PointsLabel(QLabel):
    """Points large, their maximum beside them: "2 /3 điểm"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rest = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_score(self, score: IndicatorScore) -> None:
        points, maximum = format_points(score.points), format_points(score.maximum)
        rest = texts.out_of(maximum)
        if score.bonus:
            rest += f" {texts.with_bonus(format_points(score.bonus))}"
        if (points, rest) == (self.text(), self._rest):
            return
        self._rest = rest
        self.setText(points)
        self.setAccessibleName(texts.points_spoken(None if score.points is None else points, maximum))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = painting.text_width(theme.font("number"), self.text()) + painting.text_width(
            theme.font("lead"), self._rest
        )
        return QSize(width + theme.px(8), theme.line_height("number"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setFont(theme.font("number"))
        large, small = painter.fontMetrics(), theme.font("lead")
        baseline = (self.height() - large.height()) // 2 + large.ascent()
        rest = painting.text_width(small, self._rest)
        painter.setPen(theme.color("text3" if self.text() == texts.NONE else "text"))
        left = self.width() - rest - theme.px(4) - large.horizontalAdvance(self.text())
        painter.drawText(left, baseline, self.text())
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        place = QRect(self.width() - rest, 0, rest + 1, baseline + painter.fontMetrics().descent())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._rest)
        painter.end()


class PaneHeader(QWidget):
    """Breadcrumb, title, unit, links and points of the indicator shown.

    Signals:
        step: -1 for the previous indicator, +1 for the next one.
        wording, journal, more: the links and the menu were used.
    """

    step = Signal(int)
    wording = Signal()
    journal = Signal()
    more = Signal()

    def __init__(self, theme: Theme, state: DossierState) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._names = self._short_names = ""
        self._crumb = TextBlock(theme, "caption", "text2", max_lines=1)
        self.previous = IconButton(theme, "chevron-left", texts.PREVIOUS_INDICATOR)
        self.next = IconButton(theme, "chevron-right", texts.NEXT_INDICATOR)
        self.menu_button = IconButton(theme, "ellipsis", texts.MORE_ACTIONS)
        self._title = TextBlock(theme, "h2", balanced=True)
        self._units = TextBlock(theme, "body", "text2", icon="users", max_lines=1)
        self._wording = LinkButton(theme, texts.OFFICIAL_WORDING, icon="book-open")
        self._journal = LinkButton(theme, texts.JOURNAL, icon="clock")
        self._undecided = Chip(theme, texts.UNDECIDED, "warn", icon="question-dashed")
        self._aside = Chip(theme, texts.NOT_APPLICABLE, "done")
        self.points = PointsLabel(theme)
        self._lay_out()
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.menu_button.clicked.connect(self.more)
        self._wording.clicked.connect(self.wording)
        self._journal.clicked.connect(self.journal)

    def _lay_out(self) -> None:
        px = self._theme.px
        crumb = QHBoxLayout()
        crumb.setSpacing(px(2))
        crumb.addWidget(self._crumb, 1)
        for button in (self.previous, self.next, self.menu_button):
            crumb.addWidget(button)
        meta = QHBoxLayout()
        meta.setSpacing(px(4))
        meta.addWidget(self._units)
        meta.addSpacing(px(8))
        meta.addWidget(self._wording)
        meta.addWidget(self._journal)
        meta.addStretch(1)
        for chip in (self._undecided, self._aside):
            meta.addWidget(chip)
        meta.addWidget(self.points)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(crumb)
        column.addWidget(self._title)
        column.addLayout(meta)

    def show_indicator(self, indicator: Indicator, *, first: bool, last: bool) -> None:
        criterion = self._state.criterion_of(indicator.id)
        long = len(criterion.title) > _LONG_TITLE
        self._crumb.show_text(texts.breadcrumb(criterion.id, criterion.short if long else criterion.title))
        self._crumb.setToolTip(criterion.title if long else "")
        self._title.show_runs((Run(f"{indicator.id}  ", None, "text2"), Run(indicator.title)))
        self.previous.setEnabled(not first)
        self.next.setEnabled(not last)

    def refresh(self, score: IndicatorScore) -> None:
        """Units and points as they now are."""
        snapshot = self._state.snapshot
        known = {unit.id: unit for unit in snapshot.units}
        units = [known[one] for one in snapshot.assignments.get(score.indicator, ()) if one in known]
        self._names = " · ".join(unit.name for unit in units) or texts.NO_UNIT
        self._short_names = " · ".join(unit.short for unit in units) or texts.NO_UNIT
        self._units.show_token("text2" if units else "warn")
        self.points.show_score(score)
        self._undecided.setVisible(score.status is Status.UNDECIDED)
        self._aside.setVisible(score.status is Status.NOT_APPLICABLE)
        self._fit_units()

    def _fit_units(self) -> None:
        """The units' names in full where they fit beside the links, else their short names."""
        beside = (self._wording, self._journal, self._undecided, self._aside, self.points)
        taken = sum(part.sizeHint().width() + self._theme.px(8) for part in beside if not part.isHidden())
        needed = painting.text_width(self._theme.font("body"), self._names) + self._theme.px(36)
        fits = needed <= self.width() - taken
        self._units.show_text(self._names if fits else self._short_names)
        self._units.setAccessibleDescription(self._names)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_units()
