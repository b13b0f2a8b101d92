"""Dialogs by which a person sets points: against the rule, from a recognised result, or not at all."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QLineEdit, QWidget

from app.criteria.catalogue import Indicator
from app.criteria.score import attainable
from app.language.numbers import NumberError, format_points, parse_number
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.choices import Choice, ChoiceGroup
from app.ui.pane.verb_dialog import VerbDialog, reason_field
from app.ui.theme import Theme
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label


class OverrideDialog(VerbDialog):
    """Points against the rule, with the reason."""

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator, parent: QWidget) -> None:
        super().__init__(theme, state, f"{texts.OVERRIDE_TITLE} · {indicator.id}", parent)
        self._indicator = indicator
        self.points = QLineEdit()
        self.points.setMaximumWidth(theme.px(120))
        self._points = Field(theme, f"{texts.OVERRIDE_POINTS} (0 – {format_points(indicator.maximum)})", self.points)
        self.reason, self._reason = reason_field(theme, texts.OVERRIDE_REASON)
        self.form.addWidget(Label(texts.OVERRIDE_TEXT, "body", "text2", wrap=True))
        self.form.addWidget(self._points)
        self.form.addWidget(self._reason)
        present = state.snapshot.answers.overrides.get(indicator.id)
        if present is not None:
            self.points.setText(format_points(present.points))
            self.reason.setPlainText(present.reason)

    def submit(self) -> None:
        from app.services import answers

        points, reason = self._read_points(), self.reason.toPlainText().strip()
        self._reason.set_error("" if reason else texts.REASON_REQUIRED)
        if points is not None and reason:
            self.run(answers.set_override, self._indicator.id, points, reason)

    def _read_points(self) -> Decimal | None:
        maximum = self._indicator.maximum
        try:
            points = parse_number(self.points.text())
        except NumberError as error:
            self._points.set_error(f"{error.message} {error.advice}".strip())
            return None
        inside = 0 <= points <= maximum
        self._points.set_error("" if inside else texts.points_out_of_range(format_points(maximum)))
        return points if inside else None


class RecognisedDialog(VerbDialog):
    """A recognised result put into a step of the rule, with the decision it rests on."""

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator, parent: QWidget) -> None:
        super().__init__(theme, state, f"{texts.RECOGNISE_TITLE} · {indicator.id}", parent)
        self._indicator = indicator
        snapshot = state.snapshot
        if indicator.recognised is not None:
            self.form.addWidget(Label(indicator.recognised.wording, "body", "text2", wrap=True))
        steps = attainable(indicator, snapshot.profile, snapshot.answers)
        self._steps = {str(points): points for points in reversed(steps)}
        names = {step.points: step.label for step in state.score(indicator.id).steps}
        choices = [
            Choice(key, names.get(points, texts.points_of(format_points(points))), points)
            for key, points in self._steps.items()
        ]
        self.steps = ChoiceGroup(theme, choices, texts.RECOGNISE_POINTS)
        self.basis, self._basis = reason_field(theme, texts.RECOGNISE_BASIS)
        self.form.addWidget(self.steps)
        self.form.addWidget(self._basis)
        present = snapshot.answers.recognised.get(indicator.id)
        if present is not None:
            self.steps.show_choices(choices, str(present.points))
            self.basis.setPlainText(present.basis)
        if not snapshot.profile.new_rural:
            self.problem.setText(texts.RECOGNISE_NOT_YET)
            self.problem.show()
            self.save.setEnabled(False)

    def submit(self) -> None:
        from app.services import answers

        chosen, basis = self.steps.chosen_id(), self.basis.toPlainText().strip()
        self._basis.set_error("" if basis else texts.BASIS_REQUIRED)
        self.problem.setText("" if chosen else texts.POINTS_REQUIRED)
        self.problem.setVisible(not chosen)
        if chosen and basis:
            self.run(answers.set_recognised, self._indicator.id, self._steps[chosen], basis)


class NotApplicableDialog(VerbDialog):
    """Putting an indicator aside, with the reason."""

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator, parent: QWidget) -> None:
        super().__init__(theme, state, f"{texts.NOT_APPLICABLE_TITLE} · {indicator.id}", parent)
        self._indicator = indicator
        self.reason, self._reason = reason_field(theme, texts.NOT_APPLICABLE_REASON)
        self.form.addWidget(Label(texts.NOT_APPLICABLE_TEXT, "body", "text2", wrap=True))
        self.form.addWidget(self._reason)
        self.reason.setPlainText(state.snapshot.answers.not_applicable.get(indicator.id, ""))

    def submit(self) -> None:
        from app.services import answers

        reason = self.reason.toPlainText().strip()
        self._reason.set_error("" if reason else texts.REASON_REQUIRED)
        if reason:
            self.run(answers.set_not_applicable, self._indicator.id, reason)
