"""Trying figures and levels out: begun, kept, dropped, and asked about before the dossier is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class TrialCommands:
    """One for a window; they do nothing while no dossier is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def begin(self) -> None:
        """Try figures and levels out from now on; what is still being typed belongs to the dossier."""
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            window.workbench.show_page("score")
            window.workbench.state.begin_trial()

    def keep(self) -> None:
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            window.workbench.state.keep_trial()

    def drop(self) -> None:
        window = self._window
        window.commit_typing()
        if window.workbench is not None:
            window.workbench.state.drop_trial()

    def settled(self) -> bool:
        """Before the dossier is left: ask what becomes of what is tried. False where it is to be tried on."""
        from app.ui import messages

        window = self._window
        window.commit_typing()
        if window.workbench is None or window.workbench.state.trial is None:
            return True
        state = window.workbench.state
        answer = messages.ask_about_trial(window, window.theme, state) if state.tried() is not None else "drop"
        if answer == "keep":
            state.keep_trial()
        elif answer == "drop":
            state.drop_trial()
        return answer != "go on"
