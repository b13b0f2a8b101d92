"""The dossiers last opened on this machine, with what their cards show so that no file is opened only to be listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.preferences import config_folder, read_json, write_json

if TYPE_CHECKING:
    from app.ui.dossier_state import DossierState

LIMIT = 12


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A dossier as it was when last open. Points are decimal strings, moments and dates ISO, `signed_on` "" if not."""

    path: str
    opened_at: str
    ward: str
    town: str
    year: int
    points: str
    evidenced: str
    possible: str
    maximum: str
    undecided: int
    incomplete: int
    signed_on: str = ""

    @property
    def opened(self) -> datetime:
        return datetime.fromisoformat(self.opened_at)

    @classmethod
    def of(cls, state: DossierState, ward: str) -> RecentFile:
        """What the card of an opened dossier shows; `ward` is its name as shown."""
        total, sign_off = state.scorecard.total, state.snapshot.sign_off
        scores = state.scorecard.indicators.values()
        return cls(
            path=str(Path(state.ws.home).absolute()),
            opened_at=datetime.now().astimezone().isoformat(timespec="minutes"),
            ward=ward,
            town=state.snapshot.profile.town,
            year=state.snapshot.profile.year,
            points=str(total.points),
            evidenced=str(total.evidenced),
            possible=str(total.possible),
            maximum=str(total.maximum),
            undecided=total.undecided,
            incomplete=sum(bool(score.evidence.missing) for score in scores),
            signed_on=sign_off.signed_on.isoformat() if sign_off else "",
        )


class RecentFiles:
    """The list, newest first, in a JSON file; unreadable entries are skipped, never an error."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or config_folder() / "recent.json"
        self.files: tuple[RecentFile, ...] = tuple(_parse(read_json(self._path)))

    def remember(self, file: RecentFile) -> None:
        self._keep((file, *(other for other in self.files if other.path != file.path)))

    def forget(self, path: str) -> None:
        self._keep(tuple(file for file in self.files if file.path != path))

    def _keep(self, files: Sequence[RecentFile]) -> None:
        self.files = tuple(files[:LIMIT])
        write_json(self._path, [asdict(file) for file in self.files])


def _parse(stored: object) -> list[RecentFile]:
    files = []
    for entry in stored if isinstance(stored, list) else []:
        try:
            file = RecentFile(**entry)
            for text in (file.points, file.evidenced, file.possible, file.maximum):
                Decimal(text)
            _ = file.opened
        except (TypeError, ValueError, InvalidOperation):
            continue
        files.append(file)
    return files
