"""Đơn vị: a board of who owes what. Every code leads to its indicator."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.models.snapshot import UnitView
from app.services.outlook import is_done, unowned
from app.services.progress import deadline, unit_status
from app.texts import ui_exchange as exchange_texts
from app.texts import ui_units as texts
from app.ui.dossier_state import DossierState
from app.ui.live_page import LivePage
from app.ui.theme import Theme
from app.ui.units.exchange_jobs import ExchangeJobs
from app.ui.units.unit_row import FEW, INSET, MANY, NAME_WIDTH, RIGHT_WIDTH, BoardRow, UnitRow, UnownedRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.frames import Line, ScrollColumn
from app.ui.widgets.labels import ElidedLabel, Label, StatusIcon

ONE_LINE = 840
"""Effective width in px from which a unit's codes stand beside its name."""


BUTTONS_BESIDE = 1040
"""Effective width in px from which the buttons stand beside the title."""


class UnitsPage(LivePage):
    """Signals: open_indicator(id)."""

    open_indicator = Signal(str)

    unowned_row: UnownedRow

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, state, parent)
        self.rows: dict[str, UnitRow] = {}
        self._jobs = ExchangeJobs(theme, state, self)
        self._exchange = False
        self.rebuild()

    def refresh(self) -> None:
        """Show the state as it is now; rows that did not change stay as they are."""
        state = self._state
        units = unit_status(state.catalogue, state.snapshot, state.scorecard)
        if [one.unit.id for one in units] != list(self.rows):
            self._make_rows([one.unit.id for one in units])
        for one in units:
            self.rows[one.unit.id].show_status(one)
        self._show_exchange(any(one.received or one.returned for one in units))
        nobodys = unowned(state.catalogue, state.snapshot)
        self.unowned_row.show_indicators(nobodys, bool(self._suggestions()), state.locked)
        self._top_line.setVisible(not nobodys)
        done = sum(is_done(score) for score in state.scorecard.indicators.values())
        total = len(state.scorecard.indicators)
        self._owing_count.setText(str(total - done))
        self._done_count.setText(str(done))
        self.progress.setText(self._progress_text(done, total))
        self.hint.setText(state.lock_reason or texts.HINT)
        for button in (self.add, self.hand_in):
            button.setEnabled(not state.locked)
        self.letters.setEnabled(any(one.total for one in units))

    def _progress_text(self, done: int, total: int) -> str:
        snapshot = self._state.snapshot
        last = deadline(snapshot)
        left = (last - date.today()).days  # noqa: DTZ011 - the ward's day
        return " · ".join((texts.progress(done, total), texts.days_left(left, last)))

    def _suggestions(self) -> dict[str, list[str]]:
        """The proposed unit of each indicator that nobody has, where that unit is still there."""
        state = self._state
        known = {unit.id for unit in state.snapshot.units}
        proposed = state.unit_plan.suggested
        nobodys = unowned(state.catalogue, state.snapshot)
        return {one: [proposed[one]] for one in nobodys if proposed.get(one) in known}

    def _show_exchange(self, shown: bool) -> None:
        """The columns of what has come and went back, once anything has."""
        if shown != self._exchange:
            self._exchange = shown
            for head in self._exchange_heads:
                head.setVisible(shown)
            self.fold()

    # what the buttons do

    def _accept_suggested(self) -> None:
        from app.services import units

        self._state.do(units.assign_all, self._suggestions())

    def _choose(self) -> None:
        from app.ui.units.assign_dialogs import ChooseUnitsDialog

        ChooseUnitsDialog(self._theme, self._state, self).open()

    def _add(self) -> None:
        from app.ui.units.unit_dialog import UnitDialog

        UnitDialog(self._theme, self._state, None, self).open()

    def _edit(self, unit: str) -> None:
        from app.ui.units.unit_dialog import UnitDialog

        UnitDialog(self._theme, self._state, self._view(unit), self).open()

    def _assign(self, unit: str) -> None:
        from app.ui.units.assign_dialogs import AssignDialog

        AssignDialog(self._theme, self._state, self._view(unit), self).open()

    def _merge(self, unit: str) -> None:
        from app.ui.units.merge_dialog import MergeDialog

        MergeDialog(self._theme, self._state, self._view(unit), self).open()

    def _view(self, unit: str) -> UnitView:
        return next(one for one in self._state.snapshot.units if one.id == unit)

    def _remove(self, unit: str) -> None:
        from app.services import units

        self._state.do(units.remove, unit)

    def _show_letter(self) -> None:
        self._letter_of("")

    def _letter_of(self, unit: str) -> None:
        from app.ui.units.letter_dialog import LetterDialog

        LetterDialog(self._theme, self._state.unit_plan, unit, self).open()

    # building

    def fold(self) -> None:
        wide = self.width() >= self._theme.px(ONE_LINE)
        self._heads.setVisible(wide)
        side_by_side = self.width() >= self._theme.px(BUTTONS_BESIDE)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(direction)
        for row in self._board_rows():
            row.set_exchange(self._exchange and row is not self.unowned_row)
            row.set_wide(wide)

    def _board_rows(self) -> list[BoardRow]:
        return [self.unowned_row, *self.rows.values()]

    def _make_rows(self, ids: list[str]) -> None:
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for unit in ids:
            row = UnitRow(self._theme, self._state)
            row.opened.connect(self.open_indicator)
            row.hand_out_wanted.connect(self._jobs.hand_out)
            row.sheet_wanted.connect(self._jobs.hand_out_sheet)
            row.folder_wanted.connect(self._jobs.hand_in_folder)
            row.ask_wanted.connect(self._jobs.letters)
            row.send_back_wanted.connect(self._jobs.send_back)
            row.edit_wanted.connect(self._edit)
            row.assign_wanted.connect(self._assign)
            row.letter_wanted.connect(self._letter_of)
            row.merge_wanted.connect(self._merge)
            row.remove_wanted.connect(self._remove)
            self.rows[unit] = row
            self._list.addWidget(row)
        self.fold()

    def build(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        self.rows = {}
        self.progress = ElidedLabel(tone="text2")
        self.hint = Label(role="caption", tone="text2", wrap=True)
        self._top_line = Line()
        self.unowned_row = UnownedRow(theme, self._state)
        self.unowned_row.opened.connect(self.open_indicator)
        self.unowned_row.choose_wanted.connect(self._choose)
        self.unowned_row.suggested_wanted.connect(self._accept_suggested)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(Label(texts.TITLE, "h1"))
        titles.addWidget(self.progress)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(px(8))
        self._head.addLayout(titles, 1)
        self._head.addLayout(self._buttons())
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        body = ScrollColumn(theme, margins=(24, 14, 24, 20))
        body.setAccessibleName(texts.TITLE)
        column = body.column
        column.addLayout(self._head)
        column.addSpacing(px(12))
        column.addWidget(self._column_heads())
        column.addSpacing(px(6))
        column.addWidget(self._top_line)
        column.addWidget(self.unowned_row)
        column.addLayout(self._list)
        column.addSpacing(px(16))
        column.addWidget(self.hint)
        column.addStretch(1)
        return body

    def _buttons(self) -> FlowLayout:
        theme = self._theme
        self.hand_in = Button(theme, exchange_texts.HAND_IN, icon="inbox")
        self.hand_in.clicked.connect(self._jobs.hand_in)
        self.letters = Button(theme, exchange_texts.LETTERS, icon="send")
        self.letters.clicked.connect(self._jobs.letters_to_all)
        self.letter = Button(theme, texts.LETTER_BUTTON, icon="mail")
        self.letter.clicked.connect(self._show_letter)
        self.add = Button(theme, texts.ADD, icon="plus")
        self.add.clicked.connect(self._add)
        row = FlowLayout(gap=theme.px(8), line_gap=theme.px(8))
        for button in (self.hand_in, self.letters, self.letter, self.add):
            row.addWidget(button)
        return row

    def _column_heads(self) -> QWidget:
        theme, px = self._theme, self._theme.px
        self._heads = QWidget()
        self._owing_count, self._done_count = Label(role="caption_strong"), Label(role="caption_strong")
        row = QHBoxLayout(self._heads)
        row.setContentsMargins(px(INSET), 0, px(8), 0)
        row.setSpacing(0)
        name = Label(texts.UNIT, "caption_strong", "text2")
        name.setFixedWidth(px(NAME_WIDTH))
        row.addWidget(name)
        self._exchange_heads: list[QWidget] = []
        for icon, token, words, count in (
            ("circle", "warn", texts.OWED, self._owing_count),
            ("inbox", "text2", exchange_texts.RECEIVED, None),
            ("corner-up-left", "danger", exchange_texts.RETURNED, None),
            ("circle-check", "text2", texts.DONE, self._done_count),
        ):
            group = QWidget()
            parts = QHBoxLayout(group)
            parts.setContentsMargins(0, 0, 0, 0)
            parts.setSpacing(px(6))
            parts.addWidget(StatusIcon(theme, icon, token, 16))
            parts.addWidget(Label(words, "caption_strong", "text2"))
            if count is None:
                group.setVisible(self._exchange)
                self._exchange_heads.append(group)
            else:
                parts.addWidget(count)
            parts.addStretch()
            row.addWidget(group, FEW if count is None else MANY)
        right = QWidget()
        right.setFixedWidth(px(RIGHT_WIDTH))
        row.addWidget(right)
        return self._heads
