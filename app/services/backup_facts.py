"""What a backup holds, for people who have to choose one: its score, and what is not the same in the dossier now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.criteria import prepared
from app.criteria.score import score
from app.errors import KnownError
from app.models.peek import peek
from app.models.snapshot import Snapshot
from app.texts import backups as texts

if TYPE_CHECKING:
    from app.criteria.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Facts:
    """A backup that can be read: whose it is, its points of so many, indicators not yet decided, whether it is signed.

    `differences` are what is not as in the dossier it was compared with; empty where nothing is, None without one.
    """

    ward: str
    ward_kind: str
    year: int
    points: Decimal
    maximum: Decimal
    undecided: int
    signed: bool
    differences: tuple[str, ...] | None


class Describer:
    """Reads backups one by one; a criteria set that several share is read once. Not thread-safe.

    `present` is the dossier they are compared with, if there is one.
    """

    def __init__(self, present: Snapshot | None = None, catalogue: Catalogue | None = None) -> None:
        self._present = present
        self._sets: dict[str, Catalogue] = {}
        if present is not None and catalogue is not None:
            self._sets[present.catalogue_sha256] = catalogue

    def facts(self, path: Path) -> Facts:
        """What the backup at `path` holds. KnownError where it cannot be read."""
        held = peek(path)
        catalogue = self._catalogue(held.catalogue_text, path.name)
        profile = held.snapshot.profile
        total = score(catalogue, profile, held.snapshot.answers).total
        return Facts(
            ward=profile.ward,
            ward_kind=profile.ward_kind,
            year=profile.year,
            points=total.points,
            maximum=total.maximum,
            undecided=total.undecided,
            signed=held.snapshot.sign_off is not None,
            differences=None if self._present is None else differences(held.snapshot, self._present),
        )

    def _catalogue(self, text: bytes, name: str) -> Catalogue:
        digest = sha256(text).hexdigest()
        if digest not in self._sets:
            self._sets[digest] = prepared.catalogue(text, name)
        return self._sets[digest]

    def told(self, path: Path) -> Facts | KnownError:
        """`facts`, or why there are none: one bad backup must not hide the others."""
        try:
            return self.facts(path)
        except KnownError as error:
            return error


_ANSWERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (texts.FIGURES, ("figures",)),
    (texts.LEVELS, ("levels",)),
    (texts.JUDGEMENTS, ("readings", "recognised", "overrides", "not_applicable")),
)
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (texts.ORIGINS, ("origins",)),
    (texts.UNITS, ("units", "assignments", "hand_ins")),
    (texts.PROFILE, ("profile", "settings", "catalogue_id", "catalogue_sha256")),
    (texts.REPORT, ("meeting", "narratives", "passages")),
    (texts.SIGN_OFF, ("sign_off", "lifted", "steps", "signed_page", "signed_pdf")),
)


def differences(old: Snapshot, new: Snapshot) -> tuple[str, ...]:
    """What `old` has otherwise than `new`, kind by kind; empty for equal dossiers (their revision aside)."""
    counted = [
        (sum(_changed(getattr(old.answers, name), getattr(new.answers, name)) for name in names), what)
        for what, names in _ANSWERS
    ]
    counted.append((_changed(old.explanations, new.explanations), texts.EXPLANATIONS))
    found = [texts.differing(count, what) for count, what in counted if count]
    found += _documents(old, new)
    cited = _changed({one.id: one for one in old.citations}, {one.id: one for one in new.citations})
    if cited:
        found.append(texts.differing(cited, texts.CITATIONS))
    for what, names in _PARTS:
        if any(getattr(old, name) != getattr(new, name) for name in names):
            found.append(texts.otherwise(what))
    return tuple(found)


def _documents(old: Snapshot, new: Snapshot) -> list[str]:
    """Documents out of the trash count: those there, those not, and those with other particulars."""
    before = {one.id: one for one in old.documents if not one.removed}
    after = {one.id: one for one in new.documents if not one.removed}
    both = before.keys() & after.keys()
    found = []
    if before.keys() != after.keys():
        found.append(texts.documents(len(before) - len(both), len(after) - len(both)))
    described = sum(before[one] != after[one] for one in both)
    if described:
        found.append(texts.differing(described, texts.PARTICULARS))
    if {one.id for one in old.documents if one.removed} != {one.id for one in new.documents if one.removed}:
        found.append(texts.otherwise(texts.TRASH))
    return found


def _changed(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> int:
    return sum(before.get(key) != after.get(key) for key in before.keys() | after.keys())
