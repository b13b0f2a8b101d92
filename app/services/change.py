"""What a verb changed, told to those who show it; and which indicators a changed row bears on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.criteria.catalogue import Catalogue
from app.criteria.figure_needs import figures_of
from app.criteria.scorecard import Scorecard
from app.models.changes import RowChange
from app.models.load import SnapshotState
from app.models.snapshot import key_parts


@dataclass(frozen=True, slots=True)
class Change:
    """What views have to refresh after a verb.

    `indicators`: their score, answers, evidence or assignment changed; `documents`: added, gone, or with new
    particulars or citations; `profile`: profile, settings, texts of the report or sign-off; `units`: units, assignments
    or hand-ins. `sentence` says what was done. `entry` is the journal row, 0 where nothing changed at all; `undoable`:
    `history.undo` would take just this back.
    """

    indicators: frozenset[str]
    documents: frozenset[str]
    profile: bool
    units: bool
    sentence: str
    entry: int
    undoable: bool


NOTHING = Change(frozenset(), frozenset(), profile=False, units=False, sentence="", entry=0, undoable=False)

_SIGNING = {"sign_offs", "sign_steps", "signed_pages", "signed_pdfs"}
_PROFILE = frozenset({"dossier", "class_bands", "meeting", "narratives", "passages", *_SIGNING})
_UNITS = frozenset({"units", "assignments", "hand_ins"})


class Reach:
    """From rows to the indicators they bear on, for one criteria set."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_figure: dict[str, set[str]] = {}
        self._by_note: dict[str, set[str]] = {}
        for indicator in catalogue.indicators():
            for need in figures_of(indicator):
                self._by_figure.setdefault(need.figure, set()).add(indicator.id)
            for note in indicator.notes:
                self._by_note.setdefault(note.id, set()).add(indicator.id)

    def indicators(self, changeset: Iterable[RowChange], state: SnapshotState) -> set[str]:
        """Indicators that the rows name, feed or document."""
        found: set[str] = set()
        for change in changeset:
            for row in change.rows:
                if change.table == "figures":
                    found |= self._by_figure.get(row["figure"], set())
                elif change.table == "readings":
                    found |= self._by_note.get(row["note"], set())
                elif change.table == "assignments":
                    indicator, part = key_parts(row["indicator"])
                    found |= {indicator} if indicator else self._by_figure.get(part, set())
                elif "indicator" in row:
                    found.add(row["indicator"])
        return found | state.citing(documents(changeset, state))


def documents(changeset: Iterable[RowChange], state: SnapshotState) -> set[str]:
    """Ids of the documents whose row, contents or citations changed."""
    found: set[str] = set()
    for change in changeset:
        if change.table == "documents":
            found.add(change.key[0])
        elif change.table == "citations":
            found.update(row["document"] for row in change.rows)
        elif change.table == "origins":
            found.update(change.key)
        elif change.table == "contents":
            found |= state.documents_of(change.key[0])
    return found


def tables_change(changeset: Iterable[RowChange]) -> tuple[bool, bool]:
    """Whether profile (or settings, sign-off) changed, and whether units did."""
    touched = {change.table for change in changeset}
    return bool(touched & _PROFILE), bool(touched & _UNITS)


def rescored(old: Scorecard, new: Scorecard) -> set[str]:
    """Indicators whose score, reason, notes or evidence count is no longer the same."""
    if old is new:
        return set()
    return {
        indicator
        for indicator, score in new.indicators.items()
        if score is not old.indicators[indicator] and score != old.indicators[indicator]
    }
