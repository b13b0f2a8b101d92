"""The backups there are, with what they hold, and a new dossier made of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.errors import KnownError
from app.texts import backup_password as password_texts
from app.texts import backups as texts
from app.texts import ui_shell
from app.ui import messages
from app.ui.dialogs.backup_password import BackupPassword
from app.ui.dialogs.password_dialog import PasswordDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dialogs.second_place import SecondPlace
from app.ui.dispatch import Dispatcher
from app.ui.focus import Dialog
from app.ui.pane.verb_dialog import within_screen
from app.ui.places import with_ending
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import Label

if TYPE_CHECKING:
    from app.services.backup_facts import Facts
    from app.services.backups import Backup, Restored
    from app.services.workspace import Workspace

_SIZE = (860, 460)


class BackupsDialog(Dialog):
    """Those of the open dossier; without one those of every dossier, for a file that was lost.

    Signals:
        restored: path of the new dossier.
    """

    restored = Signal(str)

    def __init__(
        self, theme: Theme, dispatcher: Dispatcher, ws: Workspace | None, folder: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme, self._dispatcher, self._folder = theme, dispatcher, folder
        self._rows: list[tuple[Backup, Facts | KnownError]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(texts.TITLE)
        px = theme.px
        self.resize(within_screen(self, QSize(px(_SIZE[0]), px(_SIZE[1]))))
        self.state_line = Label(texts.READING, "body", "text2", wrap=True)
        self.table = self._new_table(px)
        self.restore_button = Button(theme, texts.RESTORE_BUTTON, "primary")
        self.restore_button.setEnabled(False)
        self.restore_button.clicked.connect(self._ask_where)
        close = Button(theme, ui_shell.CLOSE)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.state_line)
        column.addWidget(self.table, 1)
        self.second = SecondPlace(theme, dispatcher, ws, self)
        column.addWidget(self.second)
        self.password = BackupPassword(theme, dispatcher, ws, self)
        column.addWidget(self.password)
        column.addLayout(buttons)
        self._ws = ws
        self.password.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self._dispatcher.run_long(_read, self._ws, done=self._show, failed=self._show_problem, owner=self)

    def _new_table(self, px: Callable[[int], int]) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([texts.WHEN, texts.HOLDS, texts.DIFFERS])
        table.setAccessibleName(texts.TITLE)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(px(36))
        table.itemSelectionChanged.connect(self._chosen)
        table.doubleClicked.connect(lambda _index: self._ask_where())
        return table

    def _show(self, rows: list[tuple[Backup, Facts | KnownError]]) -> None:
        self._rows = rows
        self.state_line.setText(texts.HOW if rows else texts.NONE)
        self.table.setRowCount(len(rows))
        for number, (backup, facts) in enumerate(rows):
            for column, words in enumerate(_words(backup, facts)):
                self.table.setItem(number, column, QTableWidgetItem(words))
        if rows:
            self.table.selectRow(0)
            self.table.setFocus()

    def _show_problem(self, error: KnownError) -> None:
        self.state_line.setText(f"{error.message} {error.advice}".strip())

    def current(self) -> Backup | None:
        """The backup that can be restored; None where none is chosen or it cannot be read."""
        from app.models.locked_file import PasswordNeeded

        row = self.table.currentRow()
        if not 0 <= row < len(self._rows):
            return None
        backup, facts = self._rows[row]
        return None if isinstance(facts, KnownError) and not isinstance(facts, PasswordNeeded) else backup

    def _chosen(self) -> None:
        self.restore_button.setEnabled(self.current() is not None)

    def _ask_where(self) -> None:
        backup = self.current()
        if backup is None:
            return
        proposed = str(Path(self._folder) / texts.restored_name(backup.made_at))
        out, _kind = QFileDialog.getSaveFileName(
            self, texts.WHERE, proposed, ui_shell.FILE_FILTER, options=QFileDialog.Option.DontConfirmOverwrite
        )
        if out:
            self.restore(backup, with_ending(out, ".cdht"))

    def restore(self, backup: Backup, out: Path, password: str = "") -> None:
        """Make the new dossier, with progress; then it is offered to whoever listens to `restored`.

        Asks for the password of a locked one, again where it was another.
        """
        from app.services import backups

        def over(result: Restored) -> None:
            if result.problems:
                messages.tell(
                    self, self._theme, texts.TITLE, KnownError(texts.RESTORED_WITH_PROBLEMS, "\n".join(result.problems))
                )
            self.restored.emit(str(result.path))
            self.accept()

        def failed(error: KnownError) -> None:
            from app.models.locked_file import Locked

            if isinstance(error, Locked):
                self._ask_password(lambda word: self.restore(backup, out, word), error if password else None)
            else:
                self._show_problem(error)

        run_with_progress(
            ProgressDialog(self._theme, texts.RESTORING, self),
            self._dispatcher.run_long,
            backups.restore,
            backup.path,
            out,
            password=password,
            done=over,
            failed=failed,
        )

    def _ask_password(self, go_on: Callable[[str], None], refusal: KnownError | None) -> None:
        PasswordDialog(
            self._theme,
            password_texts.TITLE,
            password_texts.RESTORE_TEXT,
            texts.RESTORE_NOW,
            go_on,
            self,
            new=False,
            refusal=refusal,
        ).open()


def _words(backup: Backup, facts: Facts | KnownError) -> tuple[str, str, str]:
    from app.models.locked_file import PasswordNeeded

    when = texts.heading(backup.made_at, backup.reason)
    if isinstance(facts, PasswordNeeded):
        return when, "", password_texts.LOCKED
    if isinstance(facts, KnownError):
        return when, "", texts.unreadable(facts.message)
    holds = texts.held(facts.ward_kind, facts.ward, facts.year, facts.points, facts.maximum)
    return when, holds, "" if facts.differences is None else texts.different(facts.differences)


def _read(ws: Workspace | None, cancelled: Callable[[], bool]) -> list[tuple[Backup, Facts | KnownError]]:
    from app.services import backups
    from app.services.backup_facts import Describer
    from app.services.second_place import only_there

    if ws is None:
        describer, found = Describer(), [one for each in backups.stored_by_dossier() for one in each]
    else:
        describer, found = Describer(ws.snapshot, ws.catalogue), list(backups.stored(ws.snapshot.id))
    found += only_there(ws.snapshot.id if ws is not None else None)
    return [(one, describer.told(one.path)) for one in found if not cancelled()]
