"""A row of the board: a unit and who to ask, what it owes, what is done, and a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.progress import UnitStatus
from app.texts import ui_exchange as exchange_texts
from app.texts import ui_units as texts
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.units.code_group import CodeGroup
from app.ui.widgets.bars import ProgressBar
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

NAME_WIDTH, RIGHT_WIDTH, INSET = 304, 184, 12
MANY, FEW = 3, 2
"""Shares of the width: of what is owed and done, and of what is under way."""
UNLIMITED = 16_777_215
"""Qt's own "no maximum"."""


class BoardRow(QFrame):
    """What every row of the board has: names at the left, groups of codes, something at the right.

    Beside each other, or where that would be too narrow the codes below the names.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._state = theme, state
        self.name = Label(role="strong", wrap=True)
        self.under = ElidedLabel(role="caption", tone="text2")
        self.owing = CodeGroup(theme, state, "owed")
        self.received = CodeGroup(theme, state, "received")
        self.returned = CodeGroup(theme, state, "returned")
        self.done = CodeGroup(theme, state, "done")
        self._exchange = False
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
        for group in self._groups():
            group.opened.connect(self.opened)
        for group in (self.received, self.returned):
            group.hide()

    def set_exchange(self, shown: bool) -> None:
        """Show what has come and what went back; boards of wards that get everything on paper do without."""
        self._exchange = shown
        self.received.setVisible(shown)
        self.returned.setVisible(shown)

    def _groups(self) -> tuple[CodeGroup, ...]:
        return self.owing, self.received, self.returned, self.done

    def set_wide(self, wide: bool) -> None:
        """Lay the parts out in one line, or in up to five."""
        px, grid = self._theme.px, self._grid
        if wide:
            self.names.setFixedWidth(px(NAME_WIDTH))
            grid.addWidget(self.names, 0, 0)
            for column, group in enumerate(self._groups(), 1):
                grid.addWidget(group, 0, column, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.names.setMinimumWidth(0)
            self.names.setMaximumWidth(UNLIMITED)
            grid.addWidget(self.names, 0, 0, 1, 2)
            for line, group in enumerate(self._groups(), 1):
                grid.addWidget(group, line, 0, 1, 6)
        self._place_right()
        grid.setColumnStretch(0, 0 if wide else 1)
        for column, group in enumerate(self._groups(), 1):
            exchanged = group in {self.received, self.returned}
            share = (FEW if self._exchange else 0) if exchanged else MANY
            grid.setColumnStretch(column, share if wide else 0)
        grid.setRowMinimumHeight(0, px(42))

    def _place_right(self) -> None:
        self._grid.addWidget(self.right, 0, 5)


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
        self._grid.addWidget(self.right, 0, 4, 1, 2, Qt.AlignmentFlag.AlignRight)

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
    """Signals, each with the unit's id: what was chosen in its menu."""

    hand_out_wanted = Signal(str)
    sheet_wanted = Signal(str)
    folder_wanted = Signal(str)
    ask_wanted = Signal(str)
    send_back_wanted = Signal(str)
    edit_wanted = Signal(str)
    assign_wanted = Signal(str)
    letter_wanted = Signal(str)
    merge_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        px = theme.px
        self.setProperty("frame", "row")
        self._shown: tuple[UnitStatus, dict[str, str]] | None = None
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

    def show_status(self, status: UnitStatus) -> None:
        hand_ins = self._state.snapshot.hand_ins
        reasons = {one: hand_ins[status.unit.id, one].reason for one in status.returned}
        if (status, reasons) == self._shown:
            return
        self._shown = status, reasons
        unit, done = status.unit, len(status.done)
        self.name.setText(unit.name)
        self.under.setText(texts.contact(unit.person, unit.phone) or texts.NO_PERSON)
        self.owing.show_codes(status.owed)
        self.received.show_codes(status.received)
        self.returned.show_codes(status.returned, reasons)
        self.done.show_codes(status.done)
        self.count.setText(texts.count_of(done, status.total))
        self.bar.show_progress(done, status.total)
        self.more.set_name(texts.more_of(unit.name))
        self.setAccessibleName(texts.row_spoken(unit.name, done, status.total))

    def menu(self) -> QMenu:
        """What can be done with the unit; the menu deletes itself when it closes."""
        assert self._shown is not None
        status, locked = self._shown[0], self._state.locked
        unit = status.unit.id
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        asked = [
            menu.addAction(exchange_texts.HAND_OUT, lambda: self.hand_out_wanted.emit(unit)),
            menu.addAction(exchange_texts.SHEET_OUT, lambda: self.sheet_wanted.emit(unit)),
            menu.addAction(exchange_texts.HAND_IN_FOLDER, lambda: self.folder_wanted.emit(unit)),
            menu.addAction(exchange_texts.SEND_BACK, lambda: self.send_back_wanted.emit(unit)),
        ]
        for action in asked:
            action.setEnabled(bool(status.total) and not locked)
        letter = menu.addAction(exchange_texts.LETTER_TO_UNIT, lambda: self.ask_wanted.emit(unit))
        letter.setEnabled(bool(status.total))
        menu.addSeparator()
        writing = [
            menu.addAction(texts.EDIT, lambda: self.edit_wanted.emit(unit)),
            menu.addAction(texts.ASSIGN, lambda: self.assign_wanted.emit(unit)),
        ]
        if any(entry.id == unit for entry in self._state.unit_plan.units):
            menu.addAction(texts.LETTER, lambda: self.letter_wanted.emit(unit))
        menu.addSeparator()
        if len(self._state.snapshot.units) > 1:
            writing.append(menu.addAction(texts.MERGE, lambda: self.merge_wanted.emit(unit)))
        writing.append(menu.addAction(texts.REMOVE, lambda: self.remove_wanted.emit(unit)))
        for action in writing:
            action.setEnabled(not locked)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.popup(self.more.mapToGlobal(QPoint(self.more.width() - menu.sizeHint().width(), self.more.height())))
