"""A dossier on a stick or a share: offered to be worked on in a copy on this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KnownError
from app.texts import ui_shell as shell_texts
from app.texts import working_copy as texts
from app.ui import messages

if TYPE_CHECKING:
    from app.services.workspace import Workspace
    from app.ui.main_window import MainWindow


def open_from(window: MainWindow, path: Path) -> None:
    """Ask how to open the dossier if a copy is the better way; then open it. Nothing happens if nothing is chosen."""
    from app.services import working_copy

    kind = working_copy.wanted(path)
    if kind is None:
        window.open_directly(path)
        return
    why = KnownError(texts.ON[kind], texts.ADVICE)
    ways = (texts.ON_COPY, texts.DIRECTLY, shell_texts.CANCEL)
    chosen = messages.choose(window, window.theme, texts.TITLE, why, ways, leave=2)
    if chosen == 0:
        window.begin(texts.TAKING, _taken(path), path)
    elif chosen == 1:
        window.open_directly(path)


def _taken(path: Path) -> Callable[..., Workspace]:
    def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Workspace:
        from app.services import working_copy
        from app.services.workspace import Workspace

        return Workspace.open(working_copy.take(path, progress=progress, cancelled=cancelled), home=path)

    return work
