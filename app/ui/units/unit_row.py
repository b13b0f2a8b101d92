"""A row of the board: a unit and who to ask, what it owes, what is done, and a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.outlook import UnitProgress
from app.texts import ui_units as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.units.code_group import CodeGroup
from app.ui.widgets.bars import ProgressBar
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

NAME_WIDTH, RIGHT_WIDTH, INSET = 304, 184, 12
UNLIMITED = 16_777_215
"""Qt's own "no maximum"."""


class BoardRow(QFrame):
    """What every row of the board has: names at the left, one or two groups of codes, something at the right.

    Beside each other, or where that would be too narrow the codes below the names.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.name = Label(role="strong", wrap=True)
        self.under = ElidedLabel(role="caption", tone="text2")
        self.owing = CodeGroup(theme, state, done=False)
        self.done = CodeGroup(theme, state, done=True)
        self.right = QWidget()
        self.names = QWidget()
        self._names = QHBoxLayout(self.names)
        self._names.setContentsMargins(0, 0, theme.px(8), 0)
        self._names.setSpacing(theme.px(INSET))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addStretch()
        lines.addWidget(self.name)
        lines.addWidget(self.under)
        lines.addStretch()
        self._names.addLayout(lines, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(INSET), theme.px(7), theme.px(8), theme.px(7))
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme.px(6))
        for group in (self.owing, self.done):
            group.opened.connect(self.opened)

    def set_wide(self, wide: bool) -> None:
        """Lay the parts out in one line, or in up to three."""
        px, grid = self._theme.px, self._grid
        if wide:
            self.names.setFixedWidth(px(NAME_WIDTH))
            grid.addWidget(self.names, 0, 0)
            grid.addWidget(self.owing, 0, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.done, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(UNLIMITED)
            grid.addWidget(self.names, 0, 0, 1, 2)
            grid.addWidget(self.owing, 1, 0, 1, 4)
            grid.addWidget(self.done, 2, 0, 1, 4)
        self._place_right()
        grid.setColumnStretch(0, 0 if wide else 1)
        for column in (1, 2):
            grid.setColumnStretch(column, 1 if wide else 0)
        grid.setRowMinimumHeight(0, px(42))

    def _place_right(self) -> None:
        self._grid.addWidget(self.right, 0, 3)


class UnownedRow(BoardRow):
    """The indicators nobody has been asked for. Signals: choose_wanted, suggested_wanted."""

    choose_wanted = Signal()
    suggested_wanted = Signal()

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        px = theme.px
        self.setProperty("frame", "warn")
        self.done.hide()
        self._names.insertWidget(0, StatusIcon(theme, "triangle-alert", "warn", 18))
        self.name.setText(texts.UNOWNED)
        self.choose = Button(theme, texts.CHOOSE)
        self.suggested = Button(theme, texts.ACCEPT_SUGGESTED)
        row = QHBoxLayout(self.right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.suggested)
        row.addWidget(self.choose)
        self.choose.clicked.connect(self.choose_wanted)
        self.suggested.clicked.connect(self.suggested_wanted)

    def _place_right(self) -> None:
        """The buttons need more room than other rows have there; this row has no second group."""
        self._grid.addWidget(self.right, 0, 2, 1, 2, Qt.AlignmentFlag.AlignRight)

    def show_indicators(self, indicators: tuple[str, ...], suggested: bool, locked: bool) -> None:
        """Show what nobody has; `suggested`: there is a proposal for some of it."""
        named = any(self._state.unit_plan.suppliers(one) for one in indicators)
        count = texts.no_unit_count if named else texts.unowned_count
        self.under.setText(count(len(indicators)))
        self.owing.show_codes(indicators)
        self.suggested.setVisible(suggested)
        for button in (self.choose, self.suggested):
            button.setEnabled(not locked)
            button.setToolTip(self._state.lock_reason)
        self.setVisible(bool(indicators))


class UnitRow(BoardRow):
    """Signals: edit_wanted, assign_wanted, letter_wanted, remove_wanted, each with the unit's id."""

    edit_wanted = Signal(str)
    assign_wanted = Signal(str)
    letter_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        px = theme.px
        self.setProperty("frame", "row")
        self._shown: UnitProgress | None = None
        self.count = Label(role="strong")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar = ProgressBar(theme)
        self.bar.setFixedWidth(px(64))
        self.more = IconButton(theme, "ellipsis", texts.UNIT, size=20)
        self.more.clicked.connect(self._open_menu)
        self.right.setFixedWidth(px(RIGHT_WIDTH))
        row = QHBoxLayout(self.right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addStretch()
        row.addWidget(self.count)
        row.addWidget(self.bar)
        row.addWidget(self.more)

    def show_progress(self, progress: UnitProgress) -> None:
        if progress == self._shown:
            return
        self._shown = progress
        unit, done = progress.unit, len(progress.done)
        self.name.setText(unit.name)
        self.under.setText(texts.contact(unit.person, unit.phone) or texts.NO_PERSON)
        self.owing.show_codes(progress.owing)
        self.done.show_codes(progress.done)
        self.count.setText(texts.count_of(done, progress.total))
        self.bar.show_progress(done, progress.total)
        self.more.set_name(texts.more_of(unit.name))
        self.setAccessibleName(texts.row_spoken(unit.name, done, progress.total))

    def menu(self) -> QMenu:
        """What can be done with the unit; the menu deletes itself when it closes."""
        assert self._shown is not None
        unit, locked = self._shown.unit.id, self._state.locked
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        writing = [
            menu.addAction(texts.EDIT, lambda: self.edit_wanted.emit(unit)),
            menu.addAction(texts.ASSIGN, lambda: self.assign_wanted.emit(unit)),
        ]
        if any(entry.id == unit for entry in self._state.unit_plan.units):
            menu.addAction(texts.LETTER, lambda: self.letter_wanted.emit(unit))
        menu.addSeparator()
        writing.append(menu.addAction(texts.REMOVE, lambda: self.remove_wanted.emit(unit)))
        for action in writing:
            action.setEnabled(not locked)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height())))
