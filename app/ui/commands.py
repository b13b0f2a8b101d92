"""What the window's actions do: dialogs, undo, files in and out, the look. The ways to a dossier, trials and help have
rooms of their own; opening and closing is the window's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Actions

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Commands:
    """One for a window; commands on a dossier do nothing while none is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def connect_actions(self, actions: Actions) -> None:
        window, helping, trying = self._window, self._window.helping, self._window.trying
        for name, act in {
            "new": window.ways.new_dossier, "open": window.ways.ask_open,
            "close": window.close_dossier, "quit": window.close,
            "export": self.export, "sign": self.sign, "unlock": self.unlock, "settings": self.settings,
            "minutes": self.minutes, "narratives": self.narratives, "passages": self.passages,
            "about": helping.about, "shortcuts": helping.shortcuts, "limits": self.limits, "figures": self.figures,
            "restore": self.restore, "hand_back": self.hand_back, "palette": self.palette, "new_year": self.new_year,
            "journal": self.journal, "help": helping.help, "tour": helping.tour, "support": helping.support,
            "print": self.print_, "digital_sign": self.digital_sign, "trial": trying.begin,
            "trial_keep": trying.keep, "trial_drop": trying.drop,
            "scans": self.scans,
        }.items():  # fmt: skip
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for name in ("undo", "redo"):
            actions[name].triggered.connect(lambda _checked=False, name=name: self.step_history(name))
        for name in ("backup", "sheet_out", "sheet_in"):
            actions[name].triggered.connect(lambda _checked=False, name=name: self.file_job(name))
        for name, method in {"preview": "toggle_preview", "place": "next_place", "search": "focus_search"}.items():
            actions[name].triggered.connect(lambda _checked=False, method=method: self._on_score_page(method))
        for key, action in actions.pages.items():
            action.triggered.connect(lambda _checked=False, key=key: self._show_page(key))
        actions.scales.triggered.connect(self._scale_chosen)
        actions.schemes.triggered.connect(self._scheme_chosen)
        actions.recent.aboutToShow.connect(self._fill_recent)

    # --- dialogs ------------------------------------------------------------------------------------------------------

    def sign(self) -> None:
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            from app.ui.dialogs.sign_dialogs import SignDialog

            SignDialog(window.theme, window.workbench.state, window).exec()

    def unlock(self) -> None:
        window = self._window
        if window.workbench is not None and window.workbench.state.signed:
            from app.ui.dialogs.sign_dialogs import UnlockDialog

            UnlockDialog(window.theme, window.workbench.state, window).exec()

    def export(self) -> None:
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            from app.ui.dialogs.export_dialog import ExportDialog

            state = window.workbench.state
            ExportDialog(window.theme, state, str(Path(state.ws.home).parent), window).exec()

    def digital_sign(self) -> None:
        """Sign a PDF digitally; no dossier need be open."""
        from app.ui.dialogs.digital_sign_dialog import DigitalSignDialog

        DigitalSignDialog(self._window.theme, self._window.dispatcher, parent=self._window).exec()

    def print_(self) -> None:
        """Print the dossier, or a part of it."""
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            from app.ui.printing.print_dialog import PrintDialog

            dialog = PrintDialog(window.theme, window.workbench.state, window)
            dialog.sent.connect(window.workbench.toast.say)
            dialog.open()

    def settings(self, page: str = "profile") -> None:
        window = self._window
        if window.workbench is not None:
            from app.ui.dialogs.settings_dialog import SettingsDialog

            SettingsDialog(window.theme, window.workbench.state, page, window).exec()

    def minutes(self) -> None:
        window = self._window
        if window.workbench is not None:
            from app.ui.dialogs.minutes_dialog import MinutesDialog

            MinutesDialog(window.theme, window.workbench.state, window).exec()

    def narratives(self) -> None:
        window = self._window
        if window.workbench is not None:
            from app.ui.dialogs.narratives_dialog import NarrativesDialog

            NarrativesDialog(window.theme, window.workbench.state, window).exec()

    def passages(self) -> None:
        """The standing sentences of the documents."""
        window = self._window
        if window.workbench is not None:
            from app.ui.dialogs.passages_dialog import PassagesDialog

            PassagesDialog(window.theme, window.workbench.state, window).exec()

    def journal(self) -> None:
        """Everything that was done to the dossier."""
        from app.ui.dialogs.whole_journal_dialog import WholeJournalDialog

        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            WholeJournalDialog(window.theme, window.workbench.state, window).open()

    def new_year(self) -> None:
        """Next year's dossier from the one that is open."""
        from app.ui.start.new_year import NewYearDialog

        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            dialog = NewYearDialog(window.theme, window.workbench.state, window)
            dialog.made.connect(window.open_path)
            dialog.open()

    def palette(self) -> None:
        """Everything that can be done or opened, found by typing."""
        from app.ui.palette import CommandPalette
        from app.ui.palette_entries import entries

        window = self._window
        window.commit_typing()
        CommandPalette(window.theme, entries(window.actions_, window.workbench), window).open()

    def scans(self) -> None:
        """What the copier has put into its folder."""
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            window.workbench.show_scans()

    def hand_back(self) -> None:
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            from app.ui.units.exchange_jobs import ExchangeJobs

            ExchangeJobs(window.theme, window.workbench.state, window).hand_back()

    def restore(self) -> None:
        """Backups of the open dossier, or of all where none is open."""
        from app.ui.dialogs.backups_dialog import BackupsDialog

        window = self._window
        ws = window.workbench.state.ws if window.workbench is not None else None
        folder = str(Path(ws.home).parent) if ws is not None else window.preferences.folder
        dialog = BackupsDialog(window.theme, window.dispatcher, ws, folder, window)
        dialog.restored.connect(window.open_path)
        dialog.open()

    def limits(self) -> None:
        """How large a file may be that is taken in."""
        from app.ui.dialogs.limits_dialog import LimitsDialog

        LimitsDialog(self._window.theme, self._window.dispatcher, self._window).exec()

    def figures(self) -> None:
        """All figures in a table, begun at those of the indicator in front."""
        from app.ui.figures.figures_dialog import FiguresDialog

        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            state, indicator = window.workbench.state, window.workbench.score_page.pane.indicator
            uses = state.score(indicator).figures if indicator is not None else ()
            FiguresDialog(window.theme, state, uses[0].figure if uses else "", window).open()

    # --- the dossier --------------------------------------------------------------------------------------------------

    def step_history(self, name: str) -> None:
        """Undo or redo; what is being typed is committed first, so that it is what undo takes back."""
        window = self._window
        if window.workbench is not None:
            from app.services import history

            window.commit_typing()
            window.workbench.state.do(history.undo if name == "undo" else history.redo)

    def file_job(self, name: str) -> None:
        window = self._window
        if window.workbench is not None:
            from app.ui.file_jobs import FileJobs

            jobs = FileJobs(window.theme, window.workbench.state, window.workbench.toast, window)
            {"backup": jobs.backup, "sheet_out": jobs.sheet_out, "sheet_in": jobs.sheet_in}[name]()

    def _on_score_page(self, method: str) -> None:
        if self._window.workbench is not None:
            self._window.workbench.show_page("score")
            getattr(self._window.workbench.score_page, method)()

    def _show_page(self, key: str) -> None:
        if self._window.workbench is not None:
            self._window.workbench.show_page(key)

    # --- the look, recent files ---------------------------------------------------------------------------------------

    def _scale_chosen(self, action: QAction) -> None:
        self._window.preferences.scale = int(action.data())
        self._window.preferences.save()
        self._window.theme.set_scale(self._window.preferences.scale)

    def _scheme_chosen(self, action: QAction) -> None:
        self._window.preferences.scheme = str(action.data())
        self._window.preferences.save()
        self._window.theme.set_scheme(action.data())

    def _fill_recent(self) -> None:
        menu = self._window.actions_.recent
        menu.clear()
        for file in self._window.recent.files:
            action = menu.addAction(f"{file.ward} {file.year}")
            action.setEnabled(not self._window.presence.missing(file.path))
            action.triggered.connect(lambda _checked=False, path=file.path: self._window.open_path(path))
        self._window.presence.look(file.path for file in self._window.recent.files)
