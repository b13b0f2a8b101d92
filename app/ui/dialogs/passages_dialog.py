"""The standing sentences of letter, report and minutes, to be put in other words, with what they come out as."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QWidget

from app.reports.passages import LISTS, PASSAGES, as_printed, default_text, fault, is_default, offered
from app.texts import passages as texts
from app.texts import ui_dialogs, ui_reports
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme
from app.ui.widgets import Banner, Button, ComboBox, Field


class PassagesDialog(FormDialog):
    """One passage at a time; what was typed of it is kept when another is chosen and when the dialog is accepted."""

    def __init__(self, theme: Theme, state: DossierState, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts.TITLE, texts.TEXT, accept=ui_reports.SAVE, width=720, parent=parent)
        self._state = state
        self._shown = PASSAGES[0]
        self._typed: dict[str, str] = {}  # kept here until the dossier has it, and where it was refused
        self._values: Mapping[str, str] = {}
        self.chosen = ComboBox(theme, texts.PASSAGE)
        for passage in PASSAGES:
            self.chosen.addItem("", passage)
        self.body.addWidget(Field(theme, texts.PASSAGE, self.chosen))
        self.words = QPlainTextEdit(tabChangesFocus=True)
        self.words.setFixedHeight(theme.px(132))
        self.words.setReadOnly(state.locked)
        self.field = Field(theme, texts.WORDS, self.words, hint=texts.HINT)
        self.body.addWidget(self.field)
        self.fill_in = Button(theme, texts.FILL_IN, icon="plus")
        self.offered = QMenu(self.fill_in)
        self.fill_in.setMenu(self.offered)
        self.put_back = Button(theme, texts.PUT_BACK, "link")
        self.put_back.clicked.connect(self._put_back)
        row = QHBoxLayout()
        row.addWidget(self.fill_in)
        row.addStretch(1)
        row.addWidget(self.put_back)
        self.body.addLayout(row)
        self.printed = QPlainTextEdit(texts.WORKING, readOnly=True, tabChangesFocus=True)
        self.printed.setFixedHeight(theme.px(132))
        self.body.addWidget(Field(theme, texts.RESULT, self.printed))
        if state.locked:
            self.body.insertWidget(0, Banner(theme, "info", ui_dialogs.LOCKED, state.lock_reason, icon="lock"))
            for button in (self.accept_button, self.fill_in, self.put_back):
                button.hide()
            self.cancel_button.set_words(ui_dialogs.CLOSE)
        self.chosen.currentIndexChanged.connect(self._turn)
        self.words.textChanged.connect(self._text_changed)
        state.changed.connect(self._dossier_changed)
        self._show(self._shown)
        self._dossier_changed()

    def submit(self) -> None:
        self.set_waiting(True)
        if not self._is_sound():
            self.set_waiting(False)
        elif not self._keep(close=True):
            self.accept()

    def _turn(self, index: int) -> None:
        if self._is_sound():
            self._keep(close=False)
            self._show(PASSAGES[index])
        else:
            with QSignalBlocker(self.chosen):
                self.chosen.setCurrentIndex(PASSAGES.index(self._shown))

    def _is_sound(self) -> bool:
        """Whether what is typed can be printed; what is wrong is said under it."""
        wrong = fault(self._shown, self.words.toPlainText(), self._state.catalogue)
        self.field.set_error(f"{wrong.message} {wrong.advice}" if wrong is not None else "")
        return wrong is None

    def _show(self, passage: str) -> None:
        self._shown = passage
        self.field.set_hint(texts.LIST_HINT if passage in LISTS else texts.HINT)
        self.words.setPlainText(self._text(passage))

    def _text(self, passage: str) -> str:
        kept = self._state.snapshot.passages.get(passage, "")
        return self._typed.get(passage, kept) or default_text(passage, self._state.catalogue)

    def _put_back(self) -> None:
        self.words.setPlainText(default_text(self._shown, self._state.catalogue))

    def _text_changed(self) -> None:
        self.field.set_error("")
        typed = self.words.toPlainText().strip()
        catalogue = self._state.catalogue
        self.put_back.setEnabled(bool(typed) and not is_default(self._shown, typed, catalogue))
        if self._values:
            text = typed or default_text(self._shown, catalogue)
            self.printed.setPlainText("\n".join(as_printed(self._shown, text, self._values)))

    def _keep(self, *, close: bool) -> bool:
        """Store what was typed of the passage shown; False where nothing was changed."""
        from app.services import passages

        typed = self.words.toPlainText().strip()
        if typed == self._text(self._shown):
            return False
        self._typed[self._shown] = typed
        self._state.do(
            passages.reword,
            self._shown,
            typed,
            done=lambda _change: self.accept() if close else None,
            failed=self.refuse,
            owner=self,
        )
        return True

    def _dossier_changed(self) -> None:
        """Name the passages as they are now, and ask what their placeholders come to."""
        from app.services import passages

        changed = self._state.snapshot.passages
        for at, passage in enumerate(PASSAGES):
            self.chosen.setItemText(at, texts.listed(passage, is_changed=passage in changed))
        self._state.dispatcher.run(passages.values_now, self._state.ws, done=self._take_values, owner=self)

    def _take_values(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.offered.clear()
        for group, names in offered(self._state.catalogue).items():
            menu = self.offered.addMenu(group)
            for name in names:
                menu.addAction(texts.offered(name, values[name]), partial(self._insert, name))
        self._text_changed()

    def _insert(self, name: str) -> None:
        self.words.insertPlainText(texts.placeholder(name))
        self.words.setFocus()
