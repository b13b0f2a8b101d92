"""A dossier that cannot simply be opened: locked, open elsewhere, on a stick, or damaged; what is done about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.texts import ui_shell as texts
from app.ui.dispatch import ProgramFaultError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.models.locked_file import Locked
    from app.ui.main_window import MainWindow


class FileTroubles:
    """One for a window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def not_opened(self, error: KnownError, path: Path | None) -> None:
        """Say why a dossier was not opened, with what can be done; `path` is its file, if there was one."""
        from app.models.errors import OpenElsewhere
        from app.models.locked_file import Locked

        if isinstance(error, Locked):
            self._ask_password(error)
        elif isinstance(error, OpenElsewhere) and path is not None:
            self._show_other_window(error, path)
        elif not isinstance(error, ProgramFaultError) and not self._rescue_offered(error, path):
            self._window.tell(texts.NOT_OPENED, error)

    def _ask_password(self, error: Locked) -> None:
        """A package that travels with a password was to be opened."""
        from app.models.locked_file import WrongPassword
        from app.ui import locked_packages

        locked_packages.ask(self._window, error.path, error if isinstance(error, WrongPassword) else None)

    def open_from_drive(self, path: Path) -> None:
        """A dossier on a stick or a share is to be opened."""
        from app.ui import working_copies

        working_copies.open_from(self._window, path)

    def _show_other_window(self, error: KnownError, path: Path) -> None:
        """A dossier that is open already: bring its window forward, or tell where it may be open."""
        from app.ui.doorbell import ring

        window = self._window

        def rung(answered: bool) -> None:
            if not answered:
                window.tell(texts.NOT_OPENED, error)

        window.dispatcher.run_long(ring, path, done=rung, owner=window)

    def _rescue_offered(self, error: KnownError, path: Path | None) -> bool:
        """Tell of a damaged file with a way to save what is in it; False where that would not help."""
        from app.ui import rescuing

        if path is None or not rescuing.may_help(error, path):
            return False
        rescuing.offer(self._window, path, error)
        return True

    def damage_found(self, problems: Sequence[str]) -> None:
        """Something is wrong with the file of the open dossier: say so, with a way to save what is in it."""
        from app.texts import rescue as rescue_texts
        from app.ui import messages

        error = KnownError(rescue_texts.found(rescue_texts.FOUND, problems), rescue_texts.FOUND_ADVICE)
        if messages.offers(self._window, self._window.theme, rescue_texts.FOUND_TITLE, error, rescue_texts.BUTTON):
            self.rescue()

    def rescue(self) -> None:
        """Close the open dossier and save what can be saved of it into a new file."""
        from app.ui import rescuing

        window = self._window
        if window.workbench is not None:
            path = Path(window.workbench.state.ws.path)
            window.close_dossier(then=lambda: rescuing.ask(window, path))
