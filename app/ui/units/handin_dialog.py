"""What a unit hands in, before anything is taken: new, changed, taken away, and changed on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.texts import ui_exchange as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.choices import CheckBox, RadioButton
from app.ui.widgets.frames import ScrollColumn
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.comparing import Item
    from app.services.handin import Decision, Preview
    from app.services.item_words import ItemWords

_WIDTH = 760


class HandInDialog(FormDialog):
    """`take(decisions)` is called with what was decided; the dialog stays until it is told that it was done.

    New and changed items are ticked to begin with; where both sides changed a thing, or the unit took it away, nothing
    is chosen for the person.
    """

    def __init__(
        self,
        theme: Theme,
        preview: Preview,
        words: dict[str, ItemWords],
        take: Callable[[dict[str, Decision]], None],
        parent: QWidget,
    ) -> None:
        found = preview.comparison
        given_on = None if preview.kind == "loose" else preview.given_at.astimezone().date()
        sentence = texts.hand_in_text(preview.sender, given_on, found.unchanged)
        title = texts.hand_in_title(preview.unit_name)
        super().__init__(theme, title, sentence, accept=texts.TAKE, width=_WIDTH, parent=parent)
        self.preview = preview
        self._take = take
        self._words = words
        self.ticks: dict[str, CheckBox] = {}
        self.choices: dict[str, QButtonGroup] = {}
        for warning in _warnings(preview):
            self.body.addWidget(Banner(theme, "warn", warning))
        column = ScrollColumn(theme, margins=(0, 0, 8, 0))
        column.setAccessibleName(title)
        column.setMinimumHeight(theme.px(300))
        column.column.setSpacing(theme.px(6))
        self._add_ticks(column.column, texts.NEW, self._of("new"))
        self._add_ticks(column.column, texts.CHANGED, self._of("changed"))
        self._add_choices(column.column, texts.CONFLICT, self._of("conflict"))
        self._add_choices(column.column, texts.REMOVED, self._of("removed"))
        self._add_left_out(column.column)
        if not found.open:
            column.column.addWidget(Label(texts.NOTHING_NEW, tone="text2", wrap=True))
        column.column.addStretch(1)
        self.body.addWidget(column, 1)
        self.accept_button.setEnabled(bool(found.items))

    def decisions(self) -> dict[str, Decision]:
        """What was decided so far; unticked items and those put off are not among it."""
        decided: dict[str, Decision] = {key: "theirs" for key, box in self.ticks.items() if box.isChecked()}
        for key, group in self.choices.items():
            if group.checkedId() in {0, 1}:
                decided[key] = "theirs" if group.checkedId() == 0 else "ours"
        return decided

    def submit(self) -> None:
        self.clear_refusal()
        self.set_waiting(True)
        self._take(self.decisions())

    def _of(self, kind: str) -> list[Item]:
        return [item for item in self.preview.comparison.items if item.kind == kind]

    def _add_ticks(self, column: QVBoxLayout, title: str, items: list[Item]) -> None:
        if items:
            column.addWidget(Label(texts.group(title, len(items)), "strong"))
        for item in items:
            words = self._words[item.key]
            text = (
                texts.new_item(words.name, words.theirs)
                if item.kind == "new"
                else texts.changed_item(words.name, words.theirs, words.ours)
            )
            box = CheckBox(self.theme, text)
            box.setChecked(True)
            self.ticks[item.key] = box
            column.addWidget(box)

    def _add_choices(self, column: QVBoxLayout, title: str, items: list[Item]) -> None:
        if items:
            column.addSpacing(self.theme.px(6))
            column.addWidget(Label(texts.group(title, len(items)), "strong"))
            column.addWidget(Label(texts.CONFLICT_TEXT, "caption", "text2", wrap=True))
        for item in items:
            words = self._words[item.key]
            column.addWidget(Label(words.name, wrap=True))
            if self.preview.kind != "loose":
                column.addWidget(Label(texts.when_given(words.base), "caption", "text2", wrap=True))
            group = QButtonGroup(self)
            said = (texts.take_theirs(words.theirs), texts.keep_ours(words.ours), texts.LATER)
            for number, text in enumerate(said):
                button = RadioButton(self.theme, text)
                button.setAccessibleDescription(words.name)
                group.addButton(button, number)
                column.addWidget(button)
            group.button(2).setChecked(True)
            self.choices[item.key] = group

    def _add_left_out(self, column: QVBoxLayout) -> None:
        left_out = self.preview.left_out
        if left_out:
            column.addSpacing(self.theme.px(6))
            column.addWidget(Label(texts.group(texts.LEFT_OUT, len(left_out)), "strong"))
            column.addWidget(Label(texts.LEFT_OUT_TEXT, "caption", "text2", wrap=True))
        for one in left_out:
            column.addWidget(Label(texts.left_out_item(one.name, one.reason), wrap=True))


def _warnings(preview: Preview) -> Iterable[str]:
    found = preview.comparison
    if found.received is not None and (found.again or found.older):
        day = found.received.astimezone().date()
        older = texts.older if preview.kind == "package" else texts.received_before
        yield texts.again(day) if found.again else older(day)
    if found.outdated:
        yield texts.OUTDATED
    if found.unfit:
        yield texts.unfit(len(found.unfit))
