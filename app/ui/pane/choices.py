"""Judgements: one level of several, in the official words, the whole row clickable.

A sum rule shows one group per part. The radio button keeps its own behaviour (arrow keys, screen readers); only its
painting is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.language.numbers import format_points
from app.texts import ui_pane as texts
from app.ui import painting
from app.ui.focus import has_keyboard_focus
from app.ui.pane.text_block import TextBlock

if TYPE_CHECKING:
    from app.ui.theme import Theme

_TEXT_LEFT = 44
_PADDING = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """A row to choose from: official words, points under the dossier's variants (None leaves it undecided)."""

    id: str
    label: str
    points: Decimal | None
    official: bool = True
    second: str = ""


class ChoiceRow(QRadioButton):
    """One level: ring, official wording, points at the right; at least 44 px high.

    `flat` rows stand on a banner and have no edge of their own.
    """

    def __init__(self, theme: Theme, choice: Choice, *, flat: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._flat = flat
        self.choice = choice
        self.setText(choice.label)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self.toggled.connect(self._restyle)
        self.show_choice(choice)

    def show_choice(self, choice: Choice) -> None:
        """The same level with other points: a change of area, or of a reading."""
        self.choice = choice
        extra = "" if choice.official else f", {texts.UNOFFICIAL}"
        self.setAccessibleName(f"{choice.label}, {self._points()}{extra}")
        self.setAccessibleDescription(choice.second)
        self.setToolTip("" if choice.official else texts.UNOFFICIAL_HINT)
        self._restyle()

    def _points(self) -> str:
        points = self.choice.points
        return texts.UNDECIDED_OPTION if points is None else texts.points_of(format_points(points))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    # --- measuring ---------------------------------------------------------------------------------------------------
    def _left(self) -> int:
        return self._theme.px(32 if self._flat else _TEXT_LEFT)

    def _right(self) -> int:
        """Width kept for the points, and for the mark of a level that the guidance forgot."""
        width = painting.text_width(self._theme.font("strong"), self._points()) + self._theme.px(
            0 if self._flat else 16
        )
        if not self.choice.official:
            width += painting.text_width(self._theme.font("caption"), texts.UNOFFICIAL) + self._theme.px(28)
        return width + self._theme.px(16)

    def _lines(self, width: int) -> list[str]:
        return self._wrapped(self.text(), "strong", width)  # bold measure: choosing must not move anything

    def _second_lines(self, width: int) -> list[str]:
        return self._wrapped(self.choice.second, "caption", width) if self.choice.second else []

    def _wrapped(self, text: str, role: str, width: int) -> list[str]:
        layout = QTextLayout(text, self._theme.font(role))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - self._left() - self._right()))
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return lines or [""]

    def heightForWidth(self, width: int) -> int:
        theme = self._theme
        text = theme.line_height("body") * len(self._lines(width))
        text += theme.line_height("caption") * len(self._second_lines(width))
        padding = theme.px(4 if self._flat else _PADDING)
        least = theme.px(28 if self._flat and self.choice.second else 36 if self._flat else 44)
        return max(least, text + 2 * padding)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self._theme.px(360)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(28 if self._flat else 44))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row, not only the ring and the words."""
        return self.rect().contains(pos)

    # --- painting ----------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        self._paint_ground(painter)
        padding = theme.px(4 if self._flat else _PADDING)
        row = theme.line_height("body")
        ink = theme.color("text" if self.isEnabled() else "text3")
        font = theme.font("strong" if self.isChecked() else "body")
        lines = self._lines(self.width())
        second, second_row = self._second_lines(self.width()), theme.line_height("caption")
        block = row * len(lines) + second_row * len(second)
        top = padding if len(lines) > 1 or second else (self.height() - block) // 2
        left, width = self._left(), self.width() - self._left() - self._right()
        for number, line in enumerate(lines):
            painting.one_line(painter, QRect(left, top + number * row, width, row), line, font, ink)
        for number, line in enumerate(second):
            place = QRect(left, top + len(lines) * row + number * second_row, width, second_row)
            painting.one_line(painter, place, line, theme.font("caption"), theme.color("text2"))
        self._paint_ring(painter, QRectF(theme.px(0 if self._flat else 15), top, row, row))
        self._paint_points(painter, top, row)
        if has_keyboard_focus(self):
            painting.focus_ring(painter, theme, self.rect(), theme.px(6))
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        if self._flat:
            if self.underMouse() and self.isEnabled():
                hover = theme.color("text")
                hover.setAlphaF(0.05)
                painting.rounded(painter, self.rect(), theme.px(6), fill=hover)
            return
        if not self.isEnabled():
            fill, edge = theme.color("accent_soft" if self.isChecked() else "sunken"), theme.color("line")
        elif self.isChecked():
            fill, edge = theme.color("accent_soft"), theme.color("accent")
        else:
            hovered = "sunken" if self.isDown() else "hover" if self.underMouse() else "surface"
            fill, edge = theme.color(hovered), theme.color("line")
        width = 2.0 if self.isChecked() and self.isEnabled() else 1.0
        painting.rounded(painter, self.rect(), theme.px(6), fill=fill, edge=edge, width=width)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        size = float(theme.px(18))
        ring = QRectF(0, 0, size, size)
        ring.moveCenter(box.center())
        on = self.isChecked()
        edge = theme.color("text3" if not self.isEnabled() else "accent" if on else "line2")
        fill = theme.color("surface")
        painting.rounded(painter, ring, size / 2, fill=fill, edge=edge, width=1.75 * theme.scale)
        if on:
            dot = QRectF(0, 0, size / 2, size / 2)
            dot.moveCenter(ring.center())
            painting.rounded(painter, dot, size / 4, fill=edge)

    def _paint_points(self, painter: QPainter, top: int, row: int) -> None:
        theme = self._theme
        token = "text3" if not self.isEnabled() else "accent" if self.isChecked() else "text2"
        right = self.width() - theme.px(0 if self._flat else 16)
        width = painting.text_width(theme.font("strong"), self._points()) + 2
        place = QRect(right - width, top, width, row)
        align = Qt.AlignmentFlag.AlignRight
        painting.one_line(painter, place, self._points(), theme.font("strong"), theme.color(token), align=align)
        if not self.choice.official:
            chip_width = painting.text_width(theme.font("caption"), texts.UNOFFICIAL) + theme.px(16)
            chip = QRect(place.left() - chip_width - theme.px(8), top, chip_width, row)
            painting.rounded(painter, chip, theme.px(4), fill=theme.color("sunken"))
            center = Qt.AlignmentFlag.AlignHCenter
            painting.one_line(
                painter, chip, texts.UNOFFICIAL, theme.font("caption"), theme.color("text2"), align=center
            )


class ChoiceGroup(QWidget):
    """The levels of one judgement under its heading.

    Signals:
        chosen: the id of the level that a person chose.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, choices: Sequence[Choice], heading: str = "", *, flat: bool = False) -> None:
        super().__init__()
        self.rows: list[ChoiceRow] = []
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(0 if flat else 4))
        if heading:
            label = TextBlock(theme, "strong")
            label.show_text(heading)
            column.addWidget(label)
        for number, choice in enumerate(choices):
            row = ChoiceRow(theme, choice, flat=flat)
            self._group.addButton(row, number)
            self.rows.append(row)
            column.addWidget(row)
        self._group.idClicked.connect(self._clicked)

    def ids(self) -> tuple[str, ...]:
        return tuple(row.choice.id for row in self.rows)

    def show_choices(self, choices: Sequence[Choice], chosen: str | None) -> None:
        """Refresh the points of the same levels, and which one is chosen (None: none yet)."""
        for row, choice in zip(self.rows, choices, strict=True):
            if row.choice != choice:
                row.show_choice(choice)
        self._group.setExclusive(False)
        for row in self.rows:
            row.setChecked(row.choice.id == chosen)
        self._group.setExclusive(True)

    def chosen_id(self) -> str | None:
        return next((row.choice.id for row in self.rows if row.isChecked()), None)

    def _clicked(self, number: int) -> None:
        self.chosen.emit(self.rows[number].choice.id)
