"""Files between the ward and its units: letters, packages out, packages in. Long work with progress."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import KnownError
from app.language.file_names import fit_name
from app.texts import ui_exchange as texts
from app.ui.dialogs.form_dialog import FormDialog
from app.ui.dialogs.progress_dialog import ProgressDialog, run_with_progress
from app.ui.dossier_state import DossierState
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.services.handin import Decision, Preview, Received
    from app.services.handout import HandedOut
    from app.services.item_words import ItemWords
    from app.services.unit_sheet import SheetHandedOut
    from app.services.workspace import Workspace
    from app.ui.units.handin_dialog import HandInDialog


class ExchangeJobs:
    """What the units page offers beside editing; `page` is the parent of its dialogs."""

    def __init__(self, theme: Theme, state: DossierState, page: QWidget) -> None:
        self._theme, self._state, self._page = theme, state, page

    # letters

    def letters_to_all(self) -> None:
        """As `letters`, with every unit proposed."""
        self.letters("")

    def letters(self, unit: str) -> None:
        from app.ui.units.letters_dialog import LettersDialog

        LettersDialog(self._theme, self._state, unit, self._write_letters, self._page).open()

    def _write_letters(self, unit: str, reminder: bool) -> None:
        from app.services.request import unit_ids, write_requests

        name = texts.letters_file(self._year, self._name(unit), reminder=reminder)
        out = self._ask_out(texts.LETTERS_TITLE, name, texts.LETTERS_FILTER, ".pdf", ".docx")
        if out is None:
            return
        units = (unit,) if unit else unit_ids(self._state.ws)

        def written(count: int) -> None:
            self._tell(texts.LETTERS_TITLE, texts.letters_written(out.name, count))

        self._run(texts.WRITING_LETTERS, write_requests, units, out, done=written, reminder=reminder)

    # packages out

    def hand_out(self, unit: str) -> None:
        title = texts.hand_out_title(self._name(unit))
        self._ask_new_password(title, texts.HAND_OUT_TEXT, lambda password: self._hand_out(unit, password))

    def _hand_out(self, unit: str, password: str) -> None:
        from app.services.handout import hand_out

        name = self._name(unit)
        out = self._ask_out(
            texts.HAND_OUT_CAPTION, texts.package_file(self._year, name), texts.PACKAGE_FILTER, ".cdht", replace=False
        )
        if out is None:
            return

        def written(result: HandedOut) -> None:
            said = texts.handed_out(out.name, name, len(result.indicators), result.documents)
            self._tell(texts.HANDED_OUT_TITLE, said)

        self._run(texts.HANDING_OUT, hand_out, unit, out, done=written, password=password)

    def hand_out_sheet(self, unit: str) -> None:
        """For a unit without the program: what it owes as a spreadsheet."""
        from app.services.unit_sheet import hand_out_sheet

        name = self._name(unit)
        proposed = texts.sheet_file(self._year, name)
        out = self._ask_out(texts.SHEET_OUT_CAPTION, proposed, texts.SHEET_FILTER, ".xlsx", replace=False)
        if out is None:
            return

        def written(result: SheetHandedOut) -> None:
            self._tell(texts.SHEET_OUT_TITLE, texts.sheet_handed_out(out.name, name, len(result.indicators)))

        self._run(texts.WRITING_SHEET, hand_out_sheet, unit, out, done=written)

    def hand_back(self) -> None:
        """Nộp: for a package that is opened itself."""
        self._ask_new_password(texts.HAND_BACK.rstrip("…"), texts.HAND_BACK_TEXT, self._hand_back)

    def _hand_back(self, password: str) -> None:
        from app.services.handback import hand_back

        unit = self._name(self._state.unit_plan.units[0].id)
        name = texts.hand_back_file(self._year, unit)
        out = self._ask_out(texts.HAND_BACK.rstrip("…"), name, texts.PACKAGE_FILTER, ".cdht")
        if out is not None:

            def written(_result: object) -> None:
                self._tell(texts.HAND_BACK.rstrip("…"), texts.handed_back(out.name))

            self._run(texts.HANDING_BACK, hand_back, out, done=written, password=password)

    def _ask_new_password(self, title: str, text: str, go_on: Callable[[str], None]) -> None:
        from app.ui.dialogs.password_dialog import PasswordDialog

        PasswordDialog(self._theme, title, text, texts.CHOOSE_FILE, go_on, self._page, new=True).open()

    def send_back(self, unit: str) -> None:
        from app.ui.units.letters_dialog import SendBackDialog

        view = next(one for one in self._state.snapshot.units if one.id == unit)
        SendBackDialog(self._theme, self._state, view, self._page).open()

    # packages in

    def hand_in(self) -> None:
        folder = str(Path(self._state.ws.home).parent)
        path, _chosen = QFileDialog.getOpenFileName(self._page, texts.HAND_IN_CAPTION, folder, texts.HAND_IN_FILTER)
        if path:
            self._look_into(Path(path))

    def hand_in_folder(self, unit: str) -> None:
        """What a unit without the program hands in: its spreadsheet and files named by evidence codes."""
        folder = str(Path(self._state.ws.home).parent)
        path = QFileDialog.getExistingDirectory(self._page, texts.HAND_IN_FOLDER_CAPTION, folder)
        if path:
            self._look_into(Path(path), unit=unit)

    def _look_into(self, path: Path, password: str = "", unit: str = "") -> None:
        def failed(error: KnownError) -> None:
            from app.models.locked_file import PasswordNeeded, WrongPassword

            if isinstance(error, (PasswordNeeded, WrongPassword)):
                self._ask_password(path, error if password else None)
            else:
                self._state.failed.emit(error)

        def seen(found: tuple[Preview, dict[str, ItemWords]]) -> None:
            self._show_preview(*found, password, unit)

        self._run(texts.READING_PACKAGE, _look_into, path, done=seen, failed=failed, password=password, unit=unit)

    def _ask_password(self, path: Path, refusal: KnownError | None) -> None:
        from app.ui.dialogs.password_dialog import PasswordDialog

        PasswordDialog(
            self._theme,
            texts.LOCKED_TITLE,
            path.name,
            texts.OPEN,
            lambda password: self._look_into(path, password),
            self._page,
            new=False,
            refusal=refusal,
        ).open()

    def _show_preview(self, preview: Preview, words: dict[str, ItemWords], password: str, unit: str) -> None:
        from app.ui.units.handin_dialog import HandInDialog

        def take(decisions: dict[str, Decision]) -> None:
            self._take(dialog, decisions, password, unit)

        dialog = HandInDialog(self._theme, preview, words, take, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take(self, dialog: HandInDialog, decisions: dict[str, Decision], password: str, unit: str) -> None:
        def taken(found: tuple[Received, KnownError | None]) -> None:
            result, not_backed_up = found
            dialog.accept()
            self._state.tell(result.change)
            if not_backed_up is not None:
                self._state.failed.emit(not_backed_up)

        self._run(
            texts.TAKING,
            _receive,
            dialog.preview.path,
            decisions,
            done=taken,
            failed=dialog.refuse,
            stopped=lambda: dialog.set_waiting(False),
            expected=dialog.preview,
            password=password,
            unit=unit,
            inspect=self._state.looker.inspect,
        )

    # shared

    @property
    def _year(self) -> int:
        return self._state.snapshot.profile.year

    def _name(self, unit: str) -> str:
        """The unit's short name, fit for a file name; empty for every unit."""
        found = next((one.short for one in self._state.snapshot.units if one.id == unit), "")
        return fit_name(found) if found else ""

    def _ask_out(self, caption: str, name: str, kinds: str, *suffixes: str, replace: bool = True) -> Path | None:
        """Where to write; `suffixes` belong to `kinds` in their order, and one is added where the name has none.

        `replace` false: the file dialog does not offer to overwrite, since that would be refused.
        """
        proposed = str(Path(self._state.ws.home).with_name(name))
        options = QFileDialog.Option(0) if replace else QFileDialog.Option.DontConfirmOverwrite
        out, chosen = QFileDialog.getSaveFileName(self._page, caption, proposed, kinds, options=options)
        if not out:
            return None
        if out.lower().endswith(suffixes):
            return Path(out)
        wanted = next((suffix for suffix in suffixes if f"*{suffix}" in chosen), suffixes[0])
        return Path(f"{out}{wanted}")

    def _tell(self, title: str, text: str) -> None:
        dialog = FormDialog(self._theme, title, text, accept=texts.CLOSE, parent=self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.cancel_button.hide()
        dialog.open()

    def _run(
        self,
        words: str,
        work: Callable[..., Any],
        *args: object,
        done: Callable[[Any], None],
        failed: Callable[[KnownError], None] | None = None,
        stopped: Callable[[], None] = lambda: None,
        **kwargs: object,
    ) -> None:
        waiting, failed = ProgressDialog(self._theme, words, self._page), failed or self._state.failed.emit
        run_with_progress(
            waiting, self._state.run_long, work, *args, done=done, failed=failed, stopped=stopped, **kwargs
        )


def _receive(
    ws: Workspace,
    path: Path,
    decisions: dict[str, Decision],
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
    **how: Any,  # noqa: ANN401  as `receive` takes it
) -> tuple[Received, KnownError | None]:
    """Back the dossier up, then take in; a backup that cannot be made is told and stands in the way of nothing."""
    from app.models.errors import Cancelled
    from app.services import backups
    from app.services.handin import receive

    not_backed_up = None
    try:
        backups.make(ws, backups.Reason.HAND_IN, cancelled=cancelled, thin=False)
    except Cancelled:
        raise
    except KnownError as error:
        not_backed_up = error
    return receive(ws, path, decisions, progress=progress, cancelled=cancelled, **how), not_backed_up


def _look_into(
    ws: Workspace,
    path: Path,
    *,
    password: str,
    unit: str,
    progress: Callable[[int, int, str], None],
    cancelled: Callable[[], bool],
) -> tuple[Preview, dict[str, ItemWords]]:
    """A preview with its items in words, made off the window's thread."""
    from app.services.exchange_items import Reader
    from app.services.handin import preview
    from app.services.item_words import in_words

    seen = preview(ws, path, unit=unit, password=password, progress=progress, cancelled=cancelled)
    reader = Reader(ws.catalogue)
    return seen, {item.key: in_words(item, reader, seen.titles) for item in seen.comparison.open}
