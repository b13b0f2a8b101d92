"""The figures of an indicator on their panel: fields, ratio, ladder, what the next step costs, and why it scores so."""

from __future__ import annotations

import re
from fractions import Fraction

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.criteria.answers import FigureKey
from app.criteria.catalogue import Indicator
from app.criteria.scorecard import IndicatorScore
from app.language.numbers import format_number, format_percent
from app.models.snapshot import figure_key, unit_names
from app.texts import trial as trial_texts
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.ladder import BandLadder
from app.ui.pane.number_field import FigureField
from app.ui.pane.text_block import Run, TextBlock
from app.ui.theme import Theme
from app.ui.widgets.frames import Panel

_LONG_RATIO = Fraction(10000, 101)
"""In percent, with as many digits as are ever shown."""

_POINTS = re.compile(r"\d+(?:,\d+)?[ \N{NO-BREAK SPACE}]điểm")


def reason_runs(reason: str) -> tuple[Run, ...]:
    """The reason with its first "2 điểm" in bold."""
    found = _POINTS.search(reason)
    if found is None:
        return (Run(reason),)
    return Run(reason[: found.start()]), Run(found.group(), "strong"), Run(reason[found.end() :])


class _Row(QObject):
    """A field and the figure it stands for: carries the figure along with what was typed."""

    typed = Signal(object, object)
    pasted = Signal(object, str)

    def __init__(self, key: FigureKey, view: FigureField) -> None:
        super().__init__(view)
        self.key = key
        self.view = view
        view.committed.connect(self._committed)
        view.field.several_pasted.connect(self._pasted)

    def _committed(self, value: object) -> None:
        self.typed.emit(self.key, value)

    def _pasted(self, text: str) -> None:
        self.pasted.emit(self.key, text)


class FiguresPanel(Panel):
    """Fields for every figure that the rule now reads; made anew when the rule reads other ones.

    Signals:
        typed: (FigureKey, Decimal or None) that a person entered.
        several_pasted: (FigureKey, text): cells of a spreadsheet pasted into the field of a figure.
    """

    typed = Signal(object, object)
    several_pasted = Signal(object, str)

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._indicator = indicator
        self._rows: dict[FigureKey, _Row] = {}
        px = theme.px
        self._fields: QWidget | None = None
        self._ratio: TextBlock | None = None
        self._errors = TextBlock(theme, "caption", "danger", icon="circle-alert")
        self._errors.hide()
        self._owners = TextBlock(theme, "caption", "text2", icon="users")
        self._next = TextBlock(theme, "strong", "accent", icon="arrow-up", align_right=True)
        self.ladder = BandLadder(theme)
        self.reason = TextBlock(theme, "body")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(11), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(self._owners)
        column.addWidget(self._errors)
        column.addWidget(self._next)
        column.addWidget(self.ladder)
        column.addWidget(self.reason)

    # --- building ----------------------------------------------------------------------------------------------------
    def _build_fields(self, keys: tuple[FigureKey, ...]) -> None:
        if self._fields is not None:
            self._fields.deleteLater()
        self._fields, self._rows = QWidget(), {}
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(6))
        figures = tuple(dict.fromkeys(key.figure for key in keys))
        years = tuple(dict.fromkeys(key.year for key in keys))
        side_by_side = len(figures) == 1
        for key in keys:
            at = (years.index(key.year), figures.index(key.figure))
            across = (at[1], at[0]) if side_by_side else at
            first = across[0] == 0
            self._rows[key] = row = _Row(key, self._new_field(key, labelled=first, with_year=len(years) > 1))
            row.typed.connect(self.typed)
            row.pasted.connect(self.several_pasted)
            grid.addWidget(row.view, *across)
        columns = len(years) if side_by_side else len(figures)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self._ratio = TextBlock(self._theme, "h3", max_lines=1)
        self._ratio.show_text(format_percent(_LONG_RATIO))
        self._ratio.setMinimumWidth(self._ratio.sizeHint().width())  # its fields stay where they are as it changes
        if self._indicator.rule.kind == "ratio":
            grid.addLayout(self._ratio_column(self._ratio), 0, columns)
        self._column.insertWidget(0, self._fields)

    def _ratio_column(self, value: TextBlock) -> QVBoxLayout:
        label = TextBlock(self._theme, "caption", "text2", max_lines=1)
        label.show_text(texts.RATIO)
        column = QVBoxLayout()
        column.setSpacing(self._theme.px(8))
        column.addWidget(label)
        column.addWidget(value)
        column.addStretch(1)
        return column

    def _new_field(self, key: FigureKey, *, labelled: bool, with_year: bool) -> FigureField:
        figure = next(figure for figure in self._state.catalogue.figures if figure.id == key.figure)
        spoken = texts.figure_name(figure.label, key.year)
        tip = f"{spoken}. {figure.help}".strip() if figure.help else spoken
        label = figure.short if labelled else ""
        field = FigureField(self._theme, label, figure.unit, spoken=spoken, tip=tip)
        field.message_changed.connect(self._show_errors)
        return field

    # --- refreshing --------------------------------------------------------------------------------------------------
    def refresh(self, score: IndicatorScore) -> None:
        """Show figures and score; the field somebody is typing in is left alone."""
        wanted = tuple(dict.fromkeys(FigureKey(use.figure, use.year) for use in score.figures))
        if wanted != tuple(self._rows):
            self._build_fields(wanted)
        wrong = {(problem.figure, problem.year) for problem in score.problems}
        figures = self._state.snapshot.answers.figures
        for key, row in self._rows.items():
            row.view.show_value(figures.get(key), self._hint(key), problem=(key.figure, key.year) in wrong)
            row.view.setEnabled(not self._state.signed)
        self._show_owners()
        self._show_ratio(score)
        self._next.show_text(score.next or "")
        self._next.setVisible(bool(score.next))
        self.ladder.show_steps(score.steps, score.ratio)
        self.reason.show_runs(reason_runs(score.reason))
        self._show_errors()

    def _show_owners(self) -> None:
        """The units that are to supply a figure by itself."""
        snapshot = self._state.snapshot
        owned = {
            figure.short: names
            for figure in self._state.catalogue.figures
            if any(key.figure == figure.id for key in self._rows)
            and (names := unit_names(snapshot, figure_key(figure.id)))
        }
        self._owners.show_text(" · ".join(texts.figure_owned_by(*one) for one in owned.items()))
        self._owners.setVisible(bool(owned))

    def _hint(self, key: FigureKey) -> str:
        """The year where several are asked, otherwise what last year's value was; what a trial has put aside."""
        several = len({one.year for one in self._rows}) > 1
        trial = self._state.tried()
        if trial is not None and key in trial.figures:
            stored = self._state.actual[0].answers.figures.get(key)
            said = trial_texts.in_dossier(trial_texts.NO_FIGURE if stored is None else format_number(stored))
            return f"{texts.year_label(key.year)}, {said}" if several else said
        if several:
            return texts.year_label(key.year)
        before = self._state.snapshot.answers.figures.get(FigureKey(key.figure, key.year - 1))
        return texts.last_year(key.year - 1, format_number(before)) if before is not None else ""

    def _show_ratio(self, score: IndicatorScore) -> None:
        bounds = [bound for step in score.steps for bound in (step.lower, step.upper) if bound is not None]
        assert self._ratio is not None
        self._ratio.show_text(texts.NONE if score.ratio is None else format_percent(score.ratio, apart_from=bounds))

    def _show_errors(self) -> None:
        messages = [row.view.message for row in self._rows.values() if row.view.message]
        self._errors.show_text(" ".join(messages))
        self._errors.setVisible(bool(messages))

    # --- for the pane ------------------------------------------------------------------------------------------------
    def refuse(self, key: FigureKey, message: str) -> None:
        """The dossier has refused the figure: show the stored one again, and why."""
        if key in self._rows:
            self._rows[key].view.field.restore()
        self._errors.show_text(message)
        self._errors.setVisible(True)

    def flush(self) -> None:
        """Commit what is still being typed."""
        for row in self._rows.values():
            row.view.field.flush()

    def first_field(self) -> QWidget | None:
        """Where typing begins: the first figure still missing, else the first; None where none may be typed."""
        rows = [row.view.field for row in self._rows.values() if row.view.isEnabled()]
        return next((field for field in rows if not field.text()), rows[0] if rows else None)

    def field(self, figure: str, year: int) -> FigureField:
        """The field of a figure; KeyError where the rule does not read it."""
        return self._rows[FigureKey(figure, year)].view
