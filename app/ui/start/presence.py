"""Whether files are where they were, asked beside the window: a stick may be gone, a server silent for a minute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.ui.dispatch import Dispatcher


class Presence(QObject):
    """Knows what was last seen; a file counts as there until it is known not to be.

    changed: a path is no longer, or again, where it was.
    """

    changed = Signal(str)

    def __init__(self, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dispatcher = dispatcher
        self._missing: set[str] = set()
        self._asked: set[str] = set()

    def missing(self, path: str) -> bool:
        """As last seen, without looking."""
        return path in self._missing

    def look(self, paths: Iterable[str]) -> None:
        """Find out anew, unless an answer for that path is still awaited."""
        for path in paths:
            if path not in self._asked:
                self._asked.add(path)
                self._dispatcher.ask(Path(path).is_file, done=partial(self._seen, path), owner=self)

    def _seen(self, path: str, there: bool) -> None:
        self._asked.discard(path)
        if there == self.missing(path):
            (self._missing.discard if there else self._missing.add)(path)
            self.changed.emit(path)
