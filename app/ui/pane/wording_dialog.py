"""The official wording of an indicator, every column of the guidance, and what the units' letter says about it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.criteria.catalogue import Indicator
from app.criteria.units import UnitPlan
from app.texts import ui_pane as texts
from app.ui.dossier_state import DossierState
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button

_SIZE = (760, 600)


def letter_of(plan: UnitPlan, indicator: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Unit, heading and lines of the letter's passages for the units that supply the indicator."""
    suppliers = plan.suppliers(indicator)
    units = sorted((unit for unit in plan.units if unit.id in suppliers), key=lambda unit: suppliers.index(unit.id))
    return [(unit.name, part.heading, part.lines) for unit in units for part in unit.letter]


def wording_html(theme: Theme, indicator: Indicator, plan: UnitPlan) -> str:
    """All columns as they are printed, line by line, then the letter."""
    guidance = indicator.guidance
    columns = [
        (texts.COLUMN_INDICATOR, guidance.indicator),
        (texts.COLUMN_EVIDENCE, guidance.evidence),
        (texts.COLUMN_COLLECTING, guidance.collecting),
        (texts.COLUMN_SCORING, guidance.scoring),
    ]
    if indicator.recognised is not None:
        columns.append((texts.COLUMN_RECOGNISED, indicator.recognised.wording))
    heading = theme.tokens.text2
    blocks = [
        f"<h4 style='color:{heading}; margin:16px 0 4px 0'>{escape(title)}</h4>" + _lines(words.splitlines())
        for title, words in columns
    ]
    blocks.append(f"<h4 style='color:{heading}; margin:16px 0 4px 0'>{escape(texts.COLUMN_LETTER)}</h4>")
    passages = letter_of(plan, indicator.id)
    if not passages:
        blocks.append(f"<p style='color:{heading}'>{escape(texts.NO_LETTER)}</p>")
    for unit, title, lines in passages:
        named = f"{unit} · {title}" if title else unit
        blocks.append(f"<p style='margin:8px 0 2px 0'><b>{escape(named)}</b></p>" + _lines(lines))
    return "".join(blocks)


def _lines(lines: list[str] | tuple[str, ...]) -> str:
    return "".join(f"<p style='margin:2px 0; line-height:110%'>{escape(line)}</p>" for line in lines if line.strip())


class WordingDialog(Dialog):
    """Readable and copyable, instead of the paper."""

    def __init__(self, theme: Theme, state: DossierState, indicator: Indicator, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.wording_of(indicator.id))
        px = theme.px
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.text = QTextBrowser()
        self.text.setAccessibleName(texts.wording_of(indicator.id))
        self._theme, self._indicator, self._plan = theme, indicator, state.unit_plan
        theme.bind(self._restyle)
        close = Button(theme, texts.CLOSE)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.text, 1)
        column.addLayout(buttons)

    def _restyle(self) -> None:
        tokens = self._theme.tokens
        self.text.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.surface}; color: {tokens.text}; border: none; padding: 0; }}"
        )
        self.text.setFont(self._theme.font("body"))
        self.text.setHtml(wording_html(self._theme, self._indicator, self._plan))
