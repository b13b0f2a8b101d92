"""The judgements of an indicator: its levels (one group per part) in the official words, and why one was chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.criteria.answers import LevelKey
from app.criteria.catalogue import ChoiceRule, Indicator, Option, Part, SumRule
from app.criteria.readings import Circumstances, circumstances
from app.criteria.rules.choice import points_of
from app.texts import trial as trial_texts
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.pane.choices import Choice, ChoiceGroup
from app.ui.theme import Theme


class JudgementPanel(QWidget):
    """Radio rows for a choice rule, or one group of them for every part of a sum.

    Signals:
        chosen: (part, option) that a person chose.
    """

    chosen = Signal(str, str)

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator) -> None:
        super().__init__()
        self._state = state
        self._indicator = indicator
        self.groups: dict[str, ChoiceGroup] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        for part, heading, options in _parts(indicator):
            group = ChoiceGroup(theme, self._choices(options), heading)
            group.chosen.connect(lambda option, part=part: self.chosen.emit(part, option))
            self.groups[part] = group
            column.addWidget(group)

    def _circumstances(self) -> Circumstances:
        snapshot = self._state.snapshot
        return circumstances(self._indicator, snapshot.profile, snapshot.answers)

    def _choices(self, options: tuple[Option, ...], put_aside: str | None = None) -> list[Choice]:
        """The levels; `put_aside` is the dossier's own while another one is tried."""
        here = self._circumstances()
        return [
            Choice(
                option.id,
                option.label,
                points_of(option, here),
                option.official,
                trial_texts.CHOSEN_IN_DOSSIER if option.id == put_aside else "",
            )
            for option in options
        ]

    def first_row(self) -> QWidget:
        """The level of the first judgement that is chosen, else its first level."""
        rows = next(iter(self.groups.values())).rows
        return next((row for row in rows if row.isChecked()), rows[0])

    def refresh(self) -> None:
        """Show what is chosen and what each level is worth in this ward."""
        levels = self._state.snapshot.answers.levels
        for part, _heading, options in _parts(self._indicator):
            key = LevelKey(self._indicator.id, part)
            chosen, stored = levels.get(key), self._state.actual[0].answers.levels.get(key)
            put_aside = stored if stored != chosen else None
            self.groups[part].show_choices(self._choices(options, put_aside), chosen)
            self.groups[part].setEnabled(not self._state.signed)


def _parts(indicator: Indicator) -> list[tuple[str, str, tuple[Option, ...]]]:
    """Id, heading and options of each judgement; empty id and heading for a rule of a single choice."""
    rule = indicator.rule
    if isinstance(rule, ChoiceRule):
        return [("", "", rule.options)]
    if isinstance(rule, SumRule):
        return [(part.id, _heading(part), part.options) for part in rule.parts]
    return []


def _heading(part: Part) -> str:
    """The part's name, saying that it is a bonus where the name itself does not."""
    told = not part.bonus or texts.BONUS in part.label
    return part.label if told else f"{part.label} ({texts.BONUS})"
