"""Why a criteria set or a plan of units is refused."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import KnownError
from app.texts import criteria_errors as texts

Location = tuple[str | int, ...]
"""The way to a value inside a file: keys and positions from the top."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, at a location inside the file."""

    location: Location
    reason: str


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """One thing wrong and where a person finds it: `place` is "dòng 12, criteria[0].title"."""

    place: str
    reason: str


class CriteriaError(KnownError):
    """The file is refused. `place` and `reason` tell of the first fault, `faults` of all that were found."""

    def __init__(self, name: str, faults: tuple[PlacedFault, ...]) -> None:
        self.faults = faults
        self.place = faults[0].place
        self.reason = faults[0].reason
        super().__init__(texts.refused(name, self.place, self.reason, len(faults) - 1), texts.ADVICE)
