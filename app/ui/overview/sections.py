"""The three lists of the overview: points by criterion, what to do next, progress by unit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.criteria.catalogue import Criterion
from app.criteria.scorecard import CriterionScore
from app.language.numbers import format_number, format_points
from app.services.outlook import NextStep, StepKind, next_steps
from app.services.progress import UnitProgress, unit_progress
from app.texts import trial as trial_texts
from app.texts import ui_overview as texts
from app.ui.dossier_state import DossierState
from app.ui.overview.link_row import LinkRow
from app.ui.theme import Theme
from app.ui.widgets.bars import ProgressBar
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.chip import Chip, ChipKind
from app.ui.widgets.fill_bar import FillBar, Fills
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

SHORT_LIST = 5
_BADGES: dict[StepKind, tuple[Callable[[Decimal], str], ChipKind]] = {
    StepKind.GAIN: (texts.gain, "accent"),
    StepKind.KEEP: (texts.keep, "done"),
    StepKind.RAISE: (texts.rise, "neutral"),
}


class CriterionBars(QWidget):
    """One bar a criterion, as long as its maximum. `opened` carries the first indicator there with something to do."""

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState) -> None:
        super().__init__()
        self._state = state
        self._rows: dict[str, tuple[LinkRow, FillBar, Label, Label]] = {}
        self._shown: dict[str, tuple[CriterionScore, Decimal | None]] = {}
        box = _column(self)
        box.addLayout(_heading(theme, texts.BY_CRITERION))
        largest = max(criterion.maximum for criterion in state.catalogue.criteria)
        for criterion in state.catalogue.criteria:
            box.addWidget(self._row(theme, criterion, largest))

    def refresh(self) -> None:
        """Bars as the answers now stand, tried ones included, and then how much each criterion would gain or lose."""
        state = self._state
        for criterion in state.catalogue.criteria:
            row, bar, points, gain = self._rows[criterion.id]
            score = state.scorecard.criteria[criterion.id]
            tried = score.points - state.actual[1].criteria[criterion.id].points if state.trial is not None else None
            if self._shown.get(criterion.id) == (score, tried):
                continue
            self._shown[criterion.id] = score, tried
            gain.setVisible(tried is not None)
            gain.setText(trial_texts.signed(tried) if tried else "")
            gain.set_tone("warn" if tried is not None and tried < 0 else "accent")
            fills = Fills.of(score)
            bar.show_fills(fills)
            points.setText("–" if score.undecided and not score.points else format_points(score.points))
            spoken = f"{criterion.id} {criterion.short}: {fills.spoken}"
            row.setAccessibleName(f"{spoken}, {trial_texts.spoken(tried)}" if tried else spoken)

    def _row(self, theme: Theme, criterion: Criterion, largest: Decimal) -> LinkRow:
        """Code, name, bar, points; the slash of every row stands in one column."""
        row, bar = LinkRow(theme, 28), FillBar(theme)
        code, name = Label(criterion.id, "caption", "text2"), Label(criterion.short)
        points, maximum = Label(role="strong"), Label(f"/{format_number(criterion.maximum)}", "caption", "text2")
        gain = Label(role="caption_strong")
        for label, width in ((code, 20), (name, 176), (points, 36), (maximum, 20), (gain, 44)):
            label.setFixedWidth(theme.px(width))
        for label in (code, points, gain):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.add(code)
        row.add(name)
        row.add(bar, int(criterion.maximum * 100))
        row.box.addStretch(int((largest - criterion.maximum) * 100))
        row.add(points)
        row.box.addSpacing(-row.box.spacing())
        row.add(maximum)
        row.add(gain)
        row.clicked.connect(lambda _=False: self.opened.emit(self._place(criterion)))
        self._rows[criterion.id] = (row, bar, points, gain)
        return row

    def _place(self, criterion: Criterion) -> str:
        """The first indicator of the criterion with something to do, else its first."""
        state = self._state
        open_ones = {step.indicator for step in next_steps(state.catalogue, state.snapshot, state.scorecard)}
        ids = [indicator.id for indicator in criterion.indicators]
        return next((one for one in ids if one in open_ones), ids[0])


class NextSteps(QWidget):
    """What gives the most points for the least work, a handful at first."""

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self._steps: tuple[NextStep, ...] | None = None
        self._all = False
        self.more = LinkButton(theme, texts.see_all(0))
        self.more.clicked.connect(self._toggle)
        head = _heading(theme, texts.NEXT_STEPS)
        head.addWidget(self.more)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        box = _column(self)
        box.addLayout(head)
        box.addLayout(self._rows)

    def refresh(self) -> None:
        state = self._state
        steps = next_steps(state.catalogue, state.snapshot, state.scorecard)
        if steps != self._steps:
            self._steps = steps
            self._show(steps)

    def _toggle(self) -> None:
        self._all = not self._all
        self._show(self._steps or ())

    def show_all(self) -> None:
        """Unfold the list: what is lost may still be raised, and that stands at its end."""
        self._all = True
        self._show(self._steps or ())

    def _show(self, steps: tuple[NextStep, ...]) -> None:
        _empty(self._rows)
        for step in steps if self._all else steps[:SHORT_LIST]:
            self._rows.addWidget(self._row(step))
        if not steps:
            self._rows.addWidget(Label(texts.NOTHING_LEFT, tone="text2", wrap=True))
        self.more.setVisible(len(steps) > SHORT_LIST)
        self.more.set_words(texts.see_fewer() if self._all else texts.see_all(len(steps)))

    def _row(self, step: NextStep) -> LinkRow:
        theme = self._theme
        say, look = _BADGES[step.kind]
        badge = Chip(theme, say(step.points), look)
        badge.setFixedWidth(theme.px(104))
        words = step.need or texts.what_to_do(
            figures=step.figures,
            levels=step.levels,
            evidence=step.evidence,
            evidence_none=step.evidence_none,
            units=step.units,
        )
        lines = QWidget()
        title = Label(f"<b>{step.indicator}</b>&nbsp; {step.title}")
        title.setTextFormat(Qt.TextFormat.RichText)
        box = _column(lines)
        box.setContentsMargins(theme.px(8), 0, 0, 0)
        box.addStretch()
        box.addWidget(title)
        box.addWidget(ElidedLabel(words, "caption", "text2"))
        box.addStretch()
        row = LinkRow(theme, 45, line=True)
        row.add(badge)
        row.add(lines, 1)
        row.add(StatusIcon(theme, "chevron-right", size=16))
        row.setAccessibleName(f"{say(step.points)}: {step.indicator} {step.title}. {words}")
        row.clicked.connect(lambda _=False: self.opened.emit(step.indicator))
        return row


class UnitBars(QWidget):
    """How far each unit has come. `opened` carries a unit and the first indicator it owes, or its first."""

    opened = Signal(str, str)

    def __init__(self, theme: Theme, state: DossierState) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self._shown: tuple[UnitProgress, ...] | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        box = _column(self)
        box.addLayout(_heading(theme, texts.UNITS))
        box.addLayout(self._rows)

    def refresh(self) -> None:
        state = self._state
        progress = unit_progress(state.catalogue, state.snapshot, state.scorecard)
        if progress == self._shown:
            return
        self._shown = progress
        _empty(self._rows)
        for one in progress:
            self._rows.addWidget(self._row(one))

    def _row(self, one: UnitProgress) -> LinkRow:
        theme, done = self._theme, len(one.done)
        row = LinkRow(theme, 23)
        bar = ProgressBar(theme, done, one.total)
        bar.setFixedWidth(theme.px(96))
        count = Label(f"{done}/{one.total}", "strong")
        count.setFixedWidth(theme.px(48))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        words = texts.remaining(len(one.owing)) if one.owing else texts.DONE
        said = Label(words, "caption", "warn" if one.owing else "text2")
        said.setFixedWidth(theme.px(48))
        row.add(ElidedLabel(one.unit.name), 1)
        row.add(bar)
        row.add(count)
        row.box.addSpacing(theme.px(8))
        icon, token = ("half", "warn") if one.owing else ("circle-check", "text3")
        row.add(StatusIcon(theme, icon, token, 14, name=words))
        row.add(said)
        row.setAccessibleName(texts.unit_spoken(one.unit.name, done, one.total, words))
        first = (*one.owing, *one.done, "")[0]
        row.clicked.connect(lambda _=False: self.opened.emit(one.unit.id, first))
        return row


def _heading(theme: Theme, words: str) -> QHBoxLayout:
    """The heading of a section, as high whether or not something stands at its right end."""
    row = QHBoxLayout()
    row.addWidget(Label(words, "h3"))
    row.addStretch()
    row.addStrut(theme.px(36))
    return row


def _column(owner: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(owner)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box


def _empty(layout: QLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.deleteLater()
