"""What waits in the copier's folder while a dossier is open: looked at again and again, put away once filed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.criteria.wording import Place
from app.errors import KnownError
from app.services.scan_folder import Scan, ScanFolder
from app.ui.dossier_state import DossierState
from app.ui.preferences import Preferences

if TYPE_CHECKING:
    from app.services.scan_filing import Filed

_LOOK_MS = 2_000

Seen = tuple[Scan, ...] | KnownError


class Inbox(QObject):
    """The scans that wait.

    Signals:
        changed: other scans wait than before, or the folder is gone or back.
        arrived: so many scans were seen for the first time.
        filed: (scan, place, Filed) is in the dossier now.
        refused: (scan, KnownError) was not taken in; it waits on.
    """

    changed = Signal()
    arrived = Signal(int)
    filed = Signal(object, object, object)
    refused = Signal(object, object)

    def __init__(self, state: DossierState, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._preferences = preferences
        self._looks: ScanFolder | None = None
        self._found: tuple[Scan, ...] = ()
        self._known: set[Scan] = set()
        self._aside: set[Scan] = set()
        self._asking = False
        self.problem: KnownError | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        if preferences.scan_folder:
            self._watch(Path(preferences.scan_folder))

    @property
    def folder(self) -> Path | None:
        return self._looks.folder if self._looks is not None else None

    @property
    def scans(self) -> tuple[Scan, ...]:
        """Those that wait, oldest first; not those set aside or being filed."""
        return tuple(scan for scan in self._found if scan not in self._aside)

    def use(self, folder: Path) -> None:
        """Watch that folder from now on, in later sessions too."""
        self._preferences.scan_folder = str(folder)
        self._found, self._known, self._aside, self.problem = (), set(), set(), None
        self._watch(folder)
        self.changed.emit()

    def set_aside(self, scan: Scan) -> None:
        """Leave a scan out until the dossier is opened again; its file stays where it is."""
        self._aside.add(scan)
        self.changed.emit()

    def file(self, scan: Scan, place: Place) -> None:
        """Attach a scan at a place and put its file away; it waits no more unless it is refused."""
        from app.services.scan_filing import file_scan

        self.set_aside(scan)
        self._state.run_long(
            file_scan,
            scan.path,
            *place,
            inspect=self._state.looker.inspect,
            done=partial(self._done, scan, place),
            failed=partial(self._failed, scan),
            owner=self,
        )

    def look(self) -> None:
        """Look into the folder now, unless it is still being looked into."""
        looks = self._looks
        if looks is not None and not self._asking:
            self._asking = True
            self._state.dispatcher.ask(_telling(looks.look), done=partial(self._seen, looks), owner=self)

    def _watch(self, folder: Path) -> None:
        self._looks = ScanFolder(folder)
        self._timer.start()
        self.look()

    def _seen(self, looks: ScanFolder, seen: Seen | None) -> None:
        self._asking = False
        if looks is not self._looks:  # another folder was chosen meanwhile
            self.look()
            return
        problem = seen if isinstance(seen, KnownError) else None
        found = () if seen is None or isinstance(seen, KnownError) else seen
        was = self.scans, self.problem is None
        self._found, self.problem = found, problem
        new = [scan for scan in self.scans if scan not in self._known]
        self._known.update(found)
        if (self.scans, problem is None) != was:
            self.changed.emit()
        if new:
            self.arrived.emit(len(new))

    def _done(self, scan: Scan, place: Place, filed: Filed) -> None:
        self.filed.emit(scan, place, filed)

    def _failed(self, scan: Scan, error: KnownError) -> None:
        self._aside.discard(scan)
        self.changed.emit()
        self.refused.emit(scan, error)


def _telling(look: Callable[[], tuple[Scan, ...]]) -> Callable[[], Seen]:
    """The same question with what is wrong as its answer."""

    def told() -> Seen:
        try:
            return look()
        except KnownError as error:
            return error

    return told
