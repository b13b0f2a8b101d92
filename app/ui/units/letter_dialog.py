"""The ward's letter to its units, word for word, with the indicators that it gives to each."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.criteria.units import UnitPlan, UnitPlanEntry
from app.texts import ui_units as texts
from app.ui.focus import Dialog
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.frames import Line, ScrollColumn
from app.ui.widgets.labels import Label

_SIZE = (760, 600)


class LetterDialog(Dialog):
    """The whole letter; opened for a unit, it begins there."""

    def __init__(self, theme: Theme, plan: UnitPlan, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.LETTER_TITLE)
        px = theme.px
        self._theme, self._unit = theme, unit
        self.sections = {entry.id: self._section(entry) for entry in plan.units}
        self.letter = ScrollColumn(theme, margins=(24, 4, 24, 16))
        for section in self.sections.values():
            self.letter.column.addWidget(section)
        self.letter.column.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(px(24), px(16), px(24), px(8))
        head.setSpacing(px(4))
        head.addWidget(Label(plan.source, "h3", wrap=True))
        head.addWidget(Label(texts.LETTER_NOTE, "caption", "text2", wrap=True))
        self.close_button = Button(theme, texts.CLOSE)
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(16))
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Line())
        column.addWidget(self.letter, 1)
        column.addWidget(Line())
        column.addLayout(foot)
        room = self.screen().availableGeometry()
        self.resize(min(px(_SIZE[0]), room.width() - 32), min(px(_SIZE[1]), room.height() - 48))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._unit in self.sections:
            QTimer.singleShot(0, self, self._go_to_unit)  # once the text has its height

    def _go_to_unit(self) -> None:
        self.letter.verticalScrollBar().setValue(self.sections[self._unit].y())

    def _section(self, entry: UnitPlanEntry) -> QWidget:
        px = self._theme.px
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, px(12), 0, px(4))
        column.setSpacing(px(4))
        for part in entry.letter:
            if part.heading:
                column.addWidget(self._words(part.heading, "strong"))
            for line in part.lines:
                column.addWidget(self._words(line, "body"))
        codes = [(supply.indicator, supply.partly) for supply in entry.supplies]
        column.addWidget(self._words(texts.supplies(codes), "caption", "text2"))
        column.addSpacing(px(4))
        column.addWidget(Line())
        return section

    def _words(self, text: str, role: str, tone: str = "text") -> Label:
        label = Label(text, role, tone, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
