"""Says when a person, not the rule, has set an indicator's points, and offers the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.criteria.answers import Answers
from app.language.numbers import format_points
from app.texts import ui_pane as texts
from app.ui.pane.text_block import TextBlock
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import StatusIcon


def said_by_person(answers: Answers, indicator: str) -> tuple[str, str, str] | None:
    """Kind ("override", "recognised", "not_applicable"), headline and reason of what a person set, if anything."""
    if indicator in answers.not_applicable:
        return "not_applicable", texts.NOT_APPLICABLE, texts.because(answers.not_applicable[indicator])
    if indicator in answers.overrides:
        override = answers.overrides[indicator]
        return "override", texts.overridden(format_points(override.points)), texts.because(override.reason)
    if indicator in answers.recognised:
        recognition = answers.recognised[indicator]
        return "recognised", texts.recognised(format_points(recognition.points)), texts.basis(recognition.basis)
    return None


class PersonBanner(QFrame):
    """Signals:
    withdraw: kind of what is to be taken back.
    """

    withdraw = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._kind = ""
        self.setProperty("frame", "info")
        px = theme.px
        self._title = TextBlock(theme, "strong")
        self._text = TextBlock(theme, "body")
        self.button = Button(theme, texts.BACK_TO_RULE)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(10), px(14), px(10))
        row.setSpacing(px(12))
        row.addWidget(StatusIcon(theme, "pencil", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.clicked.connect(self._clicked)

    def refresh(self, answers: Answers, indicator: str, reason: str, *, locked: bool) -> None:
        """Show what a person set for the indicator, with the score's own `reason`; hidden when nothing."""
        said = said_by_person(answers, indicator)
        self.setVisible(said is not None)
        if said is None:
            return
        self._kind, headline, words = said
        self._title.show_text(headline)
        self._text.show_text(words if words in reason or not reason else f"{words}\n{reason}")
        self.button.setEnabled(not locked)

    def _clicked(self) -> None:
        self.withdraw.emit(self._kind)
