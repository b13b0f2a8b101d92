"""Where a person is working: noted for the case that the program does not end as it should, and offered again after it.

Also answers the doorbell of the open dossier.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app.texts import ui_shell as texts
from app.ui import traces
from app.ui.traces import Trace

if TYPE_CHECKING:
    from app.ui.doorbell import Doorbell
    from app.ui.main_window import MainWindow
    from app.ui.workbench import Workbench

_NOTE_MS = 1_000


class Whereabouts(QObject):
    """Of the dossier that a window has open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._trace: Trace | None = None
        self._bell: Doorbell | None = None
        self._soon = QTimer(self, singleShot=True, interval=_NOTE_MS)
        self._soon.timeout.connect(self._note)

    def follow(self, workbench: Workbench) -> None:
        """From now on; where the last time ended otherwise than by closing, go on there and say so."""
        from app.ui.doorbell import Doorbell

        self.leave()
        home = str(Path(workbench.state.ws.home).absolute())
        left = traces.trace_of(home)
        self._trace = Trace(home)
        self._bell = Doorbell(home, workbench)
        self._bell.rung.connect(self._come_forward)
        workbench.score_page.shown.connect(self._moved)
        if left is not None:
            known = left.indicator in workbench.state.scorecard.indicators
            if known:
                workbench.open_indicator(left.indicator)
            workbench.toast.say(texts.went_on(left.indicator if known else ""))
        self._note()

    def leave(self) -> None:
        """The dossier is closed as it should be."""
        self._soon.stop()
        if self._bell is not None:
            self._bell.close()
            self._bell.deleteLater()
            self._bell = None
        if self._trace is not None:
            self._window.dispatcher.run(traces.forget, self._trace.path)
            self._trace = None

    def look_for_interrupted(self) -> None:
        """Offer on the start page what a program that did not end properly had open, if it is still there."""
        self._window.dispatcher.ask(_interrupted, done=self._offer, owner=self)

    def _offer(self, trace: object) -> None:
        if isinstance(trace, Trace) and self._window.workbench is None:
            self._window.start_page.offer_interrupted(trace)

    def _moved(self, indicator: str) -> None:
        if self._trace is not None:
            self._trace = Trace(self._trace.path, indicator)
            self._soon.start()

    def _note(self) -> None:
        if self._trace is not None:
            self._window.dispatcher.run(traces.note, self._trace)

    def _come_forward(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def _interrupted() -> Trace | None:
    left = [trace for trace in traces.traces() if Path(trace.path).is_file()]
    if not left:
        return None
    from app.ui.doorbell import somebody_has

    return next((trace for trace in left if not somebody_has(trace.path)), None)
